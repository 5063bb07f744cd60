//===- DiffPage.cpp - A comparison as a page --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffSections.h"
#include "Page.h"
#include "Text.h"

#include "greenai/Expr/Text.h"
#include "greenai/HTML/HTML.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::html;
using namespace greenai::diff;
using llvm::StringRef;
using Value = std::optional<Rational>;

namespace {

class DiffPage {
public:
  DiffPage(const DiffResult &result, llvm::raw_ostream &os)
      : result(result), os(os) {}
  void write();

private:
  void writeFunction(const DiffView &view, size_t index);
  void writeHeading(const DiffView &view);
  void writeMetrics(const DiffView &view, bool isShown);
  void writeMaps(const DiffView &view);
  void writeLimits(const FunctionDiff &function);
  void writeChanges(const DiffView &view);
  void writeOpen(const FunctionDiff &function);
  void badge(Outcome outcome);

  const DiffResult &result;
  llvm::raw_ostream &os;
};

} // namespace

void DiffPage::badge(Outcome outcome) {
  os << "<span class=\"badge " << getName(outcome) << "\">"
     << getName(outcome).upper() << "</span>";
}

/// What the values of a side are of the true ones.
static StringRef getPrefix(MetricDiff::Bound bound) {
  switch (bound) {
  case MetricDiff::Bound::Exact:
    return "";
  case MetricDiff::Bound::AtLeast:
    return "≥ ";
  case MetricDiff::Bound::AtMost:
    return "≤ ";
  case MetricDiff::Bound::Neither:
    return "≈ ";
  }
  return "";
}

/// "+12.3%" of exact values; "–" where OLD is nothing.
static std::string formatChange(const Rational &before, const Rational &after) {
  Rational delta{after.numerator * before.denominator -
                     before.numerator * after.denominator,
                 Int(1)};
  Int whole = before.numerator * after.denominator;
  if (whole <= 0)
    return "–";
  bool isMore = delta.numerator > 0;
  Int part = isMore ? delta.numerator : -delta.numerator;
  Int tenths = (part * 2000 + whole) / (whole * 2);
  std::string digits = toString(tenths / 10) + "." + toString(tenths % 10);
  if (tenths == 0)
    return part == 0 ? "0%" : isMore ? "+<0.1%" : "-<0.1%";
  return (isMore ? "+" : "-") + digits + "%";
}

/// "S<=761, every B" with signs as they are printed.
static std::string getWhere(StringRef text, bool isEverywhere) {
  if (text.empty())
    return isEverywhere ? "all sizes" : "–";
  std::string result;
  for (; !text.empty(); text = text.drop_front()) {
    if (text.consume_front("<="))
      result += " ≤ ";
    else if (text.consume_front(">="))
      result += " ≥ ";
    if (!text.empty())
      result += text.front();
  }
  return result;
}

void DiffPage::writeHeading(const DiffView &view) {
  const FunctionDiff &function = view.function;
  os << "<h2>" << (StringRef(function.name).starts_with("@") ? "" : "@")
     << escape(function.name) << " ";
  badge(function.outcome);
  os << "</h2>\n";
  if (function.oldName != function.name)
    os << "<p class=\"sub\">@" << escape(function.oldName) << " in OLD</p>\n";
  if (!function.symbols.empty()) {
    os << "<ul class=\"sizes\">";
    for (const SymbolBinding &symbol : function.symbols) {
      StringRef origin = StringRef(symbol.origin).split(" = ").first;
      os << "<li><b>" << escape(symbol.name) << "</b> " << escape(origin)
         << (origin.size() < symbol.origin.size() ? " = …" : "") << ","
         << escape(describeDomain(symbol.domain, /*unicode=*/true));
      if (symbol.oldName != symbol.name && !symbol.oldName.empty())
        os << "; " << escape(symbol.oldName) << " in OLD";
      if (!symbol.isShared())
        os << (symbol.oldName.empty() ? "; only in NEW" : "; only in OLD");
      os << "</li>";
    }
    os << "</ul>\n";
  }
}

/// The sums, or the others, which are the ledger.
void DiffPage::writeMetrics(const DiffView &view, bool isShown) {
  Point point = view.makePoint();
  os << "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"Metrics\"><table class=\"metrics\"><thead><tr>"
        "<th scope=\"col\"></th><th scope=\"col\">more for</th>"
        "<th scope=\"col\">less for</th><th scope=\"col\">worst</th>"
        "<th scope=\"col\" class=\"n\">old</th><th scope=\"col\" "
        "class=\"n\">new</th><th scope=\"col\" class=\"n\">change</th>"
        "<th scope=\"col\">old</th><th scope=\"col\">new</th></tr></thead>"
        "<tbody>";
  for (auto [i, metric] : llvm::enumerate(view.function.metrics)) {
    if (view.isShown(metric) != isShown)
      continue;
    Value before = evaluate(metric.oldValue, point),
          after = evaluate(metric.newValue, point);
    StringRef unit = StringRef(metric.name).starts_with("bytes") ? "B" : "";
    bool isEqual = metric.order == Order::Equal;
    auto show = [&](const Value &value, MetricDiff::Bound bound) {
      return value ? getPrefix(bound).str() + formatValue(*value, unit) : "–";
    };
    os << "<tr data-metric=\"" << i << "\"><th scope=\"row\">"
       << escape(metric.label) << "</th><td>"
       << escape(isEqual
                     ? "–"
                     : getWhere(metric.moreFor, metric.order == Order::More))
       << "</td><td>"
       << escape(isEqual
                     ? "–"
                     : getWhere(metric.lessFor, metric.order == Order::Less))
       << "</td><td>" << escape(isEqual ? "equal" : metric.worst.text)
       << "</td><td class=\"n\">" << show(before, metric.oldBound)
       << "</td><td class=\"n\">" << show(after, metric.newBound)
       << "</td><td class=\"n\">"
       << (before && after ? escape(formatChange(*before, *after)) : "–")
       << "</td><td class=\"formula\">" << formatExpr(metric.oldValue)
       << "</td><td class=\"formula\">"
       << (metric.oldValue == metric.newValue ? "the same"
                                              : formatExpr(metric.newValue))
       << "</td></tr>";
  }
  os << "</tbody></table></div>\n";
}

void DiffPage::writeMaps(const DiffView &view) {
  if (!view.first)
    return;
  os << "<h3>Where NEW is more</h3>\n<p class=\"sub\">Each border is exact at "
        "the sizes it is drawn at; what the table says of all sizes is proved."
        "</p>\n<div class=\"controls\" data-role=\"controls\"></div>\n"
        "<div class=\"charts\" data-role=\"maps\">";
  for (const MetricDiff &metric : view.function.metrics) {
    if (!view.isShown(metric) || metric.oldValue == metric.newValue)
      continue;
    os << "<figure><figcaption>" << escape(metric.label) << "</figcaption>";
    drawSignMap(view, metric, os);
    os << "</figure>";
  }
  os << "</div>\n";
}

void DiffPage::writeLimits(const FunctionDiff &function) {
  if (function.limits.empty())
    return;
  os << "<h3>Limits</h3>\n<ul class=\"limits\">";
  for (Outcome outcome :
       {Outcome::Regression, Outcome::Undecided, Outcome::Pass})
    for (const LimitResult &limit : function.limits) {
      if (limit.outcome != outcome)
        continue;
      os << "<li>";
      badge(outcome);
      os << " <code>" << escape(limit.text) << "</code> ";
      if (limit.origin != "default")
        os << "of " << escape(limit.origin) << " ";
      if (limit.smallest)
        os << "does not hold at <b>" << escape(limit.smallest->point.str())
           << "</b>: " << formatExpr(limit.smallest->value) << " > "
           << formatExpr(limit.smallest->bound);
      if (limit.worst && limit.smallest &&
          limit.worst->point.str() != limit.smallest->point.str())
        os << "; worst at <b>" << escape(limit.worst->point.str()) << "</b>";
      if (!limit.accepted.empty())
        os << "accepted: " << escape(limit.accepted);
      else if (!limit.proof.empty())
        os << escape(limit.proof);
      else
        os << escape(limit.reason);
      os << "</li>";
    }
  os << "</ul>\n";
  if (!function.passesFor.empty())
    os << "<p>All limits hold for <code>" << escape(function.passesFor)
       << "</code>.</p>\n";
}

void DiffPage::writeChanges(const DiffView &view) {
  const FunctionDiff &function = view.function;
  os << "<h3>Why: " << function.changes.size()
     << (function.changes.size() == 1 ? " row differs" : " rows differ") << ", "
     << function.numUnchanged << " unchanged</h3>\n";
  if (function.changes.empty())
    return;
  os << "<p class=\"sub\">" << function.counts.matched << " matched, "
     << function.counts.renamed << " renamed, " << function.counts.ambiguous
     << " ambiguous, " << function.counts.added << " added, "
     << function.counts.removed
     << " removed. The rows add up to the difference exactly.</p>\n"
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"Changes\"><table class=\"changes\"><thead><tr>"
        "<th scope=\"col\">row</th><th scope=\"col\"></th><th scope=\"col\" "
        "class=\"n\">Δ FPO</th><th scope=\"col\"></th><th scope=\"col\" "
        "class=\"n\">Δ bytes</th><th scope=\"col\"></th></tr></thead><tbody>";
  Point point = view.makePoint();
  auto cell = [&](const Expr &delta, StringRef unit) {
    Value value = evaluate(delta, point);
    bool isMore = value && value->numerator > 0;
    os << "<td class=\"n" << (isMore ? " dearer" : "") << "\">"
       << (isMore ? "+" : "") << (value ? formatValue(*value, unit) : "–")
       << "</td><td class=\"formula\">" << formatExpr(delta) << "</td>";
  };
  constexpr size_t most = 300;
  for (const RowChange &change :
       llvm::ArrayRef(function.changes).take_front(most)) {
    StringRef what = change.numAdded == change.rows.size()     ? "added"
                     : change.numRemoved == change.rows.size() ? "removed"
                                                               : "";
    const std::string &place =
        change.source.empty() ? change.location : change.source;
    os << "<tr><td>" << escape(change.name);
    if (change.rows.size() > 1)
      os << " ×" << change.rows.size();
    if (!place.empty())
      os << " <small>" << escape(place) << "</small>";
    os << "</td><td>" << what << "</td>";
    cell(result.convention.getFPO(change.newCost) -
             result.convention.getFPO(change.oldCost),
         "");
    cell(change.newCost.getBytes() - change.oldCost.getBytes(), "B");
    os << "</tr>";
  }
  if (function.changes.size() > most)
    os << "<tr><td>" << function.changes.size() - most
       << " more</td><td></td><td></td><td></td><td></td><td></td></tr>";
  os << "</tbody></table></div>\n";
}

void DiffPage::writeOpen(const FunctionDiff &function) {
  if (!function.open.empty()) {
    os << "<h3>Not known</h3>\n<ul>";
    for (const OpenPart &part : function.open)
      os << "<li>" << escape(part.what) << " " << escape(part.location)
         << (part.cancels               ? ": the same on both sides"
             : part.inOld && part.inNew ? ": differs"
             : part.inNew               ? ": only in NEW"
                                        : ": only in OLD")
         << "</li>";
    os << "</ul>\n";
  }
  if (!function.notes.empty()) {
    os << "<h3>Notes</h3>\n<ul>";
    for (const std::string &note : function.notes)
      os << "<li>" << escape(note) << "</li>";
    os << "</ul>\n";
  }
}

void DiffPage::writeFunction(const DiffView &view, size_t index) {
  os << "<section class=\"function\" id=\"f" << index << "\">\n";
  writeHeading(view);
  if (!view.symbols.empty())
    os << "<p class=\"at\">values at <b data-role=\"point\">"
       << escape(view.describePoint()) << "</b></p>\n";
  writeMetrics(view, /*isShown=*/true);
  writeLimits(view.function);
  writeMaps(view);
  writeChanges(view);
  writeOpen(view.function);
  os << "<details><summary>Ledger and parts of the bytes</summary>\n";
  writeMetrics(view, /*isShown=*/false);
  os << "</details>\n</section>\n";
}

void DiffPage::write() {
  std::vector<std::unique_ptr<DiffView>> views;
  for (const FunctionDiff &function : result.functions)
    views.push_back(std::make_unique<DiffView>(result, function));
  std::string title =
      "greenai-diff: " + result.oldSide.source + " → " + result.newSide.source;
  const StringRef styles[] = {"page.css"};
  const StringRef scripts[] = {"expr.js", "svg.js", "page.js", "diff.js"};
  writePage({title, styles, scripts}, os, [&] {
    os << "<header><h1>";
    badge(result.outcome);
    os << " " << escape(result.oldSide.source) << " → "
       << escape(result.newSide.source) << "</h1>\n<p class=\"sub\">convention "
       << escape(result.convention.getLabel()) << " · traffic "
       << escape(result.traffic) << " · greenai "
       << escape(result.newSide.toolVersion) << "</p>\n";
    for (const std::string &problem : result.problems)
      os << "<p>" << escape(problem) << "</p>\n";
    os << "</header>\n<main>\n";
    for (auto [i, view] : llvm::enumerate(views))
      writeFunction(*view, i);
    os << "</main>\n";
    writeDiffData(views, os);
  });
}

void greenai::renderHTML(const DiffResult &result, llvm::raw_ostream &os) {
  DiffPage(result, os).write();
}
