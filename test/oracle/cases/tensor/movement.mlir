// CASE: pad, then a convolution
// Positions in the padding are executed.
// EXECUTE: both
// SIZES: N=1..2 H=2..4 W=2..4 C=1..2 F=1..2
// VARIANTS: S=1 D=1 L=1 U=1 OH=${H} OW=${W} | S=2 D=1 L=1 U=2 OH=${floordiv(H,2)+1} OW=${floordiv(W,2)+1} | S=1 D=2 L=2 U=2 OH=${H} OW=${W}
func.func @main(%x: tensor<${N}x${H}x${W}x${C}xf32>, %w: tensor<3x3x${C}x${F}xf32>, %o: tensor<${N}x${OH}x${OW}x${F}xf32>) -> tensor<${N}x${OH}x${OW}x${F}xf32> {
  %z = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, ${L}, ${L}, 0] high[0, ${U}, ${U}, 0] {
  ^bb0(%a: index, %b: index, %c: index, %d: index):
    tensor.yield %z : f32
  } : tensor<${N}x${H}x${W}x${C}xf32> to tensor<${N}x${H+${L}+${U}}x${W+${L}+${U}}x${C}xf32>
  %0 = linalg.conv_2d_nhwc_hwcf {strides = dense<${S}> : tensor<2xi64>, dilations = dense<${D}> : tensor<2xi64>}
      ins(%p, %w : tensor<${N}x${H+${L}+${U}}x${W+${L}+${U}}x${C}xf32>, tensor<3x3x${C}x${F}xf32>)
      outs(%o : tensor<${N}x${OH}x${OW}x${F}xf32>) -> tensor<${N}x${OH}x${OW}x${F}xf32>
  return %0 : tensor<${N}x${OH}x${OW}x${F}xf32>
}
// -----
// CASE: pad with computed values
// The lowering computes the padding for the whole result before it inserts the source.
// EXECUTE: both
// SIZES: N=1..4
// DIFF: tensor.pad exp.f32 = N
func.func @main(%x: tensor<${N}xf32>, %s: f32) -> tensor<${N+3}xf32> {
  %p = tensor.pad %x low[1] high[2] {
  ^bb0(%i: index):
    %e = math.exp %s : f32
    tensor.yield %e : f32
  } : tensor<${N}xf32> to tensor<${N+3}xf32>
  return %p : tensor<${N+3}xf32>
}
// -----
// CASE: generate
// SIZES: M=1..4 N=1..4
// EXECUTE: dynamic
func.func @main(%x: tensor<${M}x${N}xf32>) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = tensor.dim %x, %c0 : tensor<${M}x${N}xf32>
  %n = tensor.dim %x, %c1 : tensor<${M}x${N}xf32>
  %g = tensor.generate %n, %m {
  ^bb0(%i: index, %j: index):
    %a = tensor.extract %x[%j, %i] : tensor<${M}x${N}xf32>
    %b = math.exp %a : f32
    tensor.yield %b : f32
  } : tensor<?x?xf32>
  return %g : tensor<?x?xf32>
}
// -----
// CASE: slices that are read, changed and put back
// EXECUTE: both
// SIZES: M=1..4 N=2..4
func.func @main(%x: tensor<${2*M}x${N}xf32>, %o: tensor<${M}x1xf32>) -> tensor<${2*M}x${N}xf32> {
  %c0 = arith.constant 0 : index
  %m = tensor.dim %o, %c0 : tensor<${M}x1xf32>
  %s = tensor.extract_slice %x[1, 1] [$(%m|${M}), 1] [2, 1] : tensor<${2*M}x${N}xf32> to tensor<${M}x1xf32>
  %t = linalg.exp ins(%s : tensor<${M}x1xf32>) outs(%o : tensor<${M}x1xf32>) -> tensor<${M}x1xf32>
  %r = tensor.insert_slice %t into %x[0, 0] [$(%m|${M}), 1] [2, 1] : tensor<${M}x1xf32> into tensor<${2*M}x${N}xf32>
  return %r : tensor<${2*M}x${N}xf32>
}
// -----
// CASE: reshapes between elementwise operations
// EXECUTE: both
// SIZES: M=1..4 N=1..4
func.func @main(%x: tensor<${M}x${N}xf32>, %y: tensor<${M*N}xf32>) -> tensor<${M*N}xf32> {
  %c = tensor.collapse_shape %x [[0, 1]] : tensor<${M}x${N}xf32> into tensor<${M*N}xf32>
  %0 = linalg.add ins(%c, %y : tensor<${M*N}xf32>, tensor<${M*N}xf32>) outs(%y : tensor<${M*N}xf32>) -> tensor<${M*N}xf32>
  return %0 : tensor<${M*N}xf32>
}
// -----
// CASE: a dimension is split, and a sum over one part
// SIZES: M=1..4
// EXECUTE: both
func.func @main(%x: tensor<${6*M}xf32>, %o: tensor<${M}xf32>) -> tensor<${M}xf32> {
  %c0 = arith.constant 0 : index
  %m = tensor.dim %o, %c0 : tensor<${M}xf32>
  %e = tensor.expand_shape %x [[0, 1]] output_shape [$(%m|${M}), 6] : tensor<${6*M}xf32> into tensor<${M}x6xf32>
  %0 = linalg.reduce {arith.addf} ins(%e : tensor<${M}x6xf32>) outs(%o : tensor<${M}xf32>) dimensions = [1]
  return %0 : tensor<${M}xf32>
}
// -----
// CASE: concat
// SIZES: M=1..4 N=1..4 K=1..3
// EXECUTE: both
func.func @main(%x: tensor<${M}x${K}xf32>, %y: tensor<${N}x${K}xf32>, %o: tensor<${M+N}x${K}xf32>) -> tensor<${M+N}x${K}xf32> {
  %c = tensor.concat dim(0) %x, %y : (tensor<${M}x${K}xf32>, tensor<${N}x${K}xf32>) -> tensor<${M+N}x${K}xf32>
  %0 = linalg.exp ins(%c : tensor<${M+N}x${K}xf32>) outs(%o : tensor<${M+N}x${K}xf32>) -> tensor<${M+N}x${K}xf32>
  return %0 : tensor<${M+N}x${K}xf32>
}
// -----
// CASE: elements and splats
// SIZES: M=3..5
// EXECUTE: both
func.func @main(%x: tensor<${M}xf32>, %s: f32) -> (tensor<${M}xf32>, tensor<3xf32>, tensor<2xf32>) {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %a = tensor.extract %x[%c0] : tensor<${M}xf32>
  %b = arith.mulf %a, %s : f32
  %y = tensor.insert %b into %x[%c2] : tensor<${M}xf32>
  %e = tensor.from_elements %a, %b, %s : tensor<3xf32>
  %t = tensor.splat %b : tensor<2xf32>
  %u = arith.addf %t, %t : tensor<2xf32>
  return %y, %e, %u : tensor<${M}xf32>, tensor<3xf32>, tensor<2xf32>
}
