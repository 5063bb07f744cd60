//===- TosaPools.cpp - Costs of TOSA pools ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule T8 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

using namespace greenai;
using namespace mlir;

/// N*OH*OW*C*KH*KW: the taps of all windows, those in the padding included
/// unless they are excluded (rule C3).
template <typename OpT>
static Expr countTapsOfResult(OpT op, CostBuilder &cost) {
  Value result = op.getOutput();
  return cost.getDim(result, 0) * cost.getDim(result, 3) *
         countTaps(cost, op.getInput(), result, getWindow(op));
}

/// Rule T8 (specification 1.0, MAX_POOL2D): one maximum per tap, starting from
/// the smallest value.
static void costMaxPool(tosa::MaxPool2dOp op, CostBuilder &cost) {
  cost.setKind("pooling");
  if (!checkFits(cost, op.getInput(), getWindow(op)))
    return;
  Type type = op.getOutput().getType();
  Expr taps = countTapsOfResult(op, cost);
  cost.count(ScalarOp::Max, type, taps);
  if (ignoresNaN(op, type))
    countNaNChecks(cost, type, taps);
  WindowLoopNest nest = getWindowLoops(cost, op.getInput(), op.getOutput(),
                                       getWindow(op), /*sumsChannels=*/false);
  readWindows(cost, op.getInput(), op.getOutput(), getWindow(op), nest.input);
  cost.write(op.getOutput(), cost.getNumElements(op.getOutput()), nest.result);
  cost.setLoops(std::move(nest.loops));
}

/// Rule T8 (AVG_POOL2D): one addition per tap, starting from 0, and per result
/// a division by the number of taps that are not padding. How many there are
/// depends on the position alone and is not counted. Integers are not divided
/// but multiplied by a fixed-point reciprocal and clipped.
static void costAvgPool(tosa::AvgPool2dOp op, CostBuilder &cost) {
  cost.setKind("pooling");
  if (!checkFits(cost, op.getInput(), getWindow(op)))
    return;
  Type type = op.getOutput().getType(), accumulator = op.getAccType();
  Expr taps = countTapsOfResult(op, cost);
  Expr outputs = cost.getNumElements(op.getOutput());
  countConvert(cost, op.getInput().getType(), accumulator, taps);
  if (needsZeroPoints(type, op.getInputZp()))
    cost.count(ScalarOp::Sub, accumulator, taps);
  cost.count(ScalarOp::Add, accumulator, taps);
  if (isa<FloatType>(getElementTypeOrSelf(type))) {
    cost.count(ScalarOp::Div, accumulator, outputs);
  } else {
    countApplyScale(cost, accumulator, outputs, /*isDoubleRound=*/false);
    if (needsZeroPoints(type, op.getOutputZp()))
      cost.count(ScalarOp::Add, accumulator, outputs);
    cost.count(ScalarOp::Max, accumulator, outputs);
    cost.count(ScalarOp::Min, accumulator, outputs);
  }
  countConvert(cost, accumulator, type, outputs);
  WindowLoopNest nest = getWindowLoops(cost, op.getInput(), op.getOutput(),
                                       getWindow(op), /*sumsChannels=*/false);
  nest.loops.accumulatorBits = op.getAccType().getIntOrFloatBitWidth();
  readWindows(cost, op.getInput(), op.getOutput(), getWindow(op), nest.input);
  cost.read(op.getInputZp());
  if (op.getOutputZp() != op.getInputZp())
    cost.read(op.getOutputZp());
  cost.write(op.getOutput(), cost.getNumElements(op.getOutput()), nest.result);
  cost.setLoops(std::move(nest.loops));
}

void greenai::attachTosaPools(MLIRContext *context) {
  attachCosts<rules::T8, costMaxPool, costAvgPool>(context);
}
