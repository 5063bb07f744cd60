// CASE: matmul
// SIZES: B=1..3 M=1..4 N=1..4 K=1..4
// VARIANTS: T=f32 A=f32 Z=0.0 | T=f16 A=f16 Z=0.0 | T=f16 A=f32 Z=0.0 | T=i8 A=i32 Z=0 | T=i8 A=i32 Z=3
func.func @main(%a: tensor<${B}x${M}x${K}x${T}>, %b: tensor<${B}x${K}x${N}x${T}>) -> tensor<${B}x${M}x${N}x${A}> {
  %z = "tosa.const"() <{values = dense<${Z}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.matmul %a, %b, %z, %z : (tensor<${B}x${M}x${K}x${T}>, tensor<${B}x${K}x${N}x${T}>, tensor<1x${T}>, tensor<1x${T}>) -> tensor<${B}x${M}x${N}x${A}>
  return %0 : tensor<${B}x${M}x${N}x${A}>
}
// -----
// CASE: binary operations
// SIZES: B=1..4 N=1..4
// VARIANTS: O=add | O=sub | O=pow | O=maximum | O=minimum
// EXECUTE: both
func.func @main(%a: tensor<${B}x${N}xf32>, %b: tensor<${B}x${N}xf32>) -> tensor<${B}x${N}xf32> {
  %0 = tosa.${O} %a, %b : (tensor<${B}x${N}xf32>, tensor<${B}x${N}xf32>) -> tensor<${B}x${N}xf32>
  return %0 : tensor<${B}x${N}xf32>
}
// -----
// CASE: binary operations with a broadcast operand
// SIZES: B=1..4 N=1..4
// VARIANTS: O=add T=i32 | O=bitwise_and T=i32 | O=logical_left_shift T=i8 | O=sub T=bf16
func.func @main(%a: tensor<${B}x${N}x${T}>, %b: tensor<1x${N}x${T}>) -> tensor<${B}x${N}x${T}> {
  %0 = tosa.${O} %a, %b : (tensor<${B}x${N}x${T}>, tensor<1x${N}x${T}>) -> tensor<${B}x${N}x${T}>
  return %0 : tensor<${B}x${N}x${T}>
}
// -----
// CASE: unary operations
// SIZES: B=1..4 N=1..4
// VARIANTS: O=exp | O=log | O=tanh | O=erf | O=sin | O=cos | O=rsqrt | O=reciprocal | O=ceil | O=floor | O=sigmoid | O=abs
// EXECUTE: both
func.func @main(%a: tensor<${B}x${N}xf32>) -> tensor<${B}x${N}xf32> {
  %0 = tosa.${O} %a : (tensor<${B}x${N}xf32>) -> tensor<${B}x${N}xf32>
  return %0 : tensor<${B}x${N}xf32>
}
// -----
// CASE: comparisons and select
// SIZES: N=1..5
// VARIANTS: O=equal T=f32 | O=greater T=i32 | O=greater_equal T=f16
func.func @main(%a: tensor<${N}x${T}>, %b: tensor<${N}x${T}>) -> tensor<${N}x${T}> {
  %0 = tosa.${O} %a, %b : (tensor<${N}x${T}>, tensor<${N}x${T}>) -> tensor<${N}xi1>
  %1 = tosa.select %0, %a, %b : (tensor<${N}xi1>, tensor<${N}x${T}>, tensor<${N}x${T}>) -> tensor<${N}x${T}>
  return %1 : tensor<${N}x${T}>
}
// -----
// CASE: reductions
// SIZES: M=1..4 N=1..4
// VARIANTS: O=sum T=f32 A=1 R=${M}x1 | O=max T=f32 A=0 R=1x${N} | O=min T=f16 A=1 R=${M}x1 | O=product T=f32 A=0 R=1x${N} | O=sum T=i32 A=0 R=1x${N} | O=sum T=bf16 A=1 R=${M}x1
func.func @main(%a: tensor<${M}x${N}x${T}>) -> tensor<${R}x${T}> {
  %0 = tosa.reduce_${O} %a {axis = ${A} : i32} : (tensor<${M}x${N}x${T}>) -> tensor<${R}x${T}>
  return %0 : tensor<${R}x${T}>
}
// -----
// CASE: casts
// SIZES: N=1..5
// VARIANTS: F=i8 T=i32 | F=i32 T=f32 | F=f32 T=f16 | F=f32 T=i1 | F=i32 T=i1
func.func @main(%a: tensor<${N}x${F}>) -> tensor<${N}x${T}> {
  %0 = tosa.cast %a : (tensor<${N}x${F}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
