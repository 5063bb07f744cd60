//===- ErrorText.cpp - Errors that a person can read ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/ErrorText.h"

#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::StringRef;

/// Messages of our own are shorter, paths included.
static constexpr size_t maxMessage = 600;
/// In a longer one, of what is between two quotation marks.
static constexpr size_t maxQuoted = 160;
/// Beyond this nothing is looked at: cleaning takes time too.
static constexpr size_t maxLook = size_t(1) << 20;
static constexpr size_t maxLines = 40;

std::string greenai::makeReadable(StringRef message) {
  std::string clean = sanitize(cutMiddle(message, maxLook), /*unicode=*/true);
  if (clean.size() <= maxMessage)
    return clean;
  auto parts = llvm::map_range(llvm::split(clean, '\''), [](StringRef part) {
    return cutMiddle(part, maxQuoted);
  });
  return cutMiddle(llvm::join(parts, "'"), maxMessage);
}

std::string greenai::makeLinesReadable(StringRef message) {
  std::string text;
  size_t number = 0;
  for (StringRef line : llvm::split(message, '\n')) {
    if (number++ == maxLines)
      return text + "\n…";
    text += (number == 1 ? "" : "\n") + makeReadable(line);
  }
  return text;
}

llvm::Error greenai::nameOption(StringRef option, llvm::Error error) {
  if (!error)
    return error;
  return llvm::createStringError(option + " " +
                                 llvm::toString(std::move(error)));
}

std::string greenai::quoteLine(StringRef line, size_t &column) {
  static constexpr size_t before = 60, maxQuote = 160;
  if (line.size() > maxQuote && column > before) {
    size_t start = std::min(column, line.size()) - before;
    line = line.drop_front(start);
    column -= start;
  }
  line = line.take_front(maxQuote);
  std::string text = line.str();
  for (char &c : text)
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7f)
      c = ' ';
  // Columns are those of bytes: only where that is so, they stay right.
  return llvm::isASCII(text) ? text : sanitize(text, /*unicode=*/true);
}
