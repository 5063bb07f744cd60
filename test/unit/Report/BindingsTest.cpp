//===- BindingsTest.cpp - Points and bindings -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestReports.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/Render.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::test;

static std::string parseError(llvm::StringRef text) {
  llvm::Expected<EvaluationPoint> point = parsePoint(text);
  return point ? "" : llvm::toString(point.takeError());
}

static std::string check(llvm::StringRef text, const CostReport &report) {
  llvm::Expected<EvaluationPoint> point = parsePoint(text);
  if (!point)
    return llvm::toString(point.takeError());
  return llvm::toString(checkPoint(*point, report));
}

static std::string bind(CostReport &report, llvm::StringRef text) {
  return llvm::toString(bindSymbols(report, text));
}

TEST(Point, ReadsAndPrints) {
  llvm::Expected<EvaluationPoint> point =
      parsePoint(" B = 1, S=123456789012345678901234567890 ");
  ASSERT_TRUE(bool(point));
  EXPECT_EQ(point->str(), "B=1,S=123456789012345678901234567890");
  EXPECT_EQ(parsePoint("x=-3")->str(), "x=-3");
}

TEST(Point, RefusesBadText) {
  EXPECT_EQ(parseError(""), "'' is not of the form 'B=1,S=128'");
  EXPECT_EQ(parseError("B"), "'B' is not of the form 'B=1,S=128'");
  EXPECT_EQ(parseError("B=1,"), "'B=1,' is not of the form 'B=1,S=128'");
  EXPECT_EQ(parseError("1=1"), "'1=1' is not of the form 'B=1,S=128'");
  EXPECT_EQ(parseError("B=x"), "'x' in 'B=x' is not an integer");
  EXPECT_EQ(parseError("B=1.5"), "'1.5' in 'B=1.5' is not an integer");
  EXPECT_EQ(parseError("B=1,B=2"), "'B=1,B=2' gives 'B' more than once");
}

TEST(Point, IsCheckedAgainstTheReport) {
  CostReport report = makeReport();
  EXPECT_EQ(check("B=1,S=128", report), "");
  EXPECT_EQ(check("B=0,S=128", report),
            "'B=0,S=128' is outside the domain of @main: B is >= 1");
  EXPECT_EQ(check("B=1,S=2,N=3", report),
            "'B=1,S=2,N=3' names 'N': the symbols are B, S");
  EXPECT_EQ(
      check("B=1", report),
      "'B=1' gives no value for 'S', which the totals of @main depend on");

  report.functions[0].symbols[1].domain = {Int(128), Int(8192), Int(128)};
  EXPECT_EQ(check("B=1,S=256", report), "");
  EXPECT_EQ(check("B=1,S=200", report),
            "'B=1,S=200' is outside the domain of @main: S is in 128..8192 "
            "and a multiple of 128");
}

TEST(Point, OnlyNeedsWhatTheTotalsDependOn) {
  CostReport report = makeReport();
  FunctionReport &function = report.functions[0];
  for (Row &row : function.rows)
    row.cost.edit().transform([](const Expr &) { return Expr(4); });
  EXPECT_EQ(check("B=1", report), "");

  // A branch may stay open; a size may not.
  SymbolInfo taken;
  taken.name = "taken0";
  taken.kind = SymbolInfo::Kind::Taken;
  taken.domain = SymbolDomain::between(0, 1);
  function.symbols.push_back(taken);
  function.rows[0].cost.edit().macs =
      function.context->symbol("taken0", taken.domain);
  EXPECT_EQ(check("B=1", report), "");
  EXPECT_EQ(check("B=1,taken0=1", report), "");
  EXPECT_EQ(check("B=1,taken0=2", report),
            "'B=1,taken0=2' is outside the domain of @main: taken0 is in 0..1");
}

TEST(Point, EvaluatesExactly) {
  CostReport report = makeReport();
  FunctionReport &function = report.functions[0];
  EvaluationPoint point = *parsePoint("B=2,S=10");
  EXPECT_EQ(evaluateAt(parse("3*B*S^2 + 1", function), point), Expr(601));
  EXPECT_EQ(evaluateAt(Expr(5), point), Expr(5));
  EXPECT_EQ(evaluateAt(parse("B*S", function), *parsePoint("B=7")),
            parse("7*S", function));
}

TEST(Binding, ReplacesEverywhere) {
  CostReport report = makeIncompleteReport();
  EXPECT_EQ(bind(report, "S = 2*B"), "");
  FunctionReport &function = report.functions[0];
  Cost total = function.getTotal();
  // 512*B*S + 29*B*S^2 with S = 2B.
  EXPECT_EQ(report.convention.getFPO(total),
            parse("1024*B^2 + 116*B^3", function));
  ASSERT_EQ(function.symbols.size(), 1u);
  EXPECT_EQ(function.symbols[0].name, "B");
  EXPECT_EQ(function.assumptions.back().kind, Assumption::Kind::User);
  EXPECT_EQ(function.assumptions.back().text, "S = 2*B");

  EXPECT_EQ(bind(report, "B=3"), "");
  EXPECT_EQ(report.convention.getFPO(report.functions[0].getTotal()),
            Expr(1024 * 9 + 116 * 27));
  EXPECT_EQ(report.functions[0].uncosted[0].multiplicity, Expr(6));
}

TEST(Binding, ErrorsChangeNothing) {
  CostReport report = makeReport();
  EXPECT_EQ(bind(report, "N=3"), "'N=3' binds 'N': the symbols are B, S");
  EXPECT_EQ(bind(report, "S=0"),
            "'S=0' is outside the domain of @main: S is >= 1");
  EXPECT_EQ(bind(report, "S=-B"),
            "'S=-B' is outside the domain of @main: S is >= 1");
  EXPECT_EQ(bind(report, "S=N"), "'S=N' uses 'N', which @main does not have");
  EXPECT_EQ(bind(report, "S=B,B=2"), "'S=B,B=2' binds 'B' and also uses it");
  EXPECT_EQ(bind(report, "S=S+1"), "'S=S+1' binds 'S' and also uses it");
  EXPECT_EQ(bind(report, "S"), "'S' is not of the form 'trips0=32,u0=B*S'");
  EXPECT_NE(bind(report, "S=2*"), "");
  EXPECT_NE(bind(report, "B=2,S=("), "");
  EXPECT_TRUE(areEqual(report, makeReport()));
}

TEST(Binding, CommasInsideParentheses) {
  CostReport report = makeReport();
  EXPECT_EQ(bind(report, "S=max(B,4)"), "");
  FunctionReport &function = report.functions[0];
  EXPECT_EQ(function.getTotal().macs, parse("256*B*max(B, 4)", function));
}

TEST(Binding, CalledFunctionsWithOtherSizes) {
  CostReport report = makeReport();
  FunctionReport other;
  other.name = "other";
  other.isEntry = false;
  other.context = std::make_shared<ExprContext>();
  other.symbols.push_back(report.functions[0].symbols[1]);
  report.functions.push_back(other);
  EXPECT_EQ(bind(report, "S=2*B"), "");
  EXPECT_EQ(report.functions[0].symbols.size(), 1u);
  EXPECT_EQ(report.functions[1].symbols.size(), 1u) << "it has no B";
  EXPECT_EQ(bind(report, "S=2*B"),
            "'S=2*B' uses 'B', which @other does not have");
}

TEST(Binding, OnlyFunctionsWithTheSymbol) {
  CostReport report = makeReport();
  FunctionReport other;
  other.name = "other";
  other.context = std::make_shared<ExprContext>();
  report.functions.push_back(other);
  EXPECT_EQ(bind(report, "S=4"), "");
  EXPECT_TRUE(report.functions[1].assumptions.empty());
}
