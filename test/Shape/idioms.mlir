// How sizes travel through what exporters write. Each function's only cost is one
// multiplication per element of a value whose sizes come that way.
// RUN: greenai-opt --fpo-report --ascii --all --strict %s | FileCheck %s

// torch-mlir: every size queried, an empty tensor of unknown sizes, a cast back.
// CHECK-LABEL: @query_empty_cast
// CHECK: mul.f32 {{ *}}256*d0{{$}}
func.func @query_empty_cast(%x: tensor<1x?x8x32xf32>) -> tensor<1x?x8x32xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %d0 = tensor.dim %x, %c0 : tensor<1x?x8x32xf32>
  %d1 = tensor.dim %x, %c1 : tensor<1x?x8x32xf32>
  %d2 = tensor.dim %x, %c2 : tensor<1x?x8x32xf32>
  %d3 = tensor.dim %x, %c3 : tensor<1x?x8x32xf32>
  %e = tensor.empty(%d0, %d1, %d2, %d3) : tensor<?x?x?x?xf32>
  %c = tensor.cast %e : tensor<?x?x?x?xf32> to tensor<1x?x8x32xf32>
  %r = arith.mulf %c, %c : tensor<1x?x8x32xf32>
  return %r : tensor<1x?x8x32xf32>
}

// tosa-to-linalg: flatten, divide by the static part, expand. 3840*B / 3840 = B.
// CHECK-LABEL: @flatten_divide_expand
// CHECK: mul.f32 {{ *}}3840*d0{{$}}
func.func @flatten_divide_expand(%x: tensor<?x5x768xf32>) -> tensor<?x5x12x64xf32> {
  %c0 = arith.constant 0 : index
  %c3840 = arith.constant 3840 : index
  %f = tensor.collapse_shape %x [[0, 1, 2]] : tensor<?x5x768xf32> into tensor<?xf32>
  %n = tensor.dim %f, %c0 : tensor<?xf32>
  %b = arith.divsi %n, %c3840 : index
  %e = tensor.expand_shape %f [[0, 1, 2, 3]] output_shape [%b, 5, 12, 64] : tensor<?xf32> into tensor<?x5x12x64xf32>
  %r = arith.mulf %e, %e : tensor<?x5x12x64xf32>
  return %r : tensor<?x5x12x64xf32>
}

// TOSA: a constant target shape with -1 for the size that is left.
// CHECK-LABEL: @reshape_inferred
// CHECK: mul.f32 {{ *}}768*d0*d1{{$}}
func.func @reshape_inferred(%x: tensor<?x?x768xf32>) -> tensor<?x12x64xf32> {
  %s = tosa.const_shape {values = dense<[-1, 12, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
  %e = tosa.reshape %x, %s : (tensor<?x?x768xf32>, !tosa.shape<3>) -> tensor<?x12x64xf32>
  %r = arith.mulf %e, %e : tensor<?x12x64xf32>
  return %r : tensor<?x12x64xf32>
}

// Sizes computed by affine maps: (S + 2*3 - 7) floordiv 2 + 1 windows.
// CHECK-LABEL: @affine_apply
// CHECK: mul.f32 {{ *}}floor((d0 + 1)/2){{$}}
func.func @affine_apply(%x: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %n = affine.apply affine_map<(s) -> ((s - 1) floordiv 2 + 1)>(%d)
  %e = tensor.empty(%n) : tensor<?xf32>
  %r = arith.mulf %e, %e : tensor<?xf32>
  return %r : tensor<?xf32>
}

// Slices, padding and concatenation: (S - 2) + 3 + S.
// CHECK-LABEL: @slice_pad_concat
// CHECK: mul.f32 {{ *}}2*d0 + 1{{$}}
func.func @slice_pad_concat(%x: tensor<?xf32>, %zero: f32) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %n = arith.subi %d, %c2 : index
  %s = tensor.extract_slice %x[2] [%n] [1] : tensor<?xf32> to tensor<?xf32>
  %p = tensor.pad %s low[1] high[2] {
  ^bb0(%i: index):
    tensor.yield %zero : f32
  } : tensor<?xf32> to tensor<?xf32>
  %c = tensor.concat dim(0) %p, %x : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  %r = arith.mulf %c, %c : tensor<?xf32>
  return %r : tensor<?xf32>
}

// A shape held in a small tensor.
// CHECK-LABEL: @shape_tensor
// CHECK: mul.f32 {{ *}}4*d0{{$}}
func.func @shape_tensor(%x: tensor<?x2x2xf32>) -> tensor<?x4xf32> {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %d = tensor.dim %x, %c0 : tensor<?x2x2xf32>
  %s = tensor.from_elements %d, %c4 : tensor<2xindex>
  %e = tensor.reshape %x(%s) : (tensor<?x2x2xf32>, tensor<2xindex>) -> tensor<?x4xf32>
  %r = arith.mulf %e, %e : tensor<?x4xf32>
  return %r : tensor<?x4xf32>
}

// A size through a branch and a loop that do not change it.
// CHECK-LABEL: @through_regions
// CHECK: mul.f32 {{ *}}d0{{$}}
func.func @through_regions(%x: tensor<?xf32>, %c: i1) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %b = scf.if %c -> (tensor<?xf32>) {
    scf.yield %x : tensor<?xf32>
  } else {
    %d = tensor.dim %x, %c0 : tensor<?xf32>
    %e = tensor.empty(%d) : tensor<?xf32>
    scf.yield %e : tensor<?xf32>
  }
  %l = scf.for %i = %c0 to %c4 step %c1 iter_args(%a = %b) -> tensor<?xf32> {
    scf.yield %a : tensor<?xf32>
  }
  %r = arith.mulf %l, %l : tensor<?xf32>
  return %r : tensor<?xf32>
}

// An assertion that two sizes are equal makes them one.
// CHECK-LABEL: @assert_equal
// CHECK: mul.f32 {{ *}}d0{{$}}
// CHECK: d1 = d0
func.func @assert_equal(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %a = tensor.dim %x, %c0 : tensor<?xf32>
  %b = tensor.dim %y, %c0 : tensor<?xf32>
  %eq = arith.cmpi eq, %a, %b : index
  cf.assert %eq, "mismatched size"
  %r = arith.mulf %y, %y : tensor<?xf32>
  return %r : tensor<?xf32>
}
