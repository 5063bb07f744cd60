//===- PricedOps.cpp - Costs that the user gave, on two sides -------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PricedOps.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

static bool isPriced(const FunctionReport &function) {
  return llvm::any_of(function.rows,
                      [](const Row &row) { return !row.model.empty(); });
}

static std::string listFiles(const CostReport &report) {
  std::vector<std::string> names;
  for (const ModelFile &file : report.models)
    names.push_back(file.name);
  return names.empty() ? "none" : llvm::join(names, " and ");
}

/// What `priced` has a price for and `open` does not know.
static void noteOpen(const FunctionReport &priced, const FunctionReport &open,
                     StringRef pricedSide, StringRef openSide,
                     FunctionDiff &diff) {
  llvm::StringMap<const Row *> rows;
  for (const Row &row : priced.rows)
    if (!row.model.empty() && !row.fingerprint.empty())
      rows.try_emplace(row.fingerprint, &row);
  std::vector<const Row *> noted;
  for (const UncostedOp &op : open.uncosted) {
    const Row *row = rows.lookup(op.fingerprint);
    if (!row || llvm::is_contained(noted, row))
      continue;
    noted.push_back(row);
    diff.notes.push_back(row->op + (row->name.empty() ? "" : " " + row->name) +
                         " has the cost of " + row->model + " in " +
                         pricedSide.str() + " and none in " + openSide.str() +
                         ": give both the same --model");
  }
}

void greenai::diff::notePrices(const CostReport &oldReport,
                               const CostReport &newReport,
                               const FunctionReport &oldFunction,
                               const FunctionReport &newFunction,
                               FunctionDiff &diff) {
  bool isOldPriced = isPriced(oldFunction), isNewPriced = isPriced(newFunction);
  auto isSame = [](const ModelFile &a, const ModelFile &b) {
    return a.fingerprint == b.fingerprint;
  };
  if ((isOldPriced || isNewPriced) &&
      !llvm::equal(oldReport.models, newReport.models, isSame))
    diff.notes.push_back("the costs that --model gives are of other files: " +
                         listFiles(oldReport) + " in OLD, " +
                         listFiles(newReport) + " in NEW");
  noteOpen(oldFunction, newFunction, "OLD", "NEW", diff);
  noteOpen(newFunction, oldFunction, "NEW", "OLD", diff);
}

std::vector<std::string>
greenai::diff::findUnmatchedModels(const CostReport &oldReport,
                                   const CostReport &newReport) {
  std::vector<std::string> result;
  for (const ModelFile &file : newReport.models)
    for (const ModelFile &other : oldReport.models)
      if (file.fingerprint == other.fingerprint)
        for (const std::string &name : file.unmatched)
          if (llvm::is_contained(other.unmatched, name) &&
              !llvm::is_contained(result, name))
            result.push_back(name);
  return result;
}
