// CASE: resize, enlarged
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2
// VARIANTS: M=BILINEAR T=f32 R=f32 | M=BILINEAR T=f16 R=f16 | M=BILINEAR T=bf16 R=bf16 | M=BILINEAR T=i8 R=i32 | M=BILINEAR T=i16 R=i48 | M=NEAREST_NEIGHBOR T=f32 R=f32 | M=NEAREST_NEIGHBOR T=f16 R=f16 | M=NEAREST_NEIGHBOR T=i8 R=i8 | M=NEAREST_NEIGHBOR T=i16 R=i16
func.func @main(%x: tensor<${N}x${H}x${W}x${C}x${T}>) -> tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[2, 1, 2, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %z = tosa.const_shape {values = dense<0> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %z, %z {mode = ${M}}
      : (tensor<${N}x${H}x${W}x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}>
  return %0 : tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}>
}
// -----
// CASE: fft2d
// SIZES: N=1..2
// VARIANTS: H=2 W=4 I=false | H=4 W=2 I=true | H=1 W=2 I=false | H=4 W=4 I=false
func.func @main(%r: tensor<${N}x${H}x${W}xf32>, %i: tensor<${N}x${H}x${W}xf32>)
    -> (tensor<${N}x${H}x${W}xf32>, tensor<${N}x${H}x${W}xf32>) {
  %0, %1 = tosa.fft2d %r, %i {inverse = ${I}}
      : (tensor<${N}x${H}x${W}xf32>, tensor<${N}x${H}x${W}xf32>) -> (tensor<${N}x${H}x${W}xf32>, tensor<${N}x${H}x${W}xf32>)
  return %0, %1 : tensor<${N}x${H}x${W}xf32>, tensor<${N}x${H}x${W}xf32>
}
// -----
// CASE: rfft2d
// SIZES: N=1..2
// VARIANTS: H=2 W=4 O=3 | H=4 W=2 O=2 | H=2 W=8 O=5
func.func @main(%r: tensor<${N}x${H}x${W}xf32>) -> (tensor<${N}x${H}x${O}xf32>, tensor<${N}x${H}x${O}xf32>) {
  %0, %1 = tosa.rfft2d %r : (tensor<${N}x${H}x${W}xf32>) -> (tensor<${N}x${H}x${O}xf32>, tensor<${N}x${H}x${O}xf32>)
  return %0, %1 : tensor<${N}x${H}x${O}xf32>, tensor<${N}x${H}x${O}xf32>
}
// -----
// CASE: table of a scalar and of a matrix
// SIZES: N=1..3 M=1..3
// VARIANTS: T=i8 S=256 R=i8 EXTRA=0 | T=i16 S=513 R=i32 EXTRA=N*M
// DIFF: tosa.table add.i32 = ${EXTRA}
func.func @main(%a: tensor<${N}x${M}x${T}>, %t: tensor<${S}x${T}>) -> tensor<${N}x${M}x${R}> {
  %0 = tosa.table %a, %t : (tensor<${N}x${M}x${T}>, tensor<${S}x${T}>) -> tensor<${N}x${M}x${R}>
  return %0 : tensor<${N}x${M}x${R}>
}
