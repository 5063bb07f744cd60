// More ways in which sizes travel, which upstream does not bufferize, and tiles of
// tiles. Each function's only costs are multiplications, one per element.
// RUN: greenai-opt --fpo-report --ascii --all --strict %s | FileCheck %s
// RUN: greenai-opt --canonicalize --cse --linalg-fuse-elementwise-ops --fpo-report --ascii --all --strict %s | FileCheck %s

// affine.min and max, as tiling writes them: one tile of at most 32.
// CHECK-LABEL: @affine_min_max
// CHECK: mul.f32 {{ *}}min(32, max(0, d0 - 8)){{$}}
func.func @affine_min_max(%x: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %rest = affine.max affine_map<(d0) -> (d0 - 8, 0)>(%d)
  %tile = affine.min affine_map<(d0) -> (d0, 32)>(%rest)
  %e = tensor.empty(%tile) : tensor<?xf32>
  %r = arith.mulf %e, %e : tensor<?xf32>
  return %r : tensor<?xf32>
}

// linalg.pack into blocks of 8 rows, padded, and back: 8*ceil(S/8), and S.
// CHECK-LABEL: @pack_unpack
// CHECK: mul.f32 {{ *}}4*d0 + 32*floor((d0 + 7)/8){{$}}
func.func @pack_unpack(%x: tensor<?x4xf32>, %zero: f32) -> tensor<?x4xf32> {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %d = tensor.dim %x, %c0 : tensor<?x4xf32>
  %blocks = arith.ceildivsi %d, %c8 : index
  %e = tensor.empty(%blocks) : tensor<?x4x8xf32>
  %p = linalg.pack %x padding_value(%zero : f32) inner_dims_pos = [0] inner_tiles = [8]
      into %e : tensor<?x4xf32> -> tensor<?x4x8xf32>
  %q = arith.mulf %p, %p : tensor<?x4x8xf32>
  %f = tensor.empty(%d) : tensor<?x4xf32>
  %u = linalg.unpack %q inner_dims_pos = [0] inner_tiles = [8]
      into %f : tensor<?x4x8xf32> -> tensor<?x4xf32>
  %r = arith.mulf %u, %u : tensor<?x4xf32>
  return %r : tensor<?x4xf32>
}

// The shape dialect: shape_of, get_extent, num_elements.
// CHECK-LABEL: @shape_dialect
// CHECK: mul.f32 {{ *}}d0*d1{{$}}
func.func @shape_dialect(%x: tensor<?x?xf32>) -> tensor<?xf32> {
  %s = shape.shape_of %x : tensor<?x?xf32> -> tensor<2xindex>
  %n = shape.num_elements %s : tensor<2xindex> -> index
  %e = tensor.empty(%n) : tensor<?xf32>
  %r = arith.mulf %e, %e : tensor<?xf32>
  return %r : tensor<?xf32>
}
