//===- IntText.cpp - Decimal digits -----------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprText.h"
#include "IntUtils.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <charconv>

using namespace greenai;
using namespace greenai::detail;

void greenai::detail::appendInt(TextBuffer &out, const Int &value) {
  if (LLVM_LIKELY(fitsInt64(value))) {
    char digits[24];
    auto result = std::to_chars(digits, std::end(digits), int64_t(value));
    out.append(digits, result.ptr);
    return;
  }
  llvm::raw_svector_ostream os(out);
  value.print(os);
}

std::string greenai::toString(const Int &value) {
  TextBuffer text;
  appendInt(text, value);
  return std::string(text);
}

std::optional<Int> greenai::parseInt(llvm::StringRef text) {
  llvm::StringRef digits = text;
  bool isNegative = digits.consume_front("-");
  // 2^10 > 10^3: three digits take at most ten bits.
  if (digits.empty() || !llvm::all_of(digits, llvm::isDigit) ||
      digits.size() > kMaxParsedBits * 3 / 10)
    return std::nullopt;
  Int value;
  if (digits.size() <= 18) {
    int64_t small = 0;
    for (char digit : digits)
      small = small * 10 + (digit - '0');
    value = Int(small);
  } else {
    llvm::APInt wide(digits.size() * 4 + 1, digits, 10);
    value = Int(wide.trunc(wide.getSignificantBits()));
  }
  return isNegative ? -value : value;
}
