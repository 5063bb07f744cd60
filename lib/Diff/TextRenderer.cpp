//===- TextRenderer.cpp - Comparisons as text -----------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Metric.h"
#include "greenai/Diff/Render.h"
#include "greenai/Expr/Text.h"
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
      : result(result), options(options), os(os),
        glyphs(getGlyphs(options.unicode)) {
    print.unicode = options.unicode;
  }
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

  std::string clean(StringRef text) const {
    return sanitize(text, options.unicode);
  }
  std::string text(const Expr &expr) const { return toString(expr, print); }
  std::string delta() const { return options.unicode ? "Δ" : "delta"; }
  std::string power(StringRef symbol, unsigned degree) const;
  void field(StringRef key, StringRef value);
  void columns(llvm::ArrayRef<SmallVector<std::string>> rows);
  bool isShown(const FunctionDiff &function, const MetricDiff &metric) const;

  const DiffResult &result;
  const DiffRenderOptions &options;
  llvm::raw_ostream &os;
  const Glyphs &glyphs;
  PrintOptions print;
};

} // namespace

/// "u0 of foo.bar at m.mlir:3:5" without the folders of m.mlir.
static std::string dropFolders(StringRef origin) {
  std::string result;
  for (StringRef word : llvm::split(origin, ' ')) {
    if (!result.empty())
      result += ' ';
    result += word.contains(".") && word.contains(":")
                  ? llvm::sys::path::filename(word)
                  : word;
  }
  return result;
}

static std::string getVerdict(Outcome outcome) {
  return StringRef(getName(outcome)).upper();
}

static std::string getTitle(const FunctionDiff &function) {
  std::string name = StringRef(function.name).starts_with("@")
                         ? function.name
                         : "@" + function.name;
  if (function.oldName != function.name)
    name += " (@" + function.oldName + " in OLD)";
  return name;
}

/// "S²", "S", "1".
std::string DiffTextRenderer::power(StringRef symbol, unsigned degree) const {
  if (degree == 0)
    return "1";
  ExprContext scratch;
  return toString(scratch.symbol(symbol).pow(degree), print);
}

/// "key     value", the value in as many lines as it needs.
void DiffTextRenderer::field(StringRef key, StringRef value) {
  constexpr size_t indent = 8;
  std::string start = padRight(key, indent);
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
  std::string domain, bindings;
  for (const SymbolBinding &symbol : function.symbols) {
    std::string name = clean(symbol.name);
    domain += (domain.empty() ? "" : ", ") + name +
              describeDomain(symbol.domain, options.unicode);
    std::string note;
    if (!symbol.isShared())
      note = symbol.oldName.empty() ? "only in NEW" : "only in OLD";
    else if (symbol.oldName != symbol.name)
      note = clean(symbol.oldName) + " in OLD";
    else if (symbol.newName != symbol.name)
      note = clean(symbol.newName) + " in NEW";
    bindings += (bindings.empty() ? "" : ", ") + name + " = " +
                clean(dropFolders(symbol.origin)) +
                (note.empty() ? "" : " (" + note + ")");
  }
  for (const std::string &condition : function.conditions)
    domain += (domain.empty() ? "" : ", ") + condition;
  os << getVerdict(function.outcome) << " " << clean(getTitle(function));
  os << "   " << (domain.empty() ? "no symbolic sizes" : "for all " + domain);
  os << "   " << clean(result.convention.getLabel()) << ", "
     << clean(result.traffic);
  if (result.padding != CostReport().padding)
    os << ", padding " << clean(result.padding);
  os << "\n";
  if (!bindings.empty())
    os << "  " << bindings << "\n";
}

/// A higher degree outgrows any saving: it comes first.
void DiffTextRenderer::renderDegrees(const FunctionDiff &function) {
  for (const MetricDiff &metric : function.metrics) {
    if (!isShown(function, metric))
      continue;
    for (const DegreeChange &degree : metric.degrees) {
      // Of a size that one side does not have, there is no before and after.
      if (llvm::any_of(function.symbols, [&](const SymbolBinding &symbol) {
            return symbol.name == degree.symbol && !symbol.isShared();
          }))
        continue;
      os << (degree.newDegree > degree.oldDegree ? "! " : "- ") << metric.label
         << ": " << power(degree.symbol, degree.oldDegree) << " became "
         << power(degree.symbol, degree.newDegree);
      std::string where;
      for (const RowChange &change : function.changes)
        for (const DegreeChange &other : change.degrees)
          if (other.symbol == degree.symbol &&
              other.newDegree == degree.newDegree && where.empty())
            where = " in " + clean(change.name);
      os << where << "\n";
    }
  }
}

/// The sums, and whatever a limit is about.
bool DiffTextRenderer::isShown(const FunctionDiff &function,
                               const MetricDiff &metric) const {
  bool hasLimit = llvm::any_of(function.limits, [&](const LimitResult &limit) {
    return limit.metric == metric.name;
  });
  bool isSum = llvm::is_contained({"fpo", "macs", "integer", "bytes"},
                                  StringRef(metric.name));
  bool isWork = metric.name == "integer" && !hasLimit;
  return options.all || hasLimit ||
         (isSum && (!isWork || metric.order != Order::Equal));
}

/// Whether a limit is as plain as "fpo <= old": a cell of the table says it.
static bool isPlain(const LimitResult &limit) {
  return limit.text == limit.metric + " <= old";
}

static std::string getCell(const LimitResult &limit) {
  switch (limit.outcome) {
  case Outcome::Pass:
    return limit.accepted.empty() ? "PASS" : "ACCEPTED";
  case Outcome::Regression:
    return "FAIL";
  case Outcome::Undecided:
    return "UNDECIDED";
  }
  llvm_unreachable("all outcomes are handled");
}

void DiffTextRenderer::renderTable(const FunctionDiff &function) {
  std::vector<SmallVector<std::string>> rows;
  rows.push_back({"", "more for", "less for", "worst", "limit"});
  for (const MetricDiff &metric : function.metrics) {
    if (!isShown(function, metric))
      continue;
    std::string more = metric.moreFor, less = metric.lessFor,
                worst = metric.worst.text, cell;
    if (metric.order == Order::Equal) {
      more = less = "-";
      worst = "equal";
    } else {
      bool isKnown = metric.order != Order::Unknown;
      auto fill = [&](std::string &text, bool isNowhere) {
        if (text.empty())
          text = isNowhere ? "-" : isKnown ? "some sizes" : "?";
      };
      fill(more, metric.order == Order::Less);
      fill(less, metric.order == Order::More);
    }
    if (!metric.isComplete)
      worst += worst.empty() ? "and unknown costs" : ", and unknown costs";
    for (const LimitResult &limit : function.limits)
      if (limit.metric == metric.name && isPlain(limit))
        cell = "0%  " + getCell(limit);
    rows.push_back({metric.label, more, less, worst, cell});
  }
  if (rows.size() > 1)
    columns(rows);
}

void DiffTextRenderer::renderLimits(const FunctionDiff &function) {
  std::vector<SmallVector<std::string>> rows;
  for (const LimitResult &limit : function.limits)
    if (!isPlain(limit))
      rows.push_back({getCell(limit), clean(limit.text), clean(limit.origin)});
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
    if (!isShown(function, metric))
      continue;
    StringRef atLeast = metric.isComplete ? "" : StringRef("known ");
    bool isEqual = metric.oldValue == metric.newValue;
    if (!isEqual || !wasEqual)
      os << "\n";
    wasEqual = isEqual;
    if (isEqual) {
      field(metric.label, (atLeast + "both " + text(metric.newValue)).str());
      continue;
    }
    field(metric.label, (atLeast + "old " + text(metric.oldValue)).str());
    field("", (atLeast + "new " + text(metric.newValue)).str());
    field(
        "",
        (atLeast + padRight(delta(), 3) + " " + text(metric.getDelta())).str());
  }
}

void DiffTextRenderer::renderPoints(const FunctionDiff &function) {
  for (const EvaluationPoint &point : result.points) {
    os << "\nat " << point.str() << "\n";
    std::vector<SmallVector<std::string>> rows;
    for (const MetricDiff &metric : function.metrics) {
      if (!isShown(function, metric))
        continue;
      Expr before = evaluateAt(metric.oldValue, point),
           after = evaluateAt(metric.newValue, point);
      std::optional<Int> x = before.getConstant(), y = after.getConstant();
      if (!x || !y) {
        rows.push_back({"  " + metric.label, text(before), "->", text(after)});
        continue;
      }
      Int change = *y - *x;
      std::string percent;
      if (*x > 0) {
        Int tenths = (abs(change) * 2000 + *x) / (*x * 2);
        percent = (change < 0 ? "-" : "+") + toString(tenths / 10) + "." +
                  toString(tenths % 10) + "%";
      }
      rows.push_back({"  " + metric.label, formatHuman(*x), "->",
                      formatHuman(*y),
                      (change < 0 ? "" : "+") + toString(change), percent});
    }
    columns(rows);
  }
}

void DiffTextRenderer::renderChanges(const FunctionDiff &function) {
  os << "\nwhy (rows sum exactly to " << delta() << ")\n";
  size_t shown = function.changes.size();
  if (options.top != 0 && !options.all)
    shown = std::min<size_t>(shown, options.top);
  std::vector<SmallVector<std::string>> rows;
  for (const RowChange &change :
       llvm::ArrayRef(function.changes).take_front(shown)) {
    std::string mark = change.order == Order::Less   ? "-"
                       : change.order == Order::More ? "!"
                                                     : "~";
    bool isMore = llvm::any_of(change.degrees, [](const DegreeChange &degree) {
      return degree.newDegree > degree.oldDegree;
    });
    if (change.order == Order::Mixed || isMore)
      mark = "!";
    std::string name = clean(change.name);
    if (change.rows.size() > 1)
      name += " " + glyphs.times.str() + std::to_string(change.rows.size());
    std::string what;
    if (change.numAdded == change.rows.size())
      what = "added";
    else if (change.numRemoved == change.rows.size())
      what = "removed";
    else if (change.numAdded + change.numRemoved > 0)
      what = "replaced";
    SmallVector<std::string> cells{
        mark + " " + name,
        clean(change.source.empty() ? llvm::sys::path::filename(change.location)
                                    : StringRef(change.source)),
        what};
    std::string deltas;
    for (const MetricDiff &metric : function.metrics) {
      if (!isShown(function, metric))
        continue;
      Metric read = llvm::cantFail(parseMetric(metric.name));
      Expr difference = read.get(change.newCost, result.convention) -
                        read.get(change.oldCost, result.convention);
      cells.push_back(
          difference.isZero() ? "" : metric.label + " " + text(difference));
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
        os << "  = " << clean(row.name.empty() ? row.op : row.name) << "  "
           << clean(row.location)
           << (row.name != row.oldName ? "  was " + clean(row.oldName) : "")
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
    rows.push_back({"  " + clean(part.what),
                    clean(llvm::sys::path::filename(part.location)),
                    part.cancels               ? "cancels"
                    : part.inOld && part.inNew ? "differs"
                    : part.inNew               ? "only in NEW"
                                               : "only in OLD"});
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
  auto describe = [&](const Witness &witness) {
    std::string where = witness.point.str();
    std::replace(where.begin(), where.end(), ',', ' ');
    std::string excess = text(witness.value - witness.bound);
    return (where.empty() ? "always" : where) + ": " + text(witness.value) +
           " > " + text(witness.bound) + ", " +
           (StringRef(excess).starts_with("-") ? "" : "+") + excess;
  };
  for (const LimitResult &limit : function.limits) {
    std::string what = clean(limit.text) + ": ";
    switch (limit.outcome) {
    case Outcome::Pass:
      if (!limit.accepted.empty())
        os << padRight("accept", 8) << what << clean(limit.accepted) << "\n";
      else
        os << padRight("proof", 8) << what << limit.proof << "\n";
      break;
    case Outcome::Regression:
      if (!limit.smallest)
        os << padRight("witness", 8) << what << clean(limit.reason) << "\n";
      else
        os << padRight("witness", 8) << what << describe(*limit.smallest)
           << "\n";
      if (limit.worst &&
          limit.worst->point.str() != limit.smallest->point.str())
        os << padRight("worst", 8) << what << describe(*limit.worst) << "\n";
      break;
    case Outcome::Undecided:
      os << padRight("open", 8) << what << clean(limit.reason) << "\n";
      break;
    }
  }
  for (const std::string &note : function.notes)
    os << padRight("note", 8) << clean(note) << "\n";
  if (function.outcome == Outcome::Regression) {
    os << padRight("next", 8);
    if (!function.passesFor.empty())
      os << "--assume '" << function.passesFor << "' passes | ";
    os << "--accept=FILE --reason='why' records the difference\n";
  }
}

void DiffTextRenderer::renderFunction(const FunctionDiff &function) {
  renderHeader(function);
  if (function.metrics.empty()) {
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
    os << padRight("open", 8) << clean(problem) << "\n";
}

void greenai::diff::renderText(const DiffResult &result,
                               const DiffRenderOptions &options,
                               llvm::raw_ostream &os) {
  DiffTextRenderer(result, options, os).run();
}
