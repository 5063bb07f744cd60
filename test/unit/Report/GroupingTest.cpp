//===- GroupingTest.cpp - Groups of rows ------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestReports.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/Grouping.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::test;

static GroupTable group(const CostReport &report, GroupBy by,
                        llvm::StringRef at = "", unsigned top = 0) {
  EvaluationPoint point;
  if (!at.empty())
    point = *parsePoint(at);
  return groupRows(report.functions[0], report.convention, by,
                   at.empty() ? nullptr : &point, top);
}

TEST(Grouping, ByOperation) {
  CostReport report = makeReport();
  // FPO 29*B*S^2 = 2900 against 512*B*S = 5120 of 8020: 36.2% and 63.8%.
  // Bytes 8*B*S^2 = 800 against 192*B*S + 1024 = 2944 of 3744: 21.4%, 78.6%.
  GroupTable table = group(report, GroupBy::Op, "B=1,S=10");
  ASSERT_EQ(table.groups.size(), 2u);
  EXPECT_EQ(table.groups[0].name, "linalg.matmul");
  EXPECT_EQ(table.groups[0].numRows, 2u);
  EXPECT_EQ(table.groups[0].workAt, Int(5120));
  EXPECT_EQ(table.groups[0].workShare, 638u);
  EXPECT_EQ(table.groups[0].bytesAt, Int(2944));
  EXPECT_EQ(table.groups[0].bytesShare, 786u);
  EXPECT_EQ(table.groups[1].name, "linalg.softmax");
  EXPECT_EQ(table.groups[1].workAt, Int(2900));
  EXPECT_EQ(table.groups[1].workShare, 362u);
  EXPECT_EQ(table.groups[1].bytesShare, 214u);

  // At S = 128 the softmax leads: 29*128 > 512.
  table = group(report, GroupBy::Op);
  EXPECT_EQ(table.reference.str(), "B=128,S=128");
  EXPECT_EQ(table.groups[0].name, "linalg.softmax");
}

TEST(Grouping, SumsEqualTotals) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    CostReport report = makeRandomReport(seed);
    for (const FunctionReport &function : report.functions)
      for (GroupBy by :
           {GroupBy::Op, GroupBy::Location, GroupBy::Kind, GroupBy::Function})
        for (unsigned top : {0u, 1u}) {
          GroupTable table =
              groupRows(function, report.convention, by, nullptr, top);
          Cost sum = table.rest.cost;
          size_t rows = table.rest.numRows;
          for (const RowGroup &group : table.groups) {
            sum += group.cost;
            rows += group.numRows;
          }
          EXPECT_EQ(sum, function.getTotal());
          EXPECT_EQ(table.total.cost, function.getTotal());
          EXPECT_EQ(rows, function.rows.size());
        }
  }
}

TEST(Grouping, LocationsFoldRepeatedLayers) {
  EXPECT_EQ(foldRepeatedName("layers.3.attn.q_proj"), "layers.*.attn.q_proj");
  EXPECT_EQ(foldRepeatedName("layer3.attn"), "layer3.attn");
  EXPECT_EQ(foldRepeatedName("model.py:88"), "model.py:88");
  EXPECT_EQ(foldRepeatedName(""), "");

  CostReport report = makeReport();
  GroupTable table = group(report, GroupBy::Location, "B=1,S=10");
  ASSERT_EQ(table.groups.size(), 2u);
  EXPECT_EQ(table.groups[0].name, "layers.*.mlp");
  EXPECT_EQ(table.groups[1].name, "layers.0.attn") << "it does not repeat";

  // Without a name the source, without that the location, then the operation.
  std::vector<Row> &rows = report.functions[0].rows;
  rows[0].name = rows[1].name = rows[1].source = rows[2].name = "";
  rows[2].source = "";
  rows[2].location = "";
  table = group(report, GroupBy::Location, "B=1,S=10");
  ASSERT_EQ(table.groups.size(), 3u);
  EXPECT_EQ(table.groups[0].name, "linalg.softmax");
  EXPECT_EQ(table.groups[1].name, "block.mlir:7:10");
  EXPECT_EQ(table.groups[2].name, "model.py:41");
}

TEST(Grouping, FoldsTheRest) {
  CostReport report = makeReport();
  GroupTable table = group(report, GroupBy::Op, "B=1,S=10", 1);
  ASSERT_EQ(table.groups.size(), 1u);
  EXPECT_EQ(table.numFolded, 1u);
  EXPECT_EQ(table.rest.workAt, Int(2900));
  EXPECT_EQ(table.rest.workShare, 362u);
  EXPECT_EQ(group(report, GroupBy::Op, "B=1,S=10", 2).numFolded, 0u);
}

TEST(Grouping, CallsByFunction) {
  CostReport report = makeReport();
  report.functions[0].rows[2].kind = "call";
  report.functions[0].rows[2].name = "@softmax";
  GroupTable table = group(report, GroupBy::Function, "B=1,S=10");
  ASSERT_EQ(table.groups.size(), 2u);
  EXPECT_EQ(table.groups[0].name, "@main");
  EXPECT_EQ(table.groups[1].name, "@softmax");
}

TEST(Grouping, ReferencePointStaysInTheDomain) {
  CostReport report = makeReport();
  FunctionReport &function = report.functions[0];
  function.symbols[0].domain = {Int(1), Int(8), Int(1)};          // 128 -> 8
  function.symbols[1].domain = {Int(200), std::nullopt, Int(64)}; // 200 -> 256
  SymbolInfo trips;
  trips.name = "trips0";
  trips.kind = SymbolInfo::Kind::Trips;
  trips.domain = SymbolDomain::atLeast(0);
  function.symbols.push_back(trips);
  function.rows[0].cost.edit().macs +=
      function.context->symbol("trips0", trips.domain);
  EXPECT_EQ(group(report, GroupBy::Op).reference.str(), "B=8,S=256,trips0=1");
  // What a point leaves open has its default.
  EXPECT_EQ(group(report, GroupBy::Op, "S=512").reference.str(),
            "B=8,S=512,trips0=1");
}

TEST(Grouping, SharesOfNothing) {
  CostReport report = makeReport();
  for (Row &row : report.functions[0].rows)
    row.cost = Cost();
  GroupTable table = group(report, GroupBy::Op);
  EXPECT_TRUE(table.reference.values.empty());
  EXPECT_FALSE(table.groups[0].workShare.has_value());
  report.functions[0].rows.clear();
  EXPECT_TRUE(group(report, GroupBy::Op).groups.empty());
}

TEST(Grouping, MeasuresWhatIsThere) {
  CostReport report = makeReport();
  EXPECT_EQ(group(report, GroupBy::Op).measure, Measure::FPO);
  report.convention = takeConvention("mac");
  GroupTable table = group(report, GroupBy::Op, "B=1,S=10");
  EXPECT_EQ(table.measure, Measure::MACs);
  EXPECT_EQ(table.groups[0].workAt, Int(2560));

  report.convention = takeConvention("green-ai");
  for (Row &row : report.functions[0].rows) {
    row.cost.edit().ledger = Ledger();
    row.cost.edit().ledger.add(ScalarOp::Add, ScalarType::integer(8), 7);
  }
  table = group(report, GroupBy::Op, "B=1,S=10");
  EXPECT_EQ(table.measure, Measure::Integer);
  EXPECT_EQ(table.total.workAt, Int(21));
}
