//===- TosaConvolutions.cpp - Costs of TOSA convolutions --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rules T5 to T7 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

#include <limits>

using namespace greenai;
using namespace mlir;

/// Rule T5: `macs` products of an input and a weight, each added to an
/// accumulator. Operands of another type are converted first; zero points are
/// subtracted from both.
void greenai::countMultiplyAccumulate(CostBuilder &cost, Type a, Type b,
                                      Type accumulator, ValueRange zeroPoints,
                                      const Expr &macs) {
  countConvert(cost, a, accumulator, macs);
  countConvert(cost, b, accumulator, macs);
  if (needsZeroPoints(a, zeroPoints))
    cost.count(ScalarOp::Sub, accumulator, macs * Expr(2));
  cost.count(ScalarOp::Mul, accumulator, macs);
  cost.count(ScalarOp::Add, accumulator, macs);
  cost.countMacs(macs);
}

/// False, and the operation is uncosted, where its channels cannot be those of
/// the weights: upstream does not verify that.
static bool checkChannels(CostBuilder &cost, const Expr &channels,
                          const Expr &ofWeights) {
  Expr difference = channels - ofWeights;
  if (difference.isZero() || !difference.isConstant())
    return true;
  cost.setUncosted("input and weights differ in their channels");
  return false;
}

/// Images times output channels times the taps of all windows.
static Expr countTapsOfResult(CostBuilder &cost, Value input, Value result,
                              ArrayRef<WindowAxis> axes) {
  return cost.getDim(result, 0) * cost.getDim(result, axes.size() + 1) *
         countTaps(cost, input, result, axes);
}

void greenai::readWindows(CostBuilder &cost, Value input, Value result,
                          ArrayRef<WindowAxis> axes, AffineMap map) {
  unsigned channels = axes.size() + 1;
  Expr touched = cost.getDim(input, 0) * cost.getDim(input, channels);
  bool isExact = true;
  for (auto [i, axis] : llvm::enumerate(axes))
    touched *= getTouched(axis, cost.getDim(input, i + 1),
                          cost.getDim(result, i + 1), isExact);
  cost.read(input, touched,
            map ? ArrayRef<AffineMap>(map) : ArrayRef<AffineMap>());
  if (!isExact)
    cost.setInexactBytes();
}

/// What all convolutions move: the input has been read.
template <typename OpT>
static void moveOtherOperands(OpT op, CostBuilder &cost,
                              ArrayRef<AffineMap> weightMap = {},
                              ArrayRef<AffineMap> biasMap = {},
                              ArrayRef<AffineMap> resultMap = {}) {
  Value weight = op.getWeight(), bias = op.getBias(), result = op.getOutput();
  cost.read(weight, cost.getNumElements(weight), weightMap);
  cost.read(bias, cost.getNumElements(bias), biasMap);
  cost.read(op.getInputZp());
  if (op.getWeightZp() != op.getInputZp())
    cost.read(op.getWeightZp());
  cost.write(result, cost.getNumElements(result), resultMap);
}

/// What a convolution moves, and its loops: n, positions, oc, taps and ic.
/// Weights are [OC, taps, IC] or, where each channel is by itself, [taps, C,
/// 1].
template <typename OpT>
static void moveOperands(OpT op, CostBuilder &cost, ArrayRef<WindowAxis> axes,
                         bool isDepthwise) {
  Value input = op.getInput(), result = op.getOutput();
  WindowLoopNest nest =
      getWindowLoops(cost, input, result, axes, /*sumsChannels=*/!isDepthwise);
  MLIRContext *context = op.getContext();
  unsigned rank = axes.size(), numLoops = nest.loops.extents.size();
  auto loop = [&](unsigned i) { return getAffineDimExpr(i, context); };
  AffineExpr zero = getAffineConstantExpr(0, context);
  SmallVector<AffineExpr> weight, bias;
  for (unsigned i = 0; i < rank; ++i)
    weight.push_back(loop(rank + 2 + i));
  if (isDepthwise) {
    weight.append({loop(rank + 1), zero});
  } else {
    weight.insert(weight.begin(), loop(rank + 1));
    weight.push_back(loop(numLoops - 1));
  }
  bias.push_back(cost.getDim(op.getBias(), 0).is(1) ? zero : loop(rank + 1));
  nest.loops.accumulatorBits = op.getAccType().getIntOrFloatBitWidth();
  readWindows(cost, input, result, axes, nest.input);
  moveOtherOperands(op, cost, AffineMap::get(numLoops, 0, weight, context),
                    AffineMap::get(numLoops, 0, bias, context), nest.result);
  cost.setLoops(std::move(nest.loops));
}

/// Rule T6: the sum in the type of the result, then the bias.
template <typename OpT> static void countBias(OpT op, CostBuilder &cost) {
  Type type = op.getOutput().getType();
  Expr outputs = cost.getNumElements(op.getOutput());
  countConvert(cost, op.getAccType(), type, outputs);
  cost.count(ScalarOp::Add, type, outputs);
}

/// Rule T6 (specification 1.0, CONV2D and CONV3D): N*OH*OW*OC*KH*KW*IC
/// multiply-accumulates, padding included unless it is excluded (rule C3), and
/// one bias per element.
template <typename OpT> static void costConvolution(OpT op, CostBuilder &cost) {
  cost.setKind("convolution");
  SmallVector<WindowAxis, 3> axes = getWindow(op, cost.getShapes());
  unsigned last = axes.size() + 1;
  Expr channels = cost.getDim(op.getInput(), last);
  if (!checkFits(cost, op.getInput(), axes) ||
      !checkChannels(cost, channels, cost.getDim(op.getWeight(), last)))
    return;
  Expr macs =
      countTapsOfResult(cost, op.getInput(), op.getOutput(), axes) * channels;
  countMultiplyAccumulate(cost, op.getInput().getType(),
                          op.getWeight().getType(), op.getAccType(),
                          {op.getInputZp(), op.getWeightZp()}, macs);
  countBias(op, cost);
  moveOperands(op, cost, axes, /*isDepthwise=*/false);
}

/// Rule T6 (DEPTHWISE_CONV2D): N*OH*OW*C*M*KH*KW.
static void costDepthwise(tosa::DepthwiseConv2DOp op, CostBuilder &cost) {
  cost.setKind("convolution");
  SmallVector<WindowAxis, 3> axes = getWindow(op, cost.getShapes());
  if (!checkFits(cost, op.getInput(), axes) ||
      !checkChannels(cost, cost.getDim(op.getInput(), 3),
                     cost.getDim(op.getWeight(), 2)))
    return;
  Expr macs = countTapsOfResult(cost, op.getInput(), op.getOutput(), axes);
  countMultiplyAccumulate(cost, op.getInput().getType(),
                          op.getWeight().getType(), op.getAccType(),
                          {op.getInputZp(), op.getWeightZp()}, macs);
  countBias(op, cost);
  if (cost.getDim(op.getWeight(), 3).is(1))
    return moveOperands(op, cost, axes, /*isDepthwise=*/true);
  readWindows(cost, op.getInput(), op.getOutput(), axes);
  moveOtherOperands(op, cost);
}

/// What padding of the result crops; the least integer has no opposite.
static int64_t getCrop(int64_t pad) {
  return -std::max(pad, -std::numeric_limits<int64_t>::max());
}

/// Rule T7 (TRANSPOSE_CONV2D): N*IH*IW*OC*KH*KW*IC. Each input reaches KH*KW
/// places, of which negative padding crops some, counted as executed unless
/// padding is excluded (rule C3); the places between, which no input reaches,
/// are not.
static void costTransposeConv(tosa::TransposeConv2DOp op, CostBuilder &cost) {
  cost.setKind("convolution");
  Value input = op.getInput(), weight = op.getWeight();
  // Along an axis: input i and tap k meet at i*stride + k + padding of the
  // result.
  if (!checkChannels(cost, cost.getDim(input, 3), cost.getDim(weight, 3)))
    return;
  Expr pairs(1);
  for (unsigned i : {0, 1}) {
    WindowAxis axis{cost.getDim(weight, i + 1), op.getStride()[i], 1,
                    getCrop(op.getOutPad()[2 * i]),
                    getCrop(op.getOutPad()[2 * i + 1])};
    Expr inputs = cost.getDim(input, i + 1);
    if (isKnownPositive(Expr(1) - getFlushSize(axis, inputs)))
      return cost.setUncosted("nothing is left of the result");
    pairs *=
        cost.excludesPadding()
            ? countTapsInside(cost, axis, getFlushSize(axis, inputs), inputs)
            : inputs * axis.kernel;
  }
  Expr macs = cost.getDim(input, 0) * cost.getDim(input, 3) *
              cost.getDim(weight, 0) * pairs;
  countMultiplyAccumulate(cost, op.getInput().getType(), weight.getType(),
                          op.getAccType(), {op.getInputZp(), op.getWeightZp()},
                          macs);
  countBias(op, cost);
  cost.read(op.getInput());
  moveOtherOperands(op, cost);
}

void greenai::attachTosaConvolutions(MLIRContext *context) {
  attachCosts<rules::T6, costConvolution<tosa::Conv2DOp>,
              costConvolution<tosa::Conv3DOp>, costDepthwise>(context);
  attachCosts<rules::T7, costTransposeConv>(context);
}
