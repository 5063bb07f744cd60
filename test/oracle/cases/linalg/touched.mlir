// Which elements an indexing map reaches, beside what footprints.mlir and the convolutions say.

// CASE: a window over one axis
// The steps have common divisors or none; windows overlap, meet, or leave gaps. Static types of windows may not have
// sizes of 0, so they are hidden.
// EXECUTE: both
// SIZES: N=0..5 K=0..4
// VARIANTS: S=1 D=1 | S=2 D=1 | S=3 D=1 | S=1 D=3 | S=2 D=3 | S=3 D=2 | S=2 D=4 | S=4 D=6 | S=3 D=3 | S=5 D=1 | S=7 D=2
// POINTS: 6
func.func @main(%x: tensor<60xf32>, %k: tensor<${K}xf32>, %o: tensor<${N}xf32>) -> tensor<?xf32> {
  %l = tensor.cast %k : tensor<${K}xf32> to tensor<?xf32>
  %p = tensor.cast %o : tensor<${N}xf32> to tensor<?xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(n, k) -> (${S} * n + ${D} * k)>, affine_map<(n, k) -> (k)>, affine_map<(n, k) -> (n)>],
      iterator_types = ["parallel", "reduction"]}
      ins(%x, %l : tensor<60xf32>, tensor<?xf32>) outs(%p : tensor<?xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %1 = arith.subf %a, %b : f32
    %2 = arith.maximumf %1, %c : f32
    linalg.yield %2 : f32
  } -> tensor<?xf32>
  return %0 : tensor<?xf32>
}
// -----
// CASE: a window with an offset, and one that runs backwards
// EXECUTE: both
// SIZES: N=1..5 K=1..4
// VARIANTS: F=2*n+k+3 | F=n+2*k+1 | F=n-k+9 | F=2*n-3*k+20 | F=-n-k+12
func.func @main(%x: tensor<60xf32>, %k: tensor<${K}xf32>, %o: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(n, k) -> (${F})>, affine_map<(n, k) -> (k)>, affine_map<(n, k) -> (n)>],
      iterator_types = ["parallel", "reduction"]}
      ins(%x, %k : tensor<60xf32>, tensor<${K}xf32>) outs(%o : tensor<${N}xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %1 = arith.mulf %a, %b : f32
    %2 = arith.addf %1, %c : f32
    linalg.yield %2 : f32
  } -> tensor<${N}xf32>
  return %0 : tensor<${N}xf32>
}
// -----
// CASE: one loop, in strides, backwards or with an offset
// EXECUTE: both
// SIZES: N=0..6
// VARIANTS: F=3*n | F=n+4 | F=2*n+1 | F=12-n | F=20-2*n | F=7 | F=0
func.func @main(%x: tensor<60xf32>, %o: tensor<${N}xf32>) -> tensor<?xf32> {
  %p = tensor.cast %o : tensor<${N}xf32> to tensor<?xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(n) -> (${F})>, affine_map<(n) -> (n)>], iterator_types = ["parallel"]}
      ins(%x : tensor<60xf32>) outs(%p : tensor<?xf32>) {
  ^bb0(%a: f32, %c: f32):
    linalg.yield %a : f32
  } -> tensor<?xf32>
  return %0 : tensor<?xf32>
}
// -----
// CASE: divisions and remainders of a loop are bounds
// EXECUTE: both
// SIZES: N=1..9
// VARIANTS: F=floordiv D=2 | F=mod D=3 | F=ceildiv D=4
func.func @main(%x: tensor<60xf32>, %o: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(n) -> (n ${F} ${D})>, affine_map<(n) -> (n)>], iterator_types = ["parallel"]}
      ins(%x : tensor<60xf32>) outs(%o : tensor<${N}xf32>) {
  ^bb0(%a: f32, %c: f32):
    %1 = math.sqrt %a : f32
    linalg.yield %1 : f32
  } -> tensor<${N}xf32>
  return %0 : tensor<${N}xf32>
}
// -----
// CASE: three loops in one axis
// EXECUTE: both
// SIZES: N=1..4 K=1..3 L=1..3
// VARIANTS: F=n+k+l | F=4*n+2*k+l
func.func @main(%x: tensor<60xf32>, %k: tensor<${K}x${L}xf32>, %o: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(n, k, l) -> (${F})>, affine_map<(n, k, l) -> (k, l)>, affine_map<(n, k, l) -> (n)>],
      iterator_types = ["parallel", "reduction", "reduction"]}
      ins(%x, %k : tensor<60xf32>, tensor<${K}x${L}xf32>) outs(%o : tensor<${N}xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %1 = arith.mulf %a, %b : f32
    %2 = arith.addf %1, %c : f32
    linalg.yield %2 : f32
  } -> tensor<${N}xf32>
  return %0 : tensor<${N}xf32>
}
// -----
// CASE: windows in two axes that share no loop, and that share one
// EXECUTE: both
// SIZES: N=1..4 K=1..3 L=1..3
// VARIANTS: X=2*n+k Y=l I=${L} | X=n+k Y=3*l I=${20} | X=n+k Y=n I=${N} | X=n+k Y=n+l I=${20} | X=n+k Y=k I=${K}
func.func @main(%x: tensor<${20}x${I}xf32>, %k: tensor<${K}x${L}xf32>, %o: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(n, k, l) -> (${X}, ${Y})>, affine_map<(n, k, l) -> (k, l)>, affine_map<(n, k, l) -> (n)>],
      iterator_types = ["parallel", "reduction", "reduction"]}
      ins(%x, %k : tensor<${20}x${I}xf32>, tensor<${K}x${L}xf32>) outs(%o : tensor<${N}xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %1 = arith.mulf %a, %b : f32
    %2 = arith.addf %1, %c : f32
    linalg.yield %2 : f32
  } -> tensor<${N}xf32>
  return %0 : tensor<${N}xf32>
}
// -----
// CASE: results in strides
// EXECUTE: both
// SIZES: N=0..5 M=1..3
// VARIANTS: F=2*n | F=n+3 | F=15-3*n
func.func @main(%x: tensor<${N}x${M}xf32>, %o: tensor<20x${M}xf32>) -> tensor<20x?xf32> {
  %y = tensor.cast %x : tensor<${N}x${M}xf32> to tensor<?x?xf32>
  %p = tensor.cast %o : tensor<20x${M}xf32> to tensor<20x?xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(n, m) -> (n, m)>, affine_map<(n, m) -> (${F}, m)>], iterator_types = ["parallel", "parallel"]}
      ins(%y : tensor<?x?xf32>) outs(%p : tensor<20x?xf32>) {
  ^bb0(%a: f32, %c: f32):
    %1 = arith.addf %a, %c : f32
    linalg.yield %1 : f32
  } -> tensor<20x?xf32>
  return %0 : tensor<20x?xf32>
}
// -----
// CASE: two results of different rank and type
// EXECUTE: both
// SIZES: M=0..4 N=0..4
func.func @main(%x: tensor<${M}x${N}xf32>, %p: tensor<${M}xf64>, %q: tensor<${N}x${M}xi8>) -> (tensor<${M}xf64>, tensor<${N}x${M}xi8>) {
  %0:2 = linalg.generic {indexing_maps = [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (n, m)>], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<${M}x${N}xf32>) outs(%p, %q : tensor<${M}xf64>, tensor<${N}x${M}xi8>) {
  ^bb0(%a: f32, %b: f64, %c: i8):
    %1 = arith.extf %a : f32 to f64
    %2 = arith.addf %1, %b : f64
    %3 = arith.fptosi %a : f32 to i8
    linalg.yield %2, %3 : f64, i8
  } -> (tensor<${M}xf64>, tensor<${N}x${M}xi8>)
  return %0#0, %0#1 : tensor<${M}xf64>, tensor<${N}x${M}xi8>
}
// -----
// CASE: an operand in rows that the operation does not reach
// EXECUTE: both
// SIZES: M=1..4 N=1..4
func.func @main(%x: tensor<9x${N}xf32>, %o: tensor<${M}x${N}xf32>) -> tensor<${M}x${N}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(m, n) -> (8, n)>, affine_map<(m, n) -> (m, n)>], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<9x${N}xf32>) outs(%o : tensor<${M}x${N}xf32>) {
  ^bb0(%a: f32, %c: f32):
    %1 = math.exp %a : f32
    linalg.yield %1 : f32
  } -> tensor<${M}x${N}xf32>
  return %0 : tensor<${M}x${N}xf32>
}
// -----
// CASE: an operand that the body ignores, and a body that ignores all
// EXECUTE: both
// SIZES: M=0..4
func.func @main(%x: tensor<${M}xf32>, %y: tensor<${M}xf64>, %s: f32, %o: tensor<${M}xf32>) -> tensor<${M}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%x, %y : tensor<${M}xf32>, tensor<${M}xf64>) outs(%o : tensor<${M}xf32>) {
  ^bb0(%a: f32, %b: f64, %c: f32):
    %1 = arith.negf %a : f32
    linalg.yield %1 : f32
  } -> tensor<${M}xf32>
  %2 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%0 : tensor<${M}xf32>) outs(%o : tensor<${M}xf32>) {
  ^bb0(%a: f32, %c: f32):
    %1 = math.sin %s : f32
    linalg.yield %1 : f32
  } -> tensor<${M}xf32>
  return %2 : tensor<${M}xf32>
}
// -----
// CASE: scalars among the operands
// EXECUTE: both
// SIZES: M=0..4
func.func @main(%x: tensor<${M}xf32>, %s: f32, %r: tensor<f32>, %o: tensor<${M}xf32>) -> tensor<${M}xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> ()>, affine_map<(m) -> ()>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%x, %s, %r : tensor<${M}xf32>, f32, tensor<f32>) outs(%o : tensor<${M}xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32, %d: f32):
    %1 = math.fma %a, %b, %c : f32
    linalg.yield %1 : f32
  } -> tensor<${M}xf32>
  return %0 : tensor<${M}xf32>
}
// -----
// CASE: no loops
// VARIANTS: T=f32 | T=f16
func.func @main(%x: tensor<${T}>, %o: tensor<${T}>) -> tensor<${T}> {
  %0 = linalg.generic {indexing_maps = [affine_map<() -> ()>, affine_map<() -> ()>], iterator_types = []}
      ins(%x : tensor<${T}>) outs(%o : tensor<${T}>) {
  ^bb0(%a: ${T}, %d: ${T}):
    %1 = arith.divf %a, %d : ${T}
    linalg.yield %1 : ${T}
  } -> tensor<${T}>
  return %0 : tensor<${T}>
}
// -----
// CASE: a loop and a branch in a body
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// BIND: taken0=1
func.func @main(%x: tensor<${M}x${N}xf32>, %p: i1, %o: tensor<${M}xf32>) -> tensor<${M}xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c1 : tensor<${M}x${N}xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      outs(%o : tensor<${M}xf32>) {
  ^bb0(%c: f32):
    %i = linalg.index 0 : index
    %r = scf.for %j = %c0 to %n step %c1 iter_args(%s = %c) -> f32 {
      %a = tensor.extract %x[%i, %j] : tensor<${M}x${N}xf32>
      %t = arith.addf %s, %a : f32
      scf.yield %t : f32
    }
    %same = arith.cmpf oeq, %r, %r : f32
    %u = scf.if %same -> f32 {
      %v = math.log1p %r : f32
      scf.yield %v : f32
    } else {
      %v = math.cbrt %r : f32
      %w = arith.mulf %v, %v : f32
      scf.yield %w : f32
    }
    linalg.yield %u : f32
  } -> tensor<${M}xf32>
  return %0 : tensor<${M}xf32>
}
// -----
// CASE: a gather: indices that repeat read fewer elements than there are points
// The bytes are an upper bound: rows of the table by data, and one element for all points.
// EXECUTE: both
// SIZES: M=0..8 N=1..3 K=1..4
// DATA: arg1=0..K-1
#rows = affine_map<(m, n) -> (m)>
#id = affine_map<(m, n) -> (m, n)>
func.func @main(%t: tensor<${K}x${N}xf32>, %i: tensor<${M}xi32>, %o: tensor<${M}x${N}xf32>) -> tensor<${M}x${N}xf32> {
  %0 = linalg.generic {indexing_maps = [#rows, #id], iterator_types = ["parallel", "parallel"]}
      ins(%i : tensor<${M}xi32>) outs(%o : tensor<${M}x${N}xf32>) {
  ^bb0(%x: i32, %z: f32):
    %c0 = arith.constant 0 : index
    %row = arith.index_cast %x : i32 to index
    %column = linalg.index 1 : index
    %a = tensor.extract %t[%row, %column] : tensor<${K}x${N}xf32>
    %b = tensor.extract %t[%c0, %c0] : tensor<${K}x${N}xf32>
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<${M}x${N}xf32>
  return %0 : tensor<${M}x${N}xf32>
}
// -----
// CASE: the same in memory, of two columns
// SIZES: M=0..6 K=1..3
// DATA: arg1=0..K-1
#id = affine_map<(m) -> (m)>
func.func @main(%t: memref<${K}x2xi8>, %i: memref<${M}xi32>, %o: memref<${M}xi8>) {
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%i : memref<${M}xi32>) outs(%o : memref<${M}xi8>) {
  ^bb0(%x: i32, %z: i8):
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %row = arith.index_cast %x : i32 to index
    %a = memref.load %t[%row, %c0] : memref<${K}x2xi8>
    %b = memref.load %t[%row, %c1] : memref<${K}x2xi8>
    %s = arith.addi %a, %b : i8
    linalg.yield %s : i8
  }
  return
}
