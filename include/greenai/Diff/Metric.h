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

/// A number that every row and every total of a report has or, of memory, the
/// function as a whole.
struct Metric {
  enum class Kind {
    FPO,
    MACs,
    Integer,
    Bytes,
    BytesRead,
    BytesWritten,
    Peak,
    PeakWeights,
    PeakScratch,
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
  /// Of the function as a whole: rows have no part in it.
  bool isMemory() const;
  /// 0 of memory that was not asked for.
  Expr get(const Cost &cost, const Convention &convention,
           const std::optional<MemoryReport> &memory = std::nullopt) const;
};

/// The error is one sentence that lists the choices.
llvm::Expected<Metric> parseMetric(llvm::StringRef name);

/// All metrics that either cost has, in a fixed order: the sums first, then the
/// entries of both ledgers.
std::vector<Metric> listMetrics(const Cost &a, const Cost &b);

} // namespace greenai::diff

#endif // GREENAI_DIFF_METRIC_H
