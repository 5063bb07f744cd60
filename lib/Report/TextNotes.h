//===- TextNotes.h - What else a text report says ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_REPORT_TEXTNOTES_H
#define GREENAI_LIB_REPORT_TEXTNOTES_H

#include "greenai/Report/Render.h"

namespace greenai {

/// Writes what a reader of the totals has to know: symbols that are no sizes,
/// operations without a cost or a weight, bounds, assumptions.
void renderTextNotes(const CostReport &report, const FunctionReport &function,
                     const Cost &cost, const RenderOptions &options,
                     llvm::raw_ostream &os);

/// Whether a peak is too long for a line: it is the largest of its steps, which
/// are listed.
bool arePeakStepsListed(const MemoryReport &memory,
                        const RenderOptions &options);

/// Writes at which operation the peak is, and what memory is beside it.
void renderTextMemory(const MemoryReport &memory, const RenderOptions &options,
                      llvm::raw_ostream &os);

} // namespace greenai

#endif // GREENAI_LIB_REPORT_TEXTNOTES_H
