func.func @tensors(%x: tensor<?x?xf32>, %y: tensor<?x?xf32>, %i: index, %s: tensor<2xi32>) -> (tensor<?x?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %z = arith.constant 0.0 : f32
  %c = tensor.concat dim(0) %x, %y : (tensor<?x?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  %p = tensor.pad %c low[1, 2] high[%i, 0] {
  ^bb0(%a: index, %b: index):
    tensor.yield %z : f32
  } : tensor<?x?xf32> to tensor<?x?xf32>
  %d = tensor.dim %p, %c0 : tensor<?x?xf32>
  %h = arith.divui %d, %i : index
  %e = tensor.extract_slice %p[0, %i] [%h, 4] [1, 2] : tensor<?x?xf32> to tensor<?x4xf32>
  %f = tensor.collapse_shape %e [[0, 1]] : tensor<?x4xf32> into tensor<?xf32>
  %g = arith.addf %f, %f : tensor<?xf32>
  %o = tensor.empty(%d) : tensor<?xf32>
  %q = linalg.generic {indexing_maps = [affine_map<(r, c) -> (r, c)>, affine_map<(r, c) -> (r)>], iterator_types = ["parallel", "reduction"]} ins(%p : tensor<?x?xf32>) outs(%o : tensor<?xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %w = math.exp %in : f32
    %t = arith.addf %w, %acc : f32
    linalg.yield %t : f32
  } -> tensor<?xf32>
  %u = linalg.softmax dimension(1) ins(%p : tensor<?x?xf32>) outs(%p : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %u, %q : tensor<?x?xf32>, tensor<?xf32>
}
