// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// How sizes travel through the tensor dialect (docs/CostModel.md, "Sizes"). The
// count of `neg` is the number of elements of its operand.

// torch-mlir queries even static sizes and casts back:
// 1 * d0 * 8 elements.
// CHECK-LABEL: "name": "dim_empty_cast"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "8*d0"
func.func @dim_empty_cast(%a: tensor<1x?x8xf32>) -> tensor<1x?x8xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %0 = tensor.dim %a, %c0 : tensor<1x?x8xf32>
  %1 = tensor.dim %a, %c1 : tensor<1x?x8xf32>
  %2 = tensor.dim %a, %c2 : tensor<1x?x8xf32>
  %empty = tensor.empty(%0, %1, %2) : tensor<?x?x?xf32>
  %cast = tensor.cast %empty : tensor<?x?x?xf32> to tensor<1x?x8xf32>
  %r = arith.negf %cast : tensor<1x?x8xf32>
  return %r : tensor<1x?x8xf32>
}

// A cast to a static size states d0 = 3, for uses of the source too: 3 * 4.
// CHECK-LABEL: "name": "cast_states_equality"
// CHECK:       "kind": "equal-size"
// CHECK-NEXT:  "text": "d0 = 3"
// CHECK-NEXT:  "reason": "tensor.cast at
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "12"
func.func @cast_states_equality(%a: tensor<?x4xf32>)
    -> (tensor<?x4xf32>, tensor<3x4xf32>) {
  %cast = tensor.cast %a : tensor<?x4xf32> to tensor<3x4xf32>
  %r = arith.negf %a : tensor<?x4xf32>
  return %r, %cast : tensor<?x4xf32>, tensor<3x4xf32>
}

// The form of tosa-to-linalg: collapse to 5*d0, divide by 5, expand. All exact:
// d0 * 5 * 768.
// CHECK-LABEL: "name": "collapse_expand"
// CHECK:       "assumptions": []
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "3840*d0"
func.func @collapse_expand(%a: tensor<?x5x768xf32>) -> tensor<?x5x768xf32> {
  %c0 = arith.constant 0 : index
  %c5 = arith.constant 5 : index
  %flat = tensor.collapse_shape %a [[0, 1], [2]]
      : tensor<?x5x768xf32> into tensor<?x768xf32>
  %n = tensor.dim %flat, %c0 : tensor<?x768xf32>
  %q = arith.divsi %n, %c5 : index
  %e = tensor.expand_shape %flat [[0, 1], [2]] output_shape [%q, 5, 768]
      : tensor<?x768xf32> into tensor<?x5x768xf32>
  %r = arith.negf %e : tensor<?x5x768xf32>
  return %r : tensor<?x5x768xf32>
}

// One size of the group is data: it is the quotient, also for other users of the
// same value. 6*d0/3 = 2*d0, so 2*d0 elements for the second one.
// CHECK-LABEL: "name": "expand_solves"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "6*d0"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "2*d0"
func.func @expand_solves(%a: tensor<?x6xf32>, %data: tensor<index>)
    -> (tensor<?x3xf32>, tensor<?xf32>) {
  %n = tensor.extract %data[] : tensor<index>
  %flat = tensor.collapse_shape %a [[0, 1]] : tensor<?x6xf32> into tensor<?xf32>
  %e = tensor.expand_shape %flat [[0, 1]] output_shape [%n, 3]
      : tensor<?xf32> into tensor<?x3xf32>
  %r = arith.negf %e : tensor<?x3xf32>
  %other = tensor.empty(%n) : tensor<?xf32>
  %s = arith.negf %other : tensor<?xf32>
  return %r, %s : tensor<?x3xf32>, tensor<?xf32>
}

// d0/4 rows of 4 must be whole: that d0 is a multiple of 4 is listed and used.
// CHECK-LABEL: "name": "expand_requires_multiple"
// CHECK:       "kind": "validity"
// CHECK-NEXT:  "text": "d0 % 4 == 0"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "d0"
func.func @expand_requires_multiple(%a: tensor<?xf32>, %data: tensor<index>)
    -> tensor<?x4xf32> {
  %n = tensor.extract %data[] : tensor<index>
  %e = tensor.expand_shape %a [[0, 1]] output_shape [%n, 4]
      : tensor<?xf32> into tensor<?x4xf32>
  %r = arith.negf %e : tensor<?x4xf32>
  return %r : tensor<?x4xf32>
}

// A static shape states the source's size: d0 = 3 * 4.
// CHECK-LABEL: "name": "reshape_static"
// CHECK:       "text": "d0 = 12"
func.func @reshape_static(%a: tensor<?xf32>, %shape: tensor<2xindex>)
    -> tensor<3x4xf32> {
  %e = tensor.reshape %a(%shape)
      : (tensor<?xf32>, tensor<2xindex>) -> tensor<3x4xf32>
  return %e : tensor<3x4xf32>
}

// The unit dimension is dropped; the others are the slice's sizes: d0 * 7.
// CHECK-LABEL: "name": "slice"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "7*d0"
func.func @slice(%a: tensor<4x?x16xf32>) -> tensor<?x7xf32> {
  %c1 = arith.constant 1 : index
  %n = tensor.dim %a, %c1 : tensor<4x?x16xf32>
  %s = tensor.extract_slice %a[2, 0, 3] [1, %n, 7] [1, 1, 1]
      : tensor<4x?x16xf32> to tensor<?x7xf32>
  %r = arith.negf %s : tensor<?x7xf32>
  return %r : tensor<?x7xf32>
}

// The result is as large as the destination, 2*d1; the inserted tensor as large
// as the slice states: d0 = d1, the later of the two being replaced.
// CHECK-LABEL: "name": "insert_slice"
// CHECK:       "text": "d1 = d0"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "2*d0"
func.func @insert_slice(%a: tensor<?xf32>, %b: tensor<2x?xf32>)
    -> tensor<2x?xf32> {
  %c1 = arith.constant 1 : index
  %n = tensor.dim %b, %c1 : tensor<2x?xf32>
  %i = tensor.insert_slice %a into %b[1, 0] [1, %n] [1, 1]
      : tensor<?xf32> into tensor<2x?xf32>
  %r = arith.negf %i : tensor<2x?xf32>
  return %r : tensor<2x?xf32>
}

// (d0 + 1 + 2) * (4 + 3 + 3), and a low padding that is an argument:
// 30 + 10*d0, and d0 + arg1.
// CHECK-LABEL: "name": "pad"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "10*d0 + 30"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "4*arg1 + 4*d0"
func.func @pad(%a: tensor<?x4xf32>, %low: index)
    -> (tensor<?x10xf32>, tensor<?x4xf32>) {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %a low[1, 3] high[2, 3] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<?x4xf32> to tensor<?x10xf32>
  %q = tensor.pad %a low[%low, 0] high[0, 0] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<?x4xf32> to tensor<?x4xf32>
  %r = arith.negf %p : tensor<?x10xf32>
  %s = arith.negf %q : tensor<?x4xf32>
  return %r, %s : tensor<?x10xf32>, tensor<?x4xf32>
}

// Sizes add along the dimension, (d0 + d2) here, and are equal elsewhere:
// d1 = d3.
// CHECK-LABEL: "name": "concat"
// CHECK:       "text": "d3 = d1"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "d0*d1 + d1*d2"
func.func @concat(%a: tensor<?x?xf32>, %b: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %c = tensor.concat dim(0) %a, %b
      : (tensor<?x?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  %r = arith.negf %c : tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

// d1 indices into dimension 1 of a d0 x 5 x 6 tensor: d1 * d0 * 1 * 6, with and
// without the gathered dimension.
// CHECK-LABEL: "name": "gather"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "6*d0*d1"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "6*d0*d1"
func.func @gather(%a: tensor<?x5x6xf32>, %i: tensor<?x1xindex>)
    -> (tensor<?x?x1x6xf32>, tensor<?x?x6xf32>) {
  %g = tensor.gather %a[%i] gather_dims([1])
      : (tensor<?x5x6xf32>, tensor<?x1xindex>) -> tensor<?x?x1x6xf32>
  %h = tensor.gather %a[%i] gather_dims([1])
      : (tensor<?x5x6xf32>, tensor<?x1xindex>) -> tensor<?x?x6xf32>
  %r = arith.negf %g : tensor<?x?x1x6xf32>
  %s = arith.negf %h : tensor<?x?x6xf32>
  return %r, %s : tensor<?x?x1x6xf32>, tensor<?x?x6xf32>
}

// Sizes go through a shape tensor: [d0, 2*d1] from elements, an element read
// back, an element replaced.
// CHECK-LABEL: "name": "shape_tensors"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "2*d0*d1"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "2*d1"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "7*d0"
func.func @shape_tensors(%a: tensor<?x?x2xf32>)
    -> (tensor<?x?xf32>, tensor<?xf32>, tensor<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c7 = arith.constant 7 : index
  %m = tensor.dim %a, %c0 : tensor<?x?x2xf32>
  %n = tensor.dim %a, %c1 : tensor<?x?x2xf32>
  %n2 = arith.muli %n, %c2 : index
  %shape = tensor.from_elements %m, %n2 : tensor<2xindex>
  %x = tensor.reshape %a(%shape)
      : (tensor<?x?x2xf32>, tensor<2xindex>) -> tensor<?x?xf32>
  %r = arith.negf %x : tensor<?x?xf32>
  %k = tensor.extract %shape[%c1] : tensor<2xindex>
  %y = tensor.empty(%k) : tensor<?xf32>
  %s = arith.negf %y : tensor<?xf32>
  %other = tensor.insert %c7 into %shape[%c1] : tensor<2xindex>
  %p = tensor.extract %other[%c0] : tensor<2xindex>
  %q = tensor.extract %other[%c1] : tensor<2xindex>
  %z = tensor.empty(%p, %q) : tensor<?x?xf32>
  %t = arith.negf %z : tensor<?x?xf32>
  return %r, %s, %t : tensor<?x?xf32>, tensor<?xf32>, tensor<?x?xf32>
}

// Parts of shape tensors: [d0, d1, 2] without its first element, then appended
// to [9]: sizes 9, d1, 2.
// CHECK-LABEL: "name": "parts_of_shape_tensors"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "18*d1"
func.func @parts_of_shape_tensors(%a: tensor<?x?x2xf32>, %b: tensor<18x?xf32>)
    -> tensor<?x?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %m = tensor.dim %a, %c0 : tensor<?x?x2xf32>
  %n = tensor.dim %a, %c1 : tensor<?x?x2xf32>
  %shape = tensor.from_elements %m, %n, %c2 : tensor<3xindex>
  %tail = tensor.extract_slice %shape[1] [2] [1]
      : tensor<3xindex> to tensor<2xindex>
  %head = arith.constant dense<9> : tensor<1xindex>
  %all = tensor.concat dim(0) %head, %tail
      : (tensor<1xindex>, tensor<2xindex>) -> tensor<3xindex>
  %x = tensor.extract %all[%c0] : tensor<3xindex>
  %y = tensor.extract %all[%c1] : tensor<3xindex>
  %z = tensor.extract %all[%c2] : tensor<3xindex>
  %e = tensor.empty(%x, %y, %z) : tensor<?x?x?xf32>
  %r = arith.negf %e : tensor<?x?x?xf32>
  return %r : tensor<?x?x?xf32>
}

// Two allocations of one unknown size share one symbol, of domain >= 1; the
// rank is a constant: u0, u0 and 3.
// CHECK-LABEL: "name": "unknown_is_shared"
// CHECK:       "name": "u0"
// CHECK-NOT:   "name": "u1"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "u0"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "u0"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "3"
func.func @unknown_is_shared(%data: tensor<4xindex>, %i: index,
                             %a: tensor<?x?x?xf32>)
    -> (tensor<?xf32>, tensor<?xf32>, tensor<?xf32>) {
  %n = tensor.extract %data[%i] : tensor<4xindex>
  %x = tensor.empty(%n) : tensor<?xf32>
  %y = tensor.empty(%n) : tensor<?xf32>
  %r = arith.negf %x : tensor<?xf32>
  %s = arith.negf %y : tensor<?xf32>
  %rank = tensor.rank %a : tensor<?x?x?xf32>
  %z = tensor.empty(%rank) : tensor<?xf32>
  %t = arith.negf %z : tensor<?xf32>
  return %r, %s, %t : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>
}
