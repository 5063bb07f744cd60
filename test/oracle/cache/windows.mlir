// Convolutions and poolings as in products.mlir; R, how often an element of the
// image meets a channel, is 9, 4, 1, 9 and so on.
// CASE: 2-D convolutions
// SIZES: F=12..14
// POINTS: 1
// VARIANTS: OP=conv_2d_nhwc_hwcf X=1x10x10x10 W=3x3x10x${F} O=1x8x8x${F} SH=1 SW=1 DH=1 DW=1 T=f32 A=f32
// VARIANTS: OP=conv_2d_nhwc_hwcf X=1x13x13x12 W=3x3x12x${F} O=1x6x6x${F} SH=2 SW=2 DH=1 DW=1 T=f32 A=f32
// VARIANTS: OP=conv_2d_nhwc_hwcf X=1x16x10x10 W=3x3x10x${F} O=1x6x8x${F} SH=2 SW=1 DH=2 DW=1 T=f32 A=f32
// VARIANTS: OP=conv_2d_nchw_fchw X=1x10x12x12 W=${F}x10x3x3 O=1x${F}x8x8 SH=1 SW=1 DH=2 DW=2 T=f32 A=f32
// VARIANTS: OP=conv_2d_nhwc_fhwc X=2x8x8x12 W=${F}x1x1x12 O=2x8x8x${F} SH=1 SW=1 DH=1 DW=1 T=f32 A=f32
// VARIANTS: OP=conv_2d_nhwc_fhwc X=1x10x10x12 W=${F}x2x2x12 O=1x5x5x${F} SH=2 SW=2 DH=1 DW=1 T=f64 A=f64
// VARIANTS: OP=conv_2d_nchw_fchw X=1x12x10x10 W=${F}x12x3x3 O=1x${F}x8x8 SH=1 SW=1 DH=1 DW=1 T=bf16 A=f32
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SH}, ${SW}]> : tensor<2xi64>, dilations = dense<[${DH}, ${DW}]> : tensor<2xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 2-D convolutions of groups and of each channel
// SIZES: C=12..13
// POINTS: 1
// VARIANTS: OP=conv_2d_nhwgc_gfhwc X=1x8x8x2x${C} W=2x10x3x3x${C} O=1x6x6x2x10 S=1
// VARIANTS: OP=depthwise_conv_2d_nhwc_hwc X=1x12x12x${C} W=3x3x${C} O=1x10x10x${C} S=1
// VARIANTS: OP=depthwise_conv_2d_nhwc_hwcm X=1x11x11x${C} W=3x3x${C}x4 O=1x5x5x${C}x4 S=2
// VARIANTS: OP=depthwise_conv_2d_nchw_chw X=1x${C}x12x12 W=${C}x3x3 O=1x${C}x10x10 S=1
func.func @main(%x: tensor<${X}xf32>, %w: tensor<${W}xf32>, %o: tensor<${O}xf32>) -> tensor<${O}xf32> {
  %0 = linalg.${OP} {strides = dense<${S}> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<${X}xf32>, tensor<${W}xf32>) outs(%o : tensor<${O}xf32>) -> tensor<${O}xf32>
  return %0 : tensor<${O}xf32>
}
// -----
// CASE: 1-D and 3-D convolutions
// SIZES: F=10..12
// POINTS: 1
// VARIANTS: OP=conv_1d_nwc_wcf X=1x34x16 W=3x16x${F} O=1x32x${F} S=1 R=1
// VARIANTS: OP=conv_3d_ndhwc_dhwcf X=1x5x5x5x12 W=2x2x2x12x${F} O=1x4x4x4x${F} S=1 R=3
func.func @main(%x: tensor<${X}xf32>, %w: tensor<${W}xf32>, %o: tensor<${O}xf32>) -> tensor<${O}xf32> {
  %0 = linalg.${OP} {strides = dense<${S}> : tensor<${R}xi64>, dilations = dense<1> : tensor<${R}xi64>}
      ins(%x, %w : tensor<${X}xf32>, tensor<${W}xf32>) outs(%o : tensor<${O}xf32>) -> tensor<${O}xf32>
  return %0 : tensor<${O}xf32>
}
// -----
// CASE: poolings
// SIZES: C=6..8
// POINTS: 1
// VARIANTS: OP=pooling_nhwc_sum S=1 O=12 | OP=pooling_nhwc_max S=2 O=6
func.func @main(%x: tensor<1x14x14x${C}xf32>, %w: tensor<3x3xf32>, %o: tensor<1x${O}x${O}x${C}xf32>) -> tensor<1x${O}x${O}x${C}xf32> {
  %0 = linalg.${OP} {strides = dense<${S}> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x14x14x${C}xf32>, tensor<3x3xf32>) outs(%o : tensor<1x${O}x${O}x${C}xf32>) -> tensor<1x${O}x${O}x${C}xf32>
  return %0 : tensor<1x${O}x${O}x${C}xf32>
}
// -----
// CASE: tosa.conv2d, padded by P
// SIZES: F=12..14
// POINTS: 1
// VARIANTS: P=0 H=10 O=8 S=1 | P=1 H=8 O=8 S=1 | P=1 H=13 O=7 S=2 | P=2 H=3 O=5 S=1
func.func @main(%x: tensor<1x${H}x${H}x12xf32>, %w: tensor<${F}x3x3x12xf32>, %b: tensor<${F}xf32>) -> tensor<1x${O}x${O}x${F}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.conv2d %x, %w, %b, %z, %z {pad = array<i64: ${P}, ${P}, ${P}, ${P}>, stride = array<i64: ${S}, ${S}>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x${H}x${H}x12xf32>, tensor<${F}x3x3x12xf32>, tensor<${F}xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<1x${O}x${O}x${F}xf32>
  return %0 : tensor<1x${O}x${O}x${F}xf32>
}
// -----
// CASE: tosa.depthwise_conv2d
// SIZES: C=8..9
// POINTS: 1
func.func @main(%x: tensor<1x9x9x${C}xf32>, %w: tensor<3x3x${C}x3xf32>, %b: tensor<${3*C}xf32>) -> tensor<1x9x9x${3*C}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.depthwise_conv2d %x, %w, %b, %z, %z {pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x9x9x${C}xf32>, tensor<3x3x${C}x3xf32>, tensor<${3*C}xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<1x9x9x${3*C}xf32>
  return %0 : tensor<1x9x9x${3*C}xf32>
}
// -----
// CASE: tosa.avg_pool2d and max_pool2d
// SIZES: C=5..6
// POINTS: 1
func.func @main(%x: tensor<1x12x12x${C}xf32>) -> (tensor<1x12x12x${C}xf32>, tensor<1x6x6x${C}xf32>) {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.avg_pool2d %x, %z, %z {kernel = array<i64: 3, 3>, stride = array<i64: 1, 1>,
      pad = array<i64: 1, 1, 1, 1>, acc_type = f32}
      : (tensor<1x12x12x${C}xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x12x12x${C}xf32>
  %1 = tosa.max_pool2d %0 {kernel = array<i64: 2, 2>, stride = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>}
      : (tensor<1x12x12x${C}xf32>) -> tensor<1x6x6x${C}xf32>
  return %0, %1 : tensor<1x12x12x${C}xf32>, tensor<1x6x6x${C}xf32>
}
