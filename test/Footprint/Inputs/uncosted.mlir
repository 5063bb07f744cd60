func.func @step(%x: tensor<?x64xf32> {greenai.shape = "Bx64"}, %w: tensor<64x32xf32>,
                %y: tensor<?x32xf32> {greenai.shape = "Bx32"}) -> tensor<?x32xf32> {
  %0 = linalg.matmul ins(%x, %w : tensor<?x64xf32>, tensor<64x32xf32>)
                     outs(%y : tensor<?x32xf32>) -> tensor<?x32xf32>
  "toy.op"(%0) : (tensor<?x32xf32>) -> ()
  return %0 : tensor<?x32xf32>
}
