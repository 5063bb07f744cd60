// CASE: bounds and steps that do not divide
// SIZES: N=0..9
// EXECUTE: both
// VARIANTS: L=0 S=3 | L=2 S=4 | L=1 S=1 | L=5 S=7
func.func @main(%a: memref<${N}xf32>, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %l = arith.constant ${L} : index
  %by = arith.constant ${S} : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  %r = scf.for %i = %l to %n step %by iter_args(%t = %s) -> f32 {
    %x = memref.load %a[%i] : memref<${N}xf32>
    %y = arith.mulf %x, %t : f32
    %z = math.exp %y : f32
    scf.yield %z : f32
  }
  return %r : f32
}
// -----
// CASE: triangles
// SIZES: N=0..6
// EXECUTE: both
func.func @main(%a: memref<${N}x${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %a, %c0 : memref<${N}x${N}xf32>
  scf.for %i = %c0 to %n step %c1 {
    %above = arith.addi %i, %c1 : index
    scf.for %j = %above to %n step %c1 {
      %x = memref.load %a[%i, %j] : memref<${N}x${N}xf32>
      %u = math.exp %x : f32
      memref.store %u, %a[%j, %i] : memref<${N}x${N}xf32>
      scf.for %k = %c0 to %j step %c1 {
        %y = memref.load %a[%k, %i] : memref<${N}x${N}xf32>
        %v = arith.addf %y, %u : f32
        memref.store %v, %a[%k, %i] : memref<${N}x${N}xf32>
      }
    }
  }
  return
}
// -----
// CASE: a tiled product, the last tiles being smaller
// SIZES: M=1..7 N=1..7 K=1..7
// EXECUTE: dynamic
// VARIANTS: A=2 B=3 C=4 | A=4 B=4 C=4 | A=1 B=5 C=7
func.func @main(%a: tensor<${M}x${K}xf32>, %b: tensor<${K}x${N}xf32>, %c: tensor<${M}x${N}xf32>) -> tensor<${M}x${N}xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %tm = arith.constant ${A} : index
  %tn = arith.constant ${B} : index
  %tk = arith.constant ${C} : index
  %m = tensor.dim %a, %c0 : tensor<${M}x${K}xf32>
  %k = tensor.dim %a, %c1 : tensor<${M}x${K}xf32>
  %n = tensor.dim %b, %c1 : tensor<${K}x${N}xf32>
  %r = scf.for %i = %c0 to %m step %tm iter_args(%c_i = %c) -> (tensor<${M}x${N}xf32>) {
    %r_i = scf.for %j = %c0 to %n step %tn iter_args(%c_j = %c_i) -> (tensor<${M}x${N}xf32>) {
      %r_j = scf.for %l = %c0 to %k step %tk iter_args(%c_l = %c_j) -> (tensor<${M}x${N}xf32>) {
        %sm = affine.min affine_map<(d0)[s0] -> (${A}, s0 - d0)>(%i)[%m]
        %sn = affine.min affine_map<(d0)[s0] -> (${B}, s0 - d0)>(%j)[%n]
        %sk = affine.min affine_map<(d0)[s0] -> (${C}, s0 - d0)>(%l)[%k]
        %x = tensor.extract_slice %a[%i, %l] [%sm, %sk] [1, 1] : tensor<${M}x${K}xf32> to tensor<?x?xf32>
        %y = tensor.extract_slice %b[%l, %j] [%sk, %sn] [1, 1] : tensor<${K}x${N}xf32> to tensor<?x?xf32>
        %z = tensor.extract_slice %c_l[%i, %j] [%sm, %sn] [1, 1] : tensor<${M}x${N}xf32> to tensor<?x?xf32>
        %p = linalg.matmul ins(%x, %y : tensor<?x?xf32>, tensor<?x?xf32>) outs(%z : tensor<?x?xf32>) -> tensor<?x?xf32>
        %w = tensor.insert_slice %p into %c_l[%i, %j] [%sm, %sn] [1, 1] : tensor<?x?xf32> into tensor<${M}x${N}xf32>
        scf.yield %w : tensor<${M}x${N}xf32>
      }
      scf.yield %r_j : tensor<${M}x${N}xf32>
    }
    scf.yield %r_i : tensor<${M}x${N}xf32>
  }
  return %r : tensor<${M}x${N}xf32>
}
// -----
// CASE: forall over tiles
// SIZES: M=1..9 N=1..7
// EXECUTE: dynamic
func.func @main(%a: tensor<${M}x${N}xf32>, %o: tensor<${M}x${N}xf32>) -> tensor<${M}x${N}xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = tensor.dim %a, %c0 : tensor<${M}x${N}xf32>
  %n = tensor.dim %a, %c1 : tensor<${M}x${N}xf32>
  %r = scf.forall (%i, %j) = (0, 0) to (%m, %n) step (4, 3) shared_outs(%t = %o) -> (tensor<${M}x${N}xf32>) {
    %sm = affine.min affine_map<(d0)[s0] -> (4, s0 - d0)>(%i)[%m]
    %sn = affine.min affine_map<(d0)[s0] -> (3, s0 - d0)>(%j)[%n]
    %x = tensor.extract_slice %a[%i, %j] [%sm, %sn] [1, 1] : tensor<${M}x${N}xf32> to tensor<?x?xf32>
    %y = tensor.extract_slice %t[%i, %j] [%sm, %sn] [1, 1] : tensor<${M}x${N}xf32> to tensor<?x?xf32>
    %z = linalg.tanh ins(%x : tensor<?x?xf32>) outs(%y : tensor<?x?xf32>) -> tensor<?x?xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %z into %t[%i, %j] [%sm, %sn] [1, 1] : tensor<?x?xf32> into tensor<${M}x${N}xf32>
    }
  }
  return %r : tensor<${M}x${N}xf32>
}
// -----
// CASE: parallel, with and without reductions
// SIZES: M=0..5 N=0..5
// EXECUTE: both
func.func @main(%a: memref<${M}x${N}xf32>, %s: f32) -> (f32, f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %m = memref.dim %a, %c0 : memref<${M}x${N}xf32>
  %n = memref.dim %a, %c1 : memref<${M}x${N}xf32>
  scf.parallel (%i, %j) = (%c0, %c1) to (%m, %n) step (%c2, %c1) {
    %x = memref.load %a[%i, %j] : memref<${M}x${N}xf32>
    %y = arith.mulf %x, %s : f32
    memref.store %y, %a[%i, %j] : memref<${M}x${N}xf32>
    scf.reduce
  }
  %r:2 = scf.parallel (%i, %j) = (%c0, %c0) to (%m, %n) step (%c1, %c1) init (%s, %s) -> (f32, f32) {
    %x = memref.load %a[%i, %j] : memref<${M}x${N}xf32>
    %y = math.absf %x : f32
    scf.reduce(%x, %y : f32, f32) {
    ^bb0(%p: f32, %q: f32):
      %t = arith.addf %p, %q : f32
      scf.reduce.return %t : f32
    }, {
    ^bb0(%p: f32, %q: f32):
      %t = arith.maximumf %p, %q : f32
      scf.reduce.return %t : f32
    }
  }
  return %r#0, %r#1 : f32, f32
}
// -----
// CASE: while, as long as the data says
// SIZES: N=1..6
// EXECUTE: both
// BIND: trips0=N
func.func @main(%a: memref<${N}xf32>, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  %r:2 = scf.while (%i = %c0, %t = %s) : (index, f32) -> (index, f32) {
    %go = arith.cmpi slt, %i, %n : index
    %u = math.sqrt %t : f32
    scf.condition(%go) %i, %u : index, f32
  } do {
  ^bb0(%i: index, %t: f32):
    %x = memref.load %a[%i] : memref<${N}xf32>
    %y = arith.addf %x, %t : f32
    %j = arith.addi %i, %c1 : index
    scf.yield %j, %y : index, f32
  }
  return %r#1 : f32
}
// -----
// CASE: branches on sizes
// SIZES: M=1..6 N=1..6
// EXECUTE: both
// VARIANTS: P=slt | P=sle | P=sgt | P=sge | P=eq | P=ne | P=ult | P=uge
func.func @main(%a: memref<${M}x${N}xf32>, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %a, %c0 : memref<${M}x${N}xf32>
  %n = memref.dim %a, %c1 : memref<${M}x${N}xf32>
  %p = arith.cmpi ${P}, %m, %n : index
  %r = scf.if %p -> f32 {
    %x = math.exp %s : f32
    scf.yield %x : f32
  } else {
    %t = scf.for %i = %c0 to %m step %c1 iter_args(%u = %s) -> f32 {
      %x = arith.mulf %u, %s : f32
      scf.yield %x : f32
    }
    scf.yield %t : f32
  }
  return %r : f32
}
// -----
// CASE: a branch on the counter of a loop
// SIZES: N=0..9
// EXECUTE: both
// VARIANTS: P=slt K=3 | P=sge K=4 | P=eq K=2 | P=ne K=0
func.func @main(%a: memref<${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %k = arith.constant ${K} : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<${N}xf32>
    %p = arith.cmpi ${P}, %i, %k : index
    scf.if %p {
      %y = math.exp %x : f32
      memref.store %y, %a[%i] : memref<${N}xf32>
    }
  }
  return
}
// -----
// CASE: a switch
// SIZES: N=1..4
// EXECUTE: both
func.func @main(%a: memref<${N}xf32>, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<${N}xf32>
  %r = scf.index_switch %n -> f32
  case 1 {
    %x = math.exp %s : f32
    scf.yield %x : f32
  }
  case 3 {
    %x = math.log %s : f32
    scf.yield %x : f32
  }
  default {
    %x = math.sin %s : f32
    scf.yield %x : f32
  }
  return %r : f32
}
// -----
// CASE: a cache that grows
// SIZES: N=1..4 T=0..5
// EXECUTE: dynamic
func.func @main(%a: tensor<${N}xf32>, %k: tensor<${T}xf32>, %s: tensor<f32>) -> tensor<f32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %k, %c0 : tensor<${T}xf32>
  %d = tensor.cast %a : tensor<${N}xf32> to tensor<?xf32>
  %one = tensor.extract_slice %a[0] [1] [1] : tensor<${N}xf32> to tensor<1xf32>
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%c = %d, %t = %s) -> (tensor<?xf32>, tensor<f32>) {
    %g = tensor.concat dim(0) %c, %one : (tensor<?xf32>, tensor<1xf32>) -> tensor<?xf32>
    %u = linalg.dot ins(%g, %g : tensor<?xf32>, tensor<?xf32>) outs(%t : tensor<f32>) -> tensor<f32>
    scf.yield %g, %u : tensor<?xf32>, tensor<f32>
  }
  return %r#1 : tensor<f32>
}
// -----
// CASE: calls in loops, and of functions that have loops
// SIZES: M=1..4 N=1..4
// EXECUTE: both
func.func private @sum(%a: memref<${M}x${N}xf32>, %row: index, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %a, %c1 : memref<${M}x${N}xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %s) -> f32 {
    %x = memref.load %a[%row, %i] : memref<${M}x${N}xf32>
    %y = arith.addf %x, %t : f32
    scf.yield %y : f32
  }
  return %r : f32
}
func.func private @twice(%a: memref<${M}x${N}xf32>, %row: index, %s: f32) -> f32 {
  %x = func.call @sum(%a, %row, %s) : (memref<${M}x${N}xf32>, index, f32) -> f32
  %y = func.call @sum(%a, %row, %x) : (memref<${M}x${N}xf32>, index, f32) -> f32
  %z = math.exp %y : f32
  return %z : f32
}
func.func @main(%a: memref<${M}x${N}xf32>, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %a, %c0 : memref<${M}x${N}xf32>
  %r = scf.for %i = %c0 to %m step %c1 iter_args(%t = %s) -> f32 {
    %x = func.call @twice(%a, %i, %t) : (memref<${M}x${N}xf32>, index, f32) -> f32
    scf.yield %x : f32
  }
  return %r : f32
}
