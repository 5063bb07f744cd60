// CASE: conv_2d, without batch and channels
// EXECUTE: both
// SIZES: OH=1..4 OW=1..4 KH=1..3 KW=1..3
// VARIANTS: T=f32 A=f32 | T=i8 A=i32 | T=bf16 A=f32
func.func @main(%x: tensor<${OH+KH-1}x${OW+KW-1}x${T}>, %w: tensor<${KH}x${KW}x${T}>, %o: tensor<${OH}x${OW}x${A}>) -> tensor<${OH}x${OW}x${A}> {
  %0 = linalg.conv_2d ins(%x, %w : tensor<${OH+KH-1}x${OW+KW-1}x${T}>, tensor<${KH}x${KW}x${T}>)
      outs(%o : tensor<${OH}x${OW}x${A}>) -> tensor<${OH}x${OW}x${A}>
  return %0 : tensor<${OH}x${OW}x${A}>
}
// -----
// CASE: 2-D convolutions
// Images have 13 positions per axis, more than any window reaches: the rest is not read.
// EXECUTE: both
// SIZES: N=0..2 OH=1..3 OW=1..3 KH=1..3 KW=1..3 C=1..2 F=0..2
// VARIANTS: OP=conv_2d_nhwc_hwcf X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C}x${F} O=${N}x${OH}x${OW}x${F} SH=1 SW=1 DH=1 DW=1 T=bf16 A=f32
// VARIANTS: OP=conv_2d_nhwc_hwcf X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C}x${F} O=${N}x${OH}x${OW}x${F} SH=2 SW=2 DH=3 DW=1 T=f64 A=f64
// VARIANTS: OP=conv_2d_nhwc_fhwc X=${N}x${13}x${13}x${C} W=${F}x${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${F} SH=1 SW=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=conv_2d_nhwc_fhwc X=${N}x${13}x${13}x${C} W=${F}x${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${F} SH=3 SW=2 DH=2 DW=2 T=i32 A=i32
// VARIANTS: OP=conv_2d_nchw_fchw X=${N}x${C}x${13}x${13} W=${F}x${C}x${KH}x${KW} O=${N}x${F}x${OH}x${OW} SH=1 SW=1 DH=1 DW=1 T=f16 A=f32
// VARIANTS: OP=conv_2d_nchw_fchw X=${N}x${C}x${13}x${13} W=${F}x${C}x${KH}x${KW} O=${N}x${F}x${OH}x${OW} SH=1 SW=2 DH=2 DW=3 T=bf16 A=bf16
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SH}, ${SW}]> : tensor<2xi64>, dilations = dense<[${DH}, ${DW}]> : tensor<2xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 2-D convolutions with zero points
// EXECUTE: both
// SIZES: N=1..2 OH=1..3 OW=1..3 KH=1..3 KW=1..3 C=0..2 F=1..2
// VARIANTS: OP=conv_2d_nhwc_hwcf_q X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C}x${F} O=${N}x${OH}x${OW}x${F} SH=1 SW=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=conv_2d_nhwc_hwcf_q X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C}x${F} O=${N}x${OH}x${OW}x${F} SH=2 SW=1 DH=1 DW=3 T=i8 A=i32
// VARIANTS: OP=conv_2d_nhwc_fhwc_q X=${N}x${13}x${13}x${C} W=${F}x${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${F} SH=1 SW=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=conv_2d_nhwc_fhwc_q X=${N}x${13}x${13}x${C} W=${F}x${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${F} SH=2 SW=2 DH=3 DW=1 T=i8 A=i32
// VARIANTS: OP=conv_2d_nchw_fchw_q X=${N}x${C}x${13}x${13} W=${F}x${C}x${KH}x${KW} O=${N}x${F}x${OH}x${OW} SH=1 SW=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=conv_2d_nchw_fchw_q X=${N}x${C}x${13}x${13} W=${F}x${C}x${KH}x${KW} O=${N}x${F}x${OH}x${OW} SH=3 SW=2 DH=2 DW=2 T=i8 A=i32
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %zx: ${A}, %zw: ${A}, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SH}, ${SW}]> : tensor<2xi64>, dilations = dense<[${DH}, ${DW}]> : tensor<2xi64>}
      ins(%x, %w, %zx, %zw : tensor<${X}x${T}>, tensor<${W}x${T}>, ${A}, ${A}) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: grouped 2-D convolutions
// EXECUTE: both
// SIZES: N=1..2 G=1..3 OH=1..3 OW=1..3 KH=1..3 KW=1..2 C=1..2 F=1..2
// VARIANTS: OP=conv_2d_ngchw_fgchw X=${N}x${G}x${C}x${13}x${13} W=${F}x${G}x${C}x${KH}x${KW} O=${N}x${G}x${F}x${OH}x${OW} SH=1 SW=1 DH=1 DW=1 T=f32 A=f32
// VARIANTS: OP=conv_2d_ngchw_fgchw X=${N}x${G}x${C}x${13}x${13} W=${F}x${G}x${C}x${KH}x${KW} O=${N}x${G}x${F}x${OH}x${OW} SH=1 SW=2 DH=2 DW=3 T=f16 A=f16
// VARIANTS: OP=conv_2d_ngchw_gfchw X=${N}x${G}x${C}x${13}x${13} W=${G}x${F}x${C}x${KH}x${KW} O=${N}x${G}x${F}x${OH}x${OW} SH=1 SW=1 DH=1 DW=1 T=bf16 A=f32
// VARIANTS: OP=conv_2d_ngchw_gfchw X=${N}x${G}x${C}x${13}x${13} W=${G}x${F}x${C}x${KH}x${KW} O=${N}x${G}x${F}x${OH}x${OW} SH=2 SW=1 DH=1 DW=3 T=f64 A=f64
// VARIANTS: OP=conv_2d_nhwgc_gfhwc X=${N}x${13}x${13}x${G}x${C} W=${G}x${F}x${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${G}x${F} SH=1 SW=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=conv_2d_nhwgc_gfhwc X=${N}x${13}x${13}x${G}x${C} W=${G}x${F}x${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${G}x${F} SH=2 SW=2 DH=3 DW=1 T=i32 A=i32
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SH}, ${SW}]> : tensor<2xi64>, dilations = dense<[${DH}, ${DW}]> : tensor<2xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: grouped 2-D convolutions with zero points
// EXECUTE: both
// SIZES: N=1..2 G=0..2 OH=1..3 OW=1..3 KH=1..2 KW=1..3 C=1..2 F=1..2
// VARIANTS: OP=conv_2d_ngchw_gfchw_q X=${N}x${G}x${C}x${13}x${13} W=${G}x${F}x${C}x${KH}x${KW} O=${N}x${G}x${F}x${OH}x${OW} SH=1 SW=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=conv_2d_ngchw_gfchw_q X=${N}x${G}x${C}x${13}x${13} W=${G}x${F}x${C}x${KH}x${KW} O=${N}x${G}x${F}x${OH}x${OW} SH=3 SW=2 DH=2 DW=2 T=i8 A=i32
// VARIANTS: OP=conv_2d_nhwgc_gfhwc_q X=${N}x${13}x${13}x${G}x${C} W=${G}x${F}x${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${G}x${F} SH=1 SW=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=conv_2d_nhwgc_gfhwc_q X=${N}x${13}x${13}x${G}x${C} W=${G}x${F}x${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${G}x${F} SH=1 SW=2 DH=2 DW=3 T=i8 A=i32
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %zx: ${A}, %zw: ${A}, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SH}, ${SW}]> : tensor<2xi64>, dilations = dense<[${DH}, ${DW}]> : tensor<2xi64>}
      ins(%x, %w, %zx, %zw : tensor<${X}x${T}>, tensor<${W}x${T}>, ${A}, ${A}) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 2-D convolutions of each channel
// EXECUTE: both
// SIZES: N=1..2 OH=1..3 OW=1..3 KH=1..3 KW=1..3 C=1..3 M=1..2
// VARIANTS: OP=depthwise_conv_2d_nhwc_hwc X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${C} SH=1 SW=1 DH=1 DW=1 T=f16 A=f32
// VARIANTS: OP=depthwise_conv_2d_nhwc_hwc X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${C} SH=2 SW=1 DH=1 DW=3 T=bf16 A=bf16
// VARIANTS: OP=depthwise_conv_2d_nchw_chw X=${N}x${C}x${13}x${13} W=${C}x${KH}x${KW} O=${N}x${C}x${OH}x${OW} SH=1 SW=1 DH=1 DW=1 T=f32 A=f32
// VARIANTS: OP=depthwise_conv_2d_nchw_chw X=${N}x${C}x${13}x${13} W=${C}x${KH}x${KW} O=${N}x${C}x${OH}x${OW} SH=2 SW=2 DH=3 DW=1 T=f16 A=f16
// VARIANTS: OP=depthwise_conv_2d_nhwc_hwcm X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C}x${M} O=${N}x${OH}x${OW}x${C}x${M} SH=1 SW=1 DH=1 DW=1 T=bf16 A=f32
// VARIANTS: OP=depthwise_conv_2d_nhwc_hwcm X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C}x${M} O=${N}x${OH}x${OW}x${C}x${M} SH=3 SW=2 DH=2 DW=2 T=f64 A=f64
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SH}, ${SW}]> : tensor<2xi64>, dilations = dense<[${DH}, ${DW}]> : tensor<2xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 2-D convolutions of each channel with zero points
// EXECUTE: both
// SIZES: N=1..2 OH=1..3 OW=1..3 KH=1..3 KW=1..3 C=0..3 M=1..2
// VARIANTS: OP=depthwise_conv_2d_nhwc_hwc_q X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${C} SH=1 SW=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=depthwise_conv_2d_nhwc_hwc_q X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C} O=${N}x${OH}x${OW}x${C} SH=1 SW=2 DH=2 DW=3 T=i8 A=i32
// VARIANTS: OP=depthwise_conv_2d_nhwc_hwcm_q X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C}x${M} O=${N}x${OH}x${OW}x${C}x${M} SH=1 SW=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=depthwise_conv_2d_nhwc_hwcm_q X=${N}x${13}x${13}x${C} W=${KH}x${KW}x${C}x${M} O=${N}x${OH}x${OW}x${C}x${M} SH=2 SW=1 DH=1 DW=3 T=i8 A=i32
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %zx: ${A}, %zw: ${A}, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SH}, ${SW}]> : tensor<2xi64>, dilations = dense<[${DH}, ${DW}]> : tensor<2xi64>}
      ins(%x, %w, %zx, %zw : tensor<${X}x${T}>, tensor<${W}x${T}>, ${A}, ${A}) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
