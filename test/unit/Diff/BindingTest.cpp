//===- BindingTest.cpp - The symbols of two versions ----------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffTestUtils.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::diff;
using namespace greenai::test;

/// "B=d0/B": the name in the comparison, in OLD and in NEW.
static std::string getBindings(const DiffResult &result) {
  std::string text;
  for (const SymbolBinding &symbol : result.functions[0].symbols)
    text += (text.empty() ? "" : " ") + symbol.name + "=" + symbol.oldName +
            "/" + symbol.newName;
  return text;
}

/// @main(arg0: d0 x d1) with one row.
static CostReport makeDefault(llvm::StringRef fpo) {
  CostReport report;
  report.convention = takeConvention("green-ai");
  FunctionReport function;
  function.name = "main";
  function.context = std::make_shared<ExprContext>();
  for (int i : {0, 1})
    function.symbols.push_back({"d" + std::to_string(i), SymbolInfo::Kind::Size,
                                "dim(%arg0, " + std::to_string(i) + ")",
                                SymbolDomain::atLeast(1), 0, i});
  for (const SymbolInfo &symbol : function.symbols)
    function.context->symbol(symbol.name, symbol.domain);
  function.arguments.push_back(
      {"f32", {parse("d0", function), parse("d1", function)}});
  Row &row = function.rows.emplace_back();
  row.op = "arith.addf";
  row.cost.edit().ledger.add(ScalarOp::Add, ScalarType::f32(),
                             parse(fpo, function));
  report.functions.push_back(std::move(function));
  return report;
}

TEST(BindingTest, ByArgumentAndDimension) {
  DiffResult result =
      compare(makeDefault("8*d0*d1"), makeRows({{"a", "8*B*S"}}));
  EXPECT_EQ(getBindings(result), "B=d0/B S=d1/S");
  EXPECT_EQ(result.outcome, Outcome::Pass);
}

TEST(BindingTest, SidesWithMoreArguments) {
  CostReport one = makeDefault("8*d0*d1"), two = one, none = one;
  two.functions[0].arguments.push_back({"f32", {Expr(4)}});
  none.functions[0].arguments.clear();
  // Without a list nothing speaks against d0 being d0.
  for (const CostReport *x : {&one, &two, &none})
    for (const CostReport *y : {&one, &two, &none}) {
      DiffResult result = compare(*x, *y);
      EXPECT_EQ(getBindings(result), "d0=d0/d0 d1=d1/d1");
      EXPECT_EQ(result.outcome, Outcome::Pass);
    }
}

TEST(BindingTest, CommonDomain) {
  CostReport olds = makeRows({{"a", "max(S, 4)"}});
  CostReport news = makeRows({{"a", "S"}});
  // NEW is only valid for S >= 7, a multiple of 2; OLD up to 100.
  for (auto [report, domain] :
       {std::pair(&olds, SymbolDomain::between(1, 100)),
        std::pair(&news, SymbolDomain{Int(7), std::nullopt, Int(2)})}) {
    report->functions[0].symbols[1].domain = domain;
    report->functions[0].context->setDomain(
        *report->functions[0].context->lookupSymbol("S"), domain);
  }
  DiffResult result = compareUnder(olds, news, {"fpo == old"});
  const SymbolDomain &domain = result.functions[0].symbols[1].domain;
  EXPECT_TRUE(domain.lower == 7 && domain.upper == 100 &&
              domain.multipleOf == 2);
  EXPECT_EQ(result.outcome, Outcome::Pass);

  news.functions[0].symbols[1].domain = SymbolDomain::atLeast(101);
  result = compare(olds, news);
  EXPECT_EQ(result.outcome, Outcome::Undecided);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_NE(result.problems[0].find("no value of S"), std::string::npos);
}

TEST(BindingTest, SizesThatOneSideRequiresToBeEqual) {
  // OLD takes any d0 x d1, NEW only squares.
  CostReport olds = makeDefault("d0*d1");
  CostReport news = makeDefault("d0^2");
  FunctionReport &function = news.functions[0];
  function.symbols.pop_back();
  function.arguments[0].sizes[1] = function.arguments[0].sizes[0];
  DiffResult result = compareUnder(olds, news, {"fpo == old"});
  EXPECT_EQ(getBindings(result), "d0=d0 = d1/d0");
  EXPECT_EQ(result.outcome, Outcome::Pass);
  ASSERT_EQ(result.functions[0].notes.size(), 1u);
  EXPECT_NE(result.functions[0].notes[0].find("NEW requires d0 = d1"),
            std::string::npos);
}

/// A batch that has become the constant 1 is no saving, whatever the sums say.
TEST(BindingTest, UnlikeSizesAreNeverDecided) {
  CostReport olds = makeRows({{"a", "8*B*S"}});
  CostReport news = makeRows({{"a", "8*S"}});
  FunctionReport &function = news.functions[0];
  function.symbols.erase(function.symbols.begin());
  function.arguments[0].sizes[0] = Expr(1);
  for (auto [x, y] : {std::pair(&olds, &news), std::pair(&news, &olds)}) {
    DiffResult result = compare(*x, *y);
    EXPECT_EQ(result.outcome, Outcome::Undecided);
    EXPECT_NE(result.functions[0].limits[0].reason.find("not alike"),
              std::string::npos)
        << result.functions[0].limits[0].reason;
  }
  // A dimension less: S is not where B was.
  CostReport flat = makeRows({{"a", "8*S"}});
  flat.functions[0].symbols.erase(flat.functions[0].symbols.begin());
  flat.functions[0].symbols[0].dimension = 0;
  flat.functions[0].arguments[0].sizes.erase(
      flat.functions[0].arguments[0].sizes.begin());
  EXPECT_EQ(compare(olds, flat).outcome, Outcome::Undecided);
  // What does not depend on it is decided.
  EXPECT_EQ(compareUnder(olds, news, {"macs <= old"}).outcome, Outcome::Pass);
}

TEST(BindingTest, ArgumentsThatChangedPlaces) {
  CostReport olds = makeRows({{"a", "8*B*S^2"}});
  CostReport news = makeRows({{"a", "8*B*S^2"}});
  FunctionReport &function = news.functions[0];
  std::swap(function.arguments[0].sizes[0], function.arguments[0].sizes[1]);
  std::swap(function.symbols[0].dimension, function.symbols[1].dimension);
  // Bound by place, B and S would be exchanged.
  EXPECT_EQ(compare(olds, news).outcome, Outcome::Undecided);
}

TEST(BindingTest, UnknownsByOrigin) {
  auto make = [](llvm::StringRef name, llvm::StringRef fingerprint,
                 llvm::StringRef factor) {
    CostReport report = makeRows({});
    addUnknown(report, SymbolInfo::Kind::Unknown, name, fingerprint,
               SymbolDomain::atLeast(1));
    Row row;
    row.op = "x";
    row.cost.edit().ledger.add(
        ScalarOp::Add, ScalarType::f32(),
        parse((factor + "*" + name).str(), report.functions[0]));
    report.functions[0].rows.push_back(row);
    return report;
  };
  EXPECT_EQ(compare(make("u0", "f", "2"), make("u7", "f", "2")).outcome,
            Outcome::Pass);
  EXPECT_EQ(compare(make("u0", "f", "2"), make("u7", "f", "3")).outcome,
            Outcome::Regression);
  // Of another origin: u0 could be anything that u7 is not.
  EXPECT_EQ(compare(make("u0", "f", "2"), make("u0", "g", "2")).outcome,
            Outcome::Undecided);
  EXPECT_EQ(compare(make("u0", "", "2"), make("u0", "", "2")).outcome,
            Outcome::Undecided);
}

/// A branch that OLD does not have is part of the domain: NEW costs more where
/// it is taken. One that only OLD has may never be taken.
TEST(BindingTest, BranchesOfOneSide) {
  CostReport plain = makeRows({{"a", "8*B*S"}});
  CostReport branch = makeRows({{"a", "8*B*S"}});
  addUnknown(branch, SymbolInfo::Kind::Taken, "taken0", "f",
             SymbolDomain::between(0, 1));
  Row row;
  row.op = "x";
  row.cost.edit().ledger.add(ScalarOp::Add, ScalarType::f32(),
                             parse("taken0*B", branch.functions[0]));
  branch.functions[0].rows.push_back(row);
  DiffResult result = compare(plain, branch);
  EXPECT_EQ(result.outcome, Outcome::Regression);
  EXPECT_EQ(result.functions[0].limits[0].smallest->point.str(),
            "B=1,S=1,taken0=1");
  EXPECT_EQ(compare(branch, plain).outcome, Outcome::Pass);
  CostReport dearer = makeRows({{"a", "8*B*S + 1"}});
  // Taken, OLD costs B more; not taken, it costs 1 less.
  EXPECT_EQ(compare(branch, dearer).outcome, Outcome::Undecided);
  CostReport muchDearer = makeRows({{"a", "10*B*S"}});
  EXPECT_EQ(compare(branch, muchDearer).outcome, Outcome::Regression);
}

TEST(BindingTest, Assumptions) {
  CostReport olds = makeRows({{"a", "100*S"}});
  CostReport news = makeRows({{"a", "S^2"}});
  DiffOptions options;
  EXPECT_EQ(compare(olds, news, options).outcome, Outcome::Regression);
  options.assumptions = {"S<=100"};
  EXPECT_EQ(compare(olds, news, options).outcome, Outcome::Pass);
  options.assumptions = {"S<=100*B", "B<=1"};
  EXPECT_EQ(compare(olds, news, options).outcome, Outcome::Pass);
  options.assumptions = {"T<=100"};
  EXPECT_EQ(getCompareError(olds, news, options),
            "--assume 'T<=100' names 'T': the symbols are B, S");
  options.areAssumptionsChecked = true;
  EXPECT_EQ(compare(olds, news, options).outcome, Outcome::Regression);
  // Nothing satisfies both, which would prove anything.
  options.assumptions = {"S >= B + 1", "B >= S + 1"};
  DiffResult result = compare(olds, news, options);
  EXPECT_EQ(result.outcome, Outcome::Undecided);
  ASSERT_EQ(result.problems.size(), 1u);
}
