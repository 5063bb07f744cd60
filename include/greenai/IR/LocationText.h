//===- LocationText.h - Names and places of operations ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_IR_LOCATIONTEXT_H
#define GREENAI_IR_LOCATIONTEXT_H

#include "mlir/IR/Location.h"

#include <string>

namespace greenai {

/// What a location says to a person.
struct LocationText {
  /// The outermost NameLoc: "layers.3.attn.q_proj"; may be empty.
  std::string name;
  /// "file:line:column" in the file that was parsed; may be empty.
  std::string place;
  /// "model.py:88", from a file other than the parsed one; may be empty.
  std::string source;
};

/// `parsedFile` is the file that the IR was parsed from.
LocationText describe(mlir::Location location, llvm::StringRef parsedFile);

/// "file:line:column" of whatever file the location names first, or "an unknown
/// location".
std::string describePlace(mlir::Location location);

/// The file named by a module's own location, else "".
llvm::StringRef getParsedFile(mlir::Location moduleLocation);

/// A place in the file for errors that concern all of it: a module that was not
/// written down has the location "file:0:0", which becomes "file:1:1".
mlir::Location getFileLoc(mlir::Location moduleLocation);

} // namespace greenai

#endif // GREENAI_IR_LOCATIONTEXT_H
