func.func @conv(%x: tensor<?x16x16x3xf32>, %k: tensor<8x3x3x3xf32>, %b: tensor<8xf32>) -> tensor<?x8x8x8xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.conv2d %x, %k, %b, %z, %z {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<?x16x16x3xf32>, tensor<8x3x3x3xf32>, tensor<8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<?x16x16x8xf32>
  %1 = tosa.max_pool2d %0 {kernel = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>} : (tensor<?x16x16x8xf32>) -> tensor<?x8x8x8xf32>
  %2 = tosa.clamp %1 {max_val = 6.0 : f32, min_val = 0.0 : f32} : (tensor<?x8x8x8xf32>) -> tensor<?x8x8x8xf32>
  %3 = tosa.add %2, %1 : (tensor<?x8x8x8xf32>, tensor<?x8x8x8xf32>) -> tensor<?x8x8x8xf32>
  %4 = tosa.reduce_sum %3 {axis = 3 : i32} : (tensor<?x8x8x8xf32>) -> tensor<?x8x8x1xf32>
  %5 = tosa.sub %3, %4 : (tensor<?x8x8x8xf32>, tensor<?x8x8x1xf32>) -> tensor<?x8x8x8xf32>
  return %5 : tensor<?x8x8x8xf32>
}
