//===- Fit.h - Static exports at several sizes become one report *- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Exports of one model at different sizes are aligned row by row, and every
// number of a row is interpolated as an exact expression in the sizes that
// differ. One export is held out and must agree (docs/Fit.md).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_FIT_FIT_H
#define GREENAI_FIT_FIT_H

#include "greenai/Report/CostReport.h"

#include "llvm/Support/Error.h"

namespace greenai::fit {

/// One size that follows from another, as windows make it:
/// output = floor((scale * input + offset) / stride).
struct Window {
  int64_t input = 0, output = 0, stride = 1, scale = 1;
  /// Readings of the attributes, the likeliest first.
  std::vector<int64_t> offsets;
  /// The attributes leave no choice: there is one offset.
  bool isExact = false;
};

using Sizes = std::vector<int64_t>;

/// What the operation of a row says beside its costs.
struct RowShape {
  /// The same in all exports: what there is of the operation without its sizes.
  std::string structure;
  /// Sizes of shaped operands and results, and of the iteration space. A
  /// dynamic size is negative.
  std::vector<Sizes> reads, writes, loops;
  std::vector<Window> windows;
  /// Of a direct call, else empty.
  std::string callee;
};

struct FunctionShapes {
  /// One for each row of the function's report.
  std::vector<RowShape> rows;
  /// "%arg0", for messages and origins.
  std::vector<std::string> argumentNames;
};

struct Export {
  /// For messages: the name of the file.
  std::string file;
  CostReport report;
  /// One for each function of the report.
  std::vector<FunctionShapes> functions;
};

/// What the user says of one argument.
struct ArgumentNames {
  /// Empty: all reported functions.
  std::string function;
  unsigned argument = 0;
  /// For each dimension a name, digits or "?".
  std::vector<std::string> sizes;
  /// As it was written, for messages.
  std::string text;
  /// Said by the export itself: a name of a size that does not differ is no
  /// mistake.
  bool isDeclared = false;
};

struct FitOptions {
  std::vector<ArgumentNames> names;
  /// Conditions on the symbols: "S <= 8192".
  std::vector<std::string> assumptions;
};

/// The report in the sizes that differ. The error is one sentence.
llvm::Expected<CostReport> fitExports(std::vector<Export> exports,
                                      const FitOptions &options);

} // namespace greenai::fit

#endif // GREENAI_FIT_FIT_H
