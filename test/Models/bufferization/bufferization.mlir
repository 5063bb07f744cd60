// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule C4: a tensor and its buffer are the same bytes.

// Nothing moves; sizes go through both ways: d0*4 negations are the only row.
// CHECK-LABEL: "name": "views"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "rows": [
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "4*d0"
// CHECK-NOT:   "op": "bufferization
// CHECK-LABEL: "name": "copies"
func.func @views(%a: memref<?x4xf32>) -> tensor<?x4xf32> {
  %t = bufferization.to_tensor %a restrict : memref<?x4xf32> to tensor<?x4xf32>
  %b = bufferization.to_buffer %t : tensor<?x4xf32> to memref<?x4xf32>
  %u = bufferization.to_tensor %b restrict : memref<?x4xf32> to tensor<?x4xf32>
  %r = arith.negf %u : tensor<?x4xf32>
  return %r : tensor<?x4xf32>
}

// A copy of d0 elements of 8 bytes, twice; an allocation alone is free.
// CHECK:       "op": "bufferization.alloc_tensor"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "bytesRead": "8*d0"
// CHECK-NEXT:  "bytesWritten": "8*d0"
// CHECK:       "op": "bufferization.clone"
// CHECK:       "bytesRead": "8*d0"
// CHECK-NEXT:  "bytesWritten": "8*d0"
// CHECK-NOT:   "op": "bufferization
// CHECK-LABEL: "name": "materialize"
func.func @copies(%t: tensor<?xf64>, %n: index) -> memref<?xf64> {
  %free = bufferization.alloc_tensor(%n) : tensor<?xf64>
  %copy = bufferization.alloc_tensor() copy(%t) : tensor<?xf64>
  %b = bufferization.to_buffer %copy : tensor<?xf64> to memref<?xf64>
  %c = bufferization.clone %b : memref<?xf64> to memref<?xf64>
  bufferization.dealloc_tensor %free : tensor<?xf64>
  return %c : memref<?xf64>
}

// Both are of one size, and the copy may turn out not to be needed.
// CHECK:       "text": "d1 = d0"
// CHECK:       "op": "bufferization.materialize_in_destination"
// CHECK:       "bytesRead": "4*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": false
func.func @materialize(%t: tensor<?xf32>, %a: memref<?xf32>) {
  bufferization.materialize_in_destination %t in restrict writable %a
      : (tensor<?xf32>, memref<?xf32>) -> ()
  return
}
