//===- Summation.h - Closed forms of sums over a counter --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_SUMMATION_H
#define GREENAI_LIB_EXPR_SUMMATION_H

#include "ExprBuilder.h"

#include "greenai/Expr/Analysis.h"

namespace greenai {

/// With more terms, the powers of a count are not expanded.
constexpr size_t kMaxTerms = 10000;
/// How often a range is split, one within the other.
constexpr unsigned kMaxSplits = 3;

/// A sum over counter = 0 ... count - 1.
class Summation {
public:
  Summation(ExprBuilder::Storage &storage, AtomId counter)
      : storage(storage), counter(counter) {}

  std::optional<Expr> sum(const Expr &body, const Expr &count,
                          unsigned numSplits = kMaxSplits);

private:
  /// N and T of min(T, N - T*counter).
  struct Tiling {
    Expr extent;
    Expr tile;
  };

  bool isAffine(const Expr &expr) const;
  Expr getCounterCoefficient(const Expr &expr) const;
  Expr at(const Expr &expr, const Expr &value) const;
  llvm::SmallVector<AtomId> collectCounterAtoms(const Expr &body) const;

  std::optional<Expr> sumPolynomial(const Expr &body, const Expr &count) const;
  Expr resolveExtrema(const Expr &body, const Expr &count) const;
  std::optional<Expr> chooseElement(const AtomData &atom,
                                    const Expr &count) const;
  llvm::SmallVector<Tiling, 2> findTilings(const Expr &body,
                                           const Expr &count) const;
  std::optional<Expr> sumTiles(const Expr &body, const Tiling &tiling) const;
  /// N and T of max(0, min(T, N - T*counter)), both >= 0.
  std::optional<Tiling> matchPart(const Atom &atom) const;
  std::optional<Expr> sumPartition(const Expr &body, const Expr &count) const;
  std::optional<Expr> sumTermByTerm(const Expr &body, const Expr &count) const;
  std::optional<Expr> sumTerms(const Expr &body, const Expr &count,
                               unsigned numSplits);
  std::optional<Expr> sumResidues(const Expr &body, const Expr &count,
                                  unsigned numSplits);
  std::optional<Expr> sumSplit(const Expr &body, const Expr &count,
                               unsigned numSplits);
  Expr getCounter() const {
    return ExprBuilder::term(storage, storage.atoms[counter].monomial, Int(1));
  }

  ExprBuilder::Storage &storage;
  AtomId counter;
};

} // namespace greenai

#endif // GREENAI_LIB_EXPR_SUMMATION_H
