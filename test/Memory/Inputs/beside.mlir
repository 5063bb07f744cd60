// A constant of three floats, and two on the stack.
func.func @main(%x: tensor<3xf32>) -> tensor<3xf32> {
  %c = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %s = memref.alloca() : memref<2xf32>
  memref.copy %s, %s : memref<2xf32> to memref<2xf32>
  %a = arith.addf %x, %c : tensor<3xf32>
  return %a : tensor<3xf32>
}
