//===- ConditionTest.cpp - What is assumed of sizes -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomExpr.h"

#include "greenai/Expr/Condition.h"
#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::test;

namespace {

class ConditionTest : public ::testing::Test {
protected:
  ExprContext context;
  Expr B = context.symbol("B"), S = context.symbol("S"),
       T = context.symbol("T");

  llvm::SmallVector<Condition> read(llvm::StringRef text) {
    auto conditions = parseConditions(text, context);
    if (conditions)
      return *conditions;
    ADD_FAILURE() << llvm::toString(conditions.takeError());
    return {};
  }
  std::string errorOf(llvm::StringRef text) {
    auto conditions = parseConditions(text, context);
    return conditions ? "" : llvm::toString(conditions.takeError());
  }
  /// Applies all conditions; the first error, or whether all were applied.
  std::string apply(llvm::StringRef text) {
    bool all = true;
    for (const Condition &condition : read(text)) {
      llvm::Expected<bool> applied = applyToDomain(condition, context);
      if (!applied)
        return llvm::toString(applied.takeError());
      all &= *applied;
    }
    return all ? "applied" : "not of this form";
  }
  SymbolDomain domainOf(const Expr &symbol) {
    return context.getDomain(*symbol.getAtom());
  }
};

TEST_F(ConditionTest, Relations) {
  auto conditions =
      read("S <= 8192, S % 128 == 0 && B >= 2, S >= T, S < T, S > 2*T, B = T");
  ASSERT_EQ(conditions.size(), 7u);
  EXPECT_EQ(conditions[0].kind, Condition::Kind::NonNegative);
  EXPECT_EQ(conditions[0].expr, Expr(8192) - S);
  EXPECT_EQ(conditions[1].kind, Condition::Kind::Multiple);
  EXPECT_EQ(conditions[1].expr, S);
  EXPECT_EQ(conditions[1].modulus, Int(128));
  EXPECT_EQ(conditions[2].expr, B - 2);
  EXPECT_EQ(conditions[3].expr, S - T);
  EXPECT_EQ(conditions[4].expr, T - S - 1);
  EXPECT_EQ(conditions[5].expr, S - T * 2 - 1);
  EXPECT_EQ(conditions[6].kind, Condition::Kind::Zero);
  EXPECT_EQ(conditions[6].expr, B - T);
}

TEST_F(ConditionTest, PercentSigns) {
  EXPECT_EQ(read("S%128==0")[0].modulus, Int(128));
  EXPECT_EQ(read("S + T % 8 == 0")[0].expr, S + T);
  EXPECT_EQ(read("(S + T) % 8 == 0")[0].expr, S + T);
  Expr value = context.symbol("%0");
  EXPECT_EQ(read("%0 == 0")[0].kind, Condition::Kind::Zero);
  EXPECT_EQ(read("%0 % 4 == 0")[0].expr, value);
  EXPECT_EQ(read("%0%4 == 0")[0].expr, value);
  EXPECT_EQ(read("S + %0 == 0")[0].expr, S + value);
  EXPECT_EQ(read("max(S, T) % 2 == 0, B >= 1").size(), 2u);
}

TEST_F(ConditionTest, Errors) {
  EXPECT_EQ(errorOf(""), "in condition '': expected one of <, <=, >, >=, ==");
  EXPECT_EQ(errorOf("S"), "in condition 'S': expected one of <, <=, >, >=, ==");
  EXPECT_EQ(errorOf("S >="),
            "in condition 'S >=': expected an expression on both sides");
  EXPECT_EQ(errorOf("S >= 1, "),
            "in condition '': expected one of <, <=, >, >=, ==");
  EXPECT_EQ(errorOf("Q >= 1"), "in condition 'Q >= 1': unknown symbol 'Q'");
  EXPECT_EQ(context.lookupSymbol("Q"), std::nullopt);
  EXPECT_EQ(errorOf("S % 0 == 0"),
            "in condition 'S % 0 == 0': the modulus must be positive");
  EXPECT_NE(errorOf("S <= <= 3"), "");
  EXPECT_NE(errorOf("S + >= 3"), "");
  EXPECT_NE(errorOf("S >= 3 >= 2"), "");
  ASSERT_TRUE(bool(parseConditions("Q >= 1", context, true)));
  EXPECT_NE(context.lookupSymbol("Q"), std::nullopt);
}

TEST_F(ConditionTest, TextsReadBack) {
  for (const char *text : {"S <= 8192", "S % 128 == 0", "B >= 2", "S - T >= 0",
                           "B == 3", "2*S <= 99", "3*S >= 7", "B - T == 0",
                           "B*S - 5 >= 0", "S + T % 8 == 0", "S >= -4"}) {
    Condition condition = read(text)[0];
    Condition again = read(toString(condition))[0];
    EXPECT_EQ(toString(condition), text);
    EXPECT_EQ(again.kind, condition.kind);
    EXPECT_EQ(again.expr, condition.expr);
    EXPECT_EQ(again.modulus, condition.modulus);
  }
  EXPECT_EQ(toString(read("S < 5")[0]), "S <= 4");
  EXPECT_EQ(toString(read("S >= T")[0]), "S - T >= 0");
}

TEST_F(ConditionTest, Symbols) {
  auto names = collectConditionSymbols("S >= T, max(B, q) % 4 == 0, S > 1");
  ASSERT_TRUE(bool(names));
  EXPECT_EQ(*names, (llvm::SmallVector<std::string>{"S", "T", "B", "q"}));
  EXPECT_EQ(context.lookupSymbol("q"), std::nullopt);
  auto error = collectConditionSymbols("S >");
  EXPECT_FALSE(bool(error));
  llvm::consumeError(error.takeError());
}

TEST_F(ConditionTest, DomainsAreNarrowed) {
  EXPECT_EQ(apply("S <= 8192, S % 128 == 0"), "applied");
  EXPECT_EQ(domainOf(S), (SymbolDomain{Int(1), Int(8192), Int(128)}));
  EXPECT_EQ(apply("S % 96 == 0"), "applied");
  // The least common multiple of 128 and 96.
  EXPECT_EQ(domainOf(S).multipleOf, Int(384));
  EXPECT_EQ(apply("B >= 2, 2*B < 100, B <= 60"), "applied");
  EXPECT_EQ(domainOf(B), SymbolDomain::between(2, 49));
  EXPECT_EQ(apply("6*T % 8 == 0"), "applied");
  EXPECT_EQ(domainOf(T).multipleOf, Int(4));
  EXPECT_EQ(apply("T == 12"), "applied");
  EXPECT_EQ(domainOf(T), (SymbolDomain{Int(12), Int(12), Int(4)}));
}

TEST_F(ConditionTest, DomainsAreWidened) {
  EXPECT_EQ(apply("B >= 0"), "applied");
  EXPECT_EQ(domainOf(B), SymbolDomain::atLeast(0));
  EXPECT_EQ(toString(max(B, 1)), "max(1, B)");
  EXPECT_EQ(apply("B >= 4, B >= 0"), "applied");
  EXPECT_EQ(domainOf(B), SymbolDomain::atLeast(4));
}

TEST_F(ConditionTest, OtherForms) {
  EXPECT_EQ(apply("S >= T"), "not of this form");
  EXPECT_EQ(apply("S*S <= 100"), "not of this form");
  EXPECT_EQ(apply("B*S <= 100"), "not of this form");
  EXPECT_EQ(apply("S + 1 % 8 == 0"), "not of this form");
  EXPECT_EQ(apply("floor(S/2) <= 8"), "not of this form");
  EXPECT_EQ(domainOf(S), SymbolDomain::atLeast(1));
}

TEST_F(ConditionTest, NoValueIsLeft) {
  EXPECT_EQ(apply("S <= 0"), "in condition 'S <= 0': no value is left");
  EXPECT_EQ(domainOf(S), SymbolDomain::atLeast(1));
  EXPECT_EQ(apply("S <= 7, S >= 5, S % 4 == 0"),
            "in condition 'S % 4 == 0': no value is left");
  EXPECT_EQ(apply("2*B == 5"), "in condition '2*B == 5': no value is left");
}

} // namespace
