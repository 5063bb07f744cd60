// CASE: casts between integers, and to floats
// SIZES: N=1..5
// EXECUTE: both
// VARIANTS: F=i1 T=i8 | F=i1 T=i16 | F=i1 T=i32 | F=i8 T=i16 | F=i8 T=i32 | F=i8 T=f16 | F=i8 T=bf16 | F=i8 T=f32 | F=i16 T=i8 | F=i16 T=i32 | F=i16 T=f16 | F=i16 T=bf16 | F=i16 T=f32 | F=i32 T=i8 | F=i32 T=i16 | F=i32 T=f16 | F=i32 T=bf16 | F=i32 T=f32 | F=i32 T=i64 | F=i64 T=i32
func.func @main(%a: tensor<${N}x${F}>) -> tensor<${N}x${T}> {
  %0 = tosa.cast %a : (tensor<${N}x${F}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
// -----
// CASE: casts between floats, to booleans, and to the same type
// SIZES: N=1..5
// EXECUTE: both
// VARIANTS: F=f16 T=f32 | F=bf16 T=f32 | F=f32 T=f16 | F=f32 T=bf16 | F=i8 T=i1 | F=i16 T=i1 | F=i32 T=i1 | F=f16 T=i1 | F=bf16 T=i1 | F=f32 T=f32 | F=i8 T=i8 | F=f8E4M3FN T=f16 | F=f8E5M2 T=f32 | F=f16 T=f8E4M3FN | F=f32 T=f8E5M2
func.func @main(%a: tensor<${N}x${F}>) -> tensor<${N}x${T}> {
  %0 = tosa.cast %a : (tensor<${N}x${F}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
// -----
// Where the mantissa holds the largest integer, it is clipped between both.
// CASE: casts from floats to narrow integers
// SIZES: N=1..5
// EXECUTE: both
// VARIANTS: F=f32 T=i8 | F=f32 T=i16 | F=f16 T=i8 | F=bf16 T=i8
// DIFF: tosa.cast round.${F} = N
// DIFF: tosa.cast min.${F} = N
// DIFF: tosa.cast max.${F} = N
func.func @main(%a: tensor<${N}x${F}>) -> tensor<${N}x${T}> {
  %0 = tosa.cast %a : (tensor<${N}x${F}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
// -----
// Where only the exponent does, the largest is selected.
// CASE: casts from floats to wider integers
// SIZES: N=1..5
// EXECUTE: both
// VARIANTS: F=f32 T=i32 | F=f16 T=i16 | F=bf16 T=i16 | F=bf16 T=i32
// DIFF: tosa.cast round.${F} = N
// DIFF: tosa.cast max.${F} = N
// DIFF: tosa.cast cmp.${F} = N
// DIFF: tosa.cast select.${T} = N
func.func @main(%a: tensor<${N}x${F}>) -> tensor<${N}x${T}> {
  %0 = tosa.cast %a : (tensor<${N}x${F}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
// -----
// Where every finite value fits, both infinities are selected.
// CASE: cast of f16 to i32
// SIZES: N=1..5
// EXECUTE: both
// DIFF: tosa.cast round.f16 = N
// DIFF: tosa.cast cmp.f16 = 2*N
// DIFF: tosa.cast select.i32 = 2*N
func.func @main(%a: tensor<${N}xf16>) -> tensor<${N}xi32> {
  %0 = tosa.cast %a : (tensor<${N}xf16>) -> tensor<${N}xi32>
  return %0 : tensor<${N}xi32>
}
