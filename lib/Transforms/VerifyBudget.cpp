//===- VerifyBudget.cpp - The pass greenai-verify-budget --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AnalysisPass.h"
#include "OpCosts.h"

#include "greenai/Diff/Budget.h"
#include "greenai/IR/Budget.h"
#include "greenai/Transforms/Passes.h"

#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

#include "llvm/ADT/STLExtras.h"

using namespace mlir;

namespace greenai {
#define GEN_PASS_DEF_VERIFYBUDGET
#include "greenai/Transforms/Passes.h.inc"
} // namespace greenai

using namespace greenai;

namespace {

struct VerifyBudget
    : AnalysisPass<greenai::impl::VerifyBudgetBase<VerifyBudget>> {
  using AnalysisPass::AnalysisPass;
  void runOnOperation() override;

private:
  /// What is asked of the analysis; fails where there is nothing to analyse.
  LogicalResult collect(CostOptions &options);
  void verify(Operation *op, const CostReport &report,
              const FunctionReport &function);
};

} // namespace

LogicalResult VerifyBudget::collect(CostOptions &options) {
  WalkResult result = getOperation()->walk([&](FunctionOpInterface function) {
    Attribute budget = function->getAttr(budgetAttrName);
    if (!budget)
      return WalkResult::advance();
    // A stock tool has parsed it before the dialect was there to verify it.
    if (failed(verifyBudget(function, budget)))
      return WalkResult::interrupt();
    std::vector<diff::Limit> limits = getBudget(function);
    if (function.isExternal()) {
      emitError(function.getLoc())
          << "@" << function.getName()
          << " has a budget but no body, so its cost is not known";
      return WalkResult::interrupt();
    }
    options.entries.push_back(function.getName().str());
    options.peak |= llvm::any_of(limits, [](const diff::Limit &limit) {
      return limit.metric.isMemory();
    });
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

void VerifyBudget::verify(Operation *op, const CostReport &report,
                          const FunctionReport &function) {
  std::vector<diff::Limit> limits = getBudget(op);
  if (limits.empty())
    return;
  std::string name = "@" + function.name;
  llvm::Expected<diff::BudgetResult> result =
      diff::decideBudget(report, function, limits);
  if (!result) {
    emitError(op->getLoc())
        << "the budget of " << name
        << " does not fit: " << llvm::toString(result.takeError());
    return signalPassFailure();
  }
  for (const auto &[limit, cause] :
       llvm::zip_equal(result->limits, result->causes)) {
    if (limit.outcome == diff::Outcome::Pass)
      continue;
    bool isBroken = limit.outcome == diff::Outcome::Regression;
    bool isWarning = !isBroken && warnUndecided;
    InFlightDiagnostic diagnostic =
        isWarning ? emitWarning(op->getLoc()) : emitError(op->getLoc());
    diagnostic << name << (isBroken ? " does not keep" : " may not keep")
               << " its budget '" << limit.text
               << "': " << explain(limit, cause);
    if (!isWarning)
      signalPassFailure();
  }
}

void VerifyBudget::runOnOperation() {
  markAllAnalysesPreserved();
  std::optional<ReportRequest> request = parse(getTexts());
  if (!request)
    return;
  if (failed(collect(request->cost)))
    return signalPassFailure();
  if (request->cost.entries.empty())
    return;
  FailureOr<OpCosts> costs = analyzeOpCosts(getOperation(), request->cost);
  if (failed(costs))
    return signalPassFailure();
  for (auto [function, ops] :
       llvm::zip_equal(costs->report.functions, costs->functions))
    if (ops.function)
      verify(ops.function, costs->report, function);
}
