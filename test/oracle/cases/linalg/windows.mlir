// CASE: conv_2d_nhwc_hwcf
// SIZES: N=1..2 OH=1..4 OW=1..4 KH=1..3 KW=1..3 C=1..3 F=1..3
// VARIANTS: S=1 D=1 T=f32 | S=2 D=1 T=f32 | S=3 D=1 T=f16 | S=1 D=2 T=f64 | S=2 D=3 T=i32 | S=4 D=2 T=bf16
func.func @main(%x: tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}x${T}>,
                %w: tensor<${KH}x${KW}x${C}x${F}x${T}>,
                %o: tensor<${N}x${OH}x${OW}x${F}x${T}>) -> tensor<${N}x${OH}x${OW}x${F}x${T}> {
  %0 = linalg.conv_2d_nhwc_hwcf {strides = dense<${S}> : tensor<2xi64>, dilations = dense<${D}> : tensor<2xi64>}
      ins(%x, %w : tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}x${T}>,
                   tensor<${KH}x${KW}x${C}x${F}x${T}>)
      outs(%o : tensor<${N}x${OH}x${OW}x${F}x${T}>) -> tensor<${N}x${OH}x${OW}x${F}x${T}>
  return %0 : tensor<${N}x${OH}x${OW}x${F}x${T}>
}
// -----
// CASE: depthwise_conv_2d_nhwc_hwcm
// SIZES: N=1..2 OH=1..3 OW=1..3 KH=1..3 KW=1..3 C=1..3 M=1..2
// VARIANTS: S=1 D=1 | S=2 D=2 | S=3 D=1
func.func @main(%x: tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}xf32>,
                %w: tensor<${KH}x${KW}x${C}x${M}xf32>,
                %o: tensor<${N}x${OH}x${OW}x${C}x${M}xf32>) -> tensor<${N}x${OH}x${OW}x${C}x${M}xf32> {
  %0 = linalg.depthwise_conv_2d_nhwc_hwcm {strides = dense<${S}> : tensor<2xi64>, dilations = dense<${D}> : tensor<2xi64>}
      ins(%x, %w : tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}xf32>,
                   tensor<${KH}x${KW}x${C}x${M}xf32>)
      outs(%o : tensor<${N}x${OH}x${OW}x${C}x${M}xf32>) -> tensor<${N}x${OH}x${OW}x${C}x${M}xf32>
  return %0 : tensor<${N}x${OH}x${OW}x${C}x${M}xf32>
}
// -----
// CASE: pooling
// SIZES: N=1..2 OH=1..4 OW=1..4 KH=1..3 KW=1..3 C=1..3
// VARIANTS: P=sum S=1 D=1 T=f32 | P=max S=2 D=1 T=f32 | P=min S=1 D=2 T=f16 | P=sum S=2 D=3 T=i32 | P=max_unsigned S=3 D=1 T=i8
func.func @main(%x: tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}x${T}>,
                %w: tensor<${KH}x${KW}x${T}>,
                %o: tensor<${N}x${OH}x${OW}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}> {
  %0 = linalg.pooling_nhwc_${P} {strides = dense<${S}> : tensor<2xi64>, dilations = dense<${D}> : tensor<2xi64>}
      ins(%x, %w : tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}x${T}>,
                   tensor<${KH}x${KW}x${T}>)
      outs(%o : tensor<${N}x${OH}x${OW}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}>
  return %0 : tensor<${N}x${OH}x${OW}x${C}x${T}>
}
