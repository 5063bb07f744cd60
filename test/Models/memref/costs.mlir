// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule C4 for the memref dialect.

// CHECK-LABEL: "name": "free"
// CHECK:       "uncosted": []
// CHECK-NEXT:  "rows": []
memref.global "private" constant @weights : memref<4xf32> = dense<1.0>
func.func @free(%n: index) -> memref<?xf32> {
  %c0 = arith.constant 0 : index
  %a = memref.alloc(%n) : memref<?xf32>
  %g = memref.get_global @weights : memref<4xf32>
  memref.prefetch %a[%c0], read, locality<3>, data : memref<?xf32>
  %p = memref.extract_aligned_pointer_as_index %g : memref<4xf32> -> index
  %b = memref.alloc(%p) : memref<?xf32>
  memref.dealloc %b : memref<?xf32>
  %r = memref.assume_alignment %a, 16 : memref<?xf32>
  return %r : memref<?xf32>
}

// One element each: 8 bytes of f64; an element that is a vector of 4 f32 is 16.
// CHECK-LABEL: "name": "load_store"
// CHECK:       "op": "memref.load"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "bytesRead": "8"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK:       "op": "memref.store"
// CHECK:       "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "8"
// CHECK:       "op": "memref.load"
// CHECK:       "bytesRead": "16"
func.func @load_store(%a: memref<?xf64>, %i: index, %v: memref<2xvector<4xf32>>)
    -> vector<4xf32> {
  %x = memref.load %a[%i] : memref<?xf64>
  memref.store %x, %a[%i] : memref<?xf64>
  %y = memref.load %v[%i] : memref<2xvector<4xf32>>
  return %y : vector<4xf32>
}

// 3*d0 i16 elements are read and written.
// CHECK-LABEL: "name": "copy"
// CHECK:       "bytesRead": "6*d0"
// CHECK-NEXT:  "bytesWritten": "6*d0"
// CHECK-NEXT:  "exactBytes": true
func.func @copy(%a: memref<3x?xi16>, %b: memref<3x?xi16>) {
  memref.copy %a, %b : memref<3x?xi16> to memref<3x?xi16>
  return
}

// At most min(4, 10) elements survive.
// CHECK-LABEL: "name": "realloc"
// CHECK:       "bytesRead": "16"
// CHECK-NEXT:  "bytesWritten": "16"
// CHECK-NEXT:  "exactBytes": false
func.func @realloc(%a: memref<4xf32>) -> memref<10xf32> {
  %b = memref.realloc %a : memref<4xf32> to memref<10xf32>
  return %b : memref<10xf32>
}

// The transfer says how many elements: arg2 * 4 bytes. The wait is free.
// CHECK-LABEL: "name": "dma"
// CHECK:       "op": "memref.dma_start"
// CHECK:       "bytesRead": "4*arg2"
// CHECK-NEXT:  "bytesWritten": "4*arg2"
// CHECK-NOT:   "op": "memref.dma_wait"
// CHECK-LABEL: "name": "atomic"
func.func @dma(%a: memref<?xf32>, %b: memref<?xf32, 1>, %n: index,
               %tag: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  memref.dma_start %a[%c0], %b[%c0], %n, %tag[%c0]
      : memref<?xf32>, memref<?xf32, 1>, memref<1xi32>
  memref.dma_wait %tag[%c0], %n : memref<1xi32>
  return
}

// Read, one operation, write; an exchange computes nothing; the generic form does
// what its body does (a multiplication and an addition).
// CHECK:       "op": "memref.atomic_rmw"
// CHECK:       "bytesRead": "4"
// CHECK-NEXT:  "bytesWritten": "4"
// CHECK:       "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1"
// CHECK:       "op": "memref.atomic_rmw"
// CHECK:       "bytesWritten": "4"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "memref.atomic_rmw"
// CHECK:       "op": "bitwise"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "1"
// CHECK:       "op": "memref.generic_atomic_rmw"
// CHECK:       "bytesRead": "4"
// CHECK-NEXT:  "bytesWritten": "4"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1"
// CHECK:       "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1"
func.func @atomic(%a: memref<?xf32>, %b: memref<?xi32>, %i: index, %x: f32,
                  %y: i32) {
  %0 = memref.atomic_rmw maximumf %x, %a[%i] : (f32, memref<?xf32>) -> f32
  %1 = memref.atomic_rmw assign %x, %a[%i] : (f32, memref<?xf32>) -> f32
  %2 = memref.atomic_rmw ori %y, %b[%i] : (i32, memref<?xi32>) -> i32
  %3 = memref.generic_atomic_rmw %a[%i] : memref<?xf32> {
  ^bb0(%old: f32):
    %p = arith.mulf %old, %x : f32
    %s = arith.addf %p, %x : f32
    memref.atomic_yield %s : f32
  }
  return
}

// The scope is executed once; its operations have rows of their own, and the
// sizes go through: arg0 elements copied.
// CHECK-LABEL: "name": "alloca_scope"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "op": "memref.store"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "op": "memref.copy"
// CHECK:       "bytesRead": "4*arg0"
func.func @alloca_scope(%n: index, %x: f32) {
  %c0 = arith.constant 0 : index
  %r = memref.alloca_scope -> (memref<?xf32>) {
    %b = memref.alloc(%n) : memref<?xf32>
    memref.store %x, %b[%c0] : memref<?xf32>
    memref.alloca_scope.return %b : memref<?xf32>
  }
  memref.copy %r, %r : memref<?xf32> to memref<?xf32>
  return
}
