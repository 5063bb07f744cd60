//===- OpCosts.h - Costs beside the operations they are of ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_TRANSFORMS_OPCOSTS_H
#define GREENAI_LIB_TRANSFORMS_OPCOSTS_H

#include "greenai/Cost/CostAnalysis.h"
#include "greenai/IR/GreenaiAttributes.h"

namespace greenai {

/// A function of a report and the IR that was analysed. What only exists in a
/// copy in which jumps were made structured is null.
struct FunctionOps {
  mlir::Operation *function = nullptr;
  /// As many as the report has rows, and uncosted operations.
  std::vector<mlir::Operation *> rows, uncosted;
};

struct OpCosts {
  CostReport report;
  /// Beside the functions of the report.
  std::vector<FunctionOps> functions;
};

/// Whether there is a function with a body: without one, analyzeCost fails.
bool hasFunctions(mlir::Operation *root);

/// Fails like analyzeCost.
mlir::FailureOr<OpCosts> analyzeOpCosts(mlir::Operation *root,
                                        CostOptions options);

/// One number of an operation or a function.
struct OpAmount {
  enum class Kind { FPO, MACs, Integer, Bytes, Executions, Peak };
  Kind kind;
  Expr value;
  ExprBound bound = ExprBound::Exact;
};

/// What each operation of one function has, and the function in all.
class FunctionAmounts {
public:
  FunctionAmounts(const Convention &convention, const FunctionReport &report,
                  const FunctionOps &ops);

  /// FPO and bytes, and of the others what is not zero; executions if that is
  /// not 1.
  llvm::SmallVector<OpAmount> getOfRow(size_t row) const;
  /// FPO, MACs, bytes, and what else there is.
  llvm::SmallVector<OpAmount> getTotals() const;
  /// Why operations have no cost, or are only a part of their costs: each once,
  /// with one sentence, in the order of the report.
  struct Reason {
    /// Index of the first entry of the report.
    size_t index;
    std::string text;
  };
  llvm::ArrayRef<Reason> getReasons() const { return reasons; }

private:
  llvm::SmallVector<OpAmount> getAmounts(const Cost &cost, bool isMissing,
                                         bool hasExactBytes) const;

  const Convention &convention;
  const FunctionReport &report;
  const FunctionOps &ops;
  llvm::DenseMap<mlir::Operation *, size_t> reasonOf;
  std::vector<Reason> reasons;
};

/// "dim(%arg0, 0) >= 1".
std::string describeSymbol(const SymbolInfo &symbol);

/// "green-ai/1, unfused, padding exclude".
std::string describeSetting(const CostReport &report);

} // namespace greenai

#endif // GREENAI_LIB_TRANSFORMS_OPCOSTS_H
