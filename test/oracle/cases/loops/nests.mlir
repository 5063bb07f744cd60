// CASE: a main loop and its rest
// SIZES: N=0..13
// EXECUTE: both
// POINTS: 8
func.func @main(%a: memref<${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  %rest = arith.remui %n, %c4 : index
  %main = arith.subi %n, %rest : index
  scf.for %i = %c0 to %main step %c4 {
    %x = memref.load %a[%i] : memref<${N}xf32>
    %y = math.exp %x : f32
    memref.store %y, %a[%i] : memref<${N}xf32>
  }
  scf.for %i = %main to %n step %c1 {
    %x = memref.load %a[%i] : memref<${N}xf32>
    %y = math.log1p %x : f32
    memref.store %y, %a[%i] : memref<${N}xf32>
  }
  return
}
// -----
// CASE: two levels of tiles
// SIZES: N=1..20
// EXECUTE: dynamic
// POINTS: 8
// VARIANTS: A=8 B=4 | A=6 B=3 | A=8 B=8
func.func @main(%a: memref<${N}xf32>, %o: memref<${N}xf32>) {
  %c0 = arith.constant 0 : index
  %outer = arith.constant ${A} : index
  %inner = arith.constant ${B} : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  scf.for %i = %c0 to %n step %outer {
    %s = affine.min affine_map<(d0)[s0] -> (${A}, s0 - d0)>(%i)[%n]
    %x = memref.subview %a[%i] [%s] [1] : memref<${N}xf32> to memref<?xf32, strided<[1], offset: ?>>
    %y = memref.subview %o[%i] [%s] [1] : memref<${N}xf32> to memref<?xf32, strided<[1], offset: ?>>
    scf.for %j = %c0 to %s step %inner {
      %t = affine.min affine_map<(d0)[s0] -> (${B}, s0 - d0)>(%j)[%s]
      %u = memref.subview %x[%j] [%t] [1] : memref<?xf32, strided<[1], offset: ?>> to memref<?xf32, strided<[1], offset: ?>>
      %v = memref.subview %y[%j] [%t] [1] : memref<?xf32, strided<[1], offset: ?>> to memref<?xf32, strided<[1], offset: ?>>
      linalg.exp ins(%u : memref<?xf32, strided<[1], offset: ?>>) outs(%v : memref<?xf32, strided<[1], offset: ?>>)
    }
  }
  return
}
// -----
// CASE: the lower half of a product, row by row
// SIZES: M=1..5 K=1..4
// EXECUTE: dynamic
func.func @main(%a: memref<${M}x${K}xf32>, %c: memref<${M}x${M}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %a, %c0 : memref<${M}x${K}xf32>
  %k = memref.dim %a, %c1 : memref<${M}x${K}xf32>
  scf.for %i = %c0 to %m step %c1 {
    %rows = arith.addi %i, %c1 : index
    %x = memref.subview %a[0, 0] [%rows, %k] [1, 1] : memref<${M}x${K}xf32> to memref<?x?xf32, strided<[$(?|${K}), 1]>>
    %y = memref.subview %a[%i, 0] [1, %k] [1, 1] : memref<${M}x${K}xf32> to memref<?xf32, strided<[1], offset: ?>>
    %z = memref.subview %c[%i, 0] [1, %rows] [1, 1] : memref<${M}x${M}xf32> to memref<?xf32, strided<[1], offset: ?>>
    linalg.matvec ins(%x, %y : memref<?x?xf32, strided<[$(?|${K}), 1]>>, memref<?xf32, strided<[1], offset: ?>>) outs(%z : memref<?xf32, strided<[1], offset: ?>>)
  }
  return
}
// -----
// CASE: a band
// SIZES: N=1..9
// EXECUTE: both
// POINTS: 8
// VARIANTS: L=2 U=3 | L=0 U=2 | L=4 U=1
func.func @main(%a: memref<${N}x${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %a, %c0 : memref<${N}x${N}xf32>
  scf.for %i = %c0 to %n step %c1 {
    %first = affine.max affine_map<(d0) -> (0, d0 - ${L})>(%i)
    %end = affine.min affine_map<(d0)[s0] -> (d0 + ${U}, s0)>(%i)[%n]
    scf.for %j = %first to %end step %c1 {
      %x = memref.load %a[%i, %j] : memref<${N}x${N}xf32>
      %y = arith.mulf %x, %x : f32
      memref.store %y, %a[%i, %j] : memref<${N}x${N}xf32>
    }
  }
  return
}
// -----
// CASE: a triangle of triangles
// SIZES: N=0..6
// EXECUTE: both
func.func @main(%s: f32, %a: memref<${N}xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %s) -> f32 {
    %double = arith.muli %i, %c2 : index
    %u = scf.for %j = %i to %double step %c1 iter_args(%v = %t) -> f32 {
      %w = scf.for %k = %c0 to %j step %c1 iter_args(%p = %v) -> f32 {
        %q = arith.addf %p, %s : f32
        scf.yield %q : f32
      }
      scf.yield %w : f32
    }
    scf.yield %u : f32
  }
  return %r : f32
}
// -----
// CASE: loops that never run, and loops that run backwards
// SIZES: N=0..4
// EXECUTE: both
func.func @main(%a: memref<${N}xf32>, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c9 = arith.constant 9 : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  %r = scf.for %i = %c9 to %n step %c1 iter_args(%t = %s) -> f32 {
    %u = arith.addf %t, %s : f32
    scf.yield %u : f32
  }
  %q = scf.for %i = %c0 to %n step %c1 iter_args(%t = %r) -> f32 {
    %at = affine.apply affine_map<(d0)[s0] -> (s0 - d0 - 1)>(%i)[%n]
    %x = memref.load %a[%at] : memref<${N}xf32>
    %u = arith.maximumf %t, %x : f32
    scf.yield %u : f32
  }
  return %q : f32
}
// -----
// CASE: work in a region of its own, and in one that is executed once per iteration
// SIZES: N=0..4
// EXECUTE: both
func.func @main(%a: memref<${N}xf32>, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  %q = scf.for %i = %c0 to %n step %c1 iter_args(%t = %s) -> f32 {
    %r = scf.execute_region -> f32 {
      %u = math.exp %t : f32
      scf.yield %u : f32
    }
    scf.yield %r : f32
  }
  return %q : f32
}
