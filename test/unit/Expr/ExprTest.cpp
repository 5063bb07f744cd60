//===- ExprTest.cpp - Arithmetic of expressions -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomExpr.h"

#include "greenai/Expr/Limits.h"
#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

#include <limits>

using namespace greenai;
using namespace greenai::test;

namespace {

Int power(int64_t base, unsigned exponent) {
  Int result(1);
  for (unsigned i = 0; i < exponent; ++i)
    result *= base;
  return result;
}

class ExprTest : public ::testing::Test {
protected:
  ExprContext context;
  Expr B = context.symbol("B"), S = context.symbol("S"),
       T = context.symbol("T");
};

TEST_F(ExprTest, Constants) {
  EXPECT_TRUE(Expr().isZero());
  EXPECT_TRUE(Expr(0).isZero());
  EXPECT_TRUE(Expr(3).is(3));
  EXPECT_FALSE(Expr(3).is(2));
  EXPECT_EQ(Expr(3).getInt64(), 3);
  EXPECT_EQ(Expr(3).getContext(), nullptr);
  EXPECT_EQ(Expr(3) * Expr(4) - Expr(12), Expr());
  EXPECT_EQ(Expr(1).dividedBy(Int(2)).getConstant(), std::nullopt);
  EXPECT_FALSE(Expr(1).dividedBy(Int(2)).is(1));
  EXPECT_TRUE(Expr(6).dividedBy(Int(-3)).is(-2));
  EXPECT_EQ(S.getConstant(), std::nullopt);
}

TEST_F(ExprTest, Atoms) {
  EXPECT_EQ(context.getAtom(*S.getAtom()).name, "S");
  EXPECT_EQ(context.atom(*S.getAtom()), S);
  EXPECT_EQ((S * 2).getAtom(), std::nullopt);
  EXPECT_EQ((S * S).getAtom(), std::nullopt);
  EXPECT_EQ(S.dividedBy(Int(2)).getAtom(), std::nullopt);
  Expr half = floorDiv(S, Int(2));
  Atom atom = context.getAtom(*half.getAtom());
  EXPECT_EQ(atom.kind, AtomKind::FloorDiv);
  EXPECT_EQ(atom.arguments[0], S);
  EXPECT_TRUE(atom.arguments[1].is(2));
}

TEST_F(ExprTest, EqualPolynomialsAreEqual) {
  EXPECT_EQ(B * S, S * B);
  EXPECT_EQ((B + S) * (B - S), B * B - S * S);
  EXPECT_EQ((B + S).pow(2), B * B + B * S * 2 + S * S);
  EXPECT_EQ((S + 1).pow(0), Expr(1));
  EXPECT_EQ(S.pow(3), S * S * S);
  EXPECT_NE(B, S);
  EXPECT_NE(S, S * 2);
  EXPECT_NE(S, S.dividedBy(Int(2)));
}

TEST_F(ExprTest, ConstantsHaveNoContext) {
  Expr zero = S - S, one = S * 0 + 1;
  EXPECT_EQ(zero.getContext(), nullptr);
  EXPECT_EQ(one.getContext(), nullptr);
  Expr kept;
  {
    ExprContext other;
    Expr x = other.symbol("x");
    kept = x.dividedBy(Int(1000003)) - x.dividedBy(Int(1000003)) +
           Expr(1).dividedBy(Int(1000003));
    kept += x;
    kept -= x;
  }
  EXPECT_EQ(kept, Expr(1).dividedBy(Int(1000003)));
  EXPECT_EQ(toString(kept), "1/1000003");
}

TEST_F(ExprTest, RationalCoefficients) {
  Expr half = S.dividedBy(Int(2)), third = S.dividedBy(Int(3));
  EXPECT_EQ(half + half, S);
  EXPECT_EQ(half + third, (S * 5).dividedBy(Int(6)));
  EXPECT_EQ(half * 2, S);
  EXPECT_EQ((half * third).getDenominator(), Int(6));
  EXPECT_EQ((half - third).getDenominator(), Int(6));
  EXPECT_EQ((S * 4).dividedBy(Int(6)), (S * 2).dividedBy(Int(3)));
  Expr sum = half;
  sum += third;
  sum -= half;
  EXPECT_EQ(sum, third);
  // Two ways to a denominator that is not one of the small ones.
  EXPECT_EQ(S.dividedBy(Int(101)).dividedBy(Int(103)), S.dividedBy(Int(10403)));
}

TEST_F(ExprTest, NothingWraps) {
  Int max64(std::numeric_limits<int64_t>::max());
  Expr big = S * max64;
  EXPECT_EQ(toString(big + S), "9223372036854775808*S");
  EXPECT_EQ(toString(big * big), "85070591730234615847396907784232501249*S^2");
  // (2^63 - 1) + 1 - 1 is back in the narrow form, and equal.
  EXPECT_EQ(big + S - S, big);
  EXPECT_EQ(hash_value(big + S - S), hash_value(big));
  EXPECT_EQ(toString(B * S * Int(3000000000) * Int(4000000000) * Int(5)),
            "60000000000000000000*B*S");
  Int min64(std::numeric_limits<int64_t>::min());
  EXPECT_EQ(toString(-(S * min64)), "9223372036854775808*S");
  EXPECT_EQ(toString((S * min64).dividedBy(Int(-1))), "9223372036854775808*S");
  EXPECT_EQ(toString(Expr(2).pow(200)),
            "16069380442589902755419620923411626025222029937827928353013"
            "76");
}

TEST_F(ExprTest, LargeValuesEvaluateExactly) {
  // (10^9)^5 * 10^9 = 10^54.
  Expr expr = S.pow(5) * Int(1000000000) + B;
  Values values = {{"S", Int(1000000000)}, {"B", Int(-1)}};
  EXPECT_EQ(evaluateAt(expr, context, values),
            *parseInt("9" + std::string(53, '9')));
  // 2^126 fits in 128 bits, 2^127 does not: the sign must not be lost.
  Values powers = {{"S", Int(int64_t(1) << 42)}, {"B", Int(2)}};
  EXPECT_EQ(evaluateAt(S.pow(3), context, powers), power(2, 126));
  EXPECT_EQ(evaluateAt(S.pow(3) * 2, context, powers), power(2, 127));
  EXPECT_EQ(evaluateAt(-S.pow(3) * 2, context, powers), -power(2, 127));
  EXPECT_EQ(evaluateAt(S.pow(3) * 2 - S.pow(3), context, powers),
            power(2, 126));
  EXPECT_EQ(evaluateAt(S.pow(3) + S.pow(3) * B, context, powers),
            power(2, 126) * 3);
}

TEST_F(ExprTest, DeeplyNestedAtoms) {
  Expr nested = S;
  for (unsigned i = 0; i < maxNesting; ++i)
    nested = floorDiv(nested * S + 1, Int(3));
  Values values = {{"S", Int(1)}};
  // 1, then floor((1*1 + 1)/3) = 0, then floor((0 + 1)/3) = 0.
  EXPECT_EQ(evaluateAt(nested, context, values), Int(0));
  EXPECT_TRUE(dependsOn(nested, *S.getAtom()));
  EXPECT_EQ(collectSymbols(nested).size(), 1u);
  EXPECT_EQ(degree(nested), maxNesting + 1);
  // With S = 3: x -> floor((3*x + 1)/3) = x.
  EXPECT_TRUE(substitute(nested, {{*S.getAtom(), Expr(3)}}).is(3));
  EXPECT_FALSE(isTooLarge(nested));
  // Longer than anybody reads.
  for (unsigned i = maxNesting; i < 30000; ++i)
    nested = floorDiv(nested * S + 1, Int(3));
  EXPECT_TRUE(isTooLarge(nested));
}

TEST_F(ExprTest, TextsThatDouble) {
  Expr nested = S;
  for (unsigned i = 0; i < 6; ++i)
    nested = max(nested * T, nested * B + S);
  Values values = {{"S", Int(1)}, {"T", Int(1)}, {"B", Int(1)}};
  // x -> max(x, x + 1), 6 times, from 1.
  EXPECT_EQ(evaluateAt(nested, context, values), Int(7));
  for (unsigned i = 6; i < 200; ++i)
    nested = max(nested * T, nested * B + S);
  EXPECT_TRUE(isTooLarge(nested));
  EXPECT_LT(toString(nested).size(), 1u << 20);
}

TEST_F(ExprTest, SizeOfAnExpression) {
  static_assert(sizeof(Expr) <= 80, "two terms are held in place");
}

TEST_F(ExprTest, SymbolNames) {
  EXPECT_TRUE(ExprContext::isValidSymbolName("S"));
  EXPECT_TRUE(ExprContext::isValidSymbolName("%arg0.dim"));
  EXPECT_TRUE(ExprContext::isValidSymbolName("_$1"));
  EXPECT_FALSE(ExprContext::isValidSymbolName(""));
  EXPECT_FALSE(ExprContext::isValidSymbolName("1S"));
  EXPECT_FALSE(ExprContext::isValidSymbolName("S T"));
  EXPECT_FALSE(ExprContext::isValidSymbolName(".x"));
}

TEST_F(ExprTest, Domains) {
  EXPECT_EQ(context.getDomain(*S.getAtom()), SymbolDomain::atLeast(1));
  SymbolDomain domain{Int(4), Int(64), Int(4)};
  EXPECT_TRUE(domain.contains(Int(4)));
  EXPECT_TRUE(domain.contains(Int(64)));
  EXPECT_FALSE(domain.contains(Int(5)));
  EXPECT_FALSE(domain.contains(Int(0)));
  EXPECT_FALSE(domain.contains(Int(68)));
  EXPECT_EQ(context.lookupSymbol("S"), S.getAtom());
  EXPECT_EQ(context.lookupSymbol("none"), std::nullopt);
  llvm::SmallVector<AtomId> symbols = {*B.getAtom(), *S.getAtom(),
                                       *T.getAtom()};
  EXPECT_EQ(context.getSymbols(), symbols);
}

} // namespace
