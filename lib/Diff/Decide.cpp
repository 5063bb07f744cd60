//===- Decide.cpp - Is a limit kept at all sizes? -------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Decide.h"

#include "Order.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::Error;
using llvm::Expected;
using llvm::SmallVector;

namespace {

class Decider {
public:
  Decider(const Limit &limit, const Measurer &measurer,
          const Convention &convention, const Binding &binding,
          const ProverOptions &prover)
      : limit(limit), convention(convention), binding(binding), prover(prover),
        context(*binding.context), measure(measurer.measure(limit.rows)),
        domain(binding.domain) {
    result.text = limit.text;
    result.origin = limit.origin;
    result.metric = limit.metric.getName();
    result.rows = limit.rows;
    result.isRelative = limit.isRelative();
    result.relation = limit.relation == Limit::Relation::Below   ? "<"
                      : limit.relation == Limit::Relation::Equal ? "=="
                                                                 : "<=";
  }

  Expected<LimitResult> run();

private:
  Error fail(const llvm::Twine &why) const {
    return llvm::createStringError("limit '" + limit.text + "' " + why);
  }
  std::string getSubject() const {
    return binding.isAlone ? "the function" : "the comparison";
  }
  Error addDomain();
  Error evaluateAtPoint();
  void decideDegree(const Expr &oldValue, const Expr &newValue);
  bool dependsOnUnlike();
  void decideOrder();
  void checkDomain();
  bool decideBelow(const Expr &value, const Expr &bound,
                   const std::optional<Expr> &most,
                   const std::optional<Expr> &least);
  bool confirm(const Comparison &comparison, const Expr &value,
               const Expr &bound);
  bool isWitnessForAll(const EvaluationPoint &point, const Expr &value,
                       const Expr &bound);
  void setWorst(const Expr &value, const Expr &bound);
  std::string describeOpen() const;
  Substitution fix(const EvaluationPoint &point) const;
  OrderDomain fixDomain(const Substitution &fixed) const;

  const Limit &limit;
  const Convention &convention;
  const Binding &binding;
  const ProverOptions &prover;
  ExprContext &context;
  Measure measure;
  OrderDomain domain;
  Slack slack;
  Expr oldValue;
  LimitResult result;
};

} // namespace

//===----------------------------------------------------------------------===//
// Where the limit holds
//===----------------------------------------------------------------------===//

Substitution Decider::fix(const EvaluationPoint &point) const {
  Substitution fixed;
  for (const auto &[name, value] : point.values)
    fixed[*context.lookupSymbol(name)] = Expr(value);
  return fixed;
}

OrderDomain Decider::fixDomain(const Substitution &fixed) const {
  OrderDomain rest = domain;
  for (Condition &condition : rest.conditions)
    condition.expr = substitute(condition.expr, fixed);
  return rest;
}

Error Decider::addDomain() {
  if (limit.domain.empty())
    return Error::success();
  auto conditions = parseConditions(limit.domain, context);
  if (!conditions)
    return fail("cannot be read: " + llvm::toString(conditions.takeError()));
  // In a copy, to see whether anything is left.
  ExprContext scratch;
  for (const SymbolBinding &symbol : binding.symbols)
    scratch.symbol(symbol.name, symbol.domain);
  for (const Condition &condition : *conditions) {
    Condition copy = condition;
    copy.expr = transfer(condition.expr, scratch);
    llvm::Expected<bool> applied = applyToDomain(copy, scratch);
    if (!applied)
      return fail("has no sizes: " + llvm::toString(applied.takeError()));
    if (!*applied)
      domain.conditions.push_back(condition);
  }
  for (const SymbolBinding &symbol : binding.symbols) {
    const SymbolDomain &narrow =
        scratch.getDomain(*scratch.lookupSymbol(symbol.name));
    if (narrow == symbol.domain)
      continue;
    if (!symbol.domain.lower ||
        (narrow.lower && *narrow.lower >= *symbol.domain.lower))
      domain.symbols.push_back({*context.lookupSymbol(symbol.name), narrow});
    else
      return fail("has sizes outside the domain of " + getSubject());
  }
  return Error::success();
}

Error Decider::evaluateAtPoint() {
  if (!limit.point)
    return Error::success();
  for (const auto &[name, value] : limit.point->values)
    if (!context.getDomain(*context.lookupSymbol(name)).contains(value))
      return fail("is outside the domain of " + getSubject() + ": " + name +
                  "=" + toString(value));
  Substitution fixed = fix(*limit.point);
  auto replace = [&](const Expr &expr) { return substitute(expr, fixed); };
  measure.oldCost.transform(replace);
  measure.newCost.transform(replace);
  measure.oldWhole.transform(replace);
  measure.newWhole.transform(replace);
  for (OpenTerm &term : measure.open) {
    term.oldTimes = replace(term.oldTimes);
    term.newTimes = replace(term.newTimes);
    term.bound.transform(replace);
  }
  domain = fixDomain(fixed);
  for (const Condition &condition : domain.conditions)
    if (std::optional<Int> value = condition.expr.getConstant()) {
      bool holds = condition.kind == Condition::Kind::NonNegative ? *value >= 0
                   : condition.kind == Condition::Kind::Zero
                       ? *value == 0
                       : *value % condition.modulus == 0;
      if (!holds)
        return fail("is outside the domain of " + getSubject());
    }
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Degrees
//===----------------------------------------------------------------------===//

void Decider::decideDegree(const Expr &oldValue, const Expr &newValue) {
  AtomId symbol = *context.lookupSymbol(limit.degreeSymbol);
  Degree before = getDegree(oldValue, symbol),
         after = getDegree(newValue, symbol);
  if (!limit.isRelative())
    before = {unsigned(int64_t(*parseInt(limit.rest))), true};
  // An operation without a cost may grow in any way.
  bool newIsOpen = false, oldIsOpen = false;
  for (const OpenTerm *term : slack.terms) {
    newIsOpen |= !term->newTimes.isZero();
    oldIsOpen |= !term->oldTimes.isZero() && limit.isRelative();
  }
  bool mayPass = !newIsOpen && before.isExact;
  bool mayFail = !oldIsOpen && after.isExact;
  bool isKept = limit.relation == Limit::Relation::AtMost
                    ? after.value <= before.value
                : limit.relation == Limit::Relation::Below
                    ? after.value < before.value
                    : after.value == before.value && after.isExact;
  if (isKept && mayPass) {
    result.outcome = Outcome::Pass;
    result.proof = "degree in " + limit.degreeSymbol + " is " +
                   std::to_string(after.value);
  } else if (!isKept && mayFail) {
    result.outcome = Outcome::Regression;
    result.reason = "the degree in " + limit.degreeSymbol + " is " +
                    std::to_string(after.value) + ", not " +
                    (limit.relation == Limit::Relation::Below ? "below " : "") +
                    std::to_string(before.value);
  } else {
    result.reason =
        slack.terms.empty()
            ? "the degree in " + limit.degreeSymbol + " is not known exactly"
            : describeOpen();
  }
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

std::string Decider::describeOpen() const {
  std::vector<std::string> parts;
  for (const OpenTerm *term : slack.terms) {
    std::string part = term->what;
    if (!term->location.empty())
      part += " at " + term->location;
    parts.push_back(part);
    if (parts.size() == 3 && slack.terms.size() > 3) {
      parts.back() +=
          " and " + std::to_string(slack.terms.size() - 3) + " more";
      break;
    }
  }
  bool isBound = llvm::all_of(slack.terms, [](const OpenTerm *term) {
    return term->kind == OpenTerm::Kind::UpperBound;
  });
  return "it depends on " + llvm::join(parts, ", ") +
         (isBound ? ", which are known as an upper bound only"
                  : ", of which the cost is not known");
}

/// Whether value > bound there whatever the symbols are that only one side has.
bool Decider::isWitnessForAll(const EvaluationPoint &point, const Expr &value,
                              const Expr &bound) {
  Substitution fixed = fix(point);
  Expr x = substitute(value, fixed), y = substitute(bound, fixed);
  Expr margin = Expr(1).dividedBy((x - y).getDenominator());
  if (!x.getContext() && !y.getContext()) {
    Point nowhere;
    std::optional<Rational> difference = evaluate(x - y, nowhere);
    return difference->numerator > 0;
  }
  return leq(y + margin, x, fixDomain(fixed), prover).isProved();
}

/// Turns a refutation into the witnesses of the result; false if it hinges on
/// symbols that may mean anything.
bool Decider::confirm(const Comparison &comparison, const Expr &value,
                      const Expr &bound) {
  SmallVector<AtomId> used = collectSymbols(value);
  for (const Expr &expr : {bound})
    llvm::append_range(used, collectSymbols(expr));
  SmallVector<AtomId> freeUsed;
  for (AtomId symbol : collectSymbols(value - bound))
    if (binding.free.contains(symbol))
      freeUsed.push_back(symbol);
  for (const Condition &condition : domain.conditions)
    llvm::append_range(used, collectSymbols(condition.expr));

  EvaluationPoint point;
  for (const auto &[symbol, number] : comparison.point)
    if (!binding.free.contains(symbol) && llvm::is_contained(used, symbol))
      point.values.emplace_back(context.getAtom(symbol).name.str(), number);
  if (freeUsed.empty()) {
    // Free symbols that cancel keep a value for the conditions they are in.
    for (const auto &[symbol, number] : comparison.point)
      if (binding.free.contains(symbol) && llvm::is_contained(used, symbol))
        point.values.emplace_back(context.getAtom(symbol).name.str(), number);
    llvm::sort(point.values);
    point = findSmallest(value, bound, domain, point, prover);
  } else {
    std::vector<EvaluationPoint> candidates{point};
    for (int64_t offset : {0, 999, 1 << 20}) {
      EvaluationPoint &other = candidates.emplace_back(point);
      for (auto &[name, number] : other.values) {
        const SymbolDomain &own =
            context.getDomain(*context.lookupSymbol(name));
        Int shifted = own.lower.value_or(Int(0)) + Int(offset) * own.multipleOf;
        if (own.contains(shifted))
          number = shifted;
      }
    }
    auto it = llvm::find_if(candidates, [&](const EvaluationPoint &candidate) {
      return isWitnessForAll(candidate, value, bound);
    });
    if (it == candidates.end()) {
      std::vector<std::string> names;
      for (AtomId symbol : freeUsed)
        names.push_back(context.getAtom(symbol).name.str());
      result.reason = "it depends on " + llvm::join(names, ", ") +
                      ", for which the other side has no counterpart";
      return false;
    }
    point = *it;
  }
  Substitution fixed = fix(point);
  result.smallest =
      Witness{point, substitute(value, fixed), substitute(bound, fixed)};
  result.outcome = Outcome::Regression;
  if (freeUsed.empty() && limit.isRelative())
    setWorst(value, bound);
  // Where the limit holds is where the witness is.
  for (auto *witness : {&result.smallest, &result.worst})
    if (*witness && limit.point)
      (*witness)->point.values.insert((*witness)->point.values.begin(),
                                      limit.point->values.begin(),
                                      limit.point->values.end());
  return true;
}

/// The point with the largest NEW/OLD, if it is attained and also a witness.
void Decider::setWorst(const Expr &value, const Expr &bound) {
  ProverOptions quick = prover;
  quick.work = std::min<uint64_t>(prover.work, 100000);
  Worst worst = getWorst(oldValue, value, domain, quick);
  if (worst.kind != Worst::Kind::Attained && worst.kind != Worst::Kind::AtLeast)
    return;
  // The search may know of fewer symbols than the limit's bound has.
  Substitution fixed = fix(worst.point);
  Expr x = substitute(value, fixed), y = substitute(bound, fixed);
  if (x.isConstant() && y.isConstant() &&
      isWitnessForAll(worst.point, value, bound))
    result.worst = Witness{worst.point, x, y};
}

/// value <= bound, given what the open terms may add. True if decided.
bool Decider::decideBelow(const Expr &value, const Expr &bound,
                          const std::optional<Expr> &most,
                          const std::optional<Expr> &least) {
  Comparison pass;
  if (most) {
    pass = leq(value + *most, bound, domain, prover);
    if (pass.isProved()) {
      result.outcome = Outcome::Pass;
      if (std::string simple = explainOrder(value + *most, bound);
          !simple.empty())
        result.proof = simple;
      else
        result.proof = "by " + pass.method + ", " + std::to_string(pass.work) +
                       " terms computed";
      result.certificate = std::move(pass.certificate);
      return true;
    }
  }
  // Refuted without what is open: it is that which may still save it.
  result.reason = slack.terms.empty() || (most && !pass.isRefuted())
                      ? pass.reason
                      : describeOpen();
  if (!least)
    return false;
  bool isSame = most && *most == *least;
  Comparison fails =
      isSame ? std::move(pass) : leq(value + *least, bound, domain, prover);
  if (fails.isRefuted()) {
    if (confirm(fails, value + *least, bound)) {
      result.reason.clear();
      return true;
    }
  } else if (!slack.terms.empty()) {
    result.reason = describeOpen();
  }
  return false;
}

/// A size that one side does not have: B in OLD where NEW has 1. Whatever the
/// order is, it is not one between the same things.
bool Decider::dependsOnUnlike() {
  if (!limit.isRelative())
    return false;
  std::vector<std::string> names;
  for (const Expr &side : {result.value, result.bound})
    for (AtomId symbol : collectSymbols(side))
      if (binding.unlike.contains(symbol))
        for (const SymbolBinding &info : binding.symbols)
          if (info.name == context.getAtom(symbol).name) {
            std::string text = info.name + " = " + info.origin +
                               (info.oldName.empty() ? " of NEW" : " of OLD");
            if (!llvm::is_contained(names, text))
              names.push_back(text);
          }
  if (names.empty())
    return false;
  result.reason = "the sizes are not alike: the other side has no " +
                  llvm::join(names, " and no ");
  return true;
}

void Decider::decideOrder() {
  if (dependsOnUnlike())
    return;
  if (!slack.terms.empty() && limit.relation == Limit::Relation::Equal) {
    result.reason = describeOpen();
    return;
  }
  Expr value = result.value, bound = result.bound;
  // x < y is x + margin <= y; a witness shows x and y.
  Expr margin(0);
  if (limit.relation == Limit::Relation::Below)
    margin = Expr(1).dividedBy((value - bound).getDenominator());
  bool decided = decideBelow(value + margin, bound, slack.most, slack.least);
  for (auto *witness : {&result.smallest, &result.worst})
    if (*witness)
      (*witness)->value -= margin;
  if (limit.relation != Limit::Relation::Equal || !decided ||
      result.outcome != Outcome::Pass)
    return;
  // The other way round; a witness compares the same two sides.
  std::string certificate = std::move(result.certificate);
  result.outcome = Outcome::Undecided;
  decideBelow(bound, value, Expr(0), Expr(0));
  if (result.outcome == Outcome::Pass) {
    result.certificate = certificate + result.certificate;
    if (value != bound)
      result.proof = "both ways";
  } else {
    for (auto *witness : {&result.smallest, &result.worst})
      if (*witness)
        std::swap((*witness)->value, (*witness)->bound);
  }
}

/// What holds nowhere holds everywhere: a limit that is kept where its own
/// conditions hold needs a size at which they do.
void Decider::checkDomain() {
  if (result.outcome != Outcome::Pass || limit.domain.empty() ||
      hasPoint(domain, prover))
    return;
  result.outcome = Outcome::Undecided;
  result.proof = result.certificate = "";
  result.reason = "no size was found at which '" + limit.domain + "' holds";
}

Expected<LimitResult> Decider::run() {
  if (!limit.rows.empty() && measure.numRows == 0) {
    result.reason = binding.isAlone ? "no row has such a name"
                                    : "no row of either side has such a name";
    return std::move(result);
  }
  for (auto [whole, side] : {std::pair(&measure.newWhole, "NEW"),
                             std::pair(&measure.oldWhole, "OLD")})
    if (!limit.metric.isIn(*whole) && (side[0] == 'N' || limit.isRelative())) {
      result.reason =
          std::string(side) +
          (limit.metric.isMemory()
               ? " is a report without the peak: store it with --peak"
               : " is a report without a lower bound of bytes");
      return std::move(result);
    }
  if (Error error = addDomain())
    return error;
  if (Error error = evaluateAtPoint())
    return error;
  oldValue = limit.metric.get(measure.oldCost, convention, measure.oldWhole);
  Expr newValue =
      limit.metric.get(measure.newCost, convention, measure.newWhole);
  slack = getSlack(measure, limit.metric, limit.factor, domain, prover);
  if (!limit.degreeSymbol.empty()) {
    result.value = newValue;
    result.bound = oldValue;
    if (!dependsOnUnlike())
      decideDegree(oldValue, newValue);
    checkDomain();
    result.value = result.bound = Expr();
    return std::move(result);
  }
  Expected<Expr> rest = parseExpr(limit.rest, context);
  if (!rest)
    return fail("cannot be read: " + llvm::toString(rest.takeError()));
  result.value = newValue;
  result.bound = scale(oldValue, limit.factor) +
                 (limit.point ? substitute(*rest, fix(*limit.point)) : *rest);
  decideOrder();
  checkDomain();
  return std::move(result);
}

bool greenai::diff::hasPoint(const OrderDomain &domain, ProverOptions prover) {
  prover.wantCertificate = false;
  return domain.conditions.empty() ||
         leq(Expr(1), Expr(0), domain, prover).isRefuted();
}

Expected<LimitResult> greenai::diff::decide(const Limit &limit,
                                            const Measurer &measurer,
                                            const Convention &convention,
                                            const Binding &binding,
                                            const ProverOptions &prover) {
  return Decider(limit, measurer, convention, binding, prover).run();
}
