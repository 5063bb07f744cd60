//===- OrderTest.cpp - Maxima, crossovers, ratios, growth -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProverTestUtils.h"
#include "RandomExpr.h"

#include "greenai/Expr/Order.h"

using namespace greenai;
using namespace greenai::test;

namespace {

class OrderTest : public ::testing::Test {
protected:
  Expr operator()(llvm::StringRef text) { return parse(text, context); }
  AtomId symbol(llvm::StringRef name) {
    return *context.symbol(name).getAtom();
  }
  /// "1..4095 above, 4096.. at most".
  std::string runs(llvm::StringRef a, llvm::StringRef b, llvm::StringRef name,
                   const OrderDomain &domain = {}) {
    Expr left = parse(a, context), right = parse(b, context);
    Crossovers found = crossovers(left, right, symbol(name), domain);
    EXPECT_TRUE(found.isComplete);
    std::string text;
    for (const greenai::Run &run : found.runs) {
      text += (text.empty() ? "" : ", ") + toString(run.from) + ".." +
              (run.to ? toString(*run.to) : "");
      text += run.kind == greenai::Run::Kind::AtMost  ? " at most"
              : run.kind == greenai::Run::Kind::Above ? " above"
                                                      : " depends";
    }
    return text;
  }
  ExprContext context;
};

TEST_F(OrderTest, Maximum) {
  auto parseAll = [&](std::initializer_list<const char *> texts) {
    llvm::SmallVector<Expr> list;
    for (const char *text : texts)
      list.push_back(parse(text, context));
    return list;
  };
  // 2*S*T <= S^2 + T^2 and 3*floor(S/3) <= S.
  EXPECT_EQ(maximum(parseAll({"2*S*T", "S^2 + T^2", "T", "2*S*T"})),
            parseAll({"S^2 + T^2"}));
  EXPECT_EQ(maximum(parseAll({"3*floor(S/3)", "S", "T"})),
            parseAll({"S", "T"}));
  EXPECT_TRUE(maximum({}).empty());
}

TEST_F(OrderTest, Crossovers) {
  // Linear against quadratic attention, for every B.
  EXPECT_EQ(runs("4*B*S*768*4096", "4*B*S^2*768", "S"),
            "1..4095 above, 4096.. at most");
  EXPECT_EQ(runs("200*B*S", "B*S^2 + 9980*B", "S"),
            "1..95 at most, 96..104 above, 105.. at most");
  EXPECT_EQ(runs("1099511627776*B*S", "512*B*S^2", "S"),
            "1..2147483647 above, 2147483648.. at most");
  EXPECT_EQ(runs("S", "S", "S"), "1.. at most");
  // Shown from 2 on, on every bounded range, but not at once from 1 on.
  EXPECT_EQ(runs("0", "(floordiv(1, S) - 6*S)^2", "S"), "1.. at most");
  // (S - 5)^2 > 0 but at one point.
  EXPECT_EQ(runs("0", "-(S - 5)^2", "S"),
            "1..4 above, 5..5 at most, 6.. above");
  // Rounded up to tiles of 4: at most S + 2 unless one more than a multiple.
  Expr S = context.symbol("S");
  OrderDomain small;
  small.symbols.push_back({symbol("S"), SymbolDomain::between(1, 10)});
  EXPECT_EQ(runs("4*floor((S + 3)/4)", "S + 2", "S", small),
            "1..1 above, 2..4 at most, 5..5 above, 6..8 at most, 9..9 above, "
            "10..10 at most");
  // Which of S and T is larger depends on T until S is as small as it can be.
  EXPECT_EQ(runs("S", "T", "S"), "1..1 at most, 2.. depends");
  OrderDomain bounded;
  bounded.symbols.push_back({symbol("T"), SymbolDomain::between(5, 9)});
  EXPECT_EQ(runs("S", "T", "S", bounded),
            "1..5 at most, 6..9 depends, 10.. above");
  // A range that is given as a condition.
  OrderDomain conditional;
  conditional.conditions.assign(
      llvm::cantFail(parseConditions("S >= 3, S <= 20", context)));
  EXPECT_EQ(runs("10*S", "100", "S", conditional),
            "3..10 at most, 11..20 above");
  // Multiples only.
  OrderDomain multiples;
  multiples.symbols.push_back({symbol("S"), {Int(1), std::nullopt, Int(128)}});
  EXPECT_EQ(runs("1000", "S", "S", multiples),
            "128..896 above, 1024.. at most");
}

TEST_F(OrderTest, TooManyRuns) {
  Expr a = parse("4*floor((S + 3)/4)", context), b = parse("S", context);
  Crossovers found = crossovers(a, b, symbol("S"), {}, 6);
  EXPECT_FALSE(found.isComplete);
  EXPECT_EQ(found.runs.size(), 6u);
}

TEST_F(OrderTest, Growth) {
  auto grow = [&](const char *text, const char *name) {
    std::optional<Growth> result = growth(parse(text, context), symbol(name));
    return result ? toString(result->coefficient) + " " +
                        std::to_string(result->degree)
                  : "none";
  };
  EXPECT_EQ(grow("24*B*S + 4*B*S^2*T", "S"), "4*B*T 2");
  EXPECT_EQ(grow("24*B*S + 4*B*S^2*T", "B"), "4*S^2*T + 24*S 1");
  EXPECT_EQ(grow("B*128*floor((S + 127)/128)", "S"), "B 1");
  EXPECT_EQ(grow("max(4*S, 18432)*T", "S"), "4*T 1");
  EXPECT_EQ(grow("min(S, 1024)*S", "S"), "1024 1");
  EXPECT_EQ(grow("7", "S"), "7 0");
  // What floors lose is leading here, and is not known.
  EXPECT_EQ(grow("S^2 - 2*S*floor(S/2)", "S"), "none");
}

TEST_F(OrderTest, LimitRatio) {
  Expr a = parse("2*B*S + 7", context), b = parse("B*S + B", context);
  std::optional<RatioLimit> limit = limitRatio(a, b, symbol("B"));
  ASSERT_TRUE(limit.has_value());
  EXPECT_FALSE(limit->isInfinite);
  EXPECT_EQ(limit->numerator, parse("2*S", context));
  EXPECT_EQ(limit->denominator, parse("S + 1", context));
  EXPECT_TRUE(limitRatio(parse("B^2", context), b, symbol("B"))->isInfinite);
  EXPECT_TRUE(limitRatio(Expr(3), b, symbol("B"))->numerator.isZero());
}

TEST_F(OrderTest, SupremumRatio) {
  auto describe = [&](const char *a, const char *b) {
    RatioSupremum found = supremumRatio(parse(a, context), parse(b, context));
    std::string text = toString(found.value.numerator) + "/" +
                       toString(found.value.denominator);
    switch (found.kind) {
    case RatioSupremum::Kind::Attained:
      return text + " attained";
    case RatioSupremum::Kind::Approached:
      text += " as";
      for (AtomId symbol : found.limit)
        text += " " + context.getAtom(symbol).name.str();
      return text;
    case RatioSupremum::Kind::Infinite:
      return std::string("infinite");
    case RatioSupremum::Kind::AtLeast:
      return "at least " + text;
    case RatioSupremum::Kind::Unknown:
      return std::string("unknown");
    }
    return text;
  };
  // + 164 % as B grows: (66*B + 1)/(25*B + 1) rises to 66/25 = 2.64.
  EXPECT_EQ(describe("66*B + 1", "25*B + 1"), "66/25 as B");
  // Padding costs most at S = 1.
  EXPECT_EQ(describe("128*floor((S + 127)/128)", "S"), "128/1 attained");
  EXPECT_EQ(describe("S", "128*floor((S + 127)/128)"), "1/1 attained");
  EXPECT_EQ(describe("S^2", "S + 1"), "infinite");
  EXPECT_EQ(describe("2*S*T", "S^2 + T^2"), "1/1 attained");
  EXPECT_EQ(describe("S", "S + T"), "1/1 as S");
  // The denominator vanishes at S = 1.
  EXPECT_EQ(describe("S", "S - 1"), "unknown");
  RatioSupremum constant = supremumRatio(Expr(6), Expr(4));
  EXPECT_EQ(constant.kind, RatioSupremum::Kind::Attained);
}

/// Of all questions together: enough changes nothing, too little says so and
/// asks no more.
TEST_F(OrderTest, CrossoversWithinABudget) {
  Expr B = context.symbol("B"), S = context.symbol("S");
  uint64_t enough = 1000000, none = 1;
  Crossovers found = crossovers(B * S * Expr(4096), B * S * S, symbol("S"), {},
                                64, {}, &enough);
  ASSERT_EQ(found.runs.size(), 2u);
  EXPECT_EQ(found.runs[1].from, 4096);
  EXPECT_TRUE(found.isComplete);
  EXPECT_GT(enough, 0u);
  EXPECT_LT(enough, 1000000u);
  found =
      crossovers(B * S * Expr(4096), B * S * S, symbol("S"), {}, 64, {}, &none);
  EXPECT_FALSE(found.isComplete);
  EXPECT_EQ(none, 0u);
}

} // namespace
