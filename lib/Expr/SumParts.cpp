//===- SumParts.cpp - Sums that are taken apart -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Summation.h"

#include "llvm/ADT/STLExtras.h"

#include <cstdlib>
#include <numeric>

using namespace greenai;
using llvm::SmallVector;

/// Longer sums are not formed term by term.
static constexpr int64_t kMaxCount = 4096;
/// The period of floors whose residues are summed apart.
static constexpr int64_t kMaxPeriod = 16;

//===----------------------------------------------------------------------===//
// Terms and counters
//===----------------------------------------------------------------------===//

std::optional<Expr> Summation::sumTermByTerm(const Expr &body,
                                             const Expr &count) const {
  std::optional<int64_t> constant = count.getInt64();
  if (!constant || *constant < 0 || *constant > kMaxCount)
    return std::nullopt;
  Expr result;
  for (int64_t i = 0; i < *constant; ++i) {
    result += at(body, Expr(i));
    if (result.getTerms().size() > kMaxTerms)
      return std::nullopt;
  }
  return result;
}

/// Each term on its own: what one needs split, others need not.
std::optional<Expr> Summation::sumTerms(const Expr &body, const Expr &count,
                                        unsigned numSplits) {
  Expr result;
  for (const Term &term : body.getTerms()) {
    Expr part = ExprBuilder::term(storage, term.monomial, term.coefficient)
                    .dividedBy(body.getDenominator());
    std::optional<Expr> sumOfPart = sum(part, count, numSplits);
    if (!sumOfPart)
      return std::nullopt;
    result += *sumOfPart;
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Floors of the counter
//===----------------------------------------------------------------------===//

/// Sums the counters with the same residue apart: with m*q + r for the counter,
/// floor((a*counter + b)/m) is a*q + floor((a*r + b)/m).
std::optional<Expr> Summation::sumResidues(const Expr &body, const Expr &count,
                                           unsigned numSplits) {
  int64_t period = 1;
  for (AtomId id : collectCounterAtoms(body)) {
    const AtomData &atom = storage.atoms[id];
    if (atom.kind != AtomKind::FloorDiv || !isAffine(atom.arguments[0]))
      continue;
    std::optional<int64_t> divisor = atom.arguments[1].getInt64();
    std::optional<int64_t> slope =
        getCounterCoefficient(atom.arguments[0]).getInt64();
    if (!divisor || !slope || *divisor > kMaxPeriod)
      return std::nullopt;
    period = std::lcm(period, *divisor / std::gcd(*divisor, *slope));
    if (period > kMaxPeriod)
      return std::nullopt;
  }
  if (period == 1)
    return std::nullopt;
  Expr result;
  for (int64_t residue = 0; residue < period; ++residue) {
    std::optional<Expr> part = sum(
        at(body, getCounter() * period + residue),
        floorDiv(count + (period - 1 - residue), Int(period)), numSplits - 1);
    if (!part)
      return std::nullopt;
    result += *part;
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Ranges with a bend
//===----------------------------------------------------------------------===//

/// Splits the range where two elements of a max or min change order: with
/// p = min(count, max(0, N - 3)), the sum of min(3, N - counter) is that of 3
/// over counter < p and that of N - p - counter over counter < count - p.
/// Only the first such pair is tried; atoms come after their arguments.
std::optional<Expr> Summation::sumSplit(const Expr &body, const Expr &count,
                                        unsigned numSplits) {
  for (AtomId id : collectCounterAtoms(body)) {
    const AtomData &atom = storage.atoms[id];
    if (atom.kind == AtomKind::FloorDiv ||
        !llvm::all_of(atom.arguments,
                      [&](const Expr &element) { return isAffine(element); }))
      continue;
    for (size_t i = 0; i < atom.arguments.size(); ++i)
      for (size_t j = 0; j < atom.arguments.size(); ++j) {
        // The steeper element first.
        std::optional<int64_t> steep =
            getCounterCoefficient(atom.arguments[i]).getInt64();
        std::optional<int64_t> flat =
            getCounterCoefficient(atom.arguments[j]).getInt64();
        if (!steep || !flat || *steep == *flat ||
            std::abs(*steep) < std::abs(*flat))
          continue;
        // Element i is the smaller one before `bend` if it rises, else after.
        // Where they are equal the flat one counts: max(0, k - 1) is 0 at
        // k = 1, so that min(1, max(0, k - 1)) is 1 after the bend.
        Expr start = at(atom.arguments[i] - atom.arguments[j], Expr(0));
        int64_t slope = *steep - *flat;
        Expr bend = slope > 0 ? floorDiv(-start, Int(slope)) + 1
                              : ceilDiv(start, Int(-slope));
        Expr split = clamp(bend, 0, count);
        bool dropsFirst = (slope > 0) == (atom.kind == AtomKind::Max);
        auto drop = [&](size_t number) {
          SmallVector<Expr, 4> rest(atom.arguments.begin(),
                                    atom.arguments.end());
          rest.erase(rest.begin() + number);
          return substitute(
              body, {{id, atom.kind == AtomKind::Max ? max(rest) : min(rest)}});
        };
        std::optional<Expr> before =
            sum(drop(dropsFirst ? i : j), split, numSplits - 1);
        std::optional<Expr> after =
            before ? sum(at(drop(dropsFirst ? j : i), getCounter() + split),
                         count - split, numSplits - 1)
                   : std::nullopt;
        if (!after)
          return std::nullopt;
        return *before + *after;
      }
  }
  return std::nullopt;
}
