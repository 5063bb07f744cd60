// CASE: matmul, transposed operands
// EXECUTE: both
// SIZES: M=0..5 N=1..5 K=0..6
// VARIANTS: X=${K}x${M} Y=${K}x${N} P=(k,m) Q=(k,n) T=f32 A=f32
// VARIANTS: X=${M}x${K} Y=${N}x${K} P=(m,k) Q=(n,k) T=f16 A=f32
// VARIANTS: X=${K}x${M} Y=${N}x${K} P=(k,m) Q=(n,k) T=i8 A=i32
func.func @main(%a: tensor<${X}x${T}>, %b: tensor<${Y}x${T}>, %c: tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}> {
  %0 = linalg.matmul
      indexing_maps = [affine_map<(m, n, k) -> ${P}>, affine_map<(m, n, k) -> ${Q}>, affine_map<(m, n, k) -> (m, n)>]
      ins(%a, %b : tensor<${X}x${T}>, tensor<${Y}x${T}>) outs(%c : tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}>
  return %0 : tensor<${M}x${N}x${A}>
}
// -----
// CASE: matmul, an operand that is broadcast
// EXECUTE: both
// SIZES: M=0..5 N=1..5 K=0..6
// VARIANTS: X=${K} Y=${K}x${N} P=(k) Q=(k,n) T=f32
// VARIANTS: X=${M}x${K} Y=${K} P=(m,k) Q=(k) T=bf16
// VARIANTS: X=${K} Y=${N}x${K} P=(k) Q=(n,k) T=i32
func.func @main(%a: tensor<${X}x${T}>, %b: tensor<${Y}x${T}>, %c: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.matmul
      indexing_maps = [affine_map<(m, n, k) -> ${P}>, affine_map<(m, n, k) -> ${Q}>, affine_map<(m, n, k) -> (m, n)>]
      ins(%a, %b : tensor<${X}x${T}>, tensor<${Y}x${T}>) outs(%c : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  return %0 : tensor<${M}x${N}x${T}>
}
// -----
// CASE: batch_matmul, transposed and broadcast operands
// EXECUTE: both
// SIZES: B=0..3 M=1..4 N=1..4 K=0..4
// VARIANTS: X=${B}x${K}x${M} Y=${B}x${K}x${N} P=(b,k,m) Q=(b,k,n) T=f32 A=f32
// VARIANTS: X=${B}x${M}x${K} Y=${B}x${N}x${K} P=(b,m,k) Q=(b,n,k) T=i8 A=i32
// VARIANTS: X=${K} Y=${B}x${K}x${N} P=(k) Q=(b,k,n) T=f64 A=f64
// VARIANTS: X=${M}x${K} Y=${B}x${N}x${K} P=(m,k) Q=(b,n,k) T=f16 A=f32
func.func @main(%a: tensor<${X}x${T}>, %b: tensor<${Y}x${T}>, %c: tensor<${B}x${M}x${N}x${A}>) -> tensor<${B}x${M}x${N}x${A}> {
  %0 = linalg.batch_matmul
      indexing_maps = [affine_map<(b, m, n, k) -> ${P}>, affine_map<(b, m, n, k) -> ${Q}>, affine_map<(b, m, n, k) -> (b, m, n)>]
      ins(%a, %b : tensor<${X}x${T}>, tensor<${Y}x${T}>) outs(%c : tensor<${B}x${M}x${N}x${A}>) -> tensor<${B}x${M}x${N}x${A}>
  return %0 : tensor<${B}x${M}x${N}x${A}>
}
// -----
// CASE: batch_reduce_matmul, transposed and broadcast operands
// EXECUTE: both
// SIZES: B=0..3 M=1..4 N=1..4 K=0..4
// VARIANTS: X=${B}x${K}x${M} Y=${B}x${K}x${N} P=(b,k,m) Q=(b,k,n) T=f32 A=f32
// VARIANTS: X=${B}x${M}x${K} Y=${B}x${N}x${K} P=(b,m,k) Q=(b,n,k) T=i8 A=i32
// VARIANTS: X=${M}x${K} Y=${B}x${K}x${N} P=(m,k) Q=(b,k,n) T=f64 A=f64
func.func @main(%a: tensor<${X}x${T}>, %b: tensor<${Y}x${T}>, %c: tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}> {
  %0 = linalg.batch_reduce_matmul
      indexing_maps = [affine_map<(b, m, n, k) -> ${P}>, affine_map<(b, m, n, k) -> ${Q}>, affine_map<(b, m, n, k) -> (m, n)>]
      ins(%a, %b : tensor<${X}x${T}>, tensor<${Y}x${T}>) outs(%c : tensor<${M}x${N}x${A}>) -> tensor<${M}x${N}x${A}>
  return %0 : tensor<${M}x${N}x${A}>
}
// -----
// CASE: contract
// EXECUTE: both
// SIZES: B=1..3 M=1..4 N=1..4 K=0..4
// VARIANTS: L=(m,n,k) P=(m,k) Q=(k,n) R=(n,m) X=${M}x${K} Y=${K}x${N} Z=${N}x${M} T=f32 A=f32
// VARIANTS: L=(b,m,k) P=(k,b,m) Q=(k) R=(m,b) X=${K}x${B}x${M} Y=${K} Z=${M}x${B} T=f16 A=f32
// VARIANTS: L=(b,m,n,k) P=(b,k,m) Q=(n,k,b) R=(m,n) X=${B}x${K}x${M} Y=${N}x${K}x${B} Z=${M}x${N} T=i8 A=i32
func.func @main(%a: tensor<${X}x${T}>, %b: tensor<${Y}x${T}>, %c: tensor<${Z}x${A}>) -> tensor<${Z}x${A}> {
  %0 = linalg.contract
      indexing_maps = [affine_map<${L} -> ${P}>, affine_map<${L} -> ${Q}>, affine_map<${L} -> ${R}>]
      ins(%a, %b : tensor<${X}x${T}>, tensor<${Y}x${T}>) outs(%c : tensor<${Z}x${A}>) -> tensor<${Z}x${A}>
  return %0 : tensor<${Z}x${A}>
}
// -----
// CASE: contract to a scalar
// EXECUTE: both
// SIZES: M=0..4 K=0..4
// VARIANTS: T=f32 A=f32 | T=i1 A=i1 | T=i16 A=i32
func.func @main(%a: tensor<${M}x${K}x${T}>, %b: tensor<${K}x${M}x${T}>, %c: tensor<${A}>) -> tensor<${A}> {
  %0 = linalg.contract
      indexing_maps = [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (k, m)>, affine_map<(m, k) -> ()>]
      ins(%a, %b : tensor<${M}x${K}x${T}>, tensor<${K}x${M}x${T}>) outs(%c : tensor<${A}>) -> tensor<${A}>
  return %0 : tensor<${A}>
}
// -----
// CASE: a matrix with its transpose
// EXECUTE: both
// SIZES: M=0..4 K=1..4
func.func @main(%a: tensor<${M}x${K}xf32>, %c: tensor<${M}x${M}xf32>) -> tensor<${M}x${M}xf32> {
  %0 = linalg.matmul
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      ins(%a, %a : tensor<${M}x${K}xf32>, tensor<${M}x${K}xf32>) outs(%c : tensor<${M}x${M}xf32>) -> tensor<${M}x${M}xf32>
  return %0 : tensor<${M}x${M}xf32>
}
