// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T12: clip(apply_scale(value - zp) + zp). 24 elements: sub, then in i64 a
// conversion, mul, rounding add and shift, back to i32, add, max, min, and the
// conversion to i8. The constants are splats and are not read.
// CHECK-LABEL: "name": "rescale"
// CHECK:       "op": "tosa.rescale"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "96"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i8"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "24"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @rescale(%a: tensor<4x6xi32>) -> tensor<4x6xi8> {
  %m = "tosa.const"() {values = dense<1073741824> : tensor<1xi32>}
      : () -> tensor<1xi32>
  %s = "tosa.const"() {values = dense<30> : tensor<1xi8>} : () -> tensor<1xi8>
  %iz = "tosa.const"() {values = dense<0> : tensor<1xi32>}
      : () -> tensor<1xi32>
  %oz = "tosa.const"() {values = dense<3> : tensor<1xi8>} : () -> tensor<1xi8>
  // Shifts of at most 31 are rounded once, whatever the mode.
  %r = tosa.rescale %a, %m, %s, %iz, %oz {
      scale32 = true, rounding_mode = DOUBLE_ROUND, per_channel = false,
      input_unsigned = false, output_unsigned = false}
      : (tensor<4x6xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>,
         tensor<1xi8>) -> tensor<4x6xi8>
  return %r : tensor<4x6xi8>
}

// i8 to i32: converted before instead of after. A shift of 33 rounds twice: a
// comparison, a selection and another addition.
// CHECK-LABEL: "name": "double_round"
// CHECK:       "op": "tosa.rescale"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "d0"
// CHECK-NEXT:  "bytesWritten": "4*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "2*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "select"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "2*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @double_round(%a: tensor<?xi8>) -> tensor<?xi32> {
  %m = "tosa.const"() {values = dense<1073741824> : tensor<1xi32>}
      : () -> tensor<1xi32>
  %s = "tosa.const"() {values = dense<33> : tensor<1xi8>} : () -> tensor<1xi8>
  %iz = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %oz = "tosa.const"() {values = dense<0> : tensor<1xi32>}
      : () -> tensor<1xi32>
  %r = tosa.rescale %a, %m, %s, %iz, %oz {
      scale32 = true, rounding_mode = DOUBLE_ROUND, per_channel = false,
      input_unsigned = false, output_unsigned = false}
      : (tensor<?xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>,
         tensor<1xi32>) -> tensor<?xi32>
  return %r : tensor<?xi32>
}

// i48 values are 6 bytes; 4 factors of 2 bytes and as many shifts of 1 are read.
// CHECK-LABEL: "name": "per_channel"
// CHECK:       "op": "tosa.rescale"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24*d0 + 12"
// CHECK-NEXT:  "bytesWritten": "16*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i48"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "4*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @per_channel(%a: tensor<?x4xi48>) -> tensor<?x4xi32> {
  %m = "tosa.const"() {values = dense<[1, 2, 3, 4]> : tensor<4xi16>}
      : () -> tensor<4xi16>
  %s = "tosa.const"() {values = dense<[20, 30, 33, 34]> : tensor<4xi8>}
      : () -> tensor<4xi8>
  %iz = "tosa.const"() {values = dense<0> : tensor<1xi48>}
      : () -> tensor<1xi48>
  %oz = "tosa.const"() {values = dense<0> : tensor<1xi32>}
      : () -> tensor<1xi32>
  %r = tosa.rescale %a, %m, %s, %iz, %oz {
      scale32 = false, rounding_mode = SINGLE_ROUND, per_channel = true,
      input_unsigned = false, output_unsigned = false}
      : (tensor<?x4xi48>, tensor<4xi16>, tensor<4xi8>, tensor<1xi48>,
         tensor<1xi32>) -> tensor<?x4xi32>
  return %r : tensor<?x4xi32>
}

// Scalars move no bytes.
// CHECK-LABEL: "name": "apply_scale"
// CHECK:       "op": "tosa.apply_scale"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "2"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "1"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "1"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "select"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "1"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "1"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "1"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "1"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @apply_scale(%v: i32, %m: i32, %s: i8) -> i32 {
  %0 = tosa.apply_scale %v, %m, %s {rounding_mode = DOUBLE_ROUND}
      : (i32, i32, i8) -> i32
  return %0 : i32
}

// Rule T13: a shifted product is made and rounded in i64; i8 operands are
// converted to the result's type.
// CHECK-LABEL: "name": "products"
// CHECK:       "op": "tosa.mul"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "12"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.mul"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "12"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "12"
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
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @products(%a: tensor<6xi32>, %b: tensor<6xi32>, %x: tensor<6xi8>,
                    %y: tensor<6xi8>) {
  %s = "tosa.const"() {values = dense<3> : tensor<1xi8>} : () -> tensor<1xi8>
  %z = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.mul %a, %b, %s
      : (tensor<6xi32>, tensor<6xi32>, tensor<1xi8>) -> tensor<6xi32>
  %1 = tosa.mul %x, %y, %z
      : (tensor<6xi8>, tensor<6xi8>, tensor<1xi8>) -> tensor<6xi32>
  %2 = tosa.mul %a, %b, %z
      : (tensor<6xi32>, tensor<6xi32>, tensor<1xi8>) -> tensor<6xi32>
  return
}

// Floats change their sign. Narrow integers: to i32, minus the zero point,
// subtracted from 0, plus the zero point, clipped, and back; without the two zero
// points where these are 0.
// CHECK-LABEL: "name": "negations"
// CHECK:       "op": "tosa.negate"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "neg"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.negate"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "6"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "12"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i8"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.negate"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "6"
// CHECK-NEXT:  "bytesWritten": "6"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i8"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.negate"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @negations(%f: tensor<6xf32>, %x: tensor<6xi8>, %i: tensor<6xi32>) {
  %fz = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %s = "tosa.const"() {values = dense<3> : tensor<1xi8>} : () -> tensor<1xi8>
  %z = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %iz = "tosa.const"() {values = dense<0> : tensor<1xi32>}
      : () -> tensor<1xi32>
  %0 = tosa.negate %f, %fz, %fz
      : (tensor<6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<6xf32>
  %1 = tosa.negate %x, %s, %s
      : (tensor<6xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<6xi8>
  %2 = tosa.negate %x, %z, %z
      : (tensor<6xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<6xi8>
  %3 = tosa.negate %i, %iz, %iz
      : (tensor<6xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<6xi32>
  return
}
