//===- Analysis.h - Values, bounds, degrees, sums ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_EXPR_ANALYSIS_H
#define GREENAI_EXPR_ANALYSIS_H

#include "greenai/Expr/ExprContext.h"

#include "llvm/ADT/DenseMap.h"

namespace greenai {

/// An exact rational number, denominator positive and in lowest terms.
struct Rational {
  Int numerator{0};
  Int denominator{1};
  bool isInteger() const { return denominator == 1; }
};

/// A point: values of symbols. It also caches the values of derived atoms while
/// expressions are evaluated at it, so evaluate many expressions at one Point.
class Point {
public:
  void set(AtomId symbol, const Int &value);
  std::optional<Int> get(AtomId symbol) const;

private:
  friend std::optional<Rational> evaluate(const Expr &, Point &);
  struct Evaluator;
  llvm::DenseMap<AtomId, Int> values;  // of symbols
  llvm::DenseMap<AtomId, Int> derived; // cache, of all other atoms
};

/// The exact value of `expr` at `point`; std::nullopt if a symbol it depends on
/// has no value there, if a divisor is zero there, or if the value would have
/// millions of digits.
std::optional<Rational> evaluate(const Expr &expr, Point &point);

/// Interval bounds from the domains of the symbols; sufficient, not tight: an
/// absent bound means "not shown", not "unbounded".
std::optional<Int> lowerBound(const Expr &expr);
std::optional<Int> upperBound(const Expr &expr);
/// True if the domains show expr >= 0 everywhere; false means "not shown".
bool isKnownNonNegative(const Expr &expr);
bool isKnownPositive(const Expr &expr);

/// The symbols `expr` depends on, through floors, maxima and minima too, sorted
/// by name.
llvm::SmallVector<AtomId> collectSymbols(const Expr &expr);
bool dependsOn(const Expr &expr, AtomId symbol);

/// Degree in all symbols, and in one. floor(e/m) has the degree of e (minus
/// that of a symbolic m), max and min the largest degree of their elements: the
/// growth, not the syntax. Zero has degree 0.
unsigned degree(const Expr &expr);
unsigned degree(const Expr &expr, AtomId symbol);
/// The terms of highest `degree(expr)`, floors and all.
Expr leadingTerm(const Expr &expr);

/// c[0], c[1], ... with expr = c[0] + c[1]*x + c[2]*x^2 + ... for an atom x; at
/// least one. Empty if x is also inside another atom of `expr`, or has an
/// exponent above 255.
llvm::SmallVector<Expr> coefficients(const Expr &expr, AtomId x);

/// The simultaneous replacement of atoms (usually symbols) by expressions.
using Substitution = llvm::DenseMap<AtomId, Expr>;
/// `expr` with the replacements made in terms and inside atoms; everything is
/// simplified again with the domains of the context. A divisor that becomes
/// something not known to be positive (S := T - 4 in floordiv(x, S)) is kept as
/// it is; such a text is not read back.
Expr substitute(const Expr &expr, const Substitution &replacements);
/// `expr` moved into another context. Symbols of the source context found in
/// `replacements` become those expressions (of `target`); all others become the
/// symbol of the same name in `target`, with the same domain if it is new.
Expr transfer(const Expr &expr, ExprContext &target,
              const Substitution &replacements = Substitution());

/// Sum of body over counter = 0, 1, ..., count - 1, in closed form:
///  - polynomials in the counter (Faulhaber's formula);
///  - tiles, min(T, N - T*counter) with count = ceil(N/T):
///      floor(N/T) * f(T) + [N mod T > 0] * f(N mod T);
///  - parts, max(0, min(T, N - T*counter)): min(N, T*count);
///  - a constant count of at most 4096, term by term;
///  - apart: ranges before and after a bend of min or max; residues of floors.
/// `count` is >= 0 and free of the counter. std::nullopt where none applies.
std::optional<Expr> sumOver(const Expr &body, AtomId counter,
                            const Expr &count);

} // namespace greenai

#endif // GREENAI_EXPR_ANALYSIS_H
