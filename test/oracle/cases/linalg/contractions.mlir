// CASE: matmul
// SIZES: M=0..5 N=1..5 K=1..6
// VARIANTS: T=f32 A=f32 | T=f16 A=f16 | T=bf16 A=bf16 | T=f64 A=f64 | T=i32 A=i32
// EXECUTE: both
func.func @main(%a: tensor<${M}x${K}x${T}>, %b: tensor<${K}x${N}x${T}>,
                %c: tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}> {
  %0 = linalg.matmul ins(%a, %b : tensor<${M}x${K}x${T}>, tensor<${K}x${N}x${T}>)
                     outs(%c : tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}>
  return %0 : tensor<${M}x${N}x${A}>
}
// -----
// CASE: matmul, operands converted to the accumulator's type
// SIZES: M=1..5 N=1..5 K=1..6
// VARIANTS: T=f16 A=f32 | T=bf16 A=f32 | T=i8 A=i32
func.func @main(%a: tensor<${M}x${K}x${T}>, %b: tensor<${K}x${N}x${T}>,
                %c: tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}> {
  %0 = linalg.matmul ins(%a, %b : tensor<${M}x${K}x${T}>, tensor<${K}x${N}x${T}>)
                     outs(%c : tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}>
  return %0 : tensor<${M}x${N}x${A}>
}
// -----
// CASE: fill and batch_matmul
// SIZES: B=1..3 M=1..4 N=1..4 K=1..4
// VARIANTS: T=f32 | T=i1 | T=bf16
func.func @main(%a: tensor<${B}x${M}x${K}x${T}>, %b: tensor<${B}x${K}x${N}x${T}>,
                %c: tensor<${B}x${M}x${N}x${T}>, %z: ${T}) -> tensor<${B}x${M}x${N}x${T}> {
  %f = linalg.fill ins(%z : ${T}) outs(%c : tensor<${B}x${M}x${N}x${T}>) -> tensor<${B}x${M}x${N}x${T}>
  %0 = linalg.batch_matmul
      ins(%a, %b : tensor<${B}x${M}x${K}x${T}>, tensor<${B}x${K}x${N}x${T}>)
      outs(%f : tensor<${B}x${M}x${N}x${T}>) -> tensor<${B}x${M}x${N}x${T}>
  return %0 : tensor<${B}x${M}x${N}x${T}>
}
// -----
// CASE: quantized_matmul
// SIZES: M=1..4 N=1..4 K=1..4
func.func @main(%a: tensor<${M}x${K}xi8>, %b: tensor<${K}x${N}xi8>, %za: i32, %zb: i32,
                %c: tensor<${M}x${N}xi32>) -> tensor<${M}x${N}xi32> {
  %0 = linalg.quantized_matmul
      ins(%a, %b, %za, %zb : tensor<${M}x${K}xi8>, tensor<${K}x${N}xi8>, i32, i32)
      outs(%c : tensor<${M}x${N}xi32>) -> tensor<${M}x${N}xi32>
  return %0 : tensor<${M}x${N}xi32>
}
// -----
// CASE: mmt4d
// SIZES: M=1..3 N=1..3 K=1..3
func.func @main(%a: tensor<${M}x${K}x2x3xf32>, %b: tensor<${N}x${K}x4x3xf32>,
                %c: tensor<${M}x${N}x2x4xf32>) -> tensor<${M}x${N}x2x4xf32> {
  %0 = linalg.mmt4d ins(%a, %b : tensor<${M}x${K}x2x3xf32>, tensor<${N}x${K}x4x3xf32>)
                    outs(%c : tensor<${M}x${N}x2x4xf32>) -> tensor<${M}x${N}x2x4xf32>
  return %0 : tensor<${M}x${N}x2x4xf32>
}
