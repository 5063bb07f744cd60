//===- Text.cpp - Text, numbers and data of a page --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Text.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

#include <cmath>

using namespace greenai;
using namespace greenai::html;
using llvm::StringRef;

std::string html::escape(StringRef text) {
  std::string result;
  llvm::raw_string_ostream stream(result);
  llvm::printHTMLEscaped(sanitize(text, /*unicode=*/true), stream);
  return result;
}

std::string html::formatExpr(const Expr &expr) {
  PrintOptions print;
  print.unicode = true;
  return escape(toString(expr, print));
}

Int html::getFloor(const Rational &value) {
  return floorDiv(value.numerator, value.denominator);
}

std::string html::formatValue(const Rational &value, StringRef unit) {
  return escape(formatHuman(getFloor(value), unit));
}

double html::log10(const Int &value) {
  std::string digits = toString(value);
  size_t used = std::min<size_t>(digits.size(), 17);
  return std::log10(std::stod(digits.substr(0, used))) +
         double(digits.size() - used);
}

double html::log10(const Rational &value) {
  return log10(value.numerator) - log10(value.denominator);
}

void html::writeData(llvm::raw_ostream &os, StringRef id,
                     llvm::function_ref<void(llvm::json::OStream &)> write) {
  std::string text;
  {
    llvm::raw_string_ostream stream(text);
    llvm::json::OStream json(stream);
    write(json);
  }
  os << "<script type=\"application/json\" id=\"" << id << "\">";
  // Outside of its strings JSON has none of these.
  for (char c : text) {
    if (c == '<')
      os << "\\u003c";
    else if (c == '>')
      os << "\\u003e";
    else if (c == '&')
      os << "\\u0026";
    else
      os << c;
  }
  os << "</script>\n";
}
