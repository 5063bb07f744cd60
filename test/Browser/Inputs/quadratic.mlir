// Attention over all keys: B*S^2.
func.func @main(%x: tensor<?x?x768xf32> {greenai.shape = "BxSx768"}) -> tensor<?x?x768xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %b = tensor.dim %x, %c0 : tensor<?x?x768xf32>
  %s = tensor.dim %x, %c1 : tensor<?x?x768xf32>
  %e = tensor.empty(%b, %s, %s) : tensor<?x?x?xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x?x?xf32>) -> tensor<?x?x?xf32> loc("attn.scores")
  %kt0 = tensor.empty(%b, %s) : tensor<?x768x?xf32>
  %kt = linalg.transpose ins(%x : tensor<?x?x768xf32>) outs(%kt0 : tensor<?x768x?xf32>) permutation = [0, 2, 1] loc("attn.transpose")
  %scores = linalg.batch_matmul ins(%x, %kt : tensor<?x?x768xf32>, tensor<?x768x?xf32>) outs(%f : tensor<?x?x?xf32>) -> tensor<?x?x?xf32> loc("attn.scores")
  %g = linalg.exp ins(%scores : tensor<?x?x?xf32>) outs(%e : tensor<?x?x?xf32>) -> tensor<?x?x?xf32> loc("attn.softmax")
  %o = tensor.empty(%b, %s) : tensor<?x?x768xf32>
  %of = linalg.fill ins(%zero : f32) outs(%o : tensor<?x?x768xf32>) -> tensor<?x?x768xf32> loc("attn.context")
  %r = linalg.batch_matmul ins(%g, %x : tensor<?x?x?xf32>, tensor<?x?x768xf32>) outs(%of : tensor<?x?x768xf32>) -> tensor<?x?x768xf32> loc("attn.context")
  return %r : tensor<?x?x768xf32>
}
