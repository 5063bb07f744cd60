// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T8. 6*6*2 results of 9 taps, padding included: 648 additions and 72
// divisions. 6*6*2*4 bytes are read, and written.
// CHECK-LABEL: "name": "average"
// CHECK:       "op": "tosa.avg_pool2d"
// CHECK-NEXT:  "kind": "avg-pooling"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "288"
// CHECK-NEXT:  "bytesWritten": "288"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "648"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "div"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "72"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @average(%a: tensor<1x6x6x2xf32>) -> tensor<1x6x6x2xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.avg_pool2d %a, %z, %z {
      kernel = array<i64: 3, 3>, stride = array<i64: 1, 1>,
      pad = array<i64: 1, 1, 1, 1>, acc_type = f32}
      : (tensor<1x6x6x2xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<1x6x6x2xf32>
  return %0 : tensor<1x6x6x2xf32>
}

// f16 accumulated in f32: 648 taps converted, 72 results back.
// CHECK-LABEL: "name": "average_f16"
// CHECK:       "op": "tosa.avg_pool2d"
// CHECK-NEXT:  "kind": "avg-pooling"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "144"
// CHECK-NEXT:  "bytesWritten": "144"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "648"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "div"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "72"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f16"
// CHECK-NEXT:  "count": "72"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "648"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @average_f16(%a: tensor<1x6x6x2xf16>) -> tensor<1x6x6x2xf16> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf16>}
      : () -> tensor<1xf16>
  %0 = tosa.avg_pool2d %a, %z, %z {
      kernel = array<i64: 3, 3>, stride = array<i64: 1, 1>,
      pad = array<i64: 1, 1, 1, 1>, acc_type = f32}
      : (tensor<1x6x6x2xf16>, tensor<1xf16>, tensor<1xf16>)
      -> tensor<1x6x6x2xf16>
  return %0 : tensor<1x6x6x2xf16>
}

// i8: each of 648 taps is converted, less the zero point, and added; each of 72
// results is scaled (two conversions, mul, add and shift in i64), plus the zero
// point, clipped and converted.
// CHECK-LABEL: "name": "average_i8"
// CHECK:       "op": "tosa.avg_pool2d"
// CHECK-NEXT:  "kind": "avg-pooling"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "72"
// CHECK-NEXT:  "bytesWritten": "72"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "720"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "72"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "648"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "72"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "72"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "72"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i8"
// CHECK-NEXT:  "count": "72"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "720"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "72"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "shift"
// CHECK-NEXT:  "type": "i64"
// CHECK-NEXT:  "count": "72"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @average_i8(%a: tensor<1x6x6x2xi8>) -> tensor<1x6x6x2xi8> {
  %z = "tosa.const"() {values = dense<2> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.avg_pool2d %a, %z, %z {
      kernel = array<i64: 3, 3>, stride = array<i64: 1, 1>,
      pad = array<i64: 1, 1, 1, 1>, acc_type = i32}
      : (tensor<1x6x6x2xi8>, tensor<1xi8>, tensor<1xi8>)
      -> tensor<1x6x6x2xi8>
  return %0 : tensor<1x6x6x2xi8>
}

// d0*2*2 windows of 2*2 over [d0, 4, 4, 3].
// CHECK-LABEL: "name": "maximum"
// CHECK:       "op": "tosa.max_pool2d"
// CHECK-NEXT:  "kind": "max-pooling"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "192*d0"
// CHECK-NEXT:  "bytesWritten": "48*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "48*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.max_pool2d"
// CHECK-NEXT:  "kind": "max-pooling"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "192*d0"
// CHECK-NEXT:  "bytesWritten": "48*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "48*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cmp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "48*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "select"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "48*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @maximum(%a: tensor<?x4x4x3xf32>) {
  %0 = tosa.max_pool2d %a {
      kernel = array<i64: 2, 2>, stride = array<i64: 2, 2>,
      pad = array<i64: 0, 0, 0, 0>}
      : (tensor<?x4x4x3xf32>) -> tensor<?x2x2x3xf32>
  %1 = tosa.max_pool2d %a {
      kernel = array<i64: 2, 2>, stride = array<i64: 2, 2>,
      pad = array<i64: 0, 0, 0, 0>, nan_mode = IGNORE}
      : (tensor<?x4x4x3xf32>) -> tensor<?x2x2x3xf32>
  return
}
