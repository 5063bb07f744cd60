//===- LowerBound.cpp - The least value of an expression --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three methods, from the cheapest to the dearest; each is sound, none is
// complete.
//  1. Interval arithmetic: S in [1, inf) shows 3*S - 2 >= 1, but of S^2 - S it
//     knows nothing, because it forgets that both terms are of the same S.
//  2. Shift: with S = 1 + t, t >= 0, S^2 - S is t^2 + t; no coefficient is
//     negative, so the constant, 0, is a lower bound.
//  3. Relaxation: floor(N/m) is between (N - m + 1)/m and N/m, and a max or min
//     is one of its elements; the expression without the atom is bounded
//     instead. S - 4*floor(S/4) >= S - 4*S/4 = 0.
//
//===----------------------------------------------------------------------===//

#include "Bounds.h"
#include "ExprBuilder.h"
#include "IntUtils.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using Storage = ExprBuilder::Storage;

namespace {

bool isLess(const Rational &a, const Rational &b) {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

/// Finds a lower bound of an expression. The effort is bounded: the bounds are
/// asked for whenever an atom is made.
class LowerBound {
public:
  explicit LowerBound(Storage &storage) : storage(storage) {}

  /// The best bound found, or the first that is not below `goal`.
  std::optional<Rational> find(const Expr &expr, const Int &goal);

private:
  static constexpr size_t kMaxTerms = 24;

  bool isIntervalBest(const Expr &expr);
  std::optional<Int> byInterval(const Expr &expr);
  std::optional<Int> byShift(const Expr &expr);
  std::optional<Rational> byRelaxation(const Expr &expr, const Int &goal);

  /// One term per occurrence of the atom: coefficient * cofactor *
  /// atom^exponent.
  struct Occurrence {
    Int coefficient;
    MonomialId cofactor;
    unsigned exponent;
  };
  /// expr = rest + sum of occurrences of an atom.
  struct Split {
    Expr rest;
    SmallVector<Occurrence, 4> occurrences;
    /// All exponents are 1 and no cofactor can be negative.
    bool isLinear = true;
  };
  Split split(const Expr &expr, AtomId atom);
  std::optional<Expr> relaxFloor(const Split &split, const AtomData &atom);
  std::optional<Rational> tryElements(const Split &split, const AtomData &atom,
                                      const Int &goal);

  Storage &storage;
  /// How many more times an atom may be relaxed.
  unsigned budget = 24;
};

} // namespace

/// The other methods add something only where terms have a symbol in common, or
/// where a floor, max or min is beside other terms.
bool LowerBound::isIntervalBest(const Expr &expr) {
  size_t constants = expr.getTerms().front().monomial == 0;
  if (expr.getTerms().size() - constants <= 1)
    return true;
  return llvm::all_of(expr.getTerms(), [&](const Term &term) {
    llvm::ArrayRef<Power> powers = storage.monomials[term.monomial].powers;
    return powers.empty() ||
           (powers.size() == 1 && powers.front().exponent == 1 &&
            storage.atoms[powers.front().atom].kind == AtomKind::Symbol);
  });
}

std::optional<Int> LowerBound::byInterval(const Expr &expr) {
  Interval sum = Interval::of(Int(0));
  for (const Term &term : expr.getTerms()) {
    sum = add(sum, multiply(getMonomialBounds(storage, term.monomial),
                            Interval::of(term.coefficient)));
    if (!sum.lower)
      return std::nullopt;
  }
  return sum.lower;
}

std::optional<Int> LowerBound::byShift(const Expr &expr) {
  if (expr.getTerms().size() > kMaxTerms)
    return std::nullopt;
  Expr shifted;
  for (const Term &term : expr.getTerms()) {
    Expr product(term.coefficient);
    for (Power power : storage.monomials[term.monomial].powers) {
      const Interval &bounds = storage.getBounds(power.atom);
      if ((!bounds.lower && !bounds.upper) || power.exponent > 4)
        return std::nullopt;
      // From here on the atom stands for its distance t from the bound.
      Expr distance = storage.owner.atom(power.atom);
      Expr value = bounds.lower ? Expr(*bounds.lower) + distance
                                : Expr(*bounds.upper) - distance;
      product *= value.pow(power.exponent);
      if (product.getTerms().size() > kMaxTerms)
        return std::nullopt;
    }
    shifted += product;
  }
  Int constant(0);
  for (const Term &term : shifted.getTerms()) {
    if (term.monomial == 0)
      constant = term.coefficient;
    else if (term.coefficient < 0)
      return std::nullopt;
  }
  return constant;
}

LowerBound::Split LowerBound::split(const Expr &expr, AtomId atom) {
  Split result;
  SmallVector<Term, 8> rest;
  for (const Term &term : expr.getTerms()) {
    SmallVector<Power, 8> cofactor;
    unsigned exponent = 0;
    for (Power power : storage.monomials[term.monomial].powers) {
      if (power.atom == atom)
        exponent = power.exponent;
      else
        cofactor.push_back(power);
    }
    if (exponent == 0) {
      rest.push_back(term);
      continue;
    }
    MonomialId id = storage.internMonomial(cofactor);
    result.isLinear &=
        exponent == 1 && getMonomialBounds(storage, id).isNonNegative();
    result.occurrences.push_back({term.coefficient, id, exponent});
  }
  result.rest = ExprBuilder::sum(&storage.owner, rest);
  return result;
}

/// With A = floor(N/(d*M)) and c*C*A one of the occurrences, C >= 0: replaces
/// c*C*A by c*(C/M)*N/d if c < 0, and else by c*(C/M)*(N - d*M + 1)/d.
std::optional<Expr> LowerBound::relaxFloor(const Split &split,
                                           const AtomData &atom) {
  const Expr &numerator = atom.arguments[0], &divisor = atom.arguments[1];
  if (!split.isLinear || divisor.getTerms().size() != 1)
    return std::nullopt;
  const Term &divisorTerm = divisor.getTerms().front();
  if (divisorTerm.coefficient < 0 ||
      !isPositiveMonomial(storage, divisorTerm.monomial))
    return std::nullopt;
  Expr relaxed = split.rest;
  for (const Occurrence &occurrence : split.occurrences) {
    std::optional<MonomialId> cofactor =
        storage.divide(occurrence.cofactor, divisorTerm.monomial);
    if (!cofactor)
      return std::nullopt;
    Expr value = numerator;
    if (occurrence.coefficient > 0)
      value += Expr(1) - divisor;
    value *= ExprBuilder::term(storage, *cofactor, occurrence.coefficient);
    relaxed += value.dividedBy(divisorTerm.coefficient);
  }
  return relaxed;
}

/// A max is at least each of its elements, so for c > 0 in c*max(...) the best
/// of the bounds holds. In every other case the atom still is one of its
/// elements, and the worst of the bounds holds.
std::optional<Rational> LowerBound::tryElements(const Split &split,
                                                const AtomData &atom,
                                                const Int &goal) {
  bool takeBest =
      split.isLinear && llvm::all_of(split.occurrences, [&](const auto &o) {
        return (o.coefficient > 0) == (atom.kind == AtomKind::Max);
      });
  std::optional<Rational> result;
  for (const Expr &element : atom.arguments) {
    Expr replaced = split.rest;
    for (const Occurrence &occurrence : split.occurrences)
      replaced += ExprBuilder::term(storage, occurrence.cofactor,
                                    occurrence.coefficient) *
                  element.pow(occurrence.exponent);
    std::optional<Rational> bound = find(replaced, goal);
    if (!bound && !takeBest)
      return std::nullopt;
    if (bound && (!result || isLess(takeBest ? *result : *bound,
                                    takeBest ? *bound : *result)))
      result = bound;
    if (takeBest && bound && bound->numerator >= goal * bound->denominator)
      break;
  }
  return result;
}

std::optional<Rational> LowerBound::byRelaxation(const Expr &expr,
                                                 const Int &goal) {
  if (expr.getTerms().size() > kMaxTerms)
    return std::nullopt;
  SmallVector<AtomId, 8> atoms;
  for (const Term &term : expr.getTerms())
    for (Power power : storage.monomials[term.monomial].powers)
      if (storage.atoms[power.atom].kind != AtomKind::Symbol &&
          power.exponent <= 4)
        atoms.push_back(power.atom);
  llvm::sort(atoms);
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  // Outer atoms first: what is in them may cancel against the rest. Their texts
  // are longer; and unlike ids, texts do not depend on what was made first.
  if (atoms.size() > 1)
    llvm::sort(atoms, [&](AtomId a, AtomId b) {
      llvm::StringRef x = storage.owner.getAtomText(a);
      llvm::StringRef y = storage.owner.getAtomText(b);
      return std::make_pair(y.size(), x) < std::make_pair(x.size(), y);
    });
  for (AtomId id : atoms) {
    if (budget == 0)
      return std::nullopt;
    --budget;
    const AtomData &atom = storage.atoms[id];
    Split parts = split(expr, id);
    if (atom.kind != AtomKind::FloorDiv)
      return tryElements(parts, atom, goal);
    if (std::optional<Expr> relaxed = relaxFloor(parts, atom))
      return find(*relaxed, goal);
  }
  return std::nullopt;
}

std::optional<Rational> LowerBound::find(const Expr &expr, const Int &goal) {
  if (expr.isZero())
    return Rational();
  if (expr.getDenominator() != 1) {
    // expr = N/d is bounded through N.
    Int denominator = expr.getDenominator();
    std::optional<Rational> bound =
        find(ExprBuilder::numerator(expr), goal * denominator);
    if (bound)
      bound->denominator *= denominator;
    return bound;
  }
  // g*n + c is bounded through n, which loses less where bounds are rounded:
  // f - 2*h >= -13/14 shows that 2*f - 4*h >= 0.
  Int constant(0), factor(0);
  for (const Term &term : expr.getTerms()) {
    if (term.monomial == 0)
      constant = term.coefficient;
    else
      factor = greatestCommonDivisor(factor, term.coefficient);
  }
  if (factor > 1) {
    Expr reduced = (expr - constant).dividedBy(factor);
    std::optional<Rational> bound =
        find(reduced, ceilDiv(goal - constant, factor));
    if (bound)
      bound->numerator =
          bound->numerator * factor + constant * bound->denominator;
    return bound;
  }
  std::optional<Rational> best;
  auto improve = [&](const std::optional<Rational> &bound) {
    if (bound && (!best || isLess(*best, *bound)))
      best = bound;
    return best && best->numerator >= goal * best->denominator;
  };
  auto fromInt = [](const std::optional<Int> &bound) {
    return bound ? std::optional<Rational>({*bound, Int(1)}) : std::nullopt;
  };
  if (improve(fromInt(byInterval(expr))) || isIntervalBest(expr) ||
      improve(fromInt(byShift(expr))))
    return best;
  std::optional<Rational> relaxed = byRelaxation(expr, goal);
  // Integer coefficients make integer values: round up.
  if (relaxed)
    relaxed = {ceilDiv(relaxed->numerator, relaxed->denominator), Int(1)};
  improve(relaxed);
  return best;
}

std::optional<Rational> greenai::detail::findLowerBound(const Expr &expr,
                                                        const Int &goal) {
  if (expr.isConstant()) {
    if (expr.isZero())
      return Rational();
    return Rational{expr.getTerms().front().coefficient, expr.getDenominator()};
  }
  return LowerBound(ExprBuilder::getStorage(expr)).find(expr, goal);
}
