//===- SumTest.cpp - Closed forms of sums over a counter --------*- C++ -*-===//
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

class SumTest : public ::testing::Test {
protected:
  ExprContext context;
  Expr B = context.symbol("B"), S = context.symbol("S"),
       T = context.symbol("T"),
       P = context.symbol("P", {Int(1), std::nullopt, Int(128)}),
       k = context.symbol("k", SymbolDomain::atLeast(0));

  std::string sumText(const Expr &body, const Expr &count) {
    std::optional<Expr> sum = sumOver(body, *k.getAtom(), count);
    return sum ? toString(*sum) : "none";
  }

  /// Adds up the body by hand for S in 1 ... 40, and for the other symbols
  /// whatever is given.
  void expectSum(const Expr &body, const Expr &count, Values values = {}) {
    std::optional<Expr> sum = sumOver(body, *k.getAtom(), count);
    ASSERT_TRUE(sum) << toString(body) << " over " << toString(count);
    EXPECT_FALSE(dependsOn(*sum, *k.getAtom())) << toString(*sum);
    values.try_emplace("B", Int(3));
    values.try_emplace("T", Int(5));
    for (int64_t s = 1; s <= 40; ++s) {
      values["S"] = Int(s);
      values["P"] = Int(128 * s);
      int64_t n = int64_t(evaluateAt(count, context, values));
      Int expected(0);
      for (int64_t i = 0; i < n; ++i) {
        values["k"] = Int(i);
        expected += evaluateAt(body, context, values);
      }
      values.erase("k");
      EXPECT_EQ(evaluateAt(*sum, context, values), expected)
          << toString(*sum) << " at S = " << s;
    }
  }
};

TEST_F(SumTest, Polynomials) {
  EXPECT_EQ(sumText(B, S), "B*S");
  EXPECT_EQ(sumText(k, S), "(S^2 - S)/2");
  // n*(n - 1)*(2*n - 1)/6.
  EXPECT_EQ(sumText(k * k, S), "(2*S^3 - 3*S^2 + S)/6");
  EXPECT_EQ(sumText(k + 1, S), "(S^2 + S)/2");
  EXPECT_EQ(sumText(Expr(3), Expr(7)), "21");
  EXPECT_EQ(sumText(k, Expr(0)), "0");
  EXPECT_EQ(sumText(k * 2, Expr(10)), "90");
  expectSum(B * k.pow(3) - floorDiv(S, Int(2)) * k + 4, S);
  expectSum(k.pow(7) * B, S + 2);
  expectSum((B * k).dividedBy(Int(2)) * 2, ceilDiv(S, Int(3)));
}

TEST_F(SumTest, HighPowers) {
  for (unsigned p = 0; p <= 20; ++p)
    expectSum(k.pow(p), S);
  EXPECT_EQ(sumText(k.pow(200), S), "none");
}

TEST_F(SumTest, CausalAttention) {
  // S + (S - 1) + ... + 1.
  EXPECT_EQ(sumText(max(0, S - k), S), "(S^2 + S)/2");
  EXPECT_EQ(sumText(B * max(S - k, 0), S), "(B*S^2 + B*S)/2");
  EXPECT_EQ(sumText(min(S, k + 1), S), "(S^2 + S)/2");
}

TEST_F(SumTest, Tiles) {
  Expr tiles = ceilDiv(S, Int(8)), tile = min(8, S - k * 8);
  // The tiles together are S.
  EXPECT_EQ(sumText(tile, tiles), "S");
  EXPECT_EQ(sumText(tile * B * 6, tiles), "6*B*S");
  expectSum(tile * tile * B, tiles);
  // What is done per tile rather than per element needs the indicator.
  EXPECT_EQ(sumText(Expr(B) + tile * 0, tiles), "B*floor((S + 7)/8)");
  expectSum(ceilDiv(tile, Int(3)), tiles);
  expectSum(ceilDiv(tile, Int(3)) * tile + B, tiles);
}

TEST_F(SumTest, SeveralFunctionsOfTheCounter) {
  Expr tiles = ceilDiv(S, Int(8)), tile = min(8, S - k * 8);
  // The counter itself, the tile, its double, and what is left after it.
  expectSum(tile * min(16, S * 2 - k * 16) * k, tiles);
  expectSum(tile * k + k * k * B, tiles);
  expectSum(max(tile, 3) * B, tiles);
  expectSum(ceilDiv(tile, Int(4)) * (k * 8 + tile), tiles);
}

TEST_F(SumTest, TilesOfOtherExtents) {
  expectSum(min(8, S + 3 - k * 8), ceilDiv(S + 3, Int(8)));
  expectSum(min(8, S * 3 - k * 8).pow(2), ceilDiv(S * 3, Int(8)));
  // A multiple of the tile leaves no rest.
  EXPECT_EQ(sumText(min(128, P - k * 128) * B, P.dividedBy(Int(128))), "B*P");
  EXPECT_EQ(sumText(min(32, P - k * 32).pow(2), P.dividedBy(Int(32))), "32*P");
  // A count that is not that of the tiles: some of these are negative.
  expectSum(min(8, S - k * 8), S + 100);
}

TEST_F(SumTest, RangesWithABend) {
  // A window that stays inside, a triangle that starts late, and a band.
  expectSum(min(3, S - k), S);
  expectSum(max(0, k - 2), S);
  expectSum(B * max(0, min(S, k + 4) - max(0, k - 3)), S);
  expectSum(min(T, k + 1) * k, S);
  // Branches on the counter: k < 3, k >= T, k = 2.
  EXPECT_EQ(sumText(indicatorGE(Expr(2), k), S), "min(3, S)");
  expectSum(indicatorGE(k, T) * k * B, S);
  expectSum(indicatorGE(k, Expr(2)) - indicatorGE(k, Expr(3)), S);
  // Steps that are not 1: the bend is between two counters.
  expectSum(max(0, S - k * 3 - 1), S);
  expectSum(min(k * 5, S + 2).pow(2), S + 1);
  expectSum(max({Expr(4), k * 2 - S, S - k}), S);
  // Bends are found where elements are affine.
  EXPECT_EQ(sumText(min(T, k * k), S), "none");
}

TEST_F(SumTest, FloorsOfTheCounter) {
  // ceil(k/4) inner tiles of a triangle; offsets; several periods.
  expectSum(ceilDiv(k, Int(4)) * B, S);
  expectSum(floorDiv(k * 3 + S, Int(6)), S);
  expectSum(floorDiv(k, Int(2)) * ceilDiv(k + 1, Int(3)), S);
  expectSum(floorDiv(S - k, Int(5)) + k - floorDiv(k, Int(5)) * 5, S);
  expectSum(min(3, S - k) * floorDiv(k, Int(2)), S);
  EXPECT_EQ(sumText(floorDiv(k, Int(17)), S), "none");
  EXPECT_EQ(sumText(floorDiv(k * k, Int(2)), S), "none");
}

TEST_F(SumTest, SymbolicTiles) {
  EXPECT_EQ(sumText(min(T, S - T * k), *ceilDiv(S, T)), "S");
  expectSum(min(T, S - T * k).pow(2), *ceilDiv(S, T));
}

/// A range of S cut into 4 parts of ceil(S/4), the last ones perhaps empty: all
/// of S together, and ceil(S/ceil(S/4)) of them not empty.
TEST_F(SumTest, PartsOfARange) {
  Expr tile = ceilDiv(S, Int(4));
  Expr part = max(Expr(0), min(tile, S - tile * k));
  EXPECT_EQ(sumText(part, Expr(4)), "S");
  EXPECT_EQ(sumText(B * part, Expr(4)), "B*S");
  expectSum(part, Expr(4));
  expectSum(B * part + min(Expr(1), part) * Expr(7), Expr(4));
  // Too few parts do not reach the end.
  expectSum(part, Expr(3));
  Expr ofT = max(Expr(0), min(T, S - T * k));
  expectSum(ofT, Expr(3));
  expectSum(ofT, B);
  expectSum(min(Expr(1), ofT), B);
}

TEST_F(SumTest, TermByTerm) {
  // 0 + 0 + 1 + 1 + ... + 4 + 4.
  EXPECT_EQ(sumText(floorDiv(k, Int(2)), Expr(10)), "20");
  EXPECT_EQ(sumText(max(k, 4) * B, Expr(6)), "25*B");
  EXPECT_EQ(sumText(floorDiv(k, Int(2)), Expr(4096)),
            // 2*(0 + ... + 2047) = 2047*2048.
            "4192256");
  // One more: in closed form, 4192256 + 2048.
  EXPECT_EQ(sumText(floorDiv(k, Int(2)), Expr(4097)), "4194304");
  EXPECT_EQ(sumText(floorDiv(k * k, Int(2)), Expr(4097)), "none");
}

TEST_F(SumTest, RandomBodies) {
  Random random(getSeed());
  declareSymbols(context);
  unsigned closed = 0;
  for (unsigned i = 0; i < 1500; ++i) {
    Expr factor = randomTree(random, 2)->build(context);
    Expr tile = min(8, S - k * 8);
    Expr choices[] = {k, tile, ceilDiv(tile, Int(3)), k * tile, Expr(1)};
    Expr body =
        factor * choices[random.between(0, 4)] * choices[random.between(0, 4)] +
        choices[random.between(0, 4)] * random.between(-9, 9);
    Expr counts[] = {S, ceilDiv(S, Int(8)), Expr(random.between(0, 9))};
    Expr count = counts[random.between(0, 2)];
    std::optional<Expr> sum = sumOver(body, *k.getAtom(), count);
    closed += sum.has_value();
    if (!sum)
      continue;
    for (unsigned j = 0; j < 4; ++j) {
      Values values = randomValues(random);
      values["S"] = Int(random.between(1, 40));
      int64_t n = int64_t(evaluateAt(count, context, values));
      Int expected(0);
      for (int64_t c = 0; c < n; ++c) {
        values["k"] = Int(c);
        expected += evaluateAt(body, context, values);
      }
      ASSERT_EQ(evaluateAt(*sum, context, values), expected)
          << toString(body) << " over " << toString(count) << " = "
          << toString(*sum);
    }
  }
  // Only floors of tiles over a count that is not theirs have no closed form.
  EXPECT_GT(closed, 900u);
}

} // namespace
