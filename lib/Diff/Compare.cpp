//===- Compare.cpp - Compares two reports and decides ---------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Changes.h"
#include "Decide.h"
#include "Order.h"

#include "greenai/Diff/Diff.h"
#include "greenai/Expr/Order.h"
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
        isUsed(options.limits.size()), isAcceptUsed(options.accepted.size()) {}

  Expected<DiffResult> run();

private:
  Error checkReports() const;
  Error pairFunctions();
  Error compare(const FunctionReport &oldFunction,
                const FunctionReport &newFunction);
  std::vector<Limit> getLimits(const FunctionDiff &diff) const;
  Error decideLimits(const Measurer &measurer, const Binding &binding,
                     FunctionDiff &diff);
  void addMetrics(const Measure &measure, const Binding &binding,
                  FunctionDiff &diff) const;
  void applyAccepted(const Limit &limit, LimitResult &result,
                     FunctionDiff &diff);
  void noteStale();
  Error checkPoints() const;
  Error checkUnused() const;

  const CostReport &oldReport, &newReport;
  const DiffOptions &options;
  std::vector<std::pair<const FunctionReport *, const FunctionReport *>> pairs;
  /// Limits that concern some function; the first name that was missing.
  std::vector<bool> isUsed, isAcceptUsed;
  std::vector<std::string> missing;
  DiffResult result;
};

} // namespace

/// For what is only shown: nobody waits for it.
static ProverOptions getQuick(ProverOptions prover) {
  prover.wantCertificate = false;
  prover.work = std::min<uint64_t>(prover.work, 100000);
  return prover;
}

static StringRef dropAt(StringRef name) {
  name.consume_front("@");
  return name;
}

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
  return Error::success();
}

Error Comparer::pairFunctions() {
  auto isWanted = [&](StringRef name) {
    return options.entries.empty() ||
           llvm::any_of(options.entries, [&](StringRef entry) {
             return dropAt(entry) == dropAt(name);
           });
  };
  auto getOld = [&](StringRef name) {
    return getOldFunction(dropAt(name), options.renames);
  };
  // A function that is named may be one that others call, in a stored report.
  auto isListed = [&](const FunctionReport &function) {
    return function.isEntry || !options.entries.empty();
  };
  std::vector<const FunctionReport *> unpaired;
  for (const FunctionReport &function : oldReport.functions)
    if (isListed(function) &&
        (options.entries.empty() ||
         llvm::any_of(options.entries, [&](StringRef entry) {
           return getOld(entry) == dropAt(function.name);
         })))
      unpaired.push_back(&function);
  for (const FunctionReport &function : newReport.functions) {
    if (!isListed(function) || !isWanted(function.name))
      continue;
    auto it = llvm::find_if(unpaired, [&](const FunctionReport *old) {
      return dropAt(old->name) == getOld(function.name);
    });
    if (it == unpaired.end()) {
      result.problems.push_back("OLD has no function @" +
                                dropAt(function.name).str());
      continue;
    }
    pairs.emplace_back(*it, &function);
    unpaired.erase(it);
  }
  for (const FunctionReport *function : unpaired)
    result.problems.push_back("NEW has no function @" +
                              dropAt(function->name).str());
  for (StringRef entry : options.entries)
    if (llvm::none_of(pairs,
                      [&](const auto &pair) {
                        return dropAt(pair.second->name) == dropAt(entry);
                      }) &&
        result.problems.empty())
      return createStringError("neither side has a function @" + dropAt(entry) +
                               ", which --entry names");
  if (pairs.empty() && result.problems.empty())
    result.problems.push_back(
        "there is nothing to compare: no function is reported");
  return Error::success();
}

//===----------------------------------------------------------------------===//
// One function
//===----------------------------------------------------------------------===//

void Comparer::addMetrics(const Measure &measure, const Binding &binding,
                          FunctionDiff &diff) const {
  const Convention &convention = newReport.convention;
  ProverOptions quick = getQuick(options.prover);
  for (const Metric &metric : listMetrics(diff.oldTotal, diff.newTotal)) {
    MetricDiff entry;
    entry.name = metric.getName();
    entry.label = metric.getLabel();
    // What one side was not asked for cannot be compared.
    if (metric.isMemory() && (!measure.oldMemory || !measure.newMemory))
      continue;
    entry.oldValue = metric.get(diff.oldTotal, convention, measure.oldMemory);
    entry.newValue = metric.get(diff.newTotal, convention, measure.newMemory);
    if (entry.oldValue.isZero() && entry.newValue.isZero())
      continue;
    entry.isComplete =
        getSlack(measure, metric, {Int(1), Int(1)}, binding.domain, quick)
            .terms.empty();
    entry.order =
        getOrder(entry.oldValue, entry.newValue, binding.domain, quick);
    entry.degrees = getDegreeChanges(entry.oldValue, entry.newValue);
    // The parts are there to be read; the sums are what limits are about.
    bool isSum = metric.kind != Metric::Kind::Entry &&
                 metric.kind != Metric::Kind::BytesRead &&
                 metric.kind != Metric::Kind::PeakWeights &&
                 metric.kind != Metric::Kind::PeakScratch &&
                 metric.kind != Metric::Kind::BytesWritten;
    bool isLimited = llvm::any_of(options.limits, [&](const Limit &limit) {
      return limit.metric.getName() == entry.name;
    });
    if (isSum || isLimited) {
      entry.worst =
          getWorst(entry.oldValue, entry.newValue, binding.domain, quick);
      Regions regions;
      if (entry.order == Order::Less)
        regions.less = "every size";
      else if (entry.order == Order::More)
        regions.more = "every size";
      else if (entry.order != Order::Equal)
        regions =
            getRegions(entry.oldValue, entry.newValue, binding.domain, quick);
      entry.moreFor = std::move(regions.more);
      entry.lessFor = std::move(regions.less);
    }
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

/// The first symbol that the limit names and the comparison lacks.
static std::string findMissing(const Limit &limit, const ExprContext &context) {
  std::vector<std::string> names;
  if (!limit.degreeSymbol.empty())
    names.push_back(limit.degreeSymbol);
  if (limit.point)
    for (const auto &[name, value] : limit.point->values)
      names.push_back(name);
  if (!limit.domain.empty())
    llvm::append_range(names,
                       llvm::cantFail(collectConditionSymbols(limit.domain)));
  ExprContext scratch;
  Expr rest = llvm::cantFail(parseExpr(limit.rest, scratch));
  for (AtomId symbol : collectSymbols(rest))
    names.push_back(scratch.getAtom(symbol).name.str());
  for (const std::string &name : names)
    if (!context.lookupSymbol(name))
      return name;
  return "";
}

/// A condition on one symbol, "S>=771" or "S<=341", under which every failing
/// limit is kept.
static std::string findPassing(const FunctionDiff &diff, const Binding &binding,
                               const ProverOptions &prover) {
  ProverOptions quick = getQuick(prover);
  // Unknown costs and degrees do not go away with a size.
  for (const LimitResult &limit : diff.limits)
    if (limit.outcome == Outcome::Undecided ||
        (limit.outcome == Outcome::Regression && !limit.smallest))
      return "";
  for (const SymbolBinding &symbol : binding.symbols) {
    if (symbol.kind != SymbolInfo::Kind::Size)
      continue;
    AtomId atom = *binding.context->lookupSymbol(symbol.name);
    std::optional<Int> from, to;
    bool passesAbove = !symbol.domain.upper, passesBelow = true;
    for (const LimitResult &limit : diff.limits) {
      if (limit.outcome == Outcome::Pass)
        continue;
      Crossovers found = crossovers(limit.value, limit.bound, atom,
                                    binding.domain, /*maxRuns=*/16, quick);
      auto isKept = [](const Run &run) {
        return run.kind == Run::Kind::AtMost;
      };
      passesAbove &=
          found.isComplete && !found.runs.empty() && isKept(found.runs.back());
      passesBelow &= !found.runs.empty() && isKept(found.runs.front()) &&
                     found.runs.front().to.has_value();
      if (passesAbove)
        from = std::max(from.value_or(found.runs.back().from),
                        found.runs.back().from);
      if (passesBelow)
        to = std::min(to.value_or(*found.runs.front().to),
                      *found.runs.front().to);
    }
    if (passesAbove && from)
      return symbol.name + ">=" + toString(*from);
    if (passesBelow && to)
      return symbol.name + "<=" + toString(*to);
  }
  return "";
}

/// Lets a change pass that has been accepted exactly as it is, and says so
/// where it is no longer what has been accepted.
void Comparer::applyAccepted(const Limit &limit, LimitResult &limitResult,
                             FunctionDiff &diff) {
  const MetricDiff *metric = diff.findMetric(limitResult.metric);
  if (!limit.isRelative() || !limit.rows.empty() || !metric)
    return;
  for (const auto &[i, change] : llvm::enumerate(options.accepted)) {
    if (change.function != dropAt(diff.name) ||
        change.metric != limitResult.metric)
      continue;
    bool isFirst = !isAcceptUsed[i];
    isAcceptUsed[i] = true;
    if (limitResult.outcome == Outcome::Pass) {
      if (isFirst)
        diff.notes.push_back("accepted change of " + change.metric + " (" +
                             change.reason +
                             ") is no longer needed: remove it");
      continue;
    }
    if (limitResult.outcome == Outcome::Undecided)
      continue;
    ExprContext scratch;
    Expr given = llvm::cantFail(parseExpr(change.delta, scratch));
    bool isKnown = llvm::all_of(collectSymbols(given), [&](AtomId symbol) {
      return diff.context->lookupSymbol(scratch.getAtom(symbol).name)
          .has_value();
    });
    Expr delta = metric->getDelta();
    std::string now = toString(delta);
    if (isKnown)
      given = llvm::cantFail(parseExpr(change.delta, *diff.context));
    if (isKnown && metric->isComplete && given == delta) {
      limitResult.outcome = Outcome::Pass;
      limitResult.accepted = change.reason;
      continue;
    }
    if (!isFirst)
      continue;
    bool isLess = isKnown && metric->isComplete &&
                  leq(delta, given, {}, options.prover).isProved();
    diff.notes.push_back(
        "accepted is " + change.metric + " " + change.delta + " (" +
        change.reason + "), " +
        (isLess ? "but it has gone down to " + now + ": accept that instead"
                : "but it is " + now));
  }
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
    applyAccepted(limit, *decided, diff);
    diff.outcome = std::max(diff.outcome, decided->outcome);
    diff.limits.push_back(std::move(*decided));
  }
  return Error::success();
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
  if (diff.outcome == Outcome::Regression)
    diff.passesFor = findPassing(diff, *binding, options.prover);
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
            return createStringError("'" + point.str() +
                                     "' is outside the domain of " + name);
        }
      if (!isKnown)
        return createStringError(
            "'" + point.str() + "' names '" + name + "': " +
            (names.empty() ? "there are no symbols"
                           : "the symbols are " + llvm::join(names, ", ")));
    }
  return Error::success();
}

Error Comparer::checkUnused() const {
  for (const auto &[limit, used] : llvm::zip_equal(options.limits, isUsed)) {
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
    return createStringError(
        "limit '" + limit.text + "' names '" +
        (missing.empty() ? "" : missing.front()) + "': " +
        (names.empty() ? "there are no symbols"
                       : "the symbols are " + llvm::join(names, ", ")));
  }
  return Error::success();
}

void Comparer::noteStale() {
  for (const auto &[change, used] :
       llvm::zip_equal(options.accepted, isAcceptUsed))
    if (!used)
      for (FunctionDiff &diff : result.functions)
        if (dropAt(diff.name) == change.function)
          diff.notes.push_back("accepted change of " + change.metric + " (" +
                               change.reason + ") concerns no limit");
}

Expected<DiffResult> Comparer::run() {
  if (Error error = checkReports())
    return error;
  if (Error error = pairFunctions())
    return error;
  result.oldSide = {oldReport.source, oldReport.toolVersion};
  result.newSide = {newReport.source, newReport.toolVersion};
  result.convention = newReport.convention;
  result.traffic = newReport.traffic;
  result.padding = newReport.padding;
  result.points = options.points;
  for (const auto &[before, after] : pairs)
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
  noteStale();
  return std::move(result);
}

Expected<DiffResult> greenai::diff::compareReports(const CostReport &oldReport,
                                                   const CostReport &newReport,
                                                   const DiffOptions &options) {
  return Comparer(oldReport, newReport, options).run();
}

std::string greenai::diff::getOldFunction(StringRef name,
                                          const RenameMap &renames) {
  for (const auto &[from, to] : renames)
    if (dropAt(to) == dropAt(name) &&
        (StringRef(from).starts_with("@") || StringRef(to).starts_with("@")))
      return dropAt(from).str();
  return name.str();
}

bool greenai::diff::recordAccepted(const DiffResult &result, StringRef reason,
                                   std::vector<AcceptedChange> &accepted) {
  bool isChanged = false;
  for (const FunctionDiff &diff : result.functions)
    for (const LimitResult &limit : diff.limits) {
      const MetricDiff *metric = diff.findMetric(limit.metric);
      if (limit.outcome != Outcome::Regression || !limit.isRelative ||
          !limit.rows.empty() || !metric || !metric->isComplete)
        continue;
      AcceptedChange change{dropAt(diff.name).str(), limit.metric,
                            toString(metric->getDelta()), reason.str()};
      auto it = llvm::find_if(accepted, [&](const AcceptedChange &other) {
        return other.function == change.function &&
               other.metric == change.metric;
      });
      if (it == accepted.end())
        accepted.push_back(std::move(change));
      else
        *it = std::move(change);
      isChanged = true;
    }
  return isChanged;
}
