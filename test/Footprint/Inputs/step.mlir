// 2*64*32 = 4096 operations for each of B examples, and 10 for all of them.
func.func @step(%x: tensor<?x64xf32> {greenai.shape = "Bx64"}, %w: tensor<64x32xf32>,
                %y: tensor<?x32xf32> {greenai.shape = "Bx32"}, %b: tensor<10xf32>)
    -> (tensor<?x32xf32>, tensor<10xf32>) {
  %0 = linalg.matmul ins(%x, %w : tensor<?x64xf32>, tensor<64x32xf32>)
                     outs(%y : tensor<?x32xf32>) -> tensor<?x32xf32>
  %1 = arith.addf %b, %b : tensor<10xf32>
  return %0, %1 : tensor<?x32xf32>, tensor<10xf32>
}
