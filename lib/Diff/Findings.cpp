//===- Findings.cpp - What a tool shows at a place in a file --------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Findings.h"

#include "Wording.h"

#include "greenai/Report/Grouping.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MD5.h"
#include "llvm/Support/Path.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

namespace {

class FindingLister {
public:
  FindingLister(const DiffResult &result, const DiffRenderOptions &options)
      : result(result), options(options), say(result, options),
        file(parsePlace(result.newSide.source, options.root)) {}
  std::vector<Finding> run();

private:
  using Rule = Finding::Rule;

  Place getPlace(const FunctionDiff &function, const RowChange &change) const;
  const RowChange *getCause(const FunctionDiff &function,
                            const LimitResult &limit) const;
  std::string getDegrees(const FunctionDiff &function,
                         const LimitResult &limit) const;
  void addLimit(const FunctionDiff &function, const LimitResult &limit);
  void addDearer(const FunctionDiff &function, const RowChange &change);
  void addUnknown(const FunctionDiff &function, const OpenPart &part);
  Finding &add(Rule rule, llvm::ArrayRef<StringRef> key);

  const DiffResult &result;
  const DiffRenderOptions &options;
  Wording say;
  /// NEW itself, for what has no place in it.
  Place file;
  std::vector<Finding> findings;
  llvm::StringMap<unsigned> keys;
};

} // namespace

/// Long polynomials do not help where a sentence is read.
static constexpr size_t maxExpression = 200;
static constexpr size_t maxName = 200;

const RuleInfo &greenai::diff::getRule(Finding::Rule rule) {
  static constexpr RuleInfo rules[numRules] = {
      {"limit-exceeded", "LimitExceeded", "A limit on the cost does not hold",
       "The message has a witness: sizes at which the new version costs more "
       "than the limit allows.",
       Level::Error},
      {"limit-undecided", "LimitUndecided",
       "A limit on the cost could be neither proved nor refuted",
       "The message says what is missing: a cost, a size, or a proof.",
       Level::Warning},
      {"dearer-operation", "DearerOperation", "An operation costs more",
       "It contributes to a limit that does not hold.", Level::Warning},
      {"unknown-cost", "UnknownCost", "The cost of an operation is not known",
       "A limit is undecided as long as it differs from the old version.",
       Level::Note},
  };
  return rules[unsigned(rule)];
}

Place greenai::diff::parsePlace(StringRef text, StringRef root) {
  std::string clean = sanitize(text, /*unicode=*/true);
  StringRef location = clean;
  Place place;
  unsigned numbers[2] = {0, 0}, count = 0;
  while (count < 2) {
    auto [rest, last] = location.rsplit(':');
    unsigned number;
    if (rest.size() == location.size() || last.getAsInteger(10, number))
      break;
    numbers[count++] = number;
    location = rest;
  }
  place.line = count == 0 ? 0 : numbers[count - 1];
  place.column = count == 2 ? numbers[0] : 0;
  if (location.empty() || location == "-" || location.starts_with("<"))
    return Place();
  llvm::SmallString<128> path(location);
  llvm::sys::path::remove_dots(path, /*remove_dot_dot=*/true);
  StringRef relative = path;
  if (!root.empty() && relative.consume_front(root) &&
      (root.ends_with("/") || relative.consume_front("/")))
    place.file = relative.str();
  else
    place.file = std::string(path);
  return place;
}

Finding &FindingLister::add(Rule rule, llvm::ArrayRef<StringRef> key) {
  std::string text = (getRule(rule).id + "\n" + file.file).str();
  for (StringRef part : key)
    text += ("\n" + part).str();
  unsigned repeated = keys[text]++;
  if (repeated != 0)
    text += "\n#" + std::to_string(repeated);
  Finding &finding = findings.emplace_back();
  finding.rule = rule;
  finding.fingerprint =
      llvm::MD5::hash(llvm::arrayRefFromStringRef(text)).digest().str();
  return finding;
}

/// In the IR or, where its locations were replaced by those of the model's
/// source, there. Of a row that NEW has: a line of OLD means nothing to who
/// looks at NEW.
Place FindingLister::getPlace(const FunctionDiff &function,
                              const RowChange &change) const {
  for (size_t index : change.rows) {
    const RowDiff &row = function.rows[index];
    if (!row.newIndex)
      continue;
    for (const std::string &text : {row.location.str(), row.source.str()})
      if (Place place = parsePlace(text, options.root); !place.file.empty())
        return place;
  }
  return file;
}

/// The largest change that adds to the metric of the limit.
const RowChange *FindingLister::getCause(const FunctionDiff &function,
                                         const LimitResult &limit) const {
  const MetricDiff *metric = function.findMetric(limit.metric);
  if (!metric)
    return nullptr;
  for (const RowChange &change : function.changes)
    if (Wording::mark(change) != '-' &&
        !isKnownNonNegative(-say.getDelta(change, *metric)))
      return &change;
  return nullptr;
}

/// What comes first: a higher degree of the limit's metric.
std::string FindingLister::getDegrees(const FunctionDiff &function,
                                      const LimitResult &limit) const {
  const MetricDiff *metric = function.findMetric(limit.metric);
  std::string text;
  for (const Wording::DegreeLine &line : say.degrees(function))
    if (metric && line.isMore &&
        StringRef(line.text).starts_with(metric->label + ":"))
      text += line.text + (line.where.empty() ? "" : " in ") +
              shorten(line.where, maxName, options.unicode) + ". ";
  return text;
}

void FindingLister::addLimit(const FunctionDiff &function,
                             const LimitResult &limit) {
  bool isExceeded = limit.outcome == Outcome::Regression;
  Finding &finding =
      add(isExceeded ? Rule::LimitExceeded : Rule::LimitUndecided,
          {function.name, limit.metric, limit.rows});
  finding.function = function.name;
  finding.place = file;
  std::string text = shorten(say.clean(limit.text), maxName, options.unicode);
  finding.title = say.title(function) + ": " + text +
                  (isExceeded ? " does not hold" : " is not decided");
  finding.message = getDegrees(function, limit);
  if (limit.smallest)
    finding.message += "At " + say.witness(*limit.smallest) + ". ";
  if (say.hasOtherWorst(limit))
    finding.message += "Worst at " + say.witness(*limit.worst) + ". ";
  if (!limit.reason.empty())
    finding.message += say.clean(limit.reason) + ". ";
  if (const RowChange *cause =
          isExceeded ? getCause(function, limit) : nullptr) {
    finding.place = getPlace(function, *cause);
    finding.name = say.clean(cause->name);
    std::string place = say.clean(cause->source);
    finding.message += "Most comes from " +
                       shorten(say.name(*cause), maxName, options.unicode) +
                       (place.empty() ? "" : " (" + place + ")") + ". ";
  }
  finding.message = StringRef(finding.message).rtrim().str();
}

void FindingLister::addDearer(const FunctionDiff &function,
                              const RowChange &change) {
  std::string deltas;
  bool mayBeMore = false;
  for (const MetricDiff &metric : function.metrics) {
    if (!say.isShown(function, metric))
      continue;
    Expr delta = say.getDelta(change, metric);
    if (delta.isZero())
      continue;
    mayBeMore |= !isKnownNonNegative(-delta);
    std::string text = say.text(delta);
    deltas += (deltas.empty() ? "" : ", ") + metric.label + " " +
              (StringRef(text).starts_with("-") ? "" : "+") +
              shorten(text, maxExpression, options.unicode);
  }
  char mark = Wording::mark(change);
  if (mark == '-' || !mayBeMore)
    return;
  Finding &finding = add(Rule::DearerOperation,
                         {function.name, foldRepeatedName(change.name)});
  finding.function = function.name;
  finding.name = say.clean(change.name);
  finding.place = getPlace(function, change);
  std::string name = shorten(say.name(change), maxName, options.unicode);
  StringRef what = Wording::what(change);
  finding.title = say.title(function) + ": " + name +
                  (mark == '!' ? " costs more" : " may cost more");
  for (const DegreeChange &degree : change.degrees)
    if (degree.newDegree > degree.oldDegree) {
      // What was not there did not become anything.
      std::string now = say.power(degree.symbol, degree.newDegree);
      finding.message += what == "added"
                             ? "Grows as " + now + ". "
                             : say.power(degree.symbol, degree.oldDegree) +
                                   " became " + now + ". ";
    }
  finding.message += (what.empty() ? "" : what.str() + ": ") + deltas;
  if (!change.source.empty())
    finding.message += ". Source: " + say.clean(change.source);
}

void FindingLister::addUnknown(const FunctionDiff &function,
                               const OpenPart &part) {
  Finding &finding = add(Rule::UnknownCost, {function.name, part.what});
  finding.function = function.name;
  Place place = parsePlace(part.location, options.root);
  finding.place = part.inNew && !place.file.empty() ? place : file;
  std::string what = shorten(say.clean(part.what), maxName, options.unicode);
  finding.title = say.title(function) + ": " + what + " is not known";
  finding.message = Wording::side(part).str();
}

std::vector<Finding> FindingLister::run() {
  for (Outcome outcome : {Outcome::Regression, Outcome::Undecided})
    for (const FunctionDiff &function : result.functions)
      for (const LimitResult &limit : function.limits)
        if (limit.outcome == outcome)
          addLimit(function, limit);
  for (StringRef problem : result.problems) {
    Finding &finding = add(Rule::LimitUndecided, {problem});
    finding.place = file;
    finding.title = "the comparison is not decided";
    finding.message = say.clean(problem);
  }
  for (const FunctionDiff &function : result.functions)
    if (function.outcome == Outcome::Regression)
      for (const RowChange &change : function.changes)
        addDearer(function, change);
  for (const FunctionDiff &function : result.functions)
    if (function.outcome == Outcome::Undecided)
      for (const OpenPart &part : function.open)
        if (!part.cancels)
          addUnknown(function, part);
  return std::move(findings);
}

std::vector<Finding>
greenai::diff::listFindings(const DiffResult &result,
                            const DiffRenderOptions &options) {
  return FindingLister(result, options).run();
}
