//===- Maximum.h - The largest of many sums of bytes ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MEMORY_MAXIMUM_H
#define GREENAI_LIB_MEMORY_MAXIMUM_H

#include "greenai/Expr/Expr.h"
#include "greenai/Report/MemoryReport.h"

namespace mlir {
class Operation;
} // namespace mlir

namespace greenai {

/// What is alive at one operation, here or in a callee.
struct LiveStep {
  Expr bytes;
  mlir::Operation *op = nullptr;
  /// Of a step in a callee.
  const PeakStep *inCallee = nullptr;
};

/// Drops steps at which others are shown to have as many bytes; of equal ones
/// the first stays. `work` is what the prover may spend on one pair; with 0
/// only the domains are looked at.
void prune(std::vector<LiveStep> &steps, uint64_t work = 0);

/// The largest values of `bytes` over counter = 0, ..., count - 1, for count at
/// least 1: at the ends, if it rises, falls or is convex. Else std::nullopt.
std::optional<llvm::SmallVector<Expr, 2>>
maximize(const Expr &bytes, const Expr &counter, const Expr &count);

} // namespace greenai

#endif // GREENAI_LIB_MEMORY_MAXIMUM_H
