// CASE: reduce with one operation
// EXECUTE: both
// SIZES: M=0..4 N=1..4 K=1..3
// VARIANTS: OP=arith.addf T=f32 D=0 O=${N}x${K} | OP=arith.mulf T=f16 D=1 O=${M}x${K} | OP=arith.maximumf T=bf16 D=2 O=${M}x${N}
// VARIANTS: OP=arith.minnumf T=f64 D=2 O=${M}x${N} | OP=arith.addi T=i32 D=1 O=${M}x${K} | OP=arith.maxsi T=i8 D=0 O=${N}x${K}
// VARIANTS: OP=arith.andi T=i1 D=1 O=${M}x${K} | OP=arith.ori T=i1 D=0 O=${N}x${K} | OP=arith.xori T=i32 D=2 O=${M}x${N}
func.func @main(%a: tensor<${M}x${N}x${K}x${T}>, %o: tensor<${O}x${T}>) -> tensor<${O}x${T}> {
  %0 = linalg.reduce {${OP}} ins(%a : tensor<${M}x${N}x${K}x${T}>) outs(%o : tensor<${O}x${T}>) dimensions = [${D}]
  return %0 : tensor<${O}x${T}>
}
// -----
// CASE: reduce over two dimensions, over all and over none
// EXECUTE: both
// SIZES: M=0..4 N=1..4 K=0..3
func.func @main(%a: tensor<${M}x${N}x${K}xf32>, %o: tensor<${N}xf32>, %s: tensor<f32>, %n: tensor<${M}x${N}x${K}xf32>) -> (tensor<${N}xf32>, tensor<f32>, tensor<${M}x${N}x${K}xf32>) {
  %0 = linalg.reduce {arith.addf} ins(%a : tensor<${M}x${N}x${K}xf32>) outs(%o : tensor<${N}xf32>) dimensions = [0, 2]
  %1 = linalg.reduce {arith.maximumf} ins(%a : tensor<${M}x${N}x${K}xf32>) outs(%s : tensor<f32>) dimensions = [0, 1, 2]
  %2 = linalg.reduce {arith.addf} ins(%a : tensor<${M}x${N}x${K}xf32>) outs(%n : tensor<${M}x${N}x${K}xf32>) dimensions = []
  return %0, %1, %2 : tensor<${N}xf32>, tensor<f32>, tensor<${M}x${N}x${K}xf32>
}
// -----
// CASE: reduce a value and its position
// EXECUTE: both
// SIZES: M=0..4 N=1..5
func.func @main(%a: tensor<${M}x${N}xf32>, %i: tensor<${M}x${N}xi32>, %v: tensor<${M}xf32>, %p: tensor<${M}xi32>) -> (tensor<${M}xf32>, tensor<${M}xi32>) {
  %0:2 = linalg.reduce ins(%a, %i : tensor<${M}x${N}xf32>, tensor<${M}x${N}xi32>)
      outs(%v, %p : tensor<${M}xf32>, tensor<${M}xi32>) dimensions = [1]
      (%x: f32, %j: i32, %best: f32, %at: i32) {
        %c = arith.cmpf ogt, %x, %best : f32
        %y = arith.select %c, %x, %best : f32
        %k = arith.select %c, %j, %at : i32
        linalg.yield %y, %k : f32, i32
      }
  return %0#0, %0#1 : tensor<${M}xf32>, tensor<${M}xi32>
}
// -----
// CASE: map of none, one and three operands
// EXECUTE: both
// SIZES: M=0..4 N=1..4
func.func @main(%a: tensor<${M}x${N}xf32>, %b: tensor<${M}x${N}xf32>, %p: tensor<${M}x${N}xi1>, %s: f32, %o: tensor<${M}x${N}xf32>) -> tensor<${M}x${N}xf32> {
  %0 = linalg.map outs(%o : tensor<${M}x${N}xf32>) (%init: f32) {
    %x = math.cos %s : f32
    linalg.yield %x : f32
  }
  %1 = linalg.map {math.absf} ins(%0 : tensor<${M}x${N}xf32>) outs(%o : tensor<${M}x${N}xf32>)
  %2 = linalg.map {arith.select} ins(%p, %1, %b : tensor<${M}x${N}xi1>, tensor<${M}x${N}xf32>, tensor<${M}x${N}xf32>)
      outs(%a : tensor<${M}x${N}xf32>)
  return %2 : tensor<${M}x${N}xf32>
}
// -----
// CASE: transpose
// EXECUTE: both
// SIZES: M=0..4 N=1..4 K=1..4
// VARIANTS: T=f32 P=[2,0,1] O=${K}x${M}x${N} | T=i1 P=[1,0,2] O=${N}x${M}x${K} | T=f16 P=[0,1,2] O=${M}x${N}x${K}
func.func @main(%a: tensor<${M}x${N}x${K}x${T}>, %o: tensor<${O}x${T}>) -> tensor<${O}x${T}> {
  %0 = linalg.transpose ins(%a : tensor<${M}x${N}x${K}x${T}>) outs(%o : tensor<${O}x${T}>) permutation = ${P}
  return %0 : tensor<${O}x${T}>
}
// -----
// CASE: broadcast of rank 0
// EXECUTE: both
// SIZES: M=0..4 N=1..4
func.func @main(%a: tensor<f32>, %b: tensor<${M}x${N}xf32>) -> tensor<${M}x${N}xf32> {
  %0 = linalg.broadcast ins(%a : tensor<f32>) outs(%b : tensor<${M}x${N}xf32>) dimensions = [0, 1]
  return %0 : tensor<${M}x${N}xf32>
}
// -----
// CASE: broadcast
// EXECUTE: both
// SIZES: M=0..4 N=1..4 K=1..4
// VARIANTS: T=f32 X=${M}x${K} D=[1] | T=i8 X=${N} D=[0,2] | T=bf16 X=${M}x${N}x${K} D=[]
func.func @main(%a: tensor<${X}x${T}>, %o: tensor<${M}x${N}x${K}x${T}>) -> tensor<${M}x${N}x${K}x${T}> {
  %0 = linalg.broadcast ins(%a : tensor<${X}x${T}>) outs(%o : tensor<${M}x${N}x${K}x${T}>) dimensions = ${D}
  return %0 : tensor<${M}x${N}x${K}x${T}>
}
