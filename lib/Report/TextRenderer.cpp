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

#include "TextNotes.h"
#include "TextParameters.h"
#include "TextTable.h"
#include "greenai/Report/TextFormat.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;

namespace {

/// One of the totals. `bound` says what the sum of the rows is to the truth:
/// nothing if it is exact, else "≥ ", "≤ " or "≈ ".
struct Total {
  StringRef label;
  Expr expr;
  StringRef unit;
  StringRef bound;
  /// Too long: below it is what it is the largest of.
  bool isListed = false;
};

/// The value of a total at one point.
struct Value {
  std::string point;
  /// "5.32 T" and "  (5322680467456)", the latter where it says more.
  std::string human, exact;
  /// What is left where the point does not decide a branch or a loop.
  std::string open;
};

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
  void renderTotal(const Total &total, ArrayRef<Value> values, size_t aligned);
  void renderSum(StringRef label, StringRef text);
  void renderLedger(const Cost &cost);
  void renderGroups(const FunctionReport &function);

  SmallVector<Total> getTotals(const FunctionReport &function,
                               const Cost &cost) const;
  std::string getText(const Total &total) const;
  SmallVector<Value> getValues(const Total &total) const;

  /// A sum, or the label of a part of the report, on the left.
  static constexpr size_t labelColumns = 9, indent = 2;

  const CostReport &report;
  const RenderOptions &options;
  llvm::raw_ostream &os;
  const Glyphs &glyphs;
  PrintOptions print;
};

} // namespace

//===----------------------------------------------------------------------===//
// Header
//===----------------------------------------------------------------------===//

void TextRenderer::renderHeader(const FunctionReport &function) {
  std::string line =
      std::string(indent, ' ') + sanitize(getTitle(function), options.unicode) +
      "   " + std::to_string(function.numOps) +
      (function.numOps == 1 ? " op, " : " ops, ") +
      std::to_string(
          function.numOps -
          std::min<uint64_t>(function.numOps, function.uncosted.size())) +
      " costed";
  // Sizes only: the other symbols are explained below, with what they replace.
  SmallVector<std::string> sizes;
  std::string all;
  for (const SymbolInfo &symbol : function.symbols) {
    if (symbol.kind != SymbolInfo::Kind::Size)
      continue;
    sizes.push_back(symbol.name +
                    (symbol.origin.empty()
                         ? ""
                         : " = " + sanitize(symbol.origin, options.unicode)) +
                    describeDomain(symbol.domain, options.unicode) +
                    (symbol.exported
                         ? ", exported at " + std::to_string(*symbol.exported)
                         : ""));
    all += (all.empty() ? "" : ", ") + sizes.back();
  }
  if (!all.empty() && getColumns(line) + 6 + getColumns(all) <= options.width) {
    os << line << "      " << all << "\n";
  } else {
    os << line << "\n";
    for (const std::string &size : sizes)
      os.indent(indent + 2) << size << "\n";
  }
  std::string basis = "convention " + report.convention.getLabel() +
                      ", traffic " + report.traffic;
  if (report.padding != CostReport().padding)
    basis += ", padding " + report.padding;
  for (const ModelFile &file : report.models)
    basis += ", model " + file.name;
  if (!report.source.empty())
    basis += ", " + report.source;
  os.indent(indent) << sanitize(basis, options.unicode) << "\n";
}

//===----------------------------------------------------------------------===//
// Totals
//===----------------------------------------------------------------------===//

SmallVector<Total> TextRenderer::getTotals(const FunctionReport &function,
                                           const Cost &cost) const {
  const Convention &convention = report.convention;
  // An operation without a weight leaves out a part of the number it would be
  // weighed for; one without a model a part of every number.
  bool missing = !function.uncosted.empty();
  bool unweightedFloat = false, unweightedInteger = false;
  for (const Ledger::Entry &entry : getUnweightedEntries(convention, cost))
    (entry.type.isFloat() ? unweightedFloat : unweightedInteger) = true;
  bool exactBytes = llvm::all_of(function.rows,
                                 [](const Row &row) { return row.exactBytes; });
  auto bound = [&](bool missing) {
    return missing ? StringRef(glyphs.atLeast) : StringRef();
  };

  SmallVector<Total> totals;
  if (convention.scope != Convention::Scope::Contractions)
    totals.push_back({"FPO", convention.getFPO(cost), "",
                      bound(missing || unweightedFloat)});
  if (Expr apart = convention.getApart(cost); !apart.isZero())
    totals.push_back({"apart", apart, "", bound(missing)});
  totals.push_back({"MACs", cost.macs, "", bound(missing)});
  Expr integer = convention.getIntegerOps(cost);
  if (!integer.isZero() || unweightedInteger)
    totals.push_back(
        {"integer", integer, "", bound(missing || unweightedInteger)});
  totals.push_back({"bytes", cost.getBytes(), "B",
                    exactBytes ? bound(missing)
                    : missing  ? StringRef(glyphs.about)
                               : StringRef(glyphs.atMost)});
  if (function.leastBytes)
    totals.push_back({"at least", *function.leastBytes, "B", bound(missing)});
  if (const std::optional<MemoryReport> &memory = function.memory)
    totals.push_back({"peak", memory->getPeak(), "B",
                      bound(missing || !memory->openReason.empty()),
                      arePeakStepsListed(*memory, options)});
  return totals;
}

std::string TextRenderer::getText(const Total &total) const {
  return total.isListed ? "the largest of these" : toString(total.expr, print);
}

SmallVector<Value> TextRenderer::getValues(const Total &total) const {
  SmallVector<Value> values;
  if (total.expr.isConstant())
    return values;
  for (const EvaluationPoint &point : options.points) {
    Value &value = values.emplace_back();
    value.point = point.str();
    Expr expr = evaluateAt(total.expr, point);
    if (std::optional<Int> constant = expr.getConstant()) {
      value.human = total.bound.str() + formatHuman(*constant, total.unit);
      if (abs(*constant) >= 1000)
        value.exact = "  (" + toString(*constant) + ")";
    } else {
      value.open = total.bound.str() + toString(expr, print);
    }
  }
  return values;
}

void TextRenderer::renderSum(StringRef label, StringRef text) {
  std::string start = label.str();
  size_t width = getColumns(label);
  size_t room = options.width > width + 20 ? options.width - width : 20;
  for (const std::string &line : wrapSum(text, room)) {
    os << start << line << "\n";
    start.assign(width, ' ');
  }
}

void TextRenderer::renderTotal(const Total &total, ArrayRef<Value> values,
                               size_t aligned) {
  std::string text = total.bound.str() + getText(total);
  std::string label =
      std::string(indent, ' ') + padRight(total.label, labelColumns);
  std::optional<Int> constant = total.expr.getConstant();
  if (constant && abs(*constant) >= 1000)
    text += "  (" + formatHuman(*constant, total.unit) + ")";

  if (aligned != 0 && !values.empty()) {
    os << label << padRight(text, aligned) << "  " << values[0].human << " at "
       << values[0].point << values[0].exact << "\n";
    return;
  }

  renderSum(label, text);
  label.assign(label.size() + 2, ' ');
  size_t human = 0, point = 0, exact = 0;
  for (const Value &value : values) {
    human = std::max(human, getColumns(value.human));
    point = std::max(point, getColumns(value.point));
    exact = std::max(exact, getColumns(value.exact));
  }
  for (const Value &value : values) {
    if (!value.open.empty())
      renderSum(label + "at " + value.point + ": ", value.open);
    else if (value.exact.empty())
      os << label << padLeft(value.human, human) << " at " << value.point
         << "\n";
    else
      os << label << padLeft(value.human, human) << " at "
         << padRight(value.point, point) << padLeft(value.exact, exact) << "\n";
  }
}

void TextRenderer::renderTotals(const FunctionReport &function,
                                const Cost &cost) {
  SmallVector<Total> totals = getTotals(function, cost);
  std::vector<SmallVector<Value>> values;
  for (const Total &total : totals)
    values.push_back(getValues(total));

  // With one point its values stand to the right, if all of them fit there.
  size_t sums = 0, longest = 0;
  bool onOneLine = options.points.size() <= 1;
  for (auto [total, its] : llvm::zip_equal(totals, values)) {
    if (its.empty())
      continue;
    sums = std::max(sums, getColumns(getText(total)) + getColumns(total.bound));
    longest = std::max(longest,
                       getColumns(its[0].human + its[0].point + its[0].exact) +
                           StringRef("   at ").size());
    onOneLine &= its[0].open.empty();
  }
  onOneLine &=
      sums != 0 && indent + labelColumns + sums + longest <= options.width;
  for (auto [total, its] : llvm::zip_equal(totals, values))
    renderTotal(total, its, onOneLine ? sums : 0);
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

static StringRef getName(GroupBy groupBy) {
  switch (groupBy) {
  case GroupBy::Op:
    return "op";
  case GroupBy::Location:
    return "location";
  case GroupBy::Kind:
    return "kind";
  case GroupBy::Function:
    return "function";
  }
  llvm_unreachable("all groupings are handled");
}

void TextRenderer::renderGroups(const FunctionReport &function) {
  if (function.rows.empty())
    return;
  GroupTable table =
      groupRows(function, report.convention, options.groupBy,
                options.points.empty() ? nullptr : &options.points.front(),
                options.all ? 0 : options.top);
  os << "\n";
  os.indent(indent) << "by " << getName(options.groupBy);
  if (!table.reference.values.empty()) {
    os << ", shares at ";
    llvm::interleaveComma(table.reference.values, os, [&](const auto &value) {
      os << value.first << "=" << toString(value.second);
    });
  }
  os << "\n";
  renderTextTable(table, options, os);
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
  os << "\n";
  renderLedger(cost);
  renderGroups(function);
  if (options.addText)
    options.addText(function, os);
  os << "\n";
  renderTextNotes(report, function, cost, options, os);
}

void TextRenderer::render() {
  static constexpr StringRef rule = "===---------------------------------------"
                                    "-------------------------------"
                                    "---===\n";
  os << rule << std::string(30, ' ') << "... FPO report ...\n" << rule;

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
