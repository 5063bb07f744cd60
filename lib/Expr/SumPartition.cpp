//===- SumPartition.cpp - Sums over equal parts of a range ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A range of N cut into parts of T, as parallel loops cut it: part number i has
// max(0, min(T, N - T*i)) elements, which is min(N, T*(i + 1)) - min(N, T*i).
// The sum telescopes, however large T is: `count` parts have min(N, T*count)
// elements, and min(count, ceil(N/T)) of them are not empty.
//
//===----------------------------------------------------------------------===//

#include "Summation.h"

using namespace greenai;

/// The atom that an expression consists of, if its kind is `kind`.
static std::optional<AtomId> getAtomOf(const Expr &expr, AtomKind kind) {
  std::optional<AtomId> atom = expr.getAtom();
  if (atom && expr.getContext()->getAtom(*atom).kind == kind)
    return atom;
  return std::nullopt;
}

/// Of max(0, x) or min(1, x): x.
static std::optional<Expr> getOther(const Atom &atom, int64_t constant) {
  if (atom.arguments.size() != 2)
    return std::nullopt;
  for (unsigned i : {0, 1})
    if (atom.arguments[i].is(constant))
      return atom.arguments[1 - i];
  return std::nullopt;
}

std::optional<Summation::Tiling> Summation::matchPart(const Atom &atom) const {
  if (atom.kind != AtomKind::Max)
    return std::nullopt;
  std::optional<Expr> inner = getOther(atom, 0);
  std::optional<AtomId> smallest =
      inner ? getAtomOf(*inner, AtomKind::Min) : std::nullopt;
  if (!smallest)
    return std::nullopt;
  llvm::ArrayRef<Expr> elements = storage.owner.getAtom(*smallest).arguments;
  if (elements.size() != 2)
    return std::nullopt;
  for (unsigned i : {0, 1}) {
    const Expr &tile = elements[i], &rest = elements[1 - i];
    if (dependsOn(tile, counter) || !isAffine(rest) ||
        getCounterCoefficient(rest) != -tile)
      continue;
    Expr extent = at(rest, Expr(0));
    if (isKnownNonNegative(extent) && isKnownNonNegative(tile))
      return Tiling{extent, tile};
  }
  return std::nullopt;
}

std::optional<Expr> Summation::sumPartition(const Expr &body,
                                            const Expr &count) const {
  Expr result;
  for (const Term &term : body.getTerms()) {
    Expr factor(term.coefficient);
    std::optional<Expr> sum;
    for (const Power &power : storage.monomials[term.monomial].powers) {
      Expr base = storage.owner.atom(power.atom);
      if (!dependsOn(base, counter)) {
        factor *= base.pow(power.exponent);
        continue;
      }
      if (sum || power.exponent != 1)
        return std::nullopt;
      Atom atom = storage.owner.getAtom(power.atom);
      if (std::optional<Tiling> part = matchPart(atom)) {
        sum = min(part->extent, part->tile * count);
        continue;
      }
      // Whether a part is empty.
      std::optional<Expr> inner =
          atom.kind == AtomKind::Min ? getOther(atom, 1) : std::nullopt;
      std::optional<AtomId> largest =
          inner ? getAtomOf(*inner, AtomKind::Max) : std::nullopt;
      if (!largest)
        return std::nullopt;
      std::optional<Tiling> part = matchPart(storage.owner.getAtom(*largest));
      if (!part || !isKnownPositive(part->tile))
        return std::nullopt;
      std::optional<Expr> parts = ceilDiv(part->extent, part->tile);
      if (!parts)
        return std::nullopt;
      sum = min(count, *parts);
    }
    if (!sum)
      return std::nullopt;
    result += factor * *sum;
  }
  return result.dividedBy(body.getDenominator());
}
