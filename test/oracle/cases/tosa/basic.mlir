// CASE: matmul
// SIZES: B=1..3 M=1..4 N=1..4 K=1..4
// VARIANTS: T=f32 A=f32 Z=0.0 | T=f16 A=f16 Z=0.0
func.func @main(%a: tensor<${B}x${M}x${K}x${T}>, %b: tensor<${B}x${K}x${N}x${T}>) -> tensor<${B}x${M}x${N}x${A}> {
  %z = "tosa.const"() <{values = dense<${Z}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.matmul %a, %b, %z, %z : (tensor<${B}x${M}x${K}x${T}>, tensor<${B}x${K}x${N}x${T}>, tensor<1x${T}>, tensor<1x${T}>) -> tensor<${B}x${M}x${N}x${A}>
  return %0 : tensor<${B}x${M}x${N}x${A}>
}
