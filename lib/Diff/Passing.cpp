//===- Passing.cpp - Where all limits would be kept -----------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passing.h"

#include "greenai/Expr/Order.h"
#include "greenai/Expr/Text.h"

using namespace greenai;
using namespace greenai::diff;

ProverOptions greenai::diff::getQuick(ProverOptions prover) {
  prover.wantCertificate = false;
  prover.work = std::min<uint64_t>(prover.work, 100000);
  return prover;
}

std::string greenai::diff::findPassing(
    const FunctionDiff &diff, const Binding &binding,
    const ProverOptions &prover,
    llvm::function_ref<bool(const Condition &)> isKeptFor) {
  ProverOptions quick = getQuick(prover);
  // Unknown costs and degrees do not go away with a size.
  for (const LimitResult &limit : diff.limits)
    if (limit.outcome == Outcome::Undecided ||
        (limit.outcome == Outcome::Regression &&
         (!limit.smallest || limit.relation == "==")))
      return "";
  uint64_t budget = 1000000;
  for (const SymbolBinding &symbol : binding.symbols) {
    if (symbol.kind != SymbolInfo::Kind::Size)
      continue;
    AtomId atom = *binding.context->lookupSymbol(symbol.name);
    std::optional<Int> from, to;
    bool passesAbove = !symbol.domain.upper, passesBelow = true;
    for (const LimitResult &limit : diff.limits) {
      if (limit.outcome == Outcome::Pass)
        continue;
      Expr value = limit.value;
      if (limit.relation == "<")
        value +=
            Expr(1).dividedBy((limit.value - limit.bound).getDenominator());
      Crossovers found = crossovers(value, limit.bound, atom, binding.domain,
                                    /*maxRuns=*/16, quick, &budget);
      if (budget == 0)
        return "";
      auto isKept = [](const Run &run) {
        return run.kind == Run::Kind::AtMost;
      };
      passesAbove &=
          found.isComplete && !found.runs.empty() && isKept(found.runs.back());
      passesBelow &= !found.runs.empty() && isKept(found.runs.front()) &&
                     found.runs.front().to.has_value();
      if (passesAbove)
        from = std::max(from.value_or(found.runs.back().from),
                        found.runs.back().from);
      if (passesBelow)
        to = std::min(to.value_or(*found.runs.front().to),
                      *found.runs.front().to);
    }
    Expr size = binding.context->atom(atom);
    auto narrows = [&](const Expr &expr) {
      return !isKnownNonNegative(expr) &&
             isKeptFor({Condition::Kind::NonNegative, expr, Int(1)});
    };
    if (passesAbove && from && narrows(size - Expr(*from)))
      return symbol.name + ">=" + toString(*from);
    if (passesBelow && to && narrows(Expr(*to) - size))
      return symbol.name + "<=" + toString(*to);
  }
  return "";
}
