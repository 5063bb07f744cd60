// RUN: greenai-opt --fpo-report=json --at=d0=100 %s | FileCheck %s

// Rule C8: trip counts max(0, ceildiv(ub - lb, step)), and exact sums where the
// body depends on the induction variable. A load of f32 reads 4 bytes.

// ceil((d0 - 3)/4) = floor(d0/4) iterations, 25 at d0=100: 100 bytes.
// CHECK-LABEL: "name": "trip_count"
// CHECK:       "bytesRead": "100"
// CHECK:       "op": "affine.load"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "multiplicity": "floor(d0/4)"
func.func @trip_count(%a: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<?xf32>
  affine.for %i = 3 to %n step 4 {
    %x = affine.load %a[%i] : memref<?xf32>
  }
  return
}

// 0 + 1 + ... + (d0 - 1) = d0*(d0 - 1)/2 loads.
// CHECK-LABEL: "name": "triangle"
// CHECK:       "op": "affine.load"
// CHECK:       "bytesRead": "2*d0^2 - 2*d0"
func.func @triangle(%a: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<?xf32>
  affine.for %i = 0 to %n {
    affine.for %j = 0 to affine_map<(i) -> (i)>(%i) {
      %x = affine.load %a[%j] : memref<?xf32>
    }
  }
  return
}

// Tiles of 32, the last one cut off: d0 loads in all, at d0=100 400 bytes.
// CHECK-LABEL: "name": "tiles"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "bytesRead": "400"
// CHECK:       "op": "affine.load"
func.func @tiles(%a: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<?xf32>
  affine.for %i = 0 to %n step 32 {
    affine.for %j = affine_map<(i) -> (i)>(%i)
        to min affine_map<(i)[n] -> (i + 32, n)>(%i)[%n] {
      %x = affine.load %a[%j] : memref<?xf32>
    }
  }
  return
}

// The larger of two lower bounds, the smaller of two upper ones: from
// max(2, 5) to min(20, 11), 6 iterations. An empty range: none.
// CHECK-LABEL: "name": "bounds"
// CHECK:       "op": "affine.load"
// CHECK:       "multiplicity": "6"
// CHECK-NOT:   "op": "affine.load"
// CHECK-LABEL: "name": "carried"
func.func @bounds(%a: memref<?xf32>) {
  affine.for %i = max affine_map<() -> (2, 5)>() to min affine_map<() -> (20, 11)>() {
    %x = affine.load %a[%i] : memref<?xf32>
  }
  affine.for %i = 10 to 5 {
    %x = affine.load %a[%i] : memref<?xf32>
  }
  return
}

// A carried tensor keeps its size: 10 insertions of one element, then d0
// negations.
// CHECK:       "op": "tensor.insert"
// CHECK:       "multiplicity": "10"
// CHECK:       "bytesWritten": "40"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "d0"
func.func @carried(%a: tensor<?xf32>, %x: f32) -> tensor<?xf32> {
  %t = affine.for %i = 0 to 10 iter_args(%b = %a) -> (tensor<?xf32>) {
    %c = tensor.insert %x into %b[%i] : tensor<?xf32>
    affine.yield %c : tensor<?xf32>
  }
  %r = arith.negf %t : tensor<?xf32>
  return %r : tensor<?xf32>
}

// In iteration t the tensor has d0 + t elements, and one more after it: d0 + t + 1
// are read and as many written, in all 10*d0 + 55 (f32: times 4). d0 + 10 remain.
// CHECK-LABEL: "name": "growing"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "op": "tensor.concat"
// CHECK:       "multiplicity": "10"
// CHECK:       "bytesRead": "40*d0 + 220"
// CHECK-NEXT:  "bytesWritten": "40*d0 + 220"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "d0 + 10"
func.func @growing(%a: tensor<?xf32>, %one: tensor<1xf32>) -> tensor<?xf32> {
  %t = affine.for %i = 0 to 10 iter_args(%b = %a) -> (tensor<?xf32>) {
    %c = tensor.concat dim(0) %b, %one
        : (tensor<?xf32>, tensor<1xf32>) -> tensor<?xf32>
    affine.yield %c : tensor<?xf32>
  }
  %r = arith.negf %t : tensor<?xf32>
  return %r : tensor<?xf32>
}

// A size that doubles is no induction: it is unknown, in the loop and after it.
// CHECK-LABEL: "name": "doubling"
// CHECK:       "name": "u0"
// CHECK-NEXT:  "kind": "unknown"
// CHECK-NEXT:  "origin": "dim({{.*}}, 0), which a loop changes
// CHECK:       "op": "tensor.concat"
// CHECK:       "multiplicity": "10"
// CHECK:       "bytesRead": "40*u0"
// CHECK-NEXT:  "bytesWritten": "80*u0"
func.func @doubling(%a: tensor<?xf32>) -> tensor<?xf32> {
  %t = affine.for %i = 0 to 10 iter_args(%b = %a) -> (tensor<?xf32>) {
    %c = tensor.concat dim(0) %b, %b
        : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
    affine.yield %c : tensor<?xf32>
  }
  %r = arith.negf %t : tensor<?xf32>
  return %r : tensor<?xf32>
}

// A bound that is data is a symbol.
// CHECK-LABEL: "name": "data_bound"
// CHECK:       "name": "trips0"
// CHECK-NEXT:  "kind": "trips"
// CHECK-NEXT:  "origin": "iterations of affine.for at
// CHECK:       "op": "affine.load"
// CHECK:       "multiplicity": "trips0"
func.func @data_bound(%a: memref<?xf32>, %counts: memref<4xindex>, %k: index) {
  %n = memref.load %counts[%k] : memref<4xindex>
  affine.for %i = 0 to %n {
    %x = affine.load %a[%i] : memref<?xf32>
  }
  return
}

// One loop per dimension, d0 * 4 iterations; a reduction combines each of them
// with what it started from (C2).
// CHECK-LABEL: "name": "parallel"
// CHECK:       "op": "affine.parallel"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4*d0"
// CHECK:       "op": "affine.load"
// CHECK:       "multiplicity": "4*d0"
func.func @parallel(%a: memref<?x8xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<?x8xf32>
  %s = affine.parallel (%i, %j) = (0, 0) to (%n, 8) step (1, 2)
      reduce ("addf") -> (f32) {
    %x = affine.load %a[%i, %j] : memref<?x8xf32>
    affine.yield %x : f32
  }
  return %s : f32
}
