//===- Assumptions.cpp - Conditions that contradict each other ------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A domain without a point proves everything. What bounds one symbol has been
// checked where it was applied; left are conditions between several.
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Prover.h"
#include "greenai/Expr/Text.h"
#include "greenai/Report/Render.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using llvm::Error;
using llvm::StringRef;

static Error check(const FunctionReport &function) {
  OrderDomain domain;
  bool isOfSeveral = false;
  for (const Assumption &assumption : function.assumptions) {
    if (assumption.kind != Assumption::Kind::User)
      continue;
    auto conditions = parseConditions(assumption.text, *function.context);
    if (!conditions) { // "dim(%arg0, 1) = 4"
      llvm::consumeError(conditions.takeError());
      continue;
    }
    for (const Condition &condition : *conditions) {
      isOfSeveral |= collectSymbols(condition.expr).size() > 1;
      domain.conditions.push_back(condition);
    }
  }
  if (!isOfSeveral)
    return Error::success();
  ProverOptions options;
  options.wantCertificate = false;
  options.work = 100000;
  for (const Condition &condition : domain.conditions)
    if (condition.kind == Condition::Kind::NonNegative &&
        leq(condition.expr, Expr(-1), domain, options).isProved()) {
      std::string all;
      for (const Condition &other : domain.conditions)
        all += (all.empty() ? "" : ", ") + toString(other);
      return llvm::createStringError(
          "--assume leaves no size of @" +
          StringRef(function.name).ltrim('@').str() +
          ": the conditions contradict each other (" + all + ")");
    }
  return Error::success();
}

Error greenai::checkAssumptions(const CostReport &report) {
  for (const FunctionReport &function : report.functions)
    if (function.isEntry)
      if (Error error = check(function))
        return error;
  return Error::success();
}
