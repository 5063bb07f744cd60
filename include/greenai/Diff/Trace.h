//===- Trace.h - What each pass changed -------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_DIFF_TRACE_H
#define GREENAI_DIFF_TRACE_H

#include "greenai/Diff/Render.h"

namespace greenai::diff {

/// One run of one pass.
struct TraceStep {
  /// "one-shot-bufferize".
  std::string pass;
  /// What it ran on: "@main", "builtin.module".
  std::string anchor;
  /// Before against after; absent where the IR is the same, or with an error.
  std::optional<DiffResult> diff;
  /// Why the IR cannot be costed after the pass: one sentence.
  std::string error;
};

/// A part for each step that changed something, and the last column of a step
/// says how we know: by proof, or by a witness. `whole` compares what came out
/// with what went in.
void renderTrace(llvm::ArrayRef<TraceStep> steps,
                 const std::optional<DiffResult> &whole,
                 const DiffRenderOptions &options, llvm::raw_ostream &os);

/// The schema greenai.trace/1 (docs/Gate.md), one object.
void renderTraceJSON(llvm::ArrayRef<TraceStep> steps,
                     const std::optional<DiffResult> &whole,
                     llvm::raw_ostream &os);

} // namespace greenai::diff

#endif // GREENAI_DIFF_TRACE_H
