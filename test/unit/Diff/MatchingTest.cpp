//===- MatchingTest.cpp - Which row became which --------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Matching.h"

#include "gtest/gtest.h"

#include <random>

using namespace greenai;
using namespace greenai::diff;

/// "name:op:structure" as rows; parts may be empty.
static std::vector<Row> makeRows(std::vector<std::string> texts) {
  std::vector<Row> rows;
  for (llvm::StringRef text : texts) {
    llvm::SmallVector<llvm::StringRef> parts;
    text.split(parts, ':');
    Row &row = rows.emplace_back();
    row.name = parts[0].str();
    row.op = parts[1].str();
    row.fingerprint = parts[2].str();
  }
  return rows;
}

/// "0=0 1>2 2?1 -3 +4": matched, renamed, ambiguous, removed, added.
static std::string match(const std::vector<Row> &olds,
                         const std::vector<Row> &news,
                         const RenameMap &renames = {}) {
  std::string text;
  for (const RowMatch &match : matchRows(olds, news, renames)) {
    text += text.empty() ? "" : " ";
    if (match.match == RowDiff::Match::Removed)
      text += "-" + std::to_string(*match.oldIndex);
    else if (match.match == RowDiff::Match::Added)
      text += "+" + std::to_string(*match.newIndex);
    else
      text += std::to_string(*match.oldIndex) +
              (match.match == RowDiff::Match::Matched   ? "="
               : match.match == RowDiff::Match::Renamed ? ">"
                                                        : "?") +
              std::to_string(*match.newIndex);
  }
  return text;
}

TEST(MatchingTest, ByName) {
  auto olds = makeRows({"a:mul:1", "b:mul:1", "c:mul:1"});
  EXPECT_EQ(match(olds, olds), "0=0 1=1 2=2");
  // In another order, and with another structure.
  EXPECT_EQ(match(olds, makeRows({"c:mul:1", "a:mul:9", "b:mul:1"})),
            "2=0 0=1 1=2");
  // Several rows of one name: the one that was added is the one that differs.
  EXPECT_EQ(match(makeRows({"a:fill:1", "a:mul:2"}),
                  makeRows({"a:fill:1", "a:cast:3", "a:mul:2"})),
            "0=0 +1 1=2");
}

TEST(MatchingTest, Renamed) {
  auto olds = makeRows({"enc.0.q:mul:1", "enc.0.k:mul:2", "x:add:3"});
  auto news = makeRows({"e.0.q:mul:1", "e.0.k:mul:2", "x:add:3"});
  EXPECT_EQ(match(olds, news), "0>0 1>1 2=2");
  // The map makes them the same names; then the structure may differ.
  EXPECT_EQ(match(olds, news, {{"enc", "e"}}), "0=0 1=1 2=2");
  auto changed = makeRows({"e.0.q:mul:7", "e.0.k:mul:8", "x:add:3"});
  EXPECT_EQ(match(olds, changed, {{"enc", "e"}}), "0=0 1=1 2=2");
  EXPECT_EQ(match(olds, changed), "-0 -1 +0 +1 2=2");
}

TEST(MatchingTest, WithoutNames) {
  auto olds = makeRows({":mul:1", ":add:2", ":mul:3", ":div:4"});
  EXPECT_EQ(match(olds, makeRows({":mul:1", ":cast:9", ":add:2", ":mul:3",
                                  ":div:4"})),
            "0=0 +1 1=2 2=3 3=4");
  // Between its neighbours the operation is the same, whatever its types are.
  EXPECT_EQ(match(olds, makeRows({":mul:1", ":add:2", ":mul:9", ":div:4"})),
            "0=0 1=1 2=2 3=3");
  EXPECT_EQ(match(olds, makeRows({":mul:1", ":add:2", ":div:4"})),
            "0=0 1=1 -2 3=2");
}

TEST(MatchingTest, MovedRowsAreAmbiguousIfSeveralFit) {
  auto olds = makeRows({":a:1", ":b:2", ":c:3", ":d:4"});
  EXPECT_EQ(match(olds, makeRows({":d:4", ":a:1", ":b:2", ":c:3"})),
            "3=0 0=1 1=2 2=3");
  EXPECT_EQ(match(makeRows({":x:9", ":x:9", ":a:1", ":b:2", ":c:3"}),
                  makeRows({":a:1", ":b:2", ":c:3", ":x:9"})),
            "2=0 3=1 4=2 0?3 -1");
}

TEST(MatchingTest, SequencesAreCommonAndRise) {
  std::mt19937 random(20261121);
  for (unsigned round = 0; round < 2000; ++round) {
    std::vector<unsigned> a(random() % 12), b(random() % 12);
    for (auto *sequence : {&a, &b})
      for (unsigned &element : *sequence)
        element = random() % 4;
    auto pairs = alignSequences(a, b);
    size_t lastA = 0, lastB = 0;
    for (auto [i, j] : pairs) {
      EXPECT_EQ(a[i], b[j]);
      EXPECT_TRUE(i >= lastA && j >= lastB);
      lastA = i + 1;
      lastB = j + 1;
    }
    // As long as dynamic programming says; trimming ends loses nothing.
    std::vector<std::vector<size_t>> best(a.size() + 1,
                                          std::vector<size_t>(b.size() + 1));
    for (size_t i = a.size(); i-- > 0;)
      for (size_t j = b.size(); j-- > 0;)
        best[i][j] = a[i] == b[j] ? best[i + 1][j + 1] + 1
                                  : std::max(best[i + 1][j], best[i][j + 1]);
    EXPECT_EQ(pairs.size(), best[0][0]) << "round " << round;
  }
}

/// A hundred thousand rows, of few structures, with every tenth changed: the
/// product of the lengths, 10^10, would take minutes.
TEST(MatchingTest, ManyRows) {
  for (bool isNamed : {false, true}) {
    std::vector<Row> olds, news;
    for (unsigned i = 0; i < 100000; ++i) {
      Row row;
      row.op = "op" + std::to_string(i % 7);
      row.fingerprint = std::to_string(i % 13);
      if (isNamed)
        row.name = "layers." + std::to_string(i / 20);
      olds.push_back(row);
      if (i % 10 == 3)
        row.fingerprint = "changed";
      if (i % 1000 != 7)
        news.push_back(row);
    }
    size_t matched = 0;
    std::vector<bool> seenOld(olds.size()), seenNew(news.size());
    for (const RowMatch &match : matchRows(olds, news)) {
      matched += match.oldIndex && match.newIndex;
      if (match.oldIndex) {
        EXPECT_FALSE(seenOld[*match.oldIndex]);
        seenOld[*match.oldIndex] = true;
      }
      if (match.newIndex) {
        EXPECT_FALSE(seenNew[*match.newIndex]);
        seenNew[*match.newIndex] = true;
      }
    }
    EXPECT_EQ(std::count(seenOld.begin(), seenOld.end(), false), 0);
    EXPECT_EQ(std::count(seenNew.begin(), seenNew.end(), false), 0);
    EXPECT_GT(matched, 90000u);
  }
}
