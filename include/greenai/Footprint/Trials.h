//===- Trials.h - Expected validation performance ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// J. Dodge, S. Gururangan, D. Card, R. Schwartz, N. A. Smith, Show Your Work,
// EMNLP 2019: of n trials drawn from those that were made, the expected best is
//   E[V*_n] = sum over v of v * (P(V <= v)^n - P(V < v)^n)
// and n trials cost n times the mean of theirs.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_FOOTPRINT_TRIALS_H
#define GREENAI_FOOTPRINT_TRIALS_H

#include "greenai/Expr/Analysis.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace greenai {

struct Trial {
  Rational score;
  std::optional<Rational> cost;
};

struct TrialColumns {
  /// Of the table's header.
  std::string score = "score", cost = "fpo";
  /// Lower scores are better: losses, perplexities.
  bool isLoss = false;
};

/// Reads a table in CSV with a header; a field in quotes has no line end. A
/// table without the column of costs has none. The error is one sentence with
/// the line.
llvm::Expected<std::vector<Trial>> parseTrials(llvm::StringRef text,
                                               llvm::StringRef fileName,
                                               const TrialColumns &columns);

/// For one number of trials.
struct BudgetPoint {
  unsigned n = 1;
  Rational expectedBest;
  /// n times the mean cost; absent without costs.
  std::optional<Rational> cost;
};
/// More trials than these are not computed exactly but with 256 binary places,
/// which leaves more right digits than are shown.
constexpr unsigned maxExactTrials = 64;

/// For n = 1 ... the number of trials; beyond 32 every power of two and the
/// last.
std::vector<BudgetPoint> getBudgetCurve(llvm::ArrayRef<Trial> trials,
                                        bool isLoss);

enum class CurveFormat { Text, JSON, Markdown, CSV, LaTeX };
void renderBudgetCurve(llvm::ArrayRef<BudgetPoint> curve,
                       const TrialColumns &columns, CurveFormat format,
                       llvm::raw_ostream &os);

} // namespace greenai

#endif // GREENAI_FOOTPRINT_TRIALS_H
