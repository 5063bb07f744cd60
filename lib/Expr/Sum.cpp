//===- Sum.cpp - Closed forms of sums over a counter ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Division.h"
#include "Faulhaber.h"
#include "Summation.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using Storage = ExprBuilder::Storage;

/// Derived atoms that depend on the counter.
SmallVector<AtomId> Summation::collectCounterAtoms(const Expr &body) const {
  SmallVector<AtomId> atoms =
      collectAtoms(storage, body, [](AtomId) { return false; });
  llvm::erase_if(atoms, [&](AtomId atom) {
    return llvm::none_of(
        storage.atoms[atom].arguments,
        [&](const Expr &argument) { return dependsOn(argument, counter); });
  });
  return atoms;
}

/// expr = a*counter + b with a and b independent of the counter.
bool Summation::isAffine(const Expr &expr) const {
  if (expr.isConstant())
    return true;
  if (!collectCounterAtoms(expr).empty())
    return false;
  return llvm::all_of(expr.getTerms(), [&](const Term &term) {
    return llvm::all_of(storage.monomials[term.monomial].powers,
                        [&](Power power) {
                          return power.atom != counter || power.exponent == 1;
                        });
  });
}

Expr Summation::at(const Expr &expr, const Expr &value) const {
  return substitute(expr, {{counter, value}});
}

Expr Summation::getCounterCoefficient(const Expr &expr) const {
  return at(expr, Expr(1)) - at(expr, Expr(0));
}

//===----------------------------------------------------------------------===//
// Polynomials
//===----------------------------------------------------------------------===//

/// Whether count^exponent has few enough terms: a sum of n atoms to the power e
/// has C(n + e - 1, e) of them.
static bool isExpandable(const Expr &count, unsigned exponent) {
  double terms = 1;
  for (unsigned i = 0; i < exponent; ++i)
    terms *= double(count.getTerms().size() + i) / (i + 1);
  return terms <= kMaxTerms;
}

std::optional<Expr> Summation::sumPolynomial(const Expr &body,
                                             const Expr &count) const {
  if (body.isConstant())
    return body * count;
  if (!collectCounterAtoms(body).empty())
    return std::nullopt;
  // The coefficients of counter^0, counter^1, ...
  SmallVector<SmallVector<Term, 4>, 4> coefficients;
  for (const Term &term : body.getTerms()) {
    SmallVector<Power, 8> others;
    unsigned exponent = 0;
    for (Power power : storage.monomials[term.monomial].powers) {
      if (power.atom == counter)
        exponent = power.exponent;
      else
        others.push_back(power);
    }
    if (exponent > kMaxSummedPower || !isExpandable(count, exponent + 1))
      return std::nullopt;
    if (coefficients.size() <= exponent)
      coefficients.resize(exponent + 1);
    coefficients[exponent].push_back(
        {storage.internMonomial(others), term.coefficient});
  }
  Expr result;
  for (size_t p = 0; p < coefficients.size(); ++p)
    if (!coefficients[p].empty())
      result += ExprBuilder::sum(&storage.owner, coefficients[p],
                                 body.getDenominator()) *
                sumOfPowers(p, count);
  return result;
}

//===----------------------------------------------------------------------===//
// Extrema of the counter
//===----------------------------------------------------------------------===//

/// The element that is the largest (or smallest) for every counter in
/// 0 ... count - 1. An affine function is at its least at one of the ends; at
/// which, its slope says.
std::optional<Expr> Summation::chooseElement(const AtomData &atom,
                                             const Expr &count) const {
  if (!llvm::all_of(atom.arguments,
                    [&](const Expr &element) { return isAffine(element); }))
    return std::nullopt;
  auto isNonNegativeOverRange = [&](const Expr &difference) {
    Expr slope = getCounterCoefficient(difference);
    if (isKnownNonNegative(slope))
      return isKnownNonNegative(at(difference, Expr(0)));
    return isKnownNonNegative(-slope) &&
           isKnownNonNegative(at(difference, count - 1));
  };
  for (const Expr &candidate : atom.arguments) {
    bool isBest = llvm::all_of(atom.arguments, [&](const Expr &other) {
      return candidate == other ||
             isNonNegativeOverRange(atom.kind == AtomKind::Max
                                        ? candidate - other
                                        : other - candidate);
    });
    if (isBest)
      return candidate;
  }
  return std::nullopt;
}

/// Replaces each max and min of the counter by the one element that it equals
/// over the whole range, where there is one: for counter < floor(N/T),
/// min(T, N - T*counter) is T.
Expr Summation::resolveExtrema(const Expr &body, const Expr &count) const {
  Expr resolved = body;
  // Each round may make an outer max or min affine: ceil(min(...)/32) becomes a
  // constant.
  for (unsigned round = 0; round < 8; ++round) {
    Substitution chosen;
    for (AtomId id : collectCounterAtoms(resolved)) {
      const AtomData &atom = storage.atoms[id];
      if (atom.kind == AtomKind::FloorDiv)
        continue;
      if (std::optional<Expr> element = chooseElement(atom, count))
        chosen.try_emplace(id, *element);
    }
    if (chosen.empty())
      break;
    resolved = substitute(resolved, chosen);
  }
  return resolved;
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

/// All N, T such that some min(T, N - T*counter) is in the body and the count
/// is ceil(N/T).
SmallVector<Summation::Tiling, 2>
Summation::findTilings(const Expr &body, const Expr &count) const {
  SmallVector<Tiling, 2> tilings;
  for (AtomId id : collectCounterAtoms(body)) {
    const AtomData &atom = storage.atoms[id];
    if (atom.kind != AtomKind::Min ||
        !llvm::all_of(atom.arguments,
                      [&](const Expr &element) { return isAffine(element); }))
      continue;
    for (const Expr &tile : atom.arguments) {
      if (dependsOn(tile, counter))
        continue;
      for (const Expr &rest : atom.arguments) {
        if (&rest == &tile || getCounterCoefficient(rest) != -tile)
          continue;
        Expr extent = at(rest, Expr(0));
        std::optional<Expr> tiles = ceilDiv(extent, tile);
        if (tiles && *tiles == count)
          tilings.push_back({extent, tile});
      }
    }
  }
  return tilings;
}

/// floor(N/T) full tiles, and one of N mod T if that is not 0:
///   sum of body(counter) over counter < floor(N/T), where every tile is full,
///   + [N mod T > 0] * body(floor(N/T)).
std::optional<Expr> Summation::sumTiles(const Expr &body,
                                        const Tiling &tiling) const {
  Expr fullTiles = *floorDiv(tiling.extent, tiling.tile);
  Expr rest = tiling.extent - tiling.tile * fullTiles;
  std::optional<Expr> full =
      sumPolynomial(resolveExtrema(body, fullTiles), fullTiles);
  if (!full)
    return std::nullopt;
  if (rest.isZero())
    return full;
  Expr guarded;
  for (const Term &term : body.getTerms()) {
    Expr last = at(ExprBuilder::term(storage, term.monomial, term.coefficient),
                   fullTiles);
    // A multiple of the rest vanishes with it: [r > 0] * 2*r*H = 2*r*H.
    if (divideExactly(last, rest))
      *full += last.dividedBy(body.getDenominator());
    else
      guarded += last.dividedBy(body.getDenominator());
  }
  return *full + guarded * indicatorGE(rest, Expr(1));
}

//===----------------------------------------------------------------------===//
// Summation
//===----------------------------------------------------------------------===//

std::optional<Expr> Summation::sum(const Expr &body, const Expr &count,
                                   unsigned numSplits) {
  if (std::optional<Expr> result = sumPolynomial(body, count))
    return result;
  Expr resolved = resolveExtrema(body, count);
  if (std::optional<Expr> result = sumPolynomial(resolved, count))
    return result;
  for (const Tiling &tiling : findTilings(resolved, count))
    if (std::optional<Expr> result = sumTiles(resolved, tiling))
      return result;
  if (std::optional<Expr> result = sumPartition(resolved, count))
    return result;
  if (std::optional<Expr> result = sumTermByTerm(resolved, count))
    return result;
  if (numSplits == 0)
    return std::nullopt;
  if (resolved.getTerms().size() > 1)
    return sumTerms(resolved, count, numSplits);
  if (std::optional<Expr> result = sumResidues(resolved, count, numSplits))
    return result;
  return sumSplit(resolved, count, numSplits);
}

std::optional<Expr> greenai::sumOver(const Expr &body, AtomId counter,
                                     const Expr &count) {
  assert(!dependsOn(count, counter) && "the count depends on the counter");
  if (body.isConstant() || count.isZero())
    return body * count;
  Storage &storage = ExprBuilder::getStorage(body);
  // Terms without the counter, and polynomial ones, need no help from those
  // that have it in a floor, a max or a min.
  SmallVector<Term, 8> polynomial, other;
  for (const Term &term : body.getTerms()) {
    bool isPolynomial =
        llvm::all_of(storage.monomials[term.monomial].powers, [&](Power power) {
          return power.atom == counter ||
                 !dependsOn(storage.owner.atom(power.atom), counter);
        });
    (isPolynomial ? polynomial : other).push_back(term);
  }
  Summation summation(storage, counter);
  Expr result;
  for (SmallVector<Term, 8> *terms : {&polynomial, &other}) {
    Expr part = ExprBuilder::sum(&storage.owner, *terms, body.getDenominator());
    std::optional<Expr> sum = summation.sum(part, count);
    if (!sum)
      return std::nullopt;
    result += *sum;
  }
  return result;
}
