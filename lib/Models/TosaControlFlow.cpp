//===- TosaControlFlow.cpp - Models of TOSA regions and variables ---------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rules T20 and T21 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "Loops.h"
#include "TosaModels.h"

using namespace greenai;
using namespace mlir;

using Loop = RegionExecution::Loop;

static ValueRange getYielded(Region &region) {
  return region.front().getTerminator()->getOperands();
}

//===----------------------------------------------------------------------===//
// cond_if
//===----------------------------------------------------------------------===//

/// Rule T20 (specification 1.0, COND_IF): the branches are executed c and 1 - c
/// times, where c is 1 if the condition holds; so are their sizes mixed where
/// they differ.
static void inferIf(tosa::IfOp op, ShapeAnalysis &shapes) {
  Expr taken = shapes.getCondition(op.getCondition());
  Expr notTaken = Expr(1) - taken;
  for (Region *region : {&op.getThenGraph(), &op.getElseGraph()}) {
    for (auto [operand, argument] :
         llvm::zip(op.getInputList(), region->getArguments()))
      shapes.copySizes(operand, argument);
    shapes.visitRegion(*region);
  }
  shapes.setExecution(op.getThenGraph(), {{Loop{taken, {}}}});
  shapes.setExecution(op.getElseGraph(), {{Loop{notTaken, {}}}});
  for (auto [result, thenValue, elseValue] :
       llvm::zip(op.getResults(), getYielded(op.getThenGraph()),
                 getYielded(op.getElseGraph()))) {
    shapes.tie(thenValue, result, op);
    shapes.tie(elseValue, result, op);
    auto type = cast<ShapedType>(result.getType());
    for (unsigned i = 0, e = type.getRank(); i < e; ++i) {
      if (!type.isDynamicDim(i))
        continue;
      Expr thenSize = shapes.getDim(thenValue, i);
      Expr elseSize = shapes.getDim(elseValue, i);
      shapes.setDim(result, i,
                    thenSize == elseSize
                        ? thenSize
                        : taken * thenSize + notTaken * elseSize);
    }
  }
}

//===----------------------------------------------------------------------===//
// while_loop
//===----------------------------------------------------------------------===//

/// Rule T21 (specification 1.0, WHILE_LOOP): the condition is evaluated once
/// more than the body, on sizes that go on as they do in the body.
static void inferWhile(tosa::WhileOp op, ShapeAnalysis &shapes) {
  Region &condition = op.getCondGraph(), &body = op.getBodyGraph();
  visitWhile(shapes,
             {condition, body, op.getInputList(), condition.getArguments(),
              getYielded(body), condition.getArguments(), op.getResults(),
              getYielded(condition).front()});
}

//===----------------------------------------------------------------------===//
// Costs
//===----------------------------------------------------------------------===//

static void costIf(tosa::IfOp op, CostBuilder &cost) {
  cost.executeRegion(op.getThenGraph());
  cost.executeRegion(op.getElseGraph());
}

static void costWhile(tosa::WhileOp op, CostBuilder &cost) {
  cost.executeRegion(op.getCondGraph());
  cost.executeRegion(op.getBodyGraph());
}

/// Rule T16: a variable is memory of its own; reading and writing it copies.
static void costVariableRead(tosa::VariableReadOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getOutput1());
  cost.write(op.getOutput1());
}

static void costVariableWrite(tosa::VariableWriteOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getInput1());
  cost.write(op.getInput1());
}

void greenai::attachTosaControlFlow(MLIRContext *context) {
  attachShapes<inferIf, inferWhile>(context);
  attachCosts<rules::T20, costIf>(context);
  attachCosts<rules::T21, costWhile>(context);
  attachCosts<rules::T16, costVariableRead, costVariableWrite>(context);
  attachModels<FreeModel, rules::T16, tosa::VariableOp, tosa::YieldOp>(context);
}
