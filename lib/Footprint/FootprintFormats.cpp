//===- FootprintFormats.cpp - Footprints in papers, programs ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/FootprintTable.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/Markdown.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace greenai;
using llvm::StringRef;

using Escapes = llvm::ArrayRef<std::pair<StringRef, StringRef>>;

/// What `escapes` has for a text stands in its place.
static std::string escape(StringRef text, Escapes escapes) {
  std::string result;
  while (!text.empty()) {
    const auto *found = llvm::find_if(escapes, [&](const auto &entry) {
      return text.starts_with(entry.first);
    });
    bool isFound = found != escapes.end();
    size_t length = isFound ? found->first.size() : 1;
    result += isFound ? found->second : text.take_front(1);
    text = text.drop_front(length);
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Markdown
//===----------------------------------------------------------------------===//

void greenai::renderFootprintMarkdown(const FootprintTable &table,
                                      llvm::raw_ostream &os) {
  if (!table.sentence.empty())
    os << escapeMarkdown(table.sentence) << "\n\n";
  os << "| | | expression |";
  for (const EvaluationPoint &point : table.columns)
    os << " " << (point.values.empty() ? "value" : escapeMarkdown(point.str()))
       << " |";
  os << "\n|---|---|---|";
  for (size_t i = 0; i < table.columns.size(); ++i)
    os << "---:|";
  os << "\n";
  for (const FootprintItem &item : table.items) {
    os << "| " << item.term << " | " << item.label << " | "
       << escapeMarkdown(item.shown) << " |";
    for (size_t i = 0; i < table.columns.size(); ++i)
      os << " " << formatFootprintValue(item, i, /*unicode=*/true) << " |";
    os << "\n";
  }
  os << "\n";
  for (const std::string &text : table.assumptions)
    os << "- " << escapeMarkdown(text) << "\n";
}

//===----------------------------------------------------------------------===//
// LaTeX
//===----------------------------------------------------------------------===//

static std::string escapeLaTeX(StringRef text) {
  return escape(text, {{"\\", "\\textbackslash{}"},
                       {"%", "\\%"},
                       {"_", "\\_"},
                       {"#", "\\#"},
                       {"&", "\\&"},
                       {"$", "\\$"},
                       {"{", "\\{"},
                       {"}", "\\}"},
                       {"^", "\\textasciicircum{}"},
                       {"~", "\\textasciitilde{}"},
                       {"<", "\\textless{}"},
                       {">", "\\textgreater{}"},
                       {"\n", " "},
                       {"×", "$\\times$"},
                       {"≥", "$\\geq$"},
                       {"·", "$\\cdot$"},
                       {"CO2e", "CO$_2$e"}});
}

/// An expression of Expr/Text.h in math mode: "37728\cdot B\cdot S^{2}".
static std::string toMath(StringRef text) {
  auto isPart = [](char c) { return llvm::isAlnum(c) || c == '_' || c == '.'; };
  std::string result = "$";
  while (!text.empty()) {
    char c = text.front();
    StringRef name = text.take_while(isPart);
    if (llvm::isAlpha(c) || c == '_') {
      result += name.size() == 1 && c != '_'
                    ? name.str()
                    : "\\mathit{" + escapeLaTeX(name) + "}";
      text = text.drop_front(name.size());
      continue;
    }
    text = text.drop_front();
    if (c == '*') {
      result += "\\cdot ";
    } else if (c == '^') {
      StringRef exponent = text.take_while(llvm::isDigit);
      result += "^{" + exponent.str() + "}";
      text = text.drop_front(exponent.size());
    } else if (c == '%' || c == '$') {
      result += std::string("\\") + c;
    } else {
      result += c;
    }
  }
  return result + "$";
}

void greenai::renderFootprintLaTeX(const FootprintTable &table,
                                   llvm::raw_ostream &os) {
  if (!table.sentence.empty())
    os << escapeLaTeX(table.sentence) << "\n\n";
  os << "\\begin{tabular}{lll" << std::string(table.columns.size(), 'r')
     << "}\n\\hline\n & & expression";
  for (const EvaluationPoint &point : table.columns)
    os << " & " << (point.values.empty() ? "value" : toMath(point.str()));
  os << " \\\\\n\\hline\n";
  for (const FootprintItem &item : table.items) {
    os << escapeLaTeX(item.term) << " & " << escapeLaTeX(item.label) << " & "
       << (item.expression.empty() ? ""
           : item.isLowerBound     ? "$\\geq$ " + toMath(item.expression)
                                   : toMath(item.expression));
    for (size_t i = 0; i < table.columns.size(); ++i)
      os << " & "
         << escapeLaTeX(formatFootprintValue(item, i, /*unicode=*/true));
    os << " \\\\\n";
  }
  os << "\\hline\n\\end{tabular}\n";
  if (table.assumptions.empty())
    return;
  os << "\n\\begin{itemize}\n";
  for (const std::string &text : table.assumptions)
    os << "\\item " << escapeLaTeX(text) << "\n";
  os << "\\end{itemize}\n";
}

//===----------------------------------------------------------------------===//
// JSON
//===----------------------------------------------------------------------===//

static std::string toText(const Rational &value) {
  return toString(value.numerator) +
         (value.denominator == 1 ? "" : "/" + toString(value.denominator));
}

static void renderItem(const FootprintItem &item, const FootprintTable &table,
                       llvm::json::OStream &json) {
  json.attribute("key", item.key);
  json.attribute("unit", item.unit);
  if (!item.expression.empty())
    json.attribute("expression", item.expression);
  json.attribute("isLowerBound", item.isLowerBound);
  json.attributeArray("values", [&] {
    for (size_t i = 0; i < table.columns.size(); ++i)
      json.object([&] {
        json.attributeObject("point", [&] {
          for (const auto &[name, value] : table.columns[i].values)
            json.attribute(name, toString(value));
        });
        if (item.values[i])
          json.attribute("value", toText(*item.values[i]));
        else
          json.attribute("value", nullptr);
      });
  });
}

void greenai::renderFootprintJSON(const FootprintTable &table,
                                  llvm::json::OStream &json) {
  auto text = [](StringRef value) {
    return llvm::json::isUTF8(value) ? value.str() : llvm::json::fixUTF8(value);
  };
  if (!table.function.empty()) {
    json.attribute("function", text(table.function));
    json.attribute("convention", text(table.convention));
  }
  json.attributeArray("items", [&] {
    for (const FootprintItem &item : table.items)
      json.object([&] { renderItem(item, table, json); });
  });
  json.attributeArray("assumptions", [&] {
    for (const std::string &assumption : table.assumptions)
      json.value(text(assumption));
  });
  json.attribute("sentence", text(table.sentence));
}
