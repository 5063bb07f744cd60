//===- HTML.h - Reports and comparisons as one page -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One file that needs nothing else, not even JavaScript: what it shows first is
// evaluated and drawn here. Scripts then evaluate the same expressions at other
// sizes (docs/HTML.md).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_HTML_HTML_H
#define GREENAI_HTML_HTML_H

#include "greenai/Diff/DiffResult.h"
#include "greenai/Footprint/Machine.h"
#include "greenai/Report/CostReport.h"
#include "greenai/Report/Render.h"

#include "llvm/Support/raw_ostream.h"

namespace greenai {

struct HTMLOptions {
  /// The first is where the page begins; all are listed.
  std::vector<EvaluationPoint> points;
  /// What the roofline is of; may be null.
  const Machine *machine = nullptr;
  /// Also the functions that are only called.
  bool all = false;
  /// A section of a function that other libraries add, as plain text.
  std::function<void(const FunctionReport &, llvm::raw_ostream &)> addText;
};

void renderHTML(const CostReport &report, const HTMLOptions &options,
                llvm::raw_ostream &os);

void renderHTML(const diff::DiffResult &result, llvm::raw_ostream &os);

} // namespace greenai

#endif // GREENAI_HTML_HTML_H
