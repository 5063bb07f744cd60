//===- TextRenderer.cpp - Comparisons as text -----------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Accepted.h"
#include "Wording.h"

#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::SmallVector;
using llvm::StringRef;

namespace {

class DiffTextRenderer {
public:
  DiffTextRenderer(const DiffResult &result, const DiffRenderOptions &options,
                   llvm::raw_ostream &os)
      : result(result), options(options), os(os), say(result, options) {}
  void run();

private:
  void renderFunction(const FunctionDiff &function);
  void renderHeader(const FunctionDiff &function);
  void renderDegrees(const FunctionDiff &function);
  void renderTable(const FunctionDiff &function);
  void renderLimits(const FunctionDiff &function);
  void renderValues(const FunctionDiff &function);
  void renderPoints(const FunctionDiff &function);
  void renderChanges(const FunctionDiff &function);
  void renderEvidence(const FunctionDiff &function);
  void renderOpen(const FunctionDiff &function);

  void field(StringRef key, StringRef value);
  void columns(llvm::ArrayRef<SmallVector<std::string>> rows);

  const DiffResult &result;
  const DiffRenderOptions &options;
  llvm::raw_ostream &os;
  Wording say;
};

} // namespace

/// "key     value", the value in as many lines as it needs.
void DiffTextRenderer::field(StringRef key, StringRef value) {
  constexpr size_t indent = 8;
  std::string start = padRight(key, std::max(indent, key.size() + 2));
  for (const std::string &line :
       wrapSum(value, std::max<size_t>(options.width, 40) - indent)) {
    os << start << line << "\n";
    start.assign(indent, ' ');
  }
}

void DiffTextRenderer::columns(llvm::ArrayRef<SmallVector<std::string>> rows) {
  SmallVector<size_t> widths;
  for (const auto &row : rows)
    for (const auto &[i, cell] : llvm::enumerate(row)) {
      if (i == widths.size())
        widths.push_back(0);
      widths[i] = std::max(widths[i], getColumns(cell));
    }
  for (const auto &row : rows) {
    std::string line;
    for (const auto &[i, cell] : llvm::enumerate(row))
      if (widths[i] != 0)
        line += padRight(cell, widths[i] + 2);
    os << StringRef(line).rtrim() << "\n";
  }
}

//===----------------------------------------------------------------------===//
// Verdict and table
//===----------------------------------------------------------------------===//

void DiffTextRenderer::renderHeader(const FunctionDiff &function) {
  os << say.verdict(function.outcome) << " " << say.title(function) << "   "
     << say.domain(function) << "   " << say.setting() << "\n";
  if (std::string bindings = say.bindings(function); !bindings.empty())
    os << "  " << bindings << "\n";
}

/// A higher degree outgrows any saving: it comes first.
void DiffTextRenderer::renderDegrees(const FunctionDiff &function) {
  for (const Wording::DegreeLine &line : say.degrees(function))
    os << (line.isMore ? "! " : "- ") << line.text
       << (line.where.empty() ? "" : " in ") << line.where << "\n";
}

void DiffTextRenderer::renderTable(const FunctionDiff &function) {
  std::vector<SmallVector<std::string>> rows;
  rows.push_back({"", "more for", "less for", "worst", "limit"});
  for (const MetricDiff &metric : function.metrics) {
    if (!say.isShown(function, metric))
      continue;
    Wording::MetricCells cells = say.cells(metric);
    std::string limits;
    for (const LimitResult &limit : function.limits)
      if (limit.metric == metric.name && isPlain(limit))
        limits = "0%  " + say.verdict(limit);
    rows.push_back({metric.label, cells.more, cells.less, cells.worst, limits});
  }
  if (rows.size() > 1)
    columns(rows);
}

void DiffTextRenderer::renderLimits(const FunctionDiff &function) {
  std::vector<SmallVector<std::string>> rows;
  for (const LimitResult &limit : function.limits)
    if (!isPlain(limit))
      rows.push_back(
          {say.verdict(limit), say.clean(limit.text), say.clean(limit.origin)});
  if (rows.empty())
    return;
  os << "\nlimits\n";
  columns(rows);
}

//===----------------------------------------------------------------------===//
// Values and rows
//===----------------------------------------------------------------------===//

void DiffTextRenderer::renderValues(const FunctionDiff &function) {
  // What is unchanged takes one line, together with its like.
  bool wasEqual = false;
  for (const MetricDiff &metric : function.metrics) {
    if (!say.isShown(function, metric))
      continue;
    std::string before = say.bound(metric.oldBound),
                after = say.bound(metric.newBound);
    bool isEqual = metric.oldValue == metric.newValue;
    if (!isEqual || !wasEqual)
      os << "\n";
    wasEqual = isEqual;
    if (isEqual) {
      field(metric.label, (before == after ? "both " + after : "both known ") +
                              say.text(metric.newValue));
      continue;
    }
    field(metric.label, "old " + before + say.text(metric.oldValue));
    field("", "new " + after + say.text(metric.newValue));
    field("", padRight(say.delta(), 3) + " " + say.text(metric.getDelta()) +
                  (metric.isComplete ? "" : ", without what is not known"));
  }
}

void DiffTextRenderer::renderPoints(const FunctionDiff &function) {
  for (const EvaluationPoint &point : result.points) {
    os << "\nat " << point.str() << "\n";
    std::vector<SmallVector<std::string>> rows;
    for (const MetricDiff &metric : function.metrics) {
      if (!say.isShown(function, metric))
        continue;
      Wording::PointCells cells = say.at(metric, point);
      rows.push_back({"  " + metric.label, cells.before, "->", cells.after,
                      cells.change, cells.percent});
    }
    columns(rows);
  }
}

void DiffTextRenderer::renderChanges(const FunctionDiff &function) {
  os << "\nwhy (rows sum exactly to " << say.delta() << ")\n";
  size_t shown = function.changes.size();
  if (options.top != 0 && !options.all)
    shown = std::min<size_t>(shown, options.top);
  std::vector<SmallVector<std::string>> rows;
  for (const RowChange &change :
       llvm::ArrayRef(function.changes).take_front(shown)) {
    SmallVector<std::string> cells{std::string(1, say.mark(change)) + " " +
                                       say.name(change),
                                   say.place(change), say.what(change).str()};
    for (const MetricDiff &metric : function.metrics) {
      if (!say.isShown(function, metric))
        continue;
      Expr difference = say.getDelta(change, metric);
      cells.push_back(
          difference.isZero() ? "" : metric.label + " " + say.text(difference));
    }
    rows.push_back(std::move(cells));
  }
  // Places go first where the line has no room for them.
  size_t width = 0;
  for (size_t i = 0; !rows.empty() && i < rows.front().size(); ++i) {
    size_t widest = 0;
    for (const auto &row : rows)
      widest = std::max(widest, getColumns(row[i]));
    width += widest == 0 ? 0 : widest + 2;
  }
  if (width > options.width + 2 && !options.all)
    for (auto &row : rows)
      row[1].clear();
  columns(rows);
  if (shown < function.changes.size())
    os << "  " << function.changes.size() - shown << " more; --all\n";
  if (options.all)
    for (const RowDiff &row : function.rows)
      if (row.isUnchanged())
        os << "  = " << say.clean(row.name.empty() ? row.op : row.name) << "  "
           << say.clean(row.location.str())
           << (row.name != row.oldName ? "  was " + say.clean(row.oldName) : "")
           << "\n";
  const MatchCounts &counts = function.counts;
  os << "  " << function.numUnchanged
     << (function.numUnchanged == 1 ? " op unchanged" : " ops unchanged")
     << " (" << counts.renamed << " renamed, " << counts.ambiguous
     << " ambiguous)";
  if (counts.added + counts.removed > 0)
    os << ", " << counts.added << " added, " << counts.removed << " removed";
  os << "\n";
}

//===----------------------------------------------------------------------===//
// Proof, witness, next
//===----------------------------------------------------------------------===//

void DiffTextRenderer::renderOpen(const FunctionDiff &function) {
  std::vector<SmallVector<std::string>> rows;
  size_t cancelling = 0;
  for (const OpenPart &part : function.open) {
    if (part.cancels && !options.all) {
      ++cancelling;
      continue;
    }
    rows.push_back({"  " + say.clean(part.what),
                    say.clean(llvm::sys::path::filename(part.location)),
                    say.side(part).str()});
  }
  if (rows.empty() && cancelling == 0)
    return;
  os << "\nnot known\n";
  columns(rows);
  if (cancelling != 0)
    os << "  " << cancelling << " the same on both sides, which cancel\n";
}

void DiffTextRenderer::renderEvidence(const FunctionDiff &function) {
  os << "\n";
  for (const LimitResult &limit : function.limits) {
    std::string what = say.clean(limit.text) + ": ";
    switch (limit.outcome) {
    case Outcome::Pass:
      if (!limit.accepted.empty())
        os << padRight("accept", 8) << what << say.clean(limit.accepted)
           << "\n";
      else
        os << padRight("proof", 8) << what << limit.proof << "\n";
      break;
    case Outcome::Regression:
      if (!limit.smallest)
        os << padRight("witness", 8) << what << say.clean(limit.reason) << "\n";
      else
        os << padRight("witness", 8) << what << say.witness(*limit.smallest)
           << "\n";
      if (say.hasOtherWorst(limit))
        os << padRight("worst", 8) << what << say.witness(*limit.worst) << "\n";
      break;
    case Outcome::Undecided:
      os << padRight("open", 8) << what << say.clean(limit.reason) << "\n";
      break;
    }
  }
  for (const std::string &note : function.notes)
    os << padRight("note", 8) << say.clean(note) << "\n";
  // Nothing is advised that would not pass.
  std::vector<std::string> next;
  if (!function.passesFor.empty())
    next.push_back("--assume '" + function.passesFor + "' passes");
  if (canAccept(function))
    next.push_back("--accept=FILE --reason='why' records the difference");
  if (!next.empty())
    os << padRight("next", 8) << llvm::join(next, " | ") << "\n";
}

void DiffTextRenderer::renderFunction(const FunctionDiff &function) {
  renderHeader(function);
  if (function.metrics.empty() && function.limits.empty()) {
    os << "\n";
    return;
  }
  renderDegrees(function);
  renderTable(function);
  renderLimits(function);
  renderValues(function);
  renderPoints(function);
  if (!function.changes.empty() || options.all)
    renderChanges(function);
  else
    os << "\n"
       << function.numUnchanged << (function.numUnchanged == 1 ? " op" : " ops")
       << " unchanged (" << function.counts.renamed << " renamed, "
       << function.counts.ambiguous << " ambiguous)\n";
  renderOpen(function);
  renderEvidence(function);
  os << "\n";
}

void DiffTextRenderer::run() {
  for (const FunctionDiff &function : result.functions)
    renderFunction(function);
  for (const std::string &problem : result.problems)
    os << padRight("open", 8) << say.clean(problem) << "\n";
}

void greenai::diff::renderText(const DiffResult &result,
                               const DiffRenderOptions &options,
                               llvm::raw_ostream &os) {
  DiffTextRenderer(result, options, os).run();
}
