// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T20. The branches are executed taken0 and 1 - taken0 times; sizes that
// differ mix alike: taken0*2*d0 + (1 - taken0)*d0 elements.
// CHECK-LABEL: "name": "branch"
// CHECK:       "name": "taken0"
// CHECK:       "op": "tosa.concat"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "multiplicity": "taken0"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "4*d0*taken0"
// CHECK-NEXT:  "bytesWritten": "8*d0*taken0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.exp"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "multiplicity": "-taken0 + 1"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "-4*d0*taken0 + 4*d0"
// CHECK-NEXT:  "bytesWritten": "-4*d0*taken0 + 4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "-d0*taken0 + d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.tanh"
// CHECK-NEXT:  "kind": "tanh"
// CHECK:       "multiplicity": "1"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "4*d0*taken0 + 4*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0*taken0 + 4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "tanh"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0*taken0 + d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @branch(%c: tensor<i1>, %x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = tosa.cond_if %c (%a = %x) : tensor<i1> (tensor<?xf32>) -> tensor<?xf32> {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.concat %a, %a {axis = 0 : i32}
        : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  } else {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.exp %a : (tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  }
  %2 = tosa.tanh %0 : (tensor<?xf32>) -> tensor<?xf32>
  return %2 : tensor<?xf32>
}

// A constant condition is decided.
// CHECK-LABEL: "name": "decided"
// CHECK:       "rows": [
// CHECK-NOT:   "op": "tosa.tanh"
// CHECK:       "op": "tosa.exp"
// CHECK-NOT:   "op": "tosa.tanh"
// CHECK-LABEL: "name": "loop"
func.func @decided(%x: tensor<?xf32>) -> tensor<?xf32> {
  %c = "tosa.const"() {values = dense<false> : tensor<i1>} : () -> tensor<i1>
  %0 = tosa.cond_if %c (%a = %x) : tensor<i1> (tensor<?xf32>) -> tensor<?xf32> {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.tanh %a : (tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  } else {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.exp %a : (tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  }
  return %0 : tensor<?xf32>
}

// Rule T21. trips0 iterations, and trips0 + 1 conditions of 4 + 4 bytes read and 1
// written. A size that the body leaves stays d0; a constant, here the limit, is
// read like any other operand.
// CHECK:       "name": "trips0"
// CHECK:       "op": "tosa.greater_equal"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "multiplicity": "trips0 + 1"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "8*trips0 + 8"
// CHECK-NEXT:  "bytesWritten": "trips0 + 1"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "trips0 + 1"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.tanh"
// CHECK-NEXT:  "kind": "tanh"
// CHECK:       "multiplicity": "trips0"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "4*d0*trips0"
// CHECK-NEXT:  "bytesWritten": "4*d0*trips0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "tanh"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0*trips0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.exp"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "multiplicity": "1"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "4*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @loop(%x: tensor<?xf32>, %i: tensor<i32>, %limit: tensor<i32>)
    -> tensor<?xf32> {
  %0:2 = tosa.while_loop (%n = %i, %a = %x)
      : (tensor<i32>, tensor<?xf32>) -> (tensor<i32>, tensor<?xf32>) {
    %1 = tosa.greater_equal %limit, %n
        : (tensor<i32>, tensor<i32>) -> tensor<i1>
    tosa.yield %1 : tensor<i1>
  } do {
  ^bb0(%n: tensor<i32>, %a: tensor<?xf32>):
    %1 = tosa.tanh %a : (tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %n, %1 : tensor<i32>, tensor<?xf32>
  }
  %2 = tosa.exp %0#1 : (tensor<?xf32>) -> tensor<?xf32>
  return %2 : tensor<?xf32>
}

// A size that grows by 1: in iteration t it is d0 + t. The sum of 4*(d0 + t) bytes
// over t < n, with n = trips0, is 4*d0*n + 2*n*(n - 1); what is written has 4 bytes
// more each time: 4*d0*n + 2*n*(n + 1). The condition is evaluated on d0, ...,
// d0 + n elements: the sum of 4*(d0 + t) over n + 1 iterations is 4*d0*(n + 1) +
// 2*n*(n + 1). After the loop there are d0 + n.
// CHECK-LABEL: "name": "cache"
// CHECK:       "op": "tosa.reduce_max"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "multiplicity": "trips0 + 1"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "4*d0*trips0 + 2*trips0^2 + 4*d0 + 2*trips0"
// CHECK-NEXT:  "bytesWritten": "4*trips0 + 4"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "(2*d0*trips0 + trips0^2 + 2*d0 + trips0)/2"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.concat"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "multiplicity": "trips0"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "4*d0*trips0 + 2*trips0^2 + 2*trips0"
// CHECK-NEXT:  "bytesWritten": "4*d0*trips0 + 2*trips0^2 + 2*trips0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.exp"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "multiplicity": "1"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "4*d0 + 4*trips0"
// CHECK-NEXT:  "bytesWritten": "4*d0 + 4*trips0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0 + trips0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @cache(%x: tensor<?xf32>, %y: tensor<1xf32>, %limit: tensor<1xf32>)
    -> tensor<?xf32> {
  %s = tosa.const_shape {values = dense<> : tensor<0xindex>}
      : () -> !tosa.shape<0>
  %0 = tosa.while_loop (%a = %x) : (tensor<?xf32>) -> tensor<?xf32> {
    %1 = tosa.reduce_max %a {axis = 0 : i32} : (tensor<?xf32>) -> tensor<1xf32>
    %2 = tosa.greater %limit, %1
        : (tensor<1xf32>, tensor<1xf32>) -> tensor<1xi1>
    %3 = tosa.reshape %2, %s : (tensor<1xi1>, !tosa.shape<0>) -> tensor<i1>
    tosa.yield %3 : tensor<i1>
  } do {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.concat %a, %y {axis = 0 : i32}
        : (tensor<?xf32>, tensor<1xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  }
  %4 = tosa.exp %0 : (tensor<?xf32>) -> tensor<?xf32>
  return %4 : tensor<?xf32>
}

// A size that doubles is not followed: unknown within and after the loop.
// CHECK-LABEL: "name": "doubling"
// CHECK:       "kind": "unknown"
// CHECK:       "op": "tosa.concat"
// CHECK:       "bytesRead": "4*trips0*u0"
func.func @doubling(%x: tensor<?xf32>, %c: tensor<i1>) -> tensor<?xf32> {
  %0 = tosa.while_loop (%a = %x) : (tensor<?xf32>) -> tensor<?xf32> {
    tosa.yield %c : tensor<i1>
  } do {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.concat %a, %a {axis = 0 : i32}
        : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  }
  return %0 : tensor<?xf32>
}

// Rule T16: a variable is memory; reading and writing it copies 16 bytes.
tosa.variable @state : tensor<4xf32>
// CHECK-LABEL: "name": "variables"
// CHECK:       "op": "tosa.variable_read"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "16"
// CHECK-NEXT:  "bytesWritten": "16"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.exp"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "16"
// CHECK-NEXT:  "bytesWritten": "16"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.variable_write"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "16"
// CHECK-NEXT:  "bytesWritten": "16"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
func.func @variables() {
  %0 = tosa.variable_read @state : tensor<4xf32>
  %1 = tosa.exp %0 : (tensor<4xf32>) -> tensor<4xf32>
  tosa.variable_write @state, %1 : tensor<4xf32>
  return
}

// What a backend defines is not known (C11): it is listed.
// CHECK-LABEL: "name": "custom"
// CHECK:       "uncosted": [
// CHECK:       "op": "tosa.custom"
func.func @custom(%a: tensor<6xf32>) -> tensor<6xf32> {
  %0 = tosa.custom %a {operator_name = "f", domain_name = "d",
                       implementation_attrs = ""}
      : (tensor<6xf32>) -> tensor<6xf32>
  return %0 : tensor<6xf32>
}
