//===- TextFormat.cpp - Numbers and columns of text -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/TextFormat.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Unicode.h"

using namespace greenai;
using llvm::StringRef;

const Glyphs &greenai::getGlyphs(bool unicode) {
  static constexpr Glyphs fancy = {"×", "…", "↓", "≥ ", "≤ ", "≈ "};
  static constexpr Glyphs ascii = {"x", "...", "v", ">= ", "<= ", "~ "};
  return unicode ? fancy : ascii;
}

/// `number` / 10^`point` with the decimal point set: ("532", 2) is "5.32".
static std::string setPoint(std::string number, unsigned point) {
  if (point > 0)
    number.insert(number.size() - point, ".");
  return number;
}

std::string greenai::formatHuman(const Int &value, StringRef unit) {
  if (value < 0)
    return "-" + formatHuman(-value, unit);
  std::string digits = toString(value);
  std::string suffix = unit.empty() ? "" : " " + unit.str();
  if (digits.size() <= 3)
    return digits + suffix;

  // Round half up to three digits; 999.5 k becomes 1.00 M.
  size_t exponent = digits.size() - 1;
  unsigned leading = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 +
                     (digits[2] - '0') + (digits[3] >= '5' ? 1 : 0);
  if (leading == 1000) {
    leading = 100;
    ++exponent;
  }
  static constexpr StringRef prefixes = "kMGTPEZY";
  size_t group = exponent / 3;
  if (group > prefixes.size())
    return setPoint(std::to_string(leading), 2) + "e" +
           std::to_string(exponent) + suffix;
  return setPoint(std::to_string(leading), 2 - exponent % 3) + " " +
         prefixes[group - 1] + unit.str();
}

std::string greenai::formatShare(Share share, const Int &part) {
  if (!share)
    return "-";
  if (*share == 0 && part > 0)
    return "<0.1%";
  return std::to_string(*share / 10) + "." + std::to_string(*share % 10) + "%";
}

std::string greenai::formatRatio(const Int &work, const Int &bytes) {
  if (bytes <= 0 || work < 0)
    return "-";
  auto round = [&](int64_t scale) {
    return (work * (2 * scale) + bytes) / (bytes * 2);
  };
  if (work == 0)
    return "0";
  if (Int hundredths = round(100); hundredths < 100) {
    std::string digits = toString(hundredths);
    return "0." + std::string(2 - digits.size(), '0') + digits;
  }
  if (Int tenths = round(10); tenths < 100)
    return setPoint(toString(tenths), 1);
  Int ones = round(1);
  return ones < 100000 ? toString(ones) : formatHuman(ones);
}

/// Format characters, which are not seen but change what is: bidirectional
/// marks, embeddings and isolates, joiners, spaces without a width, the end of
/// lines and paragraphs, and controls of C1.
static bool isInvisible(unsigned code) {
  return (code >= 0x80 && code < 0xa0) || code == 0xad || code == 0x61c ||
         code == 0x180e || (code >= 0x200b && code <= 0x200f) ||
         (code >= 0x2028 && code <= 0x202e) ||
         (code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
         (code >= 0xfff9 && code <= 0xfffb);
}

std::string greenai::sanitize(StringRef text, bool unicode) {
  std::string valid =
      llvm::json::isUTF8(text) ? text.str() : llvm::json::fixUTF8(text);
  std::string result;
  for (size_t i = 0; i < valid.size(); ++i) {
    unsigned char c = valid[i];
    // All of them have two or three bytes in UTF-8.
    unsigned size = (c & 0xe0) == 0xc0 ? 2 : (c & 0xf0) == 0xe0 ? 3 : 1;
    unsigned code = size == 2 ? c & 0x1f : c & 0xf;
    for (unsigned k = 1; k < size; ++k)
      code = code << 6 | (valid[i + k] & 0x3f);
    if (size > 1 && isInvisible(code)) {
      result += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4)
        result += llvm::hexdigit(code >> shift & 15);
      i += size - 1;
    } else if (c < 0x20 || c == 0x7f || (!unicode && c >= 0x80)) {
      result += '\\';
      result += llvm::hexdigit(c >> 4);
      result += llvm::hexdigit(c & 15);
    } else {
      result += char(c);
    }
  }
  return result;
}

std::string greenai::shorten(StringRef text, size_t maxBytes, bool unicode) {
  if (text.size() <= maxBytes)
    return text.str();
  StringRef ellipsis = getGlyphs(unicode).ellipsis;
  size_t size = maxBytes - std::min(maxBytes, ellipsis.size());
  while (size > 0 && (text[size] & 0xc0) == 0x80)
    --size;
  return (text.take_front(size) + ellipsis).str();
}

std::string greenai::cutMiddle(StringRef text, size_t maxBytes) {
  if (text.size() <= maxBytes)
    return text.str();
  size_t tail = text.size() - maxBytes / 4;
  while (tail < text.size() && (text[tail] & 0xc0) == 0x80)
    ++tail;
  return shorten(text, maxBytes - maxBytes / 4) + text.substr(tail).str();
}

size_t greenai::getColumns(StringRef text) {
  int columns = llvm::sys::unicode::columnWidthUTF8(text);
  return columns < 0 ? text.size() : columns;
}

std::string greenai::padLeft(StringRef text, size_t columns) {
  size_t width = getColumns(text);
  return std::string(columns > width ? columns - width : 0, ' ') + text.str();
}

std::string greenai::padRight(StringRef text, size_t columns) {
  size_t width = getColumns(text);
  return text.str() + std::string(columns > width ? columns - width : 0, ' ');
}

std::string greenai::emphasize(StringRef text, Emphasis emphasis,
                               bool useColor) {
  if (!useColor || text.empty())
    return text.str();
  // Bold; bold and yellow.
  StringRef start = emphasis == Emphasis::Strong ? "\x1b[1m" : "\x1b[1;33m";
  return (start + text + "\x1b[0m").str();
}

std::string greenai::describeDomain(const SymbolDomain &domain, bool unicode) {
  const Glyphs &glyphs = getGlyphs(unicode);
  std::string text;
  if (domain.lower && domain.upper)
    text = " in " + toString(*domain.lower) + ".." + toString(*domain.upper);
  else if (domain.lower)
    text = " " + glyphs.atLeast.str() + toString(*domain.lower);
  else if (domain.upper)
    text = " " + glyphs.atMost.str() + toString(*domain.upper);
  if (domain.multipleOf != 1)
    text += (text.empty() ? " " : ", ") +
            ("multiple of " + toString(domain.multipleOf));
  return text;
}

llvm::SmallVector<std::string> greenai::wrapSum(StringRef text,
                                                size_t columns) {
  // The terms with their signs: "a", "+ b", "- c".
  llvm::SmallVector<StringRef> terms;
  unsigned depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(')
      ++depth;
    else if (text[i] == ')')
      --depth;
    else if (depth == 0 && i > begin && text[i] == ' ' &&
             (text.substr(i).starts_with(" + ") ||
              text.substr(i).starts_with(" - "))) {
      terms.push_back(text.slice(begin, i));
      begin = i + 1;
    }
  }
  terms.push_back(text.substr(begin));

  llvm::SmallVector<std::string> lines;
  for (StringRef term : terms) {
    if (lines.empty() ||
        getColumns(lines.back()) + 1 + getColumns(term) > columns)
      lines.push_back(term.str());
    else
      lines.back() += " " + term.str();
  }
  return lines;
}

llvm::SmallVector<std::string> greenai::wrapWords(StringRef text,
                                                  size_t columns) {
  llvm::SmallVector<std::string> lines;
  for (StringRef word : llvm::split(text, ' ')) {
    if (!lines.empty() &&
        getColumns(lines.back()) + 1 + getColumns(word) <= columns)
      lines.back() += " " + word.str();
    else
      lines.push_back(word.str());
  }
  return lines;
}
