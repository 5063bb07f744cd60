//===- SubstituteTest.cpp - Values, degrees, substitution -------*- C++ -*-===//
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

class SubstituteTest : public ::testing::Test {
protected:
  ExprContext context;
  Expr B = context.symbol("B"), S = context.symbol("S"),
       T = context.symbol("T");

  Expr replace(const Expr &expr, const Expr &symbol, const Expr &by) {
    return substitute(expr, {{*symbol.getAtom(), by}});
  }
};

TEST_F(SubstituteTest, Terms) {
  EXPECT_EQ(replace(B * S + 3, S, T + 1), B * T + B + 3);
  EXPECT_EQ(replace(S.pow(3), S, T * 2), T.pow(3) * 8);
  EXPECT_TRUE(replace(B * S, S, Expr(0)).isZero());
  EXPECT_EQ(replace(S.dividedBy(Int(2)), S, T * 4), T * 2);
  EXPECT_EQ(replace(S * 6, S, T.dividedBy(Int(4))), (T * 3).dividedBy(Int(2)));
  EXPECT_EQ(replace(B, S, T), B);
  EXPECT_TRUE(replace(Expr(5), S, T).is(5));
}

TEST_F(SubstituteTest, Simultaneous) {
  Substitution swap = {{*S.getAtom(), T}, {*T.getAtom(), S}};
  EXPECT_EQ(substitute(S * S + T, swap), T * T + S);
}

TEST_F(SubstituteTest, InsideAtoms) {
  EXPECT_EQ(replace(floorDiv(S + 3, Int(4)), S, T * 4), T);
  EXPECT_EQ(replace(max(S, T), S, T + 1), T + 1);
  EXPECT_EQ(replace(max(floorDiv(S, Int(2)), T), S, T * 2), T);
  EXPECT_EQ(replace(*floorDiv(B * T, S), S, T), B);
  EXPECT_TRUE(replace(*floorDiv(T, S), S, Expr(1)) == T);
}

TEST_F(SubstituteTest, WholeAtoms) {
  Expr floor = floorDiv(S, Int(2)), outer = floorDiv(floor * S + 1, Int(3));
  EXPECT_EQ(replace(floor * B, floor, T), T * B);
  EXPECT_EQ(replace(outer, floor, T), floorDiv(T * S + 1, Int(3)));
}

TEST_F(SubstituteTest, DivisorsThatLeaveTheirDomain) {
  Expr quotient = *floorDiv(B, S);
  Point point;
  point.set(*B.getAtom(), Int(7));
  point.set(*T.getAtom(), Int(2));
  EXPECT_EQ(evaluate(replace(quotient, S, T + 1), point)->numerator, Int(2));
  // 7 / -1.
  EXPECT_EQ(evaluate(replace(quotient, S, T - 3), point)->numerator, Int(-7));
  EXPECT_EQ(replace(quotient, S, Expr(-2)), floorDiv(-B, Int(2)));
  EXPECT_FALSE(evaluate(replace(quotient, S, T - 2), point));
  EXPECT_FALSE(evaluate(replace(quotient, S, Expr(0)), point));
  EXPECT_FALSE(evaluate(replace(replace(quotient, B, Expr(0)), S, Expr(0)) +
                            replace(quotient, S, Expr(0)),
                        point));
}

TEST_F(SubstituteTest, Transfer) {
  ExprContext target;
  Expr s = target.symbol("s");
  Expr body = B * floorDiv(S, Int(4)) + max(S, T);
  // The callee's S is the caller's 4*s; B and T are carried over by name.
  Expr moved = transfer(body, target, {{*S.getAtom(), s * 4}});
  EXPECT_EQ(toString(moved), "B*s + max(4*s, T)");
  EXPECT_EQ(moved.getContext(), &target);
  Expr Z = context.symbol("Z", SymbolDomain::atLeast(0));
  transfer(Z, target);
  EXPECT_EQ(target.getDomain(*target.lookupSymbol("Z")),
            SymbolDomain::atLeast(0));
  EXPECT_TRUE(transfer(Expr(3), target).is(3));
}

TEST_F(SubstituteTest, EvaluationNeedsAllSymbols) {
  Point point;
  point.set(*S.getAtom(), Int(5));
  EXPECT_EQ(evaluate(S * S + 1, point)->numerator, Int(26));
  EXPECT_FALSE(evaluate(S * B, point));
  EXPECT_FALSE(evaluate(floorDiv(B, Int(2)), point));
  EXPECT_EQ(point.get(*S.getAtom()), Int(5));
  EXPECT_EQ(point.get(*B.getAtom()), std::nullopt);
  std::optional<Rational> half = evaluate(S.dividedBy(Int(10)), point);
  EXPECT_EQ(half->numerator, Int(1));
  EXPECT_EQ(half->denominator, Int(2));
  // The cache of floor(S/2) must not outlive the value of S.
  EXPECT_EQ(evaluate(floorDiv(S, Int(2)), point)->numerator, Int(2));
  point.set(*S.getAtom(), Int(9));
  EXPECT_EQ(evaluate(floorDiv(S, Int(2)), point)->numerator, Int(4));
  // A number of 10^9 digits is refused, not computed.
  EXPECT_FALSE(evaluate(S.pow(4000000000), point));
}

TEST_F(SubstituteTest, Dependence) {
  Expr expr = B * floorDiv(max(S, 4), Int(3));
  llvm::SmallVector<AtomId> symbols = {*B.getAtom(), *S.getAtom()};
  EXPECT_EQ(collectSymbols(expr), symbols);
  EXPECT_TRUE(dependsOn(expr, *S.getAtom()));
  EXPECT_FALSE(dependsOn(expr, *T.getAtom()));
  EXPECT_TRUE(collectSymbols(Expr(3)).empty());
}

TEST_F(SubstituteTest, Degrees) {
  EXPECT_EQ(degree(Expr()), 0u);
  EXPECT_EQ(degree(Expr(7)), 0u);
  EXPECT_EQ(degree(B * S * S + B), 3u);
  EXPECT_EQ(degree(B * S * S + B, *S.getAtom()), 2u);
  EXPECT_EQ(degree(B * S * S + B, *T.getAtom()), 0u);
  // floor(S/2)^2 grows like S^2.
  EXPECT_EQ(degree(floorDiv(S, Int(2)).pow(2)), 2u);
  EXPECT_EQ(degree(max(S * S, B), *S.getAtom()), 2u);
  EXPECT_EQ(degree(*floorDiv(B * S * S + 1, T)), 2u);
  EXPECT_EQ(degree(*floorDiv(B, T * S)), 0u);
}

TEST_F(SubstituteTest, LeadingTerms) {
  Expr half = floorDiv(S, Int(2));
  EXPECT_EQ(leadingTerm(B * S * S * 3 + B * S + 4), B * S * S * 3);
  EXPECT_EQ(leadingTerm(B * S + half * S + T), B * S + half * S);
  EXPECT_EQ(leadingTerm((S * S + S).dividedBy(Int(2))),
            (S * S).dividedBy(Int(2)));
  EXPECT_TRUE(leadingTerm(Expr(4)).is(4));
}

} // namespace
