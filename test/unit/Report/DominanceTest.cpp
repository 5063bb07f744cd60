//===- DominanceTest.cpp - Which terms decide, and from where ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Dominance.h"
#include "TestReports.h"

#include "gtest/gtest.h"

#include <random>

using namespace greenai;
using namespace greenai::test;
using llvm::StringRef;

/// A report of B and S with one row for each (name, FPO, bytes).
static CostReport
makeReportOf(std::vector<std::tuple<StringRef, StringRef, StringRef>> rows) {
  CostReport report;
  report.convention = takeConvention("green-ai");
  report.functions.push_back(makeFunction());
  FunctionReport &function = report.functions[0];
  for (auto [name, work, bytes] : rows) {
    Row row;
    row.name = name.str();
    row.op = "op." + name.str();
    row.multiplicity = Expr(1);
    row.cost.edit().ledger.add(ScalarOp::Add, ScalarType::f32(),
                               parse(work, function));
    row.cost.edit().bytesRead = parse(bytes, function);
    function.rows.push_back(std::move(row));
  }
  return report;
}

static std::vector<std::string> describe(const CostReport &report,
                                         StringRef at = "",
                                         GroupBy groupBy = GroupBy::Location) {
  RenderOptions options;
  options.groupBy = groupBy;
  if (!at.empty())
    options.points.push_back(*parsePoint(at));
  const FunctionReport &function = report.functions[0];
  KnownTakeovers known;
  auto first =
      describeDominance(report, function, function.getTotal(), options, known);
  // What is known already says the same.
  EXPECT_EQ(
      describeDominance(report, function, function.getTotal(), options, known),
      first);
  return first;
}

using Sentences = std::vector<std::string>;

TEST(Dominance, ByHand) {
  // 37728*S > 247594852 from S = 6562.6 on, for every B. With B = 8,
  // 13824*S^2 > 6444304*S + 247306752 from S = 501.9 on. All of B is over half
  // of the bytes for S = 2048 already at B = 1, so nothing is said of it.
  CostReport report = makeReportOf({{"a", "37728*B*S^2 + 247594852*B*S",
                                     "1728*B*S^2 + 805538*B*S + 247306752"}});
  EXPECT_EQ(describe(report, "B=8,S=2048"),
            Sentences{"S² is over half of FPO from S=6563, of bytes from S=502 "
                      "(B=8)"});
  // With S = 1 the first is 807266*B > 247306752 from B = 306.4 on.
  EXPECT_EQ(describe(report, "B=8,S=1")[0],
            "B is over half of bytes from B=307 (S=1)");
}

TEST(Dominance, RoundedSizes) {
  // 100*floor((S + 1)/2) > 1000 where the floor is 11: from S = 21 on.
  EXPECT_EQ(describe(makeReportOf({{"a", "100*floor((S + 1)/2) + 1000", "0"}})),
            Sentences{"S is over half of FPO from S=21"});
}

TEST(Dominance, NothingToSay) {
  // Constants, one term, terms that always decide.
  EXPECT_EQ(describe(makeReportOf({{"a", "7", "0"}})), Sentences{});
  EXPECT_EQ(describe(makeReportOf({{"a", "7*B*S", "8*B"}})), Sentences{});
  EXPECT_EQ(describe(makeReportOf({{"a", "7*S^2 + S", "0"}})), Sentences{});
  CostReport report = makeReportOf({});
  EXPECT_EQ(describe(report), Sentences{});
}

TEST(Dominance, UnknownSizes) {
  CostReport report = makeReportOf({{"a", "4*S + u0", "0"}});
  SymbolInfo unknown;
  unknown.name = "u0";
  unknown.kind = SymbolInfo::Kind::Unknown;
  report.functions[0].symbols.push_back(unknown);
  // That it is 1, as by default, means nothing; 100 is 4*25.
  EXPECT_EQ(describe(report), Sentences{});
  EXPECT_EQ(describe(report, "S=1,u0=100"),
            Sentences{"S is over half of FPO from S=26 (u0=100)"});
}

TEST(Dominance, WhoseTheLeadingTermIs) {
  // Of 12*B*S^2: 6, 3, 2, 1; the last two, 3/12, are others. S^2 > S, where
  // both have the factor 12, from S = 2 on.
  CostReport report = makeReportOf({{"l.0.a", "3*B*S^2", "0"},
                                    {"l.1.a", "3*B*S^2 + 12*B*S", "0"},
                                    {"b", "3*B*S^2", "0"},
                                    {"c", "2*B*S^2", "0"},
                                    {"d", "B*S^2", "0"},
                                    {"e", "B", "0"}});
  Sentences sentences = describe(report, "B=1,S=1");
  ASSERT_EQ(sentences.size(), 2u);
  EXPECT_EQ(sentences[0], "S² is over half of FPO from S=2");
  EXPECT_EQ(sentences[1], "B·S² of FPO: l.*.a 50.0%, b 25.0%, c 16.7%, d 8.3%");
  report.functions[0].rows.push_back(report.functions[0].rows[5]);
  report.functions[0].rows.back().cost.edit().ledger.add(
      ScalarOp::Add, ScalarType::f32(), parse("4*B*S^2", report.functions[0]));
  report.functions[0].rows.back().name = "f";
  // Of 16: 6, 4, 3 (18.75%), and 2 + 1 of two others. S² > 12*S + 1 for every
  // S.
  EXPECT_EQ(
      describe(report, "B=1,S=1"),
      Sentences{"B·S² of FPO: l.*.a 37.5%, f 25.0%, b 18.8%, 2 others 18.8%"});
}

/// The size is where it turns, by evaluation at it, before and after it.
TEST(Dominance, IsExact) {
  unsigned found = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    FunctionReport function = makeFunction();
    auto number = [&](unsigned most) {
      return std::to_string(random() % most);
    };
    Expr top = parse(number(50) + "*B*S^2 + " + number(3) + "*S^2", function),
         rest = parse(number(100000) + "*B*S + " + number(9) + "*B + " +
                          number(1000000) + " + " + number(5) +
                          "*floor((S + 3)/4)",
                      function);
    EvaluationPoint reference = *parsePoint("B=3,S=10");
    uint64_t budget = 400000;
    AtomId symbol = *function.context->lookupSymbol("S");
    std::optional<Takeover> takeover =
        findTakeover(top + rest, symbol, reference, budget);
    if (!takeover || takeover->degree != 2)
      continue;
    ++found;
    auto isOver = [&](const Int &size, int64_t batch) {
      Point point;
      point.set(symbol, size);
      point.set(*function.context->lookupSymbol("B"), Int(batch));
      std::optional<Rational> value = evaluate(top - rest, point);
      return value->numerator > 0;
    };
    for (int64_t batch : {1, 2, 3, 100, 12345}) {
      if (!takeover->others.empty() && batch != 3)
        continue;
      for (int64_t more : {0, 1, 2, 17, 1000, 1000000})
        EXPECT_TRUE(isOver(takeover->from + Int(more), batch));
      EXPECT_FALSE(isOver(takeover->from - Int(1), batch));
    }
  }
  EXPECT_GT(found, 40u);
}
