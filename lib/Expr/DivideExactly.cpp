//===- DivideExactly.cpp - Division of polynomials --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Division.h"
#include "ExprBuilder.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using Storage = ExprBuilder::Storage;

/// Lexicographic order by exponents, which multiplication preserves.
static bool isLess(const Storage &storage, MonomialId a, MonomialId b) {
  llvm::ArrayRef<Power> x = storage.monomials[a].powers;
  llvm::ArrayRef<Power> y = storage.monomials[b].powers;
  for (auto [p, q] : llvm::zip(x, y)) {
    // The monomial that has the smaller atom has the greater exponent of it.
    if (p.atom != q.atom)
      return p.atom > q.atom;
    if (p.exponent != q.exponent)
      return p.exponent < q.exponent;
  }
  return x.size() < y.size();
}

static const Term &getLeadingTerm(const Storage &storage, const Expr &expr) {
  return *llvm::max_element(expr.getTerms(), [&](const Term &a, const Term &b) {
    return isLess(storage, a.monomial, b.monomial);
  });
}

std::optional<Expr> greenai::detail::divideExactly(const Expr &a,
                                                   const Expr &divisor) {
  assert(!divisor.isZero() && "division by zero");
  if (a.isZero())
    return Expr();
  if (divisor.isConstant() || a.isConstant())
    return std::nullopt;
  constexpr size_t kMaxTerms = 256;
  Storage &storage = ExprBuilder::getStorage(a);
  // The denominators do not matter for divisibility.
  Expr remainder = ExprBuilder::numerator(a);
  Expr exactDivisor = ExprBuilder::numerator(divisor);
  Term leading = getLeadingTerm(storage, exactDivisor);
  Expr quotient;
  for (size_t step = 0; !remainder.isZero(); ++step) {
    if (step == kMaxTerms || remainder.getTerms().size() > kMaxTerms)
      return std::nullopt;
    const Term &term = getLeadingTerm(storage, remainder);
    std::optional<MonomialId> monomial =
        storage.divide(term.monomial, leading.monomial);
    if (!monomial)
      return std::nullopt;
    Expr part =
        ExprBuilder::term(storage, *monomial, term.coefficient)
            .dividedBy(leading.coefficient * remainder.getDenominator());
    quotient += part;
    remainder -= part * exactDivisor;
  }
  return (quotient * divisor.getDenominator()).dividedBy(a.getDenominator());
}
