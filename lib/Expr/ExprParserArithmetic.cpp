//===- ExprParserArithmetic.cpp - Within the limits of the parser ---------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprBuilder.h"
#include "ExprParser.h"
#include "ExprText.h"
#include "IntUtils.h"

#include "greenai/Expr/Limits.h"

#include "llvm/ADT/bit.h"
#include "llvm/Support/MathExtras.h"

#include <cmath>

using namespace greenai;
using namespace greenai::detail;

static constexpr size_t kMaxTerms = 10000;
/// What one term of a product of sums costs, in units of the budget, and one
/// monomial, which stays in the context.
static constexpr unsigned kTermCost = 16;
static constexpr unsigned kMonomialCost = 256;
/// Of a constant: what it comes to is bounded by its bits.
static constexpr unsigned kMaxExponent = 1 << 24;

bool ExprParser::spend(uint64_t terms, uint64_t aBits, uint64_t bBits) {
  // Numbers of different sizes are multiplied at the size of the larger one.
  uint64_t words = 1 + std::max(aBits, bBits) / 64;
  uint64_t cost = terms * words * words;
  if (cost > budget)
    return fail("the expression takes too much work");
  budget -= cost;
  return true;
}

bool ExprParser::failTooManyTerms() {
  return fail("the expression expands beyond " + llvm::Twine(kMaxTerms) +
              " terms");
}

bool ExprParser::checkSize(const Expr &expr, uint64_t bits) {
  if (bits > kMaxParsedBits)
    return fail("a number exceeds " + llvm::Twine(kMaxParsedBits) + " bits");
  if (expr.getTerms().size() > kMaxTerms)
    return failTooManyTerms();
  return true;
}

uint64_t ExprParser::getBits(const Expr &expr) {
  auto getBitsOf = [](const Int &value) {
    uint64_t bits = 0;
    Int rest = abs(value);
    for (; !fitsInt64(rest); rest /= Int(int64_t(1) << 62))
      bits += 62;
    return bits + llvm::bit_width(uint64_t(int64_t(rest)));
  };
  uint64_t bits = std::max<uint64_t>(1, getBitsOf(expr.getDenominator()));
  for (const Term &term : expr.getTerms())
    bits = std::max(bits, getBitsOf(term.coefficient));
  return bits;
}

uint64_t ExprParser::getDegree(const Product &product) const {
  return storage.monomials[product.monomial].weight +
         (product.sum ? storage.getWeight(*product.sum) : 0);
}

bool ExprParser::checkDegree(uint64_t degree) {
  return degree <= maxDegree ||
         fail("a degree exceeds " + llvm::Twine(maxDegree));
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

void ExprParser::setValue(Product &product, Expr expr, uint64_t bits) {
  product = Product();
  product.bits = bits;
  if (expr.getTerms().size() > 1) {
    product.sum = std::move(expr);
    return;
  }
  product.coefficient = 0;
  if (expr.isZero())
    return;
  product.coefficient = expr.getTerms().front().coefficient;
  product.monomial = expr.getTerms().front().monomial;
  product.denominator = expr.getDenominator();
}

bool ExprParser::multiply(Product &a, Product &b) {
  bool isProductOfSums = a.sum && b.sum;
  // A factor of one, or none, adds no bits.
  a.bits = a.bits <= 1 ? b.bits : b.bits <= 1 ? a.bits : a.bits + b.bits;
  if (isProductOfSums) {
    size_t x = a.sum->getTerms().size(), y = b.sum->getTerms().size();
    if (x * y > 10 * kMaxTerms)
      return failTooManyTerms();
    a.bits += llvm::Log2_64_Ceil(std::min(x, y));
    if (!spend(kTermCost * x * y, a.bits, b.bits))
      return false;
  } else if (!spend(1, a.bits, b.bits)) {
    return false;
  }
  if (!checkDegree(getDegree(a) + getDegree(b)))
    return false;
  a.coefficient *= b.coefficient;
  if (b.denominator != 1)
    a.denominator *= b.denominator;
  a.monomial = storage.multiply(a.monomial, b.monomial);
  if (isProductOfSums) {
    *a.sum *= *b.sum;
    if (!spend(kMonomialCost * a.sum->getTerms().size(), 0, 0))
      return false;
  } else if (b.sum) {
    a.sum = std::move(b.sum);
  }
  return checkSize(a.sum ? *a.sum : Expr(), a.bits);
}

bool ExprParser::divide(Product &a, const Product &b) {
  if (b.sum || b.monomial != 0)
    return fail("a divisor must be a constant; use floordiv(a, b)");
  if (b.coefficient == 0)
    return fail("division by zero");
  a.bits += b.bits;
  if (!spend(64, a.bits, a.bits) || !checkSize(Expr(), a.bits))
    return false;
  if (b.denominator != 1)
    a.coefficient *= b.denominator;
  if (b.coefficient < 0)
    a.coefficient = -a.coefficient;
  a.denominator *= abs(b.coefficient);
  return true;
}

bool ExprParser::raise(Product &base, unsigned exponent) {
  if (exponent > kMaxExponent)
    return fail("an exponent is too large");
  if (!checkDegree(getDegree(base) * exponent))
    return false;
  if (!base.sum && base.denominator == 1 && fitsInt64(base.coefficient) &&
      base.coefficient != 0)
    base.bits =
        uint64_t(std::log2(std::fabs(double(int64_t(base.coefficient)))) *
                 exponent) +
        1;
  else if (base.bits > 1)
    base.bits *= exponent;
  if (base.sum) {
    // n terms to the power e expand to C(n + e - 1, e) terms.
    size_t size = base.sum->getTerms().size();
    double terms = 1;
    for (unsigned i = 0; i < exponent && terms <= kMaxTerms; ++i)
      terms *= double(size + i) / (i + 1);
    if (terms > kMaxTerms)
      return failTooManyTerms();
    base.bits += uint64_t(llvm::Log2_64_Ceil(size)) * exponent;
    if (!checkSize(Expr(), base.bits) ||
        !spend(uint64_t(kMonomialCost * terms + terms * terms), base.bits,
               base.bits))
      return false;
    base.sum = base.sum->pow(exponent);
  }
  if (!checkSize(Expr(), base.bits) || !spend(1, base.bits, base.bits))
    return false;
  base.coefficient = power(base.coefficient, exponent);
  base.denominator = power(base.denominator, exponent);
  base.monomial = storage.power(base.monomial, exponent);
  return true;
}
