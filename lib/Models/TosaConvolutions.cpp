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

static Expr multiplyKernel(ArrayRef<WindowAxis> axes) {
  Expr product(1);
  for (const WindowAxis &axis : axes)
    product *= axis.kernel;
  return product;
}

void greenai::readWindows(CostBuilder &cost, Value input, Value result,
                          ArrayRef<WindowAxis> axes) {
  unsigned channels = axes.size() + 1;
  Expr touched = cost.getDim(input, 0) * cost.getDim(input, channels);
  bool isExact = true;
  for (auto [i, axis] : llvm::enumerate(axes))
    touched *= getTouched(axis, cost.getDim(input, i + 1),
                          cost.getDim(result, i + 1), isExact);
  cost.read(input, touched);
  if (!isExact)
    cost.setInexactBytes();
}

/// What all convolutions move: the input has been read.
template <typename OpT>
static void moveOtherOperands(OpT op, CostBuilder &cost) {
  cost.read(op.getWeight());
  cost.read(op.getBias());
  cost.read(op.getInputZp());
  if (op.getWeightZp() != op.getInputZp())
    cost.read(op.getWeightZp());
  cost.write(op.getOutput());
}

/// Rule T6: the sum in the type of the result, then the bias.
template <typename OpT> static void countBias(OpT op, CostBuilder &cost) {
  Type type = op.getOutput().getType();
  Expr outputs = cost.getNumElements(op.getOutput());
  countConvert(cost, op.getAccType(), type, outputs);
  cost.count(ScalarOp::Add, type, outputs);
}

/// Rule T6 (specification 1.0, CONV2D and CONV3D): N*OH*OW*OC*KH*KW*IC
/// multiply-accumulates, padding positions included, and one bias per element.
template <typename OpT> static void costConvolution(OpT op, CostBuilder &cost) {
  cost.setKind("convolution");
  SmallVector<WindowAxis, 3> axes = getWindow(op, cost.getShapes());
  Expr macs = cost.getNumElements(op.getOutput()) * multiplyKernel(axes) *
              cost.getDim(op.getInput(), axes.size() + 1);
  countMultiplyAccumulate(cost, op.getInput().getType(),
                          op.getWeight().getType(), op.getAccType(),
                          {op.getInputZp(), op.getWeightZp()}, macs);
  countBias(op, cost);
  readWindows(cost, op.getInput(), op.getOutput(), axes);
  moveOtherOperands(op, cost);
}

/// Rule T6 (DEPTHWISE_CONV2D): N*OH*OW*C*M*KH*KW.
static void costDepthwise(tosa::DepthwiseConv2DOp op, CostBuilder &cost) {
  cost.setKind("convolution");
  SmallVector<WindowAxis, 3> axes = getWindow(op, cost.getShapes());
  Expr macs = cost.getNumElements(op.getOutput()) * multiplyKernel(axes);
  countMultiplyAccumulate(cost, op.getInput().getType(),
                          op.getWeight().getType(), op.getAccType(),
                          {op.getInputZp(), op.getWeightZp()}, macs);
  countBias(op, cost);
  readWindows(cost, op.getInput(), op.getOutput(), axes);
  moveOtherOperands(op, cost);
}

/// Rule T7 (TRANSPOSE_CONV2D): N*IH*IW*OC*KH*KW*IC. Each input reaches KH*KW
/// places, of which negative padding crops some, counted as executed; the
/// places between, which no input reaches, are not.
static void costTransposeConv(tosa::TransposeConv2DOp op, CostBuilder &cost) {
  cost.setKind("convolution");
  Value weight = op.getWeight();
  Expr macs = cost.getNumElements(op.getInput()) * cost.getDim(weight, 0) *
              cost.getDim(weight, 1) * cost.getDim(weight, 2);
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
