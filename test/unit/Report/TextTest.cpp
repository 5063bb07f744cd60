//===- TextTest.cpp - Text reports ------------------------------*- C++ -*-===//
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

using namespace greenai;
using namespace greenai::test;
using llvm::StringRef;

static std::string render(const CostReport &report,
                          const RenderOptions &options = {}) {
  std::string text;
  llvm::raw_string_ostream os(text);
  renderText(report, options, os);
  return text;
}

/// `text` with runs of blanks as one blank, so that tests do not pin columns.
static std::string squeeze(StringRef text) {
  std::string result;
  for (char c : text)
    if (c != ' ' || (!result.empty() && result.back() != ' '))
      result += c;
  return result;
}

static void expectContains(const std::string &text, StringRef part) {
  EXPECT_TRUE(StringRef(squeeze(text)).contains(part))
      << "missing: " << part.str() << "\n"
      << text;
}

TEST(Text, WholeReport) {
  RenderOptions options;
  options.points = {*parsePoint("B=1,S=10")};
  std::string text = render(makeReport(), options);
  for (StringRef part :
       {"... FPO report ...",
        "@main 12 ops, 12 costed B = dim(%ids, 0) ≥ 1, S = dim(%ids, 1) ≥ 1",
        "convention green-ai/1, traffic unfused, block.mlir",
        "FPO 29·B·S² + 512·B·S 8.02 k at B=1,S=10 (8020)",
        "MACs 256·B·S 2.56 k at B=1,S=10 (2560)",
        "bytes 8·B·S² + 192·B·S + 1024 3.74 kB at B=1,S=10 (3744)",
        "ledger ×1 add.f32 B·S² + 256·B·S", "×1 mul.f32 256·B·S",
        "×25 exp.f32 B·S²", "bytes read 4·B·S² + 64·B·S + 1024",
        "bytes written 4·B·S² + 128·B·S", "by op, shares at B=1, S=10",
        "FPO share bytes share FPO/B name",
        "512·B·S 63.8% 192·B·S + 1024 78.6% 1.7 linalg.matmul ×2",
        "29·B·S² 36.2% 8·B·S² 21.4% 3.6 linalg.softmax",
        "uncosted: none assumptions: 1 (list with --all)"})
    expectContains(text, part);
  EXPECT_FALSE(StringRef(text).contains("integer"));
  for (StringRef rest = text; !rest.empty();) {
    auto [line, after] = rest.split('\n');
    EXPECT_EQ(line, line.rtrim()) << "trailing blanks";
    rest = after;
  }
}

TEST(Text, PlainASCII) {
  RenderOptions options;
  options.unicode = false;
  options.all = true;
  options.points = {*parsePoint("B=1,S=10")};
  CostReport report = makeIncompleteReport();
  report.functions[0].rows[0].name = "größe";
  report.functions[0].rows[0].exactBytes = false;
  options.groupBy = GroupBy::Location;
  std::string text = render(report, options);
  for (unsigned char c : text)
    ASSERT_TRUE(c < 0x80) << text;
  expectContains(text, "B = dim(%ids, 0) >= 1");
  expectContains(text, "FPO >= 29*B*S^2 + 512*B*S");
  expectContains(text, "x25 exp.f32 B*S^2");
  expectContains(text, "foo.bar x2*B");
}

TEST(Text, UncostedOperationsAreAlwaysListed) {
  for (bool all : {false, true}) {
    RenderOptions options;
    options.all = all;
    options.top = 1;
    options.points = {*parsePoint("B=1,S=10")};
    std::string text = render(makeIncompleteReport(), options);
    expectContains(text, "12 ops, 11 costed");
    expectContains(text, "FPO ≥ 29·B·S² + 512·B·S ≥ 8.02 k at B=1,S=10 (8020)");
    expectContains(text, "MACs ≥ 256·B·S");
    expectContains(text, "bytes ≥ 8·B·S²");
    expectContains(text,
                   "uncosted: 1 operation, so every total is a lower bound");
    expectContains(
        text,
        "foo.bar ×2·B layers.0.rope model.py:60 (block.mlir:12:5) no cost "
        "model");
  }
}

TEST(Text, OperationsWithoutAWeight) {
  CostReport report = makeReport();
  report.functions[0].rows[0].cost.edit().ledger.add(
      ScalarOp::Pow, ScalarType::integer(32),
      parse("3*B", report.functions[0]));
  std::string text = render(report);
  expectContains(text, "integer ≥ 0\n");
  expectContains(text, "×? pow.i32 3·B");
  expectContains(text, "no weight in green-ai/1");
  expectContains(text, "pow.i32 3·B");
  // The other totals miss nothing.
  expectContains(text, "FPO 29·B·S²");
}

TEST(Text, UpperBoundsOfBytes) {
  CostReport report = makeReport();
  report.functions[0].rows[2].exactBytes = false;
  expectContains(render(report), "bytes ≤ 8·B·S²");
  expectContains(render(report), "bytes are an upper bound for linalg.softmax");
  // Something is missing and something is too much.
  report = makeIncompleteReport();
  report.functions[0].rows[2].exactBytes = false;
  expectContains(render(report), "bytes ≈ 8·B·S²");
}

TEST(Text, StaticReport) {
  CostReport report = makeReport();
  EXPECT_EQ(llvm::toString(bindSymbols(report, "B=1,S=1000")), "");
  std::string text = render(report);
  // 29*10^6 + 512*10^3 and 8*10^6 + 192*10^3 + 1024.
  expectContains(text, "FPO 29512000 (29.5 M)");
  expectContains(text, "bytes 8193024 (8.19 MB)");
  EXPECT_FALSE(StringRef(text).contains("shares at"));
  expectContains(text, "by op\n");
}

TEST(Text, HumanForms) {
  CostReport report = makeReport();
  FunctionReport &function = report.functions[0];
  const std::pair<const char *, const char *> forms[] = {
      {"0", "0"},
      {"999", "999"},
      {"1000", "1000 (1.00 k)"},
      {"1005", "1005 (1.01 k)"},
      {"12345", "12345 (12.3 k)"},
      {"999499", "999499 (999 k)"},
      {"999500", "999500 (1.00 M)"},
      {"1234567890123456789012345", "1234567890123456789012345 (1.23 Y)"},
      {"999500000000000000000000000", "999500000000000000000000000 (1.00e27)"},
  };
  for (auto [value, form] : forms) {
    function.rows.resize(1);
    function.rows[0].cost.edit().macs = parse(value, function);
    expectContains(render(report), "MACs " + std::string(form) + "\n");
  }
}

TEST(Text, SeveralPoints) {
  RenderOptions options;
  options.points = {*parsePoint("B=1,S=10"), *parsePoint("B=10,S=1000")};
  std::string text = render(makeReport(), options);
  expectContains(text, "8.02 k at B=1,S=10 (8020)");
  // 29*10^7 + 512*10^4.
  expectContains(text, "295 M at B=10,S=1000 (295120000)");
  // At the second point 512*10^4 and 29*10^7 of 295120000; bytes 192*10^4 +
  // 1024 and 8*10^7 of 81921024.
  expectContains(text, "by op, shares at B=1, S=10; B=10, S=1000\n"
                       " FPO share share bytes share share FPO/B name\n"
                       " 512·B·S 63.8% 1.7% 192·B·S + 1024 78.6% 2.3% 1.7 "
                       "linalg.matmul ×2\n"
                       " 29·B·S² 36.2% 98.3% 8·B·S² 21.4% 97.7% 3.6 "
                       "linalg.softmax\n");
  // Without room for all of it the first point's.
  options.width = 78;
  text = render(makeReport(), options);
  expectContains(text, "by op, shares at B=1, S=10\n FPO share bytes share ");
}

TEST(Text, SymbolsThatAreNoSizes) {
  CostReport report = makeReport();
  FunctionReport &function = report.functions[0];
  auto add = [&](StringRef name, SymbolInfo::Kind kind, SymbolDomain domain,
                 StringRef origin) {
    SymbolInfo info;
    info.name = name.str();
    info.kind = kind;
    info.domain = domain;
    info.origin = origin.str();
    function.symbols.push_back(info);
    function.rows[0].cost.edit().macs += function.context->symbol(name, domain);
  };
  add("u0", SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(0),
      "dim(%12, 1) of foo.bar at file:3:5");
  add("taken0", SymbolInfo::Kind::Taken, SymbolDomain::between(0, 1),
      "scf.if at file:4:5");
  add("trips0", SymbolInfo::Kind::Trips, SymbolDomain::atLeast(0),
      "scf.while at file:9:5");
  RenderOptions options;
  options.points = {*parsePoint("B=1,S=10,u0=3")};
  std::string text = render(report, options);
  expectContains(text,
                 "unknown size u0 ≥ 0 dim(%12, 1) of foo.bar at file:3:5");
  expectContains(text, "branch taken taken0 in 0..1 scf.if at file:4:5");
  expectContains(text, "loop trips trips0 ≥ 0 scf.while at file:9:5");
  // What the point leaves open stays a symbol.
  expectContains(text, "at B=1,S=10,u0=3: taken0 + trips0 + 2563");
  expectContains(text, "shares at B=1, S=10, u0=3, taken0=1, trips0=1");
}

TEST(Text, RestIsFolded) {
  RenderOptions options;
  options.top = 1;
  options.points = {*parsePoint("B=1,S=10")};
  std::string text = render(makeReport(), options);
  expectContains(text, "29·B·S² 36.2% 8·B·S² 21.4% 3.6 … 1 more (--all)");
  options.all = true;
  EXPECT_FALSE(StringRef(render(makeReport(), options)).contains("more"));
  options.all = false;
  options.top = 0;
  EXPECT_FALSE(StringRef(render(makeReport(), options)).contains("more"));
}

TEST(Text, AssumptionsAndCalledFunctions) {
  CostReport report = makeReport();
  FunctionReport called = makeFunction("helper");
  called.isEntry = false;
  report.functions.push_back(called);
  EXPECT_TRUE(StringRef(render(report))
                  .contains("called functions: @helper (shown with --all)"));
  RenderOptions options;
  options.all = true;
  std::string text = render(report, options);
  expectContains(text, "@helper 0 ops");
  expectContains(text, "assumptions: 1\n");
  expectContains(text, "d1 = d0 equal sizes linalg.matmul at block.mlir:7:10");

  // Where nothing is an entry, everything is shown.
  report.functions[0].isEntry = false;
  expectContains(render(report), "@helper 0 ops");
}

TEST(Text, LongSumsAreWrittenInFull) {
  CostReport report = makeReport();
  FunctionReport &function = report.functions[0];
  std::string sum;
  for (int i = 30; i > 1; --i)
    sum += (sum.empty() ? "" : " + ") + std::to_string(1000000007 + i) + "*B^" +
           std::to_string(i);
  function.rows[2].cost.edit().ledger.add(ScalarOp::Add, ScalarType::f32(),
                                          parse(sum, function));
  RenderOptions options;
  options.unicode = false;
  std::string text = render(report, options);
  for (int i = 30; i > 1; --i)
    expectContains(text,
                   std::to_string(1000000007 + i) + "*B^" + std::to_string(i));
  for (StringRef rest = text; !rest.empty();) {
    auto [line, after] = rest.split('\n');
    EXPECT_LE(line.size(), 100u) << line.str();
    rest = after;
  }
}

TEST(Text, ControlCharactersDoNotReachTheTerminal) {
  CostReport report = makeIncompleteReport();
  report.functions[0].uncosted[0].name = "a\x1b[31mb\nc";
  std::string text = render(report);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  expectContains(text, "a\\1B[31mb\\0Ac");
}

TEST(Text, MACConventionHasNoFPO) {
  CostReport report = makeReport();
  report.convention = takeConvention("mac");
  std::string text = render(report);
  expectContains(text, "convention mac/1");
  expectContains(text, "MACs share bytes share MAC/B name");
  EXPECT_FALSE(StringRef(squeeze(text)).contains("\n FPO"));
}

TEST(Text, EmptyReports) {
  CostReport report;
  expectContains(render(report), "no functions");
  report.functions.push_back(makeFunction());
  report.convention = takeConvention("green-ai");
  std::string text = render(report);
  expectContains(text, "@main 0 ops, 0 costed");
  expectContains(text, "FPO 0\n");
}
