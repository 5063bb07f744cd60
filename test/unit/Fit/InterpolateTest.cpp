//===- InterpolateTest.cpp - Expressions through given values -------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Values are those of expressions that the tests choose, so what must come out
// is known.
//
//===----------------------------------------------------------------------===//

#include "greenai/Fit/Interpolate.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

#include <random>

using namespace greenai;
using namespace greenai::fit;

namespace {

class InterpolateTest : public testing::Test {
protected:
  Expr parse(llvm::StringRef text) {
    llvm::Expected<Expr> expr = parseExpr(text, context);
    if (expr)
      return *expr;
    ADD_FAILURE() << llvm::toString(expr.takeError());
    return Expr();
  }

  /// Points at which B and S have these values; the last one is held out.
  Samples getSamples(std::vector<std::pair<int64_t, int64_t>> sizes) {
    Samples samples;
    for (auto [b, s] : sizes) {
      Point &point = samples.points.emplace_back();
      point.set(*parse("B").getAtom(), Int(b));
      point.set(*parse("S").getAtom(), Int(s));
    }
    samples.heldOut = sizes.size() - 1;
    return samples;
  }

  static Values getValues(const Expr &expr, Samples samples) {
    Values values;
    for (Point &point : samples.points)
      values.push_back(*evaluate(expr, point));
    return values;
  }

  /// What comes out of the values of `text`.
  Interpolation interpolate(llvm::StringRef text,
                            std::vector<std::pair<int64_t, int64_t>> sizes,
                            std::vector<Expr> variables) {
    Samples samples = getSamples(std::move(sizes));
    return Interpolator(samples).interpolate(variables,
                                             getValues(parse(text), samples));
  }
  Interpolation combine(llvm::StringRef text,
                        std::vector<std::pair<int64_t, int64_t>> sizes,
                        std::vector<Expr> basis) {
    Samples samples = getSamples(std::move(sizes));
    return Interpolator(samples).combine(basis,
                                         getValues(parse(text), samples));
  }

  ExprContext context;
};

} // namespace

TEST_F(InterpolateTest, MonomialFamilies) {
  // One variable: 1; 1, x; 1, x, x^2.
  auto families = getMonomialFamilies(1, 3);
  ASSERT_EQ(families.size(), 3u);
  EXPECT_EQ(families[2].size(), 3u);
  // Two variables, at most 4 monomials: the boxes (0,0) .. (0,3), (1,0) ..
  // (3,0), (1,1), and total degree 1.
  families = getMonomialFamilies(2, 4);
  EXPECT_EQ(families.size(), 9u);
  for (size_t i = 1; i < families.size(); ++i)
    EXPECT_LE(families[i - 1].size(), families[i].size());
}

TEST_F(InterpolateTest, Rank) {
  EXPECT_EQ(getRank({{Int(1), Int(2)}, {Int(2), Int(4)}}), 1u);
  EXPECT_EQ(getRank({{Int(1), Int(2)}, {Int(2), Int(5)}}), 2u);
  EXPECT_EQ(getRank({{Int(0), Int(0)}}), 0u);
}

TEST_F(InterpolateTest, QuadraticNeedsFourPoints) {
  Expr s = parse("S");
  Interpolation found =
      interpolate("18432*S^2 + 7*S", {{1, 3}, {1, 5}, {1, 8}, {1, 13}}, {s});
  EXPECT_EQ(found.kind, Interpolation::Kind::Unique);
  EXPECT_EQ(toString(found.expr), "18432*S^2 + 7*S");
  // With three there is nothing left to check: degree 1 is tried and fails. By
  // hand: 9 and 25 are 8*S - 15, which is 49 at 8, not 64.
  found = interpolate("S^2", {{1, 3}, {1, 5}, {1, 8}}, {s});
  EXPECT_EQ(found.kind, Interpolation::Kind::None);
  ASSERT_TRUE(found.predicted);
  EXPECT_EQ(toString(found.predicted->numerator), "49");
}

TEST_F(InterpolateTest, RationalCoefficients) {
  // Triangles: S(S - 1)/2.
  Interpolation found = interpolate(
      "S^2/2 - S/2", {{1, 3}, {1, 4}, {1, 6}, {1, 11}}, {parse("S")});
  EXPECT_EQ(found.kind, Interpolation::Kind::Unique);
  EXPECT_EQ(found.expr, parse("S^2/2 - S/2"));
}

TEST_F(InterpolateTest, LowestDegreeIsTaken) {
  Interpolation found =
      interpolate("5*S", {{1, 3}, {1, 4}, {1, 6}, {1, 11}}, {parse("S")});
  EXPECT_EQ(toString(found.expr), "5*S");
  found = interpolate("42", {{1, 3}, {1, 4}, {1, 6}}, {parse("S")});
  EXPECT_EQ(toString(found.expr), "42");
}

TEST_F(InterpolateTest, TwoVariables) {
  // 1, B, S, S^2, B*S, B*S^2: six to fit, one to check.
  Interpolation found =
      interpolate("3*B*S^2 + 5*B*S + 7",
                  {{1, 3}, {1, 5}, {1, 8}, {2, 3}, {2, 5}, {2, 8}, {3, 13}},
                  {parse("B"), parse("S")});
  EXPECT_EQ(found.kind, Interpolation::Kind::Unique);
  EXPECT_EQ(found.expr, parse("3*B*S^2 + 5*B*S + 7"));
}

TEST_F(InterpolateTest, HeldOutPointDisagrees) {
  Samples samples = getSamples({{1, 3}, {1, 5}, {1, 8}, {1, 13}, {1, 21}});
  Values values = getValues(parse("2*S + 1"), samples);
  values[4].numerator += 1;
  Interpolation found = Interpolator(samples).interpolate({parse("S")}, values);
  EXPECT_EQ(found.kind, Interpolation::Kind::None);
  ASSERT_TRUE(found.predicted);
  EXPECT_EQ(toString(found.predicted->numerator), "43");
}

TEST_F(InterpolateTest, FittedPointDisagrees) {
  Samples samples = getSamples({{1, 3}, {1, 5}, {1, 8}, {1, 13}, {1, 21}});
  Values values = getValues(parse("2*S + 1"), samples);
  values[1].numerator += 1;
  EXPECT_EQ(Interpolator(samples).interpolate({parse("S")}, values).kind,
            Interpolation::Kind::None);
}

TEST_F(InterpolateTest, CombinesAsFewAsPossible) {
  Expr half = parse("floor((S + 1)/2)"), b = parse("B");
  std::vector<Expr> basis{Expr(1), b * half * half, b * parse("S^2")};
  Interpolation found =
      combine("9408*B*floor((S + 1)/2)^2", {{1, 4}, {2, 7}, {3, 9}}, basis);
  EXPECT_EQ(found.kind, Interpolation::Kind::Unique);
  EXPECT_EQ(found.expr, parse("9408*B*floor((S + 1)/2)^2"));
  found =
      combine("4*B*floor((S + 1)/2)^2 + 37", {{1, 4}, {2, 7}, {3, 9}}, basis);
  EXPECT_EQ(found.expr, parse("4*B*floor((S + 1)/2)^2 + 37"));
}

TEST_F(InterpolateTest, EqualEverywhereSeenIsAmbiguous) {
  // At even sizes, S and twice the rounded half cannot be told apart.
  std::vector<Expr> basis{parse("S"), parse("floor((S + 1)/2)")};
  Interpolation found = combine("6*S", {{1, 4}, {1, 8}, {1, 10}}, basis);
  EXPECT_EQ(found.kind, Interpolation::Kind::Ambiguous);
  found = combine("6*S", {{1, 4}, {1, 8}, {1, 11}}, basis);
  EXPECT_EQ(found.kind, Interpolation::Kind::Unique);
  EXPECT_EQ(found.expr, parse("6*S"));
}

TEST_F(InterpolateTest, ZeroNeedsNothing) {
  Interpolation found = combine("0*S", {{1, 4}, {1, 8}}, {Expr(1)});
  EXPECT_EQ(found.kind, Interpolation::Kind::Unique);
  EXPECT_TRUE(found.expr.isZero());
}

TEST_F(InterpolateTest, NextDegree) {
  Interpolator three(getSamples({{1, 3}, {1, 5}, {1, 8}}));
  EXPECT_EQ(three.getNextDegree(1), std::make_pair(2u, size_t(3)));
  // 1, B, S: one more is needed as a check.
  EXPECT_EQ(three.getNextDegree(2), std::make_pair(1u, size_t(3)));
  Interpolator four(getSamples({{1, 3}, {1, 5}, {1, 8}, {2, 3}}));
  EXPECT_EQ(four.getNextDegree(2), std::make_pair(2u, size_t(6)));
}

/// Random quasi-polynomials with rational coefficients, from their values at
/// random points.
TEST_F(InterpolateTest, RandomQuasiPolynomials) {
  unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  auto below = [&](unsigned bound) { return unsigned(random() % bound); };
  for (unsigned round = 0; round < 300; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    // Two sizes: each a symbol or a rounded quotient of one.
    std::vector<Expr> variables;
    for (const char *name : {"B", "S"}) {
      Expr size = parse(name);
      int64_t stride = 1 + below(3);
      if (stride > 1)
        size = floorDiv(size + Expr(int64_t(below(4))), Int(stride));
      variables.push_back(size);
    }
    unsigned degrees[] = {below(3), below(3)};
    Expr expr;
    for (unsigned i = 0; i <= degrees[0]; ++i)
      for (unsigned j = 0; j <= degrees[1]; ++j)
        expr += (variables[0].pow(i) * variables[1].pow(j) *
                 Expr(int64_t(below(2000)) - 1000))
                    .dividedBy(Int(int64_t(1 + below(6))));
    // A grid that has room for degree 2 in both, and points beside it.
    std::vector<std::pair<int64_t, int64_t>> sizes;
    for (int64_t b : {1, 5, 9})
      for (int64_t s : {3, 8, 14})
        sizes.emplace_back(b, s);
    for (int i = 0; i < 4; ++i)
      sizes.emplace_back(20 + below(50), 20 + below(50));
    Samples samples = getSamples(sizes);
    Values values = getValues(expr, samples);
    Interpolation found = Interpolator(samples).interpolate(variables, values);
    ASSERT_EQ(found.kind, Interpolation::Kind::Unique) << toString(expr);
    EXPECT_EQ(found.expr, expr)
        << toString(found.expr) << " for " << toString(expr);
    // One wrong number anywhere, and nothing fits that has fewer coefficients
    // than there are points.
    values[below(values.size())].numerator += 1;
    Interpolation broken = Interpolator(samples).interpolate(variables, values);
    EXPECT_FALSE(broken.kind == Interpolation::Kind::Unique &&
                 broken.expr == expr);
  }
}
