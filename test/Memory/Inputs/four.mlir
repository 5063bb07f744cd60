// As two.mlir, with twice as much at "mlp".
func.func @main(%x: tensor<?xf32> {greenai.shape = "S"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0.0 : f32
  %s = tensor.dim %x, %c0 : tensor<?xf32>
  %e = tensor.empty(%s, %s) : tensor<?x?xf32>
  %p = linalg.fill ins(%zero : f32) outs(%e : tensor<?x?xf32>) -> tensor<?x?xf32> loc("scores")
  %f = tensor.empty(%s) : tensor<?x2048xf32>
  %q = linalg.fill ins(%zero : f32) outs(%f : tensor<?x2048xf32>) -> tensor<?x2048xf32> loc("mlp")
  return %x : tensor<?xf32>
}
