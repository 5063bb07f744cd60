//===- TextLocation.h - file:line:column in two words -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef GREENAI_REPORT_TEXTLOCATION_H
#define GREENAI_REPORT_TEXTLOCATION_H

#include "greenai/Report/SharedText.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <cstdint>

namespace greenai {

/// A text that most often is "file:line:column", in two words: every row has
/// one of its own, in the same file.
class TextLocation {
public:
  TextLocation() = default;
  TextLocation(SharedText file, unsigned line, unsigned column)
      : file(std::move(file)), line(line), column(column) {}
  TextLocation(llvm::StringRef text);
  TextLocation(const std::string &text) : TextLocation(llvm::StringRef(text)) {}
  TextLocation(const char *text) : TextLocation(llvm::StringRef(text)) {}
  /// `share` gives the copy of a file's name that locations share.
  TextLocation(llvm::StringRef text,
               llvm::function_ref<SharedText(llvm::StringRef)> share);

  std::string str() const;
  operator std::string() const { return str(); }
  bool empty() const { return file.empty() && column == none; }

  friend bool operator==(const TextLocation &a, const TextLocation &b) {
    return a.line == b.line && a.column == b.column && a.file == b.file;
  }
  friend std::string operator+(const char *a, const TextLocation &b) {
    return a + b.str();
  }

private:
  static constexpr uint32_t none = ~uint32_t(0);
  /// Where there is no column: all of the text.
  SharedText file;
  uint32_t line = 0, column = none;
};

} // namespace greenai

#endif // GREENAI_REPORT_TEXTLOCATION_H
