// Bilinear, the lowering computes the fractions, which depend on the position
// alone, for every element.
// CASE: resize, enlarged, bilinear, floats
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2
// VARIANTS: M=BILINEAR T=f32 R=f32 | M=BILINEAR T=f16 R=f16 | M=BILINEAR T=bf16 R=bf16
// DIFF: tosa.resize add.i32 = 2*N*(2*H-1)*(2*W-1)*C
// DIFF: tosa.resize mul.i32 = 2*N*(2*H-1)*(2*W-1)*C
// DIFF: tosa.resize rem.i32 = 2*N*(2*H-1)*(2*W-1)*C
// DIFF: tosa.resize convert.i32 = 2*N*(2*H-1)*(2*W-1)*C
// DIFF: tosa.resize convert.${R} = 4*N*(2*H-1)*(2*W-1)*C
func.func @main(%x: tensor<${N}x${H}x${W}x${C}x${T}>) -> tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[2, 1, 2, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = ${M}}
      : (tensor<${N}x${H}x${W}x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}>
  return %0 : tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}>
}
// -----
// CASE: resize, enlarged, bilinear, integers
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2
// VARIANTS: M=BILINEAR T=i8 R=i32 WIDE=0 | M=BILINEAR T=i16 R=i48 WIDE=4
// DIFF: tosa.resize add.i32 = 2*N*(2*H-1)*(2*W-1)*C
// DIFF: tosa.resize mul.i32 = 4*N*(2*H-1)*(2*W-1)*C
// DIFF: tosa.resize sub.i32 = 2*N*(2*H-1)*(2*W-1)*C
// DIFF: tosa.resize div.i32 = 2*N*(2*H-1)*(2*W-1)*C
// DIFF: tosa.resize convert.i32 = 2*N*(2*H-1)*(2*W-1)*C
// DIFF: tosa.resize convert.i48 = ${WIDE}*N*(2*H-1)*(2*W-1)*C
func.func @main(%x: tensor<${N}x${H}x${W}x${C}x${T}>) -> tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[2, 1, 2, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = ${M}}
      : (tensor<${N}x${H}x${W}x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}>
  return %0 : tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}>
}
// -----
// CASE: resize, enlarged, nearest
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2
// VARIANTS: M=NEAREST_NEIGHBOR T=f32 R=f32 | M=NEAREST_NEIGHBOR T=f16 R=f16 | M=NEAREST_NEIGHBOR T=i8 R=i8 | M=NEAREST_NEIGHBOR T=i16 R=i16
func.func @main(%x: tensor<${N}x${H}x${W}x${C}x${T}>) -> tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[2, 1, 2, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = ${M}}
      : (tensor<${N}x${H}x${W}x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}>
  return %0 : tensor<${N}x${2*H-1}x${2*W-1}x${C}x${R}>
}
// -----
// CASE: resize, enlarged from the middle of pixels, bilinear, floats
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2
// VARIANTS: M=BILINEAR T=f32 R=f32 | M=BILINEAR T=f16 R=f16 | M=BILINEAR T=bf16 R=bf16
// DIFF: tosa.resize add.i32 = 2*N*(2*H)*(2*W)*C
// DIFF: tosa.resize mul.i32 = 2*N*(2*H)*(2*W)*C
// DIFF: tosa.resize rem.i32 = 2*N*(2*H)*(2*W)*C
// DIFF: tosa.resize convert.i32 = 2*N*(2*H)*(2*W)*C
// DIFF: tosa.resize convert.${R} = 4*N*(2*H)*(2*W)*C
func.func @main(%x: tensor<${N}x${H}x${W}x${C}x${T}>) -> tensor<${N}x${2*H}x${2*W}x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[4, 2, 4, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[-1, -1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[1, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = ${M}}
      : (tensor<${N}x${H}x${W}x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<${N}x${2*H}x${2*W}x${C}x${R}>
  return %0 : tensor<${N}x${2*H}x${2*W}x${C}x${R}>
}
// -----
// CASE: resize, enlarged from the middle of pixels, bilinear, integers
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2
// VARIANTS: M=BILINEAR T=i8 R=i32 WIDE=0 | M=BILINEAR T=i16 R=i48 WIDE=4
// DIFF: tosa.resize add.i32 = 2*N*(2*H)*(2*W)*C
// DIFF: tosa.resize mul.i32 = 4*N*(2*H)*(2*W)*C
// DIFF: tosa.resize sub.i32 = 2*N*(2*H)*(2*W)*C
// DIFF: tosa.resize div.i32 = 2*N*(2*H)*(2*W)*C
// DIFF: tosa.resize convert.i32 = 2*N*(2*H)*(2*W)*C
// DIFF: tosa.resize convert.i48 = ${WIDE}*N*(2*H)*(2*W)*C
func.func @main(%x: tensor<${N}x${H}x${W}x${C}x${T}>) -> tensor<${N}x${2*H}x${2*W}x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[4, 2, 4, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[-1, -1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[1, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = ${M}}
      : (tensor<${N}x${H}x${W}x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<${N}x${2*H}x${2*W}x${C}x${R}>
  return %0 : tensor<${N}x${2*H}x${2*W}x${C}x${R}>
}
// -----
// CASE: resize, enlarged from the middle of pixels, nearest
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2
// VARIANTS: M=NEAREST_NEIGHBOR T=f32 R=f32 | M=NEAREST_NEIGHBOR T=f16 R=f16 | M=NEAREST_NEIGHBOR T=i8 R=i8 | M=NEAREST_NEIGHBOR T=i16 R=i16
func.func @main(%x: tensor<${N}x${H}x${W}x${C}x${T}>) -> tensor<${N}x${2*H}x${2*W}x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[4, 2, 4, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[-1, -1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[1, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = ${M}}
      : (tensor<${N}x${H}x${W}x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<${N}x${2*H}x${2*W}x${C}x${R}>
  return %0 : tensor<${N}x${2*H}x${2*W}x${C}x${R}>
}
// -----
// CASE: resize, made smaller, bilinear, floats
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2
// VARIANTS: M=BILINEAR T=f32 R=f32 | M=BILINEAR T=f16 R=f16 | M=BILINEAR T=bf16 R=bf16
// DIFF: tosa.resize add.i32 = 2*N*(H)*(W)*C
// DIFF: tosa.resize mul.i32 = 2*N*(H)*(W)*C
// DIFF: tosa.resize rem.i32 = 2*N*(H)*(W)*C
// DIFF: tosa.resize convert.i32 = 2*N*(H)*(W)*C
// DIFF: tosa.resize convert.${R} = 4*N*(H)*(W)*C
func.func @main(%x: tensor<${N}x${3*H-2}x${2*W-1}x${C}x${T}>) -> tensor<${N}x${H}x${W}x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[1, 3, 1, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = ${M}}
      : (tensor<${N}x${3*H-2}x${2*W-1}x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<${N}x${H}x${W}x${C}x${R}>
  return %0 : tensor<${N}x${H}x${W}x${C}x${R}>
}
// -----
// CASE: resize, made smaller, bilinear, integers
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2
// VARIANTS: M=BILINEAR T=i8 R=i32 WIDE=0 | M=BILINEAR T=i16 R=i48 WIDE=4
// DIFF: tosa.resize add.i32 = 2*N*(H)*(W)*C
// DIFF: tosa.resize mul.i32 = 4*N*(H)*(W)*C
// DIFF: tosa.resize sub.i32 = 2*N*(H)*(W)*C
// DIFF: tosa.resize div.i32 = 2*N*(H)*(W)*C
// DIFF: tosa.resize convert.i32 = 2*N*(H)*(W)*C
// DIFF: tosa.resize convert.i48 = ${WIDE}*N*(H)*(W)*C
func.func @main(%x: tensor<${N}x${3*H-2}x${2*W-1}x${C}x${T}>) -> tensor<${N}x${H}x${W}x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[1, 3, 1, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = ${M}}
      : (tensor<${N}x${3*H-2}x${2*W-1}x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<${N}x${H}x${W}x${C}x${R}>
  return %0 : tensor<${N}x${H}x${W}x${C}x${R}>
}
// -----
// CASE: resize, made smaller, nearest
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2
// VARIANTS: M=NEAREST_NEIGHBOR T=f32 R=f32 | M=NEAREST_NEIGHBOR T=f16 R=f16 | M=NEAREST_NEIGHBOR T=i8 R=i8 | M=NEAREST_NEIGHBOR T=i16 R=i16
func.func @main(%x: tensor<${N}x${3*H-2}x${2*W-1}x${C}x${T}>) -> tensor<${N}x${H}x${W}x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[1, 3, 1, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = ${M}}
      : (tensor<${N}x${3*H-2}x${2*W-1}x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<${N}x${H}x${W}x${C}x${R}>
  return %0 : tensor<${N}x${H}x${W}x${C}x${R}>
}
// -----
// The two positions of each pair are converted, and height and width once.
// CASE: fft2d
// DIFF: tosa.fft2d convert.i32 = 2*N*${H}*${W}*${H}*${W}+2
// DIFF: tosa.fft2d convert.f32 = 2*N*${H}*${W}*${H}*${W}+2
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
// DIFF: tosa.rfft2d convert.i32 = 2*N*${H}*${O}*${H}*${W}+2
// DIFF: tosa.rfft2d convert.f32 = 2*N*${H}*${O}*${H}*${W}+2
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
// -----
// One pixel is not interpolated, only broadcast.
// CASE: resize of one pixel, bilinear
// SIZES: N=1..2 C=1..2
// VARIANTS: T=f32 R=f32 MUL=0 CONVERT=0 DIV=8 | T=i8 R=i32 MUL=2 CONVERT=15 DIV=0
// DIFF: tosa.resize add.${R} = -12*N*C
// DIFF: tosa.resize sub.${R} = -12*N*C
// DIFF: tosa.resize mul.${R} = (${MUL}-24)*N*C
// DIFF: tosa.resize div.${R} = -${DIV}*N*C
// DIFF: tosa.resize convert.i32 = -${CONVERT}*N*C
func.func @main(%x: tensor<${N}x1x1x${C}x${T}>) -> tensor<${N}x2x2x${C}x${R}> {
  %s = tosa.const_shape {values = dense<[2, 1, 2, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[1, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = BILINEAR}
      : (tensor<${N}x1x1x${C}x${T}>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<${N}x2x2x${C}x${R}>
  return %0 : tensor<${N}x2x2x${C}x${R}>
}
// -----
// An axis of one pixel is not interpolated, and is broadcast after the other.
// CASE: resize of one row, bilinear
// SIZES: N=1..2 C=1..2
// DIFF: tosa.resize add.f32 = (5-30)*N*C
// DIFF: tosa.resize sub.f32 = (5-30)*N*C
// DIFF: tosa.resize mul.f32 = (10-60)*N*C
// DIFF: tosa.resize div.f32 = (5-20)*N*C
// DIFF: tosa.resize add.i32 = 5*N*C
// DIFF: tosa.resize mul.i32 = 5*N*C
// DIFF: tosa.resize rem.i32 = 5*N*C
// DIFF: tosa.resize convert.i32 = 5*N*C
// DIFF: tosa.resize convert.f32 = 10*N*C
func.func @main(%x: tensor<${N}x1x3x${C}xf32>) -> tensor<${N}x2x5x${C}xf32> {
  %s = tosa.const_shape {values = dense<[2, 1, 2, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %f = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[1, 0]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %f, %b {mode = BILINEAR}
      : (tensor<${N}x1x3x${C}xf32>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<${N}x2x5x${C}xf32>
  return %0 : tensor<${N}x2x5x${C}xf32>
}
