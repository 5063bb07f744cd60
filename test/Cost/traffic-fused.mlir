// docs/Traffic.md, fused. Numbers by hand: 4 bytes times what a group reads and
// writes; within a group nothing moves. Where operations are linalg.generic,
// upstream's pass is run beside (the checks with UPSTREAM).
// RUN: greenai-opt --fpo-report --traffic=fused --all %s | FileCheck %s
// RUN: greenai-opt --fpo-report --linalg-fuse-elementwise-ops --all --entry=@generics,@reduction,@reshaped,@folded %s \
// RUN:   | FileCheck %s --check-prefix=UPSTREAM

// %x and %y are read, %b is written: 3 vectors in place of 6.
// CHECK: @chain
// CHECK: bytes {{ *}}12·B{{$}}
func.func @chain(%x: tensor<?xf32> {greenai.shape = "B"}, %y: tensor<?xf32> {greenai.shape = "B"})
    -> tensor<?xf32> {
  %a = arith.addf %x, %y : tensor<?xf32>
  %b = arith.mulf %a, %x : tensor<?xf32>
  return %b : tensor<?xf32>
}

// A result that is used twice is written once and read by each: %a is written
// and read by two, x and y are read, b and c written: 2 + 1 + 2 + 2.
// CHECK: @apart
// CHECK: bytes {{ *}}28·B{{$}}
func.func @apart(%x: tensor<?xf32> {greenai.shape = "B"}, %y: tensor<?xf32> {greenai.shape = "B"})
    -> (tensor<?xf32>, tensor<?xf32>) {
  %a = arith.addf %x, %y : tensor<?xf32>
  %b = math.exp %a : tensor<?xf32>
  %c = math.sqrt %a : tensor<?xf32>
  return %b, %c : tensor<?xf32>, tensor<?xf32>
}

// Both uses are in what becomes one group, so %a is inside: x and y read, d
// written.
// CHECK: @diamond
// CHECK: bytes {{ *}}12·B{{$}}
func.func @diamond(%x: tensor<?xf32> {greenai.shape = "B"}, %y: tensor<?xf32> {greenai.shape = "B"})
    -> tensor<?xf32> {
  %a = arith.addf %x, %y : tensor<?xf32>
  %b = math.exp %a : tensor<?xf32>
  %d = arith.mulf %a, %b : tensor<?xf32>
  return %d : tensor<?xf32>
}

// TOSA: the scale is broadcast; 12 elements and 3 scales are read, the row sums
// are written, 4 of them.
// CHECK: @tosa
// CHECK: bytes {{ *}}76
func.func @tosa(%x: tensor<4x3xf32>, %s: tensor<1x3xf32>) -> tensor<4x1xf32> {
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %a = tosa.mul %x, %s, %shift : (tensor<4x3xf32>, tensor<1x3xf32>, tensor<1xi8>) -> tensor<4x3xf32>
  %b = tosa.exp %a : (tensor<4x3xf32>) -> tensor<4x3xf32>
  %r = tosa.reduce_sum %b {axis = 1 : i32} : (tensor<4x3xf32>) -> tensor<4x1xf32>
  return %r : tensor<4x1xf32>
}

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>

// The producer has a value per row and is recomputed for all 8 columns: 5 x 8
// of %x, 5 of %v and 5 of %w are read, 40 written.
// CHECK: @generics
// CHECK: bytes {{ *}}360
// UPSTREAM: @generics
// UPSTREAM: bytes {{ *}}360
func.func @generics(%x: tensor<5x8xf32>, %v: tensor<5xf32>, %w: tensor<5xf32>) -> tensor<5x8xf32> {
  %e = tensor.empty() : tensor<5xf32>
  %s = linalg.generic {
      indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>],
      iterator_types = ["parallel"]}
      ins(%v, %w : tensor<5xf32>, tensor<5xf32>) outs(%e : tensor<5xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %m = arith.mulf %a, %b : f32
    linalg.yield %m : f32
  } -> tensor<5xf32>
  %f = tensor.empty() : tensor<5x8xf32>
  %r = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x, %s : tensor<5x8xf32>, tensor<5xf32>) outs(%f : tensor<5x8xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %m = arith.addf %a, %b : f32
    linalg.yield %m : f32
  } -> tensor<5x8xf32>
  return %r : tensor<5x8xf32>
}

// A reduction is no producer: it writes 5 sums, which are read again. 40 + 5
// read by it (with its initial values), 5 written; then 40 + 5 read, 40 written.
// CHECK: @reduction
// CHECK: bytes {{ *}}540
// UPSTREAM: @reduction
// UPSTREAM: bytes {{ *}}540
func.func @reduction(%x: tensor<5x8xf32>, %init: tensor<5xf32>) -> tensor<5x8xf32> {
  %s = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<5x8xf32>) outs(%init : tensor<5xf32>) {
  ^bb0(%a: f32, %o: f32):
    %m = arith.addf %a, %o : f32
    linalg.yield %m : f32
  } -> tensor<5xf32>
  %f = tensor.empty() : tensor<5x8xf32>
  %r = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x, %s : tensor<5x8xf32>, tensor<5xf32>) outs(%f : tensor<5x8xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %m = arith.divf %a, %b : f32
    linalg.yield %m : f32
  } -> tensor<5x8xf32>
  return %r : tensor<5x8xf32>
}

// Through a reshape: %x is read, 40 elements, and as many written.
// CHECK: @reshaped
// CHECK: bytes {{ *}}320
// UPSTREAM: @reshaped
// UPSTREAM: bytes {{ *}}320
func.func @reshaped(%x: tensor<40xf32>) -> tensor<5x8xf32> {
  %e = tensor.empty() : tensor<40xf32>
  %s = linalg.generic {
      indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>],
      iterator_types = ["parallel"]}
      ins(%x : tensor<40xf32>) outs(%e : tensor<40xf32>) {
  ^bb0(%a: f32, %o: f32):
    %m = math.exp %a : f32
    linalg.yield %m : f32
  } -> tensor<40xf32>
  %t = tensor.expand_shape %s [[0, 1]] output_shape [5, 8] : tensor<40xf32> into tensor<5x8xf32>
  %f = tensor.empty() : tensor<5x8xf32>
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%t : tensor<5x8xf32>) outs(%f : tensor<5x8xf32>) {
  ^bb0(%a: f32, %o: f32):
    %m = math.sqrt %a : f32
    linalg.yield %m : f32
  } -> tensor<5x8xf32>
  return %r : tensor<5x8xf32>
}

// A fill that is an input is folded: 5 read, 5 written.
// CHECK: @folded
// CHECK: bytes {{ *}}40{{$}}
// UPSTREAM: @folded
// UPSTREAM: bytes {{ *}}40{{$}}
func.func @folded(%x: tensor<5xf32>, %v: f32) -> tensor<5xf32> {
  %e = tensor.empty() : tensor<5xf32>
  %s = linalg.fill ins(%v : f32) outs(%e : tensor<5xf32>) -> tensor<5xf32>
  %r = linalg.generic {
      indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>],
      iterator_types = ["parallel"]}
      ins(%x, %s : tensor<5xf32>, tensor<5xf32>) outs(%e : tensor<5xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %m = arith.addf %a, %b : f32
    linalg.yield %m : f32
  } -> tensor<5xf32>
  return %r : tensor<5xf32>
}
