//===- Bookkeeping.cpp - Integer work that is not counted -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/Bookkeeping.h"

#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace greenai;
using namespace mlir;

/// A registered operation that computes integer scalars of integer scalars and
/// does nothing else. A call may do anything, and a load reads memory.
static bool isIntegerScalarOp(Operation *op) {
  // Types first: they tell most operations apart at little cost.
  return op->getNumResults() != 0 && op->getNumRegions() == 0 &&
         llvm::all_of(op->getResultTypes(),
                      [](Type type) { return type.isIntOrIndex(); }) &&
         llvm::all_of(op->getOperandTypes(),
                      [](Type type) { return type.isIntOrIndex(); }) &&
         op->isRegistered() && isMemoryEffectFree(op) &&
         !isa<CallOpInterface>(op);
}

static bool allResultsAreIndices(Operation *op) {
  return llvm::all_of(op->getResultTypes(),
                      [](Type type) { return type.isIndex(); });
}

bool Bookkeeping::contains(Operation *op) {
  if (!isIntegerScalarOp(op))
    return false;
  if (auto it = known.find(op); it != known.end())
    return it->second;
  // Uses are acyclic but for block arguments, which isIntegerScalarOp excludes;
  // the entry guards against graph regions.
  known[op] = false;
  bool result = compute(op);
  known[op] = result;
  return result;
}

bool Bookkeeping::compute(Operation *op) {
  if (allResultsAreIndices(op))
    return true;
  bool isUsed = false;
  for (OpResult result : op->getResults())
    for (OpOperand &use : result.getUses()) {
      isUsed = true;
      if (!isBookkeepingUse(use))
        return false;
    }
  return isUsed;
}

bool Bookkeeping::isBookkeepingUse(OpOperand &use) {
  Operation *user = use.getOwner();
  Operation *producer = use.get().getDefiningOp();
  // A condition that compares sizes: `cmpi eq, %dim, %c1 : index`.
  bool comparesIndices = use.get().getType().isInteger(1) &&
                         producer->getNumOperands() != 0 &&
                         llvm::all_of(producer->getOperandTypes(),
                                      [](Type type) { return type.isIndex(); });
  if (comparesIndices) {
    bool isBranch =
        isa<RegionBranchOpInterface>(user) && !isa<LoopLikeOpInterface>(user);
    bool isAssertion =
        user->getNumResults() == 0 && user->getNumRegions() == 0 &&
        user->getNumSuccessors() == 0 && user->getNumOperands() == 1 &&
        !user->hasTrait<OpTrait::IsTerminator>();
    if (isBranch || isAssertion)
      return true;
  }
  if (auto loop = dyn_cast<LoopLikeOpInterface>(user)) {
    auto isBound = [&](std::optional<SmallVector<OpFoldResult>> bounds) {
      return bounds && llvm::is_contained(*bounds, OpFoldResult(use.get()));
    };
    return isBound(loop.getLoopLowerBounds()) ||
           isBound(loop.getLoopUpperBounds()) || isBound(loop.getLoopSteps());
  }
  return contains(user);
}
