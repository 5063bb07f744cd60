// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T15: one combine per element of the input, d0*4 of them; d0 results.
// CHECK-LABEL: "name": "reductions"
// CHECK:       "op": "tosa.reduce_sum"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "bytesRead": "16*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.reduce_product"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "bytesRead": "16*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.reduce_max"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "bytesRead": "16*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.reduce_min"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "bytesRead": "16*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @reductions(%a: tensor<?x4xf32>) {
  %0 = tosa.reduce_sum %a {axis = 1 : i32}
      : (tensor<?x4xf32>) -> tensor<?x1xf32>
  %1 = tosa.reduce_product %a {axis = 1 : i32}
      : (tensor<?x4xf32>) -> tensor<?x1xf32>
  %2 = tosa.reduce_max %a {axis = 1 : i32}
      : (tensor<?x4xf32>) -> tensor<?x1xf32>
  %3 = tosa.reduce_min %a {axis = 1 : i32}
      : (tensor<?x4xf32>) -> tensor<?x1xf32>
  return
}

// CHECK-LABEL: "name": "booleans"
// CHECK:       "op": "tosa.reduce_all"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "4"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i1"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.reduce_any"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i1"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @booleans(%a: tensor<6x4xi1>) {
  %0 = tosa.reduce_all %a {axis = 0 : i32} : (tensor<6x4xi1>) -> tensor<1x4xi1>
  %1 = tosa.reduce_any %a {axis = 1 : i32} : (tensor<6x4xi1>) -> tensor<6x1xi1>
  return
}

// bf16 is summed in f32: 24 conversions there, 6 back. Other combines are made in
// bf16.
// CHECK-LABEL: "name": "bf16"
// CHECK:       "op": "tosa.reduce_sum"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "12"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "bf16"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.reduce_product"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "12"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "bf16"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @bf16(%a: tensor<6x4xbf16>) {
  %0 = tosa.reduce_sum %a {axis = 1 : i32}
      : (tensor<6x4xbf16>) -> tensor<6x1xbf16>
  %1 = tosa.reduce_product %a {axis = 1 : i32}
      : (tensor<6x4xbf16>) -> tensor<6x1xbf16>
  return
}

// Ignored NaNs: a comparison, a selection and an `and` per element; at the end,
// one of 6 results each may have been NaN throughout.
// CHECK-LABEL: "name": "ignored"
// CHECK:       "op": "tosa.reduce_max"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "bytesRead": "96"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "select"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "30"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i1"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @ignored(%a: tensor<6x4xf32>) {
  %0 = tosa.reduce_max %a {axis = 1 : i32, nan_mode = IGNORE}
      : (tensor<6x4xf32>) -> tensor<6x1xf32>
  return
}

// The axis is dropped: [d0, d1, 4] gives d0*4 indices.
// CHECK-LABEL: "name": "argmax"
// CHECK:       "op": "tosa.argmax"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "bytesRead": "16*d0*d1"
// CHECK-NEXT:  "bytesWritten": "16*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4*d0*d1"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.cast"
// CHECK-NEXT:  "kind": "cast"
// CHECK:       "bytesRead": "16*d0"
// CHECK-NEXT:  "bytesWritten": "16*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @argmax(%a: tensor<?x?x4xf32>) -> tensor<?x4xf32> {
  %0 = tosa.argmax %a {axis = 1 : i32} : (tensor<?x?x4xf32>) -> tensor<?x4xi32>
  %1 = tosa.cast %0 : (tensor<?x4xi32>) -> tensor<?x4xf32>
  return %1 : tensor<?x4xf32>
}
