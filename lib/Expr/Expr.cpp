//===- Expr.cpp - Arithmetic ------------------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Expr.h"
#include "ExprBuilder.h"
#include "IntUtils.h"

using namespace greenai;
using namespace greenai::detail;

const Int Expr::one(1);

Expr::Expr(const Int &value) {
  if (value != 0)
    terms = TermList::constant(value);
}

std::optional<Int> Expr::getConstant() const {
  if (!isConstant() || isFraction())
    return std::nullopt;
  return terms.empty() ? Int(0) : terms.front().coefficient;
}

std::optional<int64_t> Expr::getInt64() const {
  std::optional<Int> value = getConstant();
  if (!value || !fitsInt64(*value))
    return std::nullopt;
  return int64_t(*value);
}

bool Expr::is(int64_t value) const {
  if (terms.empty())
    return value == 0;
  return isConstant() && !isFraction() && terms.front().coefficient == value;
}

std::optional<AtomId> Expr::getAtom() const {
  if (terms.size() != 1 || terms.front().monomial == 0 || isFraction() ||
      terms.front().coefficient != 1)
    return std::nullopt;
  llvm::ArrayRef<Power> powers =
      getContext()->storage->monomials[terms.front().monomial].powers;
  if (powers.size() != 1 || powers.front().exponent != 1)
    return std::nullopt;
  return powers.front().atom;
}

Expr &Expr::operator+=(const Expr &other) {
  ExprBuilder::add(*this, other, /*negate=*/false);
  return *this;
}

Expr &Expr::operator-=(const Expr &other) {
  if (this == &other)
    return *this = Expr();
  ExprBuilder::add(*this, other, /*negate=*/true);
  return *this;
}

Expr &Expr::operator*=(const Expr &other) {
  return *this = ExprBuilder::multiply(*this, other);
}

Expr Expr::operator-() const {
  Expr negated = *this;
  for (Term &term : negated.terms.change())
    term.coefficient = -term.coefficient;
  return negated;
}

Expr greenai::operator*(const Expr &a, const Expr &b) {
  return ExprBuilder::multiply(a, b);
}

Expr greenai::operator*(Expr a, int64_t b) {
  ExprBuilder::scale(a, Int(b));
  return a;
}

Expr Expr::dividedBy(const Int &divisor) const {
  Expr quotient = *this;
  ExprBuilder::divide(quotient, divisor);
  return quotient;
}

Expr Expr::pow(unsigned exponent) const {
  if (terms.size() == 1 && terms.front().monomial != 0 && !isFraction() &&
      ExprBuilder::isSmallPower(*this, exponent))
    return ExprBuilder::term(
        *getContext()->storage,
        getContext()->storage->power(terms.front().monomial, exponent),
        power(terms.front().coefficient, exponent));
  Expr result(1), base = *this;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1)
      result *= base;
    if (exponent > 1)
      base *= base;
  }
  return result;
}

/// Of expressions with as many terms.
bool Expr::isEqualSlow(const Expr &a, const Expr &b) {
  if (a.terms.getOwner() != b.terms.getOwner() &&
      a.getDenominator() != b.getDenominator())
    return false;
  const Term *y = b.terms.begin();
  for (const Term &x : a.terms) {
    if (x.monomial != y->monomial || x.coefficient != y->coefficient)
      return false;
    ++y;
  }
  return true;
}

llvm::hash_code greenai::hash_value(const Expr &expr) {
  uint64_t hash = hashInt(expr.getDenominator());
  for (const Term &term : expr.terms)
    hash = mixHash(mixHash(hash, term.monomial), hashInt(term.coefficient));
  return llvm::hash_code(hash);
}
