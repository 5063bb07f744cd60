// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule C4: one element, or the elements of a vector.

// f32 each way; a memref's element that is a vector of 4 is 16 bytes; 8 elements
// of a vector load and store; a transfer of arg2 elements. Waiting and
// prefetching are free.
// CHECK:       "uncosted": []
// CHECK:       "op": "affine.load"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "bytesRead": "4"
// CHECK:       "op": "affine.store"
// CHECK:       "bytesWritten": "4"
// CHECK:       "op": "affine.load"
// CHECK:       "bytesRead": "16"
// CHECK:       "op": "affine.vector_load"
// CHECK:       "bytesRead": "32"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK:       "op": "affine.vector_store"
// CHECK:       "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "32"
// CHECK:       "op": "affine.dma_start"
// CHECK:       "bytesRead": "4*arg2"
// CHECK-NEXT:  "bytesWritten": "4*arg2"
// CHECK-NOT:   "op": "affine
func.func @memory(%a: memref<64xf32>, %b: memref<64xf32, 1>, %n: index,
                  %tag: memref<1xi32>, %v: memref<4xvector<4xf32>>) {
  %c0 = arith.constant 0 : index
  %0 = affine.load %a[0] : memref<64xf32>
  affine.store %0, %a[1] : memref<64xf32>
  %1 = affine.load %v[3] : memref<4xvector<4xf32>>
  %2 = affine.vector_load %a[0] : memref<64xf32>, vector<8xf32>
  affine.vector_store %2, %a[8] : memref<64xf32>, vector<8xf32>
  affine.dma_start %a[%c0], %b[%c0], %tag[%c0], %n
      : memref<64xf32>, memref<64xf32, 1>, memref<1xi32>
  affine.dma_wait %tag[%c0], %n : memref<1xi32>
  affine.prefetch %a[%c0], read, locality<3>, data : memref<64xf32>
  return
}
