// CASE: pack, permuted
// EXECUTE: both
// SIZES: M=1..3 N=1..3
// VARIANTS: T=f32 O=[1,0] I=[0,1] TILES=[4,2] X=${N}x${M}x4x2 | T=i8 O=[0,1] I=[1,0] TILES=[2,4] X=${M}x${N}x2x4
// VARIANTS: T=f16 O=[1,0] I=[1] TILES=[2] X=${N}x${4*M}x2
func.func @main(%x: tensor<${4*M}x${2*N}x${T}>, %p: tensor<${X}x${T}>) -> tensor<${X}x${T}> {
  %0 = linalg.pack %x outer_dims_perm = ${O} inner_dims_pos = ${I} inner_tiles = ${TILES} into %p
      : tensor<${4*M}x${2*N}x${T}> -> tensor<${X}x${T}>
  return %0 : tensor<${X}x${T}>
}
// -----
// CASE: pack with padding
// EXECUTE: both
// SIZES: M=1..9 N=1..5
// VARIANTS: T=f32 | T=i8
func.func @main(%x: tensor<${M}x${N}x${T}>, %z: ${T}, %p: tensor<${floordiv(M+3,4)}x${floordiv(N+1,2)}x4x2x${T}>) -> tensor<${floordiv(M+3,4)}x${floordiv(N+1,2)}x4x2x${T}> {
  %0 = linalg.pack %x padding_value(%z : ${T}) inner_dims_pos = [0, 1] inner_tiles = [4, 2] into %p
      : tensor<${M}x${N}x${T}> -> tensor<${floordiv(M+3,4)}x${floordiv(N+1,2)}x4x2x${T}>
  return %0 : tensor<${floordiv(M+3,4)}x${floordiv(N+1,2)}x4x2x${T}>
}
// -----
// CASE: unpack that drops the padding
// EXECUTE: both
// SIZES: M=1..9 N=1..5
// VARIANTS: T=f32 | T=i8
func.func @main(%p: tensor<${floordiv(M+3,4)}x${floordiv(N+1,2)}x4x2x${T}>, %o: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.unpack %p inner_dims_pos = [0, 1] inner_tiles = [4, 2] into %o
      : tensor<${floordiv(M+3,4)}x${floordiv(N+1,2)}x4x2x${T}> -> tensor<${M}x${N}x${T}>
  return %0 : tensor<${M}x${N}x${T}>
}
// -----
// CASE: unpack, permuted
// EXECUTE: both
// SIZES: M=1..3 N=1..3
// VARIANTS: T=f32 O=[1,0] I=[0,1] TILES=[4,2] X=${N}x${M}x4x2 | T=i8 O=[0,1] I=[1,0] TILES=[2,4] X=${M}x${N}x2x4
func.func @main(%p: tensor<${X}x${T}>, %o: tensor<${4*M}x${2*N}x${T}>) -> tensor<${4*M}x${2*N}x${T}> {
  %0 = linalg.unpack %p outer_dims_perm = ${O} inner_dims_pos = ${I} inner_tiles = ${TILES} into %o
      : tensor<${X}x${T}> -> tensor<${4*M}x${2*N}x${T}>
  return %0 : tensor<${4*M}x${2*N}x${T}>
}
// -----
// CASE: softmax of rank 1 and 4
// EXECUTE: both
// SIZES: B=1..2 M=1..3 N=1..3 K=1..4
// VARIANTS: T=f32 D=3 | T=f64 D=1 | T=bf16 D=0
func.func @main(%a: tensor<${K}x${T}>, %p: tensor<${K}x${T}>, %x: tensor<${B}x${M}x${N}x${K}x${T}>, %o: tensor<${B}x${M}x${N}x${K}x${T}>) -> (tensor<${K}x${T}>, tensor<${B}x${M}x${N}x${K}x${T}>) {
  %0 = linalg.softmax dimension(0) ins(%a : tensor<${K}x${T}>) outs(%p : tensor<${K}x${T}>) -> tensor<${K}x${T}>
  %1 = linalg.softmax dimension(${D}) ins(%x : tensor<${B}x${M}x${N}x${K}x${T}>) outs(%o : tensor<${B}x${M}x${N}x${K}x${T}>) -> tensor<${B}x${M}x${N}x${K}x${T}>
  return %0, %1 : tensor<${K}x${T}>, tensor<${B}x${M}x${N}x${K}x${T}>
}
