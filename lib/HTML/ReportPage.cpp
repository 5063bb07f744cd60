//===- ReportPage.cpp - A report as a page ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Charts.h"
#include "Page.h"
#include "Sections.h"
#include "Text.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::html;
using llvm::StringRef;

namespace {

class ReportPage {
public:
  ReportPage(const CostReport &report, const HTMLOptions &options,
             llvm::raw_ostream &os)
      : report(report), options(options), os(os) {}
  void write();

private:
  void writeFunction(const FunctionView &view, size_t index);
  void writeHeading(const FunctionView &view);
  void writeTotals(const FunctionView &view);
  void writeCard(const FunctionView &view, StringRef key, StringRef label,
                 const Expr &expr, StringRef unit, StringRef bound);
  void writePoints(const FunctionView &view);
  void writeLedger(const FunctionView &view);
  void writeUncosted(const FunctionReport &function);
  void writeAssumptions(const FunctionReport &function);
  void writeText(const FunctionReport &function);

  const CostReport &report;
  const HTMLOptions &options;
  llvm::raw_ostream &os;
};

} // namespace

/// "dim(%a, 0) = dim(%b, 0) and 62 more".
static std::string shortenOrigin(StringRef origin) {
  llvm::SmallVector<StringRef> parts;
  origin.split(parts, " = ");
  if (parts.size() <= 3)
    return origin.str();
  return (parts[0] + " = " + parts[1] + " and ").str() +
         std::to_string(parts.size() - 2) + " more";
}

void ReportPage::writeHeading(const FunctionView &view) {
  const FunctionReport &function = view.function;
  os << "<h2>" << (StringRef(function.name).starts_with("@") ? "" : "@")
     << escape(function.name) << "</h2>\n<p class=\"sub\">" << function.numOps
     << " operations, " << function.numOps - function.uncosted.size()
     << " costed, " << function.rows.size() << " with a cost";
  if (!function.isEntry)
    os << "; called by others";
  os << "</p>\n";
  if (view.symbols.empty()) {
    os << "<p class=\"sub\">All sizes are numbers: there is nothing to vary. "
          "<code>--shapes</code> names the sizes of arguments.</p>\n";
    return;
  }
  os << "<ul class=\"sizes\">";
  for (const SizeSymbol &symbol : view.symbols)
    os << "<li><b>" << escape(symbol.name) << "</b> "
       << escape(shortenOrigin(symbol.origin)) << ","
       << escape(describeDomain(symbol.domain, /*unicode=*/true)) << "</li>";
  os << "</ul>\n<div class=\"controls\" data-role=\"controls\"></div>\n";
}

void ReportPage::writeCard(const FunctionView &view, StringRef key,
                           StringRef label, const Expr &expr, StringRef unit,
                           StringRef bound) {
  Point point = view.makePoint();
  Value value = evaluate(expr, point);
  os << "<div class=\"card\"><h4>" << label << "</h4><p class=\"big\">" << bound
     << "<span data-human=\"" << key << "\" data-unit=\"" << unit << "\">"
     << (value ? formatValue(*value, unit) : "–") << "</span></p>";
  if (value && !expr.isConstant())
    os << "<p class=\"exact\"><span data-exact=\"" << key << "\">"
       << toString(getFloor(*value)) << "</span></p>";
  os << "<p class=\"formula\">" << formatExpr(expr) << "</p></div>\n";
}

void ReportPage::writeTotals(const FunctionView &view) {
  const FunctionReport &function = view.function;
  bool isOpen = !function.uncosted.empty() ||
                !report.convention.getUnweighted(view.total.ledger).empty();
  StringRef work = isOpen ? "≥ " : "",
            bytes = !function.uncosted.empty() ? view.exactBytes ? "≥ " : "≈ "
                    : view.exactBytes          ? ""
                                               : "≤ ";
  if (!view.symbols.empty())
    os << "<p class=\"at\">at <b data-role=\"point\">"
       << escape(view.describePoint()) << "</b></p>\n";
  os << "<div class=\"cards\">";
  writeCard(view, "work", view.workLabel, view.work, "", work);
  if (view.workLabel != "MACs")
    writeCard(view, "macs", "MACs", view.total.macs, "", work);
  writeCard(view, "bytes", "bytes moved", view.bytes, "B", bytes);
  if (!view.integer.isZero() && view.workLabel == "FPO")
    writeCard(view, "integer", "integer operations", view.integer, "", work);
  const Parameters &parameters = function.parameters;
  if (!parameters.isZero()) {
    Expr count = parameters.trainable.count + parameters.buffers.count +
                 parameters.constants.count;
    Point point = view.makePoint();
    os << "<div class=\"card\"><h4>parameters</h4><p class=\"big\">";
    Value value = evaluate(count, point);
    os << (value ? formatValue(*value) : "–") << "</p><p class=\"formula\">"
       << formatExpr(count) << " in " << formatExpr(parameters.getBytes())
       << " bytes</p></div>\n";
  }
  if (function.memory)
    writeCard(view, "peak", "peak live bytes", function.memory->getPeak(), "B",
              function.memory->openReason.empty() ? "" : "≥ ");
  if (view.machine && view.secondsAt) {
    bool isMissing = llvm::any_of(view.lines, [](const OpLine &line) {
      return line.time && !line.time->missing.empty();
    });
    os << "<div class=\"card\"><h4>estimated time, "
       << escape(view.machine->name) << "</h4><p class=\"big\">"
       << (isMissing ? "≥ " : "") << "<span data-seconds=\"total\">"
       << escape(formatSeconds(*view.secondsAt, /*unicode=*/true))
       << "</span></p><p class=\"note\">the sum over rows of the larger of "
          "arithmetic and traffic</p></div>\n";
  }
  os << "</div>\n";
}

void ReportPage::writePoints(const FunctionView &view) {
  if (options.points.empty())
    return;
  os << "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"Points\"><table class=\"points\"><thead><tr><th "
        "scope=\"col\">at</th>";
  const std::pair<StringRef, const Expr *> columns[] = {
      {view.workLabel, &view.work},
      {"MACs", &view.total.macs},
      {"bytes read", &view.total.bytesRead},
      {"bytes written", &view.total.bytesWritten}};
  for (const auto &[label, expr] : columns)
    os << "<th scope=\"col\" class=\"n\">" << label << "</th>";
  os << "</tr></thead><tbody>";
  for (const EvaluationPoint &point : options.points) {
    os << "<tr><th scope=\"row\">" << escape(point.str()) << "</th>";
    for (const auto &[label, expr] : columns)
      os << "<td class=\"n\">" << formatExpr(evaluateAt(*expr, point))
         << "</td>";
    os << "</tr>";
  }
  os << "</tbody></table></div>\n";
}

void ReportPage::writeLedger(const FunctionView &view) {
  os << "<details><summary>Ledger: what is executed, by operation and type "
        "(convention "
     << escape(report.convention.getLabel())
     << ")</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"Ledger\"><table class=\"ledger\"><thead><tr>"
        "<th scope=\"col\">operation</th><th scope=\"col\" class=\"n\">weight"
        "</th><th scope=\"col\" class=\"n\">executed</th><th scope=\"col\">"
        "</th></tr></thead><tbody>";
  Point point = view.makePoint();
  size_t index = 0;
  for (const Ledger::Entry &entry : view.total.ledger.getEntries()) {
    const std::optional<Int> &weight = report.convention.getWeight(entry);
    Value value = evaluate(entry.count, point);
    os << "<tr><th scope=\"row\">" << getName(entry.op) << "."
       << escape(entry.type.str()) << "</th><td class=\"n\">"
       << (weight ? "×" + toString(*weight) : "?")
       << "</td><td class=\"n\" data-ledger=\"" << index++ << "\">"
       << (value ? formatValue(*value) : "–") << "</td><td>"
       << formatExpr(entry.count) << "</td></tr>";
  }
  os << "</tbody></table></div></details>\n";
}

void ReportPage::writeUncosted(const FunctionReport &function) {
  if (function.uncosted.empty())
    return;
  os << "<h3>Operations without a cost</h3>\n<p>They are part of every total, "
        "as “at least”.</p>\n<ul class=\"uncosted\">";
  constexpr size_t most = 200;
  for (const UncostedOp &op :
       llvm::ArrayRef(function.uncosted).take_front(most))
    os << "<li><b>" << escape(op.op) << "</b> " << escape(op.name) << " "
       << escape(op.source.empty() ? op.location : op.source) << ": "
       << escape(op.reason) << "</li>";
  if (function.uncosted.size() > most)
    os << "<li>" << function.uncosted.size() - most << " more</li>";
  os << "</ul>\n";
}

void ReportPage::writeAssumptions(const FunctionReport &function) {
  os << "<details><summary>Assumptions: " << function.assumptions.size()
     << "</summary><ul>";
  constexpr size_t most = 200;
  for (const Assumption &one :
       llvm::ArrayRef(function.assumptions).take_front(most))
    os << "<li><code>" << escape(one.text) << "</code> " << escape(one.reason)
       << "</li>";
  if (function.assumptions.size() > most)
    os << "<li>" << function.assumptions.size() - most << " more</li>";
  os << "</ul></details>\n";
}

void ReportPage::writeText(const FunctionReport &function) {
  if (!options.addText)
    return;
  std::string text;
  llvm::raw_string_ostream stream(text);
  options.addText(function, stream);
  // Its lines end where they end.
  std::string lines;
  for (StringRef line : llvm::split(text, '\n'))
    lines += escape(line) + "\n";
  if (!StringRef(text).trim().empty())
    os << "<pre>" << lines << "</pre>\n";
}

void ReportPage::writeFunction(const FunctionView &view, size_t index) {
  std::string id = "f" + std::to_string(index);
  os << "<section class=\"function\" id=\"" << id << "\">\n";
  writeHeading(view);
  writeTotals(view);
  writePoints(view);
  if (view.first) {
    os << "<h3>Cost against sizes</h3>\n";
    drawCostCharts(view, os);
  }
  if (!view.lines.empty()) {
    os << "<h3>Shares by kind</h3>\n";
    drawShareCharts(view, os);
    os << "<h3>Layers</h3>\n";
    drawIcicle(view, os);
  }
  if (view.machine) {
    os << "<h3>Roofline of " << escape(view.machine->name)
       << "</h3>\n<p class=\"sub\">" << escape(view.machine->source)
       << "</p>\n";
    drawRoofline(view, os);
  }
  if (!view.lines.empty()) {
    os << "<h3>Operations</h3>\n";
    writeOperations(view, os);
  }
  writeUncosted(view.function);
  writeLedger(view);
  writeAssumptions(view.function);
  writeText(view.function);
  os << "</section>\n";
}

void ReportPage::write() {
  std::vector<std::unique_ptr<FunctionView>> views;
  for (const FunctionReport &function : report.functions)
    if (function.isEntry || options.all)
      views.push_back(
          std::make_unique<FunctionView>(report, function, options));
  std::string title = "greenai: " + report.source;
  const StringRef styles[] = {"uPlot.min.css", "page.css"};
  const StringRef scripts[] = {"uPlot.iife.min.js", "expr.js",     "svg.js",
                               "page.js",           "roofline.js", "report.js"};
  writePage({title, styles, scripts}, os, [&] {
    os << "<header><h1>" << escape(report.source)
       << "</h1>\n<p class=\"sub\">convention "
       << escape(report.convention.getLabel()) << " · traffic "
       << escape(report.traffic);
    if (report.padding != "execute")
      os << " · padding " << escape(report.padding);
    os << " · greenai " << escape(report.toolVersion) << "</p>\n";
    if (views.size() > 1) {
      os << "<nav aria-label=\"Functions\">";
      for (auto [i, view] : llvm::enumerate(views))
        os << "<a href=\"#f" << i << "\">@" << escape(view->function.name)
           << "</a> ";
      os << "</nav>";
    }
    os << "</header>\n<main>\n";
    for (auto [i, view] : llvm::enumerate(views))
      writeFunction(*view, i);
    os << "</main>\n";
    writeReportData(views, os);
  });
}

void greenai::renderHTML(const CostReport &report, const HTMLOptions &options,
                         llvm::raw_ostream &os) {
  ReportPage(report, options, os).write();
}
