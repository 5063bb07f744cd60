//===- TrialsTest.cpp - Expected validation performance ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Trials.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

#include <random>

using namespace greenai;
using llvm::StringRef;

namespace {

std::string str(const Rational &value) {
  return toString(value.numerator) + "/" + toString(value.denominator);
}

std::vector<Trial> makeTrials(llvm::ArrayRef<int64_t> scores) {
  std::vector<Trial> trials;
  for (int64_t score : scores)
    trials.push_back({{Int(score), Int(1)}, std::nullopt});
  return trials;
}

/// The mean of the best over all count^n draws with replacement.
Rational meanOfAllDraws(llvm::ArrayRef<int64_t> scores, unsigned n,
                        bool isLoss) {
  size_t draws = 1;
  for (unsigned i = 0; i < n; ++i)
    draws *= scores.size();
  int64_t sum = 0;
  for (size_t draw = 0; draw < draws; ++draw) {
    size_t rest = draw;
    int64_t best = scores[rest % scores.size()];
    for (unsigned i = 1; i < n; ++i) {
      rest /= scores.size();
      int64_t score = scores[rest % scores.size()];
      best = isLoss ? std::min(best, score) : std::max(best, score);
    }
    sum += best;
  }
  Int divisor = llvm::gcd(llvm::abs(Int(sum)), Int(int64_t(draws)));
  return {Int(sum) / divisor, Int(int64_t(draws)) / divisor};
}

std::string readError(StringRef text) {
  auto trials = parseTrials(text, "t.csv", TrialColumns());
  return trials ? "" : llvm::toString(trials.takeError());
}

} // namespace

TEST(TrialsTest, FollowTheEquation) {
  // n = 2: (5*1 + 7*(4-1) + 9*(9-4)) / 9, n = 3: (5*1 + 7*7 + 9*19) / 27.
  std::vector<BudgetPoint> curve =
      getBudgetCurve(makeTrials({9, 5, 7}), /*isLoss=*/false);
  ASSERT_EQ(curve.size(), 3u);
  EXPECT_EQ(str(curve[0].expectedBest), "7/1");
  EXPECT_EQ(str(curve[1].expectedBest), "71/9");
  EXPECT_EQ(str(curve[2].expectedBest), "25/3");
  EXPECT_FALSE(curve[0].cost);
}

TEST(TrialsTest, AreTheMeanOverAllDraws) {
  unsigned seed = 20261121;
  RecordProperty("seed", int(seed));
  std::mt19937 random(seed);
  for (unsigned round = 0; round < 40; ++round) {
    std::vector<int64_t> scores(1 + random() % 5);
    for (int64_t &score : scores)
      score = int64_t(random() % 7) - 3; // with equal ones
    for (bool isLoss : {false, true}) {
      std::vector<BudgetPoint> curve =
          getBudgetCurve(makeTrials(scores), isLoss);
      ASSERT_EQ(curve.size(), scores.size());
      for (const BudgetPoint &point : curve)
        EXPECT_EQ(str(point.expectedBest),
                  str(meanOfAllDraws(scores, point.n, isLoss)))
            << "seed " << seed << ", round " << round << ", n " << point.n;
    }
  }
}

TEST(TrialsTest, ReadTables) {
  TrialColumns columns;
  columns.score = "dev, F1";
  auto trials = parseTrials("\xEF\xBB\xBFid,\"dev, F1\",fpo\r\n"
                            "a,0.81,2e15\r\n"
                            "\r\n"
                            "\"b \"\"2\"\"\", 0.9 ,4e15\r\n",
                            "t.csv", columns);
  ASSERT_TRUE(bool(trials)) << llvm::toString(trials.takeError());
  ASSERT_EQ(trials->size(), 2u);
  EXPECT_EQ(str((*trials)[1].score), "9/10");
  std::vector<BudgetPoint> curve = getBudgetCurve(*trials, false);
  // The best of two draws is 0.81 once in four; two of them cost 6e15.
  EXPECT_EQ(str(curve[1].expectedBest), "351/400");
  EXPECT_EQ(str(*curve[1].cost), "6000000000000000/1");
}

TEST(TrialsTest, ManyTrialsShowPowersOfTwo) {
  std::vector<int64_t> scores(100);
  for (size_t i = 0; i < scores.size(); ++i)
    scores[i] = int64_t(i);
  std::vector<BudgetPoint> curve = getBudgetCurve(makeTrials(scores), false);
  ASSERT_EQ(curve.size(), 34u);
  EXPECT_EQ(curve[31].n, 32u);
  EXPECT_EQ(curve[32].n, 64u);
  EXPECT_EQ(curve[33].n, 100u);
}

TEST(TrialsTest, RefuseBadTables) {
  EXPECT_EQ(readError(""), "t.csv: there are no trials");
  EXPECT_EQ(readError("score\n"), "t.csv: there are no trials");
  EXPECT_EQ(readError("a,b\n1,2\n"),
            "t.csv:1: there is no column 'score': the columns are a, b");
  EXPECT_EQ(readError("score,fpo\n1\n"),
            "t.csv:2: 1 fields under a header of 2");
  EXPECT_EQ(readError("score\nbest\n"),
            "t.csv:2: the score 'best' is not a number");
  EXPECT_EQ(readError("score,fpo\n1,-2\n"),
            "t.csv:2: the fpo '-2' is not a number of at least 0");
  EXPECT_EQ(readError("score\n\"1\n"),
            "t.csv:2: a quote is not closed, or something follows it");
}
