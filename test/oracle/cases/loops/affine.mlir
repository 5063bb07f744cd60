// CASE: a product in affine loops
// SIZES: M=0..4 N=1..4 K=0..4
// EXECUTE: both
func.func @main(%a: memref<${M}x${K}xf32>, %b: memref<${K}x${N}xf32>, %c: memref<${M}x${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %a, %c0 : memref<${M}x${K}xf32>
  %k = memref.dim %a, %c1 : memref<${M}x${K}xf32>
  %n = memref.dim %b, %c1 : memref<${K}x${N}xf32>
  affine.for %i = 0 to %m {
    affine.for %j = 0 to %n {
      affine.for %l = 0 to %k {
        %x = affine.load %a[%i, %l] : memref<${M}x${K}xf32>
        %y = affine.load %b[%l, %j] : memref<${K}x${N}xf32>
        %z = affine.load %c[%i, %j] : memref<${M}x${N}xf32>
        %p = arith.mulf %x, %y : f32
        %s = arith.addf %z, %p : f32
        affine.store %s, %c[%i, %j] : memref<${M}x${N}xf32>
      }
    }
  }
  return
}
// -----
// CASE: triangles, steps and offsets
// SIZES: N=0..8
// EXECUTE: both
// VARIANTS: L=(i)->(0) U=(i)->(i+1) S=1 | L=(i)->(i) U=(i)->(2*i+3) S=2 | L=(i)->(i) U=(i)->(i+5) S=3 | L=(i)->(2) U=(i)->(i) S=1
func.func @main(%a: memref<${N}xf32>, %s: f32) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  affine.for %i = 0 to %n {
    affine.for %j = affine_map<${L}>(%i) to affine_map<${U}>(%i) step ${S} {
      %x = affine.load %a[%i] : memref<${N}xf32>
      %y = math.exp %x : f32
      affine.store %y, %a[%i] : memref<${N}xf32>
    }
  }
  return
}
// -----
// CASE: tiles of tiles
// SIZES: N=1..20
// EXECUTE: both
// VARIANTS: A=4 B=2 | A=6 B=4 | A=5 B=2
func.func @main(%a: memref<${N}xf32>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  affine.for %i = 0 to %n step ${A} {
    affine.for %j = affine_map<(d0) -> (d0)>(%i) to min affine_map<(d0)[s0] -> (d0 + ${A}, s0)>(%i)[%n] {
      %x = affine.load %a[%j] : memref<${N}xf32>
      %y = arith.mulf %x, %x : f32
      affine.store %y, %a[%j] : memref<${N}xf32>
    }
  }
  return
}
// -----
// CASE: a window that stays inside
// SIZES: N=1..8
// EXECUTE: both
func.func @main(%a: memref<${N}xf32>, %o: memref<${N}xf32>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  affine.for %i = 0 to %n {
    affine.for %j = affine_map<(d0) -> (d0)>(%i) to min affine_map<(d0)[s0] -> (d0 + 3, s0)>(%i)[%n] {
      %x = affine.load %a[%j] : memref<${N}xf32>
      %y = affine.load %o[%i] : memref<${N}xf32>
      %z = arith.addf %x, %y : f32
      affine.store %z, %o[%i] : memref<${N}xf32>
    }
  }
  return
}
// -----
// CASE: a parallel loop and a value that is carried
// SIZES: M=0..4 N=1..5
// EXECUTE: both
func.func @main(%a: memref<${M}x${N}xf32>, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %a, %c0 : memref<${M}x${N}xf32>
  %n = memref.dim %a, %c1 : memref<${M}x${N}xf32>
  affine.parallel (%i, %j) = (0, 0) to (symbol(%m), symbol(%n)) step (2, 1) {
    %x = affine.load %a[%i, %j] : memref<${M}x${N}xf32>
    %y = math.rsqrt %x : f32
    affine.store %y, %a[%i, %j] : memref<${M}x${N}xf32>
  }
  %r = affine.for %i = 0 to %m iter_args(%t = %s) -> (f32) {
    %x = affine.load %a[%i, 0] : memref<${M}x${N}xf32>
    %y = arith.maximumf %x, %t : f32
    affine.yield %y : f32
  }
  return %r : f32
}
// -----
// CASE: a branch on sizes
// SIZES: M=1..4 N=1..4
// EXECUTE: both
// VARIANTS: C=s0-s1>=0 | C=s0-s1==0 | C=2*s0-s1-3>=0 | C=s0-2>=0,s1-3>=0
func.func @main(%a: memref<${M}x${N}xf32>, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %a, %c0 : memref<${M}x${N}xf32>
  %n = memref.dim %a, %c1 : memref<${M}x${N}xf32>
  %r = affine.if affine_set<()[s0, s1] : (${C})>()[%m, %n] -> f32 {
    %x = math.exp %s : f32
    affine.yield %x : f32
  } else {
    %x = math.log %s : f32
    affine.yield %x : f32
  }
  return %r : f32
}
