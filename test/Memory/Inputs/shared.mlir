// One tensor.empty is the destination of both "first" and "last".
#id = affine_map<(i) -> (i)>
func.func @main(%x: tensor<10xf32>) -> (f32, f32, f32) {
  %c0 = arith.constant 0 : index
  %e = tensor.empty() : tensor<10xf32>
  %a = linalg.exp ins(%x : tensor<10xf32>) outs(%e : tensor<10xf32>) -> tensor<10xf32> loc("first")
  %u = tensor.extract %a[%c0] : tensor<10xf32>
  %f = tensor.empty() : tensor<20xf32>
  %b = linalg.fill ins(%u : f32) outs(%f : tensor<20xf32>) -> tensor<20xf32> loc("middle")
  %v = tensor.extract %b[%c0] : tensor<20xf32>
  %c = linalg.exp ins(%x : tensor<10xf32>) outs(%e : tensor<10xf32>) -> tensor<10xf32> loc("last")
  %w = tensor.extract %c[%c0] : tensor<10xf32>
  return %u, %v, %w : f32, f32, f32
}
