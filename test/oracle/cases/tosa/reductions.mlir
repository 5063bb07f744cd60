// CASE: reductions over every axis
// SIZES: M=1..3 N=1..4 K=1..3
// VARIANTS: O=sum T=f32 A=0 R=1x${N}x${K} | O=sum T=f16 A=1 R=${M}x1x${K} | O=sum T=i32 A=2 R=${M}x${N}x1 | O=product T=f16 A=0 R=1x${N}x${K} | O=product T=bf16 A=1 R=${M}x1x${K} | O=max T=f32 A=2 R=${M}x${N}x1 | O=max T=i8 A=1 R=${M}x1x${K} | O=max T=bf16 A=0 R=1x${N}x${K} | O=min T=i32 A=0 R=1x${N}x${K} | O=min T=f16 A=2 R=${M}x${N}x1 | O=all T=i1 A=0 R=1x${N}x${K} | O=any T=i1 A=2 R=${M}x${N}x1
// EXECUTE: both
func.func @main(%a: tensor<${M}x${N}x${K}x${T}>) -> tensor<${R}x${T}> {
  %0 = tosa.reduce_${O} %a {axis = ${A} : i32} : (tensor<${M}x${N}x${K}x${T}>) -> tensor<${R}x${T}>
  return %0 : tensor<${R}x${T}>
}
// -----
// CASE: reduction of bf16 in f32
// SIZES: M=1..4 N=1..4
// EXECUTE: both
func.func @main(%a: tensor<${M}x${N}xbf16>) -> tensor<1x${N}xbf16> {
  %0 = tosa.reduce_sum %a {axis = 0 : i32} : (tensor<${M}x${N}xbf16>) -> tensor<1x${N}xbf16>
  return %0 : tensor<1x${N}xbf16>
}
// -----
// CASE: extrema of reductions that ignore NaN
// SIZES: M=1..4 N=1..4
// EXECUTE: both
// VARIANTS: O=max T=f32 | O=min T=f16 | O=max T=i32
func.func @main(%a: tensor<${M}x${N}x${T}>) -> tensor<${M}x1x${T}> {
  %0 = tosa.reduce_${O} %a {axis = 1 : i32, nan_mode = IGNORE} : (tensor<${M}x${N}x${T}>) -> tensor<${M}x1x${T}>
  return %0 : tensor<${M}x1x${T}>
}
// -----
// The position is made an i32, and position and value are selected; a NaN is
// looked for.
// CASE: argmax of floats
// SIZES: M=1..4 N=1..4
// EXECUTE: both
// VARIANTS: T=f32 | T=f16 | T=bf16
// DIFF: tosa.argmax cmp.${T} = M*N
// DIFF: tosa.argmax bitwise.i1 = M*N
// DIFF: tosa.argmax select.${T} = M*N
// DIFF: tosa.argmax select.i32 = M*N
// DIFF: tosa.argmax convert.i32 = M*N
func.func @main(%a: tensor<${M}x${N}x${T}>) -> tensor<${N}xi32> {
  %0 = tosa.argmax %a {axis = 0 : i32} : (tensor<${M}x${N}x${T}>) -> tensor<${N}xi32>
  return %0 : tensor<${N}xi32>
}
// -----
// CASE: argmax that ignores NaN
// SIZES: M=1..4 N=1..4
// EXECUTE: both
// DIFF: tosa.argmax select.f32 = M*N
// DIFF: tosa.argmax select.i32 = M*N
// DIFF: tosa.argmax convert.i32 = M*N
func.func @main(%a: tensor<${M}x${N}xf32>) -> tensor<${N}xi32> {
  %0 = tosa.argmax %a {axis = 0 : i32, nan_mode = IGNORE} : (tensor<${M}x${N}xf32>) -> tensor<${N}xi32>
  return %0 : tensor<${N}xi32>
}
