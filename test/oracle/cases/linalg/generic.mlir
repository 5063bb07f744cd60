// CASE: permuted and projected maps
// SIZES: M=0..4 N=1..4 K=1..4
// VARIANTS: T=f32 | T=bf16
#a = affine_map<(m, n, k) -> (k, m)>
#b = affine_map<(m, n, k) -> (n)>
#c = affine_map<(m, n, k) -> (n, m)>
func.func @main(%a: tensor<${K}x${M}x${T}>, %b: tensor<${N}x${T}>,
                %c: tensor<${N}x${M}x${T}>) -> tensor<${N}x${M}x${T}> {
  %0 = linalg.generic {indexing_maps = [#a, #b, #c], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<${K}x${M}x${T}>, tensor<${N}x${T}>) outs(%c : tensor<${N}x${M}x${T}>) {
  ^bb0(%x: ${T}, %y: ${T}, %z: ${T}):
    %1 = arith.subf %x, %y : ${T}
    %2 = math.exp %1 : ${T}
    %3 = arith.maximumf %2, %z : ${T}
    linalg.yield %3 : ${T}
  } -> tensor<${N}x${M}x${T}>
  return %0 : tensor<${N}x${M}x${T}>
}
// -----
// CASE: a work on indices that is data, and one that is not
// SIZES: M=1..4 N=1..4
#id = affine_map<(m, n) -> (m, n)>
func.func @main(%a: tensor<${M}x${N}xi32>, %o: tensor<${M}x${N}xi32>) -> tensor<${M}x${N}xi32> {
  %0 = linalg.generic {indexing_maps = [#id], iterator_types = ["parallel", "parallel"]}
      outs(%o : tensor<${M}x${N}xi32>) {
  ^bb0(%z: i32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %zero = arith.constant 0 : index
    %one = arith.constant 1 : index
    %s = arith.subi %i, %zero : index
    %x = tensor.extract %a[%s, %j] : tensor<${M}x${N}xi32>
    %c = arith.cmpi ult, %i, %j : index
    %k = arith.index_cast %j : index to i32
    %r = arith.select %c, %x, %k : i32
    linalg.yield %r : i32
  } -> tensor<${M}x${N}xi32>
  return %0 : tensor<${M}x${N}xi32>
}
// -----
// CASE: reduce, map, broadcast, transpose
// SIZES: M=0..4 N=1..4
func.func @main(%a: tensor<${M}x${N}xf32>, %r: tensor<${M}xf32>, %b: tensor<${N}x${M}xf32>,
                %m: tensor<${N}x${M}xf32>, %t: tensor<${M}x${N}xf32>) -> tensor<${M}x${N}xf32> {
  %0 = linalg.reduce {arith.mulf} ins(%a : tensor<${M}x${N}xf32>) outs(%r : tensor<${M}xf32>) dimensions = [1]
  %1 = linalg.broadcast ins(%0 : tensor<${M}xf32>) outs(%b : tensor<${N}x${M}xf32>) dimensions = [0]
  %2 = linalg.map {math.rsqrt} ins(%1 : tensor<${N}x${M}xf32>) outs(%m : tensor<${N}x${M}xf32>)
  %3 = linalg.transpose ins(%2 : tensor<${N}x${M}xf32>) outs(%t : tensor<${M}x${N}xf32>) permutation = [1, 0]
  return %3 : tensor<${M}x${N}xf32>
}
// -----
// CASE: copy, elementwise and rank 0
// SIZES: M=0..4
func.func @main(%a: tensor<${M}xf32>, %b: tensor<${M}xf64>, %c: tensor<${M}xf64>, %s: tensor<f32>,
                %u: tensor<f32>) -> (tensor<${M}xf64>, tensor<f32>) {
  %0 = linalg.copy ins(%a : tensor<${M}xf32>) outs(%b : tensor<${M}xf64>) -> tensor<${M}xf64>
  %1 = linalg.elementwise kind=#linalg.elementwise_kind<tanh> ins(%0 : tensor<${M}xf64>) outs(%c : tensor<${M}xf64>) -> tensor<${M}xf64>
  %2 = linalg.mul ins(%s, %s : tensor<f32>, tensor<f32>) outs(%u : tensor<f32>) -> tensor<f32>
  return %1, %2 : tensor<${M}xf64>, tensor<f32>
}
