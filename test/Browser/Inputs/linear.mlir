// The same sizes, over a state of 768 x 768 instead: B*S.
func.func @main(%x: tensor<?x?x768xf32> {greenai.shape = "BxSx768"}) -> tensor<?x?x768xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %b = tensor.dim %x, %c0 : tensor<?x?x768xf32>
  %s = tensor.dim %x, %c1 : tensor<?x?x768xf32>
  %kt0 = tensor.empty(%b, %s) : tensor<?x768x?xf32>
  %kt = linalg.transpose ins(%x : tensor<?x?x768xf32>) outs(%kt0 : tensor<?x768x?xf32>) permutation = [0, 2, 1] loc("attn.transpose")
  %e = tensor.empty(%b) : tensor<?x768x768xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x768x768xf32>) -> tensor<?x768x768xf32> loc("attn.memory")
  %kv = linalg.batch_matmul ins(%kt, %x : tensor<?x768x?xf32>, tensor<?x?x768xf32>) outs(%f : tensor<?x768x768xf32>) -> tensor<?x768x768xf32> loc("attn.memory")
  %o = tensor.empty(%b, %s) : tensor<?x?x768xf32>
  %of = linalg.fill ins(%zero : f32) outs(%o : tensor<?x?x768xf32>) -> tensor<?x?x768xf32> loc("attn.context")
  %r = linalg.batch_matmul ins(%x, %kv : tensor<?x?x768xf32>, tensor<?x768x768xf32>) outs(%of : tensor<?x?x768xf32>) -> tensor<?x?x768xf32> loc("attn.context")
  return %r : tensor<?x?x768xf32>
}
