//===- Expr.h - Symbolic quasi-polynomials ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A quasi-polynomial is a sum of terms, each a rational coefficient times a
// product of powers of atoms; an atom is a symbol, floordiv(e, m), max(e, ...)
// or min(e, ...). Sizes, trip counts, operation counts and bytes are all of
// this type. Coefficients are of arbitrary precision: nothing ever wraps.
//
// Expressions are small values. Atoms and monomials are interned in an
// ExprContext, so equality is memberwise and the same polynomial over the same
// atoms always has one form. Semantic equality that needs a proof, such as
// floor(x/2) + floor((x+1)/2) = x, is not decided here.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_EXPR_EXPR_H
#define GREENAI_EXPR_EXPR_H

#include "greenai/Expr/TermList.h"

#include "llvm/ADT/Hashing.h"

#include <optional>

namespace greenai {

class ExprContext;

/// Index of an interned atom (symbol, floordiv, max, min) in its context.
using AtomId = uint32_t;

/// A quasi-polynomial. A constant needs no context, so `Expr()` is zero and
/// `Expr(3)` is three everywhere; expressions of two contexts never mix (see
/// `transfer` in Analysis.h for moving one into another context).
class Expr {
public:
  Expr() = default;
  Expr(int64_t value) : Expr(Int(value)) {}
  Expr(const Int &value);

  bool isZero() const { return terms.empty(); }
  bool isConstant() const {
    return terms.empty() || (terms.size() == 1 && terms.front().monomial == 0);
  }
  /// The value, if this is a constant whose denominator is 1.
  std::optional<Int> getConstant() const;
  /// The value, if it is a constant integer that fits in 64 bits.
  std::optional<int64_t> getInt64() const;
  /// True if this is the constant `value`.
  bool is(int64_t value) const;
  /// The atom, if this is exactly one atom with coefficient 1.
  std::optional<AtomId> getAtom() const;

  /// Null for constants.
  ExprContext *getContext() const {
    return isFraction()
               ? getFraction()->context
               : static_cast<ExprContext *>(terms.getOwner().getPointer());
  }
  /// Sorted by monomial id, without zero coefficients.
  llvm::ArrayRef<Term> getTerms() const { return terms; }
  /// The positive common denominator of all coefficients, in lowest terms.
  const Int &getDenominator() const {
    return isFraction() ? getFraction()->denominator : one;
  }

  /// The same for copies of one expression as long as one of them exists; two
  /// that are equal may have different ones.
  const void *getIdentity() const { return terms.getIdentity(); }

  Expr &operator+=(const Expr &other);
  Expr &operator-=(const Expr &other);
  Expr &operator*=(const Expr &other);
  Expr operator-() const;
  friend Expr operator+(Expr a, const Expr &b) { return std::move(a += b); }
  friend Expr operator-(Expr a, const Expr &b) { return std::move(a -= b); }
  friend Expr operator*(const Expr &a, const Expr &b);
  friend Expr operator*(Expr a, int64_t b);

  /// This expression divided by the nonzero integer `divisor`, exactly: the
  /// coefficients become rational. See `floorDiv` for integer division.
  Expr dividedBy(const Int &divisor) const;
  Expr pow(unsigned exponent) const;

  friend bool operator==(const Expr &a, const Expr &b);
  friend bool operator!=(const Expr &a, const Expr &b) { return !(a == b); }
  friend llvm::hash_code hash_value(const Expr &expr);

private:
  friend class ExprContext;
  friend class ExprBuilder;

  /// What an expression with a denominator other than 1 refers to, interned in
  /// its context.
  struct Fraction {
    Int denominator;
    ExprContext *context; // null for constants
  };
  static const Int one;

  static bool isEqualSlow(const Expr &a, const Expr &b);
  bool isFraction() const { return terms.getOwner().getInt(); }
  const Fraction *getFraction() const {
    return static_cast<const Fraction *>(terms.getOwner().getPointer());
  }

  TermList terms;
};

Expr operator*(const Expr &a, const Expr &b);
Expr operator*(Expr a, int64_t b);
llvm::hash_code hash_value(const Expr &expr);

/// Most costs are single terms: those are compared without a call.
inline bool operator==(const Expr &a, const Expr &b) {
  if (a.terms.isSharedWith(b.terms))
    return true;
  if (a.terms.size() != b.terms.size())
    return false;
  if (a.terms.size() != 1 || a.terms.getOwner() != b.terms.getOwner())
    return Expr::isEqualSlow(a, b);
  const Term &x = a.terms.front(), &y = b.terms.front();
  return x.monomial == y.monomial && x.coefficient == y.coefficient;
}

//===----------------------------------------------------------------------===//
// Integer functions. Arguments take integer values at all integer points.
//===----------------------------------------------------------------------===//

/// floor(a / divisor) for a positive integer divisor.
Expr floorDiv(const Expr &a, const Int &divisor);
/// ceil(a / divisor) for a positive integer divisor.
Expr ceilDiv(const Expr &a, const Int &divisor);
/// a - divisor * floor(a / divisor), for a positive integer divisor.
Expr mod(const Expr &a, const Int &divisor);

/// floor(a / divisor), where the domains show the divisor to be positive;
/// std::nullopt where they do not. A constant times a product of atoms that are
/// >= 1 is cancelled and simplified; of other divisors, such as S + 1, only
/// what divides exactly is: floorDiv(B*S + B, S + 1) = B.
std::optional<Expr> floorDiv(const Expr &a, const Expr &divisor);
std::optional<Expr> ceilDiv(const Expr &a, const Expr &divisor);
std::optional<Expr> mod(const Expr &a, const Expr &divisor);

/// Largest and smallest of at least one expression. Elements that the symbols'
/// domains show to be dominated are dropped; nested maxima are flattened.
Expr max(llvm::ArrayRef<Expr> elements);
Expr min(llvm::ArrayRef<Expr> elements);
inline Expr max(const Expr &a, const Expr &b) { return max({a, b}); }
inline Expr min(const Expr &a, const Expr &b) { return min({a, b}); }
/// min(max(a, low), high).
Expr clamp(const Expr &a, const Expr &low, const Expr &high);

/// 1 where a >= b, else 0; for integers that is min(1, max(0, a - b + 1)).
Expr indicatorGE(const Expr &a, const Expr &b);
/// 1 where a == b, else 0: [a >= b] - [a >= b + 1].
Expr indicatorEQ(const Expr &a, const Expr &b);

} // namespace greenai

#endif // GREENAI_EXPR_EXPR_H
