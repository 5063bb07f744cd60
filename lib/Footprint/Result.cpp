//===- Result.cpp - What a result costs: E, D and H -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Result.h"

#include "RationalMath.h"

#include "greenai/Expr/Text.h"
#include "greenai/Footprint/Decimal.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace greenai;
using llvm::createStringError;
using llvm::Expected;
using llvm::StringRef;

Expected<Amount> greenai::parseAmount(StringRef text, StringRef what) {
  Amount amount;
  text = text.trim();
  if (std::optional<Rational> value = parseDecimal(text)) {
    if (!value->isInteger() || value->numerator <= 0)
      return createStringError("the " + what + " '" + text +
                               "' is no positive whole number");
    amount.value = value->numerator;
    return amount;
  }
  if (!ExprContext::isValidSymbolName(text))
    return createStringError("the " + what + " '" + text +
                             "' is neither a number nor a name");
  amount.name = text.str();
  return amount;
}

Expected<std::vector<Amount>> greenai::parseProduct(StringRef text,
                                                    StringRef what) {
  std::vector<Amount> factors;
  for (StringRef part : llvm::split(text, '*')) {
    Expected<Amount> factor = parseAmount(part, what);
    if (!factor)
      return factor.takeError();
    factors.push_back(std::move(*factor));
  }
  return factors;
}

bool ResultPlan::hasSymbol(StringRef name) const {
  return llvm::any_of(llvm::ArrayRef({examples, epochs, experiments}),
                      [&](const std::optional<Amount> &amount) {
                        return amount && amount->isSymbol() &&
                               amount->name == name;
                      });
}

//===----------------------------------------------------------------------===//
// Quotients
//===----------------------------------------------------------------------===//

std::string Quotient::str(bool unicode) const {
  PrintOptions options;
  options.unicode = unicode;
  if (denominator.is(1))
    return toString(numerator, options);
  // One line of division: (2*B + 5) / (32*B).
  Expr scale{numerator.getDenominator()};
  Expr top = numerator * scale, bottom = denominator * scale;
  auto quote = [&](const Expr &expr, bool isCompound) {
    std::string text = toString(expr, options);
    return isCompound ? "(" + text + ")" : text;
  };
  return quote(top, top.getTerms().size() > 1) + " / " +
         quote(bottom, !bottom.getAtom().has_value());
}

static Point makePoint(const EvaluationPoint &point,
                       const ExprContext &context) {
  Point values;
  for (const auto &[name, value] : point.values)
    if (std::optional<AtomId> symbol = context.lookupSymbol(name))
      values.set(*symbol, value);
  return values;
}

std::optional<Rational> Quotient::evaluate(const EvaluationPoint &point,
                                           const ExprContext &context) const {
  Point values = makePoint(point, context);
  std::optional<Rational> top = greenai::evaluate(numerator, values),
                          bottom = greenai::evaluate(denominator, values);
  if (!top || !bottom || bottom->numerator <= 0)
    return std::nullopt;
  return divide(*top, *bottom);
}

/// `expr` / `symbol` where that is an expression.
static std::optional<Expr> divideBy(const Expr &expr, AtomId symbol,
                                    ExprContext &context) {
  llvm::SmallVector<Expr> parts = coefficients(expr, symbol);
  if (parts.empty() || !parts.front().isZero())
    return std::nullopt;
  Expr quotient;
  for (size_t i = 1; i < parts.size(); ++i)
    quotient += parts[i] * context.atom(symbol).pow(unsigned(i - 1));
  return quotient;
}

//===----------------------------------------------------------------------===//
// E, D, H
//===----------------------------------------------------------------------===//

static const SymbolInfo *findSymbol(const FunctionReport &function,
                                    StringRef name) {
  auto it = llvm::find_if(function.symbols, [&](const SymbolInfo &symbol) {
    return symbol.name == name;
  });
  return it == function.symbols.end() ? nullptr : &*it;
}

static std::string quote(const FunctionReport &function) {
  return (StringRef(function.name).starts_with("@") ? "" : "@") + function.name;
}

/// One factor of the batch.
static Expected<Expr> makeBatchFactor(const FunctionReport &function,
                                      const Amount &factor) {
  if (!factor.isSymbol())
    return Expr(factor.value);
  const SymbolInfo *symbol = findSymbol(function, factor.name);
  if (!symbol) {
    std::string names;
    for (const SymbolInfo &info : function.symbols)
      names += (names.empty() ? "" : ", ") + info.name;
    return createStringError("the batch '" + factor.name + "' is no size of " +
                             quote(function) +
                             (names.empty() ? ", which has none: give a number"
                                            : ": its sizes are " + names));
  }
  if (symbol->kind != SymbolInfo::Kind::Size)
    return createStringError("the batch '" + factor.name +
                             "' is not a size of an argument of " +
                             quote(function));
  if (!symbol->domain.lower || *symbol->domain.lower < 1)
    return createStringError("the batch '" + factor.name +
                             "' may be 0: add --assume '" + factor.name +
                             ">=1'");
  return function.context->symbol(factor.name);
}

static Expected<Expr> makeFactor(const FunctionReport &function,
                                 const std::optional<Amount> &amount,
                                 StringRef what) {
  if (!amount)
    return Expr(1);
  if (!amount->isSymbol())
    return Expr(amount->value);
  if (findSymbol(function, amount->name))
    return createStringError("the " + what + " '" + amount->name +
                             "' has the name of a size of " + quote(function) +
                             ": choose another one");
  return function.context->symbol(amount->name);
}

Expected<ResultCost> greenai::makeResultCost(const CostReport &report,
                                             const FunctionReport &function,
                                             const ResultPlan &plan) {
  ResultCost result;
  result.function = &function;
  struct Factor {
    Expr &expr;
    const std::optional<Amount> &amount;
    StringRef what;
  };
  llvm::SmallVector<Expr> batch;
  result.batch = Expr(1);
  for (const Amount &factor : plan.batch) {
    Expected<Expr> expr = makeBatchFactor(function, factor);
    if (!expr)
      return expr.takeError();
    result.batch *= *expr;
    batch.push_back(std::move(*expr));
  }
  for (const Factor &factor :
       {Factor{result.examples, plan.examples, "number of examples"},
        Factor{result.epochs, plan.epochs, "number of epochs"},
        Factor{result.experiments, plan.experiments,
               "number of experiments"}}) {
    Expected<Expr> expr = makeFactor(function, factor.amount, factor.what);
    if (!expr)
      return expr.takeError();
    factor.expr = *expr;
  }

  llvm::StringSet<> names;
  for (const std::optional<Amount> *amount :
       {&plan.examples, &plan.epochs, &plan.experiments})
    if (*amount && (*amount)->isSymbol() &&
        !names.insert((*amount)->name).second)
      return createStringError("'" + (*amount)->name +
                               "' is the name of two numbers: choose another "
                               "one");

  Cost total = function.getTotal();
  result.call = report.convention.getFPO(total);
  result.isLowerBound = !function.uncosted.empty() ||
                        !report.convention.getUnweighted(total.ledger).empty();
  result.step = result.call;
  if (plan.backwardFactor) {
    const Rational &factor = *plan.backwardFactor;
    result.step = (result.call * Expr(factor.numerator + factor.denominator))
                      .dividedBy(factor.denominator);
  }

  // E = step / batch, with as little below the line as possible.
  ExprContext &context = *function.context;
  result.example.numerator = result.step;
  for (const Expr &factor : batch) {
    Expr &top = result.example.numerator;
    if (std::optional<Int> number = factor.getConstant())
      top = top.dividedBy(*number);
    else if (auto quotient = divideBy(top, *factor.getAtom(), context))
      top = *quotient;
    else
      result.example.denominator *= factor;
  }
  result.isProportional =
      result.batch.is(1) ||
      (result.batch.getAtom() && result.example.denominator.is(1) &&
       !dependsOn(result.example.numerator, *result.batch.getAtom()));
  if (plan.examples)
    result.total = Quotient{result.example.numerator * result.examples *
                                result.epochs * result.experiments,
                            result.example.denominator};
  return result;
}

Expected<std::vector<EvaluationPoint>>
greenai::getReportPoints(llvm::ArrayRef<EvaluationPoint> points,
                         const ResultPlan &plan) {
  std::vector<EvaluationPoint> result(points.begin(), points.end());
  for (EvaluationPoint &point : result) {
    for (const auto &[name, value] : point.values)
      if (plan.hasSymbol(name) && value < 1)
        return llvm::createStringError("'" + point.str() + "' gives '" + name +
                                       "' a value that is not positive");
    llvm::erase_if(point.values, [&](const auto &entry) {
      return plan.hasSymbol(entry.first);
    });
  }
  return result;
}

//===----------------------------------------------------------------------===//
// The last batch
//===----------------------------------------------------------------------===//

/// FPO of a step with `batch` examples, all other sizes as they are.
static std::optional<Rational> getLastStep(const CostReport &report,
                                           const ResultPlan &plan,
                                           const ResultCost &cost,
                                           const EvaluationPoint &point,
                                           const Int &batch) {
  const ExprContext &context = *cost.function->context;
  EvaluationPoint last = point;
  // A function for one number of examples processes that many; where a step has
  // several sizes, nothing says which of them becomes smaller.
  if (std::optional<AtomId> symbol = cost.batch.getAtom()) {
    for (auto &[name, value] : last.values)
      if (context.lookupSymbol(name) == symbol)
        value = batch;
  } else if (!cost.batch.isConstant()) {
    return std::nullopt;
  }
  // An unknown may change with the batch in ways that nobody knows.
  for (AtomId symbol : collectSymbols(cost.step)) {
    const SymbolInfo *info =
        findSymbol(*cost.function, context.getAtom(symbol).name);
    if (!info || info->kind != SymbolInfo::Kind::Size)
      return std::nullopt;
  }
  auto inReport = getReportPoints({last}, plan);
  if (!inReport) {
    llvm::consumeError(inReport.takeError());
    return std::nullopt;
  }
  if (llvm::Error error = checkPoint(inReport->front(), report)) {
    llvm::consumeError(std::move(error));
    return std::nullopt;
  }
  Point values = makePoint(last, context);
  return evaluate(cost.step, values);
}

std::optional<Epoch> greenai::getEpoch(const CostReport &report,
                                       const ResultPlan &plan,
                                       const ResultCost &cost,
                                       const EvaluationPoint &point) {
  if (!cost.total)
    return std::nullopt;
  const ExprContext &context = *cost.function->context;
  Point values = makePoint(point, context);
  std::optional<Rational> batch = evaluate(cost.batch, values),
                          examples = evaluate(cost.examples, values),
                          epochs = evaluate(cost.epochs, values),
                          experiments = evaluate(cost.experiments, values),
                          step = evaluate(cost.step, values);
  if (!batch || !examples || !epochs || !experiments || batch->numerator < 1)
    return std::nullopt;
  Epoch epoch;
  Int full = examples->numerator / batch->numerator;
  epoch.lastBatch = examples->numerator % batch->numerator;
  epoch.steps = epoch.lastBatch == 0 ? full : full + Int(1);
  std::optional<Rational> last = Rational();
  if (epoch.lastBatch != 0)
    last = getLastStep(report, plan, cost, point, epoch.lastBatch);
  if (step && last)
    epoch.total = multiply(add(multiply(*step, full), *last),
                           epochs->numerator * experiments->numerator);
  return epoch;
}
