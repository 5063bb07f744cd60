//===- TextLocation.cpp - file:line:column in two words ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "greenai/Report/TextLocation.h"

#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::StringRef;

/// Reads a number that is written as it would be here.
static bool consumeNumber(StringRef text, uint32_t &result) {
  constexpr size_t maxDigits = 9;
  return text.size() <= maxDigits && (text == "0" || !text.starts_with("0")) &&
         llvm::all_of(text, llvm::isDigit) && !text.getAsInteger(10, result);
}

TextLocation::TextLocation(StringRef text,
                           llvm::function_ref<SharedText(StringRef)> share) {
  auto [start, columnText] = text.rsplit(':');
  auto [fileText, lineText] = start.rsplit(':');
  uint32_t its = 0;
  // "a:1" has no column.
  if (start.size() != text.size() && fileText.size() != start.size() &&
      consumeNumber(columnText, its) && consumeNumber(lineText, line)) {
    column = its;
    text = fileText;
  } else {
    line = 0;
  }
  file = share(text);
}

TextLocation::TextLocation(StringRef text)
    : TextLocation(text, [](StringRef file) { return SharedText(file); }) {}

std::string TextLocation::str() const {
  std::string text = file.str();
  if (column == none)
    return text;
  text += ':';
  text += std::to_string(line);
  text += ':';
  text += std::to_string(column);
  return text;
}
