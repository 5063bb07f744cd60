//===- Tosa.cpp - Models of the TOSA dialect --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Tosa.h"

#include "TosaModels.h"

#include "greenai/Expr/Condition.h"

#include "mlir/IR/Matchers.h"

using namespace greenai;
using namespace mlir;

bool greenai::haveSameElementType(Type a, Type b) {
  return getElementTypeOrSelf(a) == getElementTypeOrSelf(b);
}

void greenai::countConvert(CostBuilder &cost, Type from, Type to,
                           const Expr &times) {
  if (!haveSameElementType(from, to))
    cost.count(ScalarOp::Convert, to, times);
}

bool greenai::needsZeroPoints(Type elementType, ValueRange zeroPoints) {
  return !isa<FloatType>(getElementTypeOrSelf(elementType)) &&
         !llvm::all_of(zeroPoints, [](Value zeroPoint) {
           return matchPattern(zeroPoint, m_Zero());
         });
}

void greenai::countNaNChecks(CostBuilder &cost, Type type, const Expr &times) {
  cost.count(ScalarOp::Cmp, type, times);
  cost.count(ScalarOp::Select, type, times);
}

void greenai::countApplyScale(CostBuilder &cost, Type valueType,
                              const Expr &times, bool isDoubleRound) {
  MLIRContext *context = valueType.getContext();
  Type i32 = IntegerType::get(context, 32), i64 = IntegerType::get(context, 64);
  // (value * multiplier + round) >> shift, in 64 bits.
  cost.count(ScalarOp::Convert, i64, times);
  cost.count(ScalarOp::Mul, i64, times);
  cost.count(ScalarOp::Add, i64, times);
  cost.count(ScalarOp::Shift, i64, times);
  cost.count(ScalarOp::Convert, i32, times);
  if (!isDoubleRound)
    return;
  // round += value >= 0 ? 1 << 30 : -(1 << 30).
  cost.count(ScalarOp::Cmp, valueType, times);
  cost.count(ScalarOp::Select, i64, times);
  cost.count(ScalarOp::Add, i64, times);
}

void greenai::assumeNonNegative(ShapeAnalysis &shapes, const Expr &expr,
                                Operation *op) {
  Expr resolved = shapes.resolve(expr);
  if (resolved.isConstant() || isKnownNonNegative(resolved))
    return;
  Condition condition;
  condition.expr = resolved;
  shapes.require(condition, op);
}

void greenai::setDynamicDim(ShapeAnalysis &shapes, Value value,
                            unsigned dimension, const Expr &size) {
  if (shapes.isDynamicDim(value, dimension))
    shapes.setDim(value, dimension, size);
}

/// Rule C11: uncosted on purpose.
static void costCustom(tosa::CustomOp op, CostBuilder &cost) {
  cost.setUncosted("only the implementation of a custom operation knows it");
}

void greenai::registerTosaModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, tosa::TosaDialect *) {
    attachTosaShapes(context);
    attachTosaMovementShapes(context);
    attachTosaTensorShapes(context);
    attachTosaShapeArithmetic(context);
    attachTosaConvolutions(context);
    attachTosaPools(context);
    attachTosaMatMuls(context);
    attachTosaElementwise(context);
    attachTosaQuantized(context);
    attachTosaReductions(context);
    attachTosaMovement(context);
    attachTosaTransforms(context);
    attachTosaControlFlow(context);
    attachCosts<rules::C11, costCustom>(context);
  });
}
