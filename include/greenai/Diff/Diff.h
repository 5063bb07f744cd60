//===- Diff.h - Compares two reports and decides ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Totals decide, for all sizes, with a proof or a witness (docs/Gate.md). Rows
// are matched to show where a difference comes from.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_DIFF_DIFF_H
#define GREENAI_DIFF_DIFF_H

#include "greenai/Diff/DiffResult.h"
#include "greenai/Diff/Policy.h"
#include "greenai/Expr/Prover.h"

namespace greenai::diff {

struct DiffOptions {
  /// Without any, the default: fpo and bytes at most those of OLD.
  std::vector<Limit> limits;
  std::vector<AcceptedChange> accepted;
  /// Of functions ("@main" to "@forward") and rows: a name and all names below
  /// it, "encoder" for "encoder.0.attn".
  RenameMap renames;
  /// The first so many have to concern something of OLD; the others are a
  /// policy's, which holds for several models.
  size_t numCheckedRenames = 0;
  /// Functions to compare, by their name in NEW; empty: all entry functions.
  std::vector<std::string> entries;
  /// Conditions on the sizes, on top of what the reports assume.
  std::vector<std::string> assumptions;
  /// Conditions that name a symbol neither side has are left out instead of
  /// refused: the analysis has seen them, and has used the symbol up.
  bool areAssumptionsChecked = false;
  std::vector<EvaluationPoint> points;
  ProverOptions prover;
};

/// The error is one sentence: a limit that names what is not there, reports
/// that count differently. What can be compared but not decided is part of the
/// result.
llvm::Expected<DiffResult> compareReports(const CostReport &oldReport,
                                          const CostReport &newReport,
                                          const DiffOptions &options);

/// Accepts, for `reason`, the difference of every metric for which a limit
/// fails, in place of what has been accepted of it. False if there is none that
/// can be accepted: the difference is not known, or the limit is not about it.
bool recordAccepted(const DiffResult &result, llvm::StringRef reason,
                    std::vector<AcceptedChange> &accepted);
/// Notes which limits still fail although differences are to be accepted.
void noteUnacceptable(DiffResult &result);

/// What OLD calls the function `name` of NEW.
std::string getOldFunction(llvm::StringRef name, const RenameMap &renames);

} // namespace greenai::diff

#endif // GREENAI_DIFF_DIFF_H
