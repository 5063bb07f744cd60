// CASE: fill
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// VARIANTS: T=f32 | T=i1 | T=f16 | T=bf16 | T=f64 | T=i8 | T=i32
func.func @main(%s: ${T}, %o: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.fill ins(%s : ${T}) outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  return %0 : tensor<${M}x${N}x${T}>
}
// -----
// CASE: fill of rank 0
func.func @main(%s: f32, %o: tensor<f32>) -> tensor<f32> {
  %0 = linalg.fill ins(%s : f32) outs(%o : tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
// -----
// CASE: fill_rng_2d
// EXECUTE: both
// SIZES: M=0..4 N=0..4
// VARIANTS: T=f32 | T=f64 | T=f16 | T=i32
func.func @main(%min: f64, %max: f64, %seed: i32, %o: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.fill_rng_2d ins(%min, %max, %seed : f64, f64, i32) outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  return %0 : tensor<${M}x${N}x${T}>
}
// -----
// CASE: copy
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// VARIANTS: S=f32 T=f32 | S=i1 T=i8 | S=f32 T=f16 | S=bf16 T=f64 | S=i32 T=i8 | S=i8 T=f32 | S=f32 T=i32 | S=i1 T=i1
func.func @main(%a: tensor<${M}x${N}x${S}>, %o: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.copy ins(%a : tensor<${M}x${N}x${S}>) outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  return %0 : tensor<${M}x${N}x${T}>
}
// -----
// CASE: copy of unsigned integers
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: S=i8 T=i32 | S=i8 T=f32 | S=f32 T=i8
func.func @main(%a: memref<${M}x${S}>, %o: memref<${M}x${T}>) {
  linalg.copy {cast = #linalg.type_fn<cast_unsigned>} ins(%a : memref<${M}x${S}>) outs(%o : memref<${M}x${T}>)
  return
}
