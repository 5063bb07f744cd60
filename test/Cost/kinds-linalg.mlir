// Kinds of rows in linalg, as exporters write layers in bodies.
// RUN: greenai-opt --fpo-report --group-by=kind --ascii --convention=%S/Inputs/layers.yaml %s | FileCheck %s

#id = affine_map<(d0, d1) -> (d0, d1)>
#line = affine_map<(d0, d1) -> (d0)>
#last = affine_map<(d0, d1) -> (d1)>

// x > 0 ? x : 0 and x < 0 ? 0 : x are relus, x < 0 ? x : 0 is none. 6 elements each.
// CHECK-LABEL: @select
// CHECK: FPO 12{{$}}
// CHECK-DAG: relu x2{{$}}
// CHECK-DAG: elementwise{{$}}
func.func @select(%x: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>) {
  %zero = arith.constant 0.0 : f32
  %init = tensor.empty() : tensor<2x3xf32>
  %a = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x3xf32>) outs(%init : tensor<2x3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %c = arith.cmpf ugt, %in, %zero : f32
    %r = arith.select %c, %in, %zero : f32
    linalg.yield %r : f32
  } -> tensor<2x3xf32>
  %b = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x3xf32>) outs(%init : tensor<2x3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %c = arith.cmpf olt, %in, %zero : f32
    %r = arith.select %c, %zero, %in : f32
    linalg.yield %r : f32
  } -> tensor<2x3xf32>
  %n = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x3xf32>) outs(%init : tensor<2x3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %c = arith.cmpf olt, %in, %zero : f32
    %r = arith.select %c, %in, %zero : f32
    linalg.yield %r : f32
  } -> tensor<2x3xf32>
  return %a, %b, %n : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>
}

// 0.5x * (1 + tanh(c * (x + 0.044715 * x^3))), after a projection and in one body.
// CHECK-LABEL: @gelu
// CHECK: FPO 600000{{ }}
// CHECK: gelu{{$}}
func.func @gelu(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %init = tensor.empty() : tensor<2x3xf32>
  %a = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x3xf32>) outs(%init : tensor<2x3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %half = arith.constant 0.5 : f32
    %one = arith.constant 1.0 : f32
    %three = arith.constant 3.0 : f32
    %c = arith.constant 0.797884583 : f32
    %d = arith.constant 4.471500e-02 : f32
    %0 = arith.mulf %in, %half : f32
    %1 = math.powf %in, %three : f32
    %2 = arith.mulf %1, %d : f32
    %3 = arith.addf %in, %2 : f32
    %4 = arith.mulf %3, %c : f32
    %5 = math.tanh %4 : f32
    %6 = arith.addf %5, %one : f32
    %7 = arith.mulf %0, %6 : f32
    linalg.yield %7 : f32
  } -> tensor<2x3xf32>
  return %a : tensor<2x3xf32>
}

// A tanh, and a sum with one of another value: no GELU, six times the weight of none.
// CHECK-LABEL: @no_gelu
// CHECK: FPO 0{{$}}
// CHECK: tanh{{$}}
func.func @no_gelu(%x: tensor<2x3xf32>, %y: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %init = tensor.empty() : tensor<2x3xf32>
  %a = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%x, %y : tensor<2x3xf32>, tensor<2x3xf32>) outs(%init : tensor<2x3xf32>) {
  ^bb0(%in: f32, %other: f32, %out: f32):
    %one = arith.constant 1.0 : f32
    %5 = math.tanh %other : f32
    %6 = arith.addf %5, %one : f32
    %7 = arith.mulf %in, %6 : f32
    linalg.yield %7 : f32
  } -> tensor<2x3xf32>
  return %a : tensor<2x3xf32>
}

// x / sqrt(mean(x^2) + epsilon), the squares summed in one body. 6 elements at 2000000.
// CHECK-LABEL: @rms_norm
// CHECK: FPO 12000000{{ }}
// CHECK: rms-norm x2{{$}}
// CHECK-NOT: elementwise
func.func @rms_norm(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %zero = arith.constant 0.0 : f32
  %init = tensor.empty() : tensor<2x3xf32>
  %lines = tensor.empty() : tensor<2xf32>
  %fill = linalg.fill ins(%zero : f32) outs(%lines : tensor<2xf32>) -> tensor<2xf32>
  %sum = linalg.generic {indexing_maps = [#id, #line], iterator_types = ["parallel", "reduction"]} ins(%x : tensor<2x3xf32>) outs(%fill : tensor<2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.mulf %in, %in : f32
    %1 = arith.addf %out, %0 : f32
    linalg.yield %1 : f32
  } -> tensor<2xf32>
  %norm = linalg.generic {indexing_maps = [#id, #line, #id], iterator_types = ["parallel", "parallel"]} ins(%x, %sum : tensor<2x3xf32>, tensor<2xf32>) outs(%init : tensor<2x3xf32>) {
  ^bb0(%in: f32, %s: f32, %out: f32):
    %three = arith.constant 3.0 : f32
    %epsilon = arith.constant 1.0e-6 : f32
    %0 = arith.divf %s, %three : f32
    %1 = arith.addf %0, %epsilon : f32
    %2 = math.sqrt %1 : f32
    %3 = arith.divf %in, %2 : f32
    linalg.yield %3 : f32
  } -> tensor<2x3xf32>
  return %norm : tensor<2x3xf32>
}

// The named softmax: 6 elements in 2 lines.
// CHECK-LABEL: @softmax
// CHECK: FPO 6002{{ }}
// CHECK: softmax{{$}}
func.func @softmax(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %init = tensor.empty() : tensor<2x3xf32>
  %a = linalg.softmax dimension(1) ins(%x : tensor<2x3xf32>) outs(%init : tensor<2x3xf32>) -> tensor<2x3xf32>
  return %a : tensor<2x3xf32>
}

// One matrix, a batch of them, a batch of one; a product on buffers keeps its kind.
// CHECK-LABEL: @products
// CHECK-DAG: {{ }}linear x2{{$}}
// CHECK-DAG: batch-matmul{{$}}
func.func @products(%a: tensor<2x3xf32>, %b: tensor<3x2xf32>, %c: tensor<2x2xf32>, %d: tensor<?x2x3xf32>, %e: tensor<?x3x2xf32>, %f: tensor<?x2x2xf32>, %g: memref<1x2x3xf32>, %h: memref<1x3x2xf32>, %i: memref<1x2x2xf32>) -> (tensor<2x2xf32>, tensor<?x2x2xf32>) {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x2xf32>) outs(%c : tensor<2x2xf32>) -> tensor<2x2xf32>
  %1 = linalg.batch_matmul ins(%d, %e : tensor<?x2x3xf32>, tensor<?x3x2xf32>) outs(%f : tensor<?x2x2xf32>) -> tensor<?x2x2xf32>
  linalg.batch_matmul ins(%g, %h : memref<1x2x3xf32>, memref<1x3x2xf32>) outs(%i : memref<1x2x2xf32>)
  return %0, %1 : tensor<2x2xf32>, tensor<?x2x2xf32>
}
