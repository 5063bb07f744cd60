// RUN: greenai-opt --fpo-report=json %s | FileCheck %s
// RUN: greenai-opt --fpo-report=json --broadcast=exact %s \
// RUN:   | FileCheck --check-prefix=EXACT %s

// Rule T1. A size of 1 broadcasts and is read at its own size: 1*4 bytes of %b
// beside d0*4 of %a.
// CHECK-LABEL: "name": "one"
// CHECK:       "assumptions": []
// CHECK:       "op": "tosa.add"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "4*d0 + 4"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @one(%a: tensor<?xf32>, %b: tensor<1xf32>) -> tensor<?xf32> {
  %0 = tosa.add %a, %b : (tensor<?xf32>, tensor<1xf32>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

// `?` against `?` is assumed equal and listed; kept exact, each is 1 or the
// common size, which is their maximum.
// CHECK-LABEL: "name": "two"
// CHECK:       "assumptions": [
// CHECK:       "text": "d1 = d0"
// CHECK:       "op": "tosa.mul"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "8*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// EXACT-LABEL: "name": "two"
// EXACT:       "assumptions": []
// EXACT:       "op": "tosa.mul"
// EXACT:       "bytesRead": "4*d0 + 4*d1"
// EXACT-NEXT:  "bytesWritten": "4*max(d0, d1)"
// EXACT:       "count": "max(d0, d1)"
func.func @two(%a: tensor<?xf32>, %b: tensor<?xf32>) -> tensor<?xf32> {
  %z = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.mul %a, %b, %z
      : (tensor<?xf32>, tensor<?xf32>, tensor<1xi8>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

// `?` against 5 means 5. Kept exact, the operand may still have one element.
// CHECK-LABEL: "name": "five"
// CHECK:       "text": "d0 = 5"
// CHECK:       "op": "tosa.sub"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "40"
// CHECK-NEXT:  "bytesWritten": "20"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "5"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// EXACT-LABEL: "name": "five"
// EXACT:       "assumptions": []
// EXACT:       "bytesRead": "4*d0 + 20"
// EXACT-NEXT:  "bytesWritten": "20"
func.func @five(%a: tensor<?xf32>, %b: tensor<5xf32>) -> tensor<?xf32> {
  %0 = tosa.sub %a, %b : (tensor<?xf32>, tensor<5xf32>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

// Three operands: [d0, 1], [1, d1] and [d2, 3] are [d0, 3]. 1 byte per boolean.
// CHECK-LABEL: "name": "three"
// CHECK:       "text": "d2 = d0"
// CHECK:       "text": "d1 = 3"
// CHECK:       "op": "tosa.select"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "13*d0 + 12"
// CHECK-NEXT:  "bytesWritten": "12*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "select"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "3*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @three(%c: tensor<?x1xi1>, %a: tensor<1x?xf32>, %b: tensor<?x3xf32>)
    -> tensor<?x?xf32> {
  %0 = tosa.select %c, %a, %b
      : (tensor<?x1xi1>, tensor<1x?xf32>, tensor<?x3xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}
