//===- Budget.cpp - What one version may cost -----------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Budget.h"

#include "Decide.h"
#include "LimitChecks.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::Error;
using llvm::Expected;

/// The same function before anything was in it: its sizes and what is assumed
/// of them.
static FunctionReport makeEmpty(const FunctionReport &function) {
  FunctionReport empty;
  empty.name = function.name;
  empty.arguments = function.arguments;
  empty.context = function.context;
  for (const SymbolInfo &symbol : function.symbols)
    if (symbol.kind == SymbolInfo::Kind::Size)
      empty.symbols.push_back(symbol);
  return empty;
}

static BudgetCause findCause(const Limit &limit, const LimitResult &result,
                             const FunctionReport &function,
                             const Convention &convention,
                             const Measurer &measurer) {
  BudgetCause cause;
  if (!result.smallest)
    return cause;
  auto consider = [&](const Expr &expr, llvm::StringRef op,
                      llvm::StringRef location) {
    std::optional<Int> value =
        evaluateAt(expr, result.smallest->point).getConstant();
    if (value && *value > cause.value) {
      cause.value = *value;
      cause.op = op.str();
      cause.location = location.str();
    }
  };
  if (limit.metric.kind == Metric::Kind::Peak && function.memory) {
    cause.isPeak = true;
    for (const PeakStep &step : function.memory->steps)
      consider(step.bytes, step.op, step.location);
  } else if (!limit.metric.isWhole()) {
    std::optional<llvm::GlobPattern> rows;
    if (!limit.rows.empty())
      rows = llvm::cantFail(llvm::GlobPattern::create(limit.rows));
    for (const auto &[row, cost] :
         llvm::zip_equal(function.rows, measurer.getRowCosts(/*isNew=*/true)))
      if (!rows || rows->match(row.name))
        consider(limit.metric.get(cost, convention), row.op,
                 row.location.str());
  }
  return cause;
}

Expected<BudgetResult> greenai::diff::decideBudget(
    const CostReport &report, const FunctionReport &function,
    llvm::ArrayRef<Limit> limits, const ProverOptions &prover) {
  FunctionReport empty = makeEmpty(function);
  Expected<Binding> binding = bindSymbols(empty, function, {}, false);
  if (!binding)
    return binding.takeError();
  binding->isAlone = true;
  std::vector<std::string> symbols;
  for (const SymbolBinding &symbol : binding->symbols)
    symbols.push_back(symbol.name);
  Measurer measurer(empty, function, report.convention, *binding);
  BudgetResult result;
  result.context = binding->context;
  for (const Limit &limit : limits) {
    assert(!limit.isRelative() && "a budget has no older version");
    if (Error error = checkTraffic(limit, report))
      return error;
    if (std::string name = findMissing(limit, *binding->context); !name.empty())
      return makeMissingError(limit, name, symbols);
    Expected<LimitResult> decided =
        decide(limit, measurer, report.convention, *binding, prover);
    if (!decided)
      return decided.takeError();
    // A proof under conditions that nothing satisfies is none.
    if (decided->outcome == Outcome::Pass &&
        !hasPoint(binding->domain, prover)) {
      decided->outcome = Outcome::Undecided;
      decided->reason = "no size was found that satisfies all conditions";
    }
    result.causes.push_back(
        findCause(limit, *decided, function, report.convention, measurer));
    result.limits.push_back(std::move(*decided));
  }
  return result;
}

std::string greenai::diff::explain(const LimitResult &limit,
                                   const BudgetCause &cause) {
  if (!limit.smallest)
    return limit.reason;
  const Witness &witness = *limit.smallest;
  std::optional<Int> excess = (witness.value - witness.bound).getConstant();
  std::string text = toString(witness.value) +
                     (!excess || *excess > 0 ? " > "
                      : *excess < 0          ? " < "
                                             : " = ") +
                     toString(witness.bound);
  std::string where = witness.point.str();
  if (!where.empty())
    text += " at " + where;
  if (cause.op.empty())
    return text;
  text += cause.isPeak ? ", reached at "
                       : ", of which " + toString(cause.value) + " by ";
  text += cause.op;
  return cause.location.empty() ? text : text + " at " + cause.location;
}
