//===- SignMap.h - Where a comparison says more -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_SIGNMAP_H
#define GREENAI_LIB_HTML_SIGNMAP_H

#include "SizeSpace.h"

#include "greenai/Diff/DiffResult.h"

#include "llvm/Support/raw_ostream.h"

namespace greenai::html {

/// What a page shows of a comparison of one function.
struct DiffView : SizeSpace {
  DiffView(const diff::DiffResult &result, const diff::FunctionDiff &function);

  /// Of the sums, and whatever a limit is about; not the ledger.
  bool isShown(const diff::MetricDiff &metric) const;

  const diff::FunctionDiff &function;
};

/// Where NEW is more than OLD, over the two axes. Between two sizes that are
/// looked at and that differ, the border is where it is exactly.
void drawSignMap(const DiffView &view, const diff::MetricDiff &metric,
                 llvm::raw_ostream &os);

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_SIGNMAP_H
