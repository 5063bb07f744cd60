// CASE: unary operations
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// VARIANTS: OP=exp T=f32 | OP=log T=f16 | OP=abs T=bf16 | OP=ceil T=f64 | OP=floor T=f32 | OP=negf T=f16 | OP=reciprocal T=f32
// VARIANTS: OP=round T=bf16 | OP=sqrt T=f32 | OP=rsqrt T=f64 | OP=square T=f32 | OP=tanh T=f16 | OP=erf T=f32
func.func @main(%a: tensor<${M}x${N}x${T}>, %o: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.${OP} ins(%a : tensor<${M}x${N}x${T}>) outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  %1 = linalg.elementwise kind=#linalg.elementwise_kind<${OP}>
      ins(%0 : tensor<${M}x${N}x${T}>) outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  return %1 : tensor<${M}x${N}x${T}>
}
// -----
// CASE: binary operations
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// VARIANTS: OP=add K=add T=f32 | OP=add K=add T=i8 | OP=add K=add T=i1 | OP=sub K=sub T=f16 | OP=sub K=sub T=i32 | OP=mul K=mul T=bf16
// VARIANTS: OP=mul K=mul T=i1 | OP=mul K=mul T=i64 | OP=div K=div T=f64 | OP=powf K=powf T=f32 | OP=max K=max_signed T=f32
// VARIANTS: OP=max K=max_signed T=i16 | OP=max K=max_unsigned T=i16 | OP=min K=min_signed T=f16 | OP=min K=min_unsigned T=i32
func.func @main(%a: tensor<${M}x${N}x${T}>, %b: tensor<${M}x${N}x${T}>, %o: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.${OP} ins(%a, %b : tensor<${M}x${N}x${T}>, tensor<${M}x${N}x${T}>)
      outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  %1 = linalg.elementwise kind=#linalg.elementwise_kind<${K}>
      ins(%0, %b : tensor<${M}x${N}x${T}>, tensor<${M}x${N}x${T}>) outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  return %1 : tensor<${M}x${N}x${T}>
}
// -----
// CASE: divisions of integers
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// VARIANTS: OP=div T=i32 | OP=div_unsigned T=i8 | OP=div_unsigned T=i32 | OP=div T=i8
// DATA: arg1=1..9
func.func @main(%a: tensor<${M}x${N}x${T}>, %b: tensor<${M}x${N}x${T}>, %o: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.${OP} ins(%a, %b : tensor<${M}x${N}x${T}>, tensor<${M}x${N}x${T}>)
      outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  %1 = linalg.elementwise kind=#linalg.elementwise_kind<${OP}>
      ins(%0, %b : tensor<${M}x${N}x${T}>, tensor<${M}x${N}x${T}>) outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  return %1 : tensor<${M}x${N}x${T}>
}
// -----
// CASE: a selection
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// VARIANTS: T=f32 | T=i8 | T=i1
func.func @main(%p: tensor<${M}x${N}xi1>, %a: tensor<${M}x${N}x${T}>, %b: tensor<${M}x${N}x${T}>, %o: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.select ins(%p, %a, %b : tensor<${M}x${N}xi1>, tensor<${M}x${N}x${T}>, tensor<${M}x${N}x${T}>)
      outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  %1 = linalg.elementwise kind=#linalg.elementwise_kind<select>
      ins(%p, %0, %b : tensor<${M}x${N}xi1>, tensor<${M}x${N}x${T}>, tensor<${M}x${N}x${T}>)
      outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  return %1 : tensor<${M}x${N}x${T}>
}
// -----
// CASE: an elementwise operation, transposed and broadcast
// EXECUTE: both
// SIZES: M=0..4 N=1..4 K=1..3
// VARIANTS: X=${N}x${M} P=(n,m) Y=${K} Q=(k) | X=${K}x${N}x${M} P=(k,n,m) Y=${M}x${N}x${K} Q=(m,n,k) | X=${M} P=(m) Y=${K}x${M} Q=(k,m)
func.func @main(%a: tensor<${X}xf32>, %b: tensor<${Y}xf32>, %o: tensor<${M}x${N}x${K}xf32>) -> tensor<${M}x${N}x${K}xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<add>
      indexing_maps = [affine_map<(m, n, k) -> ${P}>, affine_map<(m, n, k) -> ${Q}>, affine_map<(m, n, k) -> (m, n, k)>]
      ins(%a, %b : tensor<${X}xf32>, tensor<${Y}xf32>) outs(%o : tensor<${M}x${N}x${K}xf32>) -> tensor<${M}x${N}x${K}xf32>
  return %0 : tensor<${M}x${N}x${K}xf32>
}
// -----
// CASE: one operand twice, and as the result's buffer
// EXECUTE: both
// SIZES: M=0..4
func.func @main(%a: memref<${M}xf32>) {
  linalg.mul ins(%a, %a : memref<${M}xf32>, memref<${M}xf32>) outs(%a : memref<${M}xf32>)
  return
}
// -----
// CASE: rank 0
// VARIANTS: T=f32 OP=exp R=div | T=f64 OP=rsqrt R=powf
func.func @main(%a: tensor<${T}>, %b: tensor<${T}>, %o: tensor<${T}>) -> tensor<${T}> {
  %0 = linalg.${OP} ins(%a : tensor<${T}>) outs(%o : tensor<${T}>) -> tensor<${T}>
  %1 = linalg.${R} ins(%0, %b : tensor<${T}>, tensor<${T}>) outs(%o : tensor<${T}>) -> tensor<${T}>
  return %1 : tensor<${T}>
}
