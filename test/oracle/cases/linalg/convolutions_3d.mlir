// CASE: conv_3d, without batch and channels
// EXECUTE: both
// SIZES: OD=1..3 OH=1..3 OW=1..3 KD=1..2 KH=1..3 KW=1..2
// VARIANTS: T=f32 A=f32 | T=i8 A=i32
func.func @main(%x: tensor<${OD+KD-1}x${OH+KH-1}x${OW+KW-1}x${T}>, %w: tensor<${KD}x${KH}x${KW}x${T}>, %o: tensor<${OD}x${OH}x${OW}x${A}>) -> tensor<${OD}x${OH}x${OW}x${A}> {
  %0 = linalg.conv_3d ins(%x, %w : tensor<${OD+KD-1}x${OH+KH-1}x${OW+KW-1}x${T}>, tensor<${KD}x${KH}x${KW}x${T}>)
      outs(%o : tensor<${OD}x${OH}x${OW}x${A}>) -> tensor<${OD}x${OH}x${OW}x${A}>
  return %0 : tensor<${OD}x${OH}x${OW}x${A}>
}
// -----
// CASE: 3-D convolutions
// Images have 12 positions per axis, more than any window reaches: the rest is not read.
// EXECUTE: both
// SIZES: N=0..2 OD=1..2 OH=1..2 OW=1..3 KD=1..2 KH=1..2 KW=1..3 C=1..2 F=1..2
// VARIANTS: OP=conv_3d_ndhwc_dhwcf X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW}x${C}x${F} O=${N}x${OD}x${OH}x${OW}x${F} SD=1 SH=1 SW=1 DD=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=conv_3d_ndhwc_dhwcf X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW}x${C}x${F} O=${N}x${OD}x${OH}x${OW}x${F} SD=2 SH=2 SW=2 DD=1 DH=3 DW=1 T=i32 A=i32
// VARIANTS: OP=conv_3d_ncdhw_fcdhw X=${N}x${C}x${12}x${12}x${12} W=${F}x${C}x${KD}x${KH}x${KW} O=${N}x${F}x${OD}x${OH}x${OW} SD=1 SH=1 SW=1 DD=1 DH=1 DW=1 T=f16 A=f32
// VARIANTS: OP=conv_3d_ncdhw_fcdhw X=${N}x${C}x${12}x${12}x${12} W=${F}x${C}x${KD}x${KH}x${KW} O=${N}x${F}x${OD}x${OH}x${OW} SD=2 SH=3 SW=2 DD=2 DH=2 DW=2 T=bf16 A=bf16
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SD}, ${SH}, ${SW}]> : tensor<3xi64>, dilations = dense<[${DD}, ${DH}, ${DW}]> : tensor<3xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 3-D convolution with zero points
// EXECUTE: both
// SIZES: N=1..2 OD=1..2 OH=1..2 OW=1..3 KD=1..2 KH=1..2 KW=1..3 C=1..2 F=1..2
// VARIANTS: OP=conv_3d_ndhwc_dhwcf_q X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW}x${C}x${F} O=${N}x${OD}x${OH}x${OW}x${F} SD=1 SH=1 SW=1 DD=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=conv_3d_ndhwc_dhwcf_q X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW}x${C}x${F} O=${N}x${OD}x${OH}x${OW}x${F} SD=2 SH=1 SW=2 DD=3 DH=2 DW=3 T=i8 A=i32
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %zx: ${A}, %zw: ${A}, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SD}, ${SH}, ${SW}]> : tensor<3xi64>, dilations = dense<[${DD}, ${DH}, ${DW}]> : tensor<3xi64>}
      ins(%x, %w, %zx, %zw : tensor<${X}x${T}>, tensor<${W}x${T}>, ${A}, ${A}) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 3-D convolutions of each channel
// EXECUTE: both
// SIZES: N=1..2 OD=1..2 OH=1..2 OW=1..3 KD=1..2 KH=1..2 KW=1..3 C=1..2 M=1..2
// VARIANTS: OP=depthwise_conv_3d_ndhwc_dhwc X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW}x${C} O=${N}x${OD}x${OH}x${OW}x${C} SD=1 SH=1 SW=1 DD=1 DH=1 DW=1 T=f32 A=f32
// VARIANTS: OP=depthwise_conv_3d_ndhwc_dhwc X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW}x${C} O=${N}x${OD}x${OH}x${OW}x${C} SD=1 SH=2 SW=1 DD=3 DH=1 DW=3 T=f16 A=f16
// VARIANTS: OP=depthwise_conv_3d_ncdhw_cdhw X=${N}x${C}x${12}x${12}x${12} W=${C}x${KD}x${KH}x${KW} O=${N}x${C}x${OD}x${OH}x${OW} SD=1 SH=1 SW=1 DD=1 DH=1 DW=1 T=bf16 A=f32
// VARIANTS: OP=depthwise_conv_3d_ncdhw_cdhw X=${N}x${C}x${12}x${12}x${12} W=${C}x${KD}x${KH}x${KW} O=${N}x${C}x${OD}x${OH}x${OW} SD=2 SH=2 SW=2 DD=1 DH=3 DW=1 T=f64 A=f64
// VARIANTS: OP=depthwise_conv_3d_ndhwc_dhwcm X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW}x${C}x${M} O=${N}x${OD}x${OH}x${OW}x${C}x${M} SD=1 SH=1 SW=1 DD=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=depthwise_conv_3d_ndhwc_dhwcm X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW}x${C}x${M} O=${N}x${OD}x${OH}x${OW}x${C}x${M} SD=2 SH=3 SW=2 DD=2 DH=2 DW=2 T=i32 A=i32
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SD}, ${SH}, ${SW}]> : tensor<3xi64>, dilations = dense<[${DD}, ${DH}, ${DW}]> : tensor<3xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
