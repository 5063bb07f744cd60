// Triangular iteration domains: the number of points is N*(N-1)/2 and the like.
//
// CASE: causal attention in scf, one query after another
// SIZES: N=1..6 D=1..4
// EXECUTE: both
func.func @main(%q: memref<${N}x${D}xf32>, %k: memref<${N}x${D}xf32>, %v: memref<${N}x${D}xf32>, %s: memref<${N}x${N}xf32>, %o: memref<${N}x${D}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %lowest = arith.constant 0xFF800000 : f32
  %n = memref.dim %q, %c0 : memref<${N}x${D}xf32>
  %d = memref.dim %q, %c1 : memref<${N}x${D}xf32>
  scf.for %i = %c0 to %n step %c1 {
    %end = arith.addi %i, %c1 : index
    %max = scf.for %j = %c0 to %end step %c1 iter_args(%m = %lowest) -> f32 {
      %dot = scf.for %l = %c0 to %d step %c1 iter_args(%t = %zero) -> f32 {
        %x = memref.load %q[%i, %l] : memref<${N}x${D}xf32>
        %y = memref.load %k[%j, %l] : memref<${N}x${D}xf32>
        %z = arith.mulf %x, %y : f32
        %u = arith.addf %t, %z : f32
        scf.yield %u : f32
      }
      memref.store %dot, %s[%i, %j] : memref<${N}x${N}xf32>
      %w = arith.maximumf %m, %dot : f32
      scf.yield %w : f32
    }
    %sum = scf.for %j = %c0 to %end step %c1 iter_args(%t = %zero) -> f32 {
      %x = memref.load %s[%i, %j] : memref<${N}x${N}xf32>
      %y = arith.subf %x, %max : f32
      %e = math.exp %y : f32
      memref.store %e, %s[%i, %j] : memref<${N}x${N}xf32>
      %u = arith.addf %t, %e : f32
      scf.yield %u : f32
    }
    scf.for %l = %c0 to %d step %c1 {
      %c = scf.for %j = %c0 to %end step %c1 iter_args(%t = %zero) -> f32 {
        %x = memref.load %s[%i, %j] : memref<${N}x${N}xf32>
        %y = memref.load %v[%j, %l] : memref<${N}x${D}xf32>
        %z = arith.mulf %x, %y : f32
        %u = arith.addf %t, %z : f32
        scf.yield %u : f32
      }
      %r = arith.divf %c, %sum : f32
      memref.store %r, %o[%i, %l] : memref<${N}x${D}xf32>
    }
  }
  return
}
// -----
// CASE: causal scores in affine, with the mask as a bound and as a branch
// SIZES: N=1..7 D=1..4
// EXECUTE: both
func.func @main(%q: memref<${N}x${D}xf32>, %k: memref<${N}x${D}xf32>, %s: memref<${N}x${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %q, %c0 : memref<${N}x${D}xf32>
  %d = memref.dim %q, %c1 : memref<${N}x${D}xf32>
  affine.for %i = 0 to %n {
    affine.for %j = 0 to affine_map<(d0) -> (d0 + 1)>(%i) {
      affine.for %l = 0 to %d {
        %x = affine.load %q[%i, %l] : memref<${N}x${D}xf32>
        %y = affine.load %k[%j, %l] : memref<${N}x${D}xf32>
        %z = arith.mulf %x, %y : f32
        %t = affine.load %s[%i, %j] : memref<${N}x${N}xf32>
        %u = arith.addf %t, %z : f32
        affine.store %u, %s[%i, %j] : memref<${N}x${N}xf32>
      }
    }
  }
  affine.for %i = 0 to %n {
    affine.for %j = 0 to %n {
      affine.if affine_set<(d0, d1) : (d0 - d1 >= 0)>(%i, %j) {
        %x = affine.load %s[%i, %j] : memref<${N}x${N}xf32>
        %e = math.exp %x : f32
        affine.store %e, %s[%i, %j] : memref<${N}x${N}xf32>
      }
    }
  }
  return
}
// -----
// CASE: causal attention in tiles of keys, cut off at the query
// SIZES: N=1..9 D=1..3
// VARIANTS: B=2 | B=4
// EXECUTE: dynamic
func.func @main(%q: tensor<${N}x${D}xf32>, %k: tensor<${N}x${D}xf32>, %o: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %b = arith.constant ${B} : index
  %n = tensor.dim %q, %c0 : tensor<${N}x${D}xf32>
  %d = tensor.dim %q, %c1 : tensor<${N}x${D}xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%s = %o) -> (tensor<${N}xf32>) {
    %end = arith.addi %i, %c1 : index
    %x = tensor.extract_slice %q[%i, 0] [1, %d] [1, 1] : tensor<${N}x${D}xf32> to tensor<?xf32>
    %w = scf.for %j = %c0 to %end step %b iter_args(%t = %s) -> (tensor<${N}xf32>) {
      %m = affine.min affine_map<(d0)[s0] -> (${B}, s0 - d0)>(%j)[%end]
      %y = tensor.extract_slice %k[%j, 0] [%m, %d] [1, 1] : tensor<${N}x${D}xf32> to tensor<?x?xf32>
      %z = tensor.extract_slice %t[%j] [%m] [1] : tensor<${N}xf32> to tensor<?xf32>
      %p = linalg.matvec ins(%y, %x : tensor<?x?xf32>, tensor<?xf32>) outs(%z : tensor<?xf32>) -> tensor<?xf32>
      %u = tensor.insert_slice %p into %t[%j] [%m] [1] : tensor<?xf32> into tensor<${N}xf32>
      scf.yield %u : tensor<${N}xf32>
    }
    scf.yield %w : tensor<${N}xf32>
  }
  return %r : tensor<${N}xf32>
}
// -----
// CASE: a triangular solve
// SIZES: N=1..7
// EXECUTE: both
func.func @main(%l: memref<${N}x${N}xf32>, %b: memref<${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %b, %c0 : memref<${N}xf32>
  scf.for %i = %c0 to %n step %c1 {
    %first = memref.load %b[%i] : memref<${N}xf32>
    %rest = scf.for %j = %c0 to %i step %c1 iter_args(%t = %first) -> f32 {
      %x = memref.load %l[%i, %j] : memref<${N}x${N}xf32>
      %y = memref.load %b[%j] : memref<${N}xf32>
      %z = arith.mulf %x, %y : f32
      %u = arith.subf %t, %z : f32
      scf.yield %u : f32
    }
    %p = memref.load %l[%i, %i] : memref<${N}x${N}xf32>
    %r = arith.divf %rest, %p : f32
    memref.store %r, %b[%i] : memref<${N}xf32>
  }
  return
}
// -----
// CASE: a triangular solve for many right sides, in affine, from the last row on
// SIZES: N=1..6 R=1..4
// EXECUTE: both
func.func @main(%u: memref<${N}x${N}xf32>, %b: memref<${N}x${R}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %b, %c0 : memref<${N}x${R}xf32>
  %m = memref.dim %b, %c1 : memref<${N}x${R}xf32>
  affine.for %i = 0 to %n {
    affine.for %c = 0 to %m {
      affine.for %j = affine_map<(d0)[s0] -> (s0 - d0)>(%i)[%n] to %n {
        %x = affine.load %u[symbol(%n) - %i - 1, %j] : memref<${N}x${N}xf32>
        %y = affine.load %b[%j, %c] : memref<${N}x${R}xf32>
        %z = arith.mulf %x, %y : f32
        %t = affine.load %b[symbol(%n) - %i - 1, %c] : memref<${N}x${R}xf32>
        %w = arith.subf %t, %z : f32
        affine.store %w, %b[symbol(%n) - %i - 1, %c] : memref<${N}x${R}xf32>
      }
    }
  }
  return
}
// -----
// CASE: LU without pivots
// SIZES: N=1..7
// EXECUTE: both
func.func @main(%a: memref<${N}x${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %a, %c0 : memref<${N}x${N}xf32>
  scf.for %k = %c0 to %n step %c1 {
    %next = arith.addi %k, %c1 : index
    %p = memref.load %a[%k, %k] : memref<${N}x${N}xf32>
    scf.for %i = %next to %n step %c1 {
      %x = memref.load %a[%i, %k] : memref<${N}x${N}xf32>
      %f = arith.divf %x, %p : f32
      memref.store %f, %a[%i, %k] : memref<${N}x${N}xf32>
      scf.for %j = %next to %n step %c1 {
        %y = memref.load %a[%k, %j] : memref<${N}x${N}xf32>
        %z = memref.load %a[%i, %j] : memref<${N}x${N}xf32>
        %m = arith.mulf %f, %y : f32
        %r = arith.subf %z, %m : f32
        memref.store %r, %a[%i, %j] : memref<${N}x${N}xf32>
      }
    }
  }
  return
}
// -----
// CASE: attention in a window of the last W positions
// SIZES: N=1..9 D=1..3
// VARIANTS: W=1 | W=3 | W=5
// EXECUTE: both
func.func @main(%q: memref<${N}x${D}xf32>, %k: memref<${N}x${D}xf32>, %s: memref<${N}x${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %q, %c0 : memref<${N}x${D}xf32>
  %d = memref.dim %q, %c1 : memref<${N}x${D}xf32>
  affine.for %i = 0 to %n {
    affine.for %j = max affine_map<(d0) -> (0, d0 - ${W} + 1)>(%i) to affine_map<(d0) -> (d0 + 1)>(%i) {
      affine.for %l = 0 to %d {
        %x = affine.load %q[%i, %l] : memref<${N}x${D}xf32>
        %y = affine.load %k[%j, %l] : memref<${N}x${D}xf32>
        %z = arith.mulf %x, %y : f32
        %t = affine.load %s[%i, %j] : memref<${N}x${N}xf32>
        %u = arith.addf %t, %z : f32
        affine.store %u, %s[%i, %j] : memref<${N}x${N}xf32>
      }
    }
  }
  return
}
// -----
// CASE: a window of a size that the program is given
// SIZES: N=1..9 W=1..5
// EXECUTE: both
func.func @main(%a: memref<${N}xf32>, %b: memref<${W}xf32>, %o: memref<${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  %w = memref.dim %b, %c0 : memref<${W}xf32>
  scf.for %i = %c0 to %n step %c1 {
    %after = arith.addi %i, %w : index
    %end = arith.minsi %after, %n : index
    %r = scf.for %j = %i to %end step %c1 iter_args(%t = %zero) -> f32 {
      %x = memref.load %a[%j] : memref<${N}xf32>
      %u = arith.addf %t, %x : f32
      scf.yield %u : f32
    }
    memref.store %r, %o[%i] : memref<${N}xf32>
  }
  return
}
