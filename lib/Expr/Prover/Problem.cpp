//===- Problem.cpp - A question of order, in its own context ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Problem.h"

#include "../ExprBuilder.h"
#include "../IntUtils.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::ArrayRef;
using llvm::SmallVector;

/// The symbol of factor*symbol + offset, if `expr` has that form.
static std::optional<AtomId> matchOneSymbol(const Expr &expr, Int &factor,
                                            Int &offset) {
  SmallVector<AtomId> symbols = collectSymbols(expr);
  if (symbols.size() != 1)
    return std::nullopt;
  factor = offset = Int(0);
  for (const Term &term : expr.getTerms()) {
    if (term.monomial == 0) {
      offset = term.coefficient;
      continue;
    }
    ArrayRef<Power> powers = expr.getContext()->getPowers(term.monomial);
    if (powers.size() != 1 || !(powers[0] == Power{symbols[0], 1}))
      return std::nullopt;
    factor = term.coefficient;
  }
  return symbols[0];
}

static void raise(std::optional<Int> &lower, const Int &bound) {
  if (!lower || *lower < bound)
    lower = bound;
}

static void reduce(std::optional<Int> &upper, const Int &bound) {
  if (!upper || *upper > bound)
    upper = bound;
}

/// Applies a condition of the form factor*symbol + offset.
static void narrowDomain(SymbolDomain &domain, const Condition &condition,
                         const Int &factor, const Int &offset) {
  if (condition.kind == Condition::Kind::Multiple) {
    Int modulus = condition.modulus * condition.expr.getDenominator();
    if (offset == 0)
      domain.multipleOf = leastCommonMultiple(
          domain.multipleOf, modulus / greatestCommonDivisor(modulus, factor));
    return;
  }
  bool isZero = condition.kind == Condition::Kind::Zero;
  // A factor < 0 turns the relation around.
  if (factor > 0 || isZero)
    raise(domain.lower, ceilDiv(factor > 0 ? -offset : offset, abs(factor)));
  if (factor < 0 || isZero)
    reduce(domain.upper, floorDiv(factor > 0 ? -offset : offset, abs(factor)));
}

/// Whether all values of `inner` are in `outer`.
static bool isWithin(const SymbolDomain &inner, const SymbolDomain &outer) {
  bool isAbove = !outer.lower || (inner.lower && *inner.lower >= *outer.lower);
  bool isBelow = !outer.upper || (inner.upper && *inner.upper <= *outer.upper);
  return isAbove && isBelow && inner.multipleOf % outer.multipleOf == 0;
}

/// The bits of a number, rounded up to a power of two.
static unsigned countBits(const Int &value) {
  unsigned bits = 32;
  for (Int bound = power(Int(2), bits); abs(value) > bound; bound *= bound)
    bits *= 2;
  return bits;
}

/// Of coefficients and the denominator.
static unsigned countBits(const Expr &expr) {
  unsigned bits = countBits(expr.getDenominator());
  for (const Term &term : expr.getTerms())
    bits = std::max(bits, countBits(term.coefficient));
  return bits;
}

/// What has large numbers would let time grow beyond the work counted.
void Problem::checkSizes() {
  const ExprContext::Storage &storage = ExprBuilder::getStorage(context);
  unsigned coefficientBits = countBits(goal);
  unsigned growth = storage.getWeight(goal);
  for (const Expr &fact : facts) {
    coefficientBits = std::max(coefficientBits, countBits(fact));
    growth = std::max(growth, storage.getWeight(fact));
  }
  if (coefficientBits > kMaxCoefficientBits)
    objection = llvm::formatv("coefficients of more than {0} bits",
                              kMaxCoefficientBits);
  else if (growth > kMaxGrowth)
    objection = llvm::formatv("a degree above {0}", kMaxGrowth);
  unsigned bits = 32;
  for (const SymbolDomain &own : domains) {
    bits = std::max(bits, countBits(own.multipleOf));
    for (const std::optional<Int> &bound : {own.lower, own.upper})
      if (bound)
        bits = std::max(bits, countBits(*bound));
  }
  unsigned words = growth * bits / 512;
  termCost = std::max(1u, words * words);
}

Problem::Problem(const Expr &a, const Expr &b, const OrderDomain &domain)
    : a(a), b(b), domain(domain) {
  ExprContext *source = a.getContext() ? a.getContext() : b.getContext();
  if (!source)
    for (const Condition &condition : domain.conditions)
      source = source ? source : condition.expr.getContext();

  SmallVector<AtomId> all = collectSymbols(a);
  all.append(collectSymbols(b));
  for (const Condition &condition : domain.conditions)
    all.append(collectSymbols(condition.expr));
  llvm::sort(all);
  all.erase(llvm::unique(all), all.end());
  llvm::sort(all, [&](AtomId x, AtomId y) {
    return source->getAtom(x).name < source->getAtom(y).name;
  });
  sourceSymbols = all;

  for (AtomId symbol : sourceSymbols) {
    SymbolDomain own = source->getDomain(symbol);
    for (const auto &[overridden, replacement] : domain.symbols)
      if (overridden == symbol) {
        if (!isWithin(replacement, own))
          objection = "the domain asked for is wider than that of " +
                      source->getAtom(symbol).name.str();
        own = replacement;
      }
    for (const Condition &condition : domain.conditions) {
      Int factor, offset;
      if (matchOneSymbol(condition.expr, factor, offset) == symbol &&
          factor != 0)
        narrowDomain(own, condition, factor, offset);
    }
    // The multiples within the bounds.
    if (own.lower)
      own.lower = ceilDiv(*own.lower, own.multipleOf) * own.multipleOf;
    if (own.upper)
      own.upper = floorDiv(*own.upper, own.multipleOf) * own.multipleOf;
    domains.push_back(own);
    Expr moved = context.symbol(source->getAtom(symbol).name, own);
    symbols.push_back(*moved.getAtom());
  }

  left = transfer(a, context);
  right = transfer(b, context);
  goal = right - left;
  for (const Condition &condition : domain.conditions) {
    Int factor, offset;
    if (condition.kind == Condition::Kind::Multiple ||
        matchOneSymbol(condition.expr, factor, offset))
      continue;
    Expr fact = transfer(condition.expr, context);
    fact = fact * fact.getDenominator();
    facts.push_back(fact);
    if (condition.kind == Condition::Kind::Zero)
      facts.push_back(-fact);
  }
  if (objection.empty())
    checkSizes();
}

std::optional<SymbolDomain> Problem::getDomainOf(AtomId sourceSymbol) const {
  for (size_t i = 0; i < sourceSymbols.size(); ++i)
    if (sourceSymbols[i] == sourceSymbol)
      return domains[i];
  return std::nullopt;
}

std::string Problem::getCertificateHeader() const {
  std::string text = "certificate\n";
  auto bound = [](const std::optional<Int> &value) {
    return value ? toString(*value) : "-";
  };
  for (size_t i = 0; i < symbols.size(); ++i)
    text += "symbol: " + context.getAtom(symbols[i]).name.str() + "; " +
            bound(domains[i].lower) + "; " + bound(domains[i].upper) + "; " +
            toString(domains[i].multipleOf) + "\n";
  for (const Expr &fact : facts)
    text += "assume: " + toString(fact) + "\n";
  text += "claim: " + toString(left) + "; " + toString(right) + "\n";
  return text;
}

std::string Problem::makeName() {
  std::string name;
  do
    name = "$" + std::to_string(++nameCount);
  while (context.lookupSymbol(name));
  return name;
}

std::optional<Rational> Problem::evaluateGoal(ArrayRef<Int> values) {
  Point point;
  for (size_t i = 0; i < values.size(); ++i) {
    if (!domains[i].contains(values[i]))
      return std::nullopt;
    point.set(symbols[i], values[i]);
  }
  for (const Expr &fact : facts) {
    std::optional<Rational> value = evaluate(fact, point);
    if (!value || value->numerator < 0)
      return std::nullopt;
  }
  return evaluate(goal, point);
}

bool Problem::refute(ArrayRef<Int> values) {
  std::optional<Rational> difference = evaluateGoal(values);
  if (!difference || difference->numerator >= 0)
    return false;
  // Once more, with what the caller gave.
  Point point;
  for (size_t i = 0; i < values.size(); ++i)
    point.set(sourceSymbols[i], values[i]);
  for (const Condition &condition : domain.conditions) {
    std::optional<Rational> value = evaluate(condition.expr, point);
    if (!value)
      return false;
    bool holds =
        condition.kind == Condition::Kind::NonNegative ? value->numerator >= 0
        : condition.kind == Condition::Kind::Zero
            ? value->numerator == 0
            : value->isInteger() && value->numerator % condition.modulus == 0;
    if (!holds)
      return false;
  }
  std::optional<Rational> x = evaluate(a, point), y = evaluate(b, point);
  if (!x || !y ||
      x->numerator * y->denominator <= y->numerator * x->denominator)
    return false;
  refutation.clear();
  for (size_t i = 0; i < values.size(); ++i)
    refutation.push_back({sourceSymbols[i], values[i]});
  return true;
}

ImpliedBound greenai::detail::getImpliedBound(ExprContext &context,
                                              const Expr &fact, AtomId symbol) {
  // factor*x + rest >= 0, where rest is at most `limit`.
  Int factor(0), limit(0);
  for (const Term &term : fact.getTerms()) {
    if (term.monomial == 0) {
      limit += term.coefficient;
      continue;
    }
    ArrayRef<Power> powers = context.getPowers(term.monomial);
    if (powers.size() != 1 || powers[0].exponent != 1 ||
        context.getAtom(powers[0].atom).kind != AtomKind::Symbol)
      return {};
    if (powers[0].atom == symbol) {
      factor = term.coefficient;
      continue;
    }
    const SymbolDomain &other = context.getDomain(powers[0].atom);
    const std::optional<Int> &largest =
        term.coefficient > 0 ? other.upper : other.lower;
    if (!largest)
      return {};
    limit += term.coefficient * *largest;
  }
  if (factor > 0)
    return {ceilDiv(-limit, factor), std::nullopt};
  if (factor < 0)
    return {std::nullopt, floorDiv(limit, -factor)};
  return {};
}
