//===- ExtremumTest.cpp - Simplification of maxima and minima ---*- C++ -*-===//
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

class ExtremumTest : public ::testing::Test {
protected:
  ExprContext context;
  Expr B = context.symbol("B"), S = context.symbol("S"),
       T = context.symbol("T"),
       Z = context.symbol("Z", SymbolDomain::atLeast(0));
};

TEST_F(ExtremumTest, EqualElements) {
  EXPECT_EQ(max(B, B), B);
  EXPECT_EQ(max({S, T, S}), max(S, T));
  EXPECT_EQ(max(S, T), max(T, S));
  EXPECT_EQ(max({S}), S);
}

TEST_F(ExtremumTest, Constants) {
  EXPECT_TRUE(max(Expr(2), Expr(3)).is(3));
  EXPECT_TRUE(min({Expr(2), Expr(-3), Expr(7)}).is(-3));
  Expr third = Expr(1).dividedBy(Int(3)), half = Expr(1).dividedBy(Int(2));
  EXPECT_EQ(max(third, half), half);
  EXPECT_EQ(min(third, half), third);
  EXPECT_EQ(max({Z, Expr(3), Expr(5)}), max(Z, Expr(5)));
}

TEST_F(ExtremumTest, DominatedElements) {
  EXPECT_EQ(max(S, 1), S);
  EXPECT_EQ(max(S, 0), S);
  EXPECT_EQ(toString(max(Z, 1)), "max(1, Z)");
  EXPECT_EQ(max(Z, 0), Z);
  EXPECT_EQ(min(S, 1), Expr(1));
  EXPECT_EQ(max(S + 1, S), S + 1);
  EXPECT_EQ(max(S * 2, S), S * 2);
  EXPECT_EQ(max(S * S, S), S * S);
  EXPECT_EQ(max(B * S, S), B * S);
  EXPECT_EQ(min(B * S, S), S);
  Expr bounded = context.symbol("bounded", SymbolDomain::between(2, 9));
  EXPECT_EQ(max(bounded, 9), Expr(9));
  EXPECT_EQ(max(S + 8, bounded), S + 8);
  EXPECT_EQ(min(S + 9, bounded), bounded);
}

TEST_F(ExtremumTest, FloorsAndRemainders) {
  EXPECT_EQ(max(0, mod(S, Int(4))), mod(S, Int(4)));
  EXPECT_EQ(min(3, mod(S, Int(4))), mod(S, Int(4)));
  EXPECT_EQ(toString(min(2, mod(S, Int(4)))), "min(2, S - 4*floor(S/4))");
  // What padding adds is not negative.
  Expr padding = ceilDiv(S, Int(128)) * 128 - S;
  EXPECT_EQ(max(padding, 0), padding);
  EXPECT_EQ(max(B * padding, 0), B * padding);
  EXPECT_EQ(max(floorDiv(S - 1, Int(2)) + 1, 0), ceilDiv(S, Int(2)));
}

TEST_F(ExtremumTest, NestedExtrema) {
  EXPECT_EQ(max(max(S, T), B), max({B, S, T}));
  // A negated minimum is a maximum, but stays what it is.
  EXPECT_EQ(toString(max(-min(S, T), B - 9)), "max(-min(S, T), B - 9)");
  EXPECT_EQ(max(-min(S, T), -min(S, T)), -min(S, T));
  EXPECT_EQ(max(max(S, T) * 2, B), max({S * 2, T * 2, B}));
  EXPECT_EQ(max(S, min(S, T)), S);
  EXPECT_EQ(min(S, max(S, T)), S);
  EXPECT_EQ(max(0, S - min(S, T)), S - min(S, T));
}

TEST_F(ExtremumTest, CommonContentIsPulledOut) {
  EXPECT_EQ(toString(max(S * 4, 18432)), "4*max(4608, S)");
  EXPECT_EQ(max(S * 4, T * 6), max(S * 2, T * 3) * 2);
  // Once 3 is gone, 2 is left in common.
  EXPECT_EQ(max({S * 4, T * 6, Expr(3)}), max(S * 2, T * 3) * 2);
  // S*(S + 1)/2 is 3 or more where S^2 + S is 6 or more.
  EXPECT_EQ(toString(max((S * (S + 1)).dividedBy(Int(2)), 3)),
            "max(6, S^2 + S)/2");
}

TEST_F(ExtremumTest, ManyElements) {
  std::vector<Expr> symbols;
  for (unsigned i = 0; i < 1000; ++i)
    symbols.push_back(context.symbol("x" + std::to_string(i)));
  Expr all = max(symbols), chain;
  for (const Expr &symbol : symbols)
    chain = max(chain, symbol);
  Values values;
  for (unsigned i = 0; i < 1000; ++i)
    values["x" + std::to_string(i)] = Int((i * 37) % 1000 + 1);
  // 37 and 1000 have no common divisor: every value from 1 to 1000 occurs.
  EXPECT_EQ(evaluateAt(all, context, values), Int(1000));
  EXPECT_EQ(evaluateAt(chain, context, values), Int(1000));
}

TEST_F(ExtremumTest, Clamp) {
  EXPECT_EQ(clamp(S, 1, 10), min(S, 10));
  EXPECT_EQ(clamp(S, 0, S), S);
  EXPECT_EQ(toString(clamp(Z - 3, 0, 8)), "min(8, max(0, Z - 3))");
}

TEST_F(ExtremumTest, Indicators) {
  EXPECT_TRUE(indicatorGE(S, 1).is(1));
  EXPECT_TRUE(indicatorGE(0, S).is(0));
  EXPECT_EQ(toString(indicatorGE(S, 7)), "min(1, max(0, S - 6))");
  // B >= 1: [B = 1] = 1 - [B >= 2], and B - 1 >= 0 needs no max.
  EXPECT_EQ(toString(indicatorEQ(B, 1)), "-min(1, B - 1) + 1");
  EXPECT_TRUE(indicatorEQ(S, S).is(1));
  EXPECT_TRUE(indicatorEQ(S, 0).is(0));
  Expr equal = indicatorEQ(S, T);
  for (int64_t s = 1; s < 5; ++s)
    for (int64_t t = 1; t < 5; ++t)
      EXPECT_EQ(evaluateAt(equal, context, {{"S", Int(s)}, {"T", Int(t)}}),
                Int(s == t ? 1 : 0));
}

TEST_F(ExtremumTest, ArgumentsAreSortedByText) {
  ExprContext other;
  Expr t = other.symbol("T"), s = other.symbol("S"), b = other.symbol("B");
  EXPECT_EQ(toString(max({t, s * t, b})), toString(max({T, S * T, B})));
  EXPECT_EQ(toString(max({t, s * s, b})), "max(B, S^2, T)");
}

} // namespace
