// CASE: dot
// EXECUTE: both
// SIZES: K=0..6
// VARIANTS: T=f32 A=f32 | T=f16 A=f32 | T=i8 A=i32 | T=i1 A=i1 | T=bf16 A=bf16 | T=f64 A=f64
func.func @main(%a: tensor<${K}x${T}>, %b: tensor<${K}x${T}>, %c: tensor<${A}>) -> tensor<${A}> {
  %0 = linalg.dot ins(%a, %b : tensor<${K}x${T}>, tensor<${K}x${T}>) outs(%c : tensor<${A}>) -> tensor<${A}>
  return %0 : tensor<${A}>
}
// -----
// CASE: a vector with itself is read once
// EXECUTE: both
// SIZES: K=0..6
func.func @main(%a: tensor<${K}xf32>, %c: tensor<f32>) -> tensor<f32> {
  %0 = linalg.dot ins(%a, %a : tensor<${K}xf32>, tensor<${K}xf32>) outs(%c : tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
// -----
// CASE: matrices and vectors
// EXECUTE: both
// SIZES: M=0..5 K=0..6
// VARIANTS: OP=matvec X=${M}x${K} Y=${K} T=f32 A=f32 | OP=matvec X=${M}x${K} Y=${K} T=i8 A=i32 | OP=matvec X=${M}x${K} Y=${K} T=i1 A=i1
// VARIANTS: OP=vecmat X=${K} Y=${K}x${M} T=f64 A=f64 | OP=vecmat X=${K} Y=${K}x${M} T=bf16 A=f32 | OP=vecmat X=${K} Y=${K}x${M} T=i32 A=i32
func.func @main(%a: tensor<${X}x${T}>, %b: tensor<${Y}x${T}>, %c: tensor<${M}x${A}>) -> tensor<${M}x${A}> {
  %0 = linalg.${OP} ins(%a, %b : tensor<${X}x${T}>, tensor<${Y}x${T}>) outs(%c : tensor<${M}x${A}>) -> tensor<${M}x${A}>
  return %0 : tensor<${M}x${A}>
}
// -----
// CASE: batches of matrices and vectors
// EXECUTE: both
// SIZES: B=0..3 M=1..4 K=0..4
// VARIANTS: OP=batch_matvec X=${B}x${M}x${K} Y=${B}x${K} T=f32 A=f32 | OP=batch_matvec X=${B}x${M}x${K} Y=${B}x${K} T=i8 A=i32
// VARIANTS: OP=batch_vecmat X=${B}x${K} Y=${B}x${K}x${M} T=f16 A=f16 | OP=batch_vecmat X=${B}x${K} Y=${B}x${K}x${M} T=f16 A=f32
func.func @main(%a: tensor<${X}x${T}>, %b: tensor<${Y}x${T}>, %c: tensor<${B}x${M}x${A}>) -> tensor<${B}x${M}x${A}> {
  %0 = linalg.${OP} ins(%a, %b : tensor<${X}x${T}>, tensor<${Y}x${T}>) outs(%c : tensor<${B}x${M}x${A}>) -> tensor<${B}x${M}x${A}>
  return %0 : tensor<${B}x${M}x${A}>
}
// -----
// CASE: mmt4d
// EXECUTE: both
// SIZES: M=0..3 N=1..3 K=1..3 P=1..2 Q=1..3 R=0..2
// VARIANTS: T=f32 A=f32 | T=i8 A=i32 | T=f16 A=f32
func.func @main(%a: tensor<${M}x${K}x${P}x${R}x${T}>, %b: tensor<${N}x${K}x${Q}x${R}x${T}>, %c: tensor<${M}x${N}x${P}x${Q}x${A}>) -> tensor<${M}x${N}x${P}x${Q}x${A}> {
  %0 = linalg.mmt4d ins(%a, %b : tensor<${M}x${K}x${P}x${R}x${T}>, tensor<${N}x${K}x${Q}x${R}x${T}>)
      outs(%c : tensor<${M}x${N}x${P}x${Q}x${A}>) -> tensor<${M}x${N}x${P}x${Q}x${A}>
  return %0 : tensor<${M}x${N}x${P}x${Q}x${A}>
}
// -----
// CASE: batch_mmt4d
// EXECUTE: both
// SIZES: B=0..2 M=1..3 N=1..3 K=1..3 P=1..2 Q=1..3 R=0..2
// VARIANTS: T=f64 A=f64 | T=i8 A=i32 | T=bf16 A=bf16
func.func @main(%a: tensor<${B}x${M}x${K}x${P}x${R}x${T}>, %b: tensor<${B}x${N}x${K}x${Q}x${R}x${T}>, %c: tensor<${B}x${M}x${N}x${P}x${Q}x${A}>) -> tensor<${B}x${M}x${N}x${P}x${Q}x${A}> {
  %0 = linalg.batch_mmt4d ins(%a, %b : tensor<${B}x${M}x${K}x${P}x${R}x${T}>, tensor<${B}x${N}x${K}x${Q}x${R}x${T}>)
      outs(%c : tensor<${B}x${M}x${N}x${P}x${Q}x${A}>) -> tensor<${B}x${M}x${N}x${P}x${Q}x${A}>
  return %0 : tensor<${B}x${M}x${N}x${P}x${Q}x${A}>
}
// -----
// CASE: quantized_batch_matmul
// EXECUTE: both
// SIZES: B=0..3 M=1..4 N=1..4 K=0..4
// VARIANTS: T=i8 Z=i32 A=i32 | T=i16 Z=i32 A=i32 | T=i8 Z=i64 A=i64
func.func @main(%a: tensor<${B}x${M}x${K}x${T}>, %b: tensor<${B}x${K}x${N}x${T}>, %za: ${Z}, %zb: ${Z},
                %c: tensor<${B}x${M}x${N}x${A}>) -> tensor<${B}x${M}x${N}x${A}> {
  %0 = linalg.quantized_batch_matmul
      ins(%a, %b, %za, %zb : tensor<${B}x${M}x${K}x${T}>, tensor<${B}x${K}x${N}x${T}>, ${Z}, ${Z})
      outs(%c : tensor<${B}x${M}x${N}x${A}>) -> tensor<${B}x${M}x${N}x${A}>
  return %0 : tensor<${B}x${M}x${N}x${A}>
}
// -----
// CASE: batch_reduce_matmul
// EXECUTE: both
// SIZES: B=0..3 M=1..4 N=0..4 K=1..4
// VARIANTS: T=f32 A=f32 | T=f16 A=f32 | T=i8 A=i32
func.func @main(%a: tensor<${B}x${M}x${K}x${T}>, %b: tensor<${B}x${K}x${N}x${T}>, %c: tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}> {
  %0 = linalg.batch_reduce_matmul ins(%a, %b : tensor<${B}x${M}x${K}x${T}>, tensor<${B}x${K}x${N}x${T}>)
      outs(%c : tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}>
  return %0 : tensor<${M}x${N}x${A}>
}
// -----
// CASE: unsigned operands
// EXECUTE: both
// SIZES: M=1..4 N=1..4 K=1..4
// VARIANTS: T=i8 A=i32 | T=i8 A=f32 | T=f32 A=i32
func.func @main(%a: tensor<${M}x${K}x${T}>, %b: tensor<${K}x${N}x${T}>, %c: tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>}
      ins(%a, %b : tensor<${M}x${K}x${T}>, tensor<${K}x${N}x${T}>) outs(%c : tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}>
  return %0 : tensor<${M}x${N}x${A}>
}
// -----
// CASE: operands of two types
// EXECUTE: both
// SIZES: M=1..4 N=1..4 K=1..4
// VARIANTS: S=f16 T=bf16 A=f32 | S=i8 T=i16 A=i32 | S=f32 T=f32 A=f16 | S=i8 T=f32 A=f32
func.func @main(%a: tensor<${M}x${K}x${S}>, %b: tensor<${K}x${N}x${T}>, %c: tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}> {
  %0 = linalg.matmul ins(%a, %b : tensor<${M}x${K}x${S}>, tensor<${K}x${N}x${T}>) outs(%c : tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}>
  return %0 : tensor<${M}x${N}x${A}>
}
// -----
// CASE: a product on buffers, one of them a constant
// EXECUTE: both
// SIZES: M=0..4 N=1..4
memref.global "private" constant @w : memref<3x2xf32> = dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]>
func.func @main(%a: memref<${M}x3xf32>, %c: memref<${M}x2xf32>) {
  %w = memref.get_global @w : memref<3x2xf32>
  linalg.matmul ins(%a, %w : memref<${M}x3xf32>, memref<3x2xf32>) outs(%c : memref<${M}x2xf32>)
  return
}
