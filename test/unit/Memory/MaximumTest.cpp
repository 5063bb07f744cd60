//===- MaximumTest.cpp - The largest of many sums of bytes ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Maximum.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

#include <random>

using namespace greenai;
using llvm::StringRef;

namespace {

class MaximumTest : public testing::Test {
protected:
  /// N >= 1, M >= 1, a counter i >= 0, and E, a multiple of 8 up to 64.
  MaximumTest() {
    context.symbol("N");
    context.symbol("M");
    context.symbol("i", SymbolDomain::atLeast(0));
    SymbolDomain even = SymbolDomain::between(8, 64);
    even.multipleOf = 8;
    context.symbol("E", even);
  }
  Expr expr(StringRef text) { return llvm::cantFail(parseExpr(text, context)); }
  Int valueAt(const Expr &value, int64_t n) {
    Point point;
    point.set(*context.lookupSymbol("N"), Int(n));
    return evaluate(value, point)->numerator;
  }

  /// What is left, in its order; the steps are told apart by `inCallee`.
  std::vector<std::string> prune(std::vector<StringRef> texts,
                                 uint64_t work = 0) {
    std::vector<PeakStep> marks(texts.size());
    std::vector<LiveStep> steps;
    for (size_t i = 0; i < texts.size(); ++i)
      steps.push_back({expr(texts[i]), nullptr, &marks[i]});
    greenai::prune(steps, work);
    std::vector<std::string> left;
    for (const LiveStep &step : steps)
      left.push_back(toString(step.bytes) + " #" +
                     std::to_string(step.inCallee - marks.data()));
    return left;
  }
  /// Null: nobody can say.
  std::optional<std::vector<std::string>> maximize(StringRef bytes,
                                                   StringRef count) {
    auto largest = greenai::maximize(expr(bytes), expr("i"), expr(count));
    if (!largest)
      return std::nullopt;
    std::vector<std::string> texts;
    for (const Expr &value : *largest)
      texts.push_back(toString(value));
    return texts;
  }

  ExprContext context;
};

using Texts = std::vector<std::string>;

} // namespace

TEST_F(MaximumTest, NothingIsTheLargestOfNothing) {
  EXPECT_EQ(prune({}), Texts());
}

TEST_F(MaximumTest, TheFirstOfEqualStepsStays) {
  EXPECT_EQ(prune({"N + M", "M + N", "N + M"}), Texts{"M + N #0"});
  EXPECT_EQ(prune({"3", "5", "5", "4"}), Texts{"5 #1"});
}

TEST_F(MaximumTest, DropsWhatIsAtMostAnother) {
  // Of sizes of at least 1, N*M is at least N and at least M.
  EXPECT_EQ(prune({"N", "N*M", "M"}), Texts{"M*N #1"});
  EXPECT_EQ(prune({"2*N", "N + 1"}), Texts{"2*N #0"});
  // E is at least 8 and at most 64.
  EXPECT_EQ(prune({"8", "E", "7"}), Texts{"E #1"});
  EXPECT_EQ(prune({"64", "E"}), Texts{"64 #0"});
}

TEST_F(MaximumTest, KeepsWhatIsLargerSomewhere) {
  // N^2 against 1024*N: smaller at 1, larger at 2000; the large end is first.
  EXPECT_EQ(prune({"1024*N", "N^2", "512*N"}), (Texts{"N^2 #1", "1024*N #0"}));
  EXPECT_EQ(prune({"N", "M"}).size(), 2u);
  EXPECT_EQ(prune({"E", "63"}).size(), 2u);
  // At N = 1 only 2*N + 3 is larger.
  EXPECT_EQ(prune({"4*N", "2*N + 3"}).size(), 2u);
}

TEST_F(MaximumTest, TheProverDropsMore) {
  // N^2 - 10*N + 25 = (N - 5)^2, which is no sum of positive terms.
  EXPECT_EQ(prune({"10*N", "N^2 + 25"}).size(), 2u);
  EXPECT_EQ(prune({"10*N", "N^2 + 25"}, 20000), Texts{"N^2 + 25 #1"});
  // Less by one, and N = 5 has 50 against 49.
  EXPECT_EQ(prune({"10*N", "N^2 + 24"}, 20000).size(), 2u);
}

TEST_F(MaximumTest, WhatDominatesLaterDropsWhatWasKept) {
  // N + M and 2*N are kept until 2*N + M comes, which is neither's part first.
  EXPECT_EQ(prune({"N + M", "2*N", "2*N + M"}), Texts{"M + 2*N #2"});
}

TEST_F(MaximumTest, OverIterations) {
  EXPECT_EQ(maximize("N", "N"), Texts{"N"});
  EXPECT_EQ(maximize("4*i + 4", "N"), Texts{"4*N"}); // the last, i = N - 1
  EXPECT_EQ(maximize("N - i", "N"), Texts{"N"});     // the first
  EXPECT_EQ(maximize("i + N - i", "N"), Texts{"N"}); // always the same
  EXPECT_EQ(maximize("7*i + M", "1"), Texts{"M"});   // one only
  // (i - 3)^2 is 9 at first, and at the last one (N - 4)^2.
  EXPECT_EQ(maximize("i^2 - 6*i + 9", "N"), (Texts{"9", "N^2 - 8*N + 16"}));
}

TEST_F(MaximumTest, TheFirstIterationMayBeAnException) {
  // M + N at first, then 3*M: for N >= 2.
  EXPECT_EQ(maximize("M + N + 2*M*min(1, i) - N*min(1, i)", "2*N"),
            (Texts{"M + N", "3*M"}));
  // M at first, then N + 2*N - i, which falls from i = 1 on: 3*N - 1.
  EXPECT_EQ(maximize("M + 3*N*min(1, i) - M*min(1, i) - i", "2*N"),
            (Texts{"M", "3*N - 1"}));
}

TEST_F(MaximumTest, OtherwiseOneByOneOrUnknown) {
  // i*(4 - i): 0, 3, 4, 3, 0.
  EXPECT_EQ(maximize("4*i - i^2", "5"), (Texts{"0", "3", "4", "3", "0"}));
  EXPECT_EQ(maximize("130*i - i^2", "64").value().size(), 1u); // rises to 65
  EXPECT_EQ(maximize("60*i - i^2", "64").value().size(), 64u); // to 30
  EXPECT_EQ(maximize("60*i - i^2", "65"), std::nullopt);
  EXPECT_EQ(maximize("i*N - i^2", "N"), std::nullopt);
}

TEST_F(MaximumTest, RandomBytesHaveTheirLargestAmongTheCandidates) {
  unsigned seed = std::random_device()();
  RecordProperty("seed", static_cast<int>(seed));
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> coefficient(-4, 4);
  auto next = [&] { return std::to_string(coefficient(random)); };
  int known = 0;
  for (int round = 0; round < 300; ++round) {
    std::string text = next() + "*i^2 + " + next() + "*i*N + " + next() +
                       "*i + " + next() + "*N + " + next() + "*min(1, i)";
    auto largest = greenai::maximize(expr(text), expr("i"), expr("N"));
    if (!largest)
      continue;
    ++known;
    for (int64_t n = 1; n <= 9; ++n) {
      std::optional<Int> most, claimed;
      for (int64_t i = 0; i < n; ++i) {
        Int value = valueAt(
            substitute(expr(text), {{*context.lookupSymbol("i"), Expr(i)}}), n);
        most = most ? std::max(*most, value) : value;
      }
      for (const Expr &candidate : *largest) {
        Int value = valueAt(candidate, n);
        claimed = claimed ? std::max(*claimed, value) : value;
      }
      EXPECT_EQ(*most, *claimed) << text << " at N = " << n;
    }
  }
  EXPECT_GT(known, 100);
}
