// Rule C3: a tensor.pad by constants directly before a convolution or pooling.
// RUN: greenai-opt --fpo-report=json --padding=exclude %s | FileCheck %s
// RUN: greenai-opt --fpo-report=json %s | FileCheck %s --check-prefix=EXECUTE

// 3 taps at each of 6 positions less one at either end, on both axes: 16*16.
// The pad's own traffic stays, 36 elements read and 64 written.
// CHECK-LABEL:   "name": "conv"
// CHECK:         "op": "tensor.pad"
// CHECK:         "bytesRead": "144"
// CHECK-NEXT:    "bytesWritten": "256"
// CHECK:         "op": "linalg.conv_2d"
// CHECK:         "macs": "256"
// CHECK-NEXT:    "bytesRead": "436"
// CHECK:         "count": "256"
// CHECK:         "count": "256"
// EXECUTE-LABEL: "name": "conv"
// EXECUTE:       "op": "linalg.conv_2d"
// EXECUTE:       "macs": "324"
// EXECUTE-NEXT:  "bytesRead": "436"
func.func @conv(%x: tensor<6x6xf32>, %w: tensor<3x3xf32>, %y: tensor<6x6xf32>)
    -> tensor<6x6xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[1, 1] high[1, 1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<6x6xf32> to tensor<8x8xf32>
  %0 = linalg.conv_2d ins(%p, %w : tensor<8x8xf32>, tensor<3x3xf32>)
      outs(%y : tensor<6x6xf32>) -> tensor<6x6xf32>
  return %0 : tensor<6x6xf32>
}

// Amounts that are constants of their own. Sizes are symbols: O outputs of 3
// taps over S elements, padding 1 before, 0 after; O is not tied to S. Only the
// first tap of the first output is outside.
// CHECK-LABEL: "name": "dynamic"
// CHECK:       "op": "linalg.conv_1d"
// CHECK:       "macs": "3*O - 1"
func.func @dynamic(%x: tensor<?xf32> {greenai.shape = "S"}, %w: tensor<3xf32>,
                   %y: tensor<?xf32> {greenai.shape = "O"}) -> tensor<?xf32> {
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1 : index
  %p = tensor.pad %x low[%one] high[0] {
  ^bb0(%i: index):
    tensor.yield %zero : f32
  } : tensor<?xf32> to tensor<?xf32>
  %0 = linalg.conv_1d ins(%p, %w : tensor<?xf32>, tensor<3xf32>)
      outs(%y : tensor<?xf32>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

// The zero point of a quantized input is its zero: 3*4 - 2 = 10 rows and as many
// columns. With another value all 144 are computed.
// CHECK-LABEL: "name": "quantized"
// CHECK:       "op": "linalg.conv_2d_nhwc_hwcf_q"
// CHECK:       "macs": "100"
// CHECK:       "op": "linalg.conv_2d_nhwc_hwcf_q"
// CHECK:       "macs": "144"
func.func @quantized(%x: tensor<1x4x4x1xi8>, %w: tensor<3x3x1x1xi8>,
                     %y: tensor<1x4x4x1xi32>)
    -> (tensor<1x4x4x1xi32>, tensor<1x4x4x1xi32>) {
  %value = arith.constant -3 : i8
  %zp = arith.constant -3 : i32
  %other = arith.constant 0 : i32
  %p = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %value : i8
  } : tensor<1x4x4x1xi8> to tensor<1x6x6x1xi8>
  %0 = linalg.conv_2d_nhwc_hwcf_q
      ins(%p, %w, %zp, %other
          : tensor<1x6x6x1xi8>, tensor<3x3x1x1xi8>, i32, i32)
      outs(%y : tensor<1x4x4x1xi32>) -> tensor<1x4x4x1xi32>
  %1 = linalg.conv_2d_nhwc_hwcf_q
      ins(%p, %w, %other, %zp
          : tensor<1x6x6x1xi8>, tensor<3x3x1x1xi8>, i32, i32)
      outs(%y : tensor<1x4x4x1xi32>) -> tensor<1x4x4x1xi32>
  return %0, %1 : tensor<1x4x4x1xi32>, tensor<1x4x4x1xi32>
}

// A maximum ignores -inf, a sum 0: 100 of 144 taps. Zeros under a maximum do
// count.
// CHECK-LABEL: "name": "pools"
// CHECK:       "op": "linalg.pooling_nhwc_max"
// CHECK:       "op": "max"
// CHECK:       "count": "100"
// CHECK:       "op": "linalg.pooling_nhwc_sum"
// CHECK:       "op": "add"
// CHECK:       "count": "100"
// CHECK:       "op": "linalg.pooling_nhwc_max"
// CHECK:       "op": "max"
// CHECK:       "count": "144"
func.func @pools(%x: tensor<1x4x4x1xf32>, %w: tensor<3x3xf32>,
                 %y: tensor<1x4x4x1xf32>)
    -> (tensor<1x4x4x1xf32>, tensor<1x4x4x1xf32>, tensor<1x4x4x1xf32>) {
  %lowest = arith.constant 0xFF800000 : f32
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %lowest : f32
  } : tensor<1x4x4x1xf32> to tensor<1x6x6x1xf32>
  %0 = linalg.pooling_nhwc_max
      ins(%p, %w : tensor<1x6x6x1xf32>, tensor<3x3xf32>)
      outs(%y : tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
  %q = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<1x4x4x1xf32> to tensor<1x6x6x1xf32>
  %1 = linalg.pooling_nhwc_sum
      ins(%q, %w : tensor<1x6x6x1xf32>, tensor<3x3xf32>)
      outs(%y : tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
  %2 = linalg.pooling_nhwc_max
      ins(%q, %w : tensor<1x6x6x1xf32>, tensor<3x3xf32>)
      outs(%y : tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
  return %0, %1, %2
      : tensor<1x4x4x1xf32>, tensor<1x4x4x1xf32>, tensor<1x4x4x1xf32>
}

// What is not recognised is executed: padding that is data, by an unknown
// amount, or of something that is no window; a body to which zeros matter.
// CHECK-LABEL: "name": "executed"
// CHECK:       "macs": "18"
// CHECK:       "macs": "18"
// CHECK:       "op": "linalg.matmul"
// CHECK:       "macs": "36"
// CHECK:       "op": "linalg.generic"
// CHECK:       "op": "exp"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "18"
#window = affine_map<(o, k) -> (o + k)>
#tap = affine_map<(o, k) -> (k)>
#output = affine_map<(o, k) -> (o)>
func.func @executed(%x: tensor<6xf32>, %w: tensor<3xf32>, %y: tensor<6xf32>,
                    %m: tensor<2x2xf32>, %value: f32, %n: index,
                    %z: tensor<?xf32>)
    -> (tensor<6xf32>, tensor<6xf32>, tensor<3x3xf32>, tensor<6xf32>) {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %value : f32
  } : tensor<6xf32> to tensor<8xf32>
  %0 = linalg.conv_1d ins(%p, %w : tensor<8xf32>, tensor<3xf32>)
      outs(%y : tensor<6xf32>) -> tensor<6xf32>
  %q = tensor.pad %z low[%n] high[1] {
  ^bb0(%i: index):
    tensor.yield %zero : f32
  } : tensor<?xf32> to tensor<?xf32>
  %1 = linalg.conv_1d ins(%q, %w : tensor<?xf32>, tensor<3xf32>)
      outs(%y : tensor<6xf32>) -> tensor<6xf32>
  %r = tensor.pad %m low[0, 0] high[1, 2] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<2x2xf32> to tensor<3x4xf32>
  %right = tensor.empty() : tensor<4x3xf32>
  %square = tensor.empty() : tensor<3x3xf32>
  %2 = linalg.matmul ins(%r, %right : tensor<3x4xf32>, tensor<4x3xf32>)
      outs(%square : tensor<3x3xf32>) -> tensor<3x3xf32>
  %s = tensor.pad %x low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %zero : f32
  } : tensor<6xf32> to tensor<8xf32>
  %3 = linalg.generic {indexing_maps = [#window, #tap, #output],
                       iterator_types = ["parallel", "reduction"]}
      ins(%s, %w : tensor<8xf32>, tensor<3xf32>) outs(%y : tensor<6xf32>) {
    ^bb0(%a: f32, %b: f32, %c: f32):
      %e = math.exp %a : f32
      %f = arith.mulf %e, %b : f32
      %g = arith.addf %c, %f : f32
      linalg.yield %g : f32
  } -> tensor<6xf32>
  return %0, %1, %2, %3
      : tensor<6xf32>, tensor<6xf32>, tensor<3x3xf32>, tensor<6xf32>
}
