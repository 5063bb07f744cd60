// As in quantized.mlir, shift and multiplier are widened, and the rounding
// constant is made, for every element.
// CASE: rescale, all types
// SIZES: N=1..4 C=1..3
// EXECUTE: both
// VARIANTS: F=i8 T=i16 IZ=3 OZ=0 IU=false OU=false | F=i8 T=i32 IZ=0 OZ=0 IU=false OU=false | F=i16 T=i8 IZ=0 OZ=5 IU=false OU=false | F=i16 T=i16 IZ=0 OZ=0 IU=false OU=false | F=i16 T=i32 IZ=0 OZ=0 IU=false OU=false | F=i32 T=i16 IZ=0 OZ=0 IU=false OU=false | F=i32 T=i32 IZ=0 OZ=0 IU=false OU=false | F=i8 T=i8 IZ=3 OZ=2 IU=true OU=false | F=i8 T=i8 IZ=3 OZ=2 IU=false OU=true | F=i32 T=i8 IZ=0 OZ=2 IU=false OU=true | F=i8 T=i16 IZ=2 OZ=0 IU=true OU=false
// DIFF: tosa.rescale convert.i32 = N*C
// DIFF: tosa.rescale convert.i64 = 2*N*C
// DIFF: tosa.rescale shift.i64 = 2*N*C
func.func @main(%a: tensor<${N}x${C}x${F}>) -> tensor<${N}x${C}x${T}> {
  %m = "tosa.const"() <{values = dense<19689> : tensor<1xi32>}> : () -> tensor<1xi32>
  %s = "tosa.const"() <{values = dense<15> : tensor<1xi8>}> : () -> tensor<1xi8>
  %iz = "tosa.const"() <{values = dense<${IZ}> : tensor<1x${F}>}> : () -> tensor<1x${F}>
  %oz = "tosa.const"() <{values = dense<${OZ}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.rescale %a, %m, %s, %iz, %oz {scale32 = true, rounding_mode = SINGLE_ROUND,
      per_channel = false, input_unsigned = ${IU}, output_unsigned = ${OU}}
      : (tensor<${N}x${C}x${F}>, tensor<1xi32>, tensor<1xi8>, tensor<1x${F}>, tensor<1x${T}>) -> tensor<${N}x${C}x${T}>
  return %0 : tensor<${N}x${C}x${T}>
}
// -----
// CASE: rescale, 16-bit multipliers
// SIZES: N=1..4 C=1..3
// EXECUTE: both
// VARIANTS: F=i8 T=i8 | F=i32 T=i8 | F=i16 T=i32 | F=i48 T=i8 | F=i48 T=i16 | F=i48 T=i32
// DIFF: tosa.rescale convert.i32 = N*C
// DIFF: tosa.rescale convert.i64 = 2*N*C
// DIFF: tosa.rescale shift.i64 = 2*N*C
func.func @main(%a: tensor<${N}x${C}x${F}>) -> tensor<${N}x${C}x${T}> {
  %m = "tosa.const"() <{values = dense<19689> : tensor<1xi16>}> : () -> tensor<1xi16>
  %s = "tosa.const"() <{values = dense<15> : tensor<1xi8>}> : () -> tensor<1xi8>
  %iz = "tosa.const"() <{values = dense<0> : tensor<1x${F}>}> : () -> tensor<1x${F}>
  %oz = "tosa.const"() <{values = dense<0> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.rescale %a, %m, %s, %iz, %oz {scale32 = false, rounding_mode = SINGLE_ROUND,
      per_channel = false, input_unsigned = false, output_unsigned = false}
      : (tensor<${N}x${C}x${F}>, tensor<1xi16>, tensor<1xi8>, tensor<1x${F}>, tensor<1x${T}>) -> tensor<${N}x${C}x${T}>
  return %0 : tensor<${N}x${C}x${T}>
}
// -----
// Rounded twice, the shift is compared, and the second constant selected, for
// every element.
// CASE: rescale per channel, rounded once and twice
// SIZES: N=1..4 M=1..3
// EXECUTE: both
// VARIANTS: R=SINGLE_ROUND S=14,15,16 TWICE=0 | R=DOUBLE_ROUND S=14,15,16 TWICE=0 | R=DOUBLE_ROUND S=14,35,40 TWICE=1
// DIFF: tosa.rescale cmp.i32 = ${TWICE}*N*M*3
// DIFF: tosa.rescale select.i64 = ${TWICE}*N*M*3
// DIFF: tosa.rescale convert.i32 = N*M*3
// DIFF: tosa.rescale convert.i64 = 2*N*M*3
// DIFF: tosa.rescale shift.i64 = 2*N*M*3
func.func @main(%a: tensor<${N}x${M}x3xi32>) -> tensor<${N}x${M}x3xi8> {
  %m = "tosa.const"() <{values = dense<[19689, 20000, 17000]> : tensor<3xi32>}> : () -> tensor<3xi32>
  %s = "tosa.const"() <{values = dense<[${S}]> : tensor<3xi8>}> : () -> tensor<3xi8>
  %iz = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %oz = "tosa.const"() <{values = dense<22> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.rescale %a, %m, %s, %iz, %oz {scale32 = true, rounding_mode = ${R},
      per_channel = true, input_unsigned = false, output_unsigned = false}
      : (tensor<${N}x${M}x3xi32>, tensor<3xi32>, tensor<3xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<${N}x${M}x3xi8>
  return %0 : tensor<${N}x${M}x3xi8>
}
// -----
// CASE: rescale of a scalar
// DIFF: tosa.rescale convert.i32 = 1
// DIFF: tosa.rescale convert.i64 = 2
// DIFF: tosa.rescale shift.i64 = 2
func.func @main(%a: tensor<i32>) -> tensor<i8> {
  %m = "tosa.const"() <{values = dense<19689> : tensor<1xi32>}> : () -> tensor<1xi32>
  %s = "tosa.const"() <{values = dense<15> : tensor<1xi8>}> : () -> tensor<1xi8>
  %iz = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %oz = "tosa.const"() <{values = dense<22> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.rescale %a, %m, %s, %iz, %oz {scale32 = true, rounding_mode = SINGLE_ROUND,
      per_channel = false, input_unsigned = false, output_unsigned = false}
      : (tensor<i32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<i8>
  return %0 : tensor<i8>
}
// -----
// CASE: apply_scale
// VARIANTS: R=SINGLE_ROUND TWICE=0 | R=DOUBLE_ROUND TWICE=1
// DATA: arg2=2..40
// DIFF: tosa.apply_scale cmp.i32 = ${TWICE}
// DIFF: tosa.apply_scale select.i64 = ${TWICE}
// DIFF: tosa.apply_scale convert.i32 = 1
// DIFF: tosa.apply_scale convert.i64 = 2
// DIFF: tosa.apply_scale shift.i64 = 2
func.func @main(%v: i32, %m: i32, %s: i8) -> i32 {
  %0 = tosa.apply_scale %v, %m, %s {rounding_mode = ${R}} : (i32, i32, i8) -> i32
  return %0 : i32
}
// -----
// CASE: mul of a scalar, with a shift
// DIFF: tosa.mul convert.i32 = 1
// DIFF: tosa.mul convert.i64 = 1
// DIFF: tosa.mul shift.i64 = 2
func.func @main(%a: tensor<i32>, %b: tensor<i32>) -> tensor<i32> {
  %s = "tosa.const"() <{values = dense<3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.mul %a, %b, %s : (tensor<i32>, tensor<i32>, tensor<1xi8>) -> tensor<i32>
  return %0 : tensor<i32>
}
// -----
// What the lowering merges is apart in the pseudo-code: both zero points. It
// computes in the 16 bits that suffice, the pseudo-code in 32.
// CASE: negate of i8
// SIZES: N=1..4
// EXECUTE: both
// VARIANTS: I=0 O=0 ADD=0 SUB=1 | I=3 O=5 ADD=1 SUB=2 | I=0 O=5 ADD=1 SUB=1 | I=4 O=0 ADD=0 SUB=2
// DIFF: tosa.negate add.i32 = -${ADD}*N
// DIFF: tosa.negate sub.i32 = -${SUB}*N
// DIFF: tosa.negate max.i32 = -N
// DIFF: tosa.negate min.i32 = -N
// DIFF: tosa.negate convert.i32 = -N
// DIFF: tosa.negate sub.i16 = N
// DIFF: tosa.negate max.i16 = N
// DIFF: tosa.negate min.i16 = N
// DIFF: tosa.negate convert.i16 = N
func.func @main(%a: tensor<${N}xi8>) -> tensor<${N}xi8> {
  %i = "tosa.const"() <{values = dense<${I}> : tensor<1xi8>}> : () -> tensor<1xi8>
  %o = "tosa.const"() <{values = dense<${O}> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.negate %a, %i, %o : (tensor<${N}xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<${N}xi8>
  return %0 : tensor<${N}xi8>
}
// -----
// Clipped in 64 bits, where the pseudo-code only subtracts.
// CASE: negate of i32
// SIZES: N=1..4
// EXECUTE: both
// DIFF: tosa.negate sub.i32 = -N
// DIFF: tosa.negate convert.i64 = N
// DIFF: tosa.negate sub.i64 = N
// DIFF: tosa.negate max.i64 = N
// DIFF: tosa.negate min.i64 = N
// DIFF: tosa.negate convert.i32 = N
func.func @main(%a: tensor<${N}xi32>) -> tensor<${N}xi32> {
  %z = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %0 = tosa.negate %a, %z, %z : (tensor<${N}xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<${N}xi32>
  return %0 : tensor<${N}xi32>
}
