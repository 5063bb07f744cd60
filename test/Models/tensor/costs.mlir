// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule C4 for the tensor dialect: views are free, movement is charged in bytes.

// Nothing is charged, so there are no rows.
// CHECK-LABEL: "name": "views"
// CHECK:       "uncosted": []
// CHECK-NEXT:  "rows": []
func.func @views(%a: tensor<2x?x4xf32>, %n: index)
    -> (tensor<?x4xf32>, tensor<4x?xf32>, tensor<2x?x4xi32>) {
  %c1 = arith.constant 1 : index
  %d = tensor.dim %a, %c1 : tensor<2x?x4xf32>
  %e = tensor.empty(%d) : tensor<4x?xf32>
  %f = tensor.collapse_shape %a [[0, 1], [2]]
      : tensor<2x?x4xf32> into tensor<?x4xf32>
  %s = tensor.extract_slice %f[0, 0] [%n, 4] [1, 1]
      : tensor<?x4xf32> to tensor<?x4xf32>
  %b = tensor.bitcast %a : tensor<2x?x4xf32> to tensor<2x?x4xi32>
  return %s, %e, %b : tensor<?x4xf32>, tensor<4x?xf32>, tensor<2x?x4xi32>
}

// 3*d0 elements of 4 bytes are read and written; the destination's other
// elements are not touched.
// CHECK-LABEL: "name": "insert_slice"
// CHECK:       "op": "tensor.insert_slice"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "bytesRead": "12*d0"
// CHECK-NEXT:  "bytesWritten": "12*d0"
func.func @insert_slice(%a: tensor<3x?xf32>, %b: tensor<100x100xf32>, %n: index)
    -> tensor<100x100xf32> {
  %i = tensor.insert_slice %a into %b[0, 0] [3, %n] [1, 1]
      : tensor<3x?xf32> into tensor<100x100xf32>
  return %i : tensor<100x100xf32>
}

// One bf16 element each way.
// CHECK-LABEL: "name": "elements"
// CHECK:       "op": "tensor.extract"
// CHECK:       "bytesRead": "2"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK:       "op": "tensor.insert"
// CHECK:       "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "2"
func.func @elements(%a: tensor<?xbf16>, %i: index) -> tensor<?xbf16> {
  %x = tensor.extract %a[%i] : tensor<?xbf16>
  %r = tensor.insert %x into %a[%i] : tensor<?xbf16>
  return %r : tensor<?xbf16>
}

// Reads d0*8, writes (d0 + 2)*8 elements; a constant costs nothing to compute.
// The second one computes a padding element each time: (d0 + 2)*8 - d0*8 = 16
// negations.
// CHECK-LABEL: "name": "pad"
// CHECK:       "op": "tensor.pad"
// CHECK:       "bytesRead": "32*d0"
// CHECK-NEXT:  "bytesWritten": "32*d0 + 64"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tensor.pad"
// CHECK:       "op": "neg"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "16"
func.func @pad(%a: tensor<?x8xf32>, %x: f32)
    -> (tensor<?x8xf32>, tensor<?x8xf32>) {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %a low[1, 0] high[1, 0] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<?x8xf32> to tensor<?x8xf32>
  %q = tensor.pad %a low[1, 0] high[1, 0] {
  ^bb0(%i: index, %j: index):
    %y = arith.negf %x : f32
    tensor.yield %y : f32
  } : tensor<?x8xf32> to tensor<?x8xf32>
  return %p, %q : tensor<?x8xf32>, tensor<?x8xf32>
}

// Both inputs are read, (d0 + 3) rows of 4 f16 written. The same tensor twice is
// read once.
// CHECK-LABEL: "name": "concat"
// CHECK:       "op": "tensor.concat"
// CHECK:       "bytesRead": "8*d0 + 24"
// CHECK-NEXT:  "bytesWritten": "8*d0 + 24"
// CHECK:       "op": "tensor.concat"
// CHECK:       "bytesRead": "8*d0"
// CHECK-NEXT:  "bytesWritten": "16*d0"
func.func @concat(%a: tensor<?x4xf16>, %b: tensor<3x4xf16>)
    -> (tensor<?x4xf16>, tensor<?x4xf16>) {
  %c = tensor.concat dim(0) %a, %b
      : (tensor<?x4xf16>, tensor<3x4xf16>) -> tensor<?x4xf16>
  %d = tensor.concat dim(0) %a, %a
      : (tensor<?x4xf16>, tensor<?x4xf16>) -> tensor<?x4xf16>
  return %c, %d : tensor<?x4xf16>, tensor<?x4xf16>
}

// d0 indices of 8 bytes name d0 rows of 6 f32: 8*d0 + 24*d0 read, 24*d0 written.
// Indices may repeat unless they are declared unique.
// CHECK-LABEL: "name": "gather_scatter"
// CHECK:       "op": "tensor.gather"
// CHECK:       "bytesRead": "32*d0"
// CHECK-NEXT:  "bytesWritten": "24*d0"
// CHECK-NEXT:  "exactBytes": false
// CHECK:       "op": "tensor.gather"
// CHECK:       "exactBytes": true
// CHECK:       "op": "tensor.scatter"
// CHECK:       "bytesRead": "32*d0"
// CHECK-NEXT:  "bytesWritten": "24*d0"
// CHECK-NEXT:  "exactBytes": true
func.func @gather_scatter(%i: tensor<?x1xindex>, %a: tensor<5x6xf32>)
    -> tensor<5x6xf32> {
  %g = tensor.gather %a[%i] gather_dims([0])
      : (tensor<5x6xf32>, tensor<?x1xindex>) -> tensor<?x1x6xf32>
  %h = tensor.gather %a[%i] gather_dims([0]) unique
      : (tensor<5x6xf32>, tensor<?x1xindex>) -> tensor<?x1x6xf32>
  %s = tensor.scatter %h into %a[%i] scatter_dims([0]) unique
      : (tensor<?x1x6xf32>, tensor<5x6xf32>, tensor<?x1xindex>)
      -> tensor<5x6xf32>
  return %s : tensor<5x6xf32>
}

// The body runs for each of the 4*arg1 elements: one addition, one element read
// (4 bytes), one element written; indices are bookkeeping (C5).
// CHECK-LABEL: "name": "generate"
// CHECK:       "op": "tensor.generate"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "16*arg1"
// CHECK-NEXT:  "bytesWritten": "16*arg1"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4*arg1"
// CHECK-NOT:   "op": "add"
// CHECK-LABEL: "name": "make"
func.func @generate(%a: tensor<4xf32>, %n: index, %x: f32) -> tensor<?x4xf32> {
  %g = tensor.generate %n {
  ^bb0(%i: index, %j: index):
    %k = arith.addi %j, %j : index
    %c4 = arith.constant 4 : index
    %l = arith.remui %k, %c4 : index
    %e = tensor.extract %a[%l] : tensor<4xf32>
    %y = arith.addf %e, %x : f32
    tensor.yield %y : f32
  } : tensor<?x4xf32>
  return %g : tensor<?x4xf32>
}

// Registers into memory: 2 and 3*arg1 elements written.
// CHECK:       "op": "tensor.from_elements"
// CHECK:       "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "8"
// CHECK:       "op": "tensor.splat"
// CHECK:       "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "12*arg1"
func.func @make(%x: f32, %n: index) -> (tensor<2xf32>, tensor<?x3xf32>) {
  %a = tensor.from_elements %x, %x : tensor<2xf32>
  %b = tensor.splat %x[%n] : tensor<?x3xf32>
  return %a, %b : tensor<2xf32>, tensor<?x3xf32>
}
