// RUN: greenai-opt --fpo-report --ascii %s | FileCheck %s
// RUN: greenai-opt --fpo-report --ascii --linalg-generalize-named-ops %s | FileCheck %s

// Named operations that upstream does not take for contractions, or that are no
// structured operations; as generics they cost the same. The numbers are
// derived beside each.

// A contraction with zero points: M*N*K products of i8, each with 2 conversions to
// i32, 2 subtractions, a multiplication and an addition, are MACs. Zero points are
// scalars in registers: i8 operands and the i32 result are read, it is written.
// CHECK-LABEL: @quantized_matmul 
// CHECK:       MACs     K*M*N
// CHECK:       ledger   x1  add.i32        K*M*N
// CHECK-NEXT:  x1  sub.i32        2*K*M*N
// CHECK-NEXT:  x1  mul.i32        K*M*N
// CHECK-NEXT:  x0  convert.i32    2*K*M*N
// CHECK-NEXT:  bytes read     K*M + K*N + 4*M*N
// CHECK-NEXT:  bytes written  4*M*N
// CHECK:       uncosted: none
func.func @quantized_matmul(%a: tensor<?x?xi8> {greenai.shape = "MxK"},
    %b: tensor<?x?xi8> {greenai.shape = "KxN"}, %za: i32, %zb: i32,
    %c: tensor<?x?xi32>)
    -> tensor<?x?xi32> {
  %0 = linalg.quantized_matmul
    ins(%a, %b, %za, %zb : tensor<?x?xi8>, tensor<?x?xi8>, i32, i32)
    outs(%c : tensor<?x?xi32>)
    -> tensor<?x?xi32>
  return %0 : tensor<?x?xi32>
}

// 4*5*6 = 120 a batch; (20 + 30) + 4*24 bytes read, 4*24 written.
// CHECK-LABEL: @quantized_batch_matmul 
// CHECK:       MACs     120*B
// CHECK:       ledger   x1  add.i32        120*B
// CHECK-NEXT:  x1  sub.i32        240*B
// CHECK-NEXT:  x1  mul.i32        120*B
// CHECK-NEXT:  x0  convert.i32    240*B
// CHECK-NEXT:  bytes read     146*B
// CHECK-NEXT:  bytes written  96*B
// CHECK:       uncosted: none
func.func @quantized_batch_matmul(%a: tensor<?x4x5xi8> {greenai.shape = "Bx4x5"},
    %b: tensor<?x5x6xi8>, %za: i32, %zb: i32,
    %c: tensor<?x4x6xi32>)
    -> tensor<?x4x6xi32> {
  %0 = linalg.quantized_batch_matmul
    ins(%a, %b, %za, %zb : tensor<?x4x5xi8>, tensor<?x5x6xi8>, i32, i32)
    outs(%c : tensor<?x4x6xi32>)
    -> tensor<?x4x6xi32>
  return %0 : tensor<?x4x6xi32>
}

// 4*4*4 outputs of 3*3*3 taps: 1728. The image is read whole, 6*6*3, and the 108
// weights; 4*64 bytes of results are read and written.
// CHECK-LABEL: @conv_q 
// CHECK:       MACs     1728*N
// CHECK:       ledger   x1  add.i32        1728*N
// CHECK-NEXT:  x1  sub.i32        3456*N
// CHECK-NEXT:  x1  mul.i32        1728*N
// CHECK-NEXT:  x0  convert.i32    3456*N
// CHECK-NEXT:  bytes read     364*N + 108
// CHECK-NEXT:  bytes written  256*N
// CHECK:       uncosted: none
func.func @conv_q(%x: tensor<?x6x6x3xi8> {greenai.shape = "Nx6x6x3"}, %w: tensor<3x3x3x4xi8>, %za: i32, %zb: i32,
    %c: tensor<?x4x4x4xi32>)
    -> tensor<?x4x4x4xi32> {
  %0 = linalg.conv_2d_nhwc_hwcf_q
    ins(%x, %w, %za, %zb : tensor<?x6x6x3xi8>, tensor<3x3x3x4xi8>, i32, i32)
    outs(%c : tensor<?x4x4x4xi32>)
    -> tensor<?x4x4x4xi32>
  return %0 : tensor<?x4x4x4xi32>
}

// 4*4*3 outputs of 9 taps: 432. 108 + 4*48 bytes a batch, and 27 weights.
// CHECK-LABEL: @depthwise_q 
// CHECK:       MACs     432*N
// CHECK:       ledger   x1  add.i32        432*N
// CHECK-NEXT:  x1  sub.i32        864*N
// CHECK-NEXT:  x1  mul.i32        432*N
// CHECK-NEXT:  x0  convert.i32    864*N
// CHECK-NEXT:  bytes read     300*N + 27
// CHECK-NEXT:  bytes written  192*N
// CHECK:       uncosted: none
func.func @depthwise_q(%x: tensor<?x6x6x3xi8> {greenai.shape = "Nx6x6x3"}, %w: tensor<3x3x3xi8>, %za: i32, %zb: i32,
    %c: tensor<?x4x4x3xi32>)
    -> tensor<?x4x4x3xi32> {
  %0 = linalg.depthwise_conv_2d_nhwc_hwc_q
    ins(%x, %w, %za, %zb : tensor<?x6x6x3xi8>, tensor<3x3x3xi8>, i32, i32)
    outs(%c : tensor<?x4x4x3xi32>)
    -> tensor<?x4x4x3xi32>
  return %0 : tensor<?x4x4x3xi32>
}

// Tiles of 8x1 by 4x1: 32 products each.
// CHECK-LABEL: @mmt4d 
// CHECK:       MACs     32*K*M*N
// CHECK:       ledger   x1  add.f32        32*K*M*N
// CHECK-NEXT:  x1  mul.f32        32*K*M*N
// CHECK-NEXT:  bytes read     32*K*M + 16*K*N + 128*M*N
// CHECK-NEXT:  bytes written  128*M*N
// CHECK:       uncosted: none
func.func @mmt4d(%a: tensor<?x?x8x1xf32> {greenai.shape = "MxKx8x1"},
    %b: tensor<?x?x4x1xf32> {greenai.shape = "NxKx4x1"},
    %c: tensor<?x?x8x4xf32>)
    -> tensor<?x?x8x4xf32> {
  %0 = linalg.mmt4d
    ins(%a, %b : tensor<?x?x8x1xf32>, tensor<?x?x4x1xf32>)
    outs(%c : tensor<?x?x8x4xf32>)
    -> tensor<?x?x8x4xf32>
  return %0 : tensor<?x?x8x4xf32>
}

// 2*5*3 tiles of 8*4*2 products: 1920; 4*(96 + 120 + 320) bytes are read.
// CHECK-LABEL: @batch_mmt4d 
// CHECK:       MACs     1920*B
// CHECK:       ledger   x1  add.f32        1920*B
// CHECK-NEXT:  x1  mul.f32        1920*B
// CHECK-NEXT:  bytes read     2144*B
// CHECK-NEXT:  bytes written  1280*B
// CHECK:       uncosted: none
func.func @batch_mmt4d(%a: tensor<?x2x3x8x2xf32> {greenai.shape = "Bx2x3x8x2"},
    %b: tensor<?x5x3x4x2xf32>,
    %c: tensor<?x2x5x8x4xf32>)
    -> tensor<?x2x5x8x4xf32> {
  %0 = linalg.batch_mmt4d
    ins(%a, %b : tensor<?x2x3x8x2xf32>, tensor<?x5x3x4x2xf32>)
    outs(%c : tensor<?x2x5x8x4xf32>)
    -> tensor<?x2x5x8x4xf32>
  return %0 : tensor<?x2x5x8x4xf32>
}

// Any maps: here both inputs have K first.
// CHECK-LABEL: @contract 
// CHECK:       MACs     K*M*N
// CHECK:       ledger   x1  add.f32        K*M*N
// CHECK-NEXT:  x1  mul.f32        K*M*N
// CHECK-NEXT:  bytes read     4*K*M + 4*K*N + 4*M*N
// CHECK-NEXT:  bytes written  4*M*N
// CHECK:       uncosted: none
func.func @contract(%a: tensor<?x?xf32> {greenai.shape = "KxM"},
    %b: tensor<?x?xf32> {greenai.shape = "KxN"},
    %c: tensor<?x?xf32>)
    -> tensor<?x?xf32> {
  %0 = linalg.contract
    indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
    ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>) outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// The broadcast operand is read at its own size, the result is not read.
// CHECK-LABEL: @elementwise 
// CHECK:       ledger   x1  add.f32        M*N
// CHECK-NEXT:  bytes read     4*M*N + 4*N
// CHECK-NEXT:  bytes written  4*M*N
// CHECK:       uncosted: none
func.func @elementwise(%a: tensor<?x?xf32> {greenai.shape = "MxN"},
    %b: tensor<?xf32> {greenai.shape = "N"},
    %c: tensor<?x?xf32>)
    -> tensor<?x?xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<add>
    indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>]
    ins(%a, %b : tensor<?x?xf32>, tensor<?xf32>) outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// C4: the source is read, padding included the 8*4 tiles are written.
// CHECK-LABEL: @pack 
// CHECK:       ledger   bytes read     4*M*N
// CHECK-NEXT:  bytes written  128*P*Q
// CHECK:       uncosted: none
func.func @pack(%x: tensor<?x?xf32> {greenai.shape = "MxN"}, %p: f32, %d: tensor<?x?x8x4xf32> {greenai.shape="PxQx8x4"})
    -> tensor<?x?x8x4xf32> {
  %0 = linalg.pack %x padding_value(%p : f32) inner_dims_pos = [0, 1] inner_tiles = [8, 4]
    into %d : tensor<?x?xf32>
    -> tensor<?x?x8x4xf32>
  return %0 : tensor<?x?x8x4xf32>
}

// What was padded is not read.
// CHECK-LABEL: @unpack 
// CHECK:       ledger   bytes read     4*M*N
// CHECK-NEXT:  bytes written  4*M*N
// CHECK:       uncosted: none
func.func @unpack(%x: tensor<?x?x8x4xf32> {greenai.shape="PxQx8x4"}, %d: tensor<?x?xf32> {greenai.shape = "MxN"})
    -> tensor<?x?xf32> {
  %0 = linalg.unpack %x inner_dims_pos = [0, 1] inner_tiles = [8, 4]
    into %d : tensor<?x?x8x4xf32>
    -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// C5: subscripts cost nothing until they become data.
// CHECK-LABEL: @index 
// CHECK:       ledger   x0  convert.i64    M*N
// CHECK-NEXT:  bytes read     0
// CHECK-NEXT:  bytes written  8*M*N
// CHECK:       uncosted: none
func.func @index(%d: tensor<?x?xi64> {greenai.shape = "MxN"}) -> tensor<?x?xi64> {
  %0 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>],
    iterator_types = ["parallel", "parallel"]}
    outs(%d : tensor<?x?xi64>) {
  ^bb0(%o: i64):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %k = arith.addi %i, %j : index
    %v = arith.index_cast %k : index to i64
    linalg.yield %v : i64
  } -> tensor<?x?xi64>
  return %0 : tensor<?x?xi64>
}
