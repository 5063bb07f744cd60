//===- Order.h - Maxima, crossovers, ratios, growth -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is built on the prover. Everything stated is proved or evaluated.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_EXPR_ORDER_H
#define GREENAI_EXPR_ORDER_H

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Prover.h"

namespace greenai {

/// The elements without those that are shown to be at most another one; of
/// equal elements the first stays. Their maximum is that of the whole list.
llvm::SmallVector<Expr> maximum(llvm::ArrayRef<Expr> elements,
                                const OrderDomain &domain = {},
                                const ProverOptions &options = {});

/// Consecutive values of a symbol over which one statement holds.
struct Run {
  enum class Kind {
    AtMost,  ///< a <= b for all values of the other symbols
    Above,   ///< a > b for all values of the other symbols
    Depends, ///< neither was shown; nothing is stated
  };
  Kind kind;
  Int from;
  /// Absent: to the end of an unbounded domain.
  std::optional<Int> to;
};

struct Crossovers {
  /// By rising values, without gaps; neighbours differ in kind.
  llvm::SmallVector<Run> runs;
  /// False if there were more runs than asked for, if a run had to be put
  /// together from too many parts, or if there is no lower bound to start from;
  /// the runs found are right nonetheless.
  bool isComplete = false;
};

/// On which values of `symbol` is a <= b? Linear attention against quadratic:
/// Above on 1 ... 4095, AtMost from 4096 on, for every batch size. It takes
/// many questions: `budget`, if given, is what all of them may cost together,
/// in terms, and is reduced by what they did. Once it is 0 no run is added.
Crossovers crossovers(const Expr &a, const Expr &b, AtomId symbol,
                      const OrderDomain &domain = {}, unsigned maxRuns = 64,
                      const ProverOptions &options = {},
                      uint64_t *budget = nullptr);

/// How an expression grows in one symbol: coefficient * symbol^degree, up to
/// terms of lower degree. The coefficient does not depend on the symbol.
struct Growth {
  unsigned degree = 0;
  Expr coefficient;
};

/// Floors count as the quotients they round, max as the element that is the
/// largest in the end. std::nullopt where that is not shown, or where the terms
/// of highest degree cancel.
std::optional<Growth> growth(const Expr &expr, AtomId symbol);

/// The limit of a/b as one symbol grows: a quotient of expressions in the
/// others, or infinite.
struct RatioLimit {
  bool isInfinite = false;
  Expr numerator;
  Expr denominator{1};
};
std::optional<RatioLimit> limitRatio(const Expr &a, const Expr &b,
                                     AtomId symbol);

/// The supremum of a/b for b > 0.
struct RatioSupremum {
  enum class Kind {
    Attained,   ///< at `point`; a <= value*b is proved
    Approached, ///< as the symbols of `limit` grow, one after the other; proved
    Infinite,   ///< as the symbols of `limit` grow
    AtLeast,    ///< `value` is reached or approached, more was not excluded
    Unknown,    ///< nothing was found, or b is not shown to be positive
  };
  Kind kind = Kind::Unknown;
  Rational value;
  llvm::SmallVector<std::pair<AtomId, Int>, 4> point;
  llvm::SmallVector<AtomId, 2> limit;
  /// Of AtLeast: a bound that is proved, if any is.
  std::optional<Rational> upper;
};

RatioSupremum supremumRatio(const Expr &a, const Expr &b,
                            const OrderDomain &domain = {},
                            const ProverOptions &options = {});

} // namespace greenai

#endif // GREENAI_EXPR_ORDER_H
