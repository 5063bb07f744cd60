//===- CompareTest.cpp - Verdicts on reports made by hand -----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffTestUtils.h"

#include "greenai/Expr/Certificate.h"
#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::diff;
using namespace greenai::test;

static const MetricDiff &getMetric(const DiffResult &result,
                                   llvm::StringRef name) {
  static MetricDiff none;
  const MetricDiff *metric = result.functions[0].findMetric(name);
  EXPECT_TRUE(metric) << name.str();
  return metric ? *metric : none;
}

/// Windowed attention in place of full attention. The crossovers by hand:
/// FPO: NEW - OLD = B*S*(19335144 - 37728*S), zero at S = 512.5. The ratio is
/// largest at S = 1: 266929996/247632580, +7.8%.
/// Bytes: NEW - OLD = B*S*(1327832 - 1728*S) + 2200000. The bracket is positive
/// up to S = 768; at 769 it is -1000, so NEW is more while 769000*B < 2200000,
/// B <= 2; at 770 -2728, B <= 1; at 771 -4456, 3435576*B, for no B. For B ->
/// inf at S = 1 the ratio is 2133370/807266, +164%.
TEST(CompareTest, WindowedAttention) {
  CostReport olds = makeRows({{"layers.0.attn", "37728*B*S^2 + 247594852*B*S",
                               "1728*B*S^2 + 805538*B*S + 247306752"}});
  CostReport news =
      makeRows({{"layers.0.attn", "266929996*B*S", "2133370*B*S + 249506752"}});
  DiffResult result = compare(olds, news);
  EXPECT_EQ(result.outcome, Outcome::Regression);
  const MetricDiff &fpo = getMetric(result, "fpo");
  EXPECT_EQ(fpo.order, Order::Mixed);
  EXPECT_EQ(fpo.moreFor, "S<=512, every B");
  EXPECT_EQ(fpo.lessFor, "S>=513, every B");
  EXPECT_EQ(llvm::StringRef(fpo.worst.text).substr(0, 5).str(), "+7.8%");
  ASSERT_EQ(fpo.degrees.size(), 1u);
  EXPECT_EQ(fpo.degrees[0].symbol, "S");
  EXPECT_EQ(fpo.degrees[0].oldDegree, 2u);
  EXPECT_EQ(fpo.degrees[0].newDegree, 1u);
  const MetricDiff &bytes = getMetric(result, "bytes");
  EXPECT_EQ(bytes.moreFor, "S<=768, every B (769: B<=2; 770: B=1)");
  EXPECT_EQ(bytes.lessFor, "S>=771, every B (769: B>=3; 770: B>=2)");
  EXPECT_EQ(bytes.worst.text, "+164% S=1, B->inf");
  EXPECT_EQ(result.functions[0].passesFor, "S>=771");
  ASSERT_EQ(result.functions[0].limits.size(), 2u);
  ASSERT_TRUE(result.functions[0].limits[0].smallest);
  EXPECT_EQ(result.functions[0].limits[0].smallest->point.str(), "B=1,S=1");
  // 266929996 - 247632580
  EXPECT_EQ(toString(result.functions[0].limits[0].smallest->value -
                     result.functions[0].limits[0].smallest->bound),
            "19297416");
  // And back: it is dearer from S = 513 on.
  DiffResult back = compare(news, olds);
  EXPECT_EQ(back.outcome, Outcome::Regression);
  EXPECT_EQ(back.functions[0].limits[0].smallest->point.str(), "B=1,S=513");
}

TEST(CompareTest, ProofsAreChecked) {
  CostReport olds = makeRows({{"a", "4*B*S^2", "4*B*S + 12"}});
  CostReport news =
      makeRows({{"a", "4*B*S*min(S, 128)", "4*B*S + 12*floor((S + 127)/128)"}});
  DiffResult result = compareUnder(olds, news, {"fpo <= old"});
  EXPECT_EQ(result.outcome, Outcome::Pass);
  const LimitResult &limit = result.functions[0].limits[0];
  llvm::Error error = checkCertificate(limit.certificate);
  EXPECT_FALSE(bool(error)) << llvm::toString(std::move(error));
  EXPECT_FALSE(limit.proof.empty());
  result = compareUnder(olds, news, {"bytes <= old"});
  EXPECT_EQ(result.outcome, Outcome::Regression);
  EXPECT_EQ(result.functions[0].limits[0].smallest->point.str(), "B=1,S=129");
}

TEST(CompareTest, Limits) {
  CostReport olds = makeRows({{"enc.0", "100*B*S", "1000*B*S"},
                              {"enc.1", "100*B*S", "1000*B*S"},
                              {"head", "10*B*S^2", "0"}});
  CostReport news = makeRows({{"enc.0", "101*B*S", "1000*B*S"},
                              {"enc.1", "101*B*S", "1020*B*S"},
                              {"head", "8*B*S^2 + 1", "0"}});
  const std::pair<const char *, Outcome> cases[] = {
      // 202 + 8*S + 1/(B*S) against 200 + 10*S: 211 to 210 at 1, 1.
      {"fpo <= old", Outcome::Regression},
      {"fpo <= old for S>=2", Outcome::Pass},
      {"fpo <= +1%", Outcome::Pass},
      {"fpo <= 1.004*old", Outcome::Regression},
      {"fpo <= old + B", Outcome::Pass},
      {"bytes <= 1.01*old", Outcome::Pass},
      {"bytes < 1.01*old", Outcome::Regression},
      {"bytes <= 1.009*old", Outcome::Regression},
      {"fpo[enc.*] <= old", Outcome::Regression},
      {"fpo[head] <= old for S>=2", Outcome::Pass},
      {"fpo[enc.*] <= 1.01*old", Outcome::Pass},
      {"fpo[@main, enc.0] == old", Outcome::Regression},
      {"add.f32 <= +1%", Outcome::Pass},
      {"macs == old", Outcome::Pass},
      // 202*8*128 + 8*8*128^2 + 1 = 1255425.
      {"fpo <= 1255425 at B=8,S=128", Outcome::Pass},
      {"fpo <= 1255424 at B=8,S=128", Outcome::Regression},
      {"fpo <= 2e5*B at S=128", Outcome::Pass},
      {"fpo <= 211*B*S^2", Outcome::Pass},
      {"fpo <= 210*B*S^2", Outcome::Regression},
      {"bytes <= 2020 bytes at B=1,S=1", Outcome::Pass},
      {"bytes <= 2 kB at B=1,S=1", Outcome::Regression},
      {"degree(fpo, S) <= old", Outcome::Pass},
      {"degree(fpo, S) <= 1", Outcome::Regression},
      {"degree(fpo[enc.*], S) <= 1", Outcome::Pass},
      {"degree(bytes, B) < 1", Outcome::Regression},
      {"fpo[decoder.*] <= old", Outcome::Undecided},
  };
  for (const auto &[limit, expected] : cases)
    EXPECT_EQ(compareUnder(olds, news, {limit}).outcome, expected) << limit;
  // One failing limit is enough, and undecided is less than failing.
  EXPECT_EQ(compareUnder(
                olds, news,
                {"macs == old", "fpo[decoder.*] <= old", "fpo[enc.*] <= old"})
                .outcome,
            Outcome::Regression);
}

TEST(CompareTest, LimitsThatNameWhatIsNotThere) {
  CostReport report = makeRows({{"a", "B*S"}});
  auto getError = [&](llvm::StringRef limit) {
    DiffOptions options;
    options.limits.push_back(makeLimit(limit));
    return getCompareError(report, report, options);
  };
  EXPECT_EQ(getError("fpo <= 5 at T=3"),
            "limit 'fpo <= 5 at T=3' names 'T': the symbols are B, S");
  EXPECT_EQ(getError("fpo <= old + T"),
            "limit 'fpo <= old + T' names 'T': the symbols are B, S");
  EXPECT_EQ(getError("degree(fpo, T) <= old"),
            "limit 'degree(fpo, T) <= old' names 'T': the symbols are B, S");
  EXPECT_EQ(getError("fpo[@other] <= old"),
            "limit 'fpo[@other] <= old' names @other, which is not among the "
            "compared functions");
  EXPECT_EQ(getError("fpo <= 5 at B=0,S=1"),
            "limit 'fpo <= 5 at B=0,S=1' is outside the domain of the "
            "comparison: B=0");
  EXPECT_NE(getError("fpo <= old for S<=0").find("has no sizes"),
            std::string::npos);
  DiffOptions options;
  options.points.push_back(llvm::cantFail(parsePoint("T=3")));
  EXPECT_EQ(getCompareError(report, report, options),
            "--at 'T=3' names 'T': the symbols are B, S");
}

/// Rule C11: an operation without a cost is a symbol >= 0, the same for the
/// same operation.
TEST(CompareTest, UncostedOperations) {
  auto make = [](llvm::StringRef fpo) { return makeRows({{"a", fpo.str()}}); };
  CostReport cheap = make("8*B*S"), dear = make("9*B*S");
  for (CostReport *report : {&cheap, &dear})
    addUncosted(*report, "f", "2*B");
  // On both sides: it cancels.
  EXPECT_EQ(compare(dear, cheap).outcome, Outcome::Pass);
  EXPECT_EQ(compare(cheap, dear).outcome, Outcome::Regression);
  EXPECT_TRUE(compare(cheap, dear).functions[0].open[0].cancels);
  // Only in OLD: it may still pass, but never fail.
  EXPECT_EQ(compare(dear, make("8*B*S")).outcome, Outcome::Pass);
  EXPECT_EQ(compare(cheap, make("9*B*S")).outcome, Outcome::Undecided);
  // Only in NEW: it may fail by the rest, but never pass.
  EXPECT_EQ(compare(make("9*B*S"), cheap).outcome, Outcome::Undecided);
  EXPECT_EQ(compare(make("8*B*S"), dear).outcome, Outcome::Regression);

  // More executions than before, and fewer.
  CostReport more = make("8*B*S");
  addUncosted(more, "f", "3*B");
  EXPECT_EQ(compare(cheap, more).outcome, Outcome::Undecided);
  EXPECT_EQ(compare(more, cheap).outcome, Outcome::Pass);
  EXPECT_EQ(compareUnder(cheap, more, {"fpo <= 1.5*old"}).outcome,
            Outcome::Pass);
  // At other sizes, of another structure, of none at all.
  for (auto [fingerprint, size] :
       {std::pair("f", "S + 1"), std::pair("g", "S"), std::pair("", "S")}) {
    CostReport other = make("8*B*S");
    addUncosted(other, fingerprint, "2*B", size);
    EXPECT_EQ(compare(dear, other).outcome, Outcome::Undecided);
  }
  // A budget cannot be kept by what is not known.
  EXPECT_EQ(compareUnder(cheap, cheap, {"fpo <= 1e9*B*S"}).outcome,
            Outcome::Undecided);
}

/// Bytes that are an upper bound: the true ones are anywhere below.
TEST(CompareTest, UpperBounds) {
  auto make = [](llvm::StringRef exact, llvm::StringRef bound,
                 llvm::StringRef fingerprint) {
    CostReport report = makeRows(
        {{"a", "B", exact.str()}, {"b", "B", bound.str(), fingerprint.str()}});
    report.functions[0].rows[1].exactBytes = false;
    return report;
  };
  // The same operation at the same sizes moves the same.
  EXPECT_EQ(
      compare(make("9*B", "4*B*S", "f"), make("8*B", "4*B*S", "f")).outcome,
      Outcome::Pass);
  EXPECT_EQ(
      compare(make("8*B", "4*B*S", "f"), make("9*B", "4*B*S", "f")).outcome,
      Outcome::Regression);
  // Other operations: at most 4*B against at least 0.
  EXPECT_EQ(compare(make("9*B", "4*B", "f"), make("8*B", "4*B", "g")).outcome,
            Outcome::Undecided);
  EXPECT_EQ(compare(make("12*B", "4*B", "f"), make("8*B", "4*B", "g")).outcome,
            Outcome::Pass);
  EXPECT_EQ(compare(make("8*B", "4*B", "f"), make("13*B", "4*B", "g")).outcome,
            Outcome::Regression);
  EXPECT_EQ(compareUnder(make("8*B", "4*B", "f"), make("9*B", "4*B", "g"),
                         {"fpo <= old"})
                .outcome,
            Outcome::Pass);
}

TEST(CompareTest, OperationsWithoutAWeight) {
  CostReport olds = makeRows({{"a", "8*B*S"}}),
             news = makeRows({{"a", "7*B*S"}});
  for (CostReport *report : {&olds, &news}) {
    report->convention.floatWeights[unsigned(ScalarOp::Exp)].reset();
    FunctionReport &function = report->functions[0];
    function.rows[0].cost.edit().ledger.add(ScalarOp::Exp, ScalarType::f32(),
                                            parse("B", function));
  }
  EXPECT_EQ(compareUnder(olds, news, {"fpo <= old"}).outcome, Outcome::Pass);
  FunctionReport &function = news.functions[0];
  function.rows[0].cost.edit().ledger.add(ScalarOp::Exp, ScalarType::f32(),
                                          parse("B", function));
  EXPECT_EQ(compareUnder(olds, news, {"fpo <= old"}).outcome,
            Outcome::Undecided);
  EXPECT_EQ(compareUnder(olds, news, {"bytes <= old"}).outcome, Outcome::Pass);
}

TEST(CompareTest, IntegerNetworksAreJudgedByIntegerWork) {
  auto make = [](llvm::StringRef count) {
    CostReport report = makeRows({{"a", "0"}});
    FunctionReport &function = report.functions[0];
    function.rows[0].cost.edit().ledger.add(
        ScalarOp::Mul, ScalarType::integer(8), parse(count, function));
    return report;
  };
  DiffResult result = compare(make("B*S"), make("2*B*S"));
  EXPECT_EQ(result.outcome, Outcome::Regression);
  EXPECT_EQ(result.functions[0].limits[0].text, "integer <= old");
}

TEST(CompareTest, Functions) {
  CostReport olds = makeRows({{"a", "B*S"}}), news = olds;
  news.functions[0].name = "forward";
  DiffResult result = compare(olds, news);
  EXPECT_EQ(result.outcome, Outcome::Undecided);
  EXPECT_EQ(result.problems,
            (std::vector<std::string>{"OLD has no function @forward",
                                      "NEW has no function @main"}));
  DiffOptions options;
  options.renames = {{"@main", "@forward"}};
  EXPECT_EQ(compare(olds, news, options).outcome, Outcome::Pass);
  options.entries = {"@forward"};
  EXPECT_EQ(compare(olds, news, options).outcome, Outcome::Pass);
  options.entries = {"@nothing"};
  EXPECT_EQ(getCompareError(olds, news, options),
            "neither side has a function @nothing, which --entry names");

  // One that is only called is not compared by itself.
  FunctionReport helper = makeRows({{"a", "B*S"}}).functions[0];
  helper.name = "helper";
  helper.isEntry = false;
  news = olds;
  news.functions.push_back(helper);
  EXPECT_EQ(compare(olds, news).outcome, Outcome::Pass);

  olds.functions.clear();
  EXPECT_EQ(compare(olds, olds).outcome, Outcome::Undecided);
  CostReport empty = makeRows({});
  result = compare(empty, empty);
  EXPECT_EQ(result.outcome, Outcome::Undecided);
  EXPECT_EQ(result.problems,
            (std::vector<std::string>{"there is nothing to compare: nothing in "
                                      "@main costs anything"}));
}

TEST(CompareTest, ReportsThatCountDifferently) {
  CostReport olds = makeRows({{"a", "B*S"}}), news = olds;
  news.convention = takeConvention("flop");
  EXPECT_EQ(getCompareError(olds, news, {}),
            "OLD counts under green-ai/1, NEW under flop/1: name one with "
            "--convention");
  news = olds;
  news.padding = "exclude";
  EXPECT_EQ(getCompareError(olds, news, {}),
            "OLD has padding execute, NEW exclude");
  news = olds;
  news.traffic = "fused";
  EXPECT_EQ(getCompareError(olds, news, {}),
            "OLD has traffic unfused, NEW fused");
}

TEST(CompareTest, ChangesAreLargestFirst) {
  CostReport olds = makeRows({{"layers.0.attn", "10*B*S"},
                              {"layers.1.attn", "10*B*S"},
                              {"norm", "5*B*S"},
                              {"head", "B*S"}});
  CostReport news = makeRows({{"layers.0.attn", "12*B*S"},
                              {"layers.1.attn", "12*B*S"},
                              {"norm", "2*B*S"},
                              {"head", "B*S"},
                              {"extra", "S^2"}});
  DiffResult result = compare(olds, news);
  const FunctionDiff &diff = result.functions[0];
  ASSERT_EQ(diff.changes.size(), 3u);
  // At B = S = 128 they are 4, -3 and 1 times 128^2.
  EXPECT_EQ(diff.changes[0].name, "layers.*.attn");
  EXPECT_EQ(diff.changes[0].rows.size(), 2u);
  EXPECT_EQ(diff.changes[0].order, Order::More);
  EXPECT_EQ(diff.changes[1].name, "norm");
  EXPECT_EQ(diff.changes[1].order, Order::Less);
  EXPECT_EQ(diff.changes[2].name, "extra");
  EXPECT_EQ(diff.changes[2].numAdded, 1u);
  EXPECT_EQ(diff.numUnchanged, 1u);
  EXPECT_EQ(diff.counts.matched, 4u);
  EXPECT_EQ(diff.counts.added, 1u);
}
