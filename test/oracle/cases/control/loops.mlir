// CASE: arithmetic on tensors
// SIZES: N=1..5
// VARIANTS: T=f32 | T=bf16
// EXECUTE: both
func.func @main(%a: tensor<${N}x${T}>, %b: tensor<${N}x${T}>) -> tensor<${N}x${T}> {
  %0 = arith.addf %a, %b : tensor<${N}x${T}>
  %1 = math.tanh %0 : tensor<${N}x${T}>
  return %1 : tensor<${N}x${T}>
}
// -----
// CASE: a loop over a slice
// SIZES: N=1..5 M=1..4
// EXECUTE: dynamic
func.func @main(%a: tensor<${N}x${M}xf32>, %o: tensor<${M}xf32>) -> tensor<${M}xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %a, %c0 : tensor<${N}x${M}xf32>
  %m = tensor.dim %a, %c1 : tensor<${N}x${M}xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%acc = %o) -> (tensor<${M}xf32>) {
    %s = tensor.extract_slice %a[%i, 0] [1, $(%m|${M})] [1, 1] : tensor<${N}x${M}xf32> to tensor<${M}xf32>
    %t = linalg.add ins(%s, %acc : tensor<${M}xf32>, tensor<${M}xf32>) outs(%acc : tensor<${M}xf32>) -> tensor<${M}xf32>
    scf.yield %t : tensor<${M}xf32>
  }
  return %r : tensor<${M}xf32>
}
// -----
// CASE: tiles
// SIZES: N=1..9
// EXECUTE: dynamic
func.func @main(%a: memref<${N}xf32>, %o: memref<${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  scf.for %i = %c0 to %n step %c4 {
    %s = affine.min affine_map<(d0)[s0] -> (4, s0 - d0)>(%i)[%n]
    %x = memref.subview %a[%i] [%s] [1] : memref<${N}xf32> to memref<?xf32, strided<[1], offset: ?>>
    %y = memref.subview %o[%i] [%s] [1] : memref<${N}xf32> to memref<?xf32, strided<[1], offset: ?>>
    linalg.exp ins(%x : memref<?xf32, strided<[1], offset: ?>>) outs(%y : memref<?xf32, strided<[1], offset: ?>>)
  }
  return
}
// -----
// CASE: a triangle, a branch on sizes and one on data
// SIZES: N=1..6
// EXECUTE: both
// BIND: taken0=1
func.func @main(%a: memref<${N}xf32>, %p: i1) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %z = arith.constant 0.0 : f32
  %t = arith.constant true
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%s = %z) -> f32 {
    %q = scf.for %j = %c0 to %i step %c1 iter_args(%u = %s) -> f32 {
      %x = memref.load %a[%j] : memref<${N}xf32>
      %v = arith.mulf %x, %u : f32
      scf.yield %v : f32
    }
    scf.yield %q : f32
  }
  %small = arith.cmpi slt, %n, %c3 : index
  %b = scf.if %small -> f32 {
    %y = math.exp %r : f32
    scf.yield %y : f32
  } else {
    %y = math.log %r : f32
    scf.yield %y : f32
  }
  %d = arith.cmpf oeq, %b, %b : f32
  %nan = arith.cmpf uno, %b, %b : f32
  %always = arith.ori %d, %nan : i1
  %e = scf.if %always -> f32 {
    %y = arith.addf %b, %r : f32
    scf.yield %y : f32
  } else {
    scf.yield %b : f32
  }
  return %e : f32
}
// -----
// CASE: a call costs what its callee executes
// SIZES: N=1..5
// EXECUTE: both
func.func private @f(%a: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %0 = math.exp %a : tensor<${N}xf32>
  %1 = arith.mulf %0, %a : tensor<${N}xf32>
  return %1 : tensor<${N}xf32>
}
func.func @main(%a: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %0 = func.call @f(%a) : (tensor<${N}xf32>) -> tensor<${N}xf32>
  %1 = func.call @f(%0) : (tensor<${N}xf32>) -> tensor<${N}xf32>
  return %1 : tensor<${N}xf32>
}
