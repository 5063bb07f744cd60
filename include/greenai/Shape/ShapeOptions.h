//===- ShapeOptions.h - What the user says of sizes -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_SHAPE_SHAPEOPTIONS_H
#define GREENAI_SHAPE_SHAPEOPTIONS_H

#include "greenai/IR/SizeList.h"

#include <functional>

namespace mlir {
class Operation;
}

namespace greenai {

class ShapeAnalysis;

/// One entry of --shapes: "[@function:]argN=BxSx768", or "%12=BxSx768" for a
/// value of static sizes.
struct ArgumentSizes {
  /// Empty: every function with such an argument.
  std::string function;
  unsigned argument = 0;
  /// Not an argument: "%12", as the IR prints it.
  std::string value;
  SizeList sizes;
  /// The entry as written, for messages.
  std::string text;
};

/// Reads a comma-separated list of entries. The error is one sentence.
llvm::Expected<std::vector<ArgumentSizes>>
parseArgumentSizes(llvm::StringRef text);

struct ShapeOptions {
  std::vector<ArgumentSizes> sizes;
  /// Conditions such as "S <= 8192"; those whose symbols a function lacks do
  /// not concern it.
  std::vector<std::string> assumptions;
  /// Keep `?` against `?` in TOSA as exact clamps instead of assuming them
  /// equal.
  bool exactBroadcast = false;
  /// Goes before every model of sizes: true if it has said what the results of
  /// the operation are (--model).
  std::function<bool(mlir::Operation *, ShapeAnalysis &)> inferCustom;
};

} // namespace greenai

#endif // GREENAI_SHAPE_SHAPEOPTIONS_H
