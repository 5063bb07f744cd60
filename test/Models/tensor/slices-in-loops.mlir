// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// A slice of i + 1 elements of a tensor of d0: what holds in one iteration says
// nothing of the next, so no size is replaced and nothing is assumed. 10 times d0
// elements of 4 bytes.
// CHECK:       "assumptions": []
// CHECK:       "op": "tensor.insert_slice"
// CHECK:       "bytesRead": "40*d0"
func.func @slices(%a: tensor<?xf32>, %b: tensor<100xf32>) -> tensor<100xf32> {
  %r = affine.for %i = 0 to 10 iter_args(%c = %b) -> (tensor<100xf32>) {
    %n = affine.apply affine_map<(i) -> (i + 1)>(%i)
    %d = tensor.insert_slice %a into %c[0] [%n] [1]
        : tensor<?xf32> into tensor<100xf32>
    affine.yield %d : tensor<100xf32>
  }
  return %r : tensor<100xf32>
}

// Tiles of min(16, d0 - 16*t) elements: each is read and written once, d0
// elements in all.
// CHECK-LABEL: "name": "tiles"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "op": "tensor.insert_slice"
// CHECK:       "bytesRead": "4*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
func.func @tiles(%a: tensor<?xf32>, %b: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?xf32>
  %r = affine.for %i = 0 to %n step 16 iter_args(%c = %b) -> (tensor<?xf32>) {
    %s = affine.min affine_map<(i)[n] -> (16, n - i)>(%i)[%n]
    %t = tensor.extract_slice %a[%i] [%s] [1] : tensor<?xf32> to tensor<?xf32>
    %d = tensor.insert_slice %t into %c[%i] [%s] [1]
        : tensor<?xf32> into tensor<?xf32>
    affine.yield %d : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}
