//===- Accepted.cpp - Changes that have been accepted ---------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Accepted.h"

#include "Pairing.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

std::string greenai::diff::explainUnacceptable(const FunctionDiff &diff,
                                               const LimitResult &limit) {
  if (!limit.isRelative)
    return "it is a budget, whatever the difference is";
  if (!limit.rows.empty())
    return "it is about some rows only";
  const MetricDiff *metric = diff.findMetric(limit.metric);
  if (!metric)
    return "neither side has any";
  return metric->isComplete ? "" : "the difference is not fully known";
}

bool greenai::diff::canAccept(const FunctionDiff &diff) {
  return diff.outcome == Outcome::Regression &&
         llvm::all_of(diff.limits, [&](const LimitResult &limit) {
           return limit.outcome == Outcome::Pass ||
                  (limit.outcome == Outcome::Regression &&
                   explainUnacceptable(diff, limit).empty());
         });
}

void AcceptedChanges::apply(const Limit &limit, LimitResult &limitResult,
                            FunctionDiff &diff) {
  const MetricDiff *metric = diff.findMetric(limitResult.metric);
  if (!limit.isRelative() || !limit.rows.empty() || !metric)
    return;
  for (const auto &[i, change] : llvm::enumerate(options.accepted)) {
    if (change.function != dropAt(diff.name) ||
        change.metric != limitResult.metric)
      continue;
    bool isFirst = !isUsed[i];
    isUsed[i] = true;
    if (limitResult.outcome == Outcome::Pass) {
      if (isFirst)
        diff.notes.push_back("accepted change of " + change.metric + " (" +
                             change.reason +
                             ") is no longer needed: remove it");
      continue;
    }
    if (limitResult.outcome == Outcome::Undecided)
      continue;
    ExprContext scratch;
    Expr given = llvm::cantFail(parseExpr(change.delta, scratch));
    bool isKnown = llvm::all_of(collectSymbols(given), [&](AtomId symbol) {
      return diff.context->lookupSymbol(scratch.getAtom(symbol).name)
          .has_value();
    });
    Expr delta = metric->getDelta();
    std::string now = toString(delta);
    if (isKnown)
      given = llvm::cantFail(parseExpr(change.delta, *diff.context));
    if (isKnown && metric->isComplete && given == delta) {
      limitResult.outcome = Outcome::Pass;
      limitResult.accepted = change.reason;
      continue;
    }
    if (!isFirst)
      continue;
    bool isLess = isKnown && metric->isComplete &&
                  leq(delta, given, {}, options.prover).isProved();
    diff.notes.push_back(
        "accepted is " + change.metric + " " + change.delta + " (" +
        change.reason + "), " +
        (isLess ? "but it has gone down to " + now + ": accept that instead"
                : "but it is " + now));
  }
}

void AcceptedChanges::noteStale(DiffResult &result) const {
  for (const auto &[change, used] : llvm::zip_equal(options.accepted, isUsed))
    if (!used)
      for (FunctionDiff &diff : result.functions)
        if (dropAt(diff.name) == change.function)
          diff.notes.push_back("accepted change of " + change.metric + " (" +
                               change.reason + ") concerns no limit");
}

void greenai::diff::noteUnacceptable(DiffResult &result) {
  for (FunctionDiff &diff : result.functions)
    for (const LimitResult &limit : diff.limits) {
      std::string why = explainUnacceptable(diff, limit);
      if (limit.outcome == Outcome::Undecided)
        why = "it is not decided";
      if (limit.outcome != Outcome::Pass && !why.empty())
        diff.notes.push_back("'" + limit.text + "' cannot be accepted: " + why);
    }
}

bool greenai::diff::recordAccepted(const DiffResult &result, StringRef reason,
                                   std::vector<AcceptedChange> &accepted) {
  bool isChanged = false;
  for (const FunctionDiff &diff : result.functions)
    for (const LimitResult &limit : diff.limits) {
      const MetricDiff *metric = diff.findMetric(limit.metric);
      if (limit.outcome != Outcome::Regression ||
          !explainUnacceptable(diff, limit).empty())
        continue;
      AcceptedChange change{dropAt(diff.name).str(), limit.metric,
                            toString(metric->getDelta()), reason.str()};
      auto it = llvm::find_if(accepted, [&](const AcceptedChange &other) {
        return other.function == change.function &&
               other.metric == change.metric;
      });
      if (it == accepted.end())
        accepted.push_back(std::move(change));
      else
        *it = std::move(change);
      isChanged = true;
    }
  return isChanged;
}
