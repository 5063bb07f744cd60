// Bytes are compared for every structured operation; these are about them.
// CASE: a diagonal is a bound
// SIZES: N=1..4
func.func @main(%a: tensor<${N}x${N}xf32>, %o: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0, d0)>, affine_map<(d0) -> (d0)>],
      iterator_types = ["parallel"]} ins(%a : tensor<${N}x${N}xf32>) outs(%o : tensor<${N}xf32>) {
  ^bb0(%x: f32, %y: f32):
    %1 = math.exp %x : f32
    linalg.yield %1 : f32
  } -> tensor<${N}xf32>
  return %0 : tensor<${N}xf32>
}
// -----
// CASE: a strided slice
// SIZES: N=1..4 M=1..3
// EXECUTE: both
func.func @main(%a: memref<${2*N}x${M}xf32>, %o: memref<${N}x${M}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %o, %c0 : memref<${N}x${M}xf32>
  %m = memref.dim %o, %c1 : memref<${N}x${M}xf32>
  %s = memref.subview %a[0, 0] [%n, %m] [2, 1] : memref<${2*N}x${M}xf32> to memref<?x?xf32, strided<[$(?|${2*M}), 1]>>
  linalg.exp ins(%s : memref<?x?xf32, strided<[$(?|${2*M}), 1]>>) outs(%o : memref<${N}x${M}xf32>)
  return
}
// -----
// CASE: one value under two maps
// SIZES: N=1..4
func.func @main(%a: tensor<${N}x${N}xf32>, %o: tensor<${N}x${N}xf32>) -> tensor<${N}x${N}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j, i)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%a, %a : tensor<${N}x${N}xf32>, tensor<${N}x${N}xf32>) outs(%o : tensor<${N}x${N}xf32>) {
  ^bb0(%x: f32, %y: f32, %z: f32):
    %1 = arith.addf %x, %y : f32
    linalg.yield %1 : f32
  } -> tensor<${N}x${N}xf32>
  return %0 : tensor<${N}x${N}xf32>
}
// -----
// CASE: a row and a column of one value are a bound
// SIZES: N=1..4
func.func @main(%a: tensor<${N}x${N}xf32>, %o: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> (i, 0)>, affine_map<(i) -> (0, i)>, affine_map<(i) -> (i)>],
      iterator_types = ["parallel"]}
      ins(%a, %a : tensor<${N}x${N}xf32>, tensor<${N}x${N}xf32>) outs(%o : tensor<${N}xf32>) {
  ^bb0(%x: f32, %y: f32, %z: f32):
    %1 = arith.addf %x, %y : f32
    linalg.yield %1 : f32
  } -> tensor<${N}xf32>
  return %0 : tensor<${N}xf32>
}
// -----
// CASE: splat constants are not read, others are
// SIZES: N=1..4
func.func @main(%o: tensor<${N}x3xf32>) -> tensor<${N}x3xf32> {
  %s = arith.constant dense<2.0> : tensor<3xf32>
  %c = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%s, %c : tensor<3xf32>, tensor<3xf32>) outs(%o : tensor<${N}x3xf32>) {
  ^bb0(%x: f32, %y: f32, %z: f32):
    %1 = arith.addf %x, %y : f32
    linalg.yield %1 : f32
  } -> tensor<${N}x3xf32>
  return %0 : tensor<${N}x3xf32>
}
// -----
// CASE: small types
// SIZES: N=1..9
// VARIANTS: T=i1 | T=i4 | T=i2 | T=index
func.func @main(%a: tensor<${N}x${T}>, %o: tensor<${N}x${T}>) -> tensor<${N}x${T}> {
  %0 = linalg.copy ins(%a : tensor<${N}x${T}>) outs(%o : tensor<${N}x${T}>) -> tensor<${N}x${T}>
  return %0 : tensor<${N}x${T}>
}
