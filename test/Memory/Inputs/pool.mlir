// 16 floats, padded to 36, pooled to 9.
func.func @main(%x: tensor<1x4x4x1xf32>) -> tensor<1x3x3x1xf32> {
  %p = tosa.max_pool2d %x {kernel = array<i64: 2, 2>, stride = array<i64: 2, 2>,
                           pad = array<i64: 1, 1, 1, 1>}
      : (tensor<1x4x4x1xf32>) -> tensor<1x3x3x1xf32> loc("pool")
  return %p : tensor<1x3x3x1xf32>
}
