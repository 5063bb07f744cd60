//===- Loops.h - Trip counts, and visits of loops ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How often a loop runs, and the sizes of the values that it passes from one
// iteration to the next. They usually stay what they were; a size that grows by
// the same amount in every iteration, such as that of a key-value cache, is an
// induction: S + t in iteration t and S + T after T iterations. Nothing here
// knows a dialect.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MODELS_LOOPS_H
#define GREENAI_LIB_MODELS_LOOPS_H

#include "greenai/Shape/ShapeAnalysis.h"

namespace greenai {

/// Rule C8: max(0, ceildiv(upper - lower, step)) for a positive step. A bound
/// that is a minimum is taken apart, so that a tile from i to min(i + 32, N)
/// has min(32, N - i) iterations, whose sum over i has a closed form.
/// std::nullopt where the quotient has no exact form.
std::optional<Expr> countIterations(const Expr &lower, const Expr &upper,
                                    const Expr &step);

/// The values that a loop carries: the n-th of each belong together.
struct LoopCarried {
  mlir::ValueRange inits, arguments, yielded, results;
};

/// Visits the body of a loop with the sizes of what it carries, says how often
/// it is executed, and sets the sizes of its results. Where the body makes the
/// sizes depend on each other in a way that is no induction, they are unknown,
/// and assumed equal in every iteration.
void visitLoop(ShapeAnalysis &shapes, mlir::Region &body,
               RegionExecution::Loop loop, const LoopCarried &carried);

/// A loop that is left when a condition fails.
struct WhileLoop {
  mlir::Region &condition, &body;
  /// What the condition starts with, its arguments, and what the body yields.
  mlir::ValueRange inits, arguments, yielded;
  /// What the condition passes to the body, and to the results at last.
  mlir::ValueRange forwarded, results;
  /// The i1 that keeps the loop running.
  mlir::Value holds;
};

/// Visits both regions and says how often they are executed. Where the
/// condition compares integers of which one moves by a constant, that many
/// times exactly (rule C8); else the count is a symbol (rule C9).
void visitWhile(ShapeAnalysis &shapes, const WhileLoop &loop);

} // namespace greenai

#endif // GREENAI_LIB_MODELS_LOOPS_H
