//===- RowTreeTest.cpp - Rows as a tree of layers ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RowTree.h"
#include "TestReports.h"

#include "gtest/gtest.h"

#include <chrono>

using namespace greenai;
using namespace greenai::test;
using llvm::StringRef;

/// A row of `adds` additions; without a name if that is empty.
static Row makeRow(StringRef name, StringRef op, int64_t adds,
                   StringRef location = "") {
  Row row;
  row.name = name.str();
  row.op = op.str();
  row.kind = "elementwise";
  row.location = location.str();
  row.multiplicity = Expr(1);
  row.cost.edit().ledger.add(ScalarOp::Add, ScalarType::f32(), Expr(adds));
  return row;
}

static CostReport makeReportOf(std::vector<Row> rows) {
  CostReport report;
  report.convention = takeConvention("green-ai");
  report.functions.push_back(makeFunction());
  report.functions[0].rows = std::move(rows);
  return report;
}

/// "layers.*x2:30 [attn:20 ...]", by depth.
static std::string draw(const CostReport &report, unsigned top = 0) {
  GroupTable table =
      makeRowTree(report.functions[0], report.convention, nullptr, top);
  std::string text;
  for (const RowGroup &group : table.groups) {
    text += (text.empty() ? "" : "\n") + std::string(group.depth, ' ');
    if (group.numOthers != 0)
      text += "+" + std::to_string(group.numOthers);
    else
      text += group.name + " x" + std::to_string(group.times);
    text += " " + std::to_string(int64_t(group.workAt));
  }
  if (table.numFolded != 0)
    text += "\n+" + std::to_string(table.numFolded) + " " +
            std::to_string(int64_t(table.rest.workAt));
  return text;
}

TEST(RowTree, NamesAreAHierarchy) {
  std::vector<Row> rows{makeRow("embed", "a", 1)};
  for (StringRef layer : {"layers.0", "layers.1", "layers.2"}) {
    rows.push_back(makeRow((layer + ".attn.q").str(), "a", 20));
    rows.push_back(makeRow((layer + ".attn.q").str(), "a", 20));
    rows.push_back(makeRow((layer + ".attn.k").str(), "a", 10));
    rows.push_back(makeRow((layer + ".mlp.up").str(), "a", 30));
  }
  // Three layers of two operations q; mlp has nothing but up.
  EXPECT_EQ(draw(makeReportOf(rows)), "layers.* x3 240\n"
                                      " attn x1 150\n"
                                      "  q x2 120\n"
                                      "  k x1 30\n"
                                      " mlp.up x1 90\n"
                                      "embed x1 1");
}

TEST(RowTree, OneLayerKeepsItsNumber) {
  EXPECT_EQ(
      draw(makeReportOf({makeRow("h.7.a", "a", 2), makeRow("h.7.b", "a", 1)})),
      "h.7 x1 3\n a x1 2\n b x1 1");
}

TEST(RowTree, WhatAGroupIsItself) {
  // Slashes are levels too; "conv" has an operation of its own.
  EXPECT_EQ(draw(makeReportOf({makeRow("/net/conv", "a", 5),
                               makeRow("/net/conv/relu", "a", 1)})),
            "net/conv x1 6\n itself x1 5\n relu x1 1");
}

TEST(RowTree, LayersThatDiffer) {
  // b is in one of two layers only: no number of each.
  EXPECT_EQ(
      draw(makeReportOf({makeRow("l.0.a", "a", 5), makeRow("l.1.a", "a", 5),
                         makeRow("l.1.b", "a", 1)})),
      "l.* x2 11\n a x1 10\n b x0 1");
}

TEST(RowTree, SequencesWithoutNames) {
  std::vector<Row> rows{makeRow("", "embed", 3, "m.mlir:1:1")};
  for (int layer = 0; layer < 4; ++layer) {
    std::string place = "m.mlir:" + std::to_string(10 + layer) + ":";
    rows.push_back(makeRow("", "matmul", 50, place + "1"));
    rows.push_back(makeRow("", "matmul", 50, place + "2"));
    rows.push_back(makeRow("", "add", 7, place + "3"));
    rows.push_back(makeRow("", "matmul", 9, place + "4"));
  }
  // Sources are kept apart.
  rows.push_back(makeRow("", "add", 2));
  rows.back().source = "model.py:88";
  EXPECT_EQ(draw(makeReportOf(rows)), "block of 4 ops at 10:1 x4 464\n"
                                      " matmul x2 400\n"
                                      " matmul at 10:4 x1 36\n"
                                      " add at 10:3 x1 28\n"
                                      "embed at 1:1 x1 3\n"
                                      "model.py:88 x1 2");
}

TEST(RowTree, TheSmallestAreLeftOut) {
  std::vector<Row> rows;
  for (int i = 0; i < 5; ++i)
    rows.push_back(
        makeRow("big." + std::string(1, char('a' + i)), "a", 100 - i));
  rows.push_back(makeRow("one", "a", 60));
  rows.push_back(makeRow("two", "a", 50));
  // 490, 100 and 99 are the largest three. Three of five are left, 98+97+96.
  EXPECT_EQ(draw(makeReportOf(rows), 3), "big x1 490\n"
                                         " a x1 100\n"
                                         " b x1 99\n"
                                         " +3 291\n"
                                         "+2 110");
  // Of six, one is left in the group: it takes the line of "1 more".
  EXPECT_EQ(draw(makeReportOf(rows), 5), "big x1 490\n"
                                         " a x1 100\n"
                                         " b x1 99\n"
                                         " c x1 98\n"
                                         " d x1 97\n"
                                         " e x1 96\n"
                                         "+2 110");
}

/// What stands at each depth below a group adds up to it (rule C12).
TEST(RowTree, SumsEqualTotals) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    CostReport report = makeRandomReport(seed);
    for (FunctionReport &function : report.functions) {
      for (auto &row : function.rows)
        if (seed % 3 == 0)
          row.name = row.source = "";
      for (unsigned top : {0u, 1u, 3u}) {
        GroupTable table =
            makeRowTree(function, report.convention, nullptr, top);
        Cost sum = table.rest.cost;
        for (size_t i = 0; i < table.groups.size(); ++i) {
          const RowGroup &group = table.groups[i];
          if (group.depth == 0)
            sum += group.cost;
          Cost below;
          bool hasBelow = false;
          for (size_t j = i + 1;
               j < table.groups.size() && table.groups[j].depth > group.depth;
               ++j)
            if (table.groups[j].depth == group.depth + 1) {
              below += table.groups[j].cost;
              hasBelow = true;
            }
          if (hasBelow) {
            EXPECT_EQ(below, group.cost) << group.name;
          }
        }
        EXPECT_EQ(sum, function.getTotal());
      }
    }
  }
}

TEST(RowTree, ManyRowsTakeNoTime) {
  std::vector<Row> rows;
  for (int i = 0; i < 100000; ++i)
    rows.push_back(makeRow("", "op", 1 + i % 500));
  CostReport report = makeReportOf(std::move(rows));
  auto start = std::chrono::steady_clock::now();
  GroupTable table =
      makeRowTree(report.functions[0], report.convention, nullptr, 5);
  std::chrono::duration<double> seconds =
      std::chrono::steady_clock::now() - start;
  EXPECT_EQ(table.groups.front().name, "block of 500 ops");
  EXPECT_EQ(table.groups.front().times, 200u);
  EXPECT_LT(seconds.count(), 60);
}
