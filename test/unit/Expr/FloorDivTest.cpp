//===- FloorDivTest.cpp - Simplification of integer division ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomExpr.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::test;

namespace {

class FloorDivTest : public ::testing::Test {
protected:
  ExprContext context;
  Expr B = context.symbol("B"), S = context.symbol("S"),
       H = context.symbol("H"), x = context.symbol("x"),
       // Multiples of 128, and any integer.
      P = context.symbol("P", {Int(1), std::nullopt, Int(128)}),
       n = context.symbol("n", {std::nullopt, std::nullopt, Int(1)});

  static Expr floorOf(const Expr &a, int64_t divisor) {
    return floorDiv(a, Int(divisor));
  }
  static Expr floorOf(const Expr &a, const Expr &divisor) {
    std::optional<Expr> quotient = floorDiv(a, divisor);
    EXPECT_TRUE(quotient) << toString(divisor);
    return quotient.value_or(Expr());
  }
};

TEST_F(FloorDivTest, Constants) {
  EXPECT_TRUE(floorOf(Expr(7), 2).is(3));
  EXPECT_TRUE(floorOf(Expr(-7), 2).is(-4));
  EXPECT_TRUE(ceilDiv(Expr(7), Int(2)).is(4));
  EXPECT_TRUE(ceilDiv(Expr(-7), Int(2)).is(-3));
  EXPECT_TRUE(mod(Expr(-7), Int(2)).is(1));
  EXPECT_TRUE(floorOf(Expr(7).dividedBy(Int(2)), 1).is(3));
  EXPECT_TRUE(floorOf(Expr(), 5).is(0));
  EXPECT_EQ(floorDiv(S, Expr(0)), std::nullopt);
  EXPECT_EQ(floorDiv(S, Expr(-2)), std::nullopt);
  // 7 / (2/3) = 10.5.
  EXPECT_TRUE(floorOf(Expr(7), Expr(2).dividedBy(Int(3))).is(10));
}

TEST_F(FloorDivTest, MultiplesOfTheDivisorLeave) {
  EXPECT_EQ(floorOf(B * 3840, 3840), B);
  EXPECT_EQ(floorOf(B * 128 + S, 128), B + floorOf(S, 128));
  // (130*B + 7)/128 = B + (2*B + 7)/128, and floor((2*B + 7)/128) has an even
  // part: floor((B + 3)/64).
  EXPECT_EQ(toString(floorOf(B * 130 + 7, 128)), "B + floor((B + 3)/64)");
  EXPECT_EQ(toString(floorOf(S - 1, 2)), "floor((S + 1)/2) - 1");
  EXPECT_EQ(floorOf(n * -6, 3), n * -2);
}

TEST_F(FloorDivTest, CommonFactorsCancel) {
  EXPECT_EQ(floorOf(B * 6 + 4, 8), floorOf(B * 3 + 2, 4));
  EXPECT_EQ(floorOf(B * 6 + 5, 8), floorOf(B * 3 + 2, 4));
  EXPECT_EQ(toString(floorOf(B * 6 + 5, 8)), "floor((3*B + 2)/4)");
}

TEST_F(FloorDivTest, NestedFloorsMerge) {
  EXPECT_EQ(floorOf(floorOf(x, 3), 4), floorOf(x, 12));
  // floor((floor(x/4) + 5)/2) = floor((x + 20)/8) = 2 + floor((x + 4)/8).
  EXPECT_EQ(floorOf(floorOf(x, 4) + 5, 2), floorOf(x + 20, 8));
  EXPECT_EQ(toString(floorOf(floorOf(x, 4) + 5, 2)), "floor((x + 4)/8) + 2");
  EXPECT_EQ(floorOf(floorOf(x, 4) + B * 3, 5), floorOf(x + B * 12, 20));
  // Which of two would go first is not decided: they stay.
  EXPECT_EQ(toString(floorOf(floorOf(S, 2) + floorOf(B, 3), 5)),
            "floor((floor(B/3) + floor(S/2))/5)");
}

TEST_F(FloorDivTest, SymbolicDivisors) {
  EXPECT_EQ(floorOf(B * S, S), B);
  EXPECT_EQ(floorOf(B * S * H * 768, H * 64), B * S * 12);
  EXPECT_EQ(floorOf(B * S * H, H * 2), floorOf(B * S, 2));
  EXPECT_EQ(floorOf(B * H + H, H * 2), floorOf(B + 1, 2));
  EXPECT_EQ(floorOf(B * S + 3, S), B + floorOf(Expr(3), S));
  EXPECT_EQ(floorOf(S * S, S), S);
  EXPECT_TRUE(floorOf(S - 1, S).is(0));
  EXPECT_TRUE(floorOf(Expr(5), S * 6).is(0));
  EXPECT_EQ(floorOf(floorOf(x, S), 4), floorOf(x, S * 4));
  EXPECT_EQ(floorOf(floorOf(x, 4), S), floorOf(x, S * 4));
  EXPECT_EQ(toString(floorOf(B * S + 3, S * 2 * H)),
            "floordiv(B*S + 3, 2*H*S)");
  // 0 is in the domain of Z.
  EXPECT_EQ(floorDiv(S, context.symbol("Z", SymbolDomain::atLeast(0))),
            std::nullopt);
  EXPECT_EQ(floorDiv(S, n), std::nullopt);
  EXPECT_EQ(*ceilDiv(B * S, S), B);
  EXPECT_EQ(*mod(B * S + H, S), H - S * floorOf(H, S));
}

TEST_F(FloorDivTest, DivisorsThatAreNoMonomials) {
  EXPECT_EQ(floorOf(B * S + B, S + 1), B);
  EXPECT_EQ(floorOf(S * S * 6 + S * 12 + 6, S * 3 + 3), S * 2 + 2);
  EXPECT_TRUE(floorOf(S, S + 1).is(0));
  EXPECT_EQ(toString(floorOf(B * 2, S * 2 + 2)), "floordiv(B, S + 1)");
  EXPECT_EQ(parse("floordiv(B, S + 1)", context), floorOf(B, S + 1));
  Expr half = ceilDiv(S, Int(2));
  EXPECT_EQ(floorOf(B * half * 64, half), B * 64);
  EXPECT_EQ(floorDiv(B, S - 1), std::nullopt);
}

TEST_F(FloorDivTest, MultiplesOfSymbols) {
  EXPECT_EQ(floorOf(P, 64), P.dividedBy(Int(64)));
  EXPECT_EQ(floorOf(P, 128), P.dividedBy(Int(128)));
  EXPECT_EQ(ceilDiv(P, Int(128)), P.dividedBy(Int(128)));
  EXPECT_EQ(mod(P, Int(32)), Expr());
  // P = 128*p: floor((128*p + 127)/256) = floor(p/2) = floor(P/256).
  EXPECT_EQ(floorOf(P + 127, 256), floorOf(P, 256));
  // 3*P = 2*P + P, and 2*P is a multiple of 256.
  EXPECT_EQ(floorOf(P * 3 + S, 256),
            P.dividedBy(Int(128)) + floorOf(P + S, 256));
  EXPECT_EQ(floorOf(P * P, 128 * 128), (P * P).dividedBy(Int(128 * 128)));
  // Declared anew before anything else was made.
  Expr q = context.symbol("q", {Int(1), std::nullopt, Int(8)});
  EXPECT_EQ(floorOf(q, 8), q.dividedBy(Int(8)));
  context.setDomain(*q.getAtom(), SymbolDomain::atLeast(1));
  EXPECT_EQ(toString(floorOf(q, 8)), "floor(q/8)");
}

TEST_F(FloorDivTest, BoundsDecide) {
  Expr small = context.symbol("small", SymbolDomain::between(0, 7));
  EXPECT_TRUE(floorOf(small, 8).is(0));
  EXPECT_TRUE(floorOf(small + 8, 8).is(1));
  EXPECT_TRUE(floorOf(small - 8, 8).is(-1));
  EXPECT_FALSE(floorOf(small, 7).isConstant());
  EXPECT_TRUE(floorOf(mod(S, Int(4)), 4).is(0));
  EXPECT_TRUE(floorOf(mod(S, Int(4)), 8).is(0));
  // Narrowed after the atom was made.
  Expr later = context.symbol("later");
  EXPECT_FALSE(floorOf(later, 8).isConstant());
  context.setDomain(*later.getAtom(), SymbolDomain::between(1, 7));
  EXPECT_TRUE(floorOf(later, 8).is(0));
}

TEST_F(FloorDivTest, RationalArguments) {
  // floor((B*S*(S + 1)/2) / 3) = floor((B*S^2 + B*S)/6).
  Expr triangle = (B * S * (S + 1)).dividedBy(Int(2));
  EXPECT_EQ(toString(floorOf(triangle, 3)), "floor((B*S^2 + B*S)/6)");
  // ceil(n/(2*3)) = floor((n + 5)/6).
  EXPECT_EQ(toString(ceilDiv(triangle, Int(3))), "floor((B*S^2 + B*S + 5)/6)");
  // (B/2) / (S/3) = 3*B/(2*S).
  EXPECT_EQ(toString(floorOf(B.dividedBy(Int(2)), S.dividedBy(Int(3)))),
            "floordiv(3*B, 2*S)");
}

TEST_F(FloorDivTest, HugeDivisors) {
  Int huge = *parseInt("1000000000000000000000000000000");
  EXPECT_EQ(floorDiv(B * huge, huge), B);
  EXPECT_EQ(floorDiv(B * huge * 2 + huge, huge * 2), B);
  EXPECT_EQ(toString(floorDiv(S, huge)),
            "floor(S/1000000000000000000000000000000)");
}

} // namespace
