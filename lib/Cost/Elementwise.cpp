//===- Elementwise.cpp - Operations applied to every element ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/Elementwise.h"

using namespace greenai;
using namespace mlir;

/// The subscripts of an operand: those of the result, 0 where the operand is
/// broadcast. None if its sizes are other ones.
static SmallVector<AffineMap, 1> getBroadcastMap(CostBuilder &cost, Value value,
                                                 ArrayRef<Expr> extents) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  if (!type || type.getRank() != int64_t(extents.size()))
    return {};
  SmallVector<AffineExpr> results;
  for (unsigned i = 0, e = extents.size(); i < e; ++i) {
    Expr size = cost.getShapes().resolve(cost.getDim(value, i));
    if (size == extents[i])
      results.push_back(getAffineDimExpr(i, type.getContext()));
    else if (size.is(1))
      results.push_back(getAffineConstantExpr(0, type.getContext()));
    else
      return {};
  }
  return {AffineMap::get(extents.size(), 0, results, type.getContext())};
}

void greenai::moveElementwise(CostBuilder &cost) {
  Operation *op = cost.getOperation();
  auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  if (!type)
    return cost.readOperandsAndWriteResults();
  LoopNest loops;
  for (const Expr &size : cost.getShapes().getShape(op->getResult(0)))
    loops.extents.push_back(cost.getShapes().resolve(size));
  loops.isReduction.assign(loops.extents.size(), false);
  loops.isFusible = true;
  SmallVector<Value, 4> seen;
  for (Value operand : op->getOperands())
    if (!llvm::is_contained(seen, operand)) {
      seen.push_back(operand);
      cost.read(operand, cost.getNumElements(operand),
                getBroadcastMap(cost, operand, loops.extents));
    }
  for (Value result : op->getResults())
    cost.write(result, cost.getNumElements(result),
               getBroadcastMap(cost, result, loops.extents));
  cost.setLoops(std::move(loops));
}

void greenai::countElementwise(CostBuilder &cost, ScalarOp scalarOp,
                               Type type) {
  cost.setKind("elementwise");
  cost.count(scalarOp, type,
             cost.getNumElements(cost.getOperation()->getResult(0)));
  moveElementwise(cost);
}
