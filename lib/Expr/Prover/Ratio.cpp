//===- Ratio.cpp - Growth, limits and suprema of ratios ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Order.h"

#include "../IntUtils.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;

//===----------------------------------------------------------------------===//
// Growth
//===----------------------------------------------------------------------===//

static std::optional<Growth> getPolynomialGrowth(const Expr &expr,
                                                 AtomId symbol);

/// The element of max or min that decides for large values of the symbol.
static std::optional<Expr> getFinalElement(ExprContext &context, AtomId atom,
                                           AtomId symbol);

/// `expr` without floors, maxima and minima that depend on the symbol, equal up
/// to terms of lower degree.
static std::optional<Expr> smooth(const Expr &expr, AtomId symbol) {
  Expr result = expr;
  // Each round removes one atom; what it leaves has smaller ids or is inside.
  for (unsigned round = 0; round < 64; ++round) {
    if (result.isConstant())
      return result;
    ExprContext &context = *result.getContext();
    std::optional<AtomId> next;
    for (const Term &term : result.getTerms())
      for (Power power : context.getPowers(term.monomial))
        if (context.getAtom(power.atom).kind != AtomKind::Symbol &&
            dependsOn(context.atom(power.atom), symbol) &&
            (!next || power.atom > *next))
          next = power.atom;
    if (!next)
      return result;
    Atom atom = context.getAtom(*next);
    std::optional<Expr> value;
    if (atom.kind == AtomKind::FloorDiv) {
      std::optional<Int> divisor = atom.arguments[1].getConstant();
      if (!divisor)
        return std::nullopt;
      value = atom.arguments[0].dividedBy(*divisor);
    } else {
      value = getFinalElement(context, *next, symbol);
    }
    if (!value)
      return std::nullopt;
    result = substitute(result, {{*next, *value}});
  }
  return std::nullopt;
}

static std::optional<Expr> getFinalElement(ExprContext &context, AtomId atom,
                                           AtomId symbol) {
  Atom data = context.getAtom(atom);
  Int sign = data.kind == AtomKind::Max ? Int(1) : Int(-1);
  std::optional<Expr> best;
  for (const Expr &element : data.arguments) {
    std::optional<Expr> smoothed = smooth(element, symbol);
    if (!smoothed)
      return std::nullopt;
    if (!best) {
      best = smoothed;
      continue;
    }
    Expr difference = (*smoothed - *best) * sign;
    if (difference.isZero())
      continue;
    std::optional<Growth> growth = getPolynomialGrowth(difference, symbol);
    // At the same degree, what floors lose could decide.
    if (!growth || growth->degree == 0)
      return std::nullopt;
    if (isKnownPositive(growth->coefficient))
      best = smoothed;
    else if (!isKnownPositive(-growth->coefficient))
      return std::nullopt;
  }
  return best;
}

/// The leading coefficient of an expression with the symbol in no atom.
static std::optional<Growth> getPolynomialGrowth(const Expr &expr,
                                                 AtomId symbol) {
  SmallVector<Expr> parts = coefficients(expr, symbol);
  if (parts.empty())
    return std::nullopt;
  return Growth{unsigned(parts.size() - 1), parts.back()};
}

/// Whether the symbol occurs within a floor.
static bool hasFloorOf(const Expr &expr, AtomId symbol) {
  if (expr.isConstant())
    return false;
  ExprContext &context = *expr.getContext();
  for (const Term &term : expr.getTerms())
    for (Power power : context.getPowers(term.monomial)) {
      Atom atom = context.getAtom(power.atom);
      if (atom.kind == AtomKind::FloorDiv &&
          dependsOn(context.atom(power.atom), symbol))
        return true;
      for (const Expr &argument : atom.arguments)
        if (hasFloorOf(argument, symbol))
          return true;
    }
  return false;
}

std::optional<Growth> greenai::growth(const Expr &expr, AtomId symbol) {
  std::optional<Expr> smoothed = smooth(expr, symbol);
  if (!smoothed)
    return std::nullopt;
  std::optional<Growth> growth = getPolynomialGrowth(*smoothed, symbol);
  // S*floor(S/2) - S^2/2 is no constant: what floors lose has become leading. A
  // lower degree than the syntax says may also come from min(S, 4), so floors
  // alone are looked for.
  if (growth && *smoothed != expr && hasFloorOf(expr, symbol) &&
      growth->degree < degree(expr, symbol))
    return std::nullopt;
  return growth;
}

std::optional<RatioLimit> greenai::limitRatio(const Expr &a, const Expr &b,
                                              AtomId symbol) {
  std::optional<Growth> top = growth(a, symbol), bottom = growth(b, symbol);
  if (!top || !bottom || bottom->coefficient.isZero())
    return std::nullopt;
  RatioLimit limit;
  if (top->degree < bottom->degree || top->coefficient.isZero())
    return limit;
  limit.isInfinite = top->degree > bottom->degree;
  limit.numerator = top->coefficient;
  limit.denominator = bottom->coefficient;
  return limit;
}

//===----------------------------------------------------------------------===//
// Suprema
//===----------------------------------------------------------------------===//

namespace {

class SupremumFinder {
public:
  SupremumFinder(const Expr &a, const Expr &b, const OrderDomain &domain,
                 const ProverOptions &options)
      : a(a), b(b), domain(domain), options(options) {
    this->options.wantCertificate = false;
    symbols = collectSymbols(a);
    for (AtomId symbol : collectSymbols(b))
      if (!llvm::is_contained(symbols, symbol))
        symbols.push_back(symbol);
  }

  RatioSupremum run();

private:
  SymbolDomain getDomain(AtomId symbol) const;
  bool isGreater(const Rational &x, const Rational &y) const {
    return x.numerator * y.denominator > y.numerator * x.denominator;
  }
  void tryPoints();
  void findAttained();
  void tryLimits(const Expr &top, const Expr &bottom,
                 SmallVector<AtomId, 2> grown);
  void offerLimit(const Expr &top, const Expr &bottom, bool isInfinite,
                  llvm::ArrayRef<AtomId> grown);
  Comparison compare(const Rational &ratio) const {
    return leq(a * ratio.denominator, b * ratio.numerator, domain, options);
  }

  Expr a, b;
  OrderDomain domain;
  ProverOptions options;
  SmallVector<AtomId> symbols;
  RatioSupremum best;
};

} // namespace

SymbolDomain SupremumFinder::getDomain(AtomId symbol) const {
  for (const auto &[overridden, replacement] : domain.symbols)
    if (overridden == symbol)
      return replacement;
  ExprContext *context = a.getContext() ? a.getContext() : b.getContext();
  return context->getDomain(symbol);
}

/// Only points that satisfy all conditions count: a refutation of a <= r*b with
/// a smaller r is one. This first guess need not be good.
void SupremumFinder::tryPoints() {
  Comparison comparison = compare({Int(0), Int(1)});
  if (comparison.isRefuted()) {
    best.point = comparison.point;
    Point point;
    for (auto [symbol, value] : comparison.point)
      point.set(symbol, value);
    std::optional<Rational> x = evaluate(a, point), y = evaluate(b, point);
    if (!x || !y || y->numerator <= 0)
      return;
    best.kind = RatioSupremum::Kind::AtLeast;
    best.value = {x->numerator * y->denominator, x->denominator * y->numerator};
  }
}

void SupremumFinder::offerLimit(const Expr &top, const Expr &bottom,
                                bool isInfinite, llvm::ArrayRef<AtomId> grown) {
  // Symbols that are left take the smallest values of their domains.
  Point point;
  for (AtomId symbol : symbols) {
    SymbolDomain own = getDomain(symbol);
    point.set(symbol, own.lower
                          ? ceilDiv(*own.lower, own.multipleOf) * own.multipleOf
                      : own.upper ? *own.upper
                                  : Int(1));
  }
  std::optional<Rational> x = evaluate(top, point), y = evaluate(bottom, point);
  if (!x || !y || x->numerator <= 0 || y->numerator <= 0)
    return;
  if (isInfinite) {
    best.kind = RatioSupremum::Kind::Infinite;
    best.limit.assign(grown.begin(), grown.end());
    best.point.clear();
    return;
  }
  Rational ratio{x->numerator * y->denominator, x->denominator * y->numerator};
  if (best.kind == RatioSupremum::Kind::Infinite ||
      (best.kind == RatioSupremum::Kind::AtLeast &&
       !isGreater(ratio, best.value)))
    return;
  best.kind = RatioSupremum::Kind::AtLeast;
  best.value = ratio;
  best.limit.assign(grown.begin(), grown.end());
  best.point.clear();
}

/// Limits in every order of at most three symbols.
void SupremumFinder::tryLimits(const Expr &top, const Expr &bottom,
                               SmallVector<AtomId, 2> grown) {
  for (AtomId symbol : symbols) {
    SymbolDomain own = getDomain(symbol);
    if (own.upper || !own.lower || llvm::is_contained(grown, symbol))
      continue;
    std::optional<RatioLimit> limit = limitRatio(top, bottom, symbol);
    if (!limit || limit->numerator.isZero())
      continue;
    SmallVector<AtomId, 2> next = grown;
    next.push_back(symbol);
    offerLimit(limit->numerator, limit->denominator, limit->isInfinite, next);
    if (!limit->isInfinite && next.size() < 3)
      tryLimits(limit->numerator, limit->denominator, next);
  }
}

/// A limit may be attained as well: where a <= value*b - margin fails.
void SupremumFinder::findAttained() {
  Expr left = a * best.value.denominator, right = b * best.value.numerator;
  Expr margin = Expr(1).dividedBy((left - right).getDenominator());
  Comparison comparison = leq(left, right - margin, domain, options);
  if (!comparison.isRefuted())
    return;
  best.point = comparison.point;
  best.limit.clear();
}

RatioSupremum SupremumFinder::run() {
  // b > 0 everywhere, or a/b makes no sense.
  Expr margin = Expr(1).dividedBy(b.getDenominator());
  if (!leq(margin, b, domain, options).isProved())
    return best;
  tryPoints();
  // A limit holds where the conditions leave the symbols free.
  if (domain.conditions.empty())
    tryLimits(a, b, {});
  if (best.kind != RatioSupremum::Kind::AtLeast)
    return best;
  for (unsigned round = 0; round < 24; ++round) {
    Int common =
        greatestCommonDivisor(best.value.numerator, best.value.denominator);
    best.value = {best.value.numerator / common,
                  best.value.denominator / common};
    Comparison comparison = compare(best.value);
    if (comparison.isProved()) {
      if (!best.limit.empty())
        findAttained();
      best.kind = best.limit.empty() ? RatioSupremum::Kind::Attained
                                     : RatioSupremum::Kind::Approached;
      return best;
    }
    if (!comparison.isRefuted())
      break;
    Point point;
    for (auto [symbol, value] : comparison.point)
      point.set(symbol, value);
    std::optional<Rational> x = evaluate(a, point), y = evaluate(b, point);
    if (!x || !y)
      break;
    best.value = {x->numerator * y->denominator, x->denominator * y->numerator};
    best.point = comparison.point;
    best.limit.clear();
  }
  // A bound within a factor of 1 + 2^-k, for the largest k that is proved.
  for (int k = 10; k >= -2; --k) {
    Rational bound = best.value;
    bound.numerator *= k >= 0 ? (int64_t(1) << k) + 1 : 1 + (int64_t(1) << -k);
    bound.denominator *= k >= 0 ? int64_t(1) << k : 1;
    if (compare(bound).isProved()) {
      best.upper = bound;
      break;
    }
  }
  return best;
}

RatioSupremum greenai::supremumRatio(const Expr &a, const Expr &b,
                                     const OrderDomain &domain,
                                     const ProverOptions &options) {
  if (!a.getContext() && !b.getContext()) {
    RatioSupremum result;
    if (b.isZero() || b.getTerms().front().coefficient < 0)
      return result;
    Point point;
    std::optional<Rational> x = evaluate(a, point), y = evaluate(b, point);
    result.kind = RatioSupremum::Kind::Attained;
    result.value = {x->numerator * y->denominator,
                    x->denominator * y->numerator};
    return result;
  }
  return SupremumFinder(a, b, domain, options).run();
}
