//===- Quantity.cpp - Figures with units ------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Machine.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::StringRef;

namespace {
struct Prefix {
  llvm::StringLiteral text;
  int64_t factor;
};
} // namespace

static constexpr Prefix prefixes[] = {{"Ki", 1LL << 10},
                                      {"Mi", 1LL << 20},
                                      {"Gi", 1LL << 30},
                                      {"Ti", 1LL << 40},
                                      {"k", 1000LL},
                                      {"M", 1000000LL},
                                      {"G", 1000000000LL},
                                      {"T", 1000000000000LL},
                                      {"P", 1000000000000000LL},
                                      {"E", 1000000000000000000LL}};

llvm::Expected<Int> greenai::parseQuantity(StringRef text, StringRef unit,
                                           int64_t scale) {
  auto error = [&](const llvm::Twine &why) {
    return llvm::createStringError("'" + text + "' " + why);
  };
  StringRef rest = text.trim();
  StringRef number =
      rest.take_while([](char c) { return llvm::isDigit(c) || c == '.'; });
  rest = rest.drop_front(number.size()).trim();
  auto [whole, fraction] = number.split('.');
  std::optional<Int> value = parseInt((whole + fraction).str());
  if (whole.empty() || !value || fraction.contains('.') ||
      (number.contains('.') && fraction.empty()) || whole.size() > 18 ||
      fraction.size() > 18)
    return error("does not begin with a number such as 3.35");
  if (!rest.consume_back(unit))
    return error("needs a unit such as T" + unit);
  Int factor(scale);
  if (!rest.empty()) {
    const auto *prefix = llvm::find_if(
        prefixes, [&](const Prefix &prefix) { return prefix.text == rest; });
    if (prefix == std::end(prefixes))
      return error("has an unknown prefix '" + rest + "' of " + unit);
    factor *= Int(prefix->factor);
  }
  Int divisor(1);
  for (size_t i = 0; i < fraction.size(); ++i)
    divisor *= Int(10);
  Int product = *value * factor;
  if (product % divisor != 0)
    return error("is not a whole number of " +
                 llvm::StringRef(scale == 1 ? "" : "thousandths of ") + unit);
  if (product <= 0)
    return error("is not positive");
  return product / divisor;
}

std::string greenai::formatQuantity(const Int &value, StringRef unit,
                                    int64_t scale) {
  // Where a binary prefix leaves a whole number and one of the SI would not.
  if (scale == 1 && unit == "B" && value % Int(1000000) != 0)
    for (const Prefix &candidate : {prefixes[3], prefixes[2], prefixes[1]})
      if (value >= Int(candidate.factor) && value % Int(candidate.factor) == 0)
        return toString(value / Int(candidate.factor)) + " " +
               candidate.text.str() + unit.str();
  // The largest prefix of the SI that leaves at least one whole.
  Int factor(scale);
  StringRef prefix;
  for (const Prefix &candidate : prefixes)
    if (candidate.text.size() == 1 &&
        value >= Int(candidate.factor) * Int(scale)) {
      factor = Int(candidate.factor) * Int(scale);
      prefix = candidate.text;
    }
  std::string text = toString(value / factor);
  Int rest = value % factor;
  if (rest != 0)
    text += ".";
  while (rest != 0) {
    rest *= Int(10);
    text += toString(rest / factor);
    rest = rest % factor;
  }
  return text + " " + prefix.str() + unit.str();
}
