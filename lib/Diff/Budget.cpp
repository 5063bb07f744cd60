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
    result.limits.push_back(std::move(*decided));
  }
  return std::move(result);
}

std::string greenai::diff::explain(const LimitResult &limit) {
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
  return where.empty() ? text : text + " at " + where;
}
