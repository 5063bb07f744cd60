//===- LimitsTest.cpp - What is too large stays sound -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomExpr.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Limits.h"
#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::test;

namespace {

class LimitsTest : public ::testing::Test {
protected:
  /// x0 + x1 + ...
  Expr sumOf(unsigned count, const char *prefix) {
    Expr sum;
    for (unsigned i = 0; i < count; ++i)
      sum += context.symbol(prefix + std::to_string(i));
    return sum;
  }
  ExprContext context;
  Expr S = context.symbol("S");
};

TEST_F(LimitsTest, ProductsOfSums) {
  EXPECT_FALSE(isTooLarge(sumOf(100, "x") * sumOf(100, "y")));
  EXPECT_FALSE(hasTooLarge(context));
  Expr product = sumOf(101, "x") * sumOf(100, "y");
  EXPECT_TRUE(isTooLarge(product));
  EXPECT_TRUE(hasTooLarge(context));
  // Two of them may differ: they do not cancel, nor is one known to be >= 0.
  Expr other = sumOf(102, "x") * sumOf(100, "y");
  EXPECT_FALSE((product - other).isZero());
  EXPECT_TRUE((product - product).isZero());
  EXPECT_FALSE(isKnownNonNegative(product));
  EXPECT_TRUE(isTooLarge(product * S + 1));
  EXPECT_TRUE(isTooLarge(max(product, S)));
  EXPECT_FALSE(isTooLarge(S * 2));
}

TEST_F(LimitsTest, Degrees) {
  Expr power = S;
  for (unsigned i = 0; i < 8; ++i)
    power *= power;
  EXPECT_FALSE(isTooLarge(power));
  EXPECT_TRUE(isTooLarge(power * S));
  EXPECT_TRUE(isTooLarge(power.pow(2)));
  EXPECT_TRUE(isTooLarge(power.pow(4000000000)));
  EXPECT_TRUE(isTooLarge((power + 1) * (S + 1)));
}

// The parser takes coefficients of 8192 bits, as sums may have them: this one
// has 5607. Another context has the same symbols, so the same expression.
TEST_F(LimitsTest, LongCoefficientsOfOtherContexts) {
  Expr expr =
      llvm::cantFail(parseExpr("623^604*S*T + max(S, 5^2000*T)", context));
  ExprContext other;
  Expr there = transfer(expr, other);
  EXPECT_FALSE(hasTooLarge(other));
  EXPECT_EQ(toString(there), toString(expr));
  EXPECT_EQ(transfer(there, context), expr);
  // A factor would make it longer.
  Substitution twice;
  twice[*S.getAtom()] = S * 2;
  EXPECT_TRUE(isTooLarge(substitute(expr, twice)));
}

// max(S^30, T)^8 grows as S^240 does: whoever evaluates it at S = 2^64 has a
// number of 15360 bits. A coefficient of 640 bits counts as a degree of
// ten, or up to twenty: it is measured roughly.
TEST_F(LimitsTest, DegreesOfAtoms) {
  Expr T = context.symbol("T");
  Expr greatest = max(S.pow(30), T);
  EXPECT_FALSE(isTooLarge(greatest.pow(8)));
  EXPECT_TRUE(isTooLarge(greatest.pow(9)));
  EXPECT_TRUE(isTooLarge(max(greatest.pow(8), T).pow(2)));
  Expr quotient = floorDiv(S.pow(30) + T, Int(7));
  EXPECT_FALSE(isTooLarge(quotient.pow(8)));
  EXPECT_TRUE(isTooLarge(quotient.pow(9)));
  Expr scaled = max(S * 2, T + Expr(2).pow(640));
  EXPECT_FALSE(isTooLarge(scaled.pow(10)));
  EXPECT_TRUE(isTooLarge(scaled.pow(30)));
  // Substitution multiplies degrees: 3 * 100.
  Substitution cube;
  cube[*T.getAtom()] = S.pow(100);
  EXPECT_TRUE(isTooLarge(substitute(T.pow(3), cube)));
  EXPECT_TRUE(isTooLarge(substitute(S.pow(200) * T, cube)));
}

// At the largest values that a symbol may have.
TEST_F(LimitsTest, ValuesAreKnown) {
  Expr greatest = max(S.pow(30), context.symbol("T")).pow(8);
  Point point;
  point.set(*S.getAtom(), Expr(2).pow(maxValueBits).getConstant().value());
  point.set(*context.lookupSymbol("T"), Int(1));
  std::optional<Rational> value = evaluate(greatest, point);
  ASSERT_TRUE(value.has_value());
  EXPECT_TRUE(Expr(value->numerator) == Expr(2).pow(30 * 8 * maxValueBits));
  // And far beyond them there is none, rather than none for an hour.
  point.set(*S.getAtom(), Expr(2).pow(20000).getConstant().value());
  EXPECT_FALSE(evaluate(S.pow(256), point).has_value());
}

TEST_F(LimitsTest, Coefficients) {
  Expr tripled = S * 3;
  for (unsigned i = 0; i < 40 && !isTooLarge(tripled); ++i)
    tripled *= tripled;
  EXPECT_TRUE(isTooLarge(tripled));
  EXPECT_TRUE(isTooLarge((S * 3).pow(1000000)));
  EXPECT_FALSE(isTooLarge((S * 3).pow(250)));
  EXPECT_TRUE(
      hasLongCoefficient(S * Expr(Int(1)).pow(2) * (S * 2).pow(80), 80));
  EXPECT_FALSE(hasLongCoefficient((S * 2).pow(79), 80));
}

// Text doubles with each level; what is not too large is read back.
TEST_F(LimitsTest, Atoms) {
  Expr x = S + context.symbol("T");
  unsigned level = 0;
  for (; level < 40 && !isTooLarge(x); ++level) {
    std::string text = toString(x);
    ExprContext apart;
    EXPECT_EQ(toString(parse(text, apart)), text);
    EXPECT_LE(text.size(), 4 * maxAtomText);
    x = max(x * S, x + S);
  }
  EXPECT_GT(level, 5u);
  EXPECT_LT(level, 40u);
}

// Each level is its own floor: 2/3 is no division by an integer.
TEST_F(LimitsTest, Nesting) {
  Expr x = S;
  for (unsigned level = 0; level < maxNesting; ++level)
    x = floorDiv(x * Expr(Int(2)) + Expr(Int(1)), Int(3));
  EXPECT_FALSE(isTooLarge(x));
  ExprContext apart;
  EXPECT_EQ(toString(parse(toString(x * S), apart)), toString(x * S));
  EXPECT_TRUE(isTooLarge(floorDiv(x * Expr(Int(2)) + Expr(Int(1)), Int(3))));
  EXPECT_TRUE(isTooLarge(max(x, S)));
}

TEST_F(LimitsTest, FloorsOfManyTerms) {
  EXPECT_FALSE(isTooLarge(floorDiv(sumOf(1000, "x"), Int(2))));
  EXPECT_TRUE(isTooLarge(floorDiv(sumOf(10000, "x"), Int(2))));
}

// A symbol of one context is not taken for one of the other.
TEST_F(LimitsTest, Transfer) {
  ExprContext target;
  Expr a = transfer(S.pow(4000000000), target);
  ExprContext source;
  Expr b = transfer(source.symbol("S").pow(4000000000), target);
  EXPECT_TRUE(isTooLarge(a));
  EXPECT_TRUE(isTooLarge(b));
  EXPECT_FALSE(a == b);
}

TEST_F(LimitsTest, Substitution) {
  Expr x = context.symbol("x");
  Substitution square;
  square[*S.getAtom()] = x * x;
  EXPECT_TRUE(isTooLarge(substitute(S.pow(1 << 8), square)));
  EXPECT_EQ(toString(substitute(S.pow(1 << 7), square)), "x^256");
}

TEST_F(LimitsTest, Parentheses) {
  auto nest = [&](unsigned depth) {
    return parseExpr(std::string(depth, '(') + "S" + std::string(depth, ')'),
                     context);
  };
  llvm::Expected<Expr> deep = nest(256);
  ASSERT_TRUE(bool(deep));
  EXPECT_EQ(*deep, S);
  EXPECT_EQ(llvm::toString(nest(257).takeError()),
            "more than 256 nested parentheses at column 257");
}

TEST_F(LimitsTest, TextsAreRefused) {
  llvm::Expected<Expr> expr = parseExpr("(S^200 + 1)*(S^100 + 1)", context);
  ASSERT_FALSE(bool(expr));
  EXPECT_EQ(llvm::toString(expr.takeError()),
            "a degree exceeds 256 at column 24");
}

} // namespace
