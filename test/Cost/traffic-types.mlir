// Exact bytes of narrow types: ceil(elements * bits / 8) of each operand, in
// unfused, fused, compulsory and a cache that holds everything.
// RUN: greenai-opt --fpo-report --all %s | FileCheck %s --check-prefixes=CHECK,UNFUSED
// RUN: greenai-opt --fpo-report --all --traffic=fused %s | FileCheck %s --check-prefixes=CHECK,UNFUSED
// RUN: greenai-opt --fpo-report --all --traffic=compulsory %s | FileCheck %s --check-prefixes=CHECK,ONCE
// RUN: greenai-opt --fpo-report --all --traffic=cache=1MiB %s | FileCheck %s --check-prefixes=CHECK,CACHE

// bf16 with sums in f32: 2*(5*7 + 7*3) + 4*5*3 read, 4*5*3 written.
// CHECK: @bf16
// UNFUSED: bytes {{ *}}232
// ONCE: bytes {{ *}}232
// CACHE: bytes {{ *}}232
// CACHE: at least {{ *}}232
func.func @bf16(%a: tensor<5x7xbf16>, %b: tensor<7x3xbf16>, %c: tensor<5x3xf32>) -> tensor<5x3xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<5x7xbf16>, tensor<7x3xbf16>)
                     outs(%c : tensor<5x3xf32>) -> tensor<5x3xf32>
  return %r : tensor<5x3xf32>
}

// int8 weights that are converted as they are used: 4*5*7 + 7*3 + 4*5*3 read,
// 4*5*3 written; 21 bytes are those of weights.
// CHECK: @int8
// UNFUSED: bytes {{ *}}281
// UNFUSED: of weights {{ *}}21
// ONCE: bytes {{ *}}281
// ONCE: of weights {{ *}}21
// CACHE: bytes {{ *}}281
// CACHE: of weights {{ *}}21
func.func @int8(%a: tensor<5x7xf32>, %b: tensor<7x3xi8> {greenai.weights = "trainable"},
                %c: tensor<5x3xf32>) -> tensor<5x3xf32> {
  %r = linalg.generic {
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>,
                       affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<5x7xf32>, tensor<7x3xi8>) outs(%c : tensor<5x3xf32>) {
  ^bb0(%x: f32, %w: i8, %o: f32):
    %f = arith.sitofp %w : i8 to f32
    %p = arith.mulf %x, %f : f32
    %s = arith.addf %o, %p : f32
    linalg.yield %s : f32
  } -> tensor<5x3xf32>
  return %r : tensor<5x3xf32>
}

// 4 bits are packed: 21 weights are 84 bits, 11 bytes. 2*5*7 + 11 read, 2*5*3
// written and read as initial values.
// CHECK: @int4
// UNFUSED: bytes {{ *}}141
// UNFUSED: of weights {{ *}}11
// ONCE: bytes {{ *}}141
// CACHE: bytes {{ *}}141
func.func @int4(%a: tensor<5x7xf16>, %b: tensor<7x3xi4> {greenai.weights = "trainable"},
                %c: tensor<5x3xf16>) -> tensor<5x3xf16> {
  %r = linalg.generic {
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>,
                       affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<5x7xf16>, tensor<7x3xi4>) outs(%c : tensor<5x3xf16>) {
  ^bb0(%x: f16, %w: i4, %o: f16):
    %f = arith.sitofp %w : i4 to f16
    %p = arith.mulf %x, %f : f16
    %s = arith.addf %o, %p : f16
    linalg.yield %s : f16
  } -> tensor<5x3xf16>
  return %r : tensor<5x3xf16>
}

// f4E2M1FN, packed: 7 elements are 28 bits, 4 bytes, as f32 28 bytes.
// CHECK: @fp4
// UNFUSED: bytes {{ *}}32
// ONCE: bytes {{ *}}32
// CACHE: bytes {{ *}}32
func.func @fp4(%a: tensor<7xf4E2M1FN>) -> tensor<7xf32> {
  %r = arith.extf %a : tensor<7xf4E2M1FN> to tensor<7xf32>
  return %r : tensor<7xf32>
}

// TOSA, int8 into int32: input 1x4x4x3, weights 2x3x3x3, biases 2 of 4 bytes,
// zero points 1 byte each as they are no splats of a constant: 48 + 54 + 8 + 2
// read, 1x2x2x2 of 4 bytes written.
// CHECK: @conv
// UNFUSED: bytes {{ *}}144
// ONCE: bytes {{ *}}144
// CACHE: bytes {{ *}}144
func.func @conv(%x: tensor<1x4x4x3xi8>, %w: tensor<2x3x3x3xi8>, %b: tensor<2xi32>,
                %xz: tensor<1xi8>, %wz: tensor<1xi8>) -> tensor<1x2x2x2xi32> {
  %r = tosa.conv2d %x, %w, %b, %xz, %wz {acc_type = i32, dilation = array<i64: 1, 1>,
      pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
      : (tensor<1x4x4x3xi8>, tensor<2x3x3x3xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>)
      -> tensor<1x2x2x2xi32>
  return %r : tensor<1x2x2x2xi32>
}
