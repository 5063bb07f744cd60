//===- AnnotateCost.cpp - The pass greenai-annotate-cost --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AnalysisPass.h"
#include "OpCosts.h"

#include "greenai/Expr/Text.h"
#include "greenai/IR/Annotations.h"
#include "greenai/Transforms/Passes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace mlir;

namespace greenai {
#define GEN_PASS_DEF_ANNOTATECOST
#include "greenai/Transforms/Passes.h.inc"
} // namespace greenai

using namespace greenai;

static llvm::StringLiteral getAttrName(OpAmount::Kind kind) {
  switch (kind) {
  case OpAmount::Kind::FPO:
    return fpoAttrName;
  case OpAmount::Kind::MACs:
    return macsAttrName;
  case OpAmount::Kind::Integer:
    return integerAttrName;
  case OpAmount::Kind::Bytes:
    return bytesAttrName;
  case OpAmount::Kind::Executions:
    return executionsAttrName;
  case OpAmount::Kind::Peak:
    return peakAttrName;
  }
  llvm_unreachable("unknown kind of amount");
}

namespace {

class Annotator {
public:
  Annotator(MLIRContext *context, const CostReport &report)
      : context(context), report(report) {}
  void annotate(const FunctionReport &function, const FunctionOps &ops);

private:
  void add(Operation *op, ArrayRef<OpAmount> amounts);
  void add(Operation *op, llvm::StringRef name, const llvm::Twine &text) {
    op->setDiscardableAttr(name, StringAttr::get(context, text));
  }

  MLIRContext *context;
  const CostReport &report;
  /// Layers repeat: most texts have been read before.
  llvm::StringMap<ExprAttr> attributes[4];
};

struct AnnotateCost
    : AnalysisPass<greenai::impl::AnnotateCostBase<AnnotateCost>> {
  using AnalysisPass::AnalysisPass;
  void runOnOperation() override;
};

} // namespace

void Annotator::add(Operation *op, ArrayRef<OpAmount> amounts) {
  for (const OpAmount &amount : amounts) {
    auto [it, isNew] =
        attributes[int(amount.bound)].try_emplace(toString(amount.value));
    if (isNew)
      it->second = makeExprAttr(context, amount.value, amount.bound);
    llvm::StringRef name = getAttrName(amount.kind);
    if (it->second)
      op->setDiscardableAttr(name, it->second);
    else
      emitWarning(op->getLoc())
          << "'" << name << "' is left out: its text is too long";
  }
}

void Annotator::annotate(const FunctionReport &function,
                         const FunctionOps &ops) {
  FunctionAmounts amounts(report.convention, function, ops);
  for (auto [i, op] : llvm::enumerate(ops.rows))
    if (op)
      add(op, amounts.getOfRow(i));
  for (const FunctionAmounts::Reason &reason : amounts.getReasons())
    if (Operation *op = ops.uncosted[reason.index])
      add(op, uncostedAttrName, reason.text);
  if (!ops.function)
    return;
  add(ops.function, amounts.getTotals());
  if (size_t count = amounts.getReasons().size())
    add(ops.function, uncostedAttrName,
        llvm::Twine(count) + (count == 1 ? " operation" : " operations"));
  SmallVector<NamedAttribute> symbols;
  for (const SymbolInfo &symbol : function.symbols)
    symbols.emplace_back(StringAttr::get(context, symbol.name),
                         StringAttr::get(context, describeSymbol(symbol)));
  if (!symbols.empty())
    ops.function->setDiscardableAttr(symbolsAttrName,
                                     DictionaryAttr::get(context, symbols));
  add(ops.function, settingAttrName, describeSetting(report));
}

void AnnotateCost::runOnOperation() {
  Operation *root = getOperation();
  ReportOptionTexts texts = getTexts();
  texts.peak = peak;
  std::optional<ReportRequest> request = parse(texts);
  if (!request)
    return;
  if (strip || !hasFunctions(root)) {
    root->walk(removeAnnotations);
    return;
  }
  FailureOr<OpCosts> costs = analyzeOpCosts(root, request->cost);
  if (failed(costs))
    return signalPassFailure();
  root->walk(removeAnnotations);
  Annotator annotator(&getContext(), costs->report);
  for (auto [function, ops] :
       llvm::zip_equal(costs->report.functions, costs->functions))
    annotator.annotate(function, ops);
}
