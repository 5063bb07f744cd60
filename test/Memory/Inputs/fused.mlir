// x, b and a of S floats each are alive at a.
#id = affine_map<(i) -> (i)>
func.func @main(%x: tensor<?xf32> {greenai.shape = "S"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %s = tensor.dim %x, %c0 : tensor<?xf32>
  %e = tensor.empty(%s) : tensor<?xf32>
  %b = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<?xf32>) outs(%e : tensor<?xf32>) {
  ^bb0(%p: f32, %q: f32):
    %r = arith.mulf %p, %p : f32
    linalg.yield %r : f32
  } -> tensor<?xf32>
  %a = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%b : tensor<?xf32>) outs(%e : tensor<?xf32>) {
  ^bb0(%p: f32, %q: f32):
    %r = arith.addf %p, %p : f32
    linalg.yield %r : f32
  } -> tensor<?xf32>
  return %a : tensor<?xf32>
}
