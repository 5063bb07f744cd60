//===- Render.h - Comparisons as text and JSON ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_DIFF_RENDER_H
#define GREENAI_DIFF_RENDER_H

#include "greenai/Diff/DiffResult.h"

#include "llvm/Support/raw_ostream.h"

namespace greenai::diff {

struct DiffRenderOptions {
  /// Changes shown per function; 0 shows all.
  unsigned top = 20;
  /// Also the ledger, unchanged rows, and what does not matter to the verdict.
  bool all = false;
  bool unicode = true;
  unsigned width = 100;
};

void renderText(const DiffResult &result, const DiffRenderOptions &options,
                llvm::raw_ostream &os);

/// The schema greenai.diff/1 (docs/Gate.md), one object.
void renderJSON(const DiffResult &result, llvm::raw_ostream &os);

} // namespace greenai::diff

#endif // GREENAI_DIFF_RENDER_H
