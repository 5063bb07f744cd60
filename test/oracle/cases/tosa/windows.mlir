// The bias is where the accumulator starts, not an addition of its own.
// CASE: conv2d
// SIZES: N=1..2 OH=1..4 OW=1..4 KH=1..3 KW=1..3 C=1..3 F=1..3
// VARIANTS: T=f32 A=f32 Z=0.0 S=1 D=1 P=0 | T=f32 A=f32 Z=0.0 S=2 D=1 P=0 | T=f32 A=f32 Z=0.0 S=1 D=2 P=0
// DIFF: tosa.conv2d add.${A} = -N*OH*OW*F
func.func @main(%x: tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}x${T}>,
                %w: tensor<${F}x${KH}x${KW}x${C}x${T}>, %b: tensor<${F}x${A}>)
    -> tensor<${N}x${OH}x${OW}x${F}x${A}> {
  %z = "tosa.const"() <{values = dense<${Z}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.conv2d %x, %w, %b, %z, %z {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: ${S}, ${S}>,
      dilation = array<i64: ${D}, ${D}>, acc_type = ${A}}
      : (tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}x${T}>,
         tensor<${F}x${KH}x${KW}x${C}x${T}>, tensor<${F}x${A}>, tensor<1x${T}>, tensor<1x${T}>)
      -> tensor<${N}x${OH}x${OW}x${F}x${A}>
  return %0 : tensor<${N}x${OH}x${OW}x${F}x${A}>
}
// -----
// CASE: conv2d, padded by one, i8 with zero points
// SIZES: N=1..2 H=2..5 W=2..5 C=1..3 F=1..3
// VARIANTS: IZ=1 WZ=2 | IZ=0 WZ=3
// DIFF: tosa.conv2d add.i32 = -N*H*W*F
func.func @main(%x: tensor<${N}x${H}x${W}x${C}xi8>, %w: tensor<${F}x3x3x${C}xi8>, %b: tensor<${F}xi32>)
    -> tensor<${N}x${H}x${W}x${F}xi32> {
  %iz = "tosa.const"() <{values = dense<${IZ}> : tensor<1xi8>}> : () -> tensor<1xi8>
  %wz = "tosa.const"() <{values = dense<${WZ}> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.conv2d %x, %w, %b, %iz, %wz {pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = i32}
      : (tensor<${N}x${H}x${W}x${C}xi8>, tensor<${F}x3x3x${C}xi8>, tensor<${F}xi32>, tensor<1xi8>, tensor<1xi8>)
      -> tensor<${N}x${H}x${W}x${F}xi32>
  return %0 : tensor<${N}x${H}x${W}x${F}xi32>
}
// -----
// CASE: depthwise_conv2d
// SIZES: N=1..2 H=1..5 W=1..5 C=1..3 M=1..2
// VARIANTS: T=f32 A=f32 | T=f16 A=f16
func.func @main(%x: tensor<${N}x${H}x${W}x${C}x${T}>, %w: tensor<3x3x${C}x${M}x${T}>, %b: tensor<${C*M}x${T}>)
    -> tensor<${N}x${H}x${W}x${C*M}x${A}> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.depthwise_conv2d %x, %w, %b, %z, %z {pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = ${A}}
      : (tensor<${N}x${H}x${W}x${C}x${T}>, tensor<3x3x${C}x${M}x${T}>, tensor<${C*M}x${T}>, tensor<1x${T}>, tensor<1x${T}>)
      -> tensor<${N}x${H}x${W}x${C*M}x${A}>
  return %0 : tensor<${N}x${H}x${W}x${C*M}x${A}>
}
// -----
// CASE: max_pool2d
// SIZES: N=1..2 OH=1..4 OW=1..4 C=1..3
// VARIANTS: T=f32 S=1 | T=f32 S=2 | T=bf16 S=3 | T=i8 S=2
func.func @main(%x: tensor<${N}x${(OH-1)*${S}+3}x${(OW-1)*${S}+3}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}> {
  %0 = tosa.max_pool2d %x {kernel = array<i64: 3, 3>, stride = array<i64: ${S}, ${S}>, pad = array<i64: 0, 0, 0, 0>}
      : (tensor<${N}x${(OH-1)*${S}+3}x${(OW-1)*${S}+3}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}>
  return %0 : tensor<${N}x${OH}x${OW}x${C}x${T}>
}
// -----
// The number of taps inside depends on the position alone; it is converted for
// every element.
// CASE: avg_pool2d of floats, padded by one
// SIZES: N=1..2 H=2..4 W=2..4 C=1..3
// DIFF: tosa.avg_pool2d convert.i32 = N*H*W*C
// DIFF: tosa.avg_pool2d convert.f32 = N*H*W*C
func.func @main(%x: tensor<${N}x${H}x${W}x${C}xf32>) -> tensor<${N}x${H}x${W}x${C}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.avg_pool2d %x, %z, %z {kernel = array<i64: 3, 3>, stride = array<i64: 1, 1>,
      pad = array<i64: 1, 1, 1, 1>, acc_type = f32}
      : (tensor<${N}x${H}x${W}x${C}xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<${N}x${H}x${W}x${C}xf32>
  return %0 : tensor<${N}x${H}x${W}x${C}xf32>
}
