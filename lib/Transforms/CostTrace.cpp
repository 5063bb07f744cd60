//===- CostTrace.cpp - The change of costs after each pass ----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Transforms/CostTrace.h"

#include "greenai/Diff/Diff.h"

#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/OperationSupport.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Pass/Pass.h"

using namespace greenai;
using namespace greenai::diff;
using namespace mlir;

namespace {

class CostTrace : public PassInstrumentation {
public:
  CostTrace(Operation *root, const CostOptions &options,
            CostTraceResult &result)
      : root(root), options(options), result(result), fingerprint(root) {}

  void runAfterPass(Pass *pass, Operation *op) override;

private:
  Operation *root;
  CostOptions options;
  CostTraceResult &result;
  OperationFingerPrint fingerprint;
};

} // namespace

static llvm::Expected<DiffResult> compare(const CostReport &before,
                                          const CostReport &after,
                                          const CostOptions &options) {
  DiffOptions diff;
  diff.entries = options.entries;
  diff.assumptions = options.shapes.assumptions;
  diff.areAssumptionsChecked = true;
  return compareReports(before, after, diff);
}

/// The pass manager's own pass that runs others on nested operations: they are
/// traced themselves.
static bool isAdaptor(Pass *pass) {
  return pass->getArgument().empty() &&
         pass->getName().contains("OpToOpPassAdaptor");
}

static std::string getAnchor(Operation *op) {
  if (auto name =
          op->getAttrOfType<StringAttr>(SymbolTable::getSymbolAttrName()))
    return "@" + name.str();
  return op->getName().getStringRef().str();
}

void CostTrace::runAfterPass(Pass *pass, Operation *op) {
  if (isAdaptor(pass))
    return;
  TraceStep &step = result.steps.emplace_back();
  step.pass =
      (pass->getArgument().empty() ? pass->getName() : pass->getArgument())
          .str();
  step.anchor = getAnchor(op);
  OperationFingerPrint now(root);
  if (now == fingerprint)
    return;
  fingerprint = now;
  // A pass may leave something that cannot be costed, and the next one mend it.
  ScopedDiagnosticHandler handler(root->getContext(), [&](Diagnostic &error) {
    if (step.error.empty())
      step.error = error.str();
    return success();
  });
  FailureOr<CostReport> report = analyzeCost(root, options);
  if (failed(report)) {
    if (step.error.empty())
      step.error = "the analysis failed";
    return;
  }
  step.error.clear();
  llvm::Expected<DiffResult> diff = compare(result.last, *report, options);
  if (diff)
    step.diff = std::move(*diff);
  else
    step.error = llvm::toString(diff.takeError());
  result.last = std::move(*report);
}

std::optional<DiffResult>
CostTraceResult::compareEnds(const CostOptions &options) const {
  llvm::Expected<DiffResult> diff = compare(first, last, options);
  if (diff)
    return std::move(*diff);
  llvm::consumeError(diff.takeError());
  return std::nullopt;
}

std::unique_ptr<PassInstrumentation>
greenai::createCostTrace(Operation *root, const CostOptions &options,
                         CostTraceResult &result) {
  FailureOr<CostReport> report = analyzeCost(root, options);
  if (failed(report))
    return nullptr;
  result.first = *report;
  result.last = std::move(*report);
  return std::make_unique<CostTrace>(root, options, result);
}
