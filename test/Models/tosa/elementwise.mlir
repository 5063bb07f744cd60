// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T10: per element of the result; operands are read, the result written.
// With 6 elements of f32, 24 bytes each.

// CHECK-LABEL: "name": "unary"
// CHECK:       "op": "tosa.ceil"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "round"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.floor"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "round"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.exp"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.log"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "log"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.tanh"
// CHECK-NEXT:  "kind": "tanh"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "tanh"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.erf"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "erf"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.sin"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sin"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.cos"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cos"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.rsqrt"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "rsqrt"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.reciprocal"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "div"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.abs"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "abs"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @unary(%a: tensor<6xf32>) {
  %0 = tosa.ceil %a : (tensor<6xf32>) -> tensor<6xf32>
  %1 = tosa.floor %a : (tensor<6xf32>) -> tensor<6xf32>
  %2 = tosa.exp %a : (tensor<6xf32>) -> tensor<6xf32>
  %3 = tosa.log %a : (tensor<6xf32>) -> tensor<6xf32>
  %4 = tosa.tanh %a : (tensor<6xf32>) -> tensor<6xf32>
  %5 = tosa.erf %a : (tensor<6xf32>) -> tensor<6xf32>
  %6 = tosa.sin %a : (tensor<6xf32>) -> tensor<6xf32>
  %7 = tosa.cos %a : (tensor<6xf32>) -> tensor<6xf32>
  %8 = tosa.rsqrt %a : (tensor<6xf32>) -> tensor<6xf32>
  %9 = tosa.reciprocal %a : (tensor<6xf32>) -> tensor<6xf32>
  %10 = tosa.abs %a : (tensor<6xf32>) -> tensor<6xf32>
  return
}

// 1 / (1 + exp(-x)): a negation, an exponential, an addition and a division.
// CHECK-LABEL: "name": "sigmoid"
// CHECK:       "op": "tosa.sigmoid"
// CHECK-NEXT:  "kind": "sigmoid"
// CHECK:       "bytesRead": "8*d0"
// CHECK-NEXT:  "bytesWritten": "8*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f16"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "div"
// CHECK-NEXT:  "type": "f16"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "neg"
// CHECK-NEXT:  "type": "f16"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp"
// CHECK-NEXT:  "type": "f16"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @sigmoid(%a: tensor<4x?xf16>) -> tensor<4x?xf16> {
  %0 = tosa.sigmoid %a : (tensor<4x?xf16>) -> tensor<4x?xf16>
  return %0 : tensor<4x?xf16>
}

// A maximum and a minimum; where NaNs are ignored, a comparison and a selection
// for each operand that may be one.
// CHECK-LABEL: "name": "clamp"
// CHECK:       "op": "tosa.clamp"
// CHECK-NEXT:  "kind": "relu"
// CHECK:       "bytesRead": "4*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.clamp"
// CHECK-NEXT:  "kind": "relu"
// CHECK:       "bytesRead": "4*d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "select"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @clamp(%a: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  %0 = tosa.clamp %a {min_val = 0.0 : f32, max_val = 6.0 : f32}
      : (tensor<?xf32>) -> tensor<?xf32>
  %1 = tosa.clamp %a {min_val = 0.0 : f32, max_val = 6.0 : f32,
                      nan_mode = IGNORE} : (tensor<?xf32>) -> tensor<?xf32>
  return %0, %1 : tensor<?xf32>, tensor<?xf32>
}

// NaNs are no concern of integers.
// CHECK-LABEL: "name": "extrema"
// CHECK:       "op": "tosa.maximum"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.minimum"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "12"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "select"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "12"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.maximum"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @extrema(%a: tensor<6xf32>, %b: tensor<6xf32>, %i: tensor<6xi32>,
                   %j: tensor<6xi32>) {
  %0 = tosa.maximum %a, %b
      : (tensor<6xf32>, tensor<6xf32>) -> tensor<6xf32>
  %1 = tosa.minimum %a, %b {nan_mode = IGNORE}
      : (tensor<6xf32>, tensor<6xf32>) -> tensor<6xf32>
  %2 = tosa.maximum %i, %j {nan_mode = IGNORE}
      : (tensor<6xi32>, tensor<6xi32>) -> tensor<6xi32>
  return
}

// An operand used twice is read once.
// CHECK-LABEL: "name": "binary"
// CHECK:       "op": "tosa.add"
// CHECK-NEXT:  "kind": "addition"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.sub"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.pow"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "pow"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.mul"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @binary(%a: tensor<6xf32>, %b: tensor<6xf32>) {
  %zero = "tosa.const"() {values = dense<0> : tensor<1xi8>}
      : () -> tensor<1xi8>
  %0 = tosa.add %a, %a : (tensor<6xf32>, tensor<6xf32>) -> tensor<6xf32>
  %1 = tosa.sub %a, %b : (tensor<6xf32>, tensor<6xf32>) -> tensor<6xf32>
  %2 = tosa.pow %a, %b : (tensor<6xf32>, tensor<6xf32>) -> tensor<6xf32>
  %3 = tosa.mul %a, %b, %zero
      : (tensor<6xf32>, tensor<6xf32>, tensor<1xi8>) -> tensor<6xf32>
  return
}

// CHECK-LABEL: "name": "integers"
// CHECK:       "op": "tosa.intdiv"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "div"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.bitwise_and"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.bitwise_or"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.bitwise_xor"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.bitwise_not"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.clz"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.logical_left_shift"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.logical_right_shift"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.arithmetic_right_shift"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @integers(%a: tensor<6xi32>, %b: tensor<6xi32>) {
  %0 = tosa.intdiv %a, %b : (tensor<6xi32>, tensor<6xi32>) -> tensor<6xi32>
  %1 = tosa.bitwise_and %a, %b
      : (tensor<6xi32>, tensor<6xi32>) -> tensor<6xi32>
  %2 = tosa.bitwise_or %a, %b
      : (tensor<6xi32>, tensor<6xi32>) -> tensor<6xi32>
  %3 = tosa.bitwise_xor %a, %b
      : (tensor<6xi32>, tensor<6xi32>) -> tensor<6xi32>
  %4 = tosa.bitwise_not %a : (tensor<6xi32>) -> tensor<6xi32>
  %5 = tosa.clz %a : (tensor<6xi32>) -> tensor<6xi32>
  %6 = tosa.logical_left_shift %a, %b
      : (tensor<6xi32>, tensor<6xi32>) -> tensor<6xi32>
  %7 = tosa.logical_right_shift %a, %b
      : (tensor<6xi32>, tensor<6xi32>) -> tensor<6xi32>
  %8 = tosa.arithmetic_right_shift %a, %b {round = false}
      : (tensor<6xi32>, tensor<6xi32>) -> tensor<6xi32>
  return
}

// (a >> b) + (b > 0 and (a >> (b - 1)) & 1): two shifts, a subtraction, a
// comparison, a bitwise and, an addition.
// CHECK-LABEL: "name": "rounding_shift"
// CHECK:       "op": "tosa.arithmetic_right_shift"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "12"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i16"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i16"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "i16"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i16"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i16"
// CHECK-NEXT:  "count": "12"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @rounding_shift(%a: tensor<6xi16>, %b: tensor<6xi16>) {
  %0 = tosa.arithmetic_right_shift %a, %b {round = true}
      : (tensor<6xi16>, tensor<6xi16>) -> tensor<6xi16>
  return
}

// i1 is stored in a byte; comparisons are of the operands' type.
// CHECK-LABEL: "name": "booleans"
// CHECK:       "op": "tosa.greater"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.greater_equal"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.equal"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.logical_and"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "12"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i1"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.logical_or"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "12"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i1"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.logical_xor"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "12"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i1"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.logical_not"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "6"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i1"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.select"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "54"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "select"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @booleans(%a: tensor<6xf32>, %b: tensor<6xf32>) {
  %0 = tosa.greater %a, %b : (tensor<6xf32>, tensor<6xf32>) -> tensor<6xi1>
  %1 = tosa.greater_equal %a, %b
      : (tensor<6xf32>, tensor<6xf32>) -> tensor<6xi1>
  %2 = tosa.equal %a, %b : (tensor<6xf32>, tensor<6xf32>) -> tensor<6xi1>
  %3 = tosa.logical_and %0, %1 : (tensor<6xi1>, tensor<6xi1>) -> tensor<6xi1>
  %4 = tosa.logical_or %0, %1 : (tensor<6xi1>, tensor<6xi1>) -> tensor<6xi1>
  %5 = tosa.logical_xor %0, %1 : (tensor<6xi1>, tensor<6xi1>) -> tensor<6xi1>
  %6 = tosa.logical_not %0 : (tensor<6xi1>) -> tensor<6xi1>
  %7 = tosa.select %0, %a, %b
      : (tensor<6xi1>, tensor<6xf32>, tensor<6xf32>) -> tensor<6xf32>
  return
}

// A conversion, in the type of the result; to i1, a comparison with 0. A cast
// between equal types only copies.
// CHECK-LABEL: "name": "casts"
// CHECK:       "op": "tosa.cast"
// CHECK-NEXT:  "kind": "cast"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i8"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.cast"
// CHECK-NEXT:  "kind": "cast"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "12"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f16"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.cast"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.cast"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": []
func.func @casts(%a: tensor<6xf32>) {
  %0 = tosa.cast %a : (tensor<6xf32>) -> tensor<6xi8>
  %1 = tosa.cast %a : (tensor<6xf32>) -> tensor<6xf16>
  %2 = tosa.cast %a : (tensor<6xf32>) -> tensor<6xi1>
  %3 = tosa.cast %a : (tensor<6xf32>) -> tensor<6xf32>
  return
}

// Rule T11: the 8-bit table of 256 bytes is only indexed. 16-bit values
// interpolate, (base << 7) + (next - base) * (value & 127) in i32: three
// conversions, then one of each; the table has 513*2 bytes. Which entries are
// read is not known.
// CHECK-LABEL: "name": "tables"
// CHECK:       "op": "tosa.table"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "262"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": false
// CHECK-NEXT:  "ledger": []
// CHECK:       "op": "tosa.table"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "1038"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": false
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "18"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "bitwise"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @tables(%a: tensor<6xi8>, %t: tensor<256xi8>, %b: tensor<6xi16>,
                  %u: tensor<513xi16>) {
  %0 = tosa.table %a, %t : (tensor<6xi8>, tensor<256xi8>) -> tensor<6xi8>
  %1 = tosa.table %b, %u : (tensor<6xi16>, tensor<513xi16>) -> tensor<6xi32>
  return
}
