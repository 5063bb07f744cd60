//===- TextParameters.cpp - Parameters as text ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TextParameters.h"

#include "greenai/Report/TextFormat.h"

#include "greenai/Expr/Text.h"

using namespace greenai;
using llvm::StringRef;

void greenai::renderTextParameters(const Parameters &parameters,
                                   const RenderOptions &options,
                                   llvm::raw_ostream &os) {
  PrintOptions print;
  print.unicode = options.unicode;
  StringRef bound =
      parameters.exactBytes ? "" : getGlyphs(options.unicode).atLeast;
  StringRef label = "params";
  auto write = [&](StringRef kind, const ParameterCount &part) {
    if (part.isZero())
      return;
    os << "  " << padRight(label, 9) << toString(part.count, print) << " "
       << kind << " in " << bound << toString(part.bytes, print) << " bytes";
    if (std::optional<Int> bytes = part.bytes.getConstant();
        bytes && *bytes >= 1000)
      os << "  (" << bound << formatHuman(*bytes, "B") << ")";
    os << "\n";
    label = "";
  };
  write("trainable", parameters.trainable);
  write("buffered", parameters.buffers);
  write("constant", parameters.constants);
}
