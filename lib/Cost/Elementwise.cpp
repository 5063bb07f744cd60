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
  SmallVector<bool, 8> isBroadcast;
  for (unsigned i = 0, e = extents.size(); i < e; ++i) {
    Expr size = cost.getDim(value, i);
    isBroadcast.push_back(size != extents[i]);
    if (isBroadcast.back() && !size.is(1))
      return {};
  }
  return {cost.getBroadcastMap(isBroadcast)};
}

void greenai::moveElementwise(CostBuilder &cost) {
  Operation *op = cost.getOperation();
  auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  if (!type)
    return cost.readOperandsAndWriteResults();
  LoopNest loops;
  for (unsigned i = 0, e = type.getRank(); i < e; ++i)
    loops.extents.push_back(cost.getDim(op->getResult(0), i));
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
