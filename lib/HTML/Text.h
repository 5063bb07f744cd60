//===- Text.h - Text, numbers and data of a page ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_TEXT_H
#define GREENAI_LIB_HTML_TEXT_H

#include "greenai/Expr/Analysis.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <string>

namespace llvm::json {
class OStream;
} // namespace llvm::json

namespace greenai::html {

/// Text from outside as the content of an element or of a quoted attribute: no
/// character of it is markup, and none is a control character.
std::string escape(llvm::StringRef text);

/// "24·B·S²", escaped, with places where a long sum may break.
std::string formatExpr(const Expr &expr);

/// Three digits with a prefix, escaped: "5.32 T"; of a fraction, its floor.
std::string formatValue(const Rational &value, llvm::StringRef unit = "");

/// Rounded down.
Int getFloor(const Rational &value);

/// About log10 of a positive number of any size: for drawing.
double log10(const Int &value);
double log10(const Rational &value);

/// A block of JSON that a script reads; nothing in it can end the block.
void writeData(llvm::raw_ostream &os, llvm::StringRef id,
               llvm::function_ref<void(llvm::json::OStream &)> write);

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_TEXT_H
