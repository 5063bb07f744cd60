// The accumulator starts from the bias, converted to its type where that is
// another.
// CASE: conv2d, all types, asymmetric padding, stride and dilation
// SIZES: N=1..2 OH=2..3 OW=2..3 KH=1..3 KW=1..2 C=1..2 F=1..3
// VARIANTS: T=f32 A=f32 R=f32 Z=0.0 B=0 | T=f16 A=f16 R=f16 Z=0.0 B=0 | T=f16 A=f32 R=f16 Z=0.0 B=1 | T=bf16 A=f32 R=bf16 Z=0.0 B=1 | T=i8 A=i32 R=i32 Z=0 B=0 | T=i8 A=i32 R=i32 Z=5 B=0 | T=i16 A=i48 R=i48 Z=0 B=0
// DIFF: tosa.conv2d add.${R} = -N*OH*OW*F
// DIFF: tosa.conv2d convert.${A} = ${B}*N*OH*OW*F
func.func @main(%x: tensor<${N}x${(OH-1)*2+(KH-1)*3-1}x${(OW-1)*3+(KW-1)*2}x${C}x${T}>,
                %w: tensor<${F}x${KH}x${KW}x${C}x${T}>, %b: tensor<${F}x${R}>)
    -> tensor<${N}x${OH}x${OW}x${F}x${R}> {
  %z = "tosa.const"() <{values = dense<${Z}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.conv2d %x, %w, %b, %z, %z {pad = array<i64: 2, 0, 0, 1>, stride = array<i64: 2, 3>,
      dilation = array<i64: 3, 2>, acc_type = ${A}}
      : (tensor<${N}x${(OH-1)*2+(KH-1)*3-1}x${(OW-1)*3+(KW-1)*2}x${C}x${T}>,
         tensor<${F}x${KH}x${KW}x${C}x${T}>, tensor<${F}x${R}>, tensor<1x${T}>, tensor<1x${T}>)
      -> tensor<${N}x${OH}x${OW}x${F}x${R}>
  return %0 : tensor<${N}x${OH}x${OW}x${F}x${R}>
}
// -----
// CASE: conv2d with one bias for all channels
// SIZES: N=1..2 H=1..3 W=1..3 C=1..2 F=1..3
// DIFF: tosa.conv2d add.f32 = -N*H*W*F
func.func @main(%x: tensor<${N}x${H}x${W}x${C}xf32>, %w: tensor<${F}x1x1x${C}xf32>, %b: tensor<1xf32>)
    -> tensor<${N}x${H}x${W}x${F}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.conv2d %x, %w, %b, %z, %z {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<${N}x${H}x${W}x${C}xf32>, tensor<${F}x1x1x${C}xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<${N}x${H}x${W}x${F}xf32>
  return %0 : tensor<${N}x${H}x${W}x${F}xf32>
}
// -----
// CASE: conv3d
// SIZES: N=1..2 OD=1..2 OH=1..2 OW=2..3 KD=1..2 KH=1..2 KW=1..2 C=1..2 F=1..2
// VARIANTS: T=f32 A=f32 R=f32 Z=0.0 B=0 | T=f16 A=f32 R=f16 Z=0.0 B=1 | T=bf16 A=f32 R=bf16 Z=0.0 B=1 | T=i8 A=i32 R=i32 Z=0 B=0 | T=i8 A=i32 R=i32 Z=5 B=0 | T=i16 A=i48 R=i48 Z=0 B=0
// DIFF: tosa.conv3d add.${R} = -N*OD*OH*OW*F
// DIFF: tosa.conv3d convert.${A} = ${B}*N*OD*OH*OW*F
func.func @main(%x: tensor<${N}x${(OD-1)*2+KD}x${OH+(KH-1)*2}x${OW+KW-2}x${C}x${T}>,
                %w: tensor<${F}x${KD}x${KH}x${KW}x${C}x${T}>, %b: tensor<${F}x${R}>)
    -> tensor<${N}x${OD}x${OH}x${OW}x${F}x${R}> {
  %z = "tosa.const"() <{values = dense<${Z}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.conv3d %x, %w, %b, %z, %z {pad = array<i64: 0, 0, 0, 0, 1, 0>, stride = array<i64: 2, 1, 1>,
      dilation = array<i64: 1, 2, 1>, acc_type = ${A}}
      : (tensor<${N}x${(OD-1)*2+KD}x${OH+(KH-1)*2}x${OW+KW-2}x${C}x${T}>,
         tensor<${F}x${KD}x${KH}x${KW}x${C}x${T}>, tensor<${F}x${R}>, tensor<1x${T}>, tensor<1x${T}>)
      -> tensor<${N}x${OD}x${OH}x${OW}x${F}x${R}>
  return %0 : tensor<${N}x${OD}x${OH}x${OW}x${F}x${R}>
}
// -----
// CASE: depthwise_conv2d, all types, stride and dilation
// SIZES: N=1..2 OH=1..3 OW=2..3 KH=1..3 KW=1..2 C=1..3 M=1..2
// VARIANTS: T=f32 A=f32 R=f32 Z=0.0 B=0 | T=f16 A=f16 R=f16 Z=0.0 B=0 | T=f16 A=f32 R=f16 Z=0.0 B=1 | T=bf16 A=f32 R=bf16 Z=0.0 B=1 | T=i8 A=i32 R=i32 Z=0 B=0 | T=i8 A=i32 R=i32 Z=5 B=0 | T=i16 A=i48 R=i48 Z=0 B=0
func.func @main(%x: tensor<${N}x${(OH-1)*2+KH}x${OW+(KW-1)*2-1}x${C}x${T}>,
                %w: tensor<${KH}x${KW}x${C}x${M}x${T}>, %b: tensor<${C*M}x${R}>)
    -> tensor<${N}x${OH}x${OW}x${C*M}x${R}> {
  %z = "tosa.const"() <{values = dense<${Z}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.depthwise_conv2d %x, %w, %b, %z, %z {pad = array<i64: 0, 0, 1, 0>, stride = array<i64: 2, 1>,
      dilation = array<i64: 1, 2>, acc_type = ${A}}
      : (tensor<${N}x${(OH-1)*2+KH}x${OW+(KW-1)*2-1}x${C}x${T}>,
         tensor<${KH}x${KW}x${C}x${M}x${T}>, tensor<${C*M}x${R}>, tensor<1x${T}>, tensor<1x${T}>)
      -> tensor<${N}x${OH}x${OW}x${C*M}x${R}>
  return %0 : tensor<${N}x${OH}x${OW}x${C*M}x${R}>
}
// -----
// Strided, kernels are filled up to multiples of the stride and each of the
// strides' phases is a convolution that is padded by what its kernel reaches.
// CASE: transpose_conv2d, strided
// SIZES: N=1..2 H=1..3 W=1..3 KH=1..3 KW=1..3 C=1..2 F=1..2
// VARIANTS: S=2 T=1 Y=f32 A=f32 | S=2 T=3 Y=f32 A=f32 | S=3 T=2 Y=f16 A=f16
// DIFF: tosa.transpose_conv2d mul.${Y} = N*F*C*(${S}*${T}*(H+ceildiv(KH,${S})-1)*(W+ceildiv(KW,${T})-1)*ceildiv(KH,${S})*ceildiv(KW,${T})-H*W*KH*KW)
// DIFF: tosa.transpose_conv2d add.${Y} = N*F*C*(${S}*${T}*(H+ceildiv(KH,${S})-1)*(W+ceildiv(KW,${T})-1)*ceildiv(KH,${S})*ceildiv(KW,${T})-H*W*KH*KW)
func.func @main(%x: tensor<${N}x${H}x${W}x${C}x${Y}>, %w: tensor<${F}x${KH}x${KW}x${C}x${Y}>, %b: tensor<${F}x${Y}>) -> tensor<${N}x${(H-1)*${S}+KH}x${(W-1)*${T}+KW}x${F}x${Y}> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1x${Y}>}> : () -> tensor<1x${Y}>
  %0 = tosa.transpose_conv2d %x, %w, %b, %z, %z {out_pad = array<i64: 0, 0, 0, 0>, stride = array<i64: ${S}, ${T}>, acc_type = ${A}}
      : (tensor<${N}x${H}x${W}x${C}x${Y}>, tensor<${F}x${KH}x${KW}x${C}x${Y}>, tensor<${F}x${Y}>, tensor<1x${Y}>, tensor<1x${Y}>)
      -> tensor<${N}x${(H-1)*${S}+KH}x${(W-1)*${T}+KW}x${F}x${Y}>
  return %0 : tensor<${N}x${(H-1)*${S}+KH}x${(W-1)*${T}+KW}x${F}x${Y}>
}
// -----
// One convolution, which starts from the bias.
// CASE: transpose_conv2d, stride 1
// SIZES: N=1..2 H=1..3 W=1..3 KH=1..3 KW=1..3 C=1..2 F=1..2
// VARIANTS: Y=f32 A=f32 R=f32 Z=0.0 ZP=0 CV=0 | Y=i8 A=i32 R=i32 Z=0 ZP=0 CV=2 | Y=i8 A=i32 R=i32 Z=2 ZP=2 CV=2
// DIFF: tosa.transpose_conv2d mul.${A} = N*F*C*KH*KW*((H+KH-1)*(W+KW-1)-H*W)
// DIFF: tosa.transpose_conv2d add.${A} = N*F*C*KH*KW*((H+KH-1)*(W+KW-1)-H*W)-N*F*(H+KH-1)*(W+KW-1)
// DIFF: tosa.transpose_conv2d sub.i32 = ${ZP}*N*F*C*KH*KW*((H+KH-1)*(W+KW-1)-H*W)
// DIFF: tosa.transpose_conv2d convert.i32 = ${CV}*N*F*C*KH*KW*((H+KH-1)*(W+KW-1)-H*W)
func.func @main(%x: tensor<${N}x${H}x${W}x${C}x${Y}>, %w: tensor<${F}x${KH}x${KW}x${C}x${Y}>, %b: tensor<${F}x${R}>) -> tensor<${N}x${H-1+KH}x${W-1+KW}x${F}x${R}> {
  %z = "tosa.const"() <{values = dense<${Z}> : tensor<1x${Y}>}> : () -> tensor<1x${Y}>
  %0 = tosa.transpose_conv2d %x, %w, %b, %z, %z {out_pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, acc_type = ${A}}
      : (tensor<${N}x${H}x${W}x${C}x${Y}>, tensor<${F}x${KH}x${KW}x${C}x${Y}>, tensor<${F}x${R}>, tensor<1x${Y}>, tensor<1x${Y}>)
      -> tensor<${N}x${H-1+KH}x${W-1+KW}x${F}x${R}>
  return %0 : tensor<${N}x${H-1+KH}x${W-1+KW}x${F}x${R}>
}
// -----
// CASE: conv2d, only the batch open
// SIZES: N=1..4
// EXECUTE: both
// VARIANTS: O=conv2d W=2x3x3x4 F=2 BIAS=-N*4*5*2 | O=depthwise_conv2d W=3x3x4x2 F=8 BIAS=0
// DIFF: tosa.${O} add.f32 = ${BIAS}
func.func @main(%x: tensor<${N}x7x5x4xf32>, %w: tensor<${W}xf32>, %b: tensor<${F}xf32>) -> tensor<${N}x4x5x${F}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.${O} %x, %w, %b, %z, %z {pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 2, 1>, dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<${N}x7x5x4xf32>, tensor<${W}xf32>, tensor<${F}xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<${N}x4x5x${F}xf32>
  return %0 : tensor<${N}x4x5x${F}xf32>
}
// -----
// CASE: transpose_conv2d, strided, output padded or cropped
// SIZES: N=1..2 H=2..3 W=2..3 KH=2..3 KW=2..3 C=1..2 F=1..2
// VARIANTS: S=2 T=3 A=1 B=2 | S=2 T=2 A=-1 B=0 | S=3 T=2 A=0 B=-1
// DIFF: tosa.transpose_conv2d mul.f32 = N*F*C*(${S}*${T}*(H+ceildiv(KH,${S})-1)*(W+ceildiv(KW,${T})-1)*ceildiv(KH,${S})*ceildiv(KW,${T})-H*W*KH*KW)
// DIFF: tosa.transpose_conv2d add.f32 = N*F*C*(${S}*${T}*(H+ceildiv(KH,${S})-1)*(W+ceildiv(KW,${T})-1)*ceildiv(KH,${S})*ceildiv(KW,${T})-H*W*KH*KW)
func.func @main(%x: tensor<${N}x${H}x${W}x${C}xf32>, %w: tensor<${F}x${KH}x${KW}x${C}xf32>, %b: tensor<${F}xf32>) -> tensor<${N}x${(H-1)*${S}+KH+${A}+${B}}x${(W-1)*${T}+KW}x${F}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.transpose_conv2d %x, %w, %b, %z, %z {out_pad = array<i64: ${A}, ${B}, 0, 0>, stride = array<i64: ${S}, ${T}>, acc_type = f32}
      : (tensor<${N}x${H}x${W}x${C}xf32>, tensor<${F}x${KH}x${KW}x${C}xf32>, tensor<${F}xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<${N}x${(H-1)*${S}+KH+${A}+${B}}x${(W-1)*${T}+KW}x${F}xf32>
  return %0 : tensor<${N}x${(H-1)*${S}+KH+${A}+${B}}x${(W-1)*${T}+KW}x${F}xf32>
}
// -----
// CASE: transpose_conv2d, stride 1, output padded or cropped
// SIZES: N=1..2 H=2..3 W=2..3 KH=2..3 KW=2..3 C=1..2 F=1..2
// VARIANTS: A=1 B=2 | A=-1 B=0 | A=0 B=-1
// DIFF: tosa.transpose_conv2d mul.f32 = N*F*C*KH*KW*((H+KH-1+${A}+${B})*(W+KW-1)-H*W)
// DIFF: tosa.transpose_conv2d add.f32 = N*F*C*KH*KW*((H+KH-1+${A}+${B})*(W+KW-1)-H*W)-N*F*(H+KH-1+${A}+${B})*(W+KW-1)
func.func @main(%x: tensor<${N}x${H}x${W}x${C}xf32>, %w: tensor<${F}x${KH}x${KW}x${C}xf32>, %b: tensor<${F}xf32>) -> tensor<${N}x${H-1+KH+${A}+${B}}x${W-1+KW}x${F}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.transpose_conv2d %x, %w, %b, %z, %z {out_pad = array<i64: ${A}, ${B}, 0, 0>, stride = array<i64: 1, 1>, acc_type = f32}
      : (tensor<${N}x${H}x${W}x${C}xf32>, tensor<${F}x${KH}x${KW}x${C}xf32>, tensor<${F}xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<${N}x${H-1+KH+${A}+${B}}x${W-1+KW}x${F}xf32>
  return %0 : tensor<${N}x${H-1+KH+${A}+${B}}x${W-1+KW}x${F}xf32>
}
