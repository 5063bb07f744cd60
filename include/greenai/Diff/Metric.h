//===- Metric.h - What a limit is about -------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_DIFF_METRIC_H
#define GREENAI_DIFF_METRIC_H

#include "greenai/Report/CostReport.h"

namespace greenai::diff {

/// What only a function as a whole has; absent where it was not asked for.
struct WholeCosts {
  std::optional<MemoryReport> memory;
  /// FunctionReport::leastBytes.
  std::optional<Expr> leastBytes;
  Parameters parameters;

  void transform(llvm::function_ref<Expr(const Expr &)> fn);
};

/// A number that every row and every total of a report has or, of memory, of
/// parameters and of a lower bound, the function as a whole.
struct Metric {
  enum class Kind {
    FPO,
    MACs,
    Integer,
    Bytes,
    BytesRead,
    BytesWritten,
    BytesLeast,
    Peak,
    PeakWeights,
    PeakScratch,
    Parameters,
    ParametersBuffers,
    ParametersConstants,
    ParametersBytes,
    Entry
  };
  Kind kind = Kind::FPO;
  /// Of an Entry of the ledger.
  std::optional<std::pair<ScalarOp, ScalarType>> entry;

  /// "fpo", "bytes.read", "exp.f32".
  std::string getName() const;
  /// "FPO", "bytes read", "exp.f32".
  std::string getLabel() const;
  bool isBytes() const;
  bool isMemory() const;
  bool isParameters() const;
  /// Of the function as a whole: rows have no part in it.
  bool isWhole() const {
    return isMemory() || isParameters() || kind == Kind::BytesLeast;
  }
  /// Whether there is a number: of a whole, if it was asked for.
  bool isIn(const WholeCosts &whole) const;
  /// 0 where there is none.
  Expr get(const Cost &cost, const Convention &convention,
           const WholeCosts &whole = {}) const;
};

/// The error is one sentence that lists the choices.
llvm::Expected<Metric> parseMetric(llvm::StringRef name);

/// All metrics that either cost has, in a fixed order: the sums first, then the
/// entries of both ledgers.
std::vector<Metric> listMetrics(const Cost &a, const Cost &b);

} // namespace greenai::diff

#endif // GREENAI_DIFF_METRIC_H
