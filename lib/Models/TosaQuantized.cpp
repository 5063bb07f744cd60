//===- TosaQuantized.cpp - Costs of TOSA fixed-point arithmetic -*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rules T12 and T13 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

#include "mlir/IR/Matchers.h"

using namespace greenai;
using namespace mlir;

/// Rule T12 (specification 1.0, RESCALE): per element, in i32 (i48 where the
/// input is),
///   clip(apply_scale(value - input_zp) + output_zp).
/// Rounding twice only differs for shifts of more than 31.
static void costRescale(tosa::RescaleOp op, CostBuilder &cost) {
  cost.setKind("elementwise");
  moveElementwise(cost);
  Expr elements = cost.getNumElements(op.getOutput());
  Type input = getElementTypeOrSelf(op.getInput().getType());
  Type i32 = IntegerType::get(op.getContext(), 32);
  Type value = input.isInteger(48) ? input : i32;
  bool roundsTwice = op.getRoundingMode() == tosa::RoundingMode::DOUBLE_ROUND;
  DenseIntElementsAttr shifts;
  if (matchPattern(op.getShift(), m_Constant(&shifts)))
    roundsTwice &= llvm::any_of(shifts.getValues<APInt>(), [](const APInt &s) {
      return s.getZExtValue() > 31;
    });
  countConvert(cost, input, value, elements);
  cost.count(ScalarOp::Sub, value, elements);
  countApplyScale(cost, value, elements, roundsTwice);
  cost.count(ScalarOp::Add, i32, elements);
  cost.count(ScalarOp::Max, i32, elements);
  cost.count(ScalarOp::Min, i32, elements);
  countConvert(cost, i32, op.getOutput().getType(), elements);
}

/// Rule T12: the same factor on scalars, vectors or tensors.
static void costApplyScale(tosa::ApplyScaleOp op, CostBuilder &cost) {
  cost.setKind("elementwise");
  moveElementwise(cost);
  countApplyScale(cost, op.getValue().getType(),
                  cost.getNumElements(op.getOutput()),
                  op.getRoundingMode() == tosa::RoundingMode::DOUBLE_ROUND);
}

/// Rule T13 (MUL): one product, in the type of the result; 32-bit integers with
/// a shift that is not known to be 0 are multiplied and rounded in 64 bits:
///   (a * b + (1 << (shift - 1))) >> shift.
static void costMul(tosa::MulOp op, CostBuilder &cost) {
  cost.setKind("elementwise");
  moveElementwise(cost);
  Expr elements = cost.getNumElements(op.getOutput());
  Type type = getElementTypeOrSelf(op.getOutput().getType());
  Type operand = getElementTypeOrSelf(op.getInput1().getType());
  if (operand.isInteger(32) && !matchPattern(op.getShift(), m_Zero())) {
    Type i64 = IntegerType::get(op.getContext(), 64);
    cost.count(ScalarOp::Convert, i64, elements * Expr(2));
    cost.count(ScalarOp::Mul, i64, elements);
    cost.count(ScalarOp::Add, i64, elements);
    cost.count(ScalarOp::Shift, i64, elements);
    cost.count(ScalarOp::Convert, type, elements);
    return;
  }
  countConvert(cost, operand, type, elements);
  countConvert(cost, op.getInput2().getType(), type, elements);
  cost.count(ScalarOp::Mul, type, elements);
}

/// Rule T13 (NEGATE): floats change the sign. Integers are subtracted from 0,
/// in i32 with zero points and clipped where they are narrower.
static void costNegate(tosa::NegateOp op, CostBuilder &cost) {
  cost.setKind("elementwise");
  moveElementwise(cost);
  Expr elements = cost.getNumElements(op.getOutput());
  Type type = getElementTypeOrSelf(op.getOutput().getType());
  if (isa<FloatType>(type))
    return cost.count(ScalarOp::Neg, type, elements);
  Type accumulator = type;
  if (type.isInteger() && type.getIntOrFloatBitWidth() < 32)
    accumulator = IntegerType::get(op.getContext(), 32);
  countConvert(cost, type, accumulator, elements);
  if (needsZeroPoints(type, op.getInput1Zp()))
    cost.count(ScalarOp::Sub, accumulator, elements);
  cost.count(ScalarOp::Sub, accumulator, elements);
  if (needsZeroPoints(type, op.getOutputZp()))
    cost.count(ScalarOp::Add, accumulator, elements);
  if (accumulator == type)
    return;
  cost.count(ScalarOp::Max, accumulator, elements);
  cost.count(ScalarOp::Min, accumulator, elements);
  countConvert(cost, accumulator, type, elements);
}

void greenai::attachTosaQuantized(MLIRContext *context) {
  attachCosts<rules::T12, costRescale, costApplyScale>(context);
  attachCosts<rules::T13, costMul, costNegate>(context);
}
