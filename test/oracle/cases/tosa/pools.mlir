// CASE: max_pool2d, all types, padded
// SIZES: N=1..2 OH=1..3 OW=2..4 C=1..3
// EXECUTE: both
// VARIANTS: T=f32 | T=f16 | T=bf16 | T=i8 | T=i16
func.func @main(%x: tensor<${N}x${(OH-1)*2+2}x${(OW-1)*1+2}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}> {
  %0 = tosa.max_pool2d %x {kernel = array<i64: 3, 4>, stride = array<i64: 2, 1>, pad = array<i64: 1, 0, 1, 1>}
      : (tensor<${N}x${(OH-1)*2+2}x${(OW-1)*1+2}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}>
  return %0 : tensor<${N}x${OH}x${OW}x${C}x${T}>
}
// -----
// CASE: max_pool2d that ignores NaN
// SIZES: N=1..2 OH=1..3 OW=1..3 C=1..3
// EXECUTE: both
// VARIANTS: T=f32 | T=f16 | T=i8
func.func @main(%x: tensor<${N}x${OH*2}x${OW+2}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}> {
  %0 = tosa.max_pool2d %x {kernel = array<i64: 2, 3>, stride = array<i64: 2, 1>, pad = array<i64: 0, 0, 0, 0>, nan_mode = IGNORE}
      : (tensor<${N}x${OH*2}x${OW+2}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}>
  return %0 : tensor<${N}x${OH}x${OW}x${C}x${T}>
}
// -----
// CASE: avg_pool2d of narrow floats
// SIZES: N=1..2 OH=1..3 OW=1..3 C=1..3
// VARIANTS: T=f16 A=f16 | T=f16 A=f32 | T=bf16 A=f32
// DIFF: tosa.avg_pool2d convert.i32 = N*OH*OW*C
// DIFF: tosa.avg_pool2d convert.${A} = N*OH*OW*C
func.func @main(%x: tensor<${N}x${OH*2}x${OW+2}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.avg_pool2d %x, %z, %z {kernel = array<i64: 2, 3>, stride = array<i64: 2, 1>, pad = array<i64: 0, 0, 0, 0>, acc_type = ${A}}
      : (tensor<${N}x${OH*2}x${OW+2}x${C}x${T}>, tensor<1x${T}>, tensor<1x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}>
  return %0 : tensor<${N}x${OH}x${OW}x${C}x${T}>
}
// -----
// The zero point times the number of taps that are inside, that number, and its
// reciprocal are computed for every element.
// CASE: avg_pool2d of integers
// SIZES: N=1..2 OH=1..3 OW=1..3 C=1..3
// VARIANTS: T=i8 I=0 O=0 ZP=0 | T=i8 I=3 O=5 ZP=1 | T=i8 I=0 O=5 ZP=0 | T=i16 I=0 O=0 ZP=0
// DIFF: tosa.avg_pool2d sub.i32 = 2*N*OH*OW*C-${ZP}*5*N*OH*OW*C
// DIFF: tosa.avg_pool2d mul.i32 = ${ZP}*N*OH*OW*C
// DIFF: tosa.avg_pool2d add.i8 = N*OH*OW*C
// DIFF: tosa.avg_pool2d bitwise.i32 = N*OH*OW*C
// DIFF: tosa.avg_pool2d div.i64 = N*OH*OW*C
// DIFF: tosa.avg_pool2d shift.i64 = 3*N*OH*OW*C
// DIFF: tosa.avg_pool2d convert.i8 = N*OH*OW*C
// DIFF: tosa.avg_pool2d convert.i32 = 3*N*OH*OW*C
// DIFF: tosa.avg_pool2d convert.i64 = 4*N*OH*OW*C
func.func @main(%x: tensor<${N}x${OH*2}x${OW+2}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}> {
  %i = "tosa.const"() <{values = dense<${I}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %o = "tosa.const"() <{values = dense<${O}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.avg_pool2d %x, %i, %o {kernel = array<i64: 2, 3>, stride = array<i64: 2, 1>, pad = array<i64: 0, 0, 0, 0>, acc_type = i32}
      : (tensor<${N}x${OH*2}x${OW+2}x${C}x${T}>, tensor<1x${T}>, tensor<1x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}>
  return %0 : tensor<${N}x${OH}x${OW}x${C}x${T}>
}
// -----
// CASE: avg_pool2d of integers, padded
// SIZES: N=1..2 OH=2..3 OW=2..3 C=1..2
// VARIANTS: T=i8 I=3 O=5 ZP=1 | T=i8 I=0 O=0 ZP=0
// DIFF: tosa.avg_pool2d sub.i32 = 2*N*OH*OW*C-${ZP}*8*N*OH*OW*C
// DIFF: tosa.avg_pool2d mul.i32 = ${ZP}*N*OH*OW*C
// DIFF: tosa.avg_pool2d add.i8 = N*OH*OW*C
// DIFF: tosa.avg_pool2d bitwise.i32 = N*OH*OW*C
// DIFF: tosa.avg_pool2d div.i64 = N*OH*OW*C
// DIFF: tosa.avg_pool2d shift.i64 = 3*N*OH*OW*C
// DIFF: tosa.avg_pool2d convert.i8 = N*OH*OW*C
// DIFF: tosa.avg_pool2d convert.i32 = 3*N*OH*OW*C
// DIFF: tosa.avg_pool2d convert.i64 = 4*N*OH*OW*C
func.func @main(%x: tensor<${N}x${OH}x${OW*2-1}x${C}x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}> {
  %i = "tosa.const"() <{values = dense<${I}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %o = "tosa.const"() <{values = dense<${O}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.avg_pool2d %x, %i, %o {kernel = array<i64: 3, 3>, stride = array<i64: 1, 2>, pad = array<i64: 1, 1, 1, 1>, acc_type = i32}
      : (tensor<${N}x${OH}x${OW*2-1}x${C}x${T}>, tensor<1x${T}>, tensor<1x${T}>) -> tensor<${N}x${OH}x${OW}x${C}x${T}>
  return %0 : tensor<${N}x${OH}x${OW}x${C}x${T}>
}
