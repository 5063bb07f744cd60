// RUN: greenai-opt --fpo-report --ascii --machine=h100-sxm %s | FileCheck %s
//
// Bytes that are an upper bound make an estimate that is one; work without a peak is left
// out of it, which bounds it from below; with both it is no bound.

#id = affine_map<(d0) -> (d0)>

// CHECK: @loads
// CHECK: run time estimate <= {{[0-9]}}
func.func @loads(%a: tensor<4xf32>, %big: tensor<100xf32>, %o: tensor<4xf32>) -> tensor<4xf32> {
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32):
    %n = linalg.index 0 : index
    %r = tensor.extract %big[%n] : tensor<100xf32>
    linalg.yield %r : f32
  } -> tensor<4xf32>
  return %x : tensor<4xf32>
}

// CHECK: @no_peak
// CHECK: run time estimate >= {{[0-9]}}
func.func @no_peak(%a: tensor<4xi64>, %o: tensor<4xi64>) -> tensor<4xi64> {
  %x = linalg.add ins(%a, %a : tensor<4xi64>, tensor<4xi64>) outs(%o : tensor<4xi64>) -> tensor<4xi64>
  return %x : tensor<4xi64>
}

// CHECK: @both
// CHECK: run time estimate ~ {{[0-9]}}
func.func @both(%a: tensor<4xi64>, %big: tensor<100xi64>, %o: tensor<4xi64>) -> tensor<4xi64> {
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xi64>) outs(%o : tensor<4xi64>) {
  ^bb0(%i: i64, %j: i64):
    %n = linalg.index 0 : index
    %e = tensor.extract %big[%n] : tensor<100xi64>
    %r = arith.addi %e, %i : i64
    linalg.yield %r : i64
  } -> tensor<4xi64>
  return %x : tensor<4xi64>
}
