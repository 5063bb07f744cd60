//===- AcceptTest.cpp - Accepted changes ----------------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffTestUtils.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/StringExtras.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::diff;
using namespace greenai::test;

static DiffResult compareAccepting(llvm::StringRef newFpo,
                                   llvm::StringRef delta,
                                   llvm::StringRef function = "main",
                                   llvm::StringRef metric = "fpo") {
  DiffOptions options;
  options.accepted = {
      {function.str(), metric.str(), delta.str(), "wider, #412"}};
  return compare(makeRows({{"a", "10*B*S"}}), makeRows({{"a", newFpo.str()}}),
                 options);
}

static std::string getNote(const DiffResult &result) {
  return result.functions[0].notes.empty() ? "" : result.functions[0].notes[0];
}

TEST(AcceptTest, OnlyTheExactDifference) {
  DiffResult result = compareAccepting("12*B*S", "2*B*S");
  EXPECT_EQ(result.outcome, Outcome::Pass);
  EXPECT_EQ(result.functions[0].limits[0].accepted, "wider, #412");
  EXPECT_EQ(getNote(result), "");

  result = compareAccepting("13*B*S", "2*B*S");
  EXPECT_EQ(result.outcome, Outcome::Regression);
  EXPECT_EQ(getNote(result),
            "accepted is fpo 2*B*S (wider, #412), but it is 3*B*S");
  // For another function or metric, in unknown symbols.
  EXPECT_EQ(compareAccepting("12*B*S", "2*B*S", "other").outcome,
            Outcome::Regression);
  EXPECT_EQ(compareAccepting("12*B*S", "2*B*S", "main", "macs").outcome,
            Outcome::Regression);
  EXPECT_EQ(compareAccepting("12*B*S", "2*B*T").outcome, Outcome::Regression);
}

TEST(AcceptTest, RatchetNoticesWhatWentDown) {
  DiffResult result = compareAccepting("11*B*S", "2*B*S");
  EXPECT_EQ(result.outcome, Outcome::Regression);
  EXPECT_EQ(getNote(result), "accepted is fpo 2*B*S (wider, #412), but it has "
                             "gone down to B*S: accept that instead");
  result = compareAccepting("10*B*S", "2*B*S");
  EXPECT_EQ(result.outcome, Outcome::Pass);
  EXPECT_EQ(getNote(result),
            "accepted change of fpo (wider, #412) is no longer "
            "needed: remove it");
}

TEST(AcceptTest, Budgets) {
  // An accepted difference is no licence to exceed a budget.
  DiffOptions options;
  options.accepted = {{"main", "fpo", "2*B*S", "x"}};
  options.limits = {makeLimit("fpo <= 11*B*S")};
  EXPECT_EQ(
      compare(makeRows({{"a", "10*B*S"}}), makeRows({{"a", "12*B*S"}}), options)
          .outcome,
      Outcome::Regression);
}

/// What would not pass with its difference accepted is neither recorded nor
/// silent.
TEST(AcceptTest, NotesWhatCannotBeAccepted) {
  auto getNotes = [](std::vector<std::string> limits, bool isOpen = false) {
    CostReport olds = makeRows({{"a", "10*B*S"}, {"b", "S"}});
    CostReport news = makeRows({{"a", "12*B*S"}, {"b", "S"}});
    if (isOpen)
      addUncosted(news, "f", "B");
    DiffResult result = compareUnder(olds, news, std::move(limits));
    std::vector<AcceptedChange> accepted;
    recordAccepted(result, "why", accepted);
    noteUnacceptable(result);
    return llvm::join(result.functions[0].notes, "; ") + "|" +
           std::to_string(accepted.size());
  };
  EXPECT_EQ(getNotes({"fpo <= old"}), "|1");
  EXPECT_EQ(getNotes({"fpo <= 2*B"}),
            "'fpo <= 2*B' cannot be accepted: it is a "
            "budget, whatever the difference is|0");
  EXPECT_EQ(getNotes({"fpo[a] <= old"}),
            "'fpo[a] <= old' cannot be accepted: it is about some rows only|0");
  EXPECT_EQ(getNotes({"fpo <= old"}, /*isOpen=*/true),
            "'fpo <= old' cannot be accepted: the difference is not fully "
            "known|0");
}

TEST(AcceptTest, Record) {
  CostReport olds = makeRows({{"a", "10*B*S", "8*B"}});
  CostReport news = makeRows({{"a", "12*B*S - S", "9*B"}});
  DiffOptions options;
  DiffResult result = compare(olds, news, options);
  EXPECT_EQ(result.outcome, Outcome::Regression);
  options.accepted = {{"main", "bytes", "7*B", "before"},
                      {"main", "macs", "1", "kept"}};
  ASSERT_TRUE(recordAccepted(result, "why", options.accepted));
  ASSERT_EQ(options.accepted.size(), 3u);
  EXPECT_EQ(options.accepted[0].delta, "B");
  EXPECT_EQ(options.accepted[0].reason, "why");
  EXPECT_EQ(options.accepted[1].reason, "kept");
  EXPECT_EQ(options.accepted[2].delta, "2*B*S - S");
  EXPECT_EQ(compare(olds, news, options).outcome, Outcome::Pass);
  // There is nothing to accept in what passes, nor in what is not known.
  EXPECT_FALSE(recordAccepted(compare(olds, olds), "why", options.accepted));
  addUncosted(news, "f", "B");
  EXPECT_FALSE(recordAccepted(compare(olds, news), "why", options.accepted));
}
