//===- UserModelCosts.cpp - What a model of a file counts -----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A file is not checked by a compiler: what it says has to be possible at every
// size, by proof, or is listed as an assumption.
//
//===----------------------------------------------------------------------===//

#include "FunctionCostAnalysis.h"
#include "UserModels.h"

#include "greenai/Expr/Prover.h"
#include "greenai/Expr/Text.h"

using namespace greenai;
using namespace mlir;

/// For questions that a listed assumption answers as well.
static ProverOptions getQuick() {
  ProverOptions options;
  options.work = 100000;
  options.wantCertificate = false;
  return options;
}

/// Whether the operation is executed whatever the sizes are, and the symbols'
/// domains are all that is known of them.
static bool isCertain(Operation *op, const Expr &expr, bool isEntry) {
  if (!isEntry || !isa<FunctionOpInterface>(op->getParentOp()) ||
      !op->getBlock()->isEntryBlock())
    return false;
  return llvm::none_of(collectSymbols(expr), [&](AtomId symbol) {
    return expr.getContext()->getAtom(symbol).name.starts_with("%");
  });
}

static std::string describePoint(const Comparison &comparison,
                                 const ExprContext &context) {
  std::string text;
  for (const auto &[symbol, value] : comparison.point)
    text += (text.empty() ? "" : ", ") + context.getAtom(symbol).name.str() +
            "=" + toString(value);
  return text.empty() ? text : " at " + text;
}

static Condition makeNonNegative(const Expr &expr) {
  Condition condition;
  condition.expr = expr;
  return condition;
}

/// Whether a condition is never satisfied; conditions of two sides are asked
/// twice.
static bool isImpossible(const Condition &condition,
                         const OrderDomain &domain) {
  const Expr &expr = condition.expr;
  switch (condition.kind) {
  case Condition::Kind::NonNegative:
    return leq(expr, Expr(-1), domain, getQuick()).isProved();
  case Condition::Kind::Zero:
    return leq(expr, Expr(-1), domain, getQuick()).isProved() ||
           leq(Expr(1), expr, domain, getQuick()).isProved();
  case Condition::Kind::Multiple:
    return mod(expr, condition.modulus).getConstant().value_or(Int(0)) != 0;
  }
  llvm_unreachable("all kinds are handled");
}

static bool isCertainlyTrue(const Condition &condition) {
  switch (condition.kind) {
  case Condition::Kind::NonNegative:
    return isKnownNonNegative(condition.expr) ||
           leq(Expr(0), condition.expr, {}, getQuick()).isProved();
  case Condition::Kind::Zero:
    return condition.expr.isZero();
  case Condition::Kind::Multiple:
    return mod(condition.expr, condition.modulus).isZero();
  }
  llvm_unreachable("all kinds are handled");
}

bool FunctionCostAnalysis::applyModel(const UserModel &model,
                                      CostBuilder &builder) {
  Operation *op = builder.op;
  ModelUse use(model, op, shapes);
  auto fail = [&](const llvm::Twine &message) {
    emitError(op->getLoc()) << message;
    return false;
  };
  // Of an operation that is not always executed nothing follows for the sizes
  // at which it is not: that is said in words, which are no condition.
  auto assume = [&](const Condition &condition) {
    std::string text = toString(condition);
    if (!isCertain(op, condition.expr, isEntry))
      text += " where it is executed";
    shapes.assume(Assumption::Kind::Validity, std::move(text), op);
  };
  OrderDomain domain;
  for (const UserModel::Requirement &required : model.requirements) {
    Condition condition = use.bind(required.condition);
    if (isCertainlyTrue(condition))
      continue;
    if (isImpossible(condition, {}))
      return fail(required.place + " requires of " + model.getName() +
                  " what does not hold here: " + toString(condition));
    assume(condition);
    domain.conditions.push_back(condition);
  }

  bool isFine = true;
  // False where the sign is not known.
  auto checkSign = [&](const Expr &expr, const llvm::Twine &message,
                       llvm::StringRef advice) {
    if (isKnownNonNegative(expr))
      return true;
    Comparison comparison = leq(Expr(0), expr, domain, getQuick());
    if (comparison.isProved())
      return true;
    if (!comparison.isRefuted() || !isCertain(op, expr, isEntry)) {
      assume(makeNonNegative(expr));
      return false;
    }
    if (isFine)
      fail(message + describePoint(comparison, shapes.getContext()) + advice);
    isFine = false;
    return true;
  };
  auto evaluate = [&](const CostExpr &count) {
    Expr expr = use.bind(count.expr);
    bool isKnown =
        checkSign(expr,
                  count.place + " is " + toString(expr) + " for this " +
                      model.getName() + ", which is negative",
                  ": say under 'require' what it needs");
    // A cost below zero would hide that of another operation.
    return isKnown ? expr : max(expr, Expr(0));
  };

  builder.setKind(model.kind);
  Expr products(0);
  for (const UserModel::Count &count : model.ledger) {
    Expr times = evaluate(count.times);
    if (count.op == ScalarOp::Mul)
      products += times;
    ScalarType type =
        count.type ? *count.type : *getElementType(count.operand.getValue(op));
    builder.cost.ledger.add(count.op, type, times);
  }
  Expr macs = evaluate(model.macs);
  builder.countMacs(macs);
  // A pair that is not in the ledger would be work that FPO leave out.
  if (isFine && !macs.isZero())
    checkSign(products - macs,
              model.macs.place + ": 'macs' are more than the 'mul' of the "
                                 "ledger, which has both parts of each",
              "");

  // Other models of traffic than "unfused" charge what is accessed.
  std::string reason = builder.uncostedReason;
  builder.readOperandsAndWriteResults();
  if (model.bytesRead) {
    builder.uncostedReason = reason;
    builder.cost.bytesRead = evaluate(*model.bytesRead);
    builder.cost.bytesWritten = evaluate(*model.bytesWritten);
    builder.cost.bytesOfWeights = builder.cost.bytesOfInits = Expr();
    if (model.areBytesUpperBound)
      builder.setInexactBytes();
  }

  for (const auto &[number, sizes] : llvm::enumerate(model.results))
    for (const auto &[dimension, size] : llvm::enumerate(sizes)) {
      Expr given = use.bind(size.expr);
      Expr is = shapes.resolve(shapes.getDim(op->getResult(number), dimension));
      if (is == given || !isFine)
        continue;
      if (std::optional<Int> difference = (is - given).getConstant())
        return fail(size.place + " says that result " + llvm::Twine(number) +
                    " of " + model.getName() + " has size " + toString(given) +
                    " in dimension " + llvm::Twine(dimension) + ", which is " +
                    toString(is));
    }
  return isFine;
}
