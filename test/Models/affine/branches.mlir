// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule C9: conditions on sizes and induction variables are exact.

// i >= 2 in 8 of 10 iterations, and i == 3 in one: 8 loads, 2 and 1 stores.
// CHECK-LABEL: "name": "induction_variable"
// CHECK:       "op": "affine.load"
// CHECK:       "multiplicity": "8"
// CHECK:       "op": "affine.store"
// CHECK:       "multiplicity": "2"
// CHECK:       "op": "affine.store"
// CHECK:       "multiplicity": "1"
func.func @induction_variable(%a: memref<?xf32>, %x: f32) {
  affine.for %i = 0 to 10 {
    affine.if affine_set<(i) : (i - 2 >= 0)>(%i) {
      %y = affine.load %a[%i] : memref<?xf32>
    } else {
      affine.store %x, %a[%i] : memref<?xf32>
    }
    affine.if affine_set<(i) : (i - 3 == 0)>(%i) {
      affine.store %x, %a[%i] : memref<?xf32>
    }
  }
  return
}

// Both constraints hold for 2 <= i <= 6: 5 iterations.
// CHECK-LABEL: "name": "conjunction"
// CHECK:       "op": "affine.load"
// CHECK:       "multiplicity": "5"
func.func @conjunction(%a: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    affine.if affine_set<(i) : (i - 2 >= 0, -i + 6 >= 0)>(%i) {
      %y = affine.load %a[%i] : memref<?xf32>
    }
  }
  return
}

// d0 >= 1 always: the first branch is always taken, the second never.
// CHECK-LABEL: "name": "decided"
// CHECK:       "op": "affine.load"
// CHECK:       "multiplicity": "1"
// CHECK-NOT:   "op": "affine.store"
// CHECK-LABEL: "name": "sizes"
func.func @decided(%a: memref<?xf32>, %x: f32) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<?xf32>
  affine.if affine_set<()[n] : (n - 1 >= 0)>()[%n] {
    %y = affine.load %a[0] : memref<?xf32>
  } else {
    affine.store %x, %a[0] : memref<?xf32>
  }
  return
}

// d0 == 1 is [d0 - 1 >= 0] - [d0 - 1 >= 1]: 1 - min(1, d0 - 1) for d0 >= 1.
// CHECK:       "op": "affine.store"
// CHECK:       "multiplicity": "-min(1, d0 - 1) + 1"
func.func @sizes(%a: memref<?xf32>, %x: f32) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<?xf32>
  affine.if affine_set<()[n] : (n - 1 == 0)>()[%n] {
    affine.store %x, %a[0] : memref<?xf32>
  }
  return
}

// Both branches yield a tensor of d0 elements.
// CHECK-LABEL: "name": "results"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "d0"
func.func @results(%a: tensor<?xf32>, %b: tensor<?xf32>, %k: index)
    -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?xf32>
  %t = affine.if affine_set<()[k] : (k - 7 >= 0)>()[%k] -> tensor<?xf32> {
    affine.yield %a : tensor<?xf32>
  } else {
    %e = tensor.empty(%n) : tensor<?xf32>
    affine.yield %e : tensor<?xf32>
  }
  %r = arith.negf %t : tensor<?xf32>
  return %r : tensor<?xf32>
}

// A condition on data is a symbol; the other branch is its complement.
// CHECK-LABEL: "name": "data"
// CHECK:       "name": "taken0"
// CHECK-NEXT:  "kind": "taken"
// CHECK-NEXT:  "origin": "the condition of affine.if at
// CHECK:       "op": "affine.load"
// CHECK:       "multiplicity": "taken0"
// CHECK:       "op": "affine.store"
// CHECK:       "multiplicity": "-taken0 + 1"
func.func @data(%a: memref<?xf32>, %counts: memref<4xindex>, %k: index,
                %x: f32) {
  %n = memref.load %counts[%k] : memref<4xindex>
  affine.if affine_set<()[n] : (n - 1 >= 0)>()[%n] {
    %y = affine.load %a[0] : memref<?xf32>
  } else {
    affine.store %x, %a[0] : memref<?xf32>
  }
  return
}
