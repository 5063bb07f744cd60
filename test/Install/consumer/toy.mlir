func.func @net(%x: tensor<?x?xf32> {greenai.shape = "MxK"}, %w: tensor<?x64xf32>, %b: tensor<64xf32>) -> tensor<?x64xf32> {
  %0 = toy.dense %x, %w, %b : (tensor<?x?xf32>, tensor<?x64xf32>, tensor<64xf32>) -> tensor<?x64xf32>
  %1 = toy.pool %0 {window = 4 : i64} : (tensor<?x64xf32>) -> tensor<?x64xf32>
  return %1 : tensor<?x64xf32>
}
