//===- WitnessTest.cpp - What is shown of a limit that fails --------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffTestUtils.h"

#include "greenai/Diff/Render.h"
#include "greenai/Expr/Text.h"

#include "llvm/Support/raw_ostream.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::diff;
using namespace greenai::test;

static FunctionDiff compareOne(llvm::StringRef before, llvm::StringRef after,
                               llvm::StringRef limit) {
  return compareUnder(makeRows({{"a", before.str()}}),
                      makeRows({{"a", after.str()}}), {limit.str()})
      .functions[0];
}

static std::string showText(const CostReport &before, const CostReport &after,
                            std::vector<std::string> limits) {
  std::string text;
  llvm::raw_string_ostream os(text);
  renderText(compareUnder(before, after, std::move(limits)), {}, os);
  return text;
}

/// 4*B*S is not less than itself: at B=S=1, 4 is 4. It is at no size.
TEST(WitnessTest, StrictLimitOfEqualCosts) {
  FunctionDiff diff = compareOne("4*B*S", "4*B*S", "fpo < old");
  ASSERT_EQ(diff.outcome, Outcome::Regression);
  const Witness &witness = *diff.limits[0].smallest;
  EXPECT_EQ(witness.point.str(), "B=1,S=1");
  EXPECT_EQ(toString(witness.value), "4");
  EXPECT_EQ(toString(witness.bound), "4");
  EXPECT_EQ(diff.passesFor, "");
  EXPECT_NE(showText(makeRows({{"a", "4*B*S"}}), makeRows({{"a", "4*B*S"}}),
                     {"fpo < old"})
                .find("fpo < old: B=1 S=1: 4 = 4, +0"),
            std::string::npos);
}

/// 8*B*S < B*S^2 from S = 9 on; at S = 8 both are 64*B.
TEST(WitnessTest, StrictLimitHoldsFrom) {
  EXPECT_EQ(compareOne("B*S^2", "8*B*S", "fpo < old").passesFor, "S>=9");
  EXPECT_EQ(compareOne("B*S^2", "8*B*S", "fpo <= old").passesFor, "S>=8");
}

/// 16*B*S <= 100*B up to S = 6: 96.
TEST(WitnessTest, BudgetHoldsUpTo) {
  EXPECT_EQ(compareOne("0", "16*B*S", "fpo <= 100*B").passesFor, "S<=6");
}

/// Costs that are equal at S = 8 only are so for no range of S.
TEST(WitnessTest, EqualNowhereElse) {
  FunctionDiff diff = compareOne("8*B*S", "B*S^2", "fpo == old");
  ASSERT_EQ(diff.outcome, Outcome::Regression);
  EXPECT_EQ(diff.passesFor, "");
}

/// What is less than it should be is said to be less: 4 < 8.
TEST(WitnessTest, EqualButLess) {
  std::string text = showText(makeRows({{"a", "8*B*S"}}),
                              makeRows({{"a", "4*B*S"}}), {"fpo == old"});
  EXPECT_NE(text.find("fpo == old: B=1 S=1: 4 < 8, -4"), std::string::npos)
      << text;
}

/// 6 = 2*3 is more than 5 there; "always" would be wrong.
TEST(WitnessTest, PointOfTheLimit) {
  FunctionDiff diff = compareOne("B*S", "B*S", "fpo <= 5 at B=2,S=3");
  ASSERT_EQ(diff.outcome, Outcome::Regression);
  EXPECT_EQ(diff.limits[0].smallest->point.str(), "B=2,S=3");
  EXPECT_EQ(toString(diff.limits[0].smallest->value), "6");
}

/// The known part alone would fit from S = 8 on; what is not known may not.
TEST(WitnessTest, NoHintThatWouldNotPass) {
  CostReport olds = makeRows({{"a", "B*S^2"}});
  CostReport news = makeRows({{"a", "8*B*S"}});
  addUncosted(news, "f", "1");
  DiffResult result = compareUnder(olds, news, {"fpo <= old"});
  ASSERT_EQ(result.outcome, Outcome::Regression);
  EXPECT_EQ(result.functions[0].passesFor, "");
}

static bool showsAccept(const char *before, const char *after,
                        std::vector<std::string> limits) {
  return showText(makeRows({{"a", before}}), makeRows({{"a", after}}),
                  std::move(limits))
             .find("--accept") != std::string::npos;
}

/// Accepting a difference does not help a budget, nor a limit of rows.
TEST(WitnessTest, AcceptIsAdvisedWhereItWorks) {
  EXPECT_TRUE(showsAccept("B*S", "2*B*S", {"fpo <= old"}));
  EXPECT_TRUE(showsAccept("B*S", "2*B*S^2", {"degree(fpo, S) <= old"}));
  EXPECT_FALSE(showsAccept("B*S", "2*B*S", {"fpo <= 10*B"}));
  EXPECT_FALSE(showsAccept("B*S", "2*B*S^2", {"degree(fpo, S) <= 1"}));
  EXPECT_FALSE(showsAccept("B*S", "2*B*S", {"fpo[a] <= old"}));
  EXPECT_FALSE(showsAccept("B*S", "2*B*S", {"fpo <= old", "fpo <= 10*B"}));
  CostReport olds = makeRows({{"a", "B*S"}}), news = makeRows({{"a", "2*B*S"}});
  addUncosted(news, "f", "1");
  EXPECT_EQ(showText(olds, news, {"fpo <= old"}).find("--accept"),
            std::string::npos);
}

/// OLD may cost more by what is not known of it, so that nothing is decided:
/// the reason names that.
TEST(WitnessTest, UnknownsAreNamed) {
  CostReport olds = makeRows({{"a", "B*S"}}), news = makeRows({{"a", "2*B*S"}});
  addUncosted(olds, "f", "1");
  FunctionDiff diff = compareUnder(olds, news, {"fpo <= old"}).functions[0];
  EXPECT_EQ(diff.outcome, Outcome::Undecided);
  EXPECT_NE(diff.limits[0].reason.find("of which the cost is not known"),
            std::string::npos)
      << diff.limits[0].reason;
}

/// What only a side's known part says is not said of its cost.
TEST(WitnessTest, KnownPartsAreNoFacts) {
  CostReport olds = makeRows({{"a", "5*B"}}), news = makeRows({{"a", "B*S"}});
  addUncosted(olds, "f", "1");
  DiffResult result = compareUnder(olds, news, {"fpo <= old"});
  const MetricDiff &unknown = *result.functions[0].findMetric("fpo");
  // Not more where B*S <= 5*B already; more nowhere for certain.
  EXPECT_EQ(unknown.order, Order::Unknown);
  EXPECT_EQ(unknown.moreFor, "");
  EXPECT_EQ(unknown.lessFor, "S<=5, every B");
  std::string text = showText(olds, news, {"fpo <= old"});
  EXPECT_NE(text.find("! known FPO: 1 became S"), std::string::npos) << text;
  EXPECT_NE(text.find("old ≥ 5·B"), std::string::npos) << text;
  // In NEW it only adds: more where the known part is.
  DiffResult added = compareUnder(news, olds, {"fpo <= old"});
  EXPECT_EQ(added.functions[0].findMetric("fpo")->moreFor, "S<=4, every B");
  EXPECT_EQ(added.functions[0].findMetric("fpo")->lessFor, "");
}

/// Bytes known as an upper bound: 4*B*S at most against 2*B*S is open, against
/// 5*B*S it is more.
TEST(WitnessTest, UpperBoundsAreNoFacts) {
  CostReport olds = makeRows({{"a", "B", "4*B*S", "f"}});
  olds.functions[0].rows[0].exactBytes = false;
  CostReport less = makeRows({{"a", "B", "2*B*S", "g"}});
  CostReport more = makeRows({{"a", "B", "5*B*S", "g"}});
  DiffResult open = compareUnder(olds, less, {"bytes <= old"});
  EXPECT_EQ(open.functions[0].findMetric("bytes")->order, Order::Unknown);
  EXPECT_EQ(open.functions[0].findMetric("bytes")->lessFor, "");
  std::string text = showText(olds, less, {"bytes <= old"});
  EXPECT_NE(text.find("old ≤ 4·B·S"), std::string::npos) << text;
  DiffResult decided = compareUnder(olds, more, {"bytes <= old"});
  EXPECT_EQ(decided.functions[0].findMetric("bytes")->order, Order::More);
  EXPECT_EQ(decided.functions[0].findMetric("bytes")->moreFor, "every size");
}

/// B*B*S is B*S for B = 1.
TEST(WitnessTest, EqualSizesAreNotMore) {
  DiffResult result = compareUnder(makeRows({{"a", "B*S"}}),
                                   makeRows({{"a", "B^2*S"}}), {"fpo <= old"});
  const MetricDiff &metric = *result.functions[0].findMetric("fpo");
  EXPECT_EQ(metric.order, Order::More);
  EXPECT_EQ(metric.moreFor, "B>=2, every S");
}

/// A degree of 1 is not below 1.
TEST(WitnessTest, StrictDegree) {
  FunctionDiff diff = compareOne("S", "S", "degree(fpo, S) < 1");
  EXPECT_EQ(diff.outcome, Outcome::Regression);
  EXPECT_EQ(diff.limits[0].reason, "the degree in S is 1, not below 1");
}
