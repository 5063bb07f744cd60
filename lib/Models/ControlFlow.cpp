//===- ControlFlow.cpp - Models of the cf dialect ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Jumps and assertions are free; how often a block is executed is the business
// of the cost analysis (rule C9).
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/ControlFlow.h"

#include "FunctionModels.h"

#include "greenai/Cost/Elementwise.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

using namespace greenai;
using namespace mlir;

/// "eq" of `arith.cmpi`, read as a number: models do not see each other's
/// dialects.
static constexpr int64_t predicateEqual = 0;

/// `cf.assert %eq` of `%eq = arith.cmpi eq, %a, %b : index` states a == b. Only
/// assertions that every execution meets are used: those in a function's entry
/// block.
static void inferAssert(cf::AssertOp op, ShapeAnalysis &shapes) {
  Operation *compare = op.getArg().getDefiningOp();
  if (!compare || compare->getName().getStringRef() != "arith.cmpi" ||
      !isa<FunctionOpInterface>(op->getParentOp()) ||
      !op->getBlock()->isEntryBlock())
    return;
  auto predicate = compare->getAttrOfType<IntegerAttr>("predicate");
  if (!predicate || predicate.getInt() != predicateEqual ||
      !compare->getOperand(0).getType().isIntOrIndex())
    return;
  std::optional<Expr> lhs = shapes.lookupValue(compare->getOperand(0));
  std::optional<Expr> rhs = shapes.lookupValue(compare->getOperand(1));
  if (lhs && rhs)
    shapes.assumeEqual(*lhs, *rhs, op);
}

/// The arguments of a block with one predecessor are what is passed to it.
template <typename OpT> static void inferBranch(OpT op, ShapeAnalysis &shapes) {
  for (auto [i, block] : llvm::enumerate(op->getSuccessors())) {
    if (!block->getSinglePredecessor())
      continue;
    SuccessorOperands passed = op.getSuccessorOperands(i);
    for (BlockArgument argument : block->getArguments())
      if (Value value = passed[argument.getArgNumber()])
        shapes.copySizes(value, argument);
  }
}

void greenai::registerControlFlowModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, cf::ControlFlowDialect *) {
    using namespace cf;
    attachShapes<inferAssert, inferBranch<BranchOp>, inferBranch<CondBranchOp>,
                 inferBranch<SwitchOp>>(context);
    attachModels<FreeModel, AssertOp, BranchOp, CondBranchOp, SwitchOp>(
        context);
  });
}
