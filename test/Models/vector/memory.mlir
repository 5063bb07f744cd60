// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule C4: vectors to and from memory move their elements.

// 16 f32 each way; one element that is a vector of 4 is 16 bytes.
// CHECK-LABEL: "name": "load_store"
// CHECK:       "op": "vector.load"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "bytesRead": "64"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK-NEXT:  "exactBytes": true
// CHECK:       "op": "vector.store"
// CHECK:       "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "64"
// CHECK:       "op": "vector.load"
// CHECK:       "bytesRead": "16"
func.func @load_store(%a: memref<?xf32>, %i: index,
                      %b: memref<8xvector<4xf32>>) {
  %0 = vector.load %a[%i] : memref<?xf32>, vector<16xf32>
  vector.store %0, %a[%i] : memref<?xf32>, vector<16xf32>
  %1 = vector.load %b[%i] : memref<8xvector<4xf32>>, vector<4xf32>
  return
}

// In bounds, exact: 4*8 elements. Possibly out of bounds: at most. Broadcast along
// the first dimension: 8 elements are read for 4*8.
// CHECK-LABEL: "name": "transfer"
// CHECK:       "op": "vector.transfer_read"
// CHECK:       "bytesRead": "128"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK-NEXT:  "exactBytes": true
// CHECK:       "op": "vector.transfer_read"
// CHECK:       "bytesRead": "128"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK-NEXT:  "exactBytes": false
// CHECK:       "op": "vector.transfer_read"
// CHECK:       "bytesRead": "32"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK-NEXT:  "exactBytes": true
// CHECK:       "op": "vector.transfer_write"
// CHECK:       "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "128"
// CHECK-NEXT:  "exactBytes": true
func.func @transfer(%a: memref<?x?xf32>, %i: index, %x: f32) {
  %0 = vector.transfer_read %a[%i, %i], %x {in_bounds = [true, true]}
      : memref<?x?xf32>, vector<4x8xf32>
  %1 = vector.transfer_read %a[%i, %i], %x : memref<?x?xf32>, vector<4x8xf32>
  %2 = vector.transfer_read %a[%i, %i], %x {in_bounds = [true, true],
      permutation_map = affine_map<(i, j) -> (0, j)>}
      : memref<?x?xf32>, vector<4x8xf32>
  vector.transfer_write %0, %a[%i, %i] {in_bounds = [true, true]}
      : vector<4x8xf32>, memref<?x?xf32>
  return
}

// The tensor written to is as large as before, d0; `neg` counts its elements. A
// read inside a mask is an upper bound.
// CHECK-LABEL: "name": "tensors"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "op": "vector.transfer_read"
// CHECK:       "bytesRead": "16"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK-NEXT:  "exactBytes": false
// CHECK:       "op": "vector.transfer_write"
// CHECK:       "bytesWritten": "16"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "d0"
func.func @tensors(%t: tensor<?xf32>, %i: index, %x: f32, %m: vector<4xi1>)
    -> tensor<?xf32> {
  %v = vector.mask %m {
    vector.transfer_read %t[%i], %x {in_bounds = [true]}
        : tensor<?xf32>, vector<4xf32>
  } : vector<4xi1> -> vector<4xf32>
  %w = vector.transfer_write %v, %t[%i] {in_bounds = [true]}
      : vector<4xf32>, tensor<?xf32>
  %r = arith.negf %w : tensor<?xf32>
  return %r : tensor<?xf32>
}

// What a mask selects is data: at most 8 f16 elements each.
// CHECK-LABEL: "name": "masked"
// CHECK:       "op": "vector.maskedload"
// CHECK:       "bytesRead": "16"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK-NEXT:  "exactBytes": false
// CHECK:       "op": "vector.gather"
// CHECK:       "bytesRead": "16"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK-NEXT:  "exactBytes": false
// CHECK:       "op": "vector.expandload"
// CHECK:       "bytesRead": "16"
// CHECK:       "op": "vector.maskedstore"
// CHECK:       "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "16"
// CHECK-NEXT:  "exactBytes": false
// CHECK:       "op": "vector.scatter"
// CHECK:       "bytesWritten": "16"
// CHECK:       "op": "vector.compressstore"
// CHECK:       "bytesWritten": "16"
func.func @masked(%a: memref<?xf16>, %i: index, %m: vector<8xi1>,
                  %v: vector<8xf16>, %p: vector<8xi32>) {
  %0 = vector.maskedload %a[%i], %m, %v
      : memref<?xf16>, vector<8xi1>, vector<8xf16> into vector<8xf16>
  %1 = vector.gather %a[%i] [%p], %m, %v : memref<?xf16>, vector<8xi32>,
      vector<8xi1>, vector<8xf16> into vector<8xf16>
  %2 = vector.expandload %a[%i], %m, %v
      : memref<?xf16>, vector<8xi1>, vector<8xf16> into vector<8xf16>
  vector.maskedstore %a[%i], %m, %v
      : memref<?xf16>, vector<8xi1>, vector<8xf16>
  vector.scatter %a[%i] [%p], %m, %v
      : memref<?xf16>, vector<8xi32>, vector<8xi1>, vector<8xf16>
  vector.compressstore %a[%i], %m, %v
      : memref<?xf16>, vector<8xi1>, vector<8xf16>
  return
}
