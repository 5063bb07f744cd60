// CASE: transpose, reverse and concat compute nothing
// SIZES: N=1..3 H=1..3 C=1..3
// EXECUTE: both
// VARIANTS: T=f32 P=1,0,2 R=${H}x${N}x${C} | T=i8 P=2,1,0 R=${C}x${H}x${N} | T=i1 P=0,2,1 R=${N}x${C}x${H} | T=f16 P=0,1,2 R=${N}x${H}x${C}
func.func @main(%a: tensor<${N}x${H}x${C}x${T}>) -> tensor<${R}x${T}> {
  %0 = tosa.transpose %a {perms = array<i32: ${P}>} : (tensor<${N}x${H}x${C}x${T}>) -> tensor<${R}x${T}>
  return %0 : tensor<${R}x${T}>
}
// -----
// CASE: concat of three
// SIZES: N=1..3 M=1..3 K=1..3 C=1..3
// EXECUTE: both
// VARIANTS: T=f32 | T=bf16 | T=i16
func.func @main(%a: tensor<${C}x${N}x${T}>, %b: tensor<${C}x${M}x${T}>, %c: tensor<${C}x${K}x${T}>) -> tensor<${C}x${N+M+K}x${T}> {
  %0 = tosa.concat %a, %b, %c {axis = 1 : i32} : (tensor<${C}x${N}x${T}>, tensor<${C}x${M}x${T}>, tensor<${C}x${K}x${T}>) -> tensor<${C}x${N+M+K}x${T}>
  return %0 : tensor<${C}x${N+M+K}x${T}>
}
// -----
// CASE: pad
// SIZES: N=1..3 M=1..3
// EXECUTE: both
// VARIANTS: T=f32 Z=1.0 | T=i8 Z=3 | T=i1 Z=false
func.func @main(%a: tensor<${N}x${M}x${T}>) -> tensor<${N+3}x${M}x${T}> {
  %p = tosa.const_shape {values = dense<[1, 2, 0, 0]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %z = "tosa.const"() <{values = dense<${Z}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.pad %a, %p, %z : (tensor<${N}x${M}x${T}>, !tosa.shape<4>, tensor<1x${T}>) -> tensor<${N+3}x${M}x${T}>
  return %0 : tensor<${N+3}x${M}x${T}>
}
// -----
// CASE: tile, reshape, slice and identity
// SIZES: N=1..3 M=2..4
// VARIANTS: T=f32 | T=i32
func.func @main(%a: tensor<${N}x${M}x${T}>) -> tensor<${N*2}x1x${T}> {
  %m = tosa.const_shape {values = dense<[2, 3]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.tile %a, %m : (tensor<${N}x${M}x${T}>, !tosa.shape<2>) -> tensor<${N*2}x${M*3}x${T}>
  %1 = tosa.identity %0 : (tensor<${N*2}x${M*3}x${T}>) -> tensor<${N*2}x${M*3}x${T}>
  %start = tosa.const_shape {values = dense<[0, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %size = tosa.const_shape {values = dense<[$(-1|${N*2}), 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %2 = tosa.slice %1, %start, %size : (tensor<${N*2}x${M*3}x${T}>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<${N*2}x1x${T}>
  return %2 : tensor<${N*2}x1x${T}>
}
// -----
// CASE: reshape to another rank
// SIZES: N=1..3 M=1..3
func.func @main(%a: tensor<${N}x${M}x6xf32>) -> tensor<${N*M}x2x3xf32> {
  %s = tosa.const_shape {values = dense<[-1, 2, 3]> : tensor<3xindex>} : () -> !tosa.shape<3>
  %0 = tosa.reshape %a, %s : (tensor<${N}x${M}x6xf32>, !tosa.shape<3>) -> tensor<${N*M}x2x3xf32>
  %1 = tosa.exp %0 : (tensor<${N*M}x2x3xf32>) -> tensor<${N*M}x2x3xf32>
  return %1 : tensor<${N*M}x2x3xf32>
}
// -----
// CASE: gather, all types
// SIZES: N=1..3 K=1..4 W=1..4 C=1..3
// EXECUTE: both
// VARIANTS: T=f16 | T=bf16 | T=i8 | T=i16 | T=i32
// DATA: arg1=0..K-1
func.func @main(%a: tensor<${N}x${K}x${C}x${T}>, %i: tensor<${N}x${W}xi32>) -> tensor<${N}x${W}x${C}x${T}> {
  %0 = tosa.gather %a, %i : (tensor<${N}x${K}x${C}x${T}>, tensor<${N}x${W}xi32>) -> tensor<${N}x${W}x${C}x${T}>
  return %0 : tensor<${N}x${W}x${C}x${T}>
}
// -----
// CASE: scatter
// SIZES: N=1..3 K=1..4 W=1..4 C=1..3
// EXECUTE: both
// VARIANTS: T=f32 | T=i8
// DATA: arg1=0..K-1
// WHERE: W <= K
// The values are copied, as the specification has it, where they must be kept.
func.func @main(%v: tensor<${N}x${K}x${C}x${T}> {bufferization.writable = false}, %i: tensor<${N}x${W}xi32>, %a: tensor<${N}x${W}x${C}x${T}>) -> tensor<${N}x${K}x${C}x${T}> {
  %0 = tosa.scatter %v, %i, %a : (tensor<${N}x${K}x${C}x${T}>, tensor<${N}x${W}xi32>, tensor<${N}x${W}x${C}x${T}>) -> tensor<${N}x${K}x${C}x${T}>
  return %0 : tensor<${N}x${K}x${C}x${T}>
}
