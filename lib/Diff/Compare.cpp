//===- Compare.cpp - Compares two reports and decides ---------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Accepted.h"
#include "Changes.h"
#include "Decide.h"
#include "LimitChecks.h"
#include "Order.h"
#include "Pairing.h"
#include "Passing.h"
#include "PricedOps.h"

#include "greenai/Diff/Diff.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {

class Comparer {
public:
  Comparer(const CostReport &oldReport, const CostReport &newReport,
           const DiffOptions &options)
      : oldReport(oldReport), newReport(newReport), options(options),
        isUsed(options.limits.size()), accepted(options) {}

  Expected<DiffResult> run();

private:
  Error checkReports() const;
  Error compare(const FunctionReport &oldFunction,
                const FunctionReport &newFunction);
  std::vector<Limit> getLimits(const FunctionDiff &diff) const;
  Error decideLimits(const Measurer &measurer, const Binding &binding,
                     FunctionDiff &diff);
  bool isKeptFor(const Condition &condition, const Measurer &measurer,
                 const Binding &binding, const FunctionDiff &diff) const;
  void addMetrics(const Measure &measure, const Binding &binding,
                  FunctionDiff &diff) const;
  Error checkPoints() const;
  Error checkUnused() const;
  Error checkRenames() const;

  const CostReport &oldReport, &newReport;
  const DiffOptions &options;
  /// Limits that concern some function; the first name that was missing.
  std::vector<bool> isUsed;
  std::vector<std::string> missing;
  AcceptedChanges accepted;
  DiffResult result;
};

} // namespace

Error Comparer::checkReports() const {
  if (!(oldReport.convention == newReport.convention))
    return createStringError(
        "OLD counts under " + oldReport.convention.getLabel() + ", NEW under " +
        newReport.convention.getLabel() + ": name one with --convention");
  if (oldReport.traffic != newReport.traffic)
    return createStringError("OLD has traffic " + oldReport.traffic + ", NEW " +
                             newReport.traffic);
  if (oldReport.padding != newReport.padding)
    return createStringError("OLD has padding " + oldReport.padding + ", NEW " +
                             newReport.padding);
  for (const Limit &limit : options.limits)
    if (Error error = checkTraffic(limit, newReport))
      return error;
  if (!newReport.convention.layerWeights.empty())
    for (auto [report, side] :
         {std::pair(&oldReport, "OLD"), std::pair(&newReport, "NEW")})
      if (!report->hasLayers)
        return createStringError(
            llvm::StringRef(side) +
            " was stored by a version that did not count layers, which " +
            newReport.convention.getLabel() + " weighs: make it again");
  return Error::success();
}

//===----------------------------------------------------------------------===//
// One function
//===----------------------------------------------------------------------===//

static void setBounds(MetricDiff &entry, const Slack &slack) {
  using Bound = MetricDiff::Bound;
  auto add = [](Bound &bound, const OpenTerm &term, const Expr &times) {
    if (times.isZero())
      return;
    Bound own = term.kind == OpenTerm::Kind::UpperBound ? Bound::AtMost
                                                        : Bound::AtLeast;
    bound = bound == Bound::Exact || bound == own ? own : Bound::Neither;
  };
  for (const OpenTerm *term : slack.terms) {
    add(entry.oldBound, *term, term->oldTimes);
    add(entry.newBound, *term, term->newTimes);
  }
}

/// Where NEW is more or less whatever is not known: of the least that it can be
/// more by, and of the most.
static void setOrder(MetricDiff &entry, const Slack &slack, bool wantsRegions,
                     const OrderDomain &domain, const ProverOptions &prover) {
  auto isOneOf = [](Order order, std::initializer_list<Order> orders) {
    return llvm::is_contained(orders, order);
  };
  const Expr &before = entry.oldValue;
  std::optional<Expr> least, most;
  Order atLeast = Order::Unknown, atMost = Order::Unknown;
  if (slack.least) {
    least = entry.newValue + *slack.least;
    atLeast = getOrder(before, *least, domain, prover);
  }
  if (slack.most) {
    most = entry.newValue + *slack.most;
    atMost = least == most ? atLeast : getOrder(before, *most, domain, prover);
  }
  if (least == most && least)
    entry.order = atLeast;
  else if (isOneOf(atMost, {Order::Less, Order::Equal}))
    entry.order = Order::Less;
  else if (isOneOf(atLeast, {Order::More, Order::Equal}))
    entry.order = Order::More;
  else if (atLeast == Order::Mixed && atMost == Order::Mixed)
    entry.order = Order::Mixed;
  if (!wantsRegions || entry.order == Order::Equal)
    return;
  // "More" is nowhere less, and may be equal somewhere.
  auto isEverywhere = [&](const Expr &low, const Expr &high) {
    Expr margin = Expr(1).dividedBy((high - low).getDenominator());
    return leq(low + margin, high, domain, prover).isProved();
  };
  if (least && atLeast == Order::More && isEverywhere(before, *least))
    entry.moreFor = "every size";
  else if (least &&
           isOneOf(atLeast, {Order::More, Order::Mixed, Order::Unknown}))
    entry.moreFor = getRegions(before, *least, domain, prover).more;
  if (most && atMost == Order::Less && isEverywhere(*most, before))
    entry.lessFor = "every size";
  else if (most && atMost == Order::Less)
    // What is nowhere more is less only where the other one is more.
    entry.lessFor = getRegions(*most, before, domain, prover).more;
  else if (most && isOneOf(atMost, {Order::Mixed, Order::Unknown}))
    entry.lessFor = getRegions(before, *most, domain, prover).less;
}

void Comparer::addMetrics(const Measure &measure, const Binding &binding,
                          FunctionDiff &diff) const {
  const Convention &convention = newReport.convention;
  for (const Metric &metric : listMetrics(diff.oldTotal, diff.newTotal)) {
    ProverOptions quick = getQuick(options.prover);
    MetricDiff entry;
    entry.name = metric.getName();
    entry.label = metric.getLabel();
    // What one side was not asked for cannot be compared.
    if (!metric.isIn(measure.oldWhole) || !metric.isIn(measure.newWhole))
      continue;
    entry.oldValue = metric.get(diff.oldTotal, convention, measure.oldWhole);
    entry.newValue = metric.get(diff.newTotal, convention, measure.newWhole);
    if (entry.oldValue.isZero() && entry.newValue.isZero())
      continue;
    bool isLimited = llvm::any_of(options.limits, [&](const Limit &limit) {
      return limit.metric.getName() == entry.name;
    });
    // Most changes leave the parameters as they are.
    if (metric.isParameters() && !isLimited && entry.oldValue == entry.newValue)
      continue;
    Slack slack =
        getSlack(measure, metric, {Int(1), Int(1)}, binding.domain, quick);
    entry.isComplete = slack.terms.empty();
    setBounds(entry, slack);
    entry.degrees = getDegreeChanges(entry.oldValue, entry.newValue);
    // The parts are there to be read; the sums are what limits are about.
    bool isSum = metric.kind != Metric::Kind::Entry &&
                 metric.kind != Metric::Kind::BytesRead &&
                 metric.kind != Metric::Kind::PeakWeights &&
                 metric.kind != Metric::Kind::PeakScratch &&
                 metric.kind != Metric::Kind::ParametersBuffers &&
                 metric.kind != Metric::Kind::ParametersConstants &&
                 metric.kind != Metric::Kind::BytesWritten;
    // What no limit is about may stay open.
    if (!isLimited && !options.limits.empty())
      quick.work = std::min<uint64_t>(quick.work, 10000);
    if (isSum || isLimited) {
      entry.worst =
          getWorst(entry.oldValue, entry.newValue, binding.domain, quick);
    }
    setOrder(entry, slack, isSum || isLimited, binding.domain, quick);
    diff.metrics.push_back(std::move(entry));
  }
}

/// Without limits of its own a comparison asks that neither FPO nor bytes grow;
/// where there is no floating point at all, integer work takes its place.
std::vector<Limit> Comparer::getLimits(const FunctionDiff &diff) const {
  if (!options.limits.empty())
    return options.limits;
  const MetricDiff *fpo = diff.findMetric("fpo");
  const MetricDiff *integer = diff.findMetric("integer");
  StringRef work = !fpo && integer ? "integer <= old" : "fpo <= old";
  std::vector<Limit> limits;
  for (StringRef text : {work, StringRef("bytes <= old")})
    limits.push_back(llvm::cantFail(parseLimit(text, "default")));
  return limits;
}

Error Comparer::decideLimits(const Measurer &measurer, const Binding &binding,
                             FunctionDiff &diff) {
  for (const auto &[i, limit] : llvm::enumerate(getLimits(diff))) {
    if (!limit.function.empty() && limit.function != dropAt(diff.name))
      continue;
    if (std::string name = findMissing(limit, *binding.context);
        !name.empty()) {
      missing.push_back(name);
      continue;
    }
    if (i < isUsed.size())
      isUsed[i] = true;
    Expected<LimitResult> decided =
        decide(limit, measurer, newReport.convention, binding, options.prover);
    if (!decided)
      return decided.takeError();
    accepted.apply(limit, *decided, diff);
    diff.outcome = std::max(diff.outcome, decided->outcome);
    diff.limits.push_back(std::move(*decided));
  }
  return Error::success();
}

/// Whether all limits would hold under one more condition.
bool Comparer::isKeptFor(const Condition &condition, const Measurer &measurer,
                         const Binding &binding,
                         const FunctionDiff &diff) const {
  Binding narrow = binding;
  narrow.domain.conditions.push_back(condition);
  ProverOptions quick = getQuick(options.prover);
  if (!hasPoint(narrow.domain, quick))
    return false;
  size_t next = 0;
  for (const Limit &limit : getLimits(diff)) {
    // The limits of this function are in the order in which they are given.
    if (next == diff.limits.size() || diff.limits[next].text != limit.text)
      continue;
    if (diff.limits[next++].outcome == Outcome::Pass)
      continue;
    Expected<LimitResult> decided =
        decide(limit, measurer, newReport.convention, narrow, quick);
    if (!decided) {
      llvm::consumeError(decided.takeError());
      return false;
    }
    if (decided->outcome != Outcome::Pass)
      return false;
  }
  return true;
}

static void addOpen(const Measure &measure, FunctionDiff &diff) {
  for (const OpenTerm &term : measure.open) {
    OpenPart part;
    part.what = term.what;
    part.location = term.location;
    part.inOld = !term.oldTimes.isZero();
    part.inNew = !term.newTimes.isZero();
    part.cancels = term.oldTimes == term.newTimes;
    diff.open.push_back(std::move(part));
  }
}

Error Comparer::compare(const FunctionReport &oldFunction,
                        const FunctionReport &newFunction) {
  Expected<Binding> binding =
      greenai::diff::bindSymbols(oldFunction, newFunction, options.assumptions,
                                 options.areAssumptionsChecked);
  if (!binding)
    return binding.takeError();
  FunctionDiff &diff = result.functions.emplace_back();
  diff.name = newFunction.name;
  diff.oldName = oldFunction.name;
  diff.context = binding->context;
  diff.symbols = binding->symbols;
  diff.notes = binding->notes;
  notePrices(oldReport, newReport, oldFunction, newFunction, diff);
  for (const Condition &condition : binding->domain.conditions)
    diff.conditions.push_back(toString(condition));
  std::string problem = binding->problem;
  if (problem.empty() && !binding->domain.conditions.empty()) {
    // Conditions that nothing satisfies prove everything.
    ProverOptions quick = getQuick(options.prover);
    for (const Condition &condition : binding->domain.conditions)
      if (condition.kind == Condition::Kind::NonNegative &&
          leq(condition.expr + 1, Expr(0), binding->domain, quick).isProved())
        problem = "no size satisfies all conditions of @" +
                  dropAt(newFunction.name).str() +
                  ", so there is nothing to compare";
  }
  if (problem.empty() && oldFunction.rows.empty() &&
      oldFunction.uncosted.empty() && newFunction.rows.empty() &&
      newFunction.uncosted.empty())
    problem = "there is nothing to compare: nothing in @" +
              dropAt(newFunction.name).str() + " costs anything";
  if (!problem.empty()) {
    result.problems.push_back(problem);
    diff.outcome = Outcome::Undecided;
    return Error::success();
  }

  Measurer measurer(oldFunction, newFunction, newReport.convention, *binding);
  Measure measure = measurer.measure();
  diff.oldTotal = measure.oldCost;
  diff.newTotal = measure.newCost;
  addOpen(measure, diff);
  addMetrics(measure, *binding, diff);
  if (Error error = decideLimits(measurer, *binding, diff))
    return error;
  // A proof under conditions that nothing satisfies is none.
  if (diff.outcome == Outcome::Pass && !options.assumptions.empty() &&
      !hasPoint(binding->domain, getQuick(options.prover))) {
    result.problems.push_back("no size was found that satisfies all "
                              "conditions of @" +
                              dropAt(newFunction.name).str());
    diff.outcome = Outcome::Undecided;
  }
  if (diff.outcome == Outcome::Regression)
    diff.passesFor = findPassing(
        diff, *binding, options.prover, [&](const Condition &condition) {
          return isKeptFor(condition, measurer, *binding, diff);
        });
  // Sorted by what the verdict is about.
  Metric primary;
  auto failed = llvm::find_if(diff.limits, [](const LimitResult &limit) {
    return limit.outcome != Outcome::Pass;
  });
  if (failed != diff.limits.end())
    primary = llvm::cantFail(parseMetric(failed->metric));
  addChanges(oldFunction, newFunction, measurer, newReport.convention,
             options.renames, primary, binding->domain, options.prover, diff);
  return Error::success();
}

//===----------------------------------------------------------------------===//
// All functions
//===----------------------------------------------------------------------===//

/// Points of --at, which are only shown.
Error Comparer::checkPoints() const {
  if (result.functions.empty())
    return Error::success();
  for (const EvaluationPoint &point : options.points)
    for (const auto &[name, value] : point.values) {
      bool isKnown = false;
      std::vector<std::string> names;
      for (const FunctionDiff &diff : result.functions)
        for (const SymbolBinding &symbol : diff.symbols) {
          names.push_back(symbol.name);
          if (symbol.name != name)
            continue;
          isKnown = true;
          if (!symbol.domain.contains(value))
            return createStringError("--at '" + point.str() +
                                     "' is outside the domain of " + name);
        }
      if (!isKnown)
        return createStringError(
            "--at '" + point.str() + "' names '" + name + "': " +
            (names.empty() ? "there are no symbols"
                           : "the symbols are " + llvm::join(names, ", ")));
    }
  return Error::success();
}

/// A rename that is given for these two sides means something of them.
Error Comparer::checkRenames() const {
  for (const auto &[from, to] :
       llvm::ArrayRef(options.renames).take_front(options.numCheckedRenames)) {
    StringRef name = dropAt(from);
    auto isMeant = [&, name](StringRef other) {
      return other == name ||
             (other.consume_front(name) && other.starts_with("."));
    };
    bool isFound = llvm::any_of(
        oldReport.functions, [&, name](const FunctionReport &function) {
          auto hasName = [&](const auto &entry) { return isMeant(entry.name); };
          return dropAt(function.name) == name ||
                 llvm::any_of(function.rows, hasName) ||
                 llvm::any_of(function.uncosted, hasName);
        });
    if (!isFound)
      return createStringError("--rename '" + from + "=" + to +
                               "': OLD has neither a function nor a row " +
                               from);
  }
  return Error::success();
}

Error Comparer::checkUnused() const {
  for (auto [position, used] : llvm::enumerate(isUsed)) {
    const Limit &limit = options.limits[position];
    if (used || result.functions.empty() || !result.problems.empty())
      continue;
    bool hasFunction =
        limit.function.empty() ||
        llvm::any_of(result.functions, [&](const FunctionDiff &diff) {
          return dropAt(diff.name) == limit.function;
        });
    if (!hasFunction)
      return createStringError("limit '" + limit.text + "' names @" +
                               limit.function +
                               ", which is not among the compared functions");
    std::vector<std::string> names;
    for (const FunctionDiff &diff : result.functions)
      for (const SymbolBinding &symbol : diff.symbols)
        if (!llvm::is_contained(names, symbol.name))
          names.push_back(symbol.name);
    return makeMissingError(limit, missing.empty() ? "" : missing.front(),
                            names);
  }
  return Error::success();
}

Expected<DiffResult> Comparer::run() {
  if (Error error = checkReports())
    return error;
  if (Error error = checkRenames())
    return error;
  Expected<Pairing> pairing = pairFunctions(oldReport, newReport, options);
  if (!pairing)
    return pairing.takeError();
  result.problems = std::move(pairing->problems);
  result.oldSide = {oldReport.source, oldReport.toolVersion};
  result.newSide = {newReport.source, newReport.toolVersion};
  result.convention = newReport.convention;
  result.traffic = newReport.traffic;
  result.padding = newReport.padding;
  result.points = options.points;
  for (const auto &[before, after] : pairing->pairs)
    if (Error error = compare(*before, *after))
      return error;
  if (Error error = checkPoints())
    return error;
  if (!result.problems.empty())
    result.outcome = Outcome::Undecided;
  for (const FunctionDiff &diff : result.functions)
    result.outcome = std::max(result.outcome, diff.outcome);
  if (Error error = checkUnused())
    return error;
  accepted.noteStale(result);
  for (const std::string &name : findUnmatchedModels(oldReport, newReport))
    if (!result.functions.empty())
      result.functions.front().notes.push_back(
          "the model of " + name + " matches no operation on either side");
  return std::move(result);
}

Expected<DiffResult> greenai::diff::compareReports(const CostReport &oldReport,
                                                   const CostReport &newReport,
                                                   const DiffOptions &options) {
  return Comparer(oldReport, newReport, options).run();
}
