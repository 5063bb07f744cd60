// The shift and the multiplier are widened, and the rounding constant
// (1 << shift) >> 1 is made, for every element.
// CASE: rescale
// SIZES: N=1..4 C=1..4
// VARIANTS: F=i32 T=i8 | F=i8 T=i8
// DIFF: tosa.rescale convert.i32 = N*C
// DIFF: tosa.rescale convert.i64 = 2*N*C
// DIFF: tosa.rescale shift.i64 = 2*N*C
func.func @main(%a: tensor<${N}x${C}x${F}>) -> tensor<${N}x${C}x${T}> {
  %m = "tosa.const"() <{values = dense<19689> : tensor<1xi32>}> : () -> tensor<1xi32>
  %s = "tosa.const"() <{values = dense<15> : tensor<1xi8>}> : () -> tensor<1xi8>
  %iz = "tosa.const"() <{values = dense<0> : tensor<1x${F}>}> : () -> tensor<1x${F}>
  %oz = "tosa.const"() <{values = dense<22> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.rescale %a, %m, %s, %iz, %oz {scale32 = true, rounding_mode = SINGLE_ROUND,
      per_channel = false, input_unsigned = false, output_unsigned = false}
      : (tensor<${N}x${C}x${F}>, tensor<1xi32>, tensor<1xi8>, tensor<1x${F}>, tensor<1x${T}>) -> tensor<${N}x${C}x${T}>
  return %0 : tensor<${N}x${C}x${T}>
}
// -----
// CASE: abs of integers
// SIZES: N=1..5
// DIFF: tosa.abs abs.i32 = -N
// DIFF: tosa.abs sub.i32 = N
// DIFF: tosa.abs max.i32 = N
func.func @main(%a: tensor<${N}xi32>) -> tensor<${N}xi32> {
  %0 = tosa.abs %a : (tensor<${N}xi32>) -> tensor<${N}xi32>
  return %0 : tensor<${N}xi32>
}
// -----
// CASE: mul with a shift
// SIZES: N=1..5
// DIFF: tosa.mul convert.i32 = N
// DIFF: tosa.mul convert.i64 = N
// DIFF: tosa.mul shift.i64 = 2*N
func.func @main(%a: tensor<${N}xi32>, %b: tensor<${N}xi32>) -> tensor<${N}xi32> {
  %s = "tosa.const"() <{values = dense<3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.mul %a, %b, %s : (tensor<${N}xi32>, tensor<${N}xi32>, tensor<1xi8>) -> tensor<${N}xi32>
  return %0 : tensor<${N}xi32>
}
// -----
// The fraction and the index share an addition.
// CASE: table of 8 and of 16 bits
// SIZES: N=1..5
// VARIANTS: T=i8 S=256 R=i8 EXTRA=0 | T=i16 S=513 R=i32 EXTRA=N
// DIFF: tosa.table add.i32 = ${EXTRA}
func.func @main(%a: tensor<${N}x${T}>, %t: tensor<${S}x${T}>) -> tensor<${N}x${R}> {
  %0 = tosa.table %a, %t : (tensor<${N}x${T}>, tensor<${S}x${T}>) -> tensor<${N}x${R}>
  return %0 : tensor<${N}x${R}>
}
