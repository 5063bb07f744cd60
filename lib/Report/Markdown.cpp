//===- Markdown.cpp - Text that is safe in Markdown -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/Markdown.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::StringRef;

std::string greenai::makeCodeSpan(StringRef text) {
  if (text.trim().empty())
    return "";
  if (text.find_first_of("`|") == StringRef::npos)
    return "`" + text.str() + "`";
  std::string escaped = "<code>";
  for (unsigned char c : text) {
    if (llvm::isAlnum(c) || c == ' ' || c >= 0x80)
      escaped += char(c);
    else
      escaped += "&#" + std::to_string(c) + ";";
  }
  return escaped + "</code>";
}

std::string greenai::escapeMarkdown(StringRef text) {
  std::string escaped;
  for (char c : text) {
    switch (c) {
    case '&':
      escaped += "&amp;";
      break;
    case '<':
      escaped += "&lt;";
      break;
    case '>':
      escaped += "&gt;";
      break;
    case '@':
      escaped += "&#64;";
      break;
    case '\n':
      escaped += ' ';
      break;
    default:
      if (StringRef("\\[]~#$|`*_").contains(c))
        escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

std::string greenai::makeMarkdownRow(llvm::ArrayRef<std::string> cells) {
  std::string row = "|";
  for (StringRef cell : cells)
    row += (cell.empty() ? " " : " " + cell.str() + " ") + "|";
  return row + "\n";
}

std::string greenai::makeMarkdownHead(llvm::ArrayRef<std::string> cells,
                                      llvm::ArrayRef<unsigned> numeric) {
  std::string head = makeMarkdownRow(cells) + "|";
  for (size_t i = 0; i < cells.size(); ++i)
    head += llvm::is_contained(numeric, i) ? "---:|" : "---|";
  return head + "\n";
}

size_t greenai::findLargest(size_t limit,
                            llvm::function_ref<bool(size_t)> fits) {
  size_t low = 0, high = limit + 1;
  while (low + 1 < high) {
    size_t middle = low + (high - low) / 2;
    (fits(middle) ? low : high) = middle;
  }
  return low;
}
