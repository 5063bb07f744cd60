//===- ExprBuilder.h - Access to the inside of expressions ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_EXPRBUILDER_H
#define GREENAI_LIB_EXPR_EXPRBUILDER_H

#include "ContextStorage.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace greenai {

/// What the library's own files may do with an expression and users may not.
class ExprBuilder {
public:
  using Storage = ExprContext::Storage;

  static Storage &getStorage(ExprContext &context) { return *context.storage; }
  static const Storage &getStorage(const ExprContext &context) {
    return *context.storage;
  }
  /// Of an expression that is not a constant.
  static Storage &getStorage(const Expr &expr) {
    assert(expr.getContext() && "a constant has no context");
    return *expr.getContext()->storage;
  }

  /// coefficient * monomial.
  static Expr term(Storage &storage, MonomialId monomial,
                   const Int &coefficient);
  /// The sum of terms in any order, repeated monomials and zeros included.
  /// Consumes `terms`.
  static Expr sum(ExprContext *context, llvm::SmallVectorImpl<Term> &terms);
  /// The same over a positive denominator.
  static Expr sum(ExprContext *context, llvm::SmallVectorImpl<Term> &terms,
                  const Int &denominator);
  /// The numerator over the expression's common denominator.
  static Expr numerator(const Expr &expr);

  /// expr *= factor.
  static void scale(Expr &expr, const Int &factor);
  /// expr /= divisor, which is not 0.
  static void divide(Expr &expr, const Int &divisor);
  static Expr multiply(const Expr &a, const Expr &b);
  /// Whether the power of a single term needs no look at the limits.
  static bool isSmallPower(const Expr &term, unsigned exponent);
  /// expr += other, or expr -= other.
  static void add(Expr &expr, const Expr &other, bool negate);

  /// A denominator that constants may refer to: it is never freed.
  using Fraction = Expr::Fraction;
  static const Fraction *internConstantFraction(const Int &denominator);

private:
  static void addTerm(Expr &expr, const Term &term, bool negate);
  static void addTerms(Expr &expr, const Expr &other, bool negate);
  static void mergeTerms(Expr &expr, const Expr &other, bool negate);
  static void addFraction(Expr &expr, const Expr &other, bool negate);
  /// Makes `context` the owner, if the expression is no constant.
  static void setContext(Expr &expr, ExprContext *context) {
    expr.terms.setOwner({expr.isConstant() ? nullptr : context, false});
  }
  /// Brings the terms over `denominator` to lowest terms.
  static void setDenominator(Expr &expr, ExprContext *context,
                             const Int &denominator);
};

/// Sorts by monomial, adds up equal monomials, and drops zeros.
void canonicalizeTerms(llvm::SmallVectorImpl<Term> &terms);

/// All atoms that `roots` depend on, directly or through arguments, ascending,
/// so that arguments come before what uses them. Atoms for which `skip` is true
/// are left out, and so is what only they use.
llvm::SmallVector<AtomId> collectAtoms(const ExprContext::Storage &storage,
                                       llvm::ArrayRef<Expr> roots,
                                       llvm::function_ref<bool(AtomId)> skip);

} // namespace greenai

#endif // GREENAI_LIB_EXPR_EXPRBUILDER_H
