// CASE: 1-D poolings, channels last
// EXECUTE: both
// SIZES: N=0..2 OW=1..4 KW=1..3 C=1..3
// VARIANTS: OP=pooling_nwc_sum X=${N}x${16}x${C} W=${KW} O=${N}x${OW}x${C} SW=1 DW=1 T=f32 A=f32
// VARIANTS: OP=pooling_nwc_sum X=${N}x${16}x${C} W=${KW} O=${N}x${OW}x${C} SW=1 DW=3 T=i8 A=i8
// VARIANTS: OP=pooling_nwc_max X=${N}x${16}x${C} W=${KW} O=${N}x${OW}x${C} SW=1 DW=1 T=bf16 A=bf16
// VARIANTS: OP=pooling_nwc_max X=${N}x${16}x${C} W=${KW} O=${N}x${OW}x${C} SW=2 DW=3 T=i32 A=i32
// VARIANTS: OP=pooling_nwc_min X=${N}x${16}x${C} W=${KW} O=${N}x${OW}x${C} SW=1 DW=1 T=f16 A=f32
// VARIANTS: OP=pooling_nwc_min X=${N}x${16}x${C} W=${KW} O=${N}x${OW}x${C} SW=2 DW=1 T=f64 A=f64
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SW}]> : tensor<1xi64>, dilations = dense<[${DW}]> : tensor<1xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 1-D poolings, channels first
// EXECUTE: both
// SIZES: N=1..2 OW=1..4 KW=1..3 C=0..3
// VARIANTS: OP=pooling_ncw_sum X=${N}x${C}x${16} W=${KW} O=${N}x${C}x${OW} SW=1 DW=1 T=i8 A=i32
// VARIANTS: OP=pooling_ncw_sum X=${N}x${C}x${16} W=${KW} O=${N}x${C}x${OW} SW=3 DW=2 T=f32 A=f32
// VARIANTS: OP=pooling_ncw_max X=${N}x${C}x${16} W=${KW} O=${N}x${C}x${OW} SW=1 DW=1 T=i8 A=i8
// VARIANTS: OP=pooling_ncw_max X=${N}x${C}x${16} W=${KW} O=${N}x${C}x${OW} SW=1 DW=3 T=bf16 A=bf16
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SW}]> : tensor<1xi64>, dilations = dense<[${DW}]> : tensor<1xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 1-D poolings of unsigned integers
// EXECUTE: both
// SIZES: N=1..2 OW=1..4 KW=1..3 C=1..3
// VARIANTS: OP=pooling_nwc_max_unsigned X=${N}x${16}x${C} W=${KW} O=${N}x${OW}x${C} SW=1 DW=1 T=i8 A=i8
// VARIANTS: OP=pooling_nwc_max_unsigned X=${N}x${16}x${C} W=${KW} O=${N}x${OW}x${C} SW=2 DW=3 T=i32 A=i32
// VARIANTS: OP=pooling_nwc_min_unsigned X=${N}x${16}x${C} W=${KW} O=${N}x${OW}x${C} SW=1 DW=1 T=i8 A=i32
// VARIANTS: OP=pooling_nwc_min_unsigned X=${N}x${16}x${C} W=${KW} O=${N}x${OW}x${C} SW=2 DW=1 T=i16 A=i16
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SW}]> : tensor<1xi64>, dilations = dense<[${DW}]> : tensor<1xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 2-D poolings, channels last
// EXECUTE: both
// SIZES: N=0..2 OH=1..3 OW=1..3 KH=1..3 KW=1..3 C=1..3
// VARIANTS: OP=pooling_nhwc_sum X=${N}x${13}x${13}x${C} W=${KH}x${KW} O=${N}x${OH}x${OW}x${C} SH=1 SW=1 DH=1 DW=1 T=i32 A=i32
// VARIANTS: OP=pooling_nhwc_sum X=${N}x${13}x${13}x${C} W=${KH}x${KW} O=${N}x${OH}x${OW}x${C} SH=2 SW=1 DH=1 DW=3 T=f16 A=f32
// VARIANTS: OP=pooling_nhwc_max X=${N}x${13}x${13}x${C} W=${KH}x${KW} O=${N}x${OH}x${OW}x${C} SH=1 SW=1 DH=1 DW=1 T=f64 A=f64
// VARIANTS: OP=pooling_nhwc_max X=${N}x${13}x${13}x${C} W=${KH}x${KW} O=${N}x${OH}x${OW}x${C} SH=2 SW=2 DH=3 DW=1 T=i8 A=i32
// VARIANTS: OP=pooling_nhwc_min X=${N}x${13}x${13}x${C} W=${KH}x${KW} O=${N}x${OH}x${OW}x${C} SH=1 SW=1 DH=1 DW=1 T=f32 A=f32
// VARIANTS: OP=pooling_nhwc_min X=${N}x${13}x${13}x${C} W=${KH}x${KW} O=${N}x${OH}x${OW}x${C} SH=3 SW=2 DH=2 DW=2 T=i8 A=i8
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SH}, ${SW}]> : tensor<2xi64>, dilations = dense<[${DH}, ${DW}]> : tensor<2xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 2-D poolings, channels first
// EXECUTE: both
// SIZES: N=1..2 OH=1..3 OW=1..3 KH=1..3 KW=1..3 C=0..3
// VARIANTS: OP=pooling_nchw_sum X=${N}x${C}x${13}x${13} W=${KH}x${KW} O=${N}x${C}x${OH}x${OW} SH=1 SW=1 DH=1 DW=1 T=bf16 A=bf16
// VARIANTS: OP=pooling_nchw_sum X=${N}x${C}x${13}x${13} W=${KH}x${KW} O=${N}x${C}x${OH}x${OW} SH=1 SW=2 DH=2 DW=3 T=i32 A=i32
// VARIANTS: OP=pooling_nchw_max X=${N}x${C}x${13}x${13} W=${KH}x${KW} O=${N}x${C}x${OH}x${OW} SH=1 SW=1 DH=1 DW=1 T=f16 A=f32
// VARIANTS: OP=pooling_nchw_max X=${N}x${C}x${13}x${13} W=${KH}x${KW} O=${N}x${C}x${OH}x${OW} SH=2 SW=1 DH=1 DW=3 T=f64 A=f64
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SH}, ${SW}]> : tensor<2xi64>, dilations = dense<[${DH}, ${DW}]> : tensor<2xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 2-D poolings of unsigned integers
// EXECUTE: both
// SIZES: N=1..2 OH=1..3 OW=1..3 KH=1..3 KW=1..3 C=1..3
// VARIANTS: OP=pooling_nhwc_max_unsigned X=${N}x${13}x${13}x${C} W=${KH}x${KW} O=${N}x${OH}x${OW}x${C} SH=1 SW=1 DH=1 DW=1 T=i8 A=i8
// VARIANTS: OP=pooling_nhwc_max_unsigned X=${N}x${13}x${13}x${C} W=${KH}x${KW} O=${N}x${OH}x${OW}x${C} SH=3 SW=2 DH=2 DW=2 T=i32 A=i32
// VARIANTS: OP=pooling_nhwc_min_unsigned X=${N}x${13}x${13}x${C} W=${KH}x${KW} O=${N}x${OH}x${OW}x${C} SH=1 SW=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=pooling_nhwc_min_unsigned X=${N}x${13}x${13}x${C} W=${KH}x${KW} O=${N}x${OH}x${OW}x${C} SH=1 SW=2 DH=2 DW=3 T=i16 A=i16
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SH}, ${SW}]> : tensor<2xi64>, dilations = dense<[${DH}, ${DW}]> : tensor<2xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
// -----
// CASE: 3-D poolings
// EXECUTE: both
// SIZES: N=1..2 OD=1..2 OH=1..2 OW=1..3 KD=1..2 KH=1..2 KW=1..3 C=1..2
// VARIANTS: OP=pooling_ndhwc_sum X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW} O=${N}x${OD}x${OH}x${OW}x${C} SD=1 SH=1 SW=1 DD=1 DH=1 DW=1 T=i8 A=i32
// VARIANTS: OP=pooling_ndhwc_sum X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW} O=${N}x${OD}x${OH}x${OW}x${C} SD=2 SH=2 SW=2 DD=1 DH=3 DW=1 T=f32 A=f32
// VARIANTS: OP=pooling_ndhwc_max X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW} O=${N}x${OD}x${OH}x${OW}x${C} SD=1 SH=1 SW=1 DD=1 DH=1 DW=1 T=i8 A=i8
// VARIANTS: OP=pooling_ndhwc_max X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW} O=${N}x${OD}x${OH}x${OW}x${C} SD=2 SH=3 SW=2 DD=2 DH=2 DW=2 T=bf16 A=bf16
// VARIANTS: OP=pooling_ndhwc_min X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW} O=${N}x${OD}x${OH}x${OW}x${C} SD=1 SH=1 SW=1 DD=1 DH=1 DW=1 T=i32 A=i32
// VARIANTS: OP=pooling_ndhwc_min X=${N}x${12}x${12}x${12}x${C} W=${KD}x${KH}x${KW} O=${N}x${OD}x${OH}x${OW}x${C} SD=2 SH=1 SW=2 DD=3 DH=2 DW=3 T=f16 A=f32
func.func @main(%x: tensor<${X}x${T}>, %w: tensor<${W}x${T}>, %o: tensor<${O}x${A}>) -> tensor<${O}x${A}> {
  %0 = linalg.${OP} {strides = dense<[${SD}, ${SH}, ${SW}]> : tensor<3xi64>, dilations = dense<[${DD}, ${DH}, ${DW}]> : tensor<3xi64>}
      ins(%x, %w : tensor<${X}x${T}>, tensor<${W}x${T}>) outs(%o : tensor<${O}x${A}>) -> tensor<${O}x${A}>
  return %0 : tensor<${O}x${A}>
}
