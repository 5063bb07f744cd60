//===- OpCosts.cpp - Costs beside the operations they are of ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpCosts.h"

#include "greenai/Report/TextFormat.h"
#include "greenai/Transforms/LiftControlFlow.h"

#include "mlir/Interfaces/FunctionInterfaces.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace mlir;

bool greenai::hasFunctions(Operation *root) {
  return root
      ->walk([](FunctionOpInterface function) {
        return function.isExternal() ? WalkResult::advance()
                                     : WalkResult::interrupt();
      })
      .wasInterrupted();
}

FailureOr<OpCosts> greenai::analyzeOpCosts(Operation *root,
                                           CostOptions options) {
  IRMapping copies;
  OwningOpRef<Operation *> lifted = liftControlFlow(root, &copies);
  llvm::DenseMap<Operation *, Operation *> originals;
  if (lifted)
    for (const auto &[original, copy] : copies.getOperationMap())
      originals[copy] = original;
  // A jump's copy is gone, and something else may be in its place.
  auto getOriginal = [&](Operation *op) -> Operation * {
    if (!lifted)
      return op;
    Operation *original = originals.lookup(op);
    return original && original->getName() == op->getName() ? original
                                                            : nullptr;
  };

  OpCosts result;
  options.onFunction = [&](Operation *function, ArrayRef<Operation *> rows,
                           ArrayRef<Operation *> uncosted) {
    FunctionOps &ops = result.functions.emplace_back();
    ops.function = getOriginal(function);
    llvm::append_range(ops.rows, llvm::map_range(rows, getOriginal));
    llvm::append_range(ops.uncosted, llvm::map_range(uncosted, getOriginal));
  };
  FailureOr<CostReport> report =
      analyzeCost(lifted ? lifted.get() : root, options);
  if (failed(report))
    return failure();
  result.report = std::move(*report);
  return result;
}

FunctionAmounts::FunctionAmounts(const Convention &convention,
                                 const FunctionReport &report,
                                 const FunctionOps &ops)
    : convention(convention), report(report), ops(ops) {
  std::vector<unsigned> counts;
  for (auto [i, op, entry] : llvm::enumerate(ops.uncosted, report.uncosted)) {
    auto [it, isNew] = reasonOf.try_emplace(op, reasons.size());
    // What is in the copy only has nothing in common.
    if (isNew || !op) {
      reasons.push_back({i, entry.reason});
      counts.push_back(0);
    } else if (reasons[it->second].text != entry.reason) {
      ++counts[it->second];
    }
  }
  // A call of a function with several.
  for (auto [reason, count] : llvm::zip_equal(reasons, counts))
    if (count > 0)
      reason.text += ", and " + std::to_string(count) + " more";
}

SmallVector<OpAmount> FunctionAmounts::getAmounts(const Cost &cost,
                                                  bool isMissing,
                                                  bool hasExactBytes) const {
  // An operation without a weight leaves out a part of the number that it would
  // be weighed for.
  bool isFloatMissing = isMissing, isIntegerMissing = isMissing;
  if (convention.scope == Convention::Scope::All)
    for (const Ledger::Entry &entry : cost.ledger.getEntries())
      if (!convention.getWeight(entry))
        (entry.type.isFloat() ? isFloatMissing : isIntegerMissing) = true;
  auto getBound = [](bool isMissing) {
    return isMissing ? ExprBound::AtLeast : ExprBound::Exact;
  };
  SmallVector<OpAmount> amounts;
  amounts.push_back(
      {OpAmount::Kind::FPO, convention.getFPO(cost), getBound(isFloatMissing)});
  amounts.push_back({OpAmount::Kind::MACs, cost.macs, getBound(isMissing)});
  amounts.push_back({OpAmount::Kind::Integer, convention.getIntegerOps(cost),
                     getBound(isIntegerMissing)});
  amounts.push_back({OpAmount::Kind::Bytes, cost.getBytes(),
                     hasExactBytes ? getBound(isMissing)
                     : isMissing   ? ExprBound::About
                                   : ExprBound::AtMost});
  return amounts;
}

/// Whether there is nothing of this number but what may be missing of all.
static bool isNothing(const OpAmount &amount, bool isMissing) {
  return amount.value.isZero() &&
         amount.bound == (isMissing ? ExprBound::AtLeast : ExprBound::Exact);
}

SmallVector<OpAmount> FunctionAmounts::getOfRow(size_t index) const {
  const Row &row = report.rows[index];
  Operation *op = ops.rows[index];
  bool isMissing = op && reasonOf.contains(op);
  SmallVector<OpAmount> amounts =
      getAmounts(row.cost, isMissing, row.exactBytes);
  llvm::erase_if(amounts, [&](const OpAmount &amount) {
    return isNothing(amount, isMissing) &&
           (amount.kind == OpAmount::Kind::MACs ||
            amount.kind == OpAmount::Kind::Integer);
  });
  if (!row.multiplicity.is(1))
    amounts.push_back({OpAmount::Kind::Executions, row.multiplicity});
  return amounts;
}

SmallVector<OpAmount> FunctionAmounts::getTotals() const {
  bool isMissing = !report.uncosted.empty();
  bool hasExactBytes =
      llvm::all_of(report.rows, [](const Row &row) { return row.exactBytes; });
  SmallVector<OpAmount> amounts =
      getAmounts(report.getTotal(), isMissing, hasExactBytes);
  llvm::erase_if(amounts, [&](const OpAmount &amount) {
    return isNothing(amount, isMissing) &&
           amount.kind == OpAmount::Kind::Integer;
  });
  if (const std::optional<MemoryReport> &memory = report.memory)
    amounts.push_back({OpAmount::Kind::Peak, memory->getPeak(),
                       isMissing || !memory->openReason.empty()
                           ? ExprBound::AtLeast
                           : ExprBound::Exact});
  return amounts;
}

std::string greenai::describeSymbol(const SymbolInfo &symbol) {
  return symbol.origin + describeDomain(symbol.domain, /*unicode=*/false);
}

std::string greenai::describeSetting(const CostReport &report) {
  std::string text = report.convention.getLabel() + ", " + report.traffic;
  if (report.padding != CostReport().padding)
    text += ", padding " + report.padding;
  return text;
}
