// RUN: greenai-opt --fpo-report=json --allow-unregistered-dialect %s | FileCheck %s
//
// What a body has that is not costed is named for each operation with such a body.

#id = affine_map<(d0) -> (d0)>

// CHECK: "uncosted":
// CHECK: "op": "foo.bar"
// CHECK: "op": "foo.bar"
func.func @two(%x: tensor<4xf32>, %o: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %p = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32):
    %r = "foo.bar"(%i) : (f32) -> f32
    linalg.yield %r : f32
  } -> tensor<4xf32>
  %q = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32):
    %r = "foo.bar"(%i) : (f32) -> f32
    linalg.yield %r : f32
  } -> tensor<4xf32>
  return %p, %q : tensor<4xf32>, tensor<4xf32>
}
