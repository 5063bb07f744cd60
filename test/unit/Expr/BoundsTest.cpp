//===- BoundsTest.cpp - Bounds from the domains of the symbols --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomExpr.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::test;

namespace {

class BoundsTest : public ::testing::Test {
protected:
  ExprContext context;
  Expr B = context.symbol("B"), S = context.symbol("S"),
       T = context.symbol("T"),
       U = context.symbol("U", SymbolDomain::between(2, 10)),
       n = context.symbol("n", SymbolDomain::between(-3, 4)),
       free = context.symbol("free", {std::nullopt, std::nullopt, Int(1)}),
       P = context.symbol("P", {Int(1), Int(100), Int(8)});

  static void expectBounds(const Expr &expr, std::optional<int64_t> lower,
                           std::optional<int64_t> upper) {
    auto toInt = [](std::optional<int64_t> value) {
      return value ? std::optional<Int>(Int(*value)) : std::nullopt;
    };
    EXPECT_EQ(lowerBound(expr), toInt(lower));
    EXPECT_EQ(upperBound(expr), toInt(upper));
  }
};

constexpr std::nullopt_t none = std::nullopt;

TEST_F(BoundsTest, Symbols) {
  expectBounds(Expr(7), 7, 7);
  expectBounds(S, 1, none);
  expectBounds(U, 2, 10);
  expectBounds(free, none, none);
  // The multiples of 8 in 1 ... 100 are 8 ... 96.
  expectBounds(P, 8, 96);
}

TEST_F(BoundsTest, Intervals) {
  expectBounds(S * 3 - 2, 1, none);
  expectBounds(U * -2 + 1, -19, -3);
  expectBounds(U * n, -30, 40);
  expectBounds(n * n, 0, 16);
  expectBounds(n.pow(3), -27, 64);
  expectBounds(U * S, 2, none);
  expectBounds(-(B * S), none, -1);
  expectBounds(free * free, 0, none);
  expectBounds(S.dividedBy(Int(2)), 0, none);
  // -10/3 ... -2/3, rounded outwards.
  expectBounds((-U).dividedBy(Int(3)), -4, 0);
}

TEST_F(BoundsTest, TermsOfTheSameSymbol) {
  // S = 1 + s: S^2 - S = s^2 + s.
  expectBounds(S * S - S, 0, none);
  expectBounds(B * S - S, 0, none);
  expectBounds(B * S - B - S + 1, 0, none);
  EXPECT_TRUE(isKnownPositive(S * S - S + 1));
  // At S = 2: 4 - 6.
  EXPECT_FALSE(isKnownNonNegative(S * S - S * 3));
}

TEST_F(BoundsTest, Floors) {
  expectBounds(floorDiv(S, Int(4)), 0, none);
  expectBounds(floorDiv(U, Int(4)), 0, 2);
  expectBounds(ceilDiv(U, Int(4)), 1, 3);
  expectBounds(mod(S, Int(4)), 0, 3);
  expectBounds(B * mod(S, Int(4)), 0, none);
  expectBounds(S - T * *floorDiv(S, T), 0, none);
  expectBounds(*mod(S, T) - T, none, -1);
  expectBounds(*floorDiv(S * -1, T), none, -1);
  EXPECT_TRUE(isKnownNonNegative(ceilDiv(S, Int(128)) * 128 - S));
  EXPECT_TRUE(isKnownNonNegative(S - floorDiv(S, Int(128)) * 128));
  // At least -13/14, so at least 0: and so is its double.
  Expr difference = floorDiv(S, Int(14)) - floorDiv(S, Int(28)) * 2;
  expectBounds(difference, 0, 1);
  expectBounds(difference * 2 + 1, 1, 3);
  EXPECT_FALSE(isKnownNonNegative(floorDiv(S, Int(128)) * 128 - S));
}

TEST_F(BoundsTest, Extrema) {
  expectBounds(max(n, 0), 0, 4);
  expectBounds(min(S, 7), 1, 7);
  expectBounds(max(S, T), 1, none);
  expectBounds(max(free, 3), 3, none);
  expectBounds(S - min(S, T), 0, none);
  expectBounds(max(S, T) - T, 0, none);
  expectBounds(max(S, T) - min(S, T), 0, none);
  EXPECT_TRUE(isKnownNonNegative(B * max(S, T) - B * S));
}

TEST_F(BoundsTest, NotShown) {
  EXPECT_FALSE(isKnownNonNegative(S - T));
  EXPECT_FALSE(isKnownNonNegative(free));
  EXPECT_FALSE(isKnownPositive(Expr()));
  EXPECT_TRUE(isKnownNonNegative(Expr()));
}

TEST_F(BoundsTest, DomainsThatChange) {
  Expr floor = floorDiv(S, Int(4));
  expectBounds(floor, 0, none);
  context.setDomain(*S.getAtom(), SymbolDomain::between(8, 31));
  expectBounds(floor, 2, 7);
  context.setDomain(*S.getAtom(), {Int(0), std::nullopt, Int(1)});
  expectBounds(floor, 0, none);
}

TEST_F(BoundsTest, HugePowers) {
  EXPECT_TRUE(isKnownPositive(S.pow(200)));
  EXPECT_TRUE(isKnownNonNegative(n.pow(200)));
  EXPECT_FALSE(isKnownNonNegative(n.pow(201)));
}

} // namespace
