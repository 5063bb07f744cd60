//===- CostRemarks.cpp - The pass greenai-cost-remarks ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AnalysisPass.h"
#include "OpCosts.h"

#include "greenai/Expr/Text.h"
#include "greenai/IR/LocationText.h"
#include "greenai/Report/ErrorText.h"
#include "greenai/Transforms/Passes.h"

#include "mlir/IR/Remarks.h"
#include "mlir/IR/SymbolTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <mutex>

using namespace mlir;

namespace greenai {
#define GEN_PASS_DEF_COSTREMARKS
#include "greenai/Transforms/Passes.h.inc"
} // namespace greenai

using namespace greenai;

/// What filters go by. A filter has to match all of a category.
static constexpr llvm::StringLiteral opCategory = "greenai-op";
static constexpr llvm::StringLiteral functionCategory = "greenai-function";

static llvm::StringLiteral getKey(OpAmount::Kind kind) {
  switch (kind) {
  case OpAmount::Kind::FPO:
    return "FPO";
  case OpAmount::Kind::MACs:
    return "MACs";
  case OpAmount::Kind::Integer:
    return "Integer";
  case OpAmount::Kind::Bytes:
    return "Bytes";
  case OpAmount::Kind::Executions:
    return "Executions";
  case OpAmount::Kind::Peak:
    return "Peak";
  }
  llvm_unreachable("unknown kind of amount");
}

static llvm::StringLiteral getPrefix(ExprBound bound) {
  switch (bound) {
  case ExprBound::Exact:
    return "";
  case ExprBound::AtLeast:
    return ">= ";
  case ExprBound::AtMost:
    return "<= ";
  case ExprBound::About:
    return "? ";
  }
  llvm_unreachable("unknown bound");
}

/// The place of a remark in a file: the serialized forms know no other.
static Location getPlace(Location location) {
  if (auto place = location->findInstanceOf<FileLineColLoc>())
    return place;
  return location;
}

namespace {

class Emitter {
public:
  Emitter(const CostReport &report, ArrayRef<EvaluationPoint> points)
      : report(report), points(points) {}
  void emit(const FunctionReport &function, const FunctionOps &ops);

private:
  void add(remark::detail::InFlightRemark &remark, ArrayRef<OpAmount> amounts);

  const CostReport &report;
  ArrayRef<EvaluationPoint> points;
  bool isAtPoints = true;
};

struct CostRemarks : AnalysisPass<greenai::impl::CostRemarksBase<CostRemarks>> {
  using AnalysisPass::AnalysisPass;
  void runOnOperation() override;
};

} // namespace

static void add(remark::detail::InFlightRemark &remark, const std::string &key,
                const std::string &value) {
  remark << remark::detail::Remark::Arg(key, value);
}

/// "", "2", "3", ...: a point is what is looked at, several are rare. Keys are
/// plain words, since LLVM's reader takes the quotes of others for a part.
static std::string getSuffix(size_t point) {
  return point == 0 ? "" : std::to_string(point + 1);
}

void Emitter::add(remark::detail::InFlightRemark &remark,
                  ArrayRef<OpAmount> amounts) {
  if (isAtPoints)
    for (auto [i, point] : llvm::enumerate(points))
      ::add(remark, "At" + getSuffix(i), point.str());
  for (const OpAmount &amount : amounts) {
    std::string key = getKey(amount.kind).str();
    std::string prefix = getPrefix(amount.bound).str();
    ::add(remark, key, prefix + toString(amount.value));
    if (amount.value.isConstant() || !isAtPoints)
      continue;
    for (auto [i, point] : llvm::enumerate(points))
      ::add(remark, key + ".at" + getSuffix(i),
            prefix + toString(evaluateAt(amount.value, point)));
  }
}

/// The remarks of a policy that keeps them refer to these texts as long as the
/// context lives, so they are of the context.
void Emitter::emit(const FunctionReport &function, const FunctionOps &ops) {
  FunctionAmounts amounts(report.convention, function, ops);
  // Sizes of a function that is only called are other ones.
  isAtPoints = function.isEntry;
  StringRef name =
      ops.function ? SymbolTable::getSymbolName(ops.function).getValue() : "";
  auto getOptions = [&](Operation *op, StringRef category) {
    return remark::RemarkOpts::name(op->getName().getIdentifier().getValue())
        .category(category)
        .function(name);
  };
  for (auto [i, op, row] : llvm::enumerate(ops.rows, function.rows)) {
    if (!op)
      continue;
    auto remark =
        remark::analysis(getPlace(op->getLoc()), getOptions(op, opCategory));
    if (!remark)
      continue;
    add(remark, amounts.getOfRow(i));
    if (!row.name.empty())
      ::add(remark, "Name", row.name);
    if (!row.source.empty())
      ::add(remark, "Source", row.source);
  }
  for (const FunctionAmounts::Reason &reason : amounts.getReasons()) {
    Operation *op = ops.uncosted[reason.index];
    if (!op)
      continue;
    auto remark =
        remark::failed(getPlace(op->getLoc()), getOptions(op, opCategory));
    if (!remark)
      continue;
    const UncostedOp &entry = function.uncosted[reason.index];
    ::add(remark, "Reason", reason.text);
    if (!entry.multiplicity.is(1))
      ::add(remark, "Executions", toString(entry.multiplicity));
    if (!entry.name.empty())
      ::add(remark, "Name", entry.name);
  }
  if (!ops.function)
    return;
  auto remark = remark::analysis(getPlace(ops.function->getLoc()),
                                 getOptions(ops.function, functionCategory));
  if (!remark)
    return;
  add(remark, amounts.getTotals());
  if (size_t count = amounts.getReasons().size())
    ::add(remark, "Uncosted", std::to_string(count));
  std::vector<std::string> symbols;
  for (const SymbolInfo &symbol : function.symbols)
    symbols.push_back(symbol.name + " = " + describeSymbol(symbol));
  if (!symbols.empty())
    ::add(remark, "Symbols", llvm::join(symbols, ", "));
  ::add(remark, "Setting", describeSetting(report));
}

void CostRemarks::runOnOperation() {
  markAllAnalysesPreserved();
  ReportOptionTexts texts = getTexts();
  texts.at = at;
  texts.peak = peak;
  std::optional<ReportRequest> request = parse(texts);
  if (!request || !getContext().getRemarkEngine() ||
      !hasFunctions(getOperation()))
    return;
  FailureOr<OpCosts> costs = analyzeOpCosts(getOperation(), request->cost);
  if (failed(costs))
    return signalPassFailure();
  for (const EvaluationPoint &point : request->render.points)
    if (llvm::Error error =
            nameOption("--at", checkPoint(point, costs->report))) {
      emitError(getFileLoc(getOperation()->getLoc()))
          << llvm::toString(std::move(error));
      return signalPassFailure();
    }
  // Engines do not expect passes on several functions to emit at once.
  static std::mutex mutex;
  std::lock_guard<std::mutex> lock(mutex);
  Emitter emitter(costs->report, request->render.points);
  for (auto [function, ops] :
       llvm::zip_equal(costs->report.functions, costs->functions))
    emitter.emit(function, ops);
}
