// CASE: operations on parts of buffers
// SIZES: M=1..4 N=1..4
// EXECUTE: both
// VARIANTS: S=1 O=1 | S=2 O=1 | S=3 O=2
func.func @main(%a: memref<${3*M+2}x${N}xf32>, %o: memref<${M}x${N}xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %o, %c0 : memref<${M}x${N}xf32>
  %n = memref.dim %o, %c1 : memref<${M}x${N}xf32>
  %s = memref.subview %a[${O}, 0] [%m, %n] [${S}, 1] : memref<${3*M+2}x${N}xf32> to memref<?x?xf32, strided<[$(?|${${S}*N}), 1], offset: $(?|${${O}*N})>>
  linalg.exp ins(%s : memref<?x?xf32, strided<[$(?|${${S}*N}), 1], offset: $(?|${${O}*N})>>) outs(%o : memref<${M}x${N}xf32>)
  linalg.copy ins(%o : memref<${M}x${N}xf32>) outs(%s : memref<?x?xf32, strided<[$(?|${${S}*N}), 1], offset: $(?|${${O}*N})>>)
  return
}
// -----
// CASE: a view of a view, of lower rank
// SIZES: M=2..5 N=2..5
func.func @main(%a: memref<${M}x${N}xf32>, %b: memref<${N}xf32>, %o: memref<f32>) {
  %c1 = arith.constant 1 : index
  %n = memref.dim %a, %c1 : memref<${M}x${N}xf32>
  %row = memref.subview %a[1, 0] [1, $(%n|${N})] [1, 1] : memref<${M}x${N}xf32> to memref<${N}xf32, strided<[1], offset: $(?|${N})>>
  linalg.dot ins(%row, %b : memref<${N}xf32, strided<[1], offset: $(?|${N})>>, memref<${N}xf32>) outs(%o : memref<f32>)
  return
}
// -----
// CASE: allocations, fills and copies
// SIZES: M=0..4 N=1..4
// EXECUTE: both
func.func @main(%a: memref<${M}x${N}xf32>, %s: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %a, %c0 : memref<${M}x${N}xf32>
  %n = memref.dim %a, %c1 : memref<${M}x${N}xf32>
  %t = memref.alloc(%m, %n) : memref<?x?xf32>
  linalg.fill ins(%s : f32) outs(%t : memref<?x?xf32>)
  linalg.add ins(%a, %t : memref<${M}x${N}xf32>, memref<?x?xf32>) outs(%t : memref<?x?xf32>)
  memref.copy %t, %a : memref<?x?xf32> to memref<${M}x${N}xf32>
  memref.dealloc %t : memref<?x?xf32>
  return
}
// -----
// CASE: casts, reshapes and another layout
// SIZES: M=1..4 N=1..4
// EXECUTE: both
func.func @main(%a: memref<${M}x${N}xf32>, %o: memref<${M*N}xf32>) {
  %c = memref.collapse_shape %a [[0, 1]] : memref<${M}x${N}xf32> into memref<${M*N}xf32>
  linalg.tanh ins(%c : memref<${M*N}xf32>) outs(%o : memref<${M*N}xf32>)
  %d = memref.cast %a : memref<${M}x${N}xf32> to memref<?x?xf32>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %d, %c0 : memref<?x?xf32>
  %n = memref.dim %d, %c1 : memref<?x?xf32>
  %r = memref.reinterpret_cast %a to offset: [0], sizes: [%n, %m], strides: [1, %n] : memref<${M}x${N}xf32> to memref<?x?xf32, strided<[1, ?]>>
  linalg.exp ins(%r : memref<?x?xf32, strided<[1, ?]>>) outs(%r : memref<?x?xf32, strided<[1, ?]>>)
  return
}
// -----
// CASE: a histogram
// SIZES: N=1..6 K=1..4
// DATA: arg0=0..K-1
// EXECUTE: both
func.func @main(%i: memref<${N}xi32>, %h: memref<${K}xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %one = arith.constant 1 : i32
  %n = memref.dim %i, %c0 : memref<${N}xi32>
  scf.for %j = %c0 to %n step %c1 {
    %b = memref.load %i[%j] : memref<${N}xi32>
    %at = arith.index_cast %b : i32 to index
    %x = memref.load %h[%at] : memref<${K}xi32>
    %y = arith.addi %x, %one : i32
    memref.store %y, %h[%at] : memref<${K}xi32>
  }
  return
}
