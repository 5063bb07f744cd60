//===- Cost.h - What operations cost ----------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef GREENAI_REPORT_COST_H
#define GREENAI_REPORT_COST_H

#include "greenai/Report/LayerCounts.h"
#include "greenai/Report/Ledger.h"

namespace greenai {

/// What an operation, or a sum of operations, costs over all its executions.
struct Cost {
  Ledger ledger;
  /// Multiply-accumulate pairs of contractions and convolutions.
  Expr macs;
  /// Memory traffic in bytes, under the report's traffic model.
  Expr bytesRead, bytesWritten;
  /// What of `bytesRead` is read of weights and of initial values; inputs are
  /// the rest. All that is written are results.
  Expr bytesOfWeights, bytesOfInits;
  /// What conventions of other counters go by.
  LayerCounts layers;

  Cost &operator+=(const Cost &other);
  /// Adds `times` executions of `other`.
  void addScaled(const Cost &other, const Expr &times);
  /// Replaces each expression by `fn` of it.
  void transform(llvm::function_ref<Expr(const Expr &)> fn);
  bool isZero() const;
  Expr getBytes() const { return bytesRead + bytesWritten; }
  Expr getBytesOfInputs() const {
    return bytesRead - bytesOfWeights - bytesOfInits;
  }
  friend bool operator==(const Cost &a, const Cost &b);
};

} // namespace greenai

#endif // GREENAI_REPORT_COST_H
