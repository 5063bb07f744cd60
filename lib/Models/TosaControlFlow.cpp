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

#include "TosaModels.h"

#include "greenai/IR/LocationText.h"

#include "mlir/Interfaces/LoopLikeInterface.h"

using namespace greenai;
using namespace mlir;

using Loop = RegionExecution::Loop;

static ValueRange getYielded(Region &region) {
  return region.front().getTerminator()->getOperands();
}

/// Rule C9: a symbol of a loop body stands for all iterations.
static void assumeUniform(const char *what, Operation *op,
                          ShapeAnalysis &shapes) {
  if (op->getParentOfType<LoopLikeOpInterface>())
    shapes.assume(Assumption::Kind::Uniform,
                  std::string(what) + " of " +
                      op->getName().getStringRef().str() + " at " +
                      describePlace(op->getLoc()) + " equal in every iteration",
                  op);
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
  if (!taken.isConstant())
    assumeUniform("condition", op, shapes);
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

namespace {
/// A dynamic size of a value that a loop carries.
struct CarriedSize {
  unsigned number;
  unsigned dimension;
  Expr initial;
  /// A symbol that stands for the size in the body until `step` is known.
  Expr inBody;
  /// What each iteration adds; absent if that is not a constant.
  std::optional<Expr> step;
};
} // namespace

/// Rule T21 (specification 1.0, WHILE_LOOP): trips iterations, a symbol; the
/// condition is evaluated once more. A carried size that each iteration leaves
/// or changes by a constant is initial + step*iteration; others are unknown.
static void inferWhile(tosa::WhileOp op, ShapeAnalysis &shapes) {
  Region &condition = op.getCondGraph(), &body = op.getBodyGraph();
  std::string place = "tosa.while_loop at " + describePlace(op.getLoc());
  Expr trips =
      shapes.makeUnknown(SymbolInfo::Kind::Trips, SymbolDomain::atLeast(0),
                         "iterations of " + place);
  assumeUniform("iterations", op, shapes);

  SmallVector<CarriedSize> carried;
  for (auto [number, operand] : llvm::enumerate(op.getInputList())) {
    Value argument = body.getArgument(number);
    auto type = cast<ShapedType>(argument.getType());
    for (unsigned i = 0, e = type.getRank(); i < e; ++i) {
      if (!type.isDynamicDim(i))
        continue;
      Expr inBody = shapes.makeUnknown(
          SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(1),
          "dim(" + shapes.getValueName(argument) + ", " + llvm::Twine(i) +
              "), carried by " + place);
      carried.push_back({unsigned(number), i, shapes.getDim(operand, i), inBody,
                         std::nullopt});
      shapes.setDim(argument, i, inBody);
    }
  }
  shapes.visitRegion(body);

  // The counters of the body and of the condition, made if a size needs them.
  std::optional<Expr> bodyCounter, conditionCounter;
  for (CarriedSize &size : carried) {
    Expr step = shapes.resolve(
        shapes.getDim(getYielded(body)[size.number], size.dimension) -
        size.inBody);
    if (!step.isConstant())
      continue;
    size.step = step;
    // The symbol has served its purpose.
    shapes.assumeEqual(size.inBody, size.initial, op);
    if (!step.isZero() && !bodyCounter) {
      bodyCounter = shapes.makeCounter(trips);
      conditionCounter = shapes.makeCounter(trips + Expr(1));
    }
  }
  if (bodyCounter) {
    // What was derived from a size that changes is derived again.
    for (const CarriedSize &size : carried)
      if (size.step)
        shapes.setDim(body.getArgument(size.number), size.dimension,
                      size.initial + *size.step * *bodyCounter);
    shapes.visitRegion(body);
  }
  for (const CarriedSize &size : carried) {
    Expr inCondition = size.inBody, after = size.inBody;
    if (size.step) {
      after = size.initial + *size.step * trips;
      inCondition = size.step->isZero()
                        ? size.initial
                        : size.initial + *size.step * *conditionCounter;
    }
    setDynamicDim(shapes, condition.getArgument(size.number), size.dimension,
                  inCondition);
    if (size.step)
      setDynamicDim(shapes, op.getResult(size.number), size.dimension, after);
  }
  shapes.visitRegion(condition);
  shapes.setExecution(condition, {{Loop{trips + Expr(1), conditionCounter}}});
  shapes.setExecution(body, {{Loop{trips, bodyCounter}}});
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
  attachCosts<costIf, costWhile, costVariableRead, costVariableWrite>(context);
  attachModels<FreeModel, tosa::VariableOp, tosa::YieldOp>(context);
}
