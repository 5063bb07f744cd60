// CASE: conv_1d, without batch and channels
// EXECUTE: both
// SIZES: OW=1..5 KW=1..4
// VARIANTS: T=f32 A=f32 | T=i8 A=i32 | T=f16 A=f64
func.func @main(%x: tensor<${OW+KW-1}x${T}>, %w: tensor<${KW}x${T}>, %o: tensor<${OW}x${A}>) -> tensor<${OW}x${A}> {
  %0 = linalg.conv_1d ins(%x, %w : tensor<${OW+KW-1}x${T}>, tensor<${KW}x${T}>) outs(%o : tensor<${OW}x${A}>) -> tensor<${OW}x${A}>
  return %0 : tensor<${OW}x${A}>
}
// -----
// CASE: 1-D convolutions
// Images have 16 positions per axis, more than any window reaches: the rest is not read.
// EXECUTE: both
// SIZES: N=0..2 OW=1..4 KW=1..3 C=1..3 F=0..3
// VARIANTS: OP=conv_1d_nwc_wcf X=${N}x${16}x${C} W=${KW}x${C}x${F} O=${N}x${OW}x${F} SW=1 DW=1 T=f32 A=f32
// VARIANTS: OP=conv_1d_nwc_wcf X=${N}x${16}x${C} W=${KW}x${C}x${F} O=${N}x${OW}x${F} SW=2 DW=3 T=f16 A=f16
// VARIANTS: OP=conv_1d_ncw_fcw X=${N}x${C}x${16} W=${F}x${C}x${KW} O=${N}x${F}x${OW} SW=1 DW=1 T=bf16 A=f32
// VARIANTS: OP=conv_1d_ncw_fcw X=${N}x${C}x${16} W=${F}x${C}x${KW} O=${N}x${F}x${OW} SW=2 DW=1 T=f64 A=f64
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SW}]> : tensor<1xi64>, dilations = dense<[${DW}]> : tensor<1xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 1-D convolutions of each channel
// EXECUTE: both
// SIZES: N=1..2 OW=1..4 KW=1..3 C=0..3 M=1..2
// VARIANTS: OP=depthwise_conv_1d_nwc_wc X=${N}x${16}x${C} W=${KW}x${C} O=${N}x${OW}x${C} SW=1 DW=1 T=i8 A=i32
// VARIANTS: OP=depthwise_conv_1d_nwc_wc X=${N}x${16}x${C} W=${KW}x${C} O=${N}x${OW}x${C} SW=3 DW=2 T=i32 A=i32
// VARIANTS: OP=depthwise_conv_1d_ncw_cw X=${N}x${C}x${16} W=${C}x${KW} O=${N}x${C}x${OW} SW=1 DW=1 T=f16 A=f32
// VARIANTS: OP=depthwise_conv_1d_ncw_cw X=${N}x${C}x${16} W=${C}x${KW} O=${N}x${C}x${OW} SW=1 DW=3 T=bf16 A=bf16
// VARIANTS: OP=depthwise_conv_1d_nwc_wcm X=${N}x${16}x${C} W=${KW}x${C}x${M} O=${N}x${OW}x${C}x${M} SW=1 DW=1 T=f32 A=f32
// VARIANTS: OP=depthwise_conv_1d_nwc_wcm X=${N}x${16}x${C} W=${KW}x${C}x${M} O=${N}x${OW}x${C}x${M} SW=2 DW=3 T=f16 A=f16
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SW}]> : tensor<1xi64>, dilations = dense<[${DW}]> : tensor<1xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
