//===- FootprintText.cpp - A footprint as text ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/FootprintTable.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::StringRef;

std::string greenai::formatFootprintValue(const FootprintItem &item,
                                          size_t column, bool unicode) {
  const std::optional<Rational> &value = item.values[column];
  if (!value)
    return "-";
  std::string bound = item.isLowerBound ? getGlyphs(unicode).atLeast.str() : "";
  if (item.unit == "FPO" || item.unit == "MAC")
    return bound + formatCount(*value, item.unit);
  if (item.unit.empty())
    return bound + formatDecimal(*value, 4);
  // Watts are given, not derived.
  return bound + formatDecimal(*value, item.unit == "W" ? 9 : 4) + " " +
         item.unit;
}

static constexpr size_t termWidth = 9, labelWidth = 24, width = 100;

void greenai::renderFootprintText(const FootprintTable &table, bool unicode,
                                  llvm::raw_ostream &os) {
  os << "\n  footprint";
  if (!table.function.empty())
    os << " of " << sanitize(table.function, unicode) << " under "
       << table.convention;
  os << "\n";
  std::string indent(4 + termWidth + labelWidth, ' ');
  for (const FootprintItem &item : table.items) {
    os << "    " << padRight(item.term, termWidth)
       << padRight(sanitize(item.label, unicode), labelWidth);
    llvm::SmallVector<std::string> lines;
    if (!item.shown.empty())
      lines = wrapSum(unicode ? item.shown : item.expression,
                      width - indent.size());
    // A term that is a number is not said twice.
    bool isNumber = item.unit.empty() && !item.shown.empty() &&
                    parseInt(item.expression).has_value();
    for (size_t i = 0; i < table.columns.size() && !isNumber; ++i) {
      if (!item.values[i] && table.columns[i].values.empty())
        continue;
      std::string at = table.columns[i].str();
      bool isSame = !at.empty() && item.shown.empty() &&
                    llvm::all_of(item.values, [&](const auto &value) {
                      return value && item.values[0] &&
                             value->numerator == item.values[0]->numerator &&
                             value->denominator == item.values[0]->denominator;
                    });
      if (isSame && i != 0)
        continue;
      lines.push_back((lines.empty() ? "" : "= ") +
                      formatFootprintValue(item, i, unicode) +
                      (at.empty() || isSame ? "" : " at " + at));
    }
    for (size_t i = 0; i < lines.size(); ++i)
      os << (i == 0 ? "" : indent) << lines[i] << "\n";
    if (lines.empty())
      os << "-\n";
  }
  if (!table.assumptions.empty())
    os << "  assumptions of the footprint\n";
  for (const std::string &assumption : table.assumptions) {
    StringRef mark = "  - ";
    for (const std::string &line :
         wrapWords(sanitize(assumption, unicode), width - mark.size())) {
      os << mark << line << "\n";
      mark = "    ";
    }
  }
}
