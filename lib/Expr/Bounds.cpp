//===- Bounds.cpp - Bounds from the domains of the symbols ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bounds.h"
#include "ExprBuilder.h"
#include "IntUtils.h"

#include "greenai/Expr/Analysis.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using Storage = ExprBuilder::Storage;

Interval greenai::detail::getMonomialBounds(Storage &storage,
                                            MonomialId monomial) {
  Interval result = Interval::of(Int(1));
  for (Power p : storage.monomials[monomial].powers)
    result = multiply(power(storage.getBounds(p.atom), p.exponent), result);
  return result;
}

bool greenai::detail::isPositiveMonomial(Storage &storage,
                                         MonomialId monomial) {
  return llvm::all_of(storage.monomials[monomial].powers, [&](Power power) {
    const std::optional<Int> &lower = storage.getBounds(power.atom).lower;
    return lower && *lower >= 1;
  });
}

std::optional<Int> greenai::lowerBound(const Expr &expr) {
  // No goal is out of reach of 2^512, so that every method is tried.
  static const Int unreachable = power(Int(2), 512);
  std::optional<Rational> bound = findLowerBound(expr, unreachable);
  if (!bound)
    return std::nullopt;
  return floorDiv(bound->numerator, bound->denominator);
}

std::optional<Int> greenai::upperBound(const Expr &expr) {
  std::optional<Int> bound = lowerBound(-expr);
  if (bound)
    bound = -*bound;
  return bound;
}

bool greenai::isKnownNonNegative(const Expr &expr) {
  std::optional<Rational> bound = findLowerBound(expr, Int(0));
  return bound && bound->numerator >= 0;
}

bool greenai::isKnownPositive(const Expr &expr) {
  std::optional<Rational> bound = findLowerBound(expr, Int(1));
  return bound && bound->numerator > 0;
}

//===----------------------------------------------------------------------===//
// Bounds of atoms
//===----------------------------------------------------------------------===//

static Interval computeSymbolBounds(const SymbolDomain &domain) {
  Interval bounds{domain.lower, domain.upper};
  if (domain.multipleOf != 1) {
    if (bounds.lower)
      bounds.lower =
          ceilDiv(*bounds.lower, domain.multipleOf) * domain.multipleOf;
    if (bounds.upper)
      bounds.upper =
          floorDiv(*bounds.upper, domain.multipleOf) * domain.multipleOf;
  }
  return bounds;
}

static Interval computeFloorBounds(const Expr &numerator, const Expr &divisor) {
  Interval bounds;
  std::optional<Int> least = lowerBound(divisor);
  if (!least || *least < 1)
    return bounds;
  bounds = {lowerBound(numerator), upperBound(numerator)};
  bool isFixed = divisor.isConstant();
  // A greater divisor brings the quotient closer to 0 (or to -1): where the
  // divisor varies, its least value gives the bound on the far side of 0.
  if (bounds.lower)
    bounds.lower =
        isFixed || *bounds.lower < 0 ? floorDiv(*bounds.lower, *least) : Int(0);
  if (bounds.upper)
    bounds.upper = isFixed || *bounds.upper >= 0
                       ? floorDiv(*bounds.upper, *least)
                       : Int(-1);
  // floor((S - 1)/S) = 0.
  if (!isFixed && isKnownPositive(divisor - numerator))
    bounds.upper = bounds.upper ? std::min(*bounds.upper, Int(0)) : Int(0);
  return bounds;
}

static Interval computeMaxBounds(llvm::ArrayRef<Expr> elements) {
  Interval bounds{std::nullopt, upperBound(elements.front())};
  for (const Expr &element : elements) {
    std::optional<Int> lower = lowerBound(element);
    if (lower && (!bounds.lower || *bounds.lower < *lower))
      bounds.lower = lower;
    std::optional<Int> upper = upperBound(element);
    if (!upper)
      bounds.upper = std::nullopt;
    else if (bounds.upper && *bounds.upper < *upper)
      bounds.upper = upper;
  }
  return bounds;
}

Interval greenai::detail::computeAtomBounds(Storage &storage, AtomId id) {
  const AtomData &atom = storage.atoms[id];
  switch (atom.kind) {
  case AtomKind::Symbol:
    return computeSymbolBounds(atom.domain);
  case AtomKind::FloorDiv:
    return computeFloorBounds(atom.arguments[0], atom.arguments[1]);
  case AtomKind::Max:
    return computeMaxBounds(atom.arguments);
  case AtomKind::Min: {
    // min(a, b) = -max(-a, -b).
    SmallVector<Expr, 2> negated;
    for (const Expr &element : atom.arguments)
      negated.push_back(-element);
    return negate(computeMaxBounds(negated));
  }
  }
  llvm_unreachable("all kinds of atoms are covered");
}
