// Rule C3, taps in the padding left out.
// RUN: greenai-opt --fpo-report=json --padding=exclude %s | FileCheck %s
// RUN: greenai-opt --fpo-report --padding=exclude --entry=@sizes %s | FileCheck %s --check-prefix=TEXT
// Without the option, and with its default, nothing is said of padding.
// RUN: greenai-opt --fpo-report --entry=@sizes %s | FileCheck %s --check-prefix=DEFAULT
// RUN: greenai-opt --fpo-report=json %s | FileCheck %s --check-prefix=DEFAULT-JSON
// RUN: greenai-opt --fpo-report=json --padding=execute %s | FileCheck %s --check-prefix=DEFAULT-JSON
// The JSON form is read back as it was written.
// RUN: greenai-opt --fpo-report=json --padding=exclude %s -o %t.json
// RUN: report-roundtrip %t.json

// CHECK: "traffic": "unfused",
// CHECK-NEXT: "padding": "exclude",
// CHECK-NEXT: "incomplete": false
// DEFAULT-JSON: "traffic": "unfused",
// DEFAULT-JSON-NEXT: "incomplete": false
// DEFAULT-JSON-NOT: "padding"

// Per axis 3 taps at each of H positions, less one tap of the first and one of
// the last: 3*H - 2. Times 3 and 4 channels: 12*B*(3*H - 2)*(3*W - 2). Bytes are
// those of the whole operation.
// CHECK-LABEL: "name": "sizes"
// CHECK:       "macs": "108*B*H*W - 72*B*H - 72*B*W + 48*B"
// CHECK:       "bytesRead": "12*B*H*W + 448"
// CHECK-NEXT:  "bytesWritten": "16*B*H*W"
// CHECK-NEXT:  "exactBytes": true
// TEXT:    convention green-ai/1, traffic unfused, padding exclude,
// TEXT:    padding.mlir
// TEXT:    MACs     108·B·H·W - 72·B·H - 72·B·W + 48·B
// TEXT:    ledger   ×1  add.f32        112·B·H·W - 72·B·H - 72·B·W + 48·B
// DEFAULT: convention green-ai/1, traffic unfused,
// DEFAULT-NOT: padding exclude
// DEFAULT: padding.mlir
// DEFAULT: MACs     108·B·H·W
func.func @sizes(%a: tensor<?x?x?x3xf32> {greenai.shape = "BxHxWx3"},
                 %w: tensor<4x3x3x3xf32>, %b: tensor<4xf32>)
    -> tensor<?x?x?x4xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.conv2d %a, %w, %b, %z, %z {
      pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<?x?x?x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<?x?x?x4xf32>
  return %0 : tensor<?x?x?x4xf32>
}

// Per product two conversions and, with a zero point, two subtractions. Rows: 2
// positions of 3 taps over 3 elements, at -1, 0, 1 and 1, 2, 3: 4 inside.
// Columns: 5 positions of 1 tap, none in the padding. 4*5*2 channels*2 filters.
// CHECK-LABEL: "name": "quantized"
// CHECK:       "macs": "80"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "120"
// CHECK:       "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "160"
// CHECK:       "op": "mul"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "80"
// CHECK:       "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "160"
func.func @quantized(%a: tensor<1x3x5x2xi8>, %w: tensor<3x1x2x2xi8>,
                     %b: tensor<4xi32>) -> tensor<1x2x5x4xi32> {
  %iz = "tosa.const"() {values = dense<2> : tensor<1xi8>} : () -> tensor<1xi8>
  %wz = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.depthwise_conv2d %a, %w, %b, %iz, %wz {
      pad = array<i64: 1, 1, 0, 0>, stride = array<i64: 2, 1>,
      dilation = array<i64: 1, 1>, acc_type = i32}
      : (tensor<1x3x5x2xi8>, tensor<3x1x2x2xi8>, tensor<4xi32>,
         tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x5x4xi32>
  return %0 : tensor<1x2x5x4xi32>
}

// The pseudo-code adds up what is inside and divides by its number: 16*16 taps
// of 2 channels, and 72 divisions as before.
// CHECK-LABEL: "name": "average"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "512"
// CHECK:       "op": "div"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "72"
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

// A compare and a select per tap that is inside. Rows 3*2 - 1 - 1 = 4 with
// stride 3, columns 2*5 - 1 = 9: 36.
// CHECK-LABEL: "name": "maximum"
// CHECK:       "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "36"
// CHECK:       "op": "cmp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "36"
// CHECK:       "op": "select"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "36"
func.func @maximum(%a: tensor<1x4x5x1xf32>) -> tensor<1x2x5x1xf32> {
  %0 = tosa.max_pool2d %a {
      kernel = array<i64: 3, 2>, stride = array<i64: 3, 1>,
      pad = array<i64: 1, 1, 1, 0>, nan_mode = IGNORE}
      : (tensor<1x4x5x1xf32>) -> tensor<1x2x5x1xf32>
  return %0 : tensor<1x2x5x1xf32>
}

// Of a transposed convolution negative padding of the result crops. H inputs
// meet 3 taps each; the first tap of the first input falls before the result,
// and the last of the last input behind it: (3*H - 2) rows. Positive padding
// crops nothing: 3*W columns.
// CHECK-LABEL: "name": "transposed"
// CHECK:       "macs": "9*H*W - 6*W"
func.func @transposed(%a: tensor<1x?x?x1xf32> {greenai.shape = "1xHxWx1"},
                      %w: tensor<1x3x3x1xf32>, %b: tensor<1xf32>)
    -> tensor<1x?x?x1xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.transpose_conv2d %a, %w, %b, %z, %z {
      out_pad = array<i64: -1, -1, 1, 1>, stride = array<i64: 2, 2>,
      acc_type = f32}
      : (tensor<1x?x?x1xf32>, tensor<1x3x3x1xf32>, tensor<1xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x?x?x1xf32>
  return %0 : tensor<1x?x?x1xf32>
}
