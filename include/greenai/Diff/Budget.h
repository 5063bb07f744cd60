//===- Budget.h - What one version may cost ---------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_DIFF_BUDGET_H
#define GREENAI_DIFF_BUDGET_H

#include "greenai/Diff/DiffResult.h"
#include "greenai/Diff/Limit.h"
#include "greenai/Expr/Prover.h"

namespace greenai::diff {

/// The operation that most of a broken limit is due to.
struct BudgetCause {
  /// "linalg.matmul"; empty if there is no single one to name.
  std::string op;
  std::string location;
  /// Of the limit's metric, at the witness; of a peak, all that is alive.
  Int value;
  bool isPeak = false;
};

struct BudgetResult {
  /// Owns what the results refer to.
  std::shared_ptr<ExprContext> context;
  /// One for each limit.
  std::vector<LimitResult> limits;
  /// Beside the limits.
  std::vector<BudgetCause> causes;
};

/// Decides limits that are not about 'old' for one function of a report. There
/// is nothing else that its unknowns could be: a limit has to hold for all of
/// their values. The error is one sentence: a limit that names what is not
/// there.
llvm::Expected<BudgetResult> decideBudget(const CostReport &report,
                                          const FunctionReport &function,
                                          llvm::ArrayRef<Limit> limits,
                                          const ProverOptions &prover = {});

/// Why a limit that is not kept is not: "12 > 8 at B=1,S=1, of which 9 by
/// linalg.matmul at m.mlir:3:8", "the degree in S is 2, not 1", or the reason
/// why it is not decided.
std::string explain(const LimitResult &limit, const BudgetCause &cause);

} // namespace greenai::diff

#endif // GREENAI_DIFF_BUDGET_H
