//===- Witness.cpp - Points that show what is claimed ---------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Decide.h"

#include "greenai/Expr/Order.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::SmallVector;

namespace {

class Shrinker {
public:
  Shrinker(const Expr &value, const Expr &bound, const OrderDomain &domain,
           const ProverOptions &prover)
      : value(value), bound(bound), domain(domain), prover(prover),
        context(
            *(value.getContext() ? value.getContext() : bound.getContext())) {
    this->prover.wantCertificate = false;
    this->prover.work = std::min<uint64_t>(prover.work, 50000);
  }
  EvaluationPoint run(const EvaluationPoint &start);

private:
  bool isWitness(const EvaluationPoint &point) const;
  std::optional<Int> getSmallest(const EvaluationPoint &point, size_t i);

  const Expr &value, &bound;
  const OrderDomain &domain;
  ProverOptions prover;
  ExprContext &context;
  uint64_t budget = 1000000;
};

} // namespace

static bool holds(const Condition &condition, Point &point) {
  std::optional<Rational> value = evaluate(condition.expr, point);
  if (!value)
    return false;
  switch (condition.kind) {
  case Condition::Kind::NonNegative:
    return value->numerator >= 0;
  case Condition::Kind::Zero:
    return value->numerator == 0;
  case Condition::Kind::Multiple:
    return value->isInteger() && value->numerator % condition.modulus == 0;
  }
  llvm_unreachable("all conditions are handled");
}

bool Shrinker::isWitness(const EvaluationPoint &candidate) const {
  Point point;
  for (const auto &[name, number] : candidate.values) {
    AtomId symbol = *context.lookupSymbol(name);
    SymbolDomain own = context.getDomain(symbol);
    for (const auto &[other, replacement] : domain.symbols)
      if (other == symbol)
        own = replacement;
    if (!own.contains(number))
      return false;
    point.set(symbol, number);
  }
  for (const Condition &condition : domain.conditions)
    if (!holds(condition, point))
      return false;
  std::optional<Rational> x = evaluate(value, point),
                          y = evaluate(bound, point);
  return x && y &&
         x->numerator * y->denominator > y->numerator * x->denominator;
}

/// The smallest value of symbol i for the others' values.
std::optional<Int> Shrinker::getSmallest(const EvaluationPoint &point,
                                         size_t i) {
  AtomId symbol = *context.lookupSymbol(point.values[i].first);
  Substitution fixed;
  for (const auto &[k, entry] : llvm::enumerate(point.values))
    if (k != i)
      fixed[*context.lookupSymbol(entry.first)] = Expr(entry.second);
  OrderDomain rest = domain;
  llvm::erase_if(rest.symbols,
                 [&](const auto &entry) { return entry.first != symbol; });
  for (Condition &condition : rest.conditions)
    condition.expr = substitute(condition.expr, fixed);
  Expr x = substitute(value, fixed), y = substitute(bound, fixed);
  if (!x.getContext() && !y.getContext())
    return std::nullopt;
  for (const Run &run :
       crossovers(x, y, symbol, rest, /*maxRuns=*/16, prover, &budget).runs)
    if (run.kind == Run::Kind::Above)
      return run.from;
  return std::nullopt;
}

EvaluationPoint Shrinker::run(const EvaluationPoint &start) {
  // All as small as the domain allows: the commonest case.
  EvaluationPoint best = start;
  auto getLower = [&](const std::string &name) {
    AtomId symbol = *context.lookupSymbol(name);
    SymbolDomain own = context.getDomain(symbol);
    for (const auto &[other, replacement] : domain.symbols)
      if (other == symbol)
        own = replacement;
    return own.lower ? std::optional<Int>(ceilDiv(*own.lower, own.multipleOf) *
                                          own.multipleOf)
                     : std::nullopt;
  };
  EvaluationPoint lowest = start;
  for (auto &[name, number] : lowest.values)
    number = getLower(name).value_or(number);
  if (isWitness(lowest))
    return lowest;
  // Each by itself first, which is often enough; then exactly.
  for (size_t i = 0; i < best.values.size(); ++i) {
    EvaluationPoint candidate = best;
    if (std::optional<Int> low = getLower(best.values[i].first))
      candidate.values[i].second = *low;
    if (isWitness(candidate)) {
      best = candidate;
      continue;
    }
    candidate = best;
    if (std::optional<Int> smallest = getSmallest(best, i))
      candidate.values[i].second = *smallest;
    if (candidate.values[i].second < best.values[i].second &&
        isWitness(candidate))
      best = candidate;
  }
  return best;
}

EvaluationPoint greenai::diff::findSmallest(const Expr &value,
                                            const Expr &bound,
                                            const OrderDomain &domain,
                                            const EvaluationPoint &point,
                                            const ProverOptions &prover) {
  if (point.values.empty())
    return point;
  return Shrinker(value, bound, domain, prover).run(point);
}

std::string greenai::diff::explainOrder(const Expr &value, const Expr &bound) {
  Expr difference = bound - value;
  if (difference.isZero())
    return "the two are the same expression";
  ExprContext *context = difference.getContext();
  if (!context)
    return "";
  // x = lower + y, so that y >= 0.
  Substitution shift;
  std::string where;
  ExprContext scratch;
  for (AtomId symbol : collectSymbols(difference)) {
    const SymbolDomain &domain = context->getDomain(symbol);
    llvm::StringRef name = context->getAtom(symbol).name;
    if (!domain.lower)
      return "";
    std::string shifted = name.lower();
    if (shifted == name)
      shifted += "'";
    shift[symbol] =
        scratch.symbol("y" + std::to_string(symbol), SymbolDomain::atLeast(0)) +
        Expr(*domain.lower);
    where += (where.empty() ? "" : ", ") + name.str() + "=" +
             (*domain.lower == 0 ? "" : toString(*domain.lower) + "+") +
             shifted;
  }
  Expr shifted = transfer(difference, scratch, shift);
  for (const Term &term : shifted.getTerms()) {
    if (term.coefficient < 0)
      return "";
    for (Power power : scratch.getPowers(term.monomial))
      if (scratch.getAtom(power.atom).kind != AtomKind::Symbol)
        return "";
  }
  return "at " + where + ": every coefficient positive";
}
