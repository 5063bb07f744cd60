//===- Totals.h - The totals that stand on top of a report ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which totals a function has, what the sum of the rows is to each, and their
// values at points. It lays out nothing: text and Markdown show the same.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_TOTALS_H
#define GREENAI_REPORT_TOTALS_H

#include "greenai/Report/Render.h"

namespace greenai {

/// What a sum of rows is to the truth.
enum class Bound { Exact, AtLeast, AtMost, About };
/// "", "≥ ", "≤ " or "≈ ".
llvm::StringRef getMark(Bound bound, bool unicode);

struct Total {
  /// "FPO", "MACs", "bytes", "peak", ...
  llvm::StringRef label;
  Expr expr;
  /// "B" where bytes are counted.
  llvm::StringRef unit;
  Bound bound = Bound::Exact;
};

/// The totals in the order in which they are shown; `cost` is the function's.
llvm::SmallVector<Total> getTotals(const CostReport &report,
                                   const FunctionReport &function,
                                   const Cost &cost);

/// The value of a total at one point.
struct TotalValue {
  /// "B=8,S=2048".
  std::string point;
  /// "5.32 T" and "5322680467456", the latter where it says more.
  std::string human, exact;
  /// What is left where the point does not decide a branch or a loop.
  std::string open;
};

/// One value for each point; none of a total that is the same everywhere.
llvm::SmallVector<TotalValue> getValues(const Total &total,
                                        const RenderOptions &options);

/// "@main".
std::string getTitle(const FunctionReport &function);

/// The entries of the cost's ledger that the convention gives no weight.
llvm::SmallVector<Ledger::Entry>
getUnweightedEntries(const Convention &convention, const Cost &cost);

/// "convention green-ai/1, traffic unfused, model.mlir": what the numbers are
/// based on.
std::string getBasis(const CostReport &report);

/// How many operations are looked at, and how many of them have a cost.
std::string describeCounts(const FunctionReport &function);

} // namespace greenai

#endif // GREENAI_REPORT_TOTALS_H
