//===- TextRenderer.cpp - Reports as text -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every number is exact: a sum that does not fit its place is written on lines
// of its own, never cut or rounded. The human forms ("5.32 T") stand beside the
// exact values, not instead of them.
//
//===----------------------------------------------------------------------===//

#include "Dominance.h"
#include "TextNotes.h"
#include "TextParameters.h"
#include "TextTable.h"
#include "greenai/Report/TextFormat.h"
#include "greenai/Report/Totals.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <limits>

using namespace greenai;
using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;

namespace {

class TextRenderer {
public:
  TextRenderer(const CostReport &report, const RenderOptions &options,
               llvm::raw_ostream &os)
      : report(report), options(options), os(os),
        glyphs(getGlyphs(options.unicode)) {
    print.unicode = options.unicode;
  }

  void render();

private:
  void renderFunction(const FunctionReport &function);
  void renderHeader(const FunctionReport &function);
  void renderTotals(const FunctionReport &function, const Cost &cost);
  void renderTotal(const FunctionReport &function, const Total &total,
                   ArrayRef<TotalValue> values, size_t aligned);
  void renderSum(StringRef label, StringRef text, bool isStrong = false);
  /// In sentences: "a 45.3%, b 44.6%" is not broken within a part.
  void renderSentence(StringRef text);
  std::string strong(StringRef text) const {
    return emphasize(text, Emphasis::Strong, options.useColor);
  }
  void renderLedger(const Cost &cost);
  void renderGroups(const FunctionReport &function);

  std::string describeSize(const SymbolInfo &symbol, size_t columns) const;
  /// With its mark; a peak that is too long for a line is named.
  std::string getText(const FunctionReport &function, const Total &total) const;

  /// A sum, or the label of a part of the report, on the left.
  static constexpr size_t labelColumns = 9, indent = 2;

  const CostReport &report;
  const RenderOptions &options;
  KnownTakeovers takeovers;
  llvm::raw_ostream &os;
  const Glyphs &glyphs;
  PrintOptions print;
};

} // namespace

//===----------------------------------------------------------------------===//
// Header
//===----------------------------------------------------------------------===//

/// "B = dim(%x, 0) = dim(%y, 0) >= 1". Where it would take more columns, the
/// dimensions that do not fit are counted, or with --all on lines of their own.
std::string TextRenderer::describeSize(const SymbolInfo &symbol,
                                       size_t columns) const {
  std::string range =
      describeDomain(symbol.domain, options.unicode) +
      (symbol.exported ? ", exported at " + std::to_string(*symbol.exported)
                       : "");
  std::string text = symbol.name, lines;
  SmallVector<StringRef> origins;
  std::string origin = sanitize(symbol.origin, options.unicode);
  StringRef(origin).split(origins, " = ", -1, /*KeepEmpty=*/false);
  for (auto [i, part] : llvm::enumerate(origins)) {
    size_t left = origins.size() - i;
    std::string rest = left == 1 || options.all
                           ? ""
                           : " = " + std::to_string(left - 1) + " more (--all)";
    if (i != 0 && getColumns(text) + 3 + getColumns(part) + getColumns(rest) +
                          getColumns(range) >
                      columns) {
      if (!options.all)
        return text + " = " + std::to_string(left) + " more (--all)" + range;
      lines += text + "\n" + std::string(indent + 2 + symbol.name.size(), ' ');
      text = "";
    }
    text += " = " + part.str();
  }
  return lines + text + range;
}

void TextRenderer::renderHeader(const FunctionReport &function) {
  std::string line = std::string(indent, ' ') +
                     sanitize(getTitle(function), options.unicode) + "   " +
                     describeCounts(function);
  // Sizes only: the other symbols are explained below, with what they replace.
  SmallVector<const SymbolInfo *> sizes;
  std::string all;
  for (const SymbolInfo &symbol : function.symbols)
    if (symbol.kind == SymbolInfo::Kind::Size) {
      sizes.push_back(&symbol);
      all += (all.empty() ? "" : ", ") +
             describeSize(symbol, std::numeric_limits<size_t>::max());
    }
  if (!all.empty() && getColumns(line) + 6 + getColumns(all) <= options.width) {
    os << strong(line) << "      " << all << "\n";
  } else {
    os << strong(line) << "\n";
    size_t room = std::max(options.width, 44u) - indent - 2;
    for (const SymbolInfo *size : sizes)
      os.indent(indent + 2) << describeSize(*size, room) << "\n";
  }
  renderSentence(sanitize(getBasis(report), options.unicode));
}

//===----------------------------------------------------------------------===//
// Totals
//===----------------------------------------------------------------------===//

/// "  (5322680467456)".
static std::string getExact(const TotalValue &value) {
  return value.exact.empty() ? "" : "  (" + value.exact + ")";
}

std::string TextRenderer::getText(const FunctionReport &function,
                                  const Total &total) const {
  bool isListed =
      total.label == "peak" && arePeakStepsListed(*function.memory, options);
  return getMark(total.bound, options.unicode).str() +
         (isListed ? "the largest of these" : toString(total.expr, print));
}

void TextRenderer::renderSum(StringRef label, StringRef text, bool isStrong) {
  std::string start = isStrong ? strong(label) : label.str();
  size_t width = getColumns(label);
  size_t room = options.width > width + 20 ? options.width - width : 20;
  for (const std::string &line : wrapSum(text, room)) {
    os << start << line << "\n";
    start.assign(width, ' ');
  }
}

void TextRenderer::renderSentence(StringRef text) {
  size_t room = std::max(options.width, 24u) - indent;
  std::string line(indent, ' ');
  bool isEmpty = true;
  while (!text.empty()) {
    auto [part, rest] = text.split(", ");
    std::string piece = part.str() + (rest.empty() ? "" : ",");
    if (!isEmpty && getColumns(line) + 1 + getColumns(piece) > room) {
      os << line << "\n";
      line.assign(indent + 2, ' ');
      isEmpty = true;
    }
    line += (isEmpty ? "" : " ") + piece;
    isEmpty = false;
    text = rest;
  }
  os << line << "\n";
}

void TextRenderer::renderTotal(const FunctionReport &function,
                               const Total &total, ArrayRef<TotalValue> values,
                               size_t aligned) {
  std::string text = getText(function, total);
  std::string label =
      std::string(indent, ' ') + padRight(total.label, labelColumns);
  std::optional<Int> constant = total.expr.getConstant();
  if (constant && abs(*constant) >= 1000)
    text += "  (" + formatHuman(*constant, total.unit) + ")";

  if (aligned != 0 && !values.empty()) {
    os << strong(label) << padRight(text, aligned) << "  "
       << strong(values[0].human) << " at " << values[0].point
       << getExact(values[0]) << "\n";
    return;
  }

  renderSum(label, text, /*isStrong=*/true);
  label.assign(label.size() + 2, ' ');
  size_t human = 0, point = 0, exact = 0;
  for (const TotalValue &value : values) {
    human = std::max(human, getColumns(value.human));
    point = std::max(point, getColumns(value.point));
    exact = std::max(exact, getColumns(getExact(value)));
  }
  for (const TotalValue &value : values) {
    if (!value.open.empty())
      renderSum(label + "at " + value.point + ": ", value.open);
    else if (value.exact.empty())
      os << label << strong(padLeft(value.human, human)) << " at "
         << value.point << "\n";
    else
      os << label << strong(padLeft(value.human, human)) << " at "
         << padRight(value.point, point) << padLeft(getExact(value), exact)
         << "\n";
  }
}

void TextRenderer::renderTotals(const FunctionReport &function,
                                const Cost &cost) {
  SmallVector<Total> totals = getTotals(report, function, cost);
  std::vector<SmallVector<TotalValue>> values;
  for (const Total &total : totals)
    values.push_back(getValues(total, options));

  // With one point its values stand to the right, if all of them fit there.
  size_t sums = 0, longest = 0;
  bool onOneLine = options.points.size() <= 1;
  for (auto [total, its] : llvm::zip_equal(totals, values)) {
    if (its.empty())
      continue;
    sums = std::max(sums, getColumns(getText(function, total)));
    longest = std::max(
        longest, getColumns(its[0].human + its[0].point + getExact(its[0])) +
                     StringRef("   at ").size());
    onOneLine &= its[0].open.empty();
  }
  onOneLine &=
      sums != 0 && indent + labelColumns + sums + longest <= options.width;
  for (auto [total, its] : llvm::zip_equal(totals, values))
    renderTotal(function, total, its, onOneLine ? sums : 0);
}

//===----------------------------------------------------------------------===//
// Ledger and groups
//===----------------------------------------------------------------------===//

void TextRenderer::renderLedger(const Cost &cost) {
  const Convention &convention = report.convention;
  struct Line {
    std::string weight, name, count;
  };
  std::vector<Line> lines;
  for (const Ledger::Entry &entry : cost.ledger.getEntries()) {
    std::string weight;
    if (convention.scope == Convention::Scope::All) {
      const std::optional<Int> &its = convention.getWeight(entry);
      weight = glyphs.times.str() + (its ? toString(*its) : "?");
    }
    lines.push_back({weight, (getName(entry.op) + "." + entry.type.str()).str(),
                     toString(entry.count, print)});
  }
  lines.push_back({"", "bytes read", toString(cost.bytesRead, print)});
  if (options.all) {
    lines.push_back(
        {"", "of inputs", toString(cost.getBytesOfInputs(), print)});
    lines.push_back({"", "of weights", toString(cost.bytesOfWeights, print)});
    lines.push_back({"", "of inits", toString(cost.bytesOfInits, print)});
  }
  lines.push_back({"", "bytes written", toString(cost.bytesWritten, print)});

  size_t weight = 0, name = 0;
  for (const Line &line : lines) {
    weight = std::max(weight, getColumns(line.weight));
    name = std::max(name, getColumns(line.name));
  }
  StringRef title = "ledger";
  for (const Line &line : lines) {
    std::string label =
        std::string(indent, ' ') + padRight(title, labelColumns) +
        padRight(line.weight, weight) + (weight != 0 ? "  " : "") +
        padRight(line.name, name) + "  ";
    title = "";
    renderSum(label, line.count);
  }
}

void TextRenderer::renderGroups(const FunctionReport &function) {
  if (function.rows.empty())
    return;
  os << "\n";
  renderTextTable(report, function, options, os);
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

void TextRenderer::renderFunction(const FunctionReport &function) {
  Cost cost = function.getTotal();
  renderHeader(function);
  os << "\n";
  renderTotals(function, cost);
  if (function.memory)
    renderTextMemory(*function.memory, options, os);
  renderTextParameters(function.parameters, options, os);
  for (const std::string &sentence :
       describeDominance(report, function, cost, options, takeovers))
    renderSentence(sentence);
  os << "\n";
  renderLedger(cost);
  renderGroups(function);
  if (options.addText)
    options.addText(function, os);
  os << "\n";
  renderTextNotes(report, function, cost, options, os);
}

void TextRenderer::render() {
  // As LLVM's reports have it, where there is room.
  constexpr size_t ruleColumns = 79;
  StringRef title = "... FPO report ...";
  size_t columns = std::clamp<size_t>(options.width, 24, ruleColumns);
  std::string rule = "===" + std::string(columns - 6, '-') + "===\n";
  os << rule << std::string((columns - title.size()) / 2, ' ') << title << "\n"
     << rule;

  // Where nothing is an entry, everything is shown.
  bool hasEntry = llvm::any_of(
      report.functions, [](const auto &function) { return function.isEntry; });
  std::string called;
  bool first = true;
  for (const FunctionReport &function : report.functions) {
    if (hasEntry && !function.isEntry && !options.all) {
      called += (called.empty() ? "" : ", ") +
                sanitize(getTitle(function), options.unicode);
      continue;
    }
    if (!first)
      os << "\n";
    first = false;
    renderFunction(function);
  }
  if (report.functions.empty())
    os.indent(indent) << "no functions\n";
  if (!called.empty())
    os.indent(indent) << "called functions: " << called
                      << " (shown with --all)\n";
}

void greenai::renderText(const CostReport &report, const RenderOptions &options,
                         llvm::raw_ostream &os) {
  TextRenderer(report, options, os).render();
}
