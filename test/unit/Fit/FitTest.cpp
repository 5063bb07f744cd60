//===- FitTest.cpp - Exports made by hand become one report ---------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Costs are given as expressions and evaluated at the sizes of each export;
// what comes out must be these expressions again.
//
//===----------------------------------------------------------------------===//

#include "greenai/Fit/Fit.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::fit;

namespace {

/// One operation, as a function of the sizes.
struct OpModel {
  std::string op;
  std::vector<std::vector<std::string>> reads, writes;
  std::string macs, bytesRead, bytesWritten;
  std::string structure;
  std::vector<int64_t> window; // stride, offset: of the first sizes
};

class FitTest : public testing::Test {
protected:
  int64_t at(llvm::StringRef text, int64_t b, int64_t s) {
    ExprContext context;
    Expr expr = llvm::cantFail(parseExpr(text, context));
    Point point;
    for (auto [name, value] : {std::pair("B", b), std::pair("S", s)})
      point.set(*context.symbol(name).getAtom(), Int(value));
    std::optional<Rational> value = evaluate(expr, point);
    EXPECT_TRUE(value && value->isInteger());
    return int64_t(value->numerator);
  }

  Sizes at(const std::vector<std::string> &texts, int64_t b, int64_t s) {
    Sizes sizes;
    for (const std::string &text : texts)
      sizes.push_back(at(text, b, s));
    return sizes;
  }

  /// An export of a function of a BxS argument.
  Export makeExport(const std::vector<OpModel> &ops, int64_t b, int64_t s) {
    Export one;
    one.file = "b" + std::to_string(b) + "s" + std::to_string(s) + ".mlir";
    one.report.source = one.file;
    one.report.convention = llvm::cantFail(getConvention("green-ai"));
    FunctionReport &function = one.report.functions.emplace_back();
    function.name = "main";
    function.context = std::make_shared<ExprContext>();
    function.arguments.push_back({"f32", {Expr(b), Expr(s)}});
    FunctionShapes &shapes = one.functions.emplace_back();
    for (const OpModel &op : ops) {
      Row &row = function.rows.emplace_back();
      row.op = op.op;
      row.kind = "other";
      row.location = one.file + ":2:3";
      row.multiplicity = Expr(1);
      row.cost.edit().macs = Expr(at(op.macs, b, s));
      row.cost.edit().bytesRead = Expr(at(op.bytesRead, b, s));
      row.cost.edit().bytesWritten = Expr(at(op.bytesWritten, b, s));
      row.cost.edit().ledger.add(ScalarOp::Mul, *ScalarType::parse("f32"),
                                 Expr(at(op.macs, b, s)));
      RowShape &shape = shapes.rows.emplace_back();
      shape.structure = op.structure;
      for (const auto &sizes : op.reads)
        shape.reads.push_back(at(sizes, b, s));
      for (const auto &sizes : op.writes)
        shape.writes.push_back(at(sizes, b, s));
      if (!op.window.empty())
        shape.windows.push_back({shape.reads[0].back(),
                                 shape.writes[0].back(),
                                 op.window[0],
                                 1,
                                 {op.window[1]},
                                 true});
    }
    return one;
  }

  std::vector<Export>
  makeExports(const std::vector<OpModel> &ops,
              std::vector<std::pair<int64_t, int64_t>> sizes) {
    std::vector<Export> exports;
    for (auto [b, s] : sizes)
      exports.push_back(makeExport(ops, b, s));
    return exports;
  }

  static FitOptions getNames() {
    FitOptions options;
    options.names.push_back({"", 0, {"B", "S"}, "arg0=BxS"});
    return options;
  }

  static std::string getError(std::vector<Export> exports,
                              const FitOptions &options = getNames()) {
    llvm::Expected<CostReport> report = fitExports(std::move(exports), options);
    if (report)
      return "no error";
    return llvm::toString(report.takeError());
  }

  const OpModel attention{"linalg.batch_matmul",
                          {{"B*12", "S", "64"}, {"B*12", "64", "S"}},
                          {{"B*12", "S", "S"}},
                          "768*B*S^2",
                          "6144*B*S",
                          "48*B*S^2",
                          "",
                          {}};
  const OpModel convolution{"linalg.conv_2d",
                            {{"B", "S"}, {"64"}},
                            {{"B", "floor((S + 1)/2)"}},
                            "49*B*floor((S + 1)/2)",
                            "4*B*S + 256",
                            "4*B*floor((S + 1)/2)",
                            "",
                            {2, 1}};
};

} // namespace

TEST_F(FitTest, AttentionIsQuadratic) {
  auto report = fitExports(
      makeExports({attention}, {{1, 3}, {2, 3}, {1, 5}, {3, 8}}), getNames());
  ASSERT_TRUE(bool(report)) << llvm::toString(report.takeError());
  const FunctionReport &function = report->functions.front();
  const Row &row = function.rows.front();
  EXPECT_EQ(toString(row.cost->macs), "768*B*S^2");
  EXPECT_EQ(toString(row.cost->bytesRead), "6144*B*S");
  EXPECT_EQ(toString(row.cost->bytesWritten), "48*B*S^2");
  ASSERT_EQ(function.symbols.size(), 2u);
  EXPECT_EQ(function.symbols[1].name, "S");
  EXPECT_EQ(function.symbols[1].origin, "fitted dim(%arg0, 1)");
  EXPECT_EQ(toString(function.arguments[0].sizes[1]), "S");
  EXPECT_EQ(function.assumptions.front().kind, Assumption::Kind::User);
  EXPECT_EQ(function.assumptions.front().text,
            "fitted from 4 exports, degree <= 1 in B, <= 2 in S; 1 held out");
}

TEST_F(FitTest, WindowsGiveFloors) {
  auto report = fitExports(
      makeExports({convolution}, {{1, 32}, {2, 33}, {1, 37}, {3, 40}}),
      getNames());
  ASSERT_TRUE(bool(report)) << llvm::toString(report.takeError());
  const Row &row = report->functions.front().rows.front();
  EXPECT_EQ(toString(row.cost->macs), "49*B*floor((S + 1)/2)");
  EXPECT_EQ(toString(row.cost->bytesRead), "4*B*S + 256");
}

TEST_F(FitTest, EvenSizesStillGiveFloors) {
  auto report = fitExports(
      makeExports({convolution}, {{1, 32}, {2, 64}, {1, 96}, {3, 224}}),
      getNames());
  ASSERT_TRUE(bool(report)) << llvm::toString(report.takeError());
  EXPECT_EQ(toString(report->functions.front().rows.front().cost->macs),
            "49*B*floor((S + 1)/2)");
}

TEST_F(FitTest, CollapsedSizesAreProductsOfNeighbours) {
  // B*floor((S + 1)/2) positions in one dimension; at these sizes, they are
  // B*S/2 as well.
  OpModel sum{"tosa.reduce_sum",
              {{"B*floor((S + 1)/2)", "8"}},
              {{"1", "8"}},
              "8*B*floor((S + 1)/2)",
              "32*B*floor((S + 1)/2)",
              "32",
              "",
              {}};
  auto report = fitExports(
      makeExports({convolution, sum}, {{2, 32}, {4, 32}, {2, 64}, {8, 224}}),
      getNames());
  ASSERT_TRUE(bool(report)) << llvm::toString(report.takeError());
  EXPECT_EQ(toString(report->functions.front().rows.back().cost->macs),
            "8*B*floor((S + 1)/2)");
}

TEST_F(FitTest, SlicesAreShorterByAConstant) {
  OpModel slice{"tensor.extract_slice",
                {{"B", "S"}},
                {{"B", "S - 1"}},
                "0",
                "4*B*S - 4*B",
                "4*B*S - 4*B",
                "",
                {}};
  auto report = fitExports(
      makeExports({slice}, {{1, 4}, {2, 4}, {1, 7}, {3, 7}}), getNames());
  ASSERT_TRUE(bool(report)) << llvm::toString(report.takeError());
  EXPECT_EQ(toString(report->functions.front().rows.front().cost->bytesWritten),
            "4*B*S - 4*B");
}

TEST_F(FitTest, RoundingThatNoExportShowsIsRefused) {
  OpModel down = convolution, up = convolution;
  up.window = {2, 0};
  up.writes = {{"B", "floor(S/2)"}};
  EXPECT_NE(
      getError(makeExports({down, up}, {{1, 32}, {2, 64}, {1, 96}, {3, 224}}))
          .find("equal in all exports: add one at S=33"),
      std::string::npos);
}

TEST_F(FitTest, DefaultNamesAndTies) {
  std::vector<Export> exports =
      makeExports({attention}, {{1, 3}, {2, 3}, {1, 5}, {3, 8}});
  // A mask of SxS, and positions of S + 1.
  for (Export &one : exports) {
    FunctionReport &function = one.report.functions.front();
    Expr s = function.arguments[0].sizes[1];
    function.arguments.push_back({"f32", {s, s}});
    function.arguments.push_back({"i64", {s + Expr(1)}});
  }
  auto report = fitExports(std::move(exports), {});
  ASSERT_TRUE(bool(report)) << llvm::toString(report.takeError());
  const FunctionReport &function = report->functions.front();
  ASSERT_EQ(function.symbols.size(), 2u);
  EXPECT_EQ(toString(function.rows.front().cost->macs), "768*d0*d1^2");
  EXPECT_EQ(toString(function.arguments[2].sizes[0]), "d1 + 1");
  bool isListed = false;
  for (const Assumption &assumption : function.assumptions)
    isListed |= assumption.text == "dim(%arg1, 1) = d1" &&
                assumption.reason == "fitted: equal in all exports";
  EXPECT_TRUE(isListed);
}

TEST_F(FitTest, TooFewExports) {
  EXPECT_EQ(getError(makeExports({attention}, {{1, 3}})),
            "a fit needs at least 3 exports of different sizes: 1 given");
  EXPECT_EQ(getError(makeExports({attention}, {{1, 3}, {2, 5}, {1, 8}})),
            "degree 1 in B, S needs 4 exports of different sizes: 3 to fit, 1 "
            "to check; 3 given");
}

TEST_F(FitTest, DegreeThatNeedsMore) {
  OpModel causal = attention;
  // What no tensor of the operation has: the triangle of S^2.
  causal.macs = "64*(S^2 + S)/2";
  causal.reads = {};
  causal.writes = {{"64"}};
  causal.bytesWritten = "256";
  FitOptions options;
  options.names.push_back({"", 0, {"?", "S"}, "arg0=?xS"});
  EXPECT_NE(getError(makeExports({causal}, {{1, 3}, {1, 5}, {1, 9}}), options)
                .find("degree 2 in S needs 4 exports: 3 to fit, 1 to check; 3 "
                      "given"),
            std::string::npos);
  auto report = fitExports(
      makeExports({causal}, {{1, 3}, {1, 5}, {1, 9}, {1, 12}}), options);
  ASSERT_TRUE(bool(report)) << llvm::toString(report.takeError());
  EXPECT_EQ(toString(report->functions.front().rows.front().cost->macs),
            "32*S^2 + 32*S");
}

TEST_F(FitTest, SymbolsMustVaryIndependently) {
  EXPECT_EQ(
      getError(makeExports({attention}, {{1, 3}, {2, 6}, {3, 9}, {4, 12}})),
      "B, S do not vary independently: in all exports they lie on one line; "
      "add an export such as B=1, S=6");
}

TEST_F(FitTest, HeldOutExportDisagrees) {
  std::vector<Export> exports =
      makeExports({attention}, {{1, 3}, {2, 3}, {1, 5}, {3, 8}});
  exports.back().report.functions[0].rows[0].cost.edit().macs += Expr(1);
  std::string error = getError(std::move(exports));
  // 768*3*8^2 = 147456.
  EXPECT_NE(error.find("b1s3.mlir:2:3: error: 'linalg.batch_matmul' op: its "
                       "MACs at B=3,S=8, in b3s8.mlir, are"),
            std::string::npos)
      << error;
  EXPECT_NE(error.find("147457 in fact"), std::string::npos) << error;
}

TEST_F(FitTest, GraphsMustAlign) {
  std::vector<Export> exports =
      makeExports({attention, convolution}, {{1, 3}, {2, 3}, {1, 5}, {3, 8}});
  exports[2] = makeExport({attention, attention}, 1, 5);
  EXPECT_EQ(getError(exports),
            "b1s3.mlir:2:3: error: 'linalg.conv_2d' op of @main does not align "
            "with 'linalg.batch_matmul' op at b1s5.mlir:2:3: these are no "
            "exports of one graph");
  exports[2] = makeExport({attention}, 1, 5);
  EXPECT_EQ(getError(exports),
            "b1s3.mlir:2:3: error: 'linalg.conv_2d' op of @main has no "
            "counterpart in b1s5.mlir, which has 1 operations that cost "
            "something, not 2");
  OpModel other = convolution;
  other.structure = "transposed";
  exports[2] = makeExport({attention, other}, 1, 5);
  EXPECT_NE(getError(exports).find("they differ in more than their sizes"),
            std::string::npos);
}

TEST_F(FitTest, SameSizesMustCostTheSame) {
  std::vector<Export> exports =
      makeExports({attention}, {{1, 3}, {2, 3}, {1, 5}, {3, 8}, {1, 3}});
  auto report = fitExports(exports, getNames());
  ASSERT_TRUE(bool(report)) << llvm::toString(report.takeError());
  // The same sizes twice are one export.
  EXPECT_EQ(report->functions.front().assumptions.front().text,
            "fitted from 4 exports, degree <= 1 in B, <= 2 in S; 1 held out");
  exports.back().report.functions[0].rows[0].cost.edit().macs += Expr(1);
  EXPECT_NE(getError(exports).find("although all sizes of the arguments are "
                                   "the same"),
            std::string::npos);
}

TEST_F(FitTest, NamesAreChecked) {
  auto exports = makeExports({attention}, {{1, 3}, {1, 5}, {1, 8}, {1, 9}});
  EXPECT_EQ(getError(exports),
            "--shapes entry 'arg0=BxS' names dim(%arg0, 0) 'B', which is 1 in "
            "all exports");
  FitOptions options;
  options.names.push_back({"", 0, {"1", "3"}, "arg0=1x3"});
  EXPECT_EQ(getError(exports, options),
            "--shapes entry 'arg0=1x3' says that dim(%arg0, 1) is 3, but it "
            "differs between exports");
  options.names = {{"", 0, {"2", "S"}, "arg0=2xS"}};
  EXPECT_EQ(getError(exports, options),
            "--shapes entry 'arg0=2xS' says that dim(%arg0, 0) is 2, but it is "
            "1");
  options.names = {{"", 1, {"S"}, "arg1=S"}};
  EXPECT_EQ(getError(exports, options),
            "--shapes entry 'arg1=S' names an argument that no reported "
            "function has");
  options.names = {{"", 0, {"S"}, "arg0=S"}};
  EXPECT_EQ(getError(exports, options),
            "--shapes entry 'arg0=S' does not fit @main: it lists 1, but the "
            "argument has 2 dimensions");
  exports = makeExports({attention}, {{1, 3}, {2, 3}, {1, 5}, {3, 8}});
  options.names = {{"", 0, {"S", "S"}, "arg0=SxS"}};
  EXPECT_EQ(getError(exports, options),
            "--shapes names 'S' in @main what is different in b1s3.mlir: "
            "fitted dim(%arg0, 0) and dim(%arg0, 1)");
}

TEST_F(FitTest, AssumptionsNarrowDomains) {
  FitOptions options = getNames();
  options.assumptions = {"S <= 512"};
  auto exports = makeExports({attention}, {{1, 3}, {2, 3}, {1, 5}, {3, 8}});
  auto report = fitExports(exports, options);
  ASSERT_TRUE(bool(report)) << llvm::toString(report.takeError());
  EXPECT_EQ(report->functions.front().symbols[1].domain,
            SymbolDomain::between(1, 512));
  options.assumptions = {"S <= 5"};
  EXPECT_EQ(getError(exports, options),
            "--assume 'S <= 5' excludes the sizes of b3s8.mlir");
  options.assumptions = {"Q >= 1"};
  EXPECT_EQ(getError(exports, options),
            "--assume 'Q >= 1' names 'Q', which no reported function has");
}
