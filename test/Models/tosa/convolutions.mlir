// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rules T5 and T6. 8*8*4 results of 3*3*3 products: 6912 mul; as many add, and
// one more per result for the bias: 7168. Padding is multiplied but not read:
// 8*8*3 + 4*3*3*3 + 4 = 304 elements are read, 256 written.
// CHECK-LABEL: "name": "conv2d"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "6912"
// CHECK-NEXT:  "bytesRead": "1216"
// CHECK-NEXT:  "bytesWritten": "1024"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "7168"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6912"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @conv2d(%a: tensor<1x8x8x3xf32>, %w: tensor<4x3x3x3xf32>,
                  %b: tensor<4xf32>) -> tensor<1x8x8x4xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.conv2d %a, %w, %b, %z, %z {
      pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x8x8x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x8x8x4xf32>
  return %0 : tensor<1x8x8x4xf32>
}

// f16 with an f32 accumulator: both operands of 6912 products are converted, and
// 256 sums back; the bias is added in f16.
// CHECK-LABEL: "name": "conv2d_f16"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "6912"
// CHECK-NEXT:  "bytesRead": "608"
// CHECK-NEXT:  "bytesWritten": "512"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f16"
// CHECK-NEXT:  "count": "256"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6912"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6912"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f16"
// CHECK-NEXT:  "count": "256"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "13824"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @conv2d_f16(%a: tensor<1x8x8x3xf16>, %w: tensor<4x3x3x3xf16>,
                      %b: tensor<4xf16>) -> tensor<1x8x8x4xf16> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf16>}
      : () -> tensor<1xf16>
  %0 = tosa.conv2d %a, %w, %b, %z, %z {
      pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x8x8x3xf16>, tensor<4x3x3x3xf16>, tensor<4xf16>,
         tensor<1xf16>, tensor<1xf16>) -> tensor<1x8x8x4xf16>
  return %0 : tensor<1x8x8x4xf16>
}

// i8 with zero points: 2*6912 subtractions and conversions, in i32. Inputs and
// weights are 192 + 108 bytes, the bias 16.
// CHECK-LABEL: "name": "conv2d_i8"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "6912"
// CHECK-NEXT:  "bytesRead": "316"
// CHECK-NEXT:  "bytesWritten": "1024"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "7168"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "13824"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "6912"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "13824"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @conv2d_i8(%a: tensor<1x8x8x3xi8>, %w: tensor<4x3x3x3xi8>,
                     %b: tensor<4xi32>) -> tensor<1x8x8x4xi32> {
  %iz = "tosa.const"() {values = dense<2> : tensor<1xi8>} : () -> tensor<1xi8>
  %wz = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.conv2d %a, %w, %b, %iz, %wz {
      pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = i32}
      : (tensor<1x8x8x3xi8>, tensor<4x3x3x3xi8>, tensor<4xi32>,
         tensor<1xi8>, tensor<1xi8>) -> tensor<1x8x8x4xi32>
  return %0 : tensor<1x8x8x4xi32>
}

// Zero points that are both 0 are not subtracted; ones that are not known are,
// and are read (2 bytes).
// CHECK-LABEL: "name": "zero_points"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "6"
// CHECK-NEXT:  "bytesRead": "12"
// CHECK-NEXT:  "bytesWritten": "12"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "9"
// CHECK-NEXT:  }
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
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "6"
// CHECK-NEXT:  "bytesRead": "14"
// CHECK-NEXT:  "bytesWritten": "12"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "9"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "12"
// CHECK-NEXT:  }
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
func.func @zero_points(%a: tensor<1x3x1x2xi8>, %w: tensor<1x1x1x2xi8>,
                       %b: tensor<1xi32>, %iz: tensor<1xi8>,
                       %wz: tensor<1xi8>) {
  %z = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.conv2d %a, %w, %b, %z, %z {
      pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = i32}
      : (tensor<1x3x1x2xi8>, tensor<1x1x1x2xi8>, tensor<1xi32>,
         tensor<1xi8>, tensor<1xi8>) -> tensor<1x3x1x1xi32>
  %1 = tosa.conv2d %a, %w, %b, %iz, %wz {
      pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = i32}
      : (tensor<1x3x1x2xi8>, tensor<1x1x1x2xi8>, tensor<1xi32>,
         tensor<1xi8>, tensor<1xi8>) -> tensor<1x3x1x1xi32>
  return
}

// A bias of one element broadcasts: 4 bytes.
// 4*3*3 positions, 2 channels of 2*3*3*4 products each: 5184.
// CHECK-LABEL: "name": "conv3d"
// CHECK:       "op": "tosa.conv3d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "5184"
// CHECK-NEXT:  "bytesRead": "2580"
// CHECK-NEXT:  "bytesWritten": "288"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "5256"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "5184"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @conv3d(%a: tensor<1x5x5x5x4xf32>, %w: tensor<2x2x3x3x4xf32>,
                  %b: tensor<1xf32>) -> tensor<1x4x3x3x2xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.conv3d %a, %w, %b, %z, %z {
      pad = array<i64: 0, 0, 0, 0, 0, 0>, stride = array<i64: 1, 1, 1>,
      dilation = array<i64: 1, 1, 1>, acc_type = f32}
      : (tensor<1x5x5x5x4xf32>, tensor<2x2x3x3x4xf32>, tensor<1xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x3x3x2xf32>
  return %0 : tensor<1x4x3x3x2xf32>
}

// 5*5*6 results of 9 products: 1350; the bias makes 1500 additions.
// CHECK-LABEL: "name": "depthwise"
// CHECK:       "op": "tosa.depthwise_conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "1350"
// CHECK-NEXT:  "bytesRead": "828"
// CHECK-NEXT:  "bytesWritten": "600"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1500"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1350"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @depthwise(%a: tensor<1x7x7x3xf32>, %w: tensor<3x3x3x2xf32>,
                     %b: tensor<6xf32>) -> tensor<1x5x5x6xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.depthwise_conv2d %a, %w, %b, %z, %z {
      pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x7x7x3xf32>, tensor<3x3x3x2xf32>, tensor<6xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x5x5x6xf32>
  return %0 : tensor<1x5x5x6xf32>
}

// Rule T7: each of d0*7*3 inputs meets 4*3*3 weights, 756*d0 products. The result
// has (d0 - 1)*2 + 3 = 2*d0 + 1 rows, (2*d0 + 1)*15*4 elements and as many biases.
// CHECK-LABEL: "name": "transposed"
// CHECK:       "op": "tosa.transpose_conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "756*d0"
// CHECK-NEXT:  "bytesRead": "84*d0 + 448"
// CHECK-NEXT:  "bytesWritten": "480*d0 + 240"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "876*d0 + 60"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "756*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.exp"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "480*d0 + 240"
// CHECK-NEXT:  "bytesWritten": "480*d0 + 240"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "120*d0 + 60"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @transposed(%a: tensor<1x?x7x3xf32>, %w: tensor<4x3x3x3xf32>,
                      %b: tensor<4xf32>) -> tensor<1x?x15x4xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.transpose_conv2d %a, %w, %b, %z, %z {
      out_pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
      acc_type = f32}
      : (tensor<1x?x7x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x?x15x4xf32>
  %1 = tosa.exp %0 : (tensor<1x?x15x4xf32>) -> tensor<1x?x15x4xf32>
  return %1 : tensor<1x?x15x4xf32>
}

// Rule T4: without padding a window of 7 needs 7 elements. (d1 - 7)/1 + 1 = d1 - 6
// rows of (d2 + 2 - 2 - 1)/1 + 1 = d2 columns, 2 channels of 7*3*1 products:
// 42*d0*(d1 - 6)*d2. All of the input is read.
// CHECK-LABEL: "name": "dynamic"
// CHECK:       "kind": "validity"
// CHECK-NEXT:  "text": "d1 >= 7"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "42*d0*d1*d2 - 252*d0*d2"
// CHECK-NEXT:  "bytesRead": "4*d0*d1*d2 + 176"
// CHECK-NEXT:  "bytesWritten": "8*d0*d1*d2 - 48*d0*d2"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "44*d0*d1*d2 - 264*d0*d2"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "42*d0*d1*d2 - 252*d0*d2"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @dynamic(%a: tensor<?x?x?x1xf32>, %w: tensor<2x7x3x1xf32>,
                   %b: tensor<2xf32>) -> tensor<?x?x?x2xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.conv2d %a, %w, %b, %z, %z {
      pad = array<i64: 0, 0, 1, 1>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<?x?x?x1xf32>, tensor<2x7x3x1xf32>, tensor<2xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<?x?x?x2xf32>
  return %0 : tensor<?x?x?x2xf32>
}

// The input's channels are those of the weights: 2*3*5 + 5 + 1 elements are
// read.
// CHECK-LABEL: "name": "channels"
// CHECK:       "text": "d0 = 5"
// CHECK:       "op": "tosa.conv2d"
// CHECK-NEXT:  "kind": "convolution"
// CHECK:       "macs": "30"
// CHECK-NEXT:  "bytesRead": "144"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "36"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "30"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @channels(%a: tensor<1x2x3x?xf32>, %w: tensor<1x1x1x5xf32>,
                    %b: tensor<1xf32>) -> tensor<1x2x3x1xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.conv2d %a, %w, %b, %z, %z {
      pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x2x3x?xf32>, tensor<1x1x1x5xf32>, tensor<1xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x3x1xf32>
  return %0 : tensor<1x2x3x1xf32>
}
