//===- PlainRow.h - A row while it is being analysed ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_PLAINROW_H
#define GREENAI_LIB_COST_PLAINROW_H

#include "greenai/Cost/Access.h"
#include "greenai/Report/CostReport.h"

#include "mlir/IR/Operation.h"

namespace greenai {

/// One operation that costs something, in terms of the IR.
struct PlainRow {
  mlir::Operation *op;
  llvm::StringLiteral kind;
  Expr multiplicity;
  SharedCost cost;
  bool exactBytes;
  /// Whether the elements of its accesses are exact.
  bool exactAccesses;
  /// Fingerprint of what a call executes, and of the operation; 0: not made.
  uint64_t callee = 0, fingerprint = 0;
  /// As in Row.
  std::optional<Expr> leastBytes = std::nullopt;
  SharedText schedule = {};
  /// What one execution reads and writes, and its loops, for traffic models
  /// that need it.
  llvm::SmallVector<Access, 0> accesses = {};
  const LoopNest *loops = nullptr;

  /// Replaces each expression that counts all executions; `costs` does so for
  /// the costs.
  void transform(llvm::function_ref<Expr(const Expr &)> fn,
                 SharedCostMap &costs) {
    multiplicity = fn(multiplicity);
    cost = costs(cost);
    if (leastBytes)
      leastBytes = fn(*leastBytes);
  }
};

} // namespace greenai

#endif // GREENAI_LIB_COST_PLAINROW_H
