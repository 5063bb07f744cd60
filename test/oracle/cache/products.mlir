// Products whose operands are many times a cache of 256 bytes, so that the lower
// bound is more than the operands. The loops are upstream's.
// CASE: matmul
// SIZES: M=24..25
// POINTS: 1
// VARIANTS: T=f32 A=f32 | T=bf16 A=f32 | T=f64 A=f64 | T=f16 A=f64
func.func @main(%a: tensor<${M}x23x${T}>, %b: tensor<23x24x${T}>, %c: tensor<${M}x24x${A}>) -> tensor<${M}x24x${A}> {
  %0 = linalg.matmul ins(%a, %b : tensor<${M}x23x${T}>, tensor<23x24x${T}>)
                     outs(%c : tensor<${M}x24x${A}>) -> tensor<${M}x24x${A}>
  return %0 : tensor<${M}x24x${A}>
}
// -----
// CASE: matmul of bytes
// SIZES: M=32..33
// POINTS: 1
func.func @main(%a: tensor<${M}x40xi8>, %b: tensor<40x32xi8>, %c: tensor<${M}x32xi32>) -> tensor<${M}x32xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<${M}x40xi8>, tensor<40x32xi8>)
                     outs(%c : tensor<${M}x32xi32>) -> tensor<${M}x32xi32>
  return %0 : tensor<${M}x32xi32>
}
// -----
// CASE: fill and batch_matmul
// SIZES: B=2..3 M=20..21
// POINTS: 1
func.func @main(%a: tensor<${B}x${M}x24xf32>, %b: tensor<${B}x24x20xf32>, %c: tensor<${B}x${M}x20xf32>, %z: f32) -> tensor<${B}x${M}x20xf32> {
  %f = linalg.fill ins(%z : f32) outs(%c : tensor<${B}x${M}x20xf32>) -> tensor<${B}x${M}x20xf32>
  %0 = linalg.batch_matmul ins(%a, %b : tensor<${B}x${M}x24xf32>, tensor<${B}x24x20xf32>)
      outs(%f : tensor<${B}x${M}x20xf32>) -> tensor<${B}x${M}x20xf32>
  return %0 : tensor<${B}x${M}x20xf32>
}
// -----
// CASE: two products, the second of the first's result
// SIZES: M=20..21
// POINTS: 1
func.func @main(%a: tensor<${M}x24xf32>, %b: tensor<24x22xf32>, %d: tensor<22x24xf32>,
                %c: tensor<${M}x22xf32>, %e: tensor<${M}x24xf32>) -> tensor<${M}x24xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<${M}x24xf32>, tensor<24x22xf32>)
                     outs(%c : tensor<${M}x22xf32>) -> tensor<${M}x22xf32>
  %1 = linalg.matmul ins(%0, %d : tensor<${M}x22xf32>, tensor<22x24xf32>)
                     outs(%e : tensor<${M}x24xf32>) -> tensor<${M}x24xf32>
  return %1 : tensor<${M}x24xf32>
}
// -----
// CASE: a matrix times itself, and two products that share an operand
// SIZES: M=22..22
// POINTS: 1
func.func @main(%a: tensor<22x22xf32>, %b: tensor<22x22xf32>, %c: tensor<22x22xf32>, %d: tensor<22x22xf32>)
    -> (tensor<22x22xf32>, tensor<22x22xf32>) {
  %0 = linalg.matmul ins(%a, %a : tensor<22x22xf32>, tensor<22x22xf32>)
                     outs(%c : tensor<22x22xf32>) -> tensor<22x22xf32>
  %1 = linalg.matmul ins(%a, %b : tensor<22x22xf32>, tensor<22x22xf32>)
                     outs(%d : tensor<22x22xf32>) -> tensor<22x22xf32>
  return %0, %1 : tensor<22x22xf32>, tensor<22x22xf32>
}
// -----
// CASE: mmt4d
// SIZES: M=6..7
// POINTS: 1
func.func @main(%a: tensor<${M}x8x4x3xf32>, %b: tensor<6x8x4x3xf32>, %c: tensor<${M}x6x4x4xf32>) -> tensor<${M}x6x4x4xf32> {
  %0 = linalg.mmt4d ins(%a, %b : tensor<${M}x8x4x3xf32>, tensor<6x8x4x3xf32>)
                    outs(%c : tensor<${M}x6x4x4xf32>) -> tensor<${M}x6x4x4xf32>
  return %0 : tensor<${M}x6x4x4xf32>
}
// -----
// CASE: matvec, vecmat and dot
// SIZES: M=70..80
// POINTS: 1
func.func @main(%a: tensor<${M}x${M}xf32>, %x: tensor<${M}xf32>, %y: tensor<${M}xf32>, %z: tensor<${M}xf32>, %s: tensor<f32>)
    -> (tensor<${M}xf32>, tensor<${M}xf32>, tensor<f32>) {
  %0 = linalg.matvec ins(%a, %x : tensor<${M}x${M}xf32>, tensor<${M}xf32>) outs(%y : tensor<${M}xf32>) -> tensor<${M}xf32>
  %1 = linalg.vecmat ins(%x, %a : tensor<${M}xf32>, tensor<${M}x${M}xf32>) outs(%z : tensor<${M}xf32>) -> tensor<${M}xf32>
  %2 = linalg.dot ins(%x, %x : tensor<${M}xf32>, tensor<${M}xf32>) outs(%s : tensor<f32>) -> tensor<f32>
  return %0, %1, %2 : tensor<${M}xf32>, tensor<${M}xf32>, tensor<f32>
}
// -----
// CASE: tosa.matmul
// SIZES: N=2..3 H=20..21
// POINTS: 1
func.func @main(%a: tensor<${N}x${H}x24xf32>, %b: tensor<${N}x24x20xf32>) -> tensor<${N}x${H}x20xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.matmul %a, %b, %z, %z : (tensor<${N}x${H}x24xf32>, tensor<${N}x24x20xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<${N}x${H}x20xf32>
  return %0 : tensor<${N}x${H}x20xf32>
}
