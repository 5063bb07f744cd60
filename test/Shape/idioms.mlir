// How sizes travel through what exporters write. Each function's only cost is one
// multiplication per element of a value whose sizes come that way.
// As it stands, and after the passes that change how sizes are written.
// DEFINE: %{report} = --fpo-report --ascii --all --strict %s
// DEFINE: %{lower} = func.func(tosa-to-linalg-named),func.func(tosa-to-linalg,tosa-to-tensor,tosa-to-arith)
// DEFINE: %{buffers} = func.func(convert-elementwise-to-linalg),one-shot-bufferize{bufferize-function-boundaries allow-return-allocs-from-loops function-boundary-type-conversion=identity-layout-map}
// RUN: greenai-opt %{report} | FileCheck %s
// RUN: greenai-opt --canonicalize %{report} | FileCheck %s
// RUN: greenai-opt --cse %{report} | FileCheck %s
// RUN: greenai-opt --canonicalize --cse --linalg-fuse-elementwise-ops %{report} | FileCheck %s
// RUN: greenai-opt --pass-pipeline='builtin.module(func.func(convert-elementwise-to-linalg),transform-preload-library{transform-library-paths=%test_dir/Networks/Inputs/schedules/tile.mlir},transform-interpreter)' %{report} | FileCheck %s
// RUN: greenai-opt --pass-pipeline='builtin.module(%{lower},%{buffers})' %{report} | FileCheck %s
// RUN: greenai-opt --pass-pipeline='builtin.module(%{lower},%{buffers},func.func(convert-linalg-to-loops))' %{report} | FileCheck %s
// RUN: greenai-opt --pass-pipeline='builtin.module(%{lower},%{buffers},func.func(convert-linalg-to-affine-loops))' %{report} | FileCheck %s

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

// torch-mlir's view: indices split by divui and remui inside a generic.
// CHECK-LABEL: @index_arithmetic
// CHECK: mul.f32 {{ *}}12*d0{{$}}
func.func @index_arithmetic(%x: tensor<?x3x4xf32>) -> tensor<?x12xf32> {
  %c0 = arith.constant 0 : index
  %d = tensor.dim %x, %c0 : tensor<?x3x4xf32>
  %e = tensor.empty(%d) : tensor<?x12xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>],
                       iterator_types = ["parallel", "parallel"]}
      outs(%e : tensor<?x12xf32>) {
  ^bb0(%o: f32):
    %c4 = arith.constant 4 : index
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %k = arith.divui %j, %c4 : index
    %l = arith.remui %j, %c4 : index
    %v = tensor.extract %x[%i, %k, %l] : tensor<?x3x4xf32>
    %m = arith.mulf %v, %v : f32
    linalg.yield %m : f32
  } -> tensor<?x12xf32>
  return %r : tensor<?x12xf32>
}

// A cache with the new token inserted: S + 1.
// CHECK-LABEL: @insert_token
// CHECK: mul.f32 {{ *}}64*d0 + 64{{$}}
func.func @insert_token(%cache: tensor<?x64xf32>, %token: tensor<1x64xf32>) -> tensor<?x64xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = tensor.dim %cache, %c0 : tensor<?x64xf32>
  %n = arith.addi %s, %c1 : index
  %e = tensor.empty(%n) : tensor<?x64xf32>
  %a = tensor.insert_slice %cache into %e[0, 0] [%s, 64] [1, 1] : tensor<?x64xf32> into tensor<?x64xf32>
  %b = tensor.insert_slice %token into %a[%s, 0] [1, 64] [1, 1] : tensor<1x64xf32> into tensor<?x64xf32>
  %r = arith.mulf %b, %b : tensor<?x64xf32>
  return %r : tensor<?x64xf32>
}

// Sizes of buffers: memref.dim of an allocation, a subview and a cast. An
// allocation of d0 - 2 requires d0 >= 2.
// CHECK-LABEL: @buffers {{.*}} d0 = dim(%arg0, 0) >= 2
// CHECK: mul.f32 {{ *}}d0 - 2{{$}}
func.func @buffers(%x: memref<?xf32>) -> memref<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %d = memref.dim %x, %c0 : memref<?xf32>
  %n = arith.subi %d, %c2 : index
  %v = memref.subview %x[2] [%n] [1] : memref<?xf32> to memref<?xf32, strided<[1], offset: 2>>
  %a = memref.alloc(%n) : memref<?xf32>
  %m = memref.dim %a, %c0 : memref<?xf32>
  scf.for %i = %c0 to %m step %c1 {
    %y = memref.load %v[%i] : memref<?xf32, strided<[1], offset: 2>>
    %z = arith.mulf %y, %y : f32
    memref.store %z, %a[%i] : memref<?xf32>
  }
  return %a : memref<?xf32>
}

// Sizes of results of calls: a helper that doubles.
func.func private @twice(%x: tensor<?xf32>) -> tensor<?xf32> {
  %r = tensor.concat dim(0) %x, %x : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  return %r : tensor<?xf32>
}
// CHECK-LABEL: @through_calls
// CHECK: mul.f32 {{ *}}4*d0{{$}}
func.func @through_calls(%x: tensor<?xf32>) -> tensor<?xf32> {
  %a = call @twice(%x) : (tensor<?xf32>) -> tensor<?xf32>
  %b = call @twice(%a) : (tensor<?xf32>) -> tensor<?xf32>
  %r = arith.mulf %b, %b : tensor<?xf32>
  return %r : tensor<?xf32>
}

// A while loop that appends a row per round, eight times.
// CHECK-LABEL: @through_while
// CHECK: mul.f32 {{ *}}2*d0 + 16{{$}}
func.func @through_while(%x: tensor<?x2xf32>, %row: tensor<1x2xf32>) -> tensor<?x2xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %w:2 = scf.while (%t = %c0, %a = %x) : (index, tensor<?x2xf32>) -> (index, tensor<?x2xf32>) {
    %go = arith.cmpi slt, %t, %c8 : index
    scf.condition(%go) %t, %a : index, tensor<?x2xf32>
  } do {
  ^bb0(%t: index, %a: tensor<?x2xf32>):
    %n = arith.addi %t, %c1 : index
    %g = tensor.concat dim(0) %a, %row : (tensor<?x2xf32>, tensor<1x2xf32>) -> tensor<?x2xf32>
    scf.yield %n, %g : index, tensor<?x2xf32>
  }
  %r = arith.mulf %w#1, %w#1 : tensor<?x2xf32>
  return %r : tensor<?x2xf32>
}
