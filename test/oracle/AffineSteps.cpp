//===- AffineSteps.cpp - Affine loops, maps and accesses --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/IR/IntegerSet.h"

using namespace greenai::oracle;
using namespace mlir;

static int64_t evaluate(AffineExpr expr, ArrayRef<int64_t> operands,
                        unsigned numDims) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr))
    return constant.getValue();
  if (auto dim = dyn_cast<AffineDimExpr>(expr))
    return operands[dim.getPosition()];
  if (auto symbol = dyn_cast<AffineSymbolExpr>(expr))
    return operands[numDims + symbol.getPosition()];
  auto binary = cast<AffineBinaryOpExpr>(expr);
  int64_t a = evaluate(binary.getLHS(), operands, numDims);
  int64_t b = evaluate(binary.getRHS(), operands, numDims);
  switch (expr.getKind()) {
  case AffineExprKind::Add:
    return a + b;
  case AffineExprKind::Mul:
    return a * b;
  case AffineExprKind::Mod:
    return b == 0 ? 0 : llvm::mod(a, b);
  case AffineExprKind::FloorDiv:
    return b == 0 ? 0 : llvm::divideFloorSigned(a, b);
  default:
    return b == 0 ? 0 : llvm::divideCeilSigned(a, b);
  }
}

namespace {
/// A map or set applied to the values of slots.
struct Applied {
  SmallVector<AffineExpr, 4> exprs;
  unsigned numDims = 0;
  SmallVector<unsigned, 4> slots;

  SmallVector<int64_t, 4> operator()(const Machine &machine) const {
    SmallVector<int64_t, 4> operands, values;
    for (unsigned slot : slots)
      operands.push_back(machine.scalars[slot].i);
    for (AffineExpr expr : exprs)
      values.push_back(evaluate(expr, operands, numDims));
    return values;
  }
  int64_t min(const Machine &machine) const {
    return *llvm::min_element((*this)(machine));
  }
  int64_t max(const Machine &machine) const {
    return *llvm::max_element((*this)(machine));
  }
};
} // namespace

static Applied apply(Compiler &compiler, AffineMap map, ValueRange operands) {
  return {llvm::to_vector_of<AffineExpr, 4>(map.getResults()), map.getNumDims(),
          compiler.getSlots(operands)};
}

static StepResult addFor(affine::AffineForOp op, Compiler &compiler,
                         std::vector<Step> &steps) {
  Applied lower =
      apply(compiler, op.getLowerBoundMap(), op.getLowerBoundOperands());
  Applied upper =
      apply(compiler, op.getUpperBoundMap(), op.getUpperBoundOperands());
  int64_t step = op.getStepAsInt();
  unsigned counter = compiler.getSlot(op.getInductionVar());
  const Code *body = compiler.compileBody(*op.getBody());
  if (!body)
    return failure();
  Moves enter = compiler.getMoves(compiler.getSlots(op.getInits()),
                                  op.getRegionIterArgs());
  Moves next = compiler.getMoves(body->results, op.getRegionIterArgs());
  Moves leave = compiler.getMoves(compiler.getSlots(op.getRegionIterArgs()),
                                  op.getResults());
  steps.push_back([=](Machine &machine) {
    enter.run(machine);
    int64_t end = upper.min(machine);
    for (int64_t i = lower.max(machine); i < end && !machine.hasFailed();
         i += step) {
      machine.scalars[counter].i = i;
      body->run(machine);
      next.run(machine);
    }
    leave.run(machine);
  });
  return true;
}

static StepResult addIf(affine::AffineIfOp op, Compiler &compiler,
                        std::vector<Step> &steps) {
  IntegerSet set = op.getIntegerSet();
  Applied condition = {llvm::to_vector_of<AffineExpr, 4>(set.getConstraints()),
                       set.getNumDims(), compiler.getSlots(op.getOperands())};
  SmallVector<bool> isEquality = llvm::to_vector(set.getEqFlags());
  const Code *thenCode = compiler.compileBody(*op.getThenBlock());
  const Code *elseCode =
      op.hasElse() ? compiler.compileBody(*op.getElseBlock()) : nullptr;
  if (!thenCode || (op.hasElse() && !elseCode))
    return failure();
  Moves fromThen = compiler.getMoves(thenCode->results, op.getResults());
  Moves fromElse = elseCode
                       ? compiler.getMoves(elseCode->results, op.getResults())
                       : Moves();
  steps.push_back([=](Machine &machine) {
    bool holds = true;
    for (auto [value, isEqual] : llvm::zip(condition(machine), isEquality))
      holds &= isEqual ? value == 0 : value >= 0;
    if (holds) {
      thenCode->run(machine);
      fromThen.run(machine);
    } else if (elseCode) {
      elseCode->run(machine);
      fromElse.run(machine);
    }
  });
  return true;
}

static bool addAccess(Operation *op, Compiler &compiler,
                      std::vector<Step> &steps) {
  unsigned sourceOp = compiler.getSourceOpOf(op);
  if (auto load = dyn_cast<affine::AffineLoadOp>(op)) {
    Applied indices =
        apply(compiler, load.getAffineMap(), load.getMapOperands());
    unsigned view = compiler.getSlot(load.getMemRef());
    unsigned to = compiler.getSlot(load);
    steps.push_back([=](Machine &machine) {
      if (Scalar *element = machine.access(view, indices(machine), sourceOp,
                                           /*isWrite=*/false))
        machine.scalars[to] = *element;
    });
    return true;
  }
  auto store = dyn_cast<affine::AffineStoreOp>(op);
  if (!store)
    return false;
  Applied indices =
      apply(compiler, store.getAffineMap(), store.getMapOperands());
  unsigned view = compiler.getSlot(store.getMemRef());
  unsigned from = compiler.getSlot(store.getValueToStore());
  steps.push_back([=](Machine &machine) {
    if (Scalar *element = machine.access(view, indices(machine), sourceOp,
                                         /*isWrite=*/true))
      *element = machine.scalars[from];
  });
  return true;
}

StepResult greenai::oracle::addAffineSteps(Operation *op, Compiler &compiler,
                                           std::vector<Step> &steps) {
  if (auto loop = dyn_cast<affine::AffineForOp>(op))
    return addFor(loop, compiler, steps);
  if (auto branch = dyn_cast<affine::AffineIfOp>(op))
    return addIf(branch, compiler, steps);
  if (addAccess(op, compiler, steps))
    return true;
  AffineMap map;
  bool isMax = isa<affine::AffineMaxOp>(op);
  if (auto applyOp = dyn_cast<affine::AffineApplyOp>(op))
    map = applyOp.getAffineMap();
  else if (auto minOp = dyn_cast<affine::AffineMinOp>(op))
    map = minOp.getMap();
  else if (auto maxOp = dyn_cast<affine::AffineMaxOp>(op))
    map = maxOp.getMap();
  else
    return false;
  Applied values = apply(compiler, map, op->getOperands());
  unsigned to = compiler.getSlot(op->getResult(0));
  steps.push_back([=](Machine &machine) {
    machine.scalars[to].i = isMax ? values.max(machine) : values.min(machine);
  });
  return true;
}
