//===- CalleeUncosted.cpp - What is not known of a callee -----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FunctionCostAnalysis.h"

#include "greenai/Report/TextFormat.h"

#include "llvm/Support/xxhash.h"

using namespace greenai;

/// Two calls of a function in each of thirty would be a billion operations: of
/// more than these in a callee, or in all callees, a call has one entry.
static constexpr size_t maxOfCallee = 64, maxOfFunction = 1024;
/// With more sizes an entry is like no other: those of callees add up.
static constexpr size_t maxSizes = 512;
/// A reason is as long as the chain of calls; the ends say most.
static constexpr size_t maxReason = 400;

static std::string getReason(const FunctionSummary &callee,
                             const UncostedOp &entry, size_t numOthers) {
  return "calls @" + callee.report.name + ", where " + entry.op +
         (numOthers ? " and " + std::to_string(numOthers) + " more are"
                    : std::string(" is")) +
         " uncosted: " + cutMiddle(entry.reason, maxReason);
}

void FunctionCostAnalysis::addUncostedOf(
    const FunctionSummary &callee, mlir::Operation *call,
    llvm::function_ref<Expr(const Expr &)> bind) {
  const std::vector<UncostedOp> &entries = callee.report.uncosted;
  if (entries.empty())
    return;
  if (entries.size() <= maxOfCallee &&
      uncosted.size() + entries.size() <= maxOfFunction) {
    for (const UncostedOp &entry : entries) {
      Uncosted &added = uncosted.emplace_back(Uncosted{
          call, bind(entry.multiplicity), getReason(callee, entry, 0)});
      added.isComparable = !entry.fingerprint.empty();
      added.callee = llvm::xxh3_64bits(entry.fingerprint);
      for (const Expr &size : entry.sizes)
        added.sizes.push_back(bind(size));
    }
    return;
  }
  // All of them at once are the same if each is, as often and at its sizes.
  Uncosted all{call, Expr(1),
               getReason(callee, entries.front(), entries.size() - 1)};
  std::string parts;
  bool isExecuted = false;
  for (const UncostedOp &entry : entries) {
    Expr times = bind(entry.multiplicity);
    if (times.isZero())
      continue;
    isExecuted = true;
    all.isComparable &= !entry.fingerprint.empty() &&
                        all.sizes.size() + entry.sizes.size() < maxSizes;
    if (!all.isComparable)
      break;
    parts += entry.fingerprint + "," + std::to_string(entry.sizes.size()) + ";";
    all.sizes.push_back(times);
    for (const Expr &size : entry.sizes)
      all.sizes.push_back(bind(size));
  }
  if (!isExecuted)
    return;
  if (!all.isComparable)
    all.sizes.clear();
  all.callee = llvm::xxh3_64bits(parts);
  uncosted.push_back(std::move(all));
}
