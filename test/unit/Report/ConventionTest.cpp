//===- ConventionTest.cpp - Weights of conventions --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestReports.h"

#include "greenai/Report/Convention.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::test;

namespace {
/// Operations of the f32 expansions of MLIR 22.1.8 (docs/Conventions.md).
struct Expansion {
  ScalarOp op;
  int addSub, mul, fma, div, sqrt, cmp;
};
} // namespace

static const Expansion expansions[] = {
    {ScalarOp::Rsqrt, 0, 0, 0, 1, 1, 0},   {ScalarOp::Cbrt, 2, 6, 0, 2, 0, 1},
    {ScalarOp::Exp, 1, 2, 9, 0, 0, 4},     {ScalarOp::Exp2, 1, 3, 9, 0, 0, 4},
    {ScalarOp::Expm1, 7, 6, 19, 1, 0, 12}, {ScalarOp::Log, 5, 3, 10, 0, 0, 5},
    {ScalarOp::Log2, 5, 3, 10, 0, 0, 5},   {ScalarOp::Log10, 5, 4, 10, 0, 0, 5},
    {ScalarOp::Log1p, 7, 4, 10, 1, 0, 7},  {ScalarOp::Pow, 6, 6, 19, 0, 0, 9},
    {ScalarOp::Sin, 1, 5, 5, 0, 0, 0},     {ScalarOp::Cos, 1, 5, 5, 0, 0, 0},
    {ScalarOp::Tan, 2, 10, 10, 1, 0, 0},   {ScalarOp::Asin, 2, 4, 13, 0, 1, 1},
    {ScalarOp::Acos, 4, 9, 29, 0, 3, 6},   {ScalarOp::Atan, 4, 2, 9, 2, 0, 2},
    {ScalarOp::Atan2, 6, 2, 9, 3, 0, 8},   {ScalarOp::Sinh, 3, 5, 18, 0, 0, 8},
    {ScalarOp::Cosh, 3, 5, 18, 0, 0, 8},   {ScalarOp::Tanh, 0, 2, 9, 1, 0, 3},
    {ScalarOp::Asinh, 6, 3, 11, 0, 1, 5},  {ScalarOp::Acosh, 6, 3, 11, 0, 1, 5},
    {ScalarOp::Atanh, 7, 4, 10, 1, 0, 5},  {ScalarOp::Erf, 1, 0, 8, 1, 0, 4},
    {ScalarOp::Erfc, 6, 5, 29, 2, 0, 7},
};

TEST(Convention, GreenAIWeighsFunctionsByTheirExpansion) {
  Convention convention = takeConvention("green-ai");
  EXPECT_EQ(convention.getLabel(), "green-ai/1");
  for (const Expansion &e : expansions)
    EXPECT_EQ(convention.floatWeights[unsigned(e.op)],
              Int(e.addSub + e.mul + 2 * e.fma + e.div + e.sqrt + e.cmp))
        << getName(e.op).str();
}

TEST(Convention, GreenAIBasicOperations) {
  Convention convention = takeConvention("green-ai/1");
  for (ScalarOp op :
       {ScalarOp::Add, ScalarOp::Sub, ScalarOp::Mul, ScalarOp::Div,
        ScalarOp::Rem, ScalarOp::Min, ScalarOp::Max, ScalarOp::Cmp}) {
    EXPECT_EQ(convention.floatWeights[unsigned(op)], Int(1));
    EXPECT_EQ(convention.integerWeights[unsigned(op)], Int(1));
  }
  for (ScalarOp op : {ScalarOp::Neg, ScalarOp::Abs, ScalarOp::Select,
                      ScalarOp::Convert, ScalarOp::Round}) {
    EXPECT_EQ(convention.floatWeights[unsigned(op)], Int(0));
    EXPECT_EQ(convention.integerWeights[unsigned(op)], Int(0));
  }
  EXPECT_EQ(convention.floatWeights[unsigned(ScalarOp::Sqrt)], Int(1));
  EXPECT_EQ(convention.integerWeights[unsigned(ScalarOp::Bitwise)], Int(1));
  EXPECT_EQ(convention.integerWeights[unsigned(ScalarOp::Shift)], Int(1));
}

TEST(Convention, FPOOfTheBlock) {
  CostReport report = makeReport();
  FunctionReport &function = report.functions[0];
  Cost total = function.getTotal();
  // 2 * 256*B*S of the matmuls, (1 + 1 + 25 + 1 + 1)*B*S^2 of the softmax.
  EXPECT_EQ(report.convention.getFPO(total),
            parse("512*B*S + 29*B*S^2", function));
  // One each: 5*B*S^2.
  EXPECT_EQ(takeConvention("flop").getFPO(total),
            parse("512*B*S + 5*B*S^2", function));
  EXPECT_EQ(takeConvention("mac").getFPO(total), parse("256*B*S", function));
  EXPECT_TRUE(report.convention.getIntegerOps(total).isZero());
}

TEST(Convention, IntegerWorkIsApart) {
  Cost cost; // a quantised product: 480 sub, 240 mul, 240 add, 480 extsi
  ScalarType i32 = ScalarType::integer(32);
  cost.ledger.add(ScalarOp::Sub, i32, 480);
  cost.ledger.add(ScalarOp::Mul, i32, 240);
  cost.ledger.add(ScalarOp::Add, i32, 240);
  cost.ledger.add(ScalarOp::Convert, i32, 480);
  cost.ledger.add(ScalarOp::Mul, ScalarType::f32(), 3);
  cost.macs = 240;
  Convention greenAI = takeConvention("green-ai");
  EXPECT_EQ(greenAI.getFPO(cost), Expr(3));
  EXPECT_EQ(greenAI.getIntegerOps(cost), Expr(480 + 240 + 240));
  Convention flop = takeConvention("flop");
  EXPECT_EQ(flop.getIntegerOps(cost), Expr(480 + 240 + 240 + 480));
  Convention mac = takeConvention("mac");
  EXPECT_EQ(mac.getFPO(cost), Expr(240));
  EXPECT_TRUE(mac.getIntegerOps(cost).isZero());
}

TEST(Convention, UnweightedOperationsAreNamed) {
  CostReport report = makeReport();
  EXPECT_FALSE(report.isIncomplete());
  Ledger &ledger = report.functions[0].rows[0].cost.edit().ledger;
  ledger.add(ScalarOp::Pow, ScalarType::integer(32), 4);
  EXPECT_TRUE(report.isIncomplete());
  llvm::SmallVector<ScalarOp> unweighted =
      report.convention.getUnweighted(ledger);
  ASSERT_EQ(unweighted.size(), 1u);
  EXPECT_EQ(unweighted[0], ScalarOp::Pow);
  // A float power has a weight, and "mac" weighs no ledger.
  EXPECT_TRUE(takeConvention("flop").getUnweighted(ledger).empty());
  EXPECT_TRUE(takeConvention("mac").getUnweighted(ledger).empty());
}

TEST(CostReport, IncompleteByOperationOrSize) {
  EXPECT_TRUE(makeIncompleteReport().isIncomplete());
  CostReport report = makeReport();
  SymbolInfo taken;
  taken.name = "taken0";
  taken.kind = SymbolInfo::Kind::Taken;
  report.functions[0].symbols.push_back(taken);
  EXPECT_FALSE(report.isIncomplete());
  report.functions[0].symbols.back().kind = SymbolInfo::Kind::Unknown;
  EXPECT_TRUE(report.isIncomplete());
}

TEST(Convention, UnknownNames) {
  for (const char *name :
       {"", "GREEN-AI", "green-ai/2", "green-ai/", "flops"}) {
    llvm::Expected<Convention> convention = getConvention(name);
    ASSERT_FALSE(bool(convention)) << name;
    EXPECT_EQ(llvm::toString(convention.takeError()),
              "unknown convention '" + std::string(name) +
                  "'; the conventions are green-ai, flop, xla, "
                  "pytorch, mac, ptflops, fvcore, thop");
  }
  EXPECT_EQ(getConventionNames().size(), 8u);
  for (llvm::StringRef name : getConventionNames())
    EXPECT_EQ(takeConvention(name).name, name);
}

//===----------------------------------------------------------------------===//
// Files. Expected numbers are written out by hand from the file's text.
//===----------------------------------------------------------------------===//

static std::string getError(llvm::StringRef text) {
  llvm::Expected<Convention> convention = parseConvention(text, "mine.yaml");
  EXPECT_FALSE(bool(convention)) << text.str();
  return convention ? "" : llvm::toString(convention.takeError());
}

TEST(ConventionFile, WeighsLedgerPairsAndLayers) {
  llvm::Expected<Convention> read = parseConvention(R"(
name: mine
version: 3
source: a test
float: {all: 1, exp: 10, add: 2}
integer: {mul: 340282366920938463463374607431768211456}
pairs: 5
layers:
  - {kind: relu, per: outputs, weight: 7}
  - {kind: softmax, per: lines, weight: -1}
apart: {name: functions, float: {exp: 1}}
)",
                                                    "mine.yaml");
  ASSERT_TRUE(bool(read)) << llvm::toString(read.takeError());
  EXPECT_EQ(read->getLabel(), "mine/3");
  EXPECT_EQ(read->scope, Convention::Scope::All);
  // "all" is what the others are, wherever it stands.
  EXPECT_EQ(read->floatWeights[unsigned(ScalarOp::Neg)], Int(1));
  EXPECT_EQ(read->floatWeights[unsigned(ScalarOp::Exp)], Int(10));
  EXPECT_EQ(read->integerWeights[unsigned(ScalarOp::Add)], std::nullopt);
  Cost cost;
  cost.ledger.add(ScalarOp::Add, ScalarType::f32(), Expr(100));
  cost.ledger.add(ScalarOp::Exp, ScalarType::f32(), Expr(3));
  cost.ledger.add(ScalarOp::Mul, ScalarType::integer(32), Expr(2));
  cost.macs = Expr(11);
  cost.layers.add(RowKind::ReLU, LayerMeasure::Outputs, Expr(13));
  cost.layers.add(RowKind::Softmax, LayerMeasure::Lines, Expr(4));
  cost.layers.add(RowKind::GELU, LayerMeasure::Outputs, Expr(1000));
  // 2*100 + 10*3 + 5*11 + 7*13 - 4
  EXPECT_EQ(read->getFPO(cost), Expr(372));
  EXPECT_EQ(read->getApart(cost), Expr(3));
  EXPECT_EQ(toString(read->getIntegerOps(cost)),
            "680564733841876926926749214863536422912");
}

TEST(ConventionFile, ScopeFollowsFromWhatIsWeighed) {
  auto getScope = [](llvm::StringRef body) {
    return llvm::cantFail(
               parseConvention(
                   ("name: a\nversion: 1\nsource: b\n" + body).str(), "f"))
        .scope;
  };
  EXPECT_EQ(getScope("pairs: 1"), Convention::Scope::Contractions);
  EXPECT_EQ(getScope("pairs: 2"), Convention::Scope::Layers);
  EXPECT_EQ(getScope("layers: [{kind: relu, per: outputs, weight: 1}]"),
            Convention::Scope::Layers);
  EXPECT_EQ(getScope("float: {add: 1}"), Convention::Scope::All);
}

TEST(ConventionFile, ErrorsAreOneSentenceWithAPlace) {
  std::string head = "name: a\nversion: 1\nsource: b\n";
  EXPECT_EQ(getError("# nothing\n"), "mine.yaml: the file is empty");
  EXPECT_EQ(getError(head + "wieghts: {add: 1}\n"),
            "mine.yaml:4: unknown key 'wieghts'");
  EXPECT_EQ(getError(head + "float: {add: -1}\n"),
            "mine.yaml:4: a weight is an integer that is not negative");
  EXPECT_EQ(getError(head + "float: {add: 1.5}\n"),
            "mine.yaml:4: a weight is an integer that is not negative");
  EXPECT_EQ(getError(head + "float:\n  fma: 2\n"),
            "mine.yaml:5: 'fma' is not a scalar operation of the ledger");
  EXPECT_EQ(getError(head + "layers: [{kind: conv, per: pairs, weight: 1}]\n"),
            "mine.yaml:4: no kind of rows: docs/CostModel.md lists them");
  EXPECT_EQ(getError(head + "layers: [{kind: relu, per: bytes, weight: 1}]\n"),
            "mine.yaml:4: a layer is counted per pairs, inputs, outputs, "
            "lines, affine or biased");
  EXPECT_EQ(getError(head + "layers: [{kind: relu, weight: 1}]\n"),
            "mine.yaml:4: missing required key 'per'");
  EXPECT_EQ(getError(head + "layers:\n"
                            "  - {kind: relu, per: outputs, weight: 1}\n"
                            "  - {kind: relu, per: outputs, weight: 2}\n"),
            "mine.yaml: 'relu' has two weights per outputs");
  EXPECT_EQ(getError(head), "mine.yaml: nothing is counted: give 'float', "
                            "'pairs' or 'layers'");
  EXPECT_EQ(getError(head + "integer: {add: 1}\n"),
            "mine.yaml: 'integer' is given without 'float'");
  EXPECT_EQ(getError("name: a/b\nversion: 1\nsource: c\npairs: 1\n"),
            "mine.yaml: the name 'a/b' holds a '/'");
  EXPECT_EQ(getError("name: ''\nversion: 1\nsource: c\npairs: 1\n"),
            "mine.yaml:1: a text is missing");
}

TEST(ConventionFile, BuiltInOnes) {
  Cost cost;
  cost.macs = Expr(100);
  cost.ledger.add(ScalarOp::Mul, ScalarType::f32(), Expr(100));
  cost.ledger.add(ScalarOp::Add, ScalarType::f32(), Expr(100));
  cost.ledger.add(ScalarOp::Exp, ScalarType::f32(), Expr(6));
  cost.layers.add(RowKind::BatchNorm, LayerMeasure::Outputs, Expr(10));
  cost.layers.add(RowKind::BatchNorm, LayerMeasure::Affine, Expr(10));
  cost.layers.add(RowKind::LayerNorm, LayerMeasure::Outputs, Expr(20));
  cost.layers.add(RowKind::LayerNorm, LayerMeasure::Affine, Expr(20));
  cost.layers.add(RowKind::ReLU, LayerMeasure::Outputs, Expr(3));
  cost.layers.add(RowKind::AdaptivePooling, LayerMeasure::Inputs, Expr(49));
  cost.layers.add(RowKind::AdaptivePooling, LayerMeasure::Outputs, Expr(1));
  cost.layers.add(RowKind::Convolution, LayerMeasure::Biased, Expr(5));
  // What each tool counts of such layers, by its source.
  EXPECT_EQ(takeConvention("mac").getFPO(cost), Expr(100));
  EXPECT_EQ(takeConvention("pytorch").getFPO(cost), Expr(200));
  EXPECT_EQ(takeConvention("ptflops").getFPO(cost),
            Expr(100 + 2 * 10 + 3 + 49 + 5));
  EXPECT_EQ(takeConvention("fvcore").getFPO(cost),
            Expr(100 + 2 * 10 + 5 * 20 + 49));
  EXPECT_EQ(takeConvention("thop").getFPO(cost),
            Expr(100 + 4 * 10 + 4 * 20 + 49 + 1));
  EXPECT_EQ(takeConvention("xla").getFPO(cost), Expr(200));
  EXPECT_EQ(takeConvention("xla").getApart(cost), Expr(6));
}
