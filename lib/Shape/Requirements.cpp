//===- Requirements.cpp - For which sizes a function is valid ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Prover.h"
#include "greenai/Expr/Text.h"
#include "greenai/Shape/ShapeAnalysis.h"

#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"

using namespace greenai;
using namespace mlir;

/// Whether an operation may not be executed although the function is: it is in
/// a branch or in a block that is not the first. Loops are taken to run.
bool ShapeAnalysis::isConditional(Operation *op) {
  for (; op && !isa<FunctionOpInterface>(op); op = op->getParentOp()) {
    if (!op->getBlock()->isEntryBlock())
      return true;
    Operation *parent = op->getParentOp();
    if (isa<RegionBranchOpInterface>(parent) &&
        !isa<LoopLikeOpInterface>(parent))
      return true;
  }
  return false;
}

bool ShapeAnalysis::isAlwaysExecuted(Operation *op) {
  return op->getParentOp() == function.getOperation() && !isConditional(op);
}

void ShapeAnalysis::require(const Condition &condition, Operation *op) {
  if (solver || !isAlwaysExecuted(op))
    return;
  assume(Assumption::Kind::Validity, toString(condition), op);
  requirements.push_back(condition);
  llvm::Expected<bool> applied = applyToDomain(condition, *context);
  if (!applied) {
    // Nowhere valid, as the list says; the domain stays as it was.
    llvm::consumeError(applied.takeError());
    return;
  }
  if (!*applied)
    return;
  for (AtomId symbol : collectSymbols(condition.expr))
    equalities.try_emplace(symbol, context->atom(symbol));
  noteChange();
  for (SymbolInfo &symbol : symbols)
    symbol.domain = context->getDomain(*context->lookupSymbol(symbol.name));
}

/// Cheap: what is not shown is listed as an assumption.
static bool isShown(const Expr &smaller, const Expr &larger) {
  ProverOptions options;
  options.work = 10000;
  options.wantCertificate = false;
  return leq(smaller, larger, {}, options).isProved();
}

Expr ShapeAnalysis::requireSize(Value result, unsigned dimension,
                                const Expr &given, StringRef place) {
  Operation *op = result.getDefiningOp();
  if (solver || !op)
    return given;
  Expr size = resolve(given);
  if (isKnownNonNegative(size))
    return given;
  bool isNegative =
      size.isConstant() || (isAlwaysExecuted(op) && isShown(size, Expr(-1)));
  if (!isNegative) {
    if (!isAlwaysExecuted(op) || isShown(Expr(0), size))
      return given;
    require({Condition::Kind::NonNegative, size, Int(1)}, op);
    return resolve(size);
  }
  // Where it is not always executed, it is never: the program would fail.
  if (!isAlwaysExecuted(op))
    return Expr(0);
  if (succeeded(status))
    emitError(op->getLoc())
        << (place.empty() ? "" : place.str() + ": ") << "dimension "
        << dimension << " of " << getValueName(result) << " has the size "
        << toString(size) << ", which is negative";
  status = failure();
  return Expr(0);
}

/// A function is called with sizes for which it is valid, or not at all.
void ShapeAnalysis::requireOfOperands(CallOpInterface call,
                                      const Condition &required,
                                      const Substitution &binding) {
  Operation *op = call.getOperation();
  if (solver || !isAlwaysExecuted(op))
    return;
  Condition here = required;
  here.expr = resolve(transfer(required.expr, *context, binding));
  bool fails = false;
  switch (here.kind) {
  case Condition::Kind::NonNegative:
    if (isKnownNonNegative(here.expr))
      return;
    fails = isShown(here.expr, Expr(-1));
    break;
  case Condition::Kind::Zero:
    if (here.expr.isZero())
      return;
    fails = here.expr.isConstant();
    break;
  case Condition::Kind::Multiple: {
    Expr remainder = mod(here.expr, here.modulus);
    if (remainder.isZero())
      return;
    fails = remainder.isConstant();
    break;
  }
  }
  if (!fails)
    return require(here, op);
  if (succeeded(status))
    emitError(op->getLoc())
        << "the callee is valid only for " << toString(required)
        << ", which does not hold for the sizes of this call";
  status = failure();
}
