// Every size may be 0 or 1: what is not executed is not touched.

// CASE: products of nothing
// SIZES: B=0..1 M=0..1 N=0..1 K=0..1
// POINTS: 16
// EXECUTE: both
// VARIANTS: OP=batch_matmul X=${B}x${M}x${K} Y=${B}x${K}x${N} Z=${B}x${M}x${N} | OP=batch_reduce_matmul X=${B}x${M}x${K} Y=${B}x${K}x${N} Z=${M}x${N}
func.func @main(%a: tensor<${X}xf32>, %b: tensor<${Y}xf32>, %c: tensor<${Z}xf32>) -> tensor<${Z}xf32> {
  %0 = linalg.${OP} ins(%a, %b : tensor<${X}xf32>, tensor<${Y}xf32>) outs(%c : tensor<${Z}xf32>) -> tensor<${Z}xf32>
  return %0 : tensor<${Z}xf32>
}
// -----
// CASE: convolutions without batch, channels or filters
// SIZES: N=0..1 OH=1..2 OW=1..2 KH=1..2 KW=1..2 C=0..1 F=0..1
// POINTS: 12
// EXECUTE: both
// VARIANTS: S=1 D=1 | S=2 D=1 | S=1 D=3
func.func @main(%x: tensor<${N}x${6}x${6}x${C}xf32>, %w: tensor<${KH}x${KW}x${C}x${F}xf32>, %o: tensor<${N}x${OH}x${OW}x${F}xf32>) -> tensor<${N}x${OH}x${OW}x${F}xf32> {
  %0 = linalg.conv_2d_nhwc_hwcf {strides = dense<${S}> : tensor<2xi64>, dilations = dense<${D}> : tensor<2xi64>}
      ins(%x, %w : tensor<${N}x${6}x${6}x${C}xf32>, tensor<${KH}x${KW}x${C}x${F}xf32>) outs(%o : tensor<${N}x${OH}x${OW}x${F}xf32>) -> tensor<${N}x${OH}x${OW}x${F}xf32>
  return %0 : tensor<${N}x${OH}x${OW}x${F}xf32>
}
// -----
// CASE: maps, reductions and copies of nothing
// SIZES: M=0..1 N=0..2 K=0..1
// POINTS: 12
// EXECUTE: both
func.func @main(%a: tensor<${M}x${N}x${K}xf32>, %r: tensor<${N}xf32>, %b: tensor<${K}x${N}xf32>, %t: tensor<${N}x${K}xf32>, %s: tensor<f32>) -> (tensor<${N}x${K}xf32>, tensor<f32>) {
  %0 = linalg.reduce {arith.addf} ins(%a : tensor<${M}x${N}x${K}xf32>) outs(%r : tensor<${N}xf32>) dimensions = [0, 2]
  %1 = linalg.broadcast ins(%0 : tensor<${N}xf32>) outs(%b : tensor<${K}x${N}xf32>) dimensions = [0]
  %2 = linalg.map {math.exp} ins(%1 : tensor<${K}x${N}xf32>) outs(%b : tensor<${K}x${N}xf32>)
  %3 = linalg.transpose ins(%2 : tensor<${K}x${N}xf32>) outs(%t : tensor<${N}x${K}xf32>) permutation = [1, 0]
  %4 = linalg.copy ins(%3 : tensor<${N}x${K}xf32>) outs(%t : tensor<${N}x${K}xf32>) -> tensor<${N}x${K}xf32>
  %5 = linalg.reduce {arith.maximumf} ins(%4 : tensor<${N}x${K}xf32>) outs(%s : tensor<f32>) dimensions = [0, 1]
  return %4, %5 : tensor<${N}x${K}xf32>, tensor<f32>
}
// -----
// CASE: an operand that only some loops index
// SIZES: M=0..2 N=0..2 K=0..2
// POINTS: 16
// EXECUTE: both
func.func @main(%a: tensor<${M}xf32>, %b: tensor<${N}xf32>, %s: tensor<f32>, %o: tensor<${K}xf32>) -> tensor<${K}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(m, n, k) -> (m)>, affine_map<(m, n, k) -> (n)>, affine_map<(m, n, k) -> ()>, affine_map<(m, n, k) -> (k)>],
      iterator_types = ["reduction", "reduction", "parallel"]}
      ins(%a, %b, %s : tensor<${M}xf32>, tensor<${N}xf32>, tensor<f32>) outs(%o : tensor<${K}xf32>) {
  ^bb0(%x: f32, %y: f32, %z: f32, %c: f32):
    %1 = math.fma %x, %y, %z : f32
    %2 = arith.addf %1, %c : f32
    linalg.yield %2 : f32
  } -> tensor<${K}xf32>
  return %0 : tensor<${K}xf32>
}
// -----
// CASE: poolings of nothing
// SIZES: N=0..1 OH=1..2 KH=1..2 C=0..1
// POINTS: 12
// EXECUTE: both
// VARIANTS: OP=pooling_nwc_sum X=${N}x${5}x${C} O=${N}x${OH}x${C} | OP=pooling_ncw_max X=${N}x${C}x${5} O=${N}x${C}x${OH}
func.func @main(%x: tensor<${X}xf32>, %w: tensor<${KH}xf32>, %o: tensor<${O}xf32>) -> tensor<${O}xf32> {
  %0 = linalg.${OP} {strides = dense<2> : tensor<1xi64>, dilations = dense<1> : tensor<1xi64>}
      ins(%x, %w : tensor<${X}xf32>, tensor<${KH}xf32>) outs(%o : tensor<${O}xf32>) -> tensor<${O}xf32>
  return %0 : tensor<${O}xf32>
}
