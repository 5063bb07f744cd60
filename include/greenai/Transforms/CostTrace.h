//===- CostTrace.h - The change of costs after each pass --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TRANSFORMS_COSTTRACE_H
#define GREENAI_TRANSFORMS_COSTTRACE_H

#include "greenai/Cost/CostAnalysis.h"
#include "greenai/Diff/Trace.h"

#include "mlir/Pass/PassInstrumentation.h"

namespace greenai {

/// What a trace has found; outlives the pass manager.
struct CostTraceResult {
  std::vector<diff::TraceStep> steps;
  /// Before the first pass, and after the last that could be costed.
  CostReport first, last;

  /// Both ends compared; absent after an error.
  std::optional<diff::DiffResult> compareEnds(const CostOptions &options) const;
};

/// Analyses `root` before, and again after each pass that changed it. The
/// context must not be multithreaded: a pass on one function is not over while
/// another one is at work. Null after an error in the IR that goes in, which
/// has been emitted.
std::unique_ptr<mlir::PassInstrumentation>
createCostTrace(mlir::Operation *root, const CostOptions &options,
                CostTraceResult &result);

} // namespace greenai

#endif // GREENAI_TRANSFORMS_COSTTRACE_H
