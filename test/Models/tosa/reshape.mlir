// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T3. What becomes of the sizes is seen from an exponential of the result:
// its elements are counted, and no size is unknown.

// [d0, d1, 768] as [-1, 12, 64] has d0*d1 rows; back as [-1, 5, 768], d0*d1/5.
// CHECK-LABEL: "name": "quotient"
// CHECK-NOT:   "unknown"
// CHECK:       "op": "tosa.exp"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "3072*d0*d1"
// CHECK-NEXT:  "bytesWritten": "3072*d0*d1"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "768*d0*d1"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.reduce_sum"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "3072*d0*d1"
// CHECK-NEXT:  "bytesWritten": "48*d0*d1"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "768*d0*d1"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.reduce_max"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "15360*floor(d0*d1/5)"
// CHECK-NEXT:  "bytesWritten": "3072*floor(d0*d1/5)"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "3840*floor(d0*d1/5)"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @quotient(%a: tensor<?x?x768xf32>) {
  %s = tosa.const_shape {values = dense<[-1, 12, 64]> : tensor<3xindex>}
      : () -> !tosa.shape<3>
  %t = tosa.const_shape {values = dense<[-1, 5, 768]> : tensor<3xindex>}
      : () -> !tosa.shape<3>
  %0 = tosa.reshape %a, %s
      : (tensor<?x?x768xf32>, !tosa.shape<3>) -> tensor<?x12x64xf32>
  %1 = tosa.exp %0 : (tensor<?x12x64xf32>) -> tensor<?x12x64xf32>
  %2 = tosa.reduce_sum %1 {axis = 2 : i32}
      : (tensor<?x12x64xf32>) -> tensor<?x12x1xf32>
  %3 = tosa.reshape %1, %t
      : (tensor<?x12x64xf32>, !tosa.shape<3>) -> tensor<?x5x768xf32>
  %4 = tosa.reduce_max %3 {axis = 1 : i32}
      : (tensor<?x5x768xf32>) -> tensor<?x1x768xf32>
  return
}

// Sizes computed from sizes: [d0, d1, 768] as [d0, d1, 12, 64]; what both sides
// have cancels, also where it is no symbol: [d2 + 1, 6] as [d2 + 1, 2, -1].
// CHECK-LABEL: "name": "computed"
// CHECK:       "assumptions": []
// CHECK:       "op": "tosa.transpose"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "3072*d0*d1"
// CHECK-NEXT:  "bytesWritten": "3072*d0*d1"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.pad"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "24*d2"
// CHECK-NEXT:  "bytesWritten": "24*d2 + 24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.reduce_sum"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "24*d2 + 24"
// CHECK-NEXT:  "bytesWritten": "8*d2 + 8"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6*d2 + 6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @computed(%a: tensor<?x?x768xf32>, %b: tensor<?x6xf32>) {
  %d0 = tosa.dim %a {axis = 0 : i32} : (tensor<?x?x768xf32>) -> !tosa.shape<1>
  %d1 = tosa.dim %a {axis = 1 : i32} : (tensor<?x?x768xf32>) -> !tosa.shape<1>
  %heads = tosa.const_shape {values = dense<[12, 64]> : tensor<2xindex>}
      : () -> !tosa.shape<2>
  %s = tosa.concat_shape %d0, %d1, %heads
      : (!tosa.shape<1>, !tosa.shape<1>, !tosa.shape<2>) -> !tosa.shape<4>
  %0 = tosa.reshape %a, %s
      : (tensor<?x?x768xf32>, !tosa.shape<4>) -> tensor<?x?x12x64xf32>
  %1 = tosa.transpose %0 {perms = array<i32: 0, 2, 1, 3>}
      : (tensor<?x?x12x64xf32>) -> tensor<?x12x?x64xf32>

  %zero = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %padding = tosa.const_shape {values = dense<[0, 1, 0, 0]> : tensor<4xindex>}
      : () -> !tosa.shape<4>
  %2 = tosa.pad %b, %padding, %zero
      : (tensor<?x6xf32>, !tosa.shape<4>, tensor<1xf32>) -> tensor<?x6xf32>
  %rows = tosa.dim %2 {axis = 0 : i32} : (tensor<?x6xf32>) -> !tosa.shape<1>
  %rest = tosa.const_shape {values = dense<[2, -1]> : tensor<2xindex>}
      : () -> !tosa.shape<2>
  %t = tosa.concat_shape %rows, %rest
      : (!tosa.shape<1>, !tosa.shape<2>) -> !tosa.shape<3>
  %3 = tosa.reshape %2, %t
      : (tensor<?x6xf32>, !tosa.shape<3>) -> tensor<?x2x?xf32>
  %4 = tosa.reduce_sum %3 {axis = 2 : i32}
      : (tensor<?x2x?xf32>) -> tensor<?x2x1xf32>
  return
}

// Without -1 the volumes are equal: d0*6 = 3*4 gives d0 = 2.
// CHECK-LABEL: "name": "equation"
// CHECK:       "text": "d0 = 2"
// CHECK:       "op": "tosa.exp"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "48"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "12"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @equation(%a: tensor<?x6xf32>) -> tensor<3x4xf32> {
  %s = tosa.const_shape {values = dense<[3, 4]> : tensor<2xindex>}
      : () -> !tosa.shape<2>
  %0 = tosa.exp %a : (tensor<?x6xf32>) -> tensor<?x6xf32>
  %1 = tosa.reshape %0, %s
      : (tensor<?x6xf32>, !tosa.shape<2>) -> tensor<3x4xf32>
  return %1 : tensor<3x4xf32>
}

// A slice to the end from row 2: d0 - 2 rows. It lies inside.
// CHECK-LABEL: "name": "slice"
// CHECK:       "kind": "validity"
// CHECK-NEXT:  "text": "d0 >= 2"
// CHECK:       "op": "tosa.exp"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "16*d0 - 32"
// CHECK-NEXT:  "bytesWritten": "16*d0 - 32"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4*d0 - 8"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @slice(%a: tensor<?x6xf32>) -> tensor<?x4xf32> {
  %start = tosa.const_shape {values = dense<[2, 1]> : tensor<2xindex>}
      : () -> !tosa.shape<2>
  %size = tosa.const_shape {values = dense<[-1, 4]> : tensor<2xindex>}
      : () -> !tosa.shape<2>
  %0 = tosa.slice %a, %start, %size
      : (tensor<?x6xf32>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<?x4xf32>
  %1 = tosa.exp %0 : (tensor<?x4xf32>) -> tensor<?x4xf32>
  return %1 : tensor<?x4xf32>
}
