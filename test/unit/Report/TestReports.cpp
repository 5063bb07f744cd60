//===- TestReports.cpp - Reports made by hand for the tests -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestReports.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/Render.h"

#include "gtest/gtest.h"

#include <random>

using namespace greenai;
using llvm::StringRef;

Convention test::takeConvention(StringRef name) {
  llvm::Expected<Convention> convention = getConvention(name);
  EXPECT_TRUE(bool(convention));
  return convention ? *convention : Convention();
}

Expr test::parse(StringRef text, FunctionReport &function) {
  llvm::Expected<Expr> expr = parseExpr(text, *function.context);
  if (expr)
    return *expr;
  ADD_FAILURE() << llvm::toString(expr.takeError());
  return Expr();
}

FunctionReport test::makeFunction(StringRef name) {
  FunctionReport function;
  function.name = name.str();
  function.context = std::make_shared<ExprContext>();
  int dimension = 0;
  for (const char *symbol : {"B", "S"}) {
    SymbolInfo info;
    info.name = symbol;
    info.origin = "dim(%ids, " + std::to_string(dimension) + ")";
    info.domain = SymbolDomain::atLeast(1);
    info.argument = 0;
    info.dimension = dimension++;
    function.context->symbol(symbol, info.domain);
    function.symbols.push_back(info);
  }
  return function;
}

static Row makeMatmul(FunctionReport &function, StringRef name) {
  Row row;
  row.name = name.str();
  row.op = "linalg.matmul";
  row.kind = "contraction";
  row.location = "block.mlir:7:10";
  row.source = "model.py:41";
  row.multiplicity = 1;
  Expr pairs = test::parse("128*B*S", function);
  row.cost.edit().ledger.add(ScalarOp::Mul, ScalarType::f32(), pairs);
  row.cost.edit().ledger.add(ScalarOp::Add, ScalarType::f32(), pairs);
  row.cost.edit().macs = pairs;
  row.cost.edit().bytesRead = test::parse("32*B*S + 512", function);
  row.cost.edit().bytesWritten = test::parse("64*B*S", function);
  return row;
}

CostReport test::makeReport() {
  CostReport report;
  report.source = "block.mlir";
  report.toolVersion = "0.1.0";
  report.llvmVersion = "22.1.8";
  report.convention = takeConvention("green-ai");
  FunctionReport function = makeFunction();
  function.location = "block.mlir:1:1";
  function.numOps = 12;
  function.rows.push_back(makeMatmul(function, "layers.0.mlp"));
  function.rows.push_back(makeMatmul(function, "layers.1.mlp"));

  Row softmax;
  softmax.name = "layers.0.attn";
  softmax.op = "linalg.softmax";
  softmax.kind = "reduction";
  softmax.location = "block.mlir:9:10";
  softmax.source = "model.py:88";
  softmax.multiplicity = 1;
  Expr elements = parse("B*S^2", function);
  for (ScalarOp op : {ScalarOp::Max, ScalarOp::Sub, ScalarOp::Exp,
                      ScalarOp::Add, ScalarOp::Div})
    softmax.cost.edit().ledger.add(op, ScalarType::f32(), elements);
  softmax.cost.edit().bytesRead = 4 * elements;
  softmax.cost.edit().bytesWritten = 4 * elements;
  function.rows.push_back(softmax);

  function.assumptions.push_back({Assumption::Kind::EqualSize, "d1 = d0",
                                  "linalg.matmul at block.mlir:7:10"});
  report.functions.push_back(std::move(function));
  return report;
}

CostReport test::makeIncompleteReport() {
  CostReport report = makeReport();
  FunctionReport &function = report.functions[0];
  function.uncosted.push_back({"layers.0.rope", "foo.bar", "block.mlir:12:5",
                               "model.py:60", parse("2*B", function),
                               "no cost model"});
  return report;
}

CostReport test::makeRandomReport(unsigned seed) {
  std::mt19937 random(seed);
  auto below = [&](unsigned bound) { return random() % bound; };
  auto flip = [&] { return below(2) == 0; };
  auto text = [&]() -> std::string {
    static const char *texts[] = {
        "",          "layers.3.attn", "a \"quoted\"\\ name", "tab\tnewline\n",
        "größe · ²", "block.mlir:1:2"};
    return texts[below(std::size(texts))];
  };

  CostReport report;
  report.source = text();
  report.toolVersion = text();
  report.llvmVersion = text();
  report.traffic = flip() ? "unfused" : "fused";
  report.padding = flip() ? "execute" : "exclude";
  report.convention.name = "mine";
  report.convention.version = below(5);
  report.convention.scope = Convention::Scope(below(3));
  report.convention.source = text();
  report.convention.pairWeight = Int(int64_t(below(3)));
  if (flip())
    report.convention.layerWeights.push_back(
        {RowKind(below(numRowKinds)), LayerMeasure(below(numLayerMeasures)),
         Int(int64_t(below(9))) - 3});
  if (flip()) {
    report.convention.apartName = "transcendentals";
    report.convention.apartWeights[unsigned(ScalarOp::Exp)] = Int(1);
  }
  for (auto *weights :
       {&report.convention.floatWeights, &report.convention.integerWeights})
    for (std::optional<Int> &weight : *weights)
      if (flip())
        weight = Int(int64_t(below(100)));

  for (unsigned f = below(3) + 1; f > 0; --f) {
    FunctionReport &function = report.functions.emplace_back();
    function = makeFunction("f" + std::to_string(f));
    function.location = text();
    function.isEntry = flip();
    function.numOps = random();
    SymbolInfo extra;
    extra.kind = SymbolInfo::Kind(below(4));
    extra.name = "x" + std::to_string(below(10));
    extra.origin = text();
    extra.domain.lower = flip() ? std::optional(Int(0)) : std::nullopt;
    extra.domain.upper =
        flip() ? std::optional(Int(1) * (int64_t(1) << 40) * (int64_t(1) << 40))
               : std::nullopt;
    extra.domain.multipleOf = Int(int64_t(below(4) + 1));
    function.context->symbol(extra.name, extra.domain);
    function.symbols.push_back(extra);
    std::string x = extra.name;

    auto expr = [&] {
      const std::string texts[] = {
          "0",
          "7",
          "123456789012345678901234567890*B*S^2 - 3*S + " + x,
          "floor((S + 127)/128)*B",
          "max(S - 6, 1)*B^3 + min(S, 4096)",
          "floordiv(B*S + 3, 2*S)",
          x + "^2 - " + x,
          "B*(B + 1)/2"};
      return parse(texts[below(std::size(texts))], function);
    };
    auto type = [&] {
      static const char *types[] = {"f32", "bf16", "f8E4M3FN", "i8", "index"};
      return *ScalarType::parse(types[below(std::size(types))]);
    };
    Parameters &parameters = function.parameters;
    for (ParameterCount *part :
         {&parameters.trainable, &parameters.buffers, &parameters.constants}) {
      part->count = expr();
      part->bytes = expr();
    }
    parameters.exactBytes = flip();
    for (unsigned r = below(8); r > 0; --r) {
      Row &row = function.rows.emplace_back();
      row.name = text();
      row.op = "linalg.generic";
      row.kind = "elementwise";
      row.location = text();
      row.source = text();
      row.multiplicity = expr();
      for (unsigned e = below(6); e > 0; --e)
        row.cost.edit().ledger.add(ScalarOp(below(numScalarOps)), type(),
                                   expr());
      for (unsigned k = below(3); k > 0; --k)
        row.cost.edit().layers.add(RowKind(below(numRowKinds)),
                                   LayerMeasure(below(numLayerMeasures)),
                                   expr());
      row.cost.edit().macs = expr();
      row.cost.edit().bytesRead = expr();
      row.cost.edit().bytesWritten = expr();
      row.exactBytes = flip();
    }
    for (unsigned u = below(3); u > 0; --u)
      function.uncosted.push_back(
          {text(), "foo.bar", text(), text(), expr(), text()});
    for (unsigned a = below(3); a > 0; --a)
      function.assumptions.push_back(
          {Assumption::Kind(below(4)), text(), text()});
  }
  return report;
}

std::string test::toJSON(const CostReport &report) {
  std::string text;
  llvm::raw_string_ostream os(text);
  renderJSON(report, {}, os);
  return text;
}

std::string test::readError(StringRef json) {
  llvm::Expected<CostReport> report = readJSON(json);
  return report ? "" : llvm::toString(report.takeError());
}
