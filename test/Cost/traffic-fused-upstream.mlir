// docs/Traffic.md, "fused": the order in which upstream's pass fuses and folds
// reshapes, and what it does besides. Numbers by hand: 4 bytes (8 for i64) times
// what is read and written. FUSED is our model of the module as it is, UPSTREAM
// what `unfused` says after the pass, LOWERED after arith and math are lowered
// to linalg before it.
// RUN: greenai-opt --fpo-report --traffic=fused --all %s | FileCheck %s --check-prefix=FUSED
// RUN: greenai-opt --fpo-report --linalg-fuse-elementwise-ops --all %s | FileCheck %s --check-prefix=UPSTREAM
// RUN: greenai-opt --fpo-report --all --entry=@not_in_linalg %s \
// RUN:   --pass-pipeline='builtin.module(convert-elementwise-to-linalg,linalg-fuse-elementwise-ops)' \
// RUN:   | FileCheck %s --check-prefix=LOWERED

#v = affine_map<(d0) -> (d0)>
#id2 = affine_map<(d0, d1) -> (d0, d1)>
#rows = affine_map<(d0, d1) -> (d0)>
#first = affine_map<(d0, d1) -> (d0, 0)>
#id3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#id4 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#last0 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#swap = affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>

// The product joins the sum before the reshape is looked at; its factor is
// indexed by a constant, so the reshape stays (Mixtral's experts). Product and
// sum: x and y 24 elements each, w 6, 24 written; the residual: 24 + 24 read, 24
// written.
// FUSED: @expanded_after
// FUSED: bytes {{ *}}600{{$}}
// UPSTREAM: @expanded_after
// UPSTREAM: bytes {{ *}}600{{$}}
func.func @expanded_after(%x: tensor<6x4xf32>, %w: tensor<6x1xf32>, %y: tensor<6x4xf32>,
                          %r: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
  %e = tensor.empty() : tensor<6x4xf32>
  %a = linalg.generic {indexing_maps = [#id2, #first, #id2], iterator_types = ["parallel", "parallel"]}
      ins(%x, %w : tensor<6x4xf32>, tensor<6x1xf32>) outs(%e : tensor<6x4xf32>) {
  ^bb0(%p: f32, %q: f32, %o: f32):
    %m = arith.mulf %p, %q : f32
    linalg.yield %m : f32
  } -> tensor<6x4xf32>
  %b = linalg.generic {indexing_maps = [#id2, #id2, #id2], iterator_types = ["parallel", "parallel"]}
      ins(%a, %y : tensor<6x4xf32>, tensor<6x4xf32>) outs(%e : tensor<6x4xf32>) {
  ^bb0(%p: f32, %q: f32, %o: f32):
    %m = arith.addf %p, %q : f32
    linalg.yield %m : f32
  } -> tensor<6x4xf32>
  %t = tensor.expand_shape %b [[0, 1], [2]] output_shape [2, 3, 4] : tensor<6x4xf32> into tensor<2x3x4xf32>
  %f = tensor.empty() : tensor<2x3x4xf32>
  %c = linalg.generic {indexing_maps = [#id3, #id3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%r, %t : tensor<2x3x4xf32>, tensor<2x3x4xf32>) outs(%f : tensor<2x3x4xf32>) {
  ^bb0(%p: f32, %q: f32, %o: f32):
    %m = arith.addf %p, %q : f32
    linalg.yield %m : f32
  } -> tensor<2x3x4xf32>
  return %c : tensor<2x3x4xf32>
}

// A product of two collapsed operands: its loops are split once for both, before
// anything joins it, so the second one joins though the first is indexed by a
// constant (GPT-2's values). x 120 elements, s 24, y 180, sums 144 read, and
// written by fill and product.
// FUSED: @both_collapsed
// FUSED: bytes {{ *}}3024 
// UPSTREAM: @both_collapsed
// UPSTREAM: bytes {{ *}}3024 
func.func @both_collapsed(%x: tensor<2x3x4x5xf32>, %s: tensor<2x3x4x1xf32>, %y: tensor<2x5x3x6xf32>)
    -> tensor<6x4x6xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x3x4x5xf32>
  %p = linalg.generic {indexing_maps = [#id4, #last0, #id4],
                       iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%x, %s : tensor<2x3x4x5xf32>, tensor<2x3x4x1xf32>) outs(%e : tensor<2x3x4x5xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %m = arith.divf %a, %b : f32
    linalg.yield %m : f32
  } -> tensor<2x3x4x5xf32>
  %f = tensor.empty() : tensor<2x3x5x6xf32>
  %q = linalg.generic {indexing_maps = [#swap, #id4],
                       iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%y : tensor<2x5x3x6xf32>) outs(%f : tensor<2x3x5x6xf32>) {
  ^bb0(%a: f32, %o: f32):
    linalg.yield %a : f32
  } -> tensor<2x3x5x6xf32>
  %pc = tensor.collapse_shape %p [[0, 1], [2], [3]] : tensor<2x3x4x5xf32> into tensor<6x4x5xf32>
  %qc = tensor.collapse_shape %q [[0, 1], [2], [3]] : tensor<2x3x5x6xf32> into tensor<6x5x6xf32>
  %g = tensor.empty() : tensor<6x4x6xf32>
  %z = linalg.fill ins(%zero : f32) outs(%g : tensor<6x4x6xf32>) -> tensor<6x4x6xf32>
  %r = linalg.batch_matmul ins(%pc, %qc : tensor<6x4x5xf32>, tensor<6x5x6xf32>)
      outs(%z : tensor<6x4x6xf32>) -> tensor<6x4x6xf32>
  return %r : tensor<6x4x6xf32>
}

// A view of a splat constant is one (tpp-mlir's weights): A 24 elements and 32
// sums are read, the sums written by fill and product.
// FUSED: @splat
// FUSED: bytes {{ *}}480{{$}}
// UPSTREAM: @splat
// UPSTREAM: bytes {{ *}}480{{$}}
func.func @splat(%a: tensor<4x6xf32>) -> tensor<4x8xf32> {
  %zero = arith.constant 0.0 : f32
  %w = arith.constant dense<0.5> : tensor<2x3x8xf32>
  %c = tensor.collapse_shape %w [[0, 1], [2]] : tensor<2x3x8xf32> into tensor<6x8xf32>
  %e = tensor.empty() : tensor<4x8xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<4x8xf32>) -> tensor<4x8xf32>
  %r = linalg.matmul ins(%a, %c : tensor<4x6xf32>, tensor<6x8xf32>)
      outs(%z : tensor<4x8xf32>) -> tensor<4x8xf32>
  return %r : tensor<4x8xf32>
}

// The pass leaves what is not linalg (BERT of buddy-mlir): to us erf joins the
// product, 8 elements read and 8 written; the pass moves 8 more out and in.
// FUSED: @not_in_linalg
// FUSED: bytes {{ *}}64{{$}}
// UPSTREAM: @not_in_linalg
// UPSTREAM: bytes {{ *}}128{{$}}
// LOWERED: @not_in_linalg
// LOWERED: bytes {{ *}}64{{$}}
func.func @not_in_linalg(%x: tensor<8xf32>) -> tensor<8xf32> {
  %e = tensor.empty() : tensor<8xf32>
  %a = linalg.generic {indexing_maps = [#v, #v], iterator_types = ["parallel"]}
      ins(%x : tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%p: f32, %o: f32):
    %m = arith.mulf %p, %p : f32
    linalg.yield %m : f32
  } -> tensor<8xf32>
  %b = math.erf %a : tensor<8xf32>
  return %b : tensor<8xf32>
}

// An operation with an assertion is fused, and stays too, since it is not dead
// (GPT-2's embeddings): 5 of i64 read and 15 written, and as much again.
// FUSED: @asserted
// FUSED: bytes {{ *}}160{{$}}
// UPSTREAM: @asserted
// UPSTREAM: bytes {{ *}}320{{$}}
func.func @asserted(%x: tensor<5xi64>) -> tensor<5x3xi64> {
  %zero = arith.constant 0 : i64
  %e = tensor.empty() : tensor<5x3xi64>
  %a = linalg.generic {indexing_maps = [#rows, #id2], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<5xi64>) outs(%e : tensor<5x3xi64>) {
  ^bb0(%p: i64, %o: i64):
    %c = arith.cmpi sge, %p, %zero : i64
    cf.assert %c, "negative"
    linalg.yield %p : i64
  } -> tensor<5x3xi64>
  %b = linalg.generic {indexing_maps = [#id2, #id2], iterator_types = ["parallel", "parallel"]}
      ins(%a : tensor<5x3xi64>) outs(%e : tensor<5x3xi64>) {
  ^bb0(%p: i64, %o: i64):
    %m = arith.muli %p, %p : i64
    linalg.yield %m : i64
  } -> tensor<5x3xi64>
  return %b : tensor<5x3xi64>
}

// The pass erases results that nothing uses (GPT-2's position of the maximum).
// We: 20 elements, 4 maxima and 4 positions of i64 read, and maxima and
// positions written twice, by fills and reduction: 80 + 3·(16 + 32). The pass:
// 80 + 3·16.
// FUSED: @unused
// FUSED: bytes {{ *}}224{{$}}
// UPSTREAM: @unused
// UPSTREAM: bytes {{ *}}128{{$}}
func.func @unused(%x: tensor<4x5xf32>) -> tensor<4xf32> {
  %low = arith.constant -1.0e+30 : f32
  %zero = arith.constant 0 : i64
  %e = tensor.empty() : tensor<4xf32>
  %f = tensor.empty() : tensor<4xi64>
  %m0 = linalg.fill ins(%low : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %i0 = linalg.fill ins(%zero : i64) outs(%f : tensor<4xi64>) -> tensor<4xi64>
  %r:2 = linalg.generic {indexing_maps = [#id2, #rows, #rows], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<4x5xf32>) outs(%m0, %i0 : tensor<4xf32>, tensor<4xi64>) {
  ^bb0(%p: f32, %m: f32, %i: i64):
    %j = linalg.index 1 : index
    %k = arith.index_cast %j : index to i64
    %n = arith.maximumf %p, %m : f32
    %c = arith.cmpf ogt, %p, %m : f32
    %s = arith.select %c, %k, %i : i64
    linalg.yield %n, %s : f32, i64
  } -> (tensor<4xf32>, tensor<4xi64>)
  return %r#0 : tensor<4xf32>
}

// Rewriting makes equal constants one (GPT-2's scales and shifts, all elided):
// 3 elements and one constant are read, to us two; 3 written.
// FUSED: @equal_constants
// FUSED: bytes {{ *}}48{{$}}
// UPSTREAM: @equal_constants
// UPSTREAM: bytes {{ *}}36{{$}}
func.func @equal_constants(%x: tensor<3xf32>) -> tensor<3xf32> {
  %c = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %d = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %e = tensor.empty() : tensor<3xf32>
  %a = linalg.generic {indexing_maps = [#v, #v, #v, #v], iterator_types = ["parallel"]}
      ins(%x, %c, %d : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) outs(%e : tensor<3xf32>) {
  ^bb0(%p: f32, %q: f32, %r: f32, %o: f32):
    %m = arith.mulf %p, %q : f32
    %s = arith.addf %m, %r : f32
    linalg.yield %s : f32
  } -> tensor<3xf32>
  return %a : tensor<3xf32>
}
