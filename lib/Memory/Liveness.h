//===- Liveness.h - What is alive at each step ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MEMORY_LIVENESS_H
#define GREENAI_LIB_MEMORY_LIVENESS_H

#include "Maximum.h"
#include "Storage.h"

namespace greenai {

/// Goes through the operations of a block and adds up what is alive. An
/// operation with regions is one step of its block, with the largest step of
/// its regions on top.
class Liveness {
public:
  Liveness(Storage &storage, ShapeAnalysis &shapes);

  /// The steps of a block that may be its peak.
  std::vector<LiveStep> getSteps(mlir::Block &block);
  /// The most that is on the stack at once.
  Expr getScratch(mlir::Block &block);

private:
  struct Interval {
    unsigned id;
    /// Null: from the block's beginning; to its end.
    mlir::Operation *first, *last;
  };
  std::optional<Interval> getInterval(unsigned id) const;
  std::vector<LiveStep> getInnerSteps(mlir::Operation *op);
  void addRegion(mlir::Region &region, bool isLoop,
                 std::vector<LiveStep> &steps);
  std::vector<LiveStep> maximizeOver(std::vector<LiveStep> steps,
                                     const RegionExecution::Loop &loop,
                                     mlir::Operation *op);
  Expr getExecutions(mlir::Region &region);
  /// What stays on the stack behind a block, and the most in it.
  std::pair<Expr, Expr> getStack(mlir::Block &block);

  Storage &storage;
  ShapeAnalysis &shapes;
  llvm::DenseMap<mlir::Block *, llvm::SmallVector<Interval>> intervals;
};

} // namespace greenai

#endif // GREENAI_LIB_MEMORY_LIVENESS_H
