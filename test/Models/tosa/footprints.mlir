// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T14: what a window reads along an axis. The weights' 1 and the bias' 1
// element are splat constants, which are not read: all bytes are of the input.

// 1x1 with stride 2 over 9x9: 5*5 elements.
// CHECK-LABEL: "name": "quarter"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "25"
// CHECK-NEXT:  "bytesRead": "100"
// CHECK-NEXT:  "bytesWritten": "100"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "50"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "25"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @quarter(%a: tensor<1x9x9x1xf32>) -> tensor<1x5x5x1xf32> {
  %w = "tosa.const"() {values = dense<1.0> : tensor<1x1x1x1xf32>}
      : () -> tensor<1x1x1x1xf32>
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.conv2d %a, %w, %z, %z, %z {
      pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x9x9x1xf32>, tensor<1x1x1x1xf32>, tensor<1xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x5x5x1xf32>
  return %0 : tensor<1x5x5x1xf32>
}

// The same over d0 elements: floor((d0 - 1)/2) + 1 of them.
// CHECK-LABEL: "name": "quarter_dynamic"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "floor((d0 + 1)/2)"
// CHECK-NEXT:  "bytesRead": "4*floor((d0 + 1)/2)"
// CHECK-NEXT:  "bytesWritten": "4*floor((d0 + 1)/2)"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "2*floor((d0 + 1)/2)"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "floor((d0 + 1)/2)"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @quarter_dynamic(%a: tensor<1x?x1x1xf32>) -> tensor<1x?x1x1xf32> {
  %w = "tosa.const"() {values = dense<1.0> : tensor<1x1x1x1xf32>}
      : () -> tensor<1x1x1x1xf32>
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.conv2d %a, %w, %z, %z, %z {
      pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x?x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x?x1x1xf32>
  return %0 : tensor<1x?x1x1xf32>
}

// Rows: window 2, stride 3, padding 2 before, over 9 elements: positions 0 and 1
// are padding; then 1, 2 | 4, 5 | 7, 8 are read: 6. Columns: window 2, dilation 2,
// over 4 elements with padding 1 each side: -1, 1 | 0, 2 | 1, 3 | 2, 4: all 4.
// CHECK-LABEL: "name": "padded"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "64"
// CHECK-NEXT:  "bytesRead": "96"
// CHECK-NEXT:  "bytesWritten": "64"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "80"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "64"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @padded(%a: tensor<1x9x4x1xf32>) -> tensor<1x4x4x1xf32> {
  %w = "tosa.const"() {values = dense<1.0> : tensor<1x2x2x1xf32>}
      : () -> tensor<1x2x2x1xf32>
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.conv2d %a, %w, %z, %z, %z {
      pad = array<i64: 2, 0, 1, 1>, stride = array<i64: 3, 1>,
      dilation = array<i64: 1, 2>, acc_type = f32}
      : (tensor<1x9x4x1xf32>, tensor<1x2x2x1xf32>, tensor<1xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x4x1xf32>
  return %0 : tensor<1x4x4x1xf32>
}

// Stride 2 and dilation 2 with 3 taps stay on even positions: P = 1 + floor((d0 -
// 5)/2) positions read P + 2 elements, as stride 1 and dilation 1 would.
// CHECK-LABEL: "name": "common_factor"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "3*floor((d0 + 1)/2) - 6"
// CHECK-NEXT:  "bytesRead": "4*floor((d0 + 1)/2)"
// CHECK-NEXT:  "bytesWritten": "4*floor((d0 + 1)/2) - 8"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4*floor((d0 + 1)/2) - 8"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "3*floor((d0 + 1)/2) - 6"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @common_factor(%a: tensor<1x?x1x1xf32>) -> tensor<1x?x1x1xf32> {
  %w = "tosa.const"() {values = dense<1.0> : tensor<1x3x1x1xf32>}
      : () -> tensor<1x3x1x1xf32>
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.conv2d %a, %w, %z, %z, %z {
      pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 1>,
      dilation = array<i64: 2, 1>, acc_type = f32}
      : (tensor<1x?x1x1xf32>, tensor<1x3x1x1xf32>, tensor<1xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x?x1x1xf32>
  return %0 : tensor<1x?x1x1xf32>
}

// A symbolic size with padding and gaps has an upper bound only: one element for
// each of floor(d0/3) + 1 positions, although the first one is padding. The size
// itself, d0, is never less.
// CHECK-LABEL: "name": "bound"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "floor(d0/3) + 1"
// CHECK-NEXT:  "bytesRead": "4*floor(d0/3) + 4"
// CHECK-NEXT:  "bytesWritten": "4*floor(d0/3) + 4"
// CHECK-NEXT:  "exactBytes": false
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "2*floor(d0/3) + 2"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "floor(d0/3) + 1"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @bound(%a: tensor<1x?x1x1xf32>) -> tensor<1x?x1x1xf32> {
  %w = "tosa.const"() {values = dense<1.0> : tensor<1x1x1x1xf32>}
      : () -> tensor<1x1x1x1xf32>
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.conv2d %a, %w, %z, %z, %z {
      pad = array<i64: 1, 0, 0, 0>, stride = array<i64: 3, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x?x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x?x1x1xf32>
  return %0 : tensor<1x?x1x1xf32>
}

// Windows that overlap or touch read everything, padding or not.
// CHECK-LABEL: "name": "all"
// CHECK:       "op": "tosa.max_pool2d"
// CHECK-NEXT:  "kind": "max-pooling"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "4*d0"
// CHECK-NEXT:  "bytesWritten": "4*floor((d0 + 1)/2)"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "3*floor((d0 + 1)/2)"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @all(%a: tensor<1x?x1x1xf32>) -> tensor<1x?x1x1xf32> {
  %0 = tosa.max_pool2d %a {
      kernel = array<i64: 3, 1>, pad = array<i64: 1, 1, 0, 0>,
      stride = array<i64: 2, 1>} : (tensor<1x?x1x1xf32>) -> tensor<1x?x1x1xf32>
  return %0 : tensor<1x?x1x1xf32>
}
