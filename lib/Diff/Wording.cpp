//===- Wording.cpp - What comparisons say, in any form --------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"

#include "greenai/Diff/Metric.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

Wording::Wording(const DiffResult &result, const DiffRenderOptions &options)
    : result(result), options(options) {
  print.unicode = options.unicode;
}

std::string Wording::clean(StringRef text) const {
  return sanitize(text, options.unicode);
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

std::string Wording::verdict(Outcome outcome) const {
  return getName(outcome).upper();
}

std::string Wording::title(const FunctionDiff &function) const {
  std::string name = StringRef(function.name).starts_with("@")
                         ? function.name
                         : "@" + function.name;
  if (function.oldName != function.name)
    name += " (@" + function.oldName + " in OLD)";
  return clean(name);
}

std::string Wording::domain(const FunctionDiff &function) const {
  std::string domain;
  for (const SymbolBinding &symbol : function.symbols)
    domain += (domain.empty() ? "" : ", ") + clean(symbol.name) +
              describeDomain(symbol.domain, options.unicode);
  for (const std::string &condition : function.conditions)
    domain += (domain.empty() ? "" : ", ") + condition;
  return domain.empty() ? "no symbolic sizes" : "for all " + domain;
}

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

std::string Wording::bindings(const FunctionDiff &function) const {
  std::string bindings;
  for (const SymbolBinding &symbol : function.symbols) {
    std::string note;
    if (!symbol.isShared())
      note = symbol.oldName.empty() ? "only in NEW" : "only in OLD";
    else if (symbol.oldName != symbol.name)
      note = clean(symbol.oldName) + " in OLD";
    else if (symbol.newName != symbol.name)
      note = clean(symbol.newName) + " in NEW";
    bindings += (bindings.empty() ? "" : ", ") + clean(symbol.name) + " = " +
                clean(dropFolders(symbol.origin)) +
                (note.empty() ? "" : " (" + note + ")");
  }
  return bindings;
}

std::string Wording::setting() const {
  std::string text =
      clean(result.convention.getLabel()) + ", " + clean(result.traffic);
  if (result.padding != CostReport().padding)
    text += ", padding " + clean(result.padding);
  return text;
}

//===----------------------------------------------------------------------===//
// Metrics
//===----------------------------------------------------------------------===//

std::string Wording::label(const MetricDiff &metric) {
  if (metric.isComplete)
    return metric.label;
  auto isAbove = [](MetricDiff::Bound bound) {
    return bound == MetricDiff::Bound::Exact ||
           bound == MetricDiff::Bound::AtMost;
  };
  return (isAbove(metric.oldBound) && isAbove(metric.newBound) ? "bound of "
                                                               : "known ") +
         metric.label;
}

std::string Wording::bound(MetricDiff::Bound bound) const {
  switch (bound) {
  case MetricDiff::Bound::Exact:
    return "";
  case MetricDiff::Bound::AtLeast:
    return options.unicode ? "≥ " : ">= ";
  case MetricDiff::Bound::AtMost:
    return options.unicode ? "≤ " : "<= ";
  case MetricDiff::Bound::Neither:
    return "? ";
  }
  llvm_unreachable("all bounds are handled");
}

bool Wording::isShown(const FunctionDiff &function,
                      const MetricDiff &metric) const {
  bool hasLimit = llvm::any_of(function.limits, [&](const LimitResult &limit) {
    return limit.metric == metric.name;
  });
  bool isSum =
      llvm::is_contained({"fpo", "macs", "integer", "bytes", "bytes.least",
                          "peak", "parameters", "parameters.bytes"},
                         StringRef(metric.name));
  bool isWork = metric.name == "integer" && !hasLimit;
  return options.all || hasLimit ||
         (isSum && (!isWork || metric.order != Order::Equal));
}

std::string Wording::power(StringRef symbol, unsigned degree) const {
  if (degree == 0)
    return "1";
  ExprContext scratch;
  return toString(scratch.symbol(symbol).pow(degree), print);
}

std::vector<Wording::DegreeLine>
Wording::degrees(const FunctionDiff &function) const {
  std::vector<DegreeLine> lines;
  for (const MetricDiff &metric : function.metrics) {
    if (!isShown(function, metric))
      continue;
    for (const DegreeChange &degree : metric.degrees) {
      // Of a size that one side does not have, there is no before and after.
      if (llvm::any_of(function.symbols, [&](const SymbolBinding &symbol) {
            return symbol.name == degree.symbol && !symbol.isShared();
          }))
        continue;
      DegreeLine &line = lines.emplace_back();
      line.isMore = degree.newDegree > degree.oldDegree;
      line.text = label(metric) + ": " +
                  power(degree.symbol, degree.oldDegree) + " became " +
                  power(degree.symbol, degree.newDegree);
      for (const RowChange &change : function.changes)
        for (const DegreeChange &other : change.degrees)
          if (other.symbol == degree.symbol &&
              other.newDegree == degree.newDegree && line.where.empty())
            line.where = clean(change.name);
    }
  }
  return lines;
}

Wording::MetricCells Wording::cells(const MetricDiff &metric) const {
  MetricCells cells{metric.moreFor, metric.lessFor, metric.worst.text};
  if (metric.order == Order::Equal) {
    cells.more = cells.less = "-";
    cells.worst = "equal";
  } else {
    bool isKnown = metric.order != Order::Unknown;
    auto fill = [&](std::string &text, bool isNowhere) {
      if (text.empty())
        text = isNowhere ? "-" : isKnown ? "some sizes" : "?";
    };
    fill(cells.more, metric.order == Order::Less);
    fill(cells.less, metric.order == Order::More);
  }
  if (!metric.isComplete)
    cells.worst +=
        cells.worst.empty() ? "and unknown costs" : ", and unknown costs";
  return cells;
}

Wording::PointCells Wording::at(const MetricDiff &metric,
                                const EvaluationPoint &point) const {
  Expr before = evaluateAt(metric.oldValue, point),
       after = evaluateAt(metric.newValue, point);
  std::optional<Int> x = before.getConstant(), y = after.getConstant();
  if (!x || !y)
    return {text(before), text(after), "", ""};
  Int change = *y - *x;
  std::string percent;
  if (*x > 0) {
    Int tenths = (abs(change) * 2000 + *x) / (*x * 2);
    percent = (change < 0 ? "-" : "+") + toString(tenths / 10) + "." +
              toString(tenths % 10) + "%";
  }
  return {formatHuman(*x), formatHuman(*y),
          (change < 0 ? "" : "+") + toString(change), percent};
}

//===----------------------------------------------------------------------===//
// Limits
//===----------------------------------------------------------------------===//

bool greenai::diff::isPlain(const LimitResult &limit) {
  return limit.text == limit.metric + " <= old";
}

std::string Wording::verdict(const LimitResult &limit) const {
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

std::string Wording::witness(const Witness &witness) const {
  std::string where = witness.point.str();
  std::replace(where.begin(), where.end(), ',', ' ');
  Expr difference = witness.value - witness.bound;
  std::string excess = text(difference);
  std::optional<Int> sign = difference.getConstant();
  StringRef relation = !sign || *sign > 0 ? " > " : *sign < 0 ? " < " : " = ";
  return (where.empty() ? "always" : where) + ": " + text(witness.value) +
         relation.str() + text(witness.bound) + ", " +
         (StringRef(excess).starts_with("-") ? "" : "+") + excess;
}

bool Wording::hasOtherWorst(const LimitResult &limit) {
  return limit.worst && limit.smallest &&
         limit.worst->point.str() != limit.smallest->point.str();
}

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

char Wording::mark(const RowChange &change) {
  bool isMore = llvm::any_of(change.degrees, [](const DegreeChange &degree) {
    return degree.newDegree > degree.oldDegree;
  });
  if (isMore || change.order == Order::Mixed || change.order == Order::More)
    return '!';
  return change.order == Order::Less ? '-' : '~';
}

std::string Wording::name(const RowChange &change) const {
  std::string name = clean(change.name);
  if (change.rows.size() > 1)
    name += " " + getGlyphs(options.unicode).times.str() +
            std::to_string(change.rows.size());
  return name;
}

StringRef Wording::what(const RowChange &change) {
  if (change.numAdded == change.rows.size())
    return "added";
  if (change.numRemoved == change.rows.size())
    return "removed";
  return change.numAdded + change.numRemoved > 0 ? "replaced" : "";
}

std::string Wording::place(const RowChange &change) const {
  return clean(change.source.empty()
                   ? llvm::sys::path::filename(change.location)
                   : StringRef(change.source));
}

Expr Wording::getDelta(const RowChange &change,
                       const MetricDiff &metric) const {
  Metric read = llvm::cantFail(parseMetric(metric.name));
  return read.get(change.newCost, result.convention) -
         read.get(change.oldCost, result.convention);
}

StringRef Wording::side(const OpenPart &part) {
  return part.cancels               ? "cancels"
         : part.inOld && part.inNew ? "differs"
         : part.inNew               ? "only in NEW"
                                    : "only in OLD";
}

bool greenai::diff::isUnchanged(const DiffResult &result) {
  return result.outcome == Outcome::Pass && result.problems.empty() &&
         llvm::all_of(result.functions, [](const FunctionDiff &function) {
           return function.changes.empty() &&
                  llvm::all_of(
                      function.open,
                      [](const OpenPart &part) { return part.cancels; }) &&
                  llvm::all_of(function.metrics, [](const MetricDiff &metric) {
                    return metric.order == Order::Equal;
                  });
         });
}
