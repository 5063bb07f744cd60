//===- LiftControlFlow.cpp - Jumps made structured --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Upstream's transformation makes every loop a `scf.while` whose first region
// has all of the body, inside a branch that also says whether to go on:
//
//   scf.while (...) {
//     A
//     %r:2 = scf.if %c { B; yield %x, 1 } else { yield %poison, 0 }
//     scf.condition(trunci %r#1) %r#0
//   } do { yield }
//
// B is executed as often as the loop goes on, A once more. So B becomes the
// second region:
//
//   scf.while (...) { A; scf.condition(%c) } do { B; yield %x }
//
//===----------------------------------------------------------------------===//

#include "greenai/Transforms/LiftControlFlow.h"

#include "greenai/IR/GreenaiDialect.h"

#include "mlir/Conversion/ControlFlowToSCF/ControlFlowToSCF.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/RegionUtils.h"

#include "llvm/ADT/SetVector.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Loops with the test at their top
//===----------------------------------------------------------------------===//

namespace {

/// The parts of a loop as in the comment at the top.
struct TestedLoop {
  scf::WhileOp loop;
  scf::IfOp branch;
  /// B with its yield, and the yield of the other region.
  Block *goesOn;
  scf::YieldOp next, last;
  bool goesOnIfTrue;
};

} // namespace

/// 1 or 0 if `value` is that constant, else -1.
static int getFlag(Value value) {
  APInt constant;
  if (!matchPattern(value, m_ConstantInt(&constant)))
    return -1;
  return constant.isOne() ? 1 : constant.isZero() ? 0 : -1;
}

static std::optional<TestedLoop> matchTestedLoop(scf::WhileOp loop) {
  Block &after = loop.getAfter().front();
  if (!llvm::hasSingleElement(after) ||
      after.getTerminator()->getOperands() != after.getArguments())
    return std::nullopt;
  scf::ConditionOp condition = loop.getConditionOp();
  auto truncation = condition.getCondition().getDefiningOp<arith::TruncIOp>();
  if (!truncation || condition->getPrevNode() != truncation)
    return std::nullopt;
  auto branch = truncation.getIn().getDefiningOp<scf::IfOp>();
  if (!branch || truncation->getPrevNode() != branch ||
      branch.getElseRegion().empty())
    return std::nullopt;
  unsigned number = cast<OpResult>(truncation.getIn()).getResultNumber();
  int ifTrue = getFlag(branch.thenYield().getOperand(number));
  int ifFalse = getFlag(branch.elseYield().getOperand(number));
  if (ifTrue < 0 || ifFalse < 0 || ifTrue == ifFalse)
    return std::nullopt;
  bool goesOnIfTrue = ifTrue == 1;
  Block *goesOn = goesOnIfTrue ? branch.thenBlock() : branch.elseBlock();
  Block *leaves = goesOnIfTrue ? branch.elseBlock() : branch.thenBlock();
  if (!llvm::hasSingleElement(*leaves))
    return std::nullopt;
  return TestedLoop{loop,
                    branch,
                    goesOn,
                    cast<scf::YieldOp>(goesOn->getTerminator()),
                    cast<scf::YieldOp>(leaves->getTerminator()),
                    goesOnIfTrue};
}

/// Values of `block` that operations below `root` use.
static void collectUsed(Operation *root, Block *block,
                        llvm::SetVector<Value> &used) {
  root->walk([&](Operation *op) {
    for (Value operand : op->getOperands())
      if (operand.getParentBlock() == block)
        used.insert(operand);
  });
}

static void moveTestToCondition(TestedLoop tested) {
  scf::WhileOp loop = tested.loop;
  Block *before = &loop.getBefore().front();
  scf::ConditionOp condition = loop.getConditionOp();
  OpBuilder builder(condition);
  Location loc = loop.getLoc();

  // What the operands of the condition are when the loop is left, and when it
  // goes on.
  SmallVector<Value> atLast, inNext;
  for (Value operand : condition.getArgs()) {
    auto result = dyn_cast<OpResult>(operand);
    bool isBranch = result && result.getOwner() == tested.branch;
    unsigned number = isBranch ? result.getResultNumber() : 0;
    Value last = isBranch ? Value(tested.last->getOperand(number)) : operand;
    Value next = isBranch ? Value(tested.next->getOperand(number)) : operand;
    atLast.push_back(last);
    inNext.push_back(next);
  }
  llvm::SetVector<Value> used;
  for (Operation &op : *tested.goesOn)
    collectUsed(&op, before, used);
  for (Value value : inNext)
    if (value.getParentBlock() == before)
      used.insert(value);
  SmallVector<Value> forwarded(atLast);
  llvm::append_range(forwarded, used);

  Value holds = tested.branch.getCondition();
  if (!tested.goesOnIfTrue) {
    Value yes = arith::ConstantIntOp::create(builder, loc, 1, 1);
    holds = arith::XOrIOp::create(builder, loc, holds, yes);
    holds.getDefiningOp()->setDiscardableAttr(freeAttrName,
                                              builder.getUnitAttr());
  }
  builder.setInsertionPoint(loop);
  auto tight =
      scf::WhileOp::create(builder, loc, TypeRange(forwarded), loop.getInits());
  tight.getBefore().takeBody(loop.getBefore());
  Block *after = builder.createBlock(&tight.getAfter());
  for (Value value : forwarded)
    after->addArgument(value.getType(), value.getLoc());
  after->getOperations().splice(after->end(), tested.goesOn->getOperations());
  tested.next->erase();
  builder.setInsertionPointToEnd(after);
  scf::YieldOp::create(builder, loc, inNext);
  for (auto [number, value] : llvm::enumerate(used)) {
    Value argument = after->getArgument(atLast.size() + number);
    Value(value).replaceUsesWithIf(argument, [&](OpOperand &use) {
      return tight.getAfter().isAncestor(use.getOwner()->getParentRegion());
    });
  }
  builder.setInsertionPoint(condition);
  Operation *truncation = condition.getCondition().getDefiningOp();
  scf::ConditionOp::create(builder, loc, holds, forwarded);
  condition->erase();
  truncation->erase();
  tested.branch->erase();
  for (auto [number, result] : llvm::enumerate(loop.getResults()))
    result.replaceAllUsesWith(tight.getResult(number));
  loop->erase();
}

//===----------------------------------------------------------------------===//
// Regions
//===----------------------------------------------------------------------===//

/// Why the jumps of a region cannot become structured, or "".
static std::string findObstacle(Region &region) {
  Operation *exit = nullptr;
  for (Block &block : region) {
    Operation *terminator = block.getTerminator();
    std::string name = terminator->getName().getStringRef().str();
    if (terminator->getNumSuccessors() == 0) {
      if (exit && exit->getName() != terminator->getName())
        return "it ends in " + exit->getName().getStringRef().str() +
               " and in " + name;
      exit = terminator;
    } else if (!isa<cf::BranchOp, cf::CondBranchOp, cf::SwitchOp>(terminator)) {
      return "it jumps by " + name;
    }
  }
  if (!exit && !isa<func::FuncOp>(region.getParentOp()))
    return "it never ends";
  return "";
}

static void markUnstructured(Region &region, const llvm::Twine &reason) {
  Operation *op = region.getParentOp();
  op->setAttr(unstructuredAttrName, StringAttr::get(op->getContext(), reason));
}

/// Lifts one region; those inside it have been.
static void liftRegion(Region &region, DominanceInfo &dominance) {
  IRRewriter rewriter(region.getContext());
  (void)eraseUnreachableBlocks(rewriter, region);
  if (region.hasOneBlock())
    return;
  std::string obstacle = findObstacle(region);
  if (!obstacle.empty())
    return markUnstructured(region, obstacle);

  // What is new afterwards is there because of the lifting only.
  StringRef mark = "greenai.old";
  auto unit = UnitAttr::get(region.getContext());
  region.walk([&](Operation *op) { op->setDiscardableAttr(mark, unit); });
  ControlFlowToSCFTransformation transformation;
  std::string problem;
  bool isLifted;
  {
    ScopedDiagnosticHandler handler(region.getContext(), [&](Diagnostic &note) {
      if (problem.empty())
        problem = note.str();
      return success();
    });
    isLifted = succeeded(transformCFGToSCF(region, transformation, dominance));
  }
  SmallVector<scf::WhileOp> loops;
  region.walk([&](Operation *op) {
    if (op->removeDiscardableAttr(mark))
      return;
    if (auto loop = dyn_cast<scf::WhileOp>(op))
      loops.push_back(loop);
    else if (op->getNumRegions() == 0 && !op->hasTrait<OpTrait::IsTerminator>())
      op->setDiscardableAttr(freeAttrName, unit);
  });
  if (!isLifted || !region.hasOneBlock())
    return markUnstructured(region, problem);
  for (scf::WhileOp loop : loops)
    if (std::optional<TestedLoop> tested = matchTestedLoop(loop))
      moveTestToCondition(*tested);
}

OwningOpRef<Operation *> greenai::liftControlFlow(Operation *root,
                                                  IRMapping *copies) {
  auto isJumping = [](Operation *op) {
    return llvm::any_of(op->getRegions(), [](Region &region) {
      return !region.empty() && !region.hasOneBlock();
    });
  };
  WalkResult found = root->walk([&](Operation *op) {
    return isJumping(op) ? WalkResult::interrupt() : WalkResult::advance();
  });
  if (!found.wasInterrupted())
    return nullptr;
  root->getContext()
      ->loadDialect<arith::ArithDialect, cf::ControlFlowDialect,
                    func::FuncDialect, scf::SCFDialect, ub::UBDialect>();
  IRMapping own;
  OwningOpRef<Operation *> copy(root->clone(copies ? *copies : own));
  SmallVector<Operation *> jumping;
  copy->walk([&](Operation *op) {
    if (isJumping(op))
      jumping.push_back(op);
  });
  // Innermost first: the walk is in post-order.
  for (Operation *op : jumping)
    for (Region &region : op->getRegions())
      if (!region.empty() && !region.hasOneBlock()) {
        DominanceInfo dominance(op);
        liftRegion(region, dominance);
      }
  return copy;
}
