// Upstream verifies a window's size only against a static result, and channels
// not at all. What cannot be executed is uncosted, not counted as 0 or less.
// RUN: greenai-opt --fpo-report --all %s | FileCheck %s
// RUN: greenai-opt --fpo-report --padding=exclude --all %s | FileCheck %s

// 3 rows over 2.
// CHECK-LABEL: @conv
// CHECK:       MACs {{ *}}≥ 0
// CHECK:       uncosted: {{.*}}
// CHECK:       the window is longer than its input
func.func @conv(%a: tensor<1x2x8x3xf32>, %w: tensor<4x3x3x3xf32>,
                %b: tensor<4xf32>, %z: tensor<1xf32>)
    -> tensor<1x?x6x4xf32> {
  %0 = tosa.conv2d %a, %w, %b, %z, %z {
      pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x2x8x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x?x6x4xf32>
  return %0 : tensor<1x?x6x4xf32>
}

// CHECK-LABEL: @pool
// CHECK:       the window is longer than its input
func.func @pool(%a: tensor<1x2x8x1xf32>) -> tensor<1x?x6x1xf32> {
  %0 = tosa.max_pool2d %a {
      kernel = array<i64: 3, 3>, stride = array<i64: 1, 1>,
      pad = array<i64: 0, 0, 0, 0>}
      : (tensor<1x2x8x1xf32>) -> tensor<1x?x6x1xf32>
  return %0 : tensor<1x?x6x1xf32>
}

// 3 channels against 5.
// CHECK-LABEL: @channels
// CHECK:       input and weights differ in their channels
func.func @channels(%a: tensor<1x8x8x3xf32>, %w: tensor<4x3x3x5xf32>,
                    %b: tensor<4xf32>, %z: tensor<1xf32>)
    -> tensor<1x6x6x4xf32> {
  %0 = tosa.conv2d %a, %w, %b, %z, %z {
      pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x8x8x3xf32>, tensor<4x3x3x5xf32>, tensor<4xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x6x6x4xf32>
  return %0 : tensor<1x6x6x4xf32>
}

// Row 0 of 3, less 2 on either side.
// CHECK-LABEL: @cropped
// CHECK:       nothing is left of the result
func.func @cropped(%a: tensor<1x1x8x3xf32>, %w: tensor<4x3x3x3xf32>,
                   %b: tensor<4xf32>, %z: tensor<1xf32>)
    -> tensor<1x?x10x4xf32> {
  %0 = tosa.transpose_conv2d %a, %w, %b, %z, %z {
      out_pad = array<i64: -2, -2, 0, 0>, stride = array<i64: 1, 1>,
      acc_type = f32}
      : (tensor<1x1x8x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x?x10x4xf32>
  return %0 : tensor<1x?x10x4xf32>
}

// The same of H rows needs H - 1 + 3 - 4 >= 1.
// CHECK-LABEL: @crops
// CHECK-SAME:  H = dim(%arg0, 1) ≥ 3
// CHECK:       uncosted: none
func.func @crops(%a: tensor<1x?x8x3xf32> {greenai.shape = "1xHx8x3"},
                 %w: tensor<4x3x3x3xf32>, %b: tensor<4xf32>,
                 %z: tensor<1xf32>) -> tensor<1x?x10x4xf32> {
  %0 = tosa.transpose_conv2d %a, %w, %b, %z, %z {
      out_pad = array<i64: -2, -2, 0, 0>, stride = array<i64: 1, 1>,
      acc_type = f32}
      : (tensor<1x?x8x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x?x10x4xf32>
  return %0 : tensor<1x?x10x4xf32>
}
