//===- Sections.h - Parts of a report's page --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_SECTIONS_H
#define GREENAI_LIB_HTML_SECTIONS_H

#include "ReportView.h"

namespace greenai::html {

/// All operations, a line for those that are the same.
void writeOperations(const FunctionView &view, llvm::raw_ostream &os);

/// What the scripts evaluate: expressions as Expr/Text.h reads them, rows and
/// layers by numbers (docs/HTML.md, "Data").
void writeReportData(llvm::ArrayRef<std::unique_ptr<FunctionView>> views,
                     llvm::raw_ostream &os);

/// So many lines have their own row; the rest is summed up.
constexpr size_t maxLines = 2000;

/// The cost of the lines beyond `maxLines`.
struct Rest {
  size_t numLines = 0;
  Expr work;
  Cost cost;
  Value workAt, bytesAt;
};
Rest getRest(const FunctionView &view);

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_SECTIONS_H
