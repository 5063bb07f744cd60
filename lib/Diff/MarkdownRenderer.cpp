//===- MarkdownRenderer.cpp - Comparisons as a comment --------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"

#include "greenai/Diff/Formats.h"
#include "greenai/Report/Markdown.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

namespace {

class MarkdownRenderer {
public:
  MarkdownRenderer(const DiffResult &result, const DiffRenderOptions &options);
  std::string run();

private:
  std::string render(size_t maxRows, size_t maxFunctions);
  void renderFunction(const FunctionDiff &function, size_t maxRows);
  void renderMetrics(const FunctionDiff &function);
  void renderPoints(const FunctionDiff &function);
  void renderLimits(const FunctionDiff &function);
  void renderChanges(const FunctionDiff &function, size_t maxRows);
  void renderOpen(const FunctionDiff &function);

  std::string code(StringRef text, size_t maxBytes = 500) const;
  std::string code(const Expr &expr) const { return code(say.text(expr)); }
  /// "| a | b |".
  void row(llvm::ArrayRef<std::string> cells);
  void head(llvm::ArrayRef<std::string> cells);

  const DiffResult &result;
  const DiffRenderOptions &options;
  Wording say;
  /// Those that matter most first.
  std::vector<const FunctionDiff *> functions;
  std::string out;
};

} // namespace

/// Lists that are not rows are cut here.
static constexpr size_t maxListed = 20;

MarkdownRenderer::MarkdownRenderer(const DiffResult &result,
                                   const DiffRenderOptions &options)
    : result(result), options(options), say(result, options) {
  for (const FunctionDiff &function : result.functions)
    functions.push_back(&function);
  std::stable_sort(functions.begin(), functions.end(),
                   [](const FunctionDiff *a, const FunctionDiff *b) {
                     return a->outcome > b->outcome;
                   });
}

std::string MarkdownRenderer::code(StringRef text, size_t maxBytes) const {
  std::string clean = shorten(say.clean(text), maxBytes, options.unicode);
  return makeCodeSpan(clean);
}

void MarkdownRenderer::row(llvm::ArrayRef<std::string> cells) {
  out += makeMarkdownRow(cells);
}

void MarkdownRenderer::head(llvm::ArrayRef<std::string> cells) {
  out += makeMarkdownHead(cells);
}

void MarkdownRenderer::renderMetrics(const FunctionDiff &function) {
  bool hasDifference = false;
  head({"", "more for", "less for", "worst", "limit"});
  for (const MetricDiff &metric : function.metrics) {
    if (!say.isShown(function, metric))
      continue;
    hasDifference |= metric.order != Order::Equal;
    Wording::MetricCells cells = say.cells(metric);
    std::string limits;
    for (const LimitResult &limit : function.limits)
      if (limit.metric == metric.name && isPlain(limit))
        limits = "0%  **" + say.verdict(limit) + "**";
    row({metric.label, code(cells.more), code(cells.less), code(cells.worst),
         limits});
  }
  out += "\n";
  if (!hasDifference)
    return;
  head({"", "old", "new", say.delta()});
  for (const MetricDiff &metric : function.metrics) {
    if (!say.isShown(function, metric))
      continue;
    std::string label = Wording::label(metric);
    if (metric.oldValue == metric.newValue)
      row({label, code(metric.oldValue), "the same", ""});
    else
      row({label, code(metric.oldValue), code(metric.newValue),
           code(metric.getDelta())});
  }
  out += "\n";
}

void MarkdownRenderer::renderPoints(const FunctionDiff &function) {
  for (const EvaluationPoint &point :
       llvm::ArrayRef(result.points).take_front(maxListed)) {
    head({"at " + code(point.str()), "old", "new", say.delta(), "%"});
    for (const MetricDiff &metric : function.metrics) {
      if (!say.isShown(function, metric))
        continue;
      Wording::PointCells cells = say.at(metric, point);
      row({metric.label, code(cells.before), code(cells.after),
           code(cells.change), cells.percent});
    }
    out += "\n";
  }
}

void MarkdownRenderer::renderLimits(const FunctionDiff &function) {
  size_t listed = 0, left = 0;
  // What does not hold comes first.
  for (Outcome outcome :
       {Outcome::Regression, Outcome::Undecided, Outcome::Pass})
    for (const LimitResult &limit : function.limits) {
      if (limit.outcome != outcome)
        continue;
      if (++listed > maxListed) {
        ++left;
        continue;
      }
      out += "- **" + say.verdict(limit) + "** " + code(limit.text);
      if (limit.origin != "default")
        out += " of " + code(limit.origin);
      if (limit.smallest)
        out += ": at " + code(say.witness(*limit.smallest));
      else if (!limit.accepted.empty())
        out += ": " + code(limit.accepted);
      else if (outcome == Outcome::Pass)
        out += ": " + code(limit.proof);
      else
        out += ": " + code(limit.reason);
      if (say.hasOtherWorst(limit))
        out += "; worst at " + code(say.witness(*limit.worst));
      out += "\n";
    }
  if (left != 0)
    out += "- " + std::to_string(left) + " more limits\n";
  for (StringRef note : llvm::ArrayRef(function.notes).take_front(maxListed))
    out += "- note: " + code(note) + "\n";
  if (function.notes.size() > maxListed)
    out += "- " + std::to_string(function.notes.size() - maxListed) +
           " more notes\n";
  if (!function.passesFor.empty())
    out += "- passes for " + code(function.passesFor) + "\n";
  out += "\n";
}

void MarkdownRenderer::renderChanges(const FunctionDiff &function,
                                     size_t maxRows) {
  size_t total = function.changes.size();
  if (total == 0)
    return;
  std::vector<const MetricDiff *> metrics;
  for (const MetricDiff &metric : function.metrics)
    if (say.isShown(function, metric) && metric.oldValue != metric.newValue)
      metrics.push_back(&metric);
  out += function.outcome == Outcome::Pass ? "<details>" : "<details open>";
  out += "<summary>Why: " + std::to_string(total) +
         (total == 1 ? " row, which is " : " rows, which add up to ") +
         say.delta() + " exactly</summary>\n\n";
  size_t shown = std::min(total, maxRows);
  if (shown != 0) {
    std::vector<std::string> cells{"", "row", "where", ""};
    for (const MetricDiff *metric : metrics)
      cells.push_back(say.delta() + " " + metric->label);
    head(cells);
  }
  for (const RowChange &change :
       llvm::ArrayRef(function.changes).take_front(shown)) {
    std::vector<std::string> cells{
        code(std::string(1, say.mark(change))), code(say.name(change), 200),
        code(say.place(change), 200), say.what(change).str()};
    for (const MetricDiff *metric : metrics) {
      Expr delta = say.getDelta(change, *metric);
      cells.push_back(delta.isZero() ? "" : code(say.text(delta), 200));
    }
    row(cells);
  }
  if (shown < total)
    out += "\n" + std::to_string(total - shown) +
           (total - shown == 1 ? " row is" : " rows are") + " left out.\n";
  const MatchCounts &counts = function.counts;
  out += "\n" + std::to_string(function.numUnchanged) + " unchanged, " +
         std::to_string(counts.renamed) + " renamed, " +
         std::to_string(counts.ambiguous) + " ambiguous, " +
         std::to_string(counts.added) + " added, " +
         std::to_string(counts.removed) + " removed.\n</details>\n\n";
}

void MarkdownRenderer::renderOpen(const FunctionDiff &function) {
  std::vector<const OpenPart *> parts;
  for (const OpenPart &part : function.open)
    if (!part.cancels)
      parts.push_back(&part);
  if (parts.empty())
    return;
  out += "Not known:\n\n";
  for (const OpenPart *part : llvm::ArrayRef(parts).take_front(maxListed))
    out += "- " + code(part->what, 200) + " " + code(part->location, 200) +
           " " + say.side(*part).str() + "\n";
  if (parts.size() > maxListed)
    out += "- " + std::to_string(parts.size() - maxListed) + " more\n";
  out += "\n";
}

void MarkdownRenderer::renderFunction(const FunctionDiff &function,
                                      size_t maxRows) {
  out += "#### " + say.verdict(function.outcome) + " " +
         code(say.title(function), 200) + "\n\n" + code(say.domain(function)) +
         "  " + code(say.bindings(function)) + "\n\n";
  if (function.metrics.empty())
    return;
  bool hasDegrees = false;
  for (const Wording::DegreeLine &line : say.degrees(function)) {
    out += "- " + std::string(line.isMore ? "**" : "") + code(line.text) +
           (line.where.empty() ? "" : " in ") + code(line.where, 200) +
           (line.isMore ? "**" : "") + "\n";
    hasDegrees = true;
  }
  if (hasDegrees)
    out += "\n";
  renderMetrics(function);
  renderPoints(function);
  renderLimits(function);
  renderOpen(function);
  renderChanges(function, maxRows);
}

std::string MarkdownRenderer::render(size_t maxRows, size_t maxFunctions) {
  // The mark by which a comment is found again.
  out = "<!-- greenai-diff -->\n### greenai-diff: " +
        say.verdict(result.outcome) + "\n\n" +
        code(result.oldSide.source, 200) + " became " +
        code(result.newSide.source, 200) + " (" + code(say.setting(), 200) +
        ")\n\n";
  for (StringRef problem :
       llvm::ArrayRef(result.problems).take_front(maxListed))
    out += "- open: " + code(problem) + "\n";
  if (result.problems.size() > maxListed)
    out +=
        "- " + std::to_string(result.problems.size() - maxListed) + " more\n";
  if (!result.problems.empty())
    out += "\n";
  size_t shown = 0;
  for (const FunctionDiff *function : functions) {
    // What does not fit is not worth finishing.
    if (shown == maxFunctions || out.size() > maxMarkdownBytes)
      break;
    renderFunction(*function, maxRows);
    ++shown;
  }
  if (shown < functions.size())
    out += std::to_string(functions.size() - shown) +
           " functions are left out, with all their rows.\n";
  return std::move(out);
}

std::string MarkdownRenderer::run() {
  size_t mostRows = 0, all = functions.size();
  for (const FunctionDiff *function : functions)
    mostRows = std::max(mostRows, function->changes.size());
  if (options.top != 0 && !options.all)
    mostRows = std::min<size_t>(mostRows, options.top);
  auto fits = [&](size_t rows, size_t functions) {
    return render(rows, functions).size() <= maxMarkdownBytes;
  };
  size_t rows =
      findLargest(mostRows, [&](size_t count) { return fits(count, all); });
  if (rows != 0 || fits(0, all))
    return render(rows, all);
  return render(0,
                findLargest(all, [&](size_t count) { return fits(0, count); }));
}

void greenai::diff::renderMarkdown(const DiffResult &result,
                                   const DiffRenderOptions &options,
                                   llvm::raw_ostream &os) {
  if (!options.silent || !isUnchanged(result))
    os << MarkdownRenderer(result, options).run();
}
