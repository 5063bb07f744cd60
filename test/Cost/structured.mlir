// Rule C1: the body of a structured operation, as written, at every point of its
// domain; bytes under `unfused`.
// RUN: greenai-opt --fpo-report --ascii --all %s | FileCheck %s

// matmul M x K x N: M*K*N mul and add. A and B read, C read and written:
// bytes 4*(M*K + K*N + 2*M*N).
// CHECK-LABEL: @matmul
// CHECK: M = dim(%arg0, 0) = dim(%arg2, 0) >= 1
// CHECK: K = dim(%arg0, 1) = dim(%arg1, 0) >= 1
// CHECK: N = dim(%arg1, 1) = dim(%arg2, 1) >= 1
// CHECK: MACs {{ *}}K*M*N
// CHECK: bytes {{ *}}4*K*M + 4*K*N + 8*M*N
// CHECK: add.f32 {{ *}}K*M*N
// CHECK: mul.f32 {{ *}}K*M*N
func.func @matmul(%a: tensor<?x?xf32> {greenai.shape = "MxK"}, %b: tensor<?x?xf32> {greenai.shape = "KxN"}, %c: tensor<?x?xf32> {greenai.shape = "MxN"}) -> tensor<?x?xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>) outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// Without names the sizes that the operation requires to be equal become one.
// CHECK-LABEL: @equal_sizes
// CHECK: d0 = dim(%arg0, 0) = dim(%arg2, 0)
// CHECK: MACs {{ *}}d0*d1*d3
// CHECK: assumptions: 3
// CHECK-NEXT: d2 = d1 {{ *}}equal sizes {{ *}}linalg.matmul at
func.func @equal_sizes(%a: tensor<?x?xf32>, %b: tensor<?x?xf32>, %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>) outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// A 3x3 convolution of stride 2 on 9x9 reads rows 0..8: all 81 positions of 4
// channels. 16 outputs * 8 filters * 36 taps = 4608 mul and add.
// bytes read: image 81*4*4 = 1296, filter 9*4*8*4 = 1152, output 16*8*4 = 512.
// CHECK-LABEL: @conv
// CHECK: MACs {{ *}}4608
// CHECK: bytes read {{ *}}2960
// CHECK: bytes written {{ *}}512
func.func @conv(%x: tensor<1x9x9x4xf32>, %f: tensor<3x3x4x8xf32>, %o: tensor<1x4x4x8xf32>) -> tensor<1x4x4x8xf32> {
  %0 = linalg.conv_2d_nhwc_hwcf {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>}
    ins(%x, %f : tensor<1x9x9x4xf32>, tensor<3x3x4x8xf32>) outs(%o : tensor<1x4x4x8xf32>) -> tensor<1x4x4x8xf32>
  return %0 : tensor<1x4x4x8xf32>
}

// A 1x1 convolution of stride 2 on 8x8 reads a quarter of it: 16 positions of 4
// channels, 256 bytes; filter 4*8*4 = 128; output 16*8*4 = 512, read and written.
// CHECK-LABEL: @conv_1x1
// CHECK: bytes read {{ *}}896
// CHECK: bytes written {{ *}}512
func.func @conv_1x1(%x: tensor<1x8x8x4xf32>, %f: tensor<1x1x4x8xf32>, %o: tensor<1x4x4x8xf32>) -> tensor<1x4x4x8xf32> {
  %0 = linalg.conv_2d_nhwc_hwcf {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>}
    ins(%x, %f : tensor<1x8x8x4xf32>, tensor<1x1x4x8xf32>) outs(%o : tensor<1x4x4x8xf32>) -> tensor<1x4x4x8xf32>
  return %0 : tensor<1x4x4x8xf32>
}

// A pooling has the maps of a convolution but multiplies nothing: no MACs. The
// window operand only says how large it is: it is not read.
// 16 outputs * 9 = 144 max. Read 81*4 + 16*4 = 388 bytes, written 64.
// CHECK-LABEL: @pooling
// CHECK: MACs {{ *}}0
// CHECK: max.f32 {{ *}}144
// CHECK: bytes read {{ *}}388
// CHECK: bytes written {{ *}}64
func.func @pooling(%x: tensor<1x9x9x1xf32>, %w: tensor<3x3xf32>, %o: tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32> {
  %0 = linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>}
    ins(%x, %w : tensor<1x9x9x1xf32>, tensor<3x3xf32>) outs(%o : tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
  return %0 : tensor<1x4x4x1xf32>
}

// A sum of squares is not a contraction: one input, though it is used twice. The
// vector is read once.
// CHECK-LABEL: @sum_of_squares
// CHECK: MACs {{ *}}0
// CHECK: bytes {{ *}}4*d0 + 8
// CHECK: add.f32 {{ *}}d0
func.func @sum_of_squares(%x: tensor<?xf32>, %o: tensor<f32>) -> tensor<f32> {
  %0 = linalg.dot ins(%x, %x : tensor<?xf32>, tensor<?xf32>) outs(%o : tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// softmax as upstream decomposes it, 3x7: 21 each of max, sub, exp, add, div.
// CHECK-LABEL: @softmax
// CHECK: add.f32 {{ *}}21
// CHECK: sub.f32 {{ *}}21
// CHECK: div.f32 {{ *}}21
// CHECK: max.f32 {{ *}}21
// CHECK: exp.f32 {{ *}}21
func.func @softmax(%x: tensor<3x7xf32>) -> tensor<3x7xf32> {
  %e = tensor.empty() : tensor<3x7xf32>
  %0 = linalg.softmax dimension(1) ins(%x : tensor<3x7xf32>) outs(%e : tensor<3x7xf32>) -> tensor<3x7xf32>
  return %0 : tensor<3x7xf32>
}

// A body with a loop of its own: 4*5 points of 3 additions.
// CHECK-LABEL: @loop_in_body
// CHECK: add.f32 {{ *}}60
func.func @loop_in_body(%x: tensor<4x5xf32>) -> tensor<4x5xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} outs(%x : tensor<4x5xf32>) {
  ^bb0(%v: f32):
    %r = scf.for %i = %c0 to %c3 step %c1 iter_args(%a = %v) -> f32 {
      %s = arith.addf %a, %v : f32
      scf.yield %s : f32
    }
    linalg.yield %r : f32
  } -> tensor<4x5xf32>
  return %0 : tensor<4x5xf32>
}

// Storage: i1 takes a byte, i4 is packed (9 elements: 5 bytes), bf16 two bytes.
// CHECK-LABEL: @storage
// CHECK: bytes read {{ *}}32
func.func @storage(%a: tensor<9xi1>, %b: tensor<9xi4>, %c: tensor<9xbf16>, %o: tensor<9xi8>) -> tensor<9xi8> {
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
      ins(%a, %b, %c : tensor<9xi1>, tensor<9xi4>, tensor<9xbf16>) outs(%o : tensor<9xi8>) {
  ^bb0(%p: i1, %q: i4, %r: bf16, %v: i8):
    %x = arith.extui %p : i1 to i8
    %y = arith.extui %q : i4 to i8
    %z = arith.fptosi %r : bf16 to i8
    %s = arith.addi %x, %y : i8
    %t = arith.addi %s, %z : i8
    linalg.yield %t : i8
  } -> tensor<9xi8>
  return %0 : tensor<9xi8>
}

// A loop without iterations touches nothing. M x 1 by 1 x 1 moves A
// once, C twice and B once, 4*(3*M + 1) bytes, but none of B with M = 0.
// RUN: greenai-opt --fpo-report --ascii --entry=@empty --assume='M>=0' --at=M=0 --at=M=2 %s | FileCheck %s --check-prefix=EMPTY
// EMPTY:      bytes    12*M + 4*min(1, M)
// EMPTY-NEXT: 0 B at M=0
// EMPTY-NEXT: 28 B at M=2
func.func @empty(%a: tensor<?x1xf32> {greenai.shape = "Mx1"}, %b: tensor<1x1xf32>, %c: tensor<?x1xf32> {greenai.shape = "Mx1"}) -> tensor<?x1xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<?x1xf32>, tensor<1x1xf32>) outs(%c : tensor<?x1xf32>) -> tensor<?x1xf32>
  return %0 : tensor<?x1xf32>
}
