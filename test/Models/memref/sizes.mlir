// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// How sizes travel through the memref dialect. A copy of f32 reads 4 bytes an
// element: "bytesRead" is 4 times the number of elements.

// dim and alloc: d0 * 3 * d0 elements.
// CHECK-LABEL: "name": "dim_alloc"
// CHECK:       "op": "memref.copy"
// CHECK:       "bytesRead": "12*d0^2"
func.func @dim_alloc(%a: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %d = memref.dim %a, %c0 : memref<?xf32>
  %x = memref.alloc(%d, %d) : memref<?x3x?xf32>
  %y = memref.alloca(%d, %d) : memref<?x3x?xf32>
  memref.copy %x, %y : memref<?x3x?xf32> to memref<?x3x?xf32>
  return
}

// A copy states that both are of one size: d1 = d0. A cast to a static size
// states that it is 8.
// CHECK-LABEL: "name": "equalities"
// CHECK:       "text": "d1 = d0"
// CHECK:       "text": "d0 = 8"
// CHECK:       "op": "memref.copy"
// CHECK:       "bytesRead": "32"
func.func @equalities(%a: memref<?xf32>, %b: memref<?xf32>) -> memref<8xf32> {
  memref.copy %a, %b : memref<?xf32> to memref<?xf32>
  %c = memref.cast %a : memref<?xf32> to memref<8xf32>
  return %c : memref<8xf32>
}

// Views of a d0 x 6 x 4 buffer:
//   collapsed     6*d0 x 4, expanded again to d0 x 6 x 4: 24*d0 elements
//   subview       the unit dimension dropped, d0 x 2:      2*d0
//   transpose     4 x d0 x 6:                             24*d0
// CHECK-LABEL: "name": "views"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "bytesRead": "96*d0"
// CHECK:       "bytesRead": "8*d0"
// CHECK:       "bytesRead": "96*d0"
func.func @views(%a: memref<?x6x4xf32>) {
  %c0 = arith.constant 0 : index
  %d = memref.dim %a, %c0 : memref<?x6x4xf32>
  %c = memref.collapse_shape %a [[0, 1], [2]]
      : memref<?x6x4xf32> into memref<?x4xf32>
  %e = memref.expand_shape %c [[0, 1], [2]] output_shape [%d, 6, 4]
      : memref<?x4xf32> into memref<?x6x4xf32>
  memref.copy %e, %a : memref<?x6x4xf32> to memref<?x6x4xf32>
  %s = memref.subview %a[0, 1, 2] [%d, 1, 2] [1, 1, 1]
      : memref<?x6x4xf32> to memref<?x2xf32, strided<[24, 1], offset: 6>>
  memref.copy %s, %s : memref<?x2xf32, strided<[24, 1], offset: 6>>
                    to memref<?x2xf32, strided<[24, 1], offset: 6>>
  %t = memref.transpose %a (i, j, k) -> (k, i, j)
      : memref<?x6x4xf32> to memref<4x?x6xf32, strided<[1, 24, 4]>>
  memref.copy %t, %t : memref<4x?x6xf32, strided<[1, 24, 4]>>
                    to memref<4x?x6xf32, strided<[1, 24, 4]>>
  return
}

// view: arg1 x 4 elements; reinterpret_cast: 5 x arg1; reshape: the shape lies in
// memory, but 2*d1 elements as ? x 2 are d1 rows: 2*d1 elements.
// CHECK-LABEL: "name": "more_views"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "bytesRead": "16*arg1"
// CHECK:       "bytesRead": "20*arg1"
// CHECK:       "bytesRead": "8*d1"
func.func @more_views(%bytes: memref<?xi8>, %n: index, %b: memref<2x?xf32>,
                      %shape: memref<2xindex>) {
  %c0 = arith.constant 0 : index
  %v = memref.view %bytes[%c0][%n] : memref<?xi8> to memref<?x4xf32>
  memref.copy %v, %v : memref<?x4xf32> to memref<?x4xf32>
  %c = memref.reinterpret_cast %v to offset: [0], sizes: [5, %n], strides: [%n, 1]
      : memref<?x4xf32> to memref<5x?xf32, strided<[?, 1]>>
  memref.copy %c, %c : memref<5x?xf32, strided<[?, 1]>>
                    to memref<5x?xf32, strided<[?, 1]>>
  %r = memref.reshape %b(%shape)
      : (memref<2x?xf32>, memref<2xindex>) -> memref<?x2xf32>
  memref.copy %r, %r : memref<?x2xf32> to memref<?x2xf32>
  return
}

// Of a dense d0 x d1 x 5 buffer the sizes are d0, d1, 5 and the strides 5*d1, 5,
// 1: allocations of d1 and of 5*d1 elements.
// CHECK-LABEL: "name": "strided_metadata"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "bytesRead": "4*d1"
// CHECK:       "bytesRead": "20*d1"
func.func @strided_metadata(%a: memref<?x?x5xf32>) {
  %base, %offset, %sizes:3, %strides:3 = memref.extract_strided_metadata %a
      : memref<?x?x5xf32> -> memref<f32>, index, index, index, index, index,
        index, index
  %x = memref.alloc(%sizes#1) : memref<?xf32>
  memref.copy %x, %x : memref<?xf32> to memref<?xf32>
  %y = memref.alloc(%strides#0) : memref<?xf32>
  memref.copy %y, %y : memref<?xf32> to memref<?xf32>
  return
}
