//===- TosaReductions.cpp - Costs of TOSA reductions ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule T15 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

using namespace greenai;
using namespace mlir;

/// The result keeps the axis with size 1.
static Expr beginReduction(Operation *op, int64_t axis, CostBuilder &cost) {
  cost.setKind("reduction");
  Value input = op->getOperand(0), result = op->getResult(0);
  LoopNest loops;
  loops.extents = cost.getShapes().getShape(input);
  unsigned rank = loops.extents.size();
  loops.isReduction.assign(rank, false);
  loops.isReduction[axis] = true;
  loops.isFusible = true;
  AffineMap all = AffineMap::getMultiDimIdentityMap(rank, op->getContext());
  SmallVector<AffineExpr> kept(all.getResults());
  kept[axis] = getAffineConstantExpr(0, op->getContext());
  cost.read(input, cost.getNumElements(input), all);
  cost.write(result, cost.getNumElements(result),
             AffineMap::get(rank, 0, kept, op->getContext()));
  cost.setLoops(std::move(loops));
  return cost.getNumElements(op->getOperand(0));
}

/// Rule T15 (specification 1.0, REDUCE_*): K combines for each result, one per
/// element of the input: the accumulator starts from the identity.
template <typename OpT, ScalarOp scalarOp>
static void costReduction(OpT op, CostBuilder &cost) {
  Expr elements = beginReduction(op, op.getAxis(), cost);
  cost.count(scalarOp, op.getInput().getType(), elements);
}

/// Rule T15 (REDUCE_SUM): bf16 accumulates in f32.
static void costReduceSum(tosa::ReduceSumOp op, CostBuilder &cost) {
  Expr elements = beginReduction(op, op.getAxis(), cost);
  Type type = getElementTypeOrSelf(op.getInput().getType());
  Type accumulator =
      type.isBF16() ? Type(Float32Type::get(op.getContext())) : type;
  countConvert(cost, type, accumulator, elements);
  cost.count(ScalarOp::Add, accumulator, elements);
  countConvert(cost, accumulator, type, cost.getNumElements(op.getOutput()));
}

/// Rule T15: where NaNs are ignored, each element is checked; a result of which
/// all were NaN is selected at the end, as upstream lowers it.
template <typename OpT, ScalarOp scalarOp>
static void costReduceExtremum(OpT op, CostBuilder &cost) {
  Expr elements = beginReduction(op, op.getAxis(), cost);
  Type type = op.getInput().getType();
  cost.count(scalarOp, type, elements);
  if (!ignoresNaN(op, type))
    return;
  countNaNChecks(cost, type, elements);
  cost.count(ScalarOp::Bitwise, IntegerType::get(op.getContext(), 1), elements);
  cost.count(ScalarOp::Select, type, cost.getNumElements(op.getOutput()));
}

/// Rule T15 (ARGMAX): one comparison per element.
static void costArgMax(tosa::ArgMaxOp op, CostBuilder &cost) {
  cost.setKind("reduction");
  cost.readOperandsAndWriteResults();
  Expr elements = cost.getNumElements(op.getInput());
  cost.count(ScalarOp::Cmp, op.getInput().getType(), elements);
}

void greenai::attachTosaReductions(MLIRContext *context) {
  using namespace tosa;
  attachCosts<rules::T15, costReduction<ReduceAllOp, ScalarOp::Bitwise>,
              costReduction<ReduceAnyOp, ScalarOp::Bitwise>,
              costReduction<ReduceProductOp, ScalarOp::Mul>, costReduceSum,
              costReduceExtremum<ReduceMaxOp, ScalarOp::Max>,
              costReduceExtremum<ReduceMinOp, ScalarOp::Min>, costArgMax>(
      context);
}
