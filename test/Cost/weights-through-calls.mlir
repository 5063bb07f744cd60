// docs/CostModel.md, "Parameters": an argument to which every call passes a
// weight is a weight of the callee. By hand: vectors of 8 floats, 32 bytes; each
// function multiplies two and writes one.
// RUN: greenai-opt --fpo-report --all --weights='@main:arg1=buffer' %s | FileCheck %s
// RUN: greenai-opt --fpo-report --all --traffic=compulsory --weights='@main:arg1=buffer' %s \
// RUN:   | FileCheck %s --check-prefix=LEAST

// Called by @main with a constant and by @inner with what @outer passes on of
// @main's second argument, in another shape.
// CHECK: @scale
// CHECK: of inputs {{ *}}32
// CHECK: of weights {{ *}}32
func.func private @scale(%x: tensor<8xf32>, %w: tensor<8xf32>) -> tensor<8xf32> {
  %r = arith.mulf %x, %w : tensor<8xf32>
  return %r : tensor<8xf32>
}

func.func private @inner(%x: tensor<8xf32>, %w: tensor<2x4xf32>) -> tensor<8xf32> {
  %v = tensor.collapse_shape %w [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
  %r = call @scale(%x, %v) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// CHECK: @outer
// CHECK: of inputs {{ *}}32
// CHECK: of weights {{ *}}32
func.func private @outer(%x: tensor<8xf32>, %w: tensor<2x4xf32>) -> tensor<8xf32> {
  %r = call @inner(%x, %w) : (tensor<8xf32>, tensor<2x4xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// One call passes a weight, the other one data.
// CHECK: @disagree
// CHECK: of inputs {{ *}}64
// CHECK: of weights {{ *}}0
func.func private @disagree(%x: tensor<8xf32>, %w: tensor<8xf32>) -> tensor<8xf32> {
  %r = arith.mulf %x, %w : tensor<8xf32>
  return %r : tensor<8xf32>
}

// Its address is taken too: who else calls it is not known.
// CHECK: @named
// CHECK: of inputs {{ *}}64
// CHECK: of weights {{ *}}0
func.func private @named(%x: tensor<8xf32>, %w: tensor<8xf32>) -> tensor<8xf32> {
  %r = arith.mulf %x, %w : tensor<8xf32>
  return %r : tensor<8xf32>
}

// A mark of its own comes first.
// CHECK: @marked
// CHECK: of inputs {{ *}}32
// CHECK: of weights {{ *}}32
func.func private @marked(%x: tensor<8xf32>, %w: tensor<8xf32> {greenai.weights = "trainable"})
    -> tensor<8xf32> {
  %r = arith.mulf %x, %w : tensor<8xf32>
  return %r : tensor<8xf32>
}

// In a cycle some caller is not known; the call of itself is uncosted.
// CHECK: @again
// CHECK: of inputs {{ *}}64
// CHECK: of weights {{ *}}0
func.func private @again(%x: tensor<8xf32>, %w: tensor<8xf32>) -> tensor<8xf32> {
  %y = arith.mulf %x, %w : tensor<8xf32>
  %r = call @again(%y, %w) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// The constant, trainable, and the second argument, a buffer, are each one,
// however often they are passed: 8 elements and 8. Read are inputs and weights
// of 2 times @scale, 64 and 64, twice @disagree, 128, @named, 64, @marked, 32 and
// 32, and @again, 64 without its own call.
// CHECK: @main
// CHECK: params {{ *}}8 trainable in 32 bytes
// CHECK: 8 buffered in 32 bytes
// CHECK: of inputs {{ *}}352
// CHECK: of weights {{ *}}96
// LEAST: @main
// The same data is read once: x, and the weights.
// LEAST: of inputs {{ *}}32
// LEAST: of weights {{ *}}64
func.func @main(%x: tensor<8xf32>, %w: tensor<8xf32>) -> tensor<8xf32> {
  %c = arith.constant dense<[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]> : tensor<8xf32>
  %f = func.constant @named : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
  %wide = tensor.expand_shape %w [[0, 1]] output_shape [2, 4] : tensor<8xf32> into tensor<2x4xf32>
  %0 = call @scale(%x, %c) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
  %1 = call @outer(%0, %wide) : (tensor<8xf32>, tensor<2x4xf32>) -> tensor<8xf32>
  %2 = call @disagree(%1, %c) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
  %3 = call @disagree(%2, %1) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
  %4 = call @named(%3, %c) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
  %5 = call @marked(%4, %3) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
  %6 = call @again(%5, %c) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
  return %6 : tensor<8xf32>
}
