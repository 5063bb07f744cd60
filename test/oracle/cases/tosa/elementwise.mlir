// CASE: unary operations on all float types
// SIZES: N=1..4 M=1..3
// EXECUTE: both
// VARIANTS: O=abs T=f16 | O=abs T=bf16 | O=ceil T=f16 | O=cos T=bf16 | O=erf T=f16 | O=exp T=bf16 | O=exp T=f16 | O=floor T=bf16 | O=log T=f16 | O=reciprocal T=bf16 | O=rsqrt T=f16 | O=sigmoid T=f16 | O=sigmoid T=bf16 | O=sin T=f16 | O=tanh T=bf16
func.func @main(%a: tensor<${N}x1x${M}x${T}>) -> tensor<${N}x1x${M}x${T}> {
  %0 = tosa.${O} %a : (tensor<${N}x1x${M}x${T}>) -> tensor<${N}x1x${M}x${T}>
  return %0 : tensor<${N}x1x${M}x${T}>
}
// -----
// CASE: unary operations on scalars
// VARIANTS: O=abs T=f32 | O=clz T=i32 | O=bitwise_not T=i8 | O=logical_not T=i1 | O=sigmoid T=f32 | O=identity T=f32
func.func @main(%a: tensor<${T}>) -> tensor<${T}> {
  %0 = tosa.${O} %a : (tensor<${T}>) -> tensor<${T}>
  return %0 : tensor<${T}>
}
// -----
// CASE: unary operations on integers
// SIZES: N=1..4
// EXECUTE: both
// VARIANTS: O=bitwise_not T=i8 | O=bitwise_not T=i16 | O=bitwise_not T=i32 | O=clz T=i32 | O=logical_not T=i1 | O=identity T=i48
func.func @main(%a: tensor<${N}x${T}>) -> tensor<${N}x${T}> {
  %0 = tosa.${O} %a : (tensor<${N}x${T}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
// -----
// CASE: binary operations on all types
// SIZES: N=1..4 M=1..3
// EXECUTE: both
// VARIANTS: O=add T=f16 | O=add T=bf16 | O=add T=i32 | O=sub T=f16 | O=sub T=i32 | O=pow T=f16 | O=pow T=bf16 | O=maximum T=bf16 | O=maximum T=i32 | O=minimum T=f16 | O=minimum T=i32 | O=bitwise_and T=i16 | O=bitwise_or T=i8 | O=bitwise_or T=i32 | O=bitwise_xor T=i32 | O=logical_and T=i1 | O=logical_or T=i1 | O=logical_xor T=i1
func.func @main(%a: tensor<${N}x${M}x${T}>, %b: tensor<${N}x${M}x${T}>) -> tensor<${N}x${M}x${T}> {
  %0 = tosa.${O} %a, %b : (tensor<${N}x${M}x${T}>, tensor<${N}x${M}x${T}>) -> tensor<${N}x${M}x${T}>
  return %0 : tensor<${N}x${M}x${T}>
}
// -----
// CASE: shifts and division
// SIZES: N=1..4
// EXECUTE: both
// VARIANTS: O=logical_left_shift T=i8 | O=logical_left_shift T=i32 | O=logical_right_shift T=i16 | O=logical_right_shift T=i32 | O=intdiv T=i32
// DATA: arg1=1..7
func.func @main(%a: tensor<${N}x${T}>, %b: tensor<${N}x${T}>) -> tensor<${N}x${T}> {
  %0 = tosa.${O} %a, %b : (tensor<${N}x${T}>, tensor<${N}x${T}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
// -----
// Rounding, the last bit shifted out is made an i1, joined with the comparison
// by a select, and widened again.
// CASE: arithmetic_right_shift
// SIZES: N=1..4
// EXECUTE: both
// VARIANTS: T=i8 R=false E=0 | T=i32 R=false E=0 | T=i16 R=true E=N | T=i32 R=true E=N
// DATA: arg1=0..7
// DIFF: tosa.arithmetic_right_shift bitwise.${T} = -${E}
// DIFF: tosa.arithmetic_right_shift bitwise.i1 = ${E}
// DIFF: tosa.arithmetic_right_shift select.i1 = ${E}
// DIFF: tosa.arithmetic_right_shift convert.i1 = ${E}
// DIFF: tosa.arithmetic_right_shift convert.${T} = ${E}
func.func @main(%a: tensor<${N}x${T}>, %b: tensor<${N}x${T}>) -> tensor<${N}x${T}> {
  %0 = tosa.arithmetic_right_shift %a, %b {round = ${R}} : (tensor<${N}x${T}>, tensor<${N}x${T}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
// -----
// CASE: one operand has size 1
// SIZES: N=1..4 M=1..4
// EXECUTE: both
// VARIANTS: O=add L=${N}x1 R=1x${M} T=f32 | O=sub L=1x1 R=${N}x${M} T=f16 | O=maximum L=${N}x${M} R=1x1 T=i32 | O=logical_and L=1x${M} R=${N}x1 T=i1 | O=pow L=${N}x${M} R=1x${M} T=f32
func.func @main(%a: tensor<${L}x${T}>, %b: tensor<${R}x${T}>) -> tensor<${N}x${M}x${T}> {
  %0 = tosa.${O} %a, %b : (tensor<${L}x${T}>, tensor<${R}x${T}>) -> tensor<${N}x${M}x${T}>
  return %0 : tensor<${N}x${M}x${T}>
}
// -----
// CASE: binary operations on scalars
// VARIANTS: O=add T=f32 | O=sub T=i32 | O=minimum T=bf16
func.func @main(%a: tensor<${T}>, %b: tensor<${T}>) -> tensor<${T}> {
  %0 = tosa.${O} %a, %b : (tensor<${T}>, tensor<${T}>) -> tensor<${T}>
  return %0 : tensor<${T}>
}
// -----
// CASE: comparisons with a broadcast operand
// SIZES: N=1..4 M=1..3
// EXECUTE: both
// VARIANTS: O=equal T=i32 | O=equal T=bf16 | O=greater T=f16 | O=greater_equal T=f32 | O=greater_equal T=i32
func.func @main(%a: tensor<${N}x${M}x${T}>, %b: tensor<1x${M}x${T}>) -> tensor<${N}x${M}xi1> {
  %0 = tosa.${O} %a, %b : (tensor<${N}x${M}x${T}>, tensor<1x${M}x${T}>) -> tensor<${N}x${M}xi1>
  return %0 : tensor<${N}x${M}xi1>
}
// -----
// CASE: select, all three broadcast
// SIZES: N=1..4 M=1..3
// EXECUTE: both
// VARIANTS: T=f32 | T=i8 | T=i1
func.func @main(%c: tensor<${N}x1xi1>, %a: tensor<1x${M}x${T}>, %b: tensor<1x1x${T}>) -> tensor<${N}x${M}x${T}> {
  %0 = tosa.select %c, %a, %b : (tensor<${N}x1xi1>, tensor<1x${M}x${T}>, tensor<1x1x${T}>) -> tensor<${N}x${M}x${T}>
  return %0 : tensor<${N}x${M}x${T}>
}
// -----
// CASE: clamp
// SIZES: N=1..4
// EXECUTE: both
// VARIANTS: T=f32 L=-1.0 H=1.0 | T=f16 L=0.0 H=6.0 | T=bf16 L=0.0 H=6.0 | T=i8 L=-3 H=4 | T=i16 L=-3 H=4
func.func @main(%a: tensor<${N}x${T}>) -> tensor<${N}x${T}> {
  %0 = tosa.clamp %a {min_val = ${L} : ${T}, max_val = ${H} : ${T}} : (tensor<${N}x${T}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
// -----
// CASE: clamp that ignores NaN
// SIZES: N=1..4
// EXECUTE: both
// VARIANTS: T=f32 | T=bf16
func.func @main(%a: tensor<${N}x${T}>) -> tensor<${N}x${T}> {
  %0 = tosa.clamp %a {min_val = -1.0 : ${T}, max_val = 1.0 : ${T}, nan_mode = IGNORE} : (tensor<${N}x${T}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
// -----
// CASE: extrema that ignore NaN
// SIZES: N=1..4
// EXECUTE: both
// VARIANTS: O=maximum T=f32 | O=minimum T=f16 | O=minimum T=i32
func.func @main(%a: tensor<${N}x${T}>, %b: tensor<${N}x${T}>) -> tensor<${N}x${T}> {
  %0 = tosa.${O} %a, %b {nan_mode = IGNORE} : (tensor<${N}x${T}>, tensor<${N}x${T}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
// -----
// CASE: mul without a shift
// SIZES: N=1..4 M=1..3
// EXECUTE: both
// VARIANTS: T=f32 R=f32 | T=f16 R=f16 | T=bf16 R=bf16 | T=i8 R=i32 | T=i16 R=i32 | T=i32 R=i32
func.func @main(%a: tensor<${N}x${M}x${T}>, %b: tensor<1x${M}x${T}>) -> tensor<${N}x${M}x${R}> {
  %s = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.mul %a, %b, %s : (tensor<${N}x${M}x${T}>, tensor<1x${M}x${T}>, tensor<1xi8>) -> tensor<${N}x${M}x${R}>
  return %0 : tensor<${N}x${M}x${R}>
}
// -----
// CASE: negate
// SIZES: N=1..4
// EXECUTE: both
// VARIANTS: T=f32 I=0.0 O=0.0 | T=f16 I=0.0 O=0.0 | T=bf16 I=0.0 O=0.0 | T=i16 I=0 O=0
func.func @main(%a: tensor<${N}x${T}>) -> tensor<${N}x${T}> {
  %i = "tosa.const"() <{values = dense<${I}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %o = "tosa.const"() <{values = dense<${O}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.negate %a, %i, %o : (tensor<${N}x${T}>, tensor<1x${T}>, tensor<1x${T}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
