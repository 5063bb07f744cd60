//===- TraceRenderer.cpp - What each pass changed, as text ----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"

#include "greenai/Diff/Trace.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

namespace {

class TraceRenderer {
public:
  /// Notes that are in `shown` have been shown before; new ones join them.
  TraceRenderer(const DiffResult &result, const DiffRenderOptions &options,
                llvm::StringSet<> &shown, llvm::raw_ostream &os)
      : result(result), options(options), shown(shown), os(os),
        say(result, options) {}
  /// False if no cost differs, in which case nothing is written.
  bool render();

private:
  bool renderFunction(const FunctionDiff &function);
  void renderMetric(const FunctionDiff &function, const MetricDiff &metric);
  void renderChanges(const FunctionDiff &function);
  std::string getEvidence(const FunctionDiff &function,
                          const MetricDiff &metric) const;

  const DiffResult &result;
  const DiffRenderOptions &options;
  llvm::StringSet<> &shown;
  llvm::raw_ostream &os;
  Wording say;
};

} // namespace

/// "more, at B=1 S=1: 24 > 16, +8", "less, by proof".
std::string TraceRenderer::getEvidence(const FunctionDiff &function,
                                       const MetricDiff &metric) const {
  std::string text = getName(metric.order).str();
  for (const LimitResult &limit : function.limits) {
    if (limit.metric != metric.name)
      continue;
    if (limit.outcome == Outcome::Pass)
      text += ", by proof";
    else if (limit.smallest)
      text += ", at " + say.witness(*limit.smallest);
    else
      text += ", " + say.clean(limit.reason);
  }
  return text;
}

void TraceRenderer::renderMetric(const FunctionDiff &function,
                                 const MetricDiff &metric) {
  std::string delta = say.text(metric.getDelta());
  os << "      "
     << padRight(metric.label, std::max<size_t>(8, metric.label.size() + 2))
     << (StringRef(delta).starts_with("-") ? "" : "+") << delta
     << (metric.isComplete ? "" : " and what is not known") << "   "
     << getEvidence(function, metric) << "\n";
  for (const EvaluationPoint &point : result.points) {
    Wording::PointCells cells = say.at(metric, point);
    os << "        at " << point.str() << ": " << cells.before << " -> "
       << cells.after;
    if (!cells.change.empty())
      os << ", " << cells.change;
    os << "\n";
  }
  for (const DegreeChange &degree : metric.degrees)
    if (degree.newDegree > degree.oldDegree)
      os << "      ! " << (metric.isComplete ? "" : "known part: ")
         << say.power(degree.symbol, degree.oldDegree) << " became "
         << say.power(degree.symbol, degree.newDegree) << "\n";
}

void TraceRenderer::renderChanges(const FunctionDiff &function) {
  size_t shown = function.changes.size();
  if (options.top != 0 && !options.all)
    shown = std::min<size_t>(shown, options.top);
  for (const RowChange &change :
       llvm::ArrayRef(function.changes).take_front(shown)) {
    os << "      " << Wording::mark(change) << " " << say.name(change);
    if (StringRef what = Wording::what(change); !what.empty())
      os << " " << what;
    for (const MetricDiff &metric : function.metrics) {
      Expr delta = say.getDelta(change, metric);
      if (!say.isShown(function, metric) || delta.isZero())
        continue;
      std::string text = say.text(delta);
      os << "  " << metric.label << " "
         << (StringRef(text).starts_with("-") ? "" : "+") << text;
    }
    os << "\n";
  }
  if (shown < function.changes.size())
    os << "      " << function.changes.size() - shown << " more rows; --all\n";
}

bool TraceRenderer::renderFunction(const FunctionDiff &function) {
  bool isChanged = false;
  for (const MetricDiff &metric : function.metrics) {
    if (!say.isShown(function, metric) ||
        (metric.order == Order::Equal && metric.isComplete))
      continue;
    if (!isChanged)
      os << "    " << say.title(function) << "   " << say.domain(function)
         << "\n";
    isChanged = true;
    renderMetric(function, metric);
  }
  if (isChanged)
    renderChanges(function);
  for (StringRef note : function.notes)
    if (shown.insert(function.name + ": " + note.str()).second) {
      os << "    note: " << say.clean(note) << "\n";
      isChanged = true;
    }
  return isChanged;
}

bool TraceRenderer::render() {
  bool isChanged = !result.problems.empty();
  for (const FunctionDiff &function : result.functions)
    isChanged |= renderFunction(function);
  for (StringRef problem : result.problems)
    os << "    open: " << say.clean(problem) << "\n";
  return isChanged;
}

static void renderStep(const std::optional<DiffResult> &diff, StringRef head,
                       const DiffRenderOptions &options,
                       llvm::StringSet<> &shown, llvm::raw_ostream &os) {
  std::string body;
  llvm::raw_string_ostream stream(body);
  bool isChanged =
      diff && TraceRenderer(*diff, options, shown, stream).render();
  os << head
     << (isChanged ? ""
         : diff    ? ": costs the same"
                   : ": the IR is the same")
     << "\n"
     << body;
}

void greenai::diff::renderTrace(llvm::ArrayRef<TraceStep> steps,
                                const std::optional<DiffResult> &whole,
                                const DiffRenderOptions &options,
                                llvm::raw_ostream &os) {
  llvm::StringSet<> shown;
  for (const auto &[i, step] : llvm::enumerate(steps)) {
    std::string head = std::to_string(i + 1) + "  " + step.pass + " on " +
                       sanitize(step.anchor, options.unicode);
    if (!step.error.empty())
      os << head << ": no costs, " << sanitize(step.error, options.unicode)
         << "\n";
    else
      renderStep(step.diff, head, options, shown, os);
  }
  if (whole)
    renderStep(whole, "all passes", options, shown, os);
}
