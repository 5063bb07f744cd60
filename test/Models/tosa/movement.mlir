// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T16. Views move nothing: no rows.
// CHECK-LABEL: "name": "views"
// CHECK:       "uncosted": []
// CHECK-NEXT:  "rows": []
func.func @views(%a: tensor<?x6xf32>) -> tensor<?x2xf32> {
  %s = tosa.const_shape {values = dense<[-1, 3, 2]> : tensor<3xindex>}
      : () -> !tosa.shape<3>
  %t = tosa.const_shape {values = dense<[-1, 2]> : tensor<2xindex>}
      : () -> !tosa.shape<2>
  %start = tosa.const_shape {values = dense<[0, 1, 0]> : tensor<3xindex>}
      : () -> !tosa.shape<3>
  %size = tosa.const_shape {values = dense<[-1, 1, 2]> : tensor<3xindex>}
      : () -> !tosa.shape<3>
  %0 = tosa.identity %a : (tensor<?x6xf32>) -> tensor<?x6xf32>
  %1 = tosa.reshape %0, %s
      : (tensor<?x6xf32>, !tosa.shape<3>) -> tensor<?x3x2xf32>
  %2 = tosa.slice %1, %start, %size
      : (tensor<?x3x2xf32>, !tosa.shape<3>, !tosa.shape<3>)
      -> tensor<?x1x2xf32>
  %3 = tosa.reshape %2, %t
      : (tensor<?x1x2xf32>, !tosa.shape<2>) -> tensor<?x2xf32>
  return %3 : tensor<?x2xf32>
}

// Rule T3 with T16: sizes of 4-byte elements. [d0, 6] transposed; padded by 1 + 2
// rows; twice itself and 3 rows; tiled 2 by 3; reversed.
// CHECK-LABEL: "name": "layout"
// CHECK:       "op": "tosa.transpose"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "24*d0"
// CHECK-NEXT:  "bytesWritten": "24*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.pad"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "24*d0"
// CHECK-NEXT:  "bytesWritten": "24*d0 + 72"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.concat"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "24*d0 + 72"
// CHECK-NEXT:  "bytesWritten": "48*d0 + 72"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.tile"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "24*d0"
// CHECK-NEXT:  "bytesWritten": "144*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.reverse"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "24*d0"
// CHECK-NEXT:  "bytesWritten": "24*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.concat"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "240*d0 + 144"
// CHECK-NEXT:  "bytesWritten": "240*d0 + 144"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
func.func @layout(%a: tensor<?x6xf32>, %b: tensor<3x6xf32>)
    -> tensor<?xf32> {
  %zero = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %padding = tosa.const_shape {values = dense<[1, 2, 0, 0]> : tensor<4xindex>}
      : () -> !tosa.shape<4>
  %multiples = tosa.const_shape {values = dense<[2, 3]> : tensor<2xindex>}
      : () -> !tosa.shape<2>
  %flat = tosa.const_shape {values = dense<-1> : tensor<1xindex>}
      : () -> !tosa.shape<1>
  %0 = tosa.transpose %a {perms = array<i32: 1, 0>}
      : (tensor<?x6xf32>) -> tensor<6x?xf32>
  %1 = tosa.pad %a, %padding, %zero
      : (tensor<?x6xf32>, !tosa.shape<4>, tensor<1xf32>) -> tensor<?x6xf32>
  %2 = tosa.concat %a, %b, %a {axis = 0 : i32}
      : (tensor<?x6xf32>, tensor<3x6xf32>, tensor<?x6xf32>)
      -> tensor<?x6xf32>
  %3 = tosa.tile %a, %multiples
      : (tensor<?x6xf32>, !tosa.shape<2>) -> tensor<?x?xf32>
  %4 = tosa.reverse %0 {axis = 0 : i32} : (tensor<6x?xf32>) -> tensor<6x?xf32>
  // The sizes that follow: 6*(d0 + 3), 6*(2*d0 + 3), 2*d0*18 and 6*d0 elements, in
  // all 60*d0 + 36.
  %r0 = tosa.reshape %1, %flat
      : (tensor<?x6xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %r1 = tosa.reshape %2, %flat
      : (tensor<?x6xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %r2 = tosa.reshape %3, %flat
      : (tensor<?x?xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %r3 = tosa.reshape %4, %flat
      : (tensor<6x?xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %r4 = tosa.concat %r0, %r1, %r2, %r3 {axis = 0 : i32}
      : (tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>)
      -> tensor<?xf32>
  return %r4 : tensor<?xf32>
}

// d0*d2 indices of 4 bytes name as many rows of 6 f32; an index may repeat.
// CHECK-LABEL: "name": "gather"
// CHECK:       "text": "d1 = d0"
// CHECK:       "op": "tosa.gather"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "28*d0*d2"
// CHECK-NEXT:  "bytesWritten": "24*d0*d2"
// CHECK-NEXT:  "exactBytes": false
// CHECK-NEXT:  "ledger": []
func.func @gather(%v: tensor<?x9x6xf32>, %i: tensor<?x?xi32>)
    -> tensor<?x?x6xf32> {
  %0 = tosa.gather %v, %i
      : (tensor<?x9x6xf32>, tensor<?x?xi32>) -> tensor<?x?x6xf32>
  return %0 : tensor<?x?x6xf32>
}

// All of [d0, 9, 6] is copied; d0*4 rows of it come from the input.
// CHECK-LABEL: "name": "scatter"
// CHECK:       "op": "tosa.scatter"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "328*d0"
// CHECK-NEXT:  "bytesWritten": "216*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
func.func @scatter(%v: tensor<?x9x6xf32>, %i: tensor<?x4xi32>,
                   %x: tensor<?x4x6xf32>) -> tensor<?x9x6xf32> {
  %0 = tosa.scatter %v, %i, %x
      : (tensor<?x9x6xf32>, tensor<?x4xi32>, tensor<?x4x6xf32>)
      -> tensor<?x9x6xf32>
  return %0 : tensor<?x9x6xf32>
}
