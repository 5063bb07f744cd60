//===- MarkdownRenderer.cpp - Reports as Markdown ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For comments, summaries of jobs and README files. What makes a report too
// long for a comment is left out in this order, and it says so: rows of the
// tables, the parts that fold, functions.
//
//===----------------------------------------------------------------------===//

#include "Dominance.h"
#include "TextNotes.h"
#include "TextTable.h"
#include "greenai/Report/Markdown.h"
#include "greenai/Report/TextFormat.h"
#include "greenai/Report/Totals.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::SmallVector;
using llvm::StringRef;

/// Lists that are not the table are cut here, and texts in them.
static constexpr size_t maxListed = 20, maxText = 300, maxTotal = 4000;

namespace {

class MarkdownRenderer {
public:
  MarkdownRenderer(const CostReport &report, const RenderOptions &options)
      : report(report), options(options), glyphs(getGlyphs(options.unicode)) {
    print.unicode = options.unicode;
  }
  std::string run();

private:
  std::string render(size_t maxRows, size_t maxFunctions, bool withDetails);
  void renderFunction(const FunctionReport &function, size_t maxRows,
                      bool withDetails);
  void renderSymbols(const FunctionReport &function);
  void renderTotals(const FunctionReport &function, const Cost &cost);
  void renderParameters(const Parameters &parameters);
  void renderDominance(const FunctionReport &function, const Cost &cost);
  void renderGroups(const FunctionReport &function, size_t maxRows);
  void renderLedger(const Cost &cost);
  void renderSections(const FunctionReport &function);
  void renderUncosted(const FunctionReport &function);
  void renderNotes(const FunctionReport &function, const Cost &cost);

  std::string code(StringRef text, size_t maxBytes = maxText);
  std::string code(const Expr &expr, size_t maxBytes = maxText) {
    return code(toString(expr, print), maxBytes);
  }
  void row(llvm::ArrayRef<std::string> cells) { out += makeMarkdownRow(cells); }
  void more(size_t count, StringRef what);
  const GroupTable &getTable(const FunctionReport &function);

  const CostReport &report;
  const RenderOptions &options;
  KnownTakeovers takeovers;
  const Glyphs &glyphs;
  PrintOptions print;
  std::string out;
  /// Some text is not whole.
  bool isCut = false;
  /// All groups of each function: it is rendered several times until it fits.
  llvm::DenseMap<const FunctionReport *, GroupTable> tables;
  llvm::DenseMap<const FunctionReport *, std::vector<std::string>> sentences;
};

} // namespace

std::string MarkdownRenderer::code(StringRef text, size_t maxBytes) {
  std::string clean = sanitize(text, options.unicode);
  isCut |= clean.size() > maxBytes;
  return makeCodeSpan(shorten(clean, maxBytes, options.unicode));
}

void MarkdownRenderer::more(size_t count, StringRef what) {
  if (count > maxListed)
    out += "- " + std::to_string(count - maxListed) + " more " + what.str() +
           " are left out\n";
}

const GroupTable &MarkdownRenderer::getTable(const FunctionReport &function) {
  auto [it, isNew] = tables.try_emplace(&function);
  if (isNew)
    it->second = makeReportTable(report, function, options);
  return it->second;
}

//===----------------------------------------------------------------------===//
// Symbols and totals
//===----------------------------------------------------------------------===//

void MarkdownRenderer::renderSymbols(const FunctionReport &function) {
  if (function.symbols.empty())
    return;
  out += makeMarkdownHead({"symbol", "is", "range"});
  for (const SymbolInfo &symbol :
       llvm::ArrayRef(function.symbols).take_front(maxListed)) {
    std::string kind;
    if (symbol.kind == SymbolInfo::Kind::Unknown)
      kind = "unknown size, ";
    else if (symbol.kind == SymbolInfo::Kind::Taken)
      kind = "branch taken, ";
    else if (symbol.kind == SymbolInfo::Kind::Trips)
      kind = "loop trips, ";
    std::string range =
        StringRef(describeDomain(symbol.domain, options.unicode)).trim().str();
    if (symbol.exported)
      range += (range.empty() ? "" : ", ") + std::string("exported at ") +
               std::to_string(*symbol.exported);
    row({code(symbol.name), kind + code(symbol.origin), escapeMarkdown(range)});
  }
  out += "\n";
  if (function.symbols.size() > maxListed)
    out += std::to_string(function.symbols.size() - maxListed) +
           " more symbols are left out.\n\n";
}

void MarkdownRenderer::renderTotals(const FunctionReport &function,
                                    const Cost &cost) {
  llvm::ArrayRef<EvaluationPoint> points =
      llvm::ArrayRef(options.points).take_front(maxListed);
  SmallVector<Total> totals = getTotals(report, function, cost);
  SmallVector<std::string> head{"", "total"};
  SmallVector<unsigned> numeric;
  for (const EvaluationPoint &point : points) {
    numeric.push_back(head.size());
    head.push_back("at " + code(point.str()));
  }
  out += makeMarkdownHead(head, numeric);
  for (const Total &total : totals) {
    SmallVector<std::string> cells{"**" + total.label.str() + "**",
                                   code((getMark(total.bound, options.unicode) +
                                         toString(total.expr, print))
                                            .str(),
                                        maxTotal)};
    SmallVector<TotalValue> values = getValues(total, options);
    if (std::optional<Int> constant = total.expr.getConstant();
        constant && abs(*constant) >= 1000)
      cells.back() += " (" + formatHuman(*constant, total.unit) + ")";
    for (size_t i = 0; i < points.size(); ++i) {
      if (i >= values.size())
        cells.push_back("the same");
      else if (!values[i].open.empty())
        cells.push_back(code(values[i].open));
      else
        cells.push_back(
            escapeMarkdown(values[i].human) +
            (values[i].exact.empty() ? "" : " (" + values[i].exact + ")"));
    }
    row(cells);
  }
  out += "\n";
  if (options.points.size() > maxListed)
    out += std::to_string(options.points.size() - maxListed) +
           " more points are left out.\n\n";
}

void MarkdownRenderer::renderParameters(const Parameters &parameters) {
  SmallVector<std::string> parts;
  auto add = [&](StringRef kind, const ParameterCount &part) {
    if (part.isZero())
      return;
    std::string text = code(part.count) + " " + kind.str();
    std::string bytes =
        getMark(parameters.exactBytes ? Bound::Exact : Bound::AtLeast,
                options.unicode)
            .str();
    std::optional<Int> number = part.bytes.getConstant();
    text += " (" + escapeMarkdown(bytes) +
            (number ? formatHuman(*number, "B") : code(part.bytes) + " bytes") +
            ")";
    parts.push_back(text);
  };
  add("trainable", parameters.trainable);
  add("buffered", parameters.buffers);
  add("constant", parameters.constants);
  if (!parts.empty())
    out += "Parameters: " + llvm::join(parts, ", ") + ".\n\n";
}

void MarkdownRenderer::renderDominance(const FunctionReport &function,
                                       const Cost &cost) {
  auto [it, isNew] = sentences.try_emplace(&function);
  if (isNew)
    it->second = describeDominance(report, function, cost, options, takeovers);
  for (const std::string &sentence :
       llvm::ArrayRef(it->second).take_front(maxListed))
    out += "- " + escapeMarkdown(shorten(sentence, 2 * maxText)) + "\n";
  if (!it->second.empty())
    out += "\n";
}

//===----------------------------------------------------------------------===//
// Groups and ledger
//===----------------------------------------------------------------------===//

void MarkdownRenderer::renderGroups(const FunctionReport &function,
                                    size_t maxRows) {
  if (function.rows.empty())
    return;
  const GroupTable &table = getTable(function);
  out += "By " + getName(options.groupBy).str();
  if (!table.reference.values.empty())
    out += ", shares at " + code(table.reference.str());
  out += "\n\n";

  std::string title = getTitle(table.measure).str();
  size_t shown = std::min(maxRows, table.groups.size());
  auto write = [&](const RowGroup &group) {
    std::string indent;
    for (unsigned i = 0; i < group.depth; ++i)
      indent += "&emsp;";
    std::string name = group.name;
    if (group.numOthers != 0 || &group == &table.rest)
      name =
          glyphs.ellipsis.str() + " " +
          std::to_string(group.numOthers ? group.numOthers : table.numFolded) +
          " more";
    else
      name = code(name) + escapeMarkdown(describeTimes(group, options.unicode));
    std::string mark = getMark(group.exactBytes ? Bound::Exact : Bound::AtMost,
                               options.unicode)
                           .str();
    row({indent + name, code(group.work),
         escapeMarkdown(formatShare(group.workShare, group.workAt)),
         code(mark + toString(group.cost.getBytes(), print)),
         escapeMarkdown(formatShare(group.bytesShare, group.bytesAt)),
         formatRatio(group.workAt, group.bytesAt)});
  };
  out += makeMarkdownHead({"", title, "share", "bytes", "share",
                           getRatioTitle(table.measure).str()},
                          {2, 4, 5});
  for (const RowGroup &group : llvm::ArrayRef(table.groups).take_front(shown))
    write(group);
  bool isWhole = shown == table.groups.size();
  if (isWhole && table.numFolded != 0)
    write(table.rest);
  out += "\n";
  if (!isWhole)
    out += "The last " + std::to_string(table.groups.size() - shown) +
           " rows are left out: a comment has no room for them.\n\n";
}

void MarkdownRenderer::renderLedger(const Cost &cost) {
  const Convention &convention = report.convention;
  out += "<details><summary>Ledger</summary>\n\n" +
         makeMarkdownHead({"operation", "weight", "count"}, {1});
  for (const Ledger::Entry &entry : cost.ledger.getEntries()) {
    std::string weight;
    if (convention.scope == Convention::Scope::All) {
      const std::optional<Int> &its = convention.getWeight(entry);
      weight = its ? toString(*its) : "?";
    }
    row({code((greenai::getName(entry.op) + "." + entry.type.str()).str()),
         weight, code(entry.count)});
  }
  row({"bytes read", "", code(cost.bytesRead)});
  row({"bytes written", "", code(cost.bytesWritten)});
  out += "\n</details>\n\n";
}

/// What is text: where the peak is, and what other libraries add.
void MarkdownRenderer::renderSections(const FunctionReport &function) {
  static constexpr size_t maxSection = 8000;
  std::string text;
  llvm::raw_string_ostream os(text);
  if (function.memory)
    renderTextMemory(*function.memory, options, os);
  if (options.addText)
    options.addText(function, os);
  StringRef rest = StringRef(text).trim('\n');
  if (rest.empty())
    return;
  bool isWhole = rest.size() <= maxSection;
  if (!isWhole)
    rest = rest.take_front(rest.take_front(maxSection).rfind('\n'));
  // Nothing in it ends the block.
  std::string fence = "```";
  while (rest.contains(fence))
    fence += "`";
  out += "<details><summary>Estimates</summary>\n\n" + fence + "text\n" +
         rest.str() + "\n" + fence + "\n" +
         (isWhole ? "" : "\nThe rest of these lines is left out.\n") +
         "\n</details>\n\n";
}

//===----------------------------------------------------------------------===//
// Notes
//===----------------------------------------------------------------------===//

void MarkdownRenderer::renderUncosted(const FunctionReport &function) {
  if (function.uncosted.empty()) {
    out += "- uncosted: none\n";
    return;
  }
  size_t count = function.uncosted.size();
  out += "- **uncosted: " + std::to_string(count) +
         (count == 1 ? " operation" : " operations") +
         "**, so every total is a lower bound\n";
  for (const UncostedOp &op :
       llvm::ArrayRef(function.uncosted).take_front(maxListed)) {
    out += "  - " + code(op.op);
    if (!op.multiplicity.is(1))
      out += " " + glyphs.times.str() + code(op.multiplicity);
    for (StringRef part :
         {StringRef(op.name), StringRef(op.source),
          op.location == op.source ? StringRef() : StringRef(op.location)})
      if (!part.empty())
        out += " " + code(part);
    out += ": " + escapeMarkdown(sanitize(op.reason, options.unicode)) + "\n";
  }
  if (count > maxListed)
    out += "  - " + std::to_string(count - maxListed) + " more are left out\n";
}

void MarkdownRenderer::renderNotes(const FunctionReport &function,
                                   const Cost &cost) {
  SmallVector<Ledger::Entry> unweighted =
      getUnweightedEntries(report.convention, cost);
  for (const Ledger::Entry &entry :
       llvm::ArrayRef(unweighted).take_front(maxListed))
    out += "- no weight, so not part of the total: " +
           code((greenai::getName(entry.op) + "." + entry.type.str()).str()) +
           " " + glyphs.times.str() + code(entry.count) + "\n";
  more(unweighted.size(), "without a weight");

  llvm::MapVector<StringRef, size_t> upper;
  for (const Row &row : function.rows)
    if (!row.exactBytes)
      ++upper[row.op];
  if (!upper.empty()) {
    SmallVector<std::string> ops;
    for (const auto &[op, count] : upper)
      ops.push_back(
          code(op) +
          (count == 1 ? "" : " " + glyphs.times.str() + std::to_string(count)));
    size_t count = ops.size();
    ops.truncate(std::min(count, maxListed));
    out += "- bytes are an upper bound for " + llvm::join(ops, ", ") +
           (count > maxListed ? " and others" : "") + "\n";
  }
  renderUncosted(function);

  size_t count = function.assumptions.size();
  out += "- assumptions: " + (count ? std::to_string(count) : "none") +
         (count && !options.all ? " (list with `--all`)" : "") + "\n";
  if (!options.all)
    return;
  for (const Assumption &assumption :
       llvm::ArrayRef(function.assumptions).take_front(maxListed))
    out += "  - " + code(assumption.text) +
           (assumption.reason.empty() ? "" : ": " + code(assumption.reason)) +
           "\n";
  if (count > maxListed)
    out += "  - " + std::to_string(count - maxListed) + " more are left out\n";
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

void MarkdownRenderer::renderFunction(const FunctionReport &function,
                                      size_t maxRows, bool withDetails) {
  Cost cost = function.getTotal();
  out += "### " + code(getTitle(function)) + "\n\n" + describeCounts(function) +
         "; " + escapeMarkdown(sanitize(getBasis(report), options.unicode)) +
         "\n\n";
  renderTotals(function, cost);
  renderParameters(function.parameters);
  renderDominance(function, cost);
  renderSymbols(function);
  renderGroups(function, maxRows);
  if (withDetails) {
    renderLedger(cost);
    renderSections(function);
  }
  renderNotes(function, cost);
  out += "\n";
}

std::string MarkdownRenderer::render(size_t maxRows, size_t maxFunctions,
                                     bool withDetails) {
  bool hasEntry = llvm::any_of(
      report.functions, [](const auto &function) { return function.isEntry; });
  out.clear();
  isCut = false;
  SmallVector<std::string> called;
  size_t shown = 0, left = 0;
  for (const FunctionReport &function : report.functions) {
    if (hasEntry && !function.isEntry && !options.all) {
      called.push_back(code(getTitle(function)));
    } else if (shown == maxFunctions || out.size() > maxMarkdownBytes) {
      ++left;
    } else {
      renderFunction(function, maxRows, withDetails);
      ++shown;
    }
  }
  if (report.functions.empty())
    out += "no functions\n";
  size_t numCalled = called.size();
  called.truncate(std::min(numCalled, maxListed));
  if (numCalled != 0)
    out += "Called functions, shown with `--all`: " + llvm::join(called, ", ") +
           (numCalled > maxListed ? " and others" : "") + ".\n\n";
  if (left != 0)
    out += std::to_string(left) +
           (left == 1 ? " function is" : " functions are") +
           " left out: a comment has no room for them.\n\n";
  if (!withDetails)
    out += "Ledgers and estimates are left out: a comment has no room for "
           "them.\n\n";
  if (isCut)
    out += "Sums that end in " + glyphs.ellipsis.str() +
           " are cut; `--fpo-report=json` has them whole.\n";
  return out;
}

std::string MarkdownRenderer::run() {
  size_t mostRows = 0, all = report.functions.size();
  for (const FunctionReport &function : report.functions)
    mostRows = std::max(mostRows, getTable(function).groups.size());
  auto fits = [&](size_t rows, size_t functions, bool withDetails) {
    return render(rows, functions, withDetails).size() <= maxMarkdownBytes;
  };
  for (bool withDetails : {true, false}) {
    size_t rows = findLargest(
        mostRows, [&](size_t count) { return fits(count, all, withDetails); });
    if (rows != 0 || fits(0, all, withDetails))
      return render(rows, all, withDetails);
  }
  size_t functions =
      findLargest(all, [&](size_t count) { return fits(0, count, false); });
  std::string text = render(0, std::max<size_t>(functions, 1), false);
  if (text.size() <= maxMarkdownBytes)
    return text;
  // One function whose heads alone are too long.
  StringRef end = "\n\nThe rest is left out: a comment has no room for it.\n";
  StringRef head = StringRef(text).take_front(maxMarkdownBytes - end.size());
  return (head.take_front(head.rfind('\n')) + end).str();
}

void greenai::renderMarkdown(const CostReport &report,
                             const RenderOptions &options,
                             llvm::raw_ostream &os) {
  os << MarkdownRenderer(report, options).run();
}
