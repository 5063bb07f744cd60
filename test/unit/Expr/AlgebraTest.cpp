//===- AlgebraTest.cpp - Laws checked on random expressions -----*- C++ -*-===//
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

constexpr unsigned kTrees = 3000;
constexpr unsigned kPoints = 12;
constexpr unsigned kDepth = 5;

class AlgebraTest : public ::testing::Test {
protected:
  AlgebraTest() : random(getSeed()) { declareSymbols(context); }

  Expr randomExpr(unsigned depth) {
    return randomTree(random, depth)->build(context);
  }

  Random random;
  ExprContext context;
};

TEST_F(AlgebraTest, ValuesAreThoseOfTheDefinitions) {
  for (unsigned i = 0; i < kTrees; ++i) {
    auto tree = randomTree(random, kDepth);
    Expr expr = tree->build(context);
    for (unsigned j = 0; j < kPoints; ++j) {
      Values values = randomValues(random);
      ASSERT_EQ(evaluateAt(expr, context, values), tree->evaluate(values))
          << toString(expr);
    }
  }
}

TEST_F(AlgebraTest, BoundsHold) {
  for (unsigned i = 0; i < kTrees; ++i) {
    Expr expr = randomExpr(kDepth);
    std::optional<Int> lower = lowerBound(expr), upper = upperBound(expr);
    bool isNonNegative = isKnownNonNegative(expr);
    bool isPositive = isKnownPositive(expr);
    for (unsigned j = 0; j < kPoints; ++j) {
      Int value = evaluateAt(expr, context, randomValues(random));
      ASSERT_TRUE(!lower || *lower <= value) << toString(expr);
      ASSERT_TRUE(!upper || *upper >= value) << toString(expr);
      ASSERT_TRUE(!isNonNegative || value >= 0) << toString(expr);
      ASSERT_TRUE(!isPositive || value > 0) << toString(expr);
    }
  }
}

TEST_F(AlgebraTest, ParsingInvertsPrinting) {
  PrintOptions factored;
  factored.form = PrintOptions::Form::Factored;
  Int bases[] = {Int(768), Int(2)};
  factored.bases = bases;
  for (unsigned i = 0; i < kTrees; ++i) {
    Expr expr = randomExpr(kDepth);
    EXPECT_EQ(parse(toString(expr), context), expr) << toString(expr);
    EXPECT_EQ(parse(toString(expr, factored), context), expr)
        << toString(expr, factored);
  }
}

TEST_F(AlgebraTest, TextsDoNotDependOnTheOrderOfCreation) {
  ExprContext other;
  declareSymbols(other, /*reversed=*/true);
  std::vector<std::unique_ptr<Tree>> trees;
  for (unsigned i = 0; i < kTrees / 3; ++i)
    trees.push_back(randomTree(random, kDepth));
  std::vector<Expr> first, second(trees.size());
  for (const auto &tree : trees)
    first.push_back(tree->build(context));
  for (size_t i = trees.size(); i-- > 0;)
    second[i] = trees[i]->build(other);
  for (size_t i = 0; i < trees.size(); ++i) {
    ASSERT_EQ(toString(first[i]), toString(second[i]));
    EXPECT_EQ(transfer(first[i], other), second[i]) << toString(first[i]);
  }
}

TEST_F(AlgebraTest, RingLaws) {
  for (unsigned i = 0; i < kTrees; ++i) {
    Expr a = randomExpr(3), b = randomExpr(3), c = randomExpr(3);
    EXPECT_EQ(a + b, b + a);
    EXPECT_EQ((a + b) + c, a + (b + c));
    EXPECT_EQ(a * b, b * a);
    EXPECT_EQ((a * b) * c, a * (b * c));
    EXPECT_EQ(a * (b + c), a * b + a * c);
    EXPECT_EQ(a - b, a + -b);
    EXPECT_TRUE((a - a).isZero());
    EXPECT_EQ((a - a).getContext(), nullptr);
    EXPECT_EQ(a * Expr(1), a);
    EXPECT_EQ((a + b).pow(3), (a + b) * (a + b) * (a + b));
    Int d(random.between(1, 1000));
    EXPECT_EQ(a.dividedBy(d) * d, a);
    EXPECT_EQ((a + b).dividedBy(d), a.dividedBy(d) + b.dividedBy(d));
    Expr sum = a;
    sum += sum;
    EXPECT_EQ(sum, a * 2);
    EXPECT_EQ(hash_value((a + b) + c), hash_value(c + (b + a)));
  }
}

TEST_F(AlgebraTest, IntegerFunctionIdentities) {
  for (unsigned i = 0; i < kTrees; ++i) {
    Expr a = randomExpr(3), b = randomExpr(3), c = randomExpr(2);
    Int m(random.between(1, 64)), n(random.between(1, 64));
    EXPECT_EQ(max(a, b), max(b, a));
    EXPECT_EQ(min(a, b), min(b, a));
    EXPECT_EQ(max({a, b, c}), max({c, a, b}));
    EXPECT_EQ(max(a, a), a);
    EXPECT_EQ(mod(a, m) + floorDiv(a, m) * m, a);
    // Structurally so only for integer coefficients: that S^2 + S is even is
    // not seen.
    if (a.getDenominator() == 1) {
      Expr linear = context.symbol("S") * random.between(-99, 99) +
                    context.symbol("N") * random.between(-99, 99) +
                    random.between(-99, 99);
      EXPECT_EQ(floorDiv(a * m + linear, m), a + floorDiv(linear, m));
    }
    for (unsigned j = 0; j < 4; ++j) {
      Values values = randomValues(random);
      auto at = [&](const Expr &expr) {
        return evaluateAt(expr, context, values);
      };
      ASSERT_EQ(at(max(a, b) + min(a, b)), at(a + b));
      ASSERT_EQ(at(max(a, b)), at(-min(-a, -b)));
      ASSERT_EQ(at(ceilDiv(a, m)), at(-floorDiv(-a, m)));
      ASSERT_EQ(at(floorDiv(a * m + b, m)), at(a + floorDiv(b, m)));
      ASSERT_EQ(at(floorDiv(floorDiv(a, m), n)), at(floorDiv(a, m * n)));
      ASSERT_EQ(at(indicatorGE(a, b) + indicatorGE(b, a + 1)), Int(1));
      ASSERT_EQ(at(indicatorEQ(a, b)),
                at(indicatorGE(a, b) * indicatorGE(b, a)));
    }
  }
}

TEST_F(AlgebraTest, SubstitutionCommutesWithEvaluation) {
  for (unsigned i = 0; i < kTrees; ++i) {
    Expr expr = randomExpr(4);
    // Replacements that stay in the domains of what they replace.
    Expr size = max(Expr(1), randomExpr(2));
    Expr multiple = max(Expr(1), randomExpr(2)) * 8;
    Expr bounded = clamp(randomExpr(2), Expr(2), Expr(10));
    Substitution replacements;
    auto replace = [&](const char *name, const Expr &by) {
      if (!random.oneIn(3))
        replacements[*context.lookupSymbol(name)] = by;
    };
    replace("S", size);
    replace("Z", size);
    replace("M", multiple);
    replace("U", bounded);
    Expr substituted = substitute(expr, replacements);
    for (unsigned j = 0; j < 4; ++j) {
      Values values = randomValues(random), replaced = values;
      for (const auto &[symbol, by] : replacements)
        replaced[context.getAtom(symbol).name.str()] =
            evaluateAt(by, context, values);
      ASSERT_EQ(evaluateAt(substituted, context, values),
                evaluateAt(expr, context, replaced))
          << toString(expr) << " -> " << toString(substituted);
    }
  }
}

} // namespace
