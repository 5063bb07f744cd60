//===- JSONTest.cpp - Reports written to and read from JSON -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestReports.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/Render.h"

#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"

#include <random>

using namespace greenai;
using namespace greenai::test;
using llvm::StringRef;

static std::string replace(std::string text, StringRef from, StringRef to) {
  size_t at = text.find(from.str());
  EXPECT_NE(at, std::string::npos) << from.str();
  return at == std::string::npos ? text
                                 : text.replace(at, from.size(), to.str());
}

TEST(JSON, RoundTrip) {
  for (const CostReport &report : {makeReport(), makeIncompleteReport()}) {
    llvm::Expected<CostReport> read = readJSON(toJSON(report));
    ASSERT_TRUE(bool(read)) << llvm::toString(read.takeError());
    EXPECT_TRUE(areEqual(report, *read));
    EXPECT_EQ(toJSON(report), toJSON(*read));
  }
  for (StringRef name : getConventionNames()) {
    CostReport report = makeReport();
    report.convention = takeConvention(name);
    llvm::Expected<CostReport> read = readJSON(toJSON(report));
    ASSERT_TRUE(bool(read));
    EXPECT_EQ(read->convention, report.convention);
  }
}

TEST(JSON, RoundTripOfRandomReports) {
  unsigned first = std::random_device()();
  for (unsigned seed = first; seed != first + 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    CostReport report = makeRandomReport(seed);
    std::string json = toJSON(report);
    llvm::Expected<CostReport> read = readJSON(json);
    ASSERT_TRUE(bool(read)) << llvm::toString(read.takeError()) << "\n" << json;
    ASSERT_TRUE(areEqual(report, *read)) << json << toJSON(*read);
  }
}

TEST(JSON, RoundTripOfExportedSizes) {
  CostReport report = makeReport();
  SymbolInfo &symbol = report.functions.front().symbols.front();
  symbol.exported = 128;
  llvm::Expected<CostReport> read = readJSON(toJSON(report));
  ASSERT_TRUE(bool(read)) << llvm::toString(read.takeError());
  EXPECT_EQ(read->functions.front().symbols.front().exported, 128);
  EXPECT_TRUE(areEqual(report, *read));
}

TEST(JSON, HasTotalsAndValues) {
  std::string text;
  llvm::raw_string_ostream os(text);
  RenderOptions options;
  options.points = {*parsePoint("B=1,S=10"),
                    *parsePoint("B=10000000,S=100000")};
  renderJSON(makeReport(), options, os);
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(text);
  ASSERT_TRUE(bool(value));
  const llvm::json::Object *root = value->getAsObject();
  EXPECT_EQ(root->getString("schema"), StringRef("greenai.report/1"));
  EXPECT_EQ(root->getBoolean("incomplete"), false);
  const llvm::json::Object *function =
      root->getArray("functions")->front().getAsObject();
  const llvm::json::Object *totals = function->getObject("totals");
  EXPECT_EQ(totals->getString("fpo"), StringRef("29*B*S^2 + 512*B*S"));
  EXPECT_EQ(totals->getString("macs"), StringRef("256*B*S"));
  EXPECT_EQ(totals->getString("integer"), StringRef("0"));
  EXPECT_EQ(totals->getArray("ledger")->size(), 6u);
  const llvm::json::Array *at = function->getArray("at");
  ASSERT_EQ(at->size(), 2u);
  const llvm::json::Object *small = (*at)[0].getAsObject();
  EXPECT_EQ(small->getObject("point")->getString("S"), StringRef("10"));
  EXPECT_EQ(small->getString("fpo"), StringRef("8020"));
  EXPECT_EQ(small->getString("bytesRead"), StringRef("2064"));
  // 29*10^17 + 512*10^12, exactly, though beyond 2^53.
  EXPECT_EQ((*at)[1].getAsObject()->getString("fpo"),
            StringRef("2900512000000000000"));
  EXPECT_TRUE(bool(readJSON(text)));
}

TEST(JSON, AnythingButAReport) {
  EXPECT_NE(readError(""), "");
  EXPECT_EQ(StringRef(readError("{")).take_front(23),
            "the report is not JSON:");
  EXPECT_EQ(readError("[]"), "the report: expected an object");
  EXPECT_EQ(readError("{}"), "the report: the field 'schema' is missing");
  EXPECT_EQ(readError(R"({"schema": 1})"), "schema: expected a string");
  EXPECT_EQ(readError(R"({"schema": "x/1"})"),
            "schema: 'x/1' is not a greenai report");
  EXPECT_EQ(readError(R"({"schema": "greenai.report"})"),
            "schema: 'greenai.report' is not a greenai report");
  EXPECT_EQ(readError(R"({"schema": "greenai.report/2"})"),
            "schema: 'greenai.report/2' is newer than 'greenai.report/1', "
            "which this version reads");
  EXPECT_EQ(readError(std::string(100000, '[')),
            "the report is nested too deeply");
  EXPECT_EQ(readError("{\"a\":" + std::string(100000, '{')),
            "the report is nested too deeply");
}

TEST(JSON, ErrorsNameThePath) {
  std::string json = toJSON(makeReport());
  auto errorOf = [&](StringRef from, StringRef to) {
    return readError(replace(json, from, to));
  };
  EXPECT_EQ(errorOf("\"kind\": \"size\"", "\"kind\": \"sizes\""),
            "functions[0].symbols[0].kind: expected one of size, unknown, "
            "taken, trips");
  EXPECT_EQ(errorOf("\"name\": \"S\"", "\"name\": \"B\""),
            "functions[0].symbols[1]: 'B' is declared twice");
  EXPECT_EQ(errorOf("\"name\": \"S\"", "\"name\": \"1 + 1\""),
            "functions[0].symbols[1]: '1 + 1' cannot name a symbol");
  EXPECT_EQ(errorOf("\"multipleOf\": \"1\"", "\"multipleOf\": \"0\""),
            "functions[0].symbols[0]: the domain of 'B' is empty");
  EXPECT_EQ(errorOf("\"lower\": \"1\"", "\"lower\": 1"),
            "functions[0].symbols[0].lower: expected a string");
  EXPECT_EQ(errorOf("\"lower\": \"1\"", "\"lower\": \"one\""),
            "functions[0].symbols[0].lower: expected decimal digits, as a "
            "string");
  EXPECT_EQ(errorOf("\"multiplicity\": \"1\"", "\"multiplicity\": \"N\""),
            "functions[0].rows[0].multiplicity: 'N' is not a symbol of the "
            "function");
  EXPECT_EQ(
      StringRef(errorOf("\"multiplicity\": \"1\"", "\"multiplicity\": \"1 +\""))
          .take_front(35),
      "functions[0].rows[0].multiplicity: ");
  EXPECT_EQ(errorOf("\"op\": \"exp\"", "\"op\": \"fma\""),
            "functions[0].totals.ledger[5]: 'fma' is not a scalar operation");
  EXPECT_EQ(errorOf("\"type\": \"f32\"", "\"type\": \"f33\""),
            "functions[0].totals.ledger[0]: 'f33' is not an element type");
  EXPECT_EQ(errorOf("\"entry\": true", "\"entry\": 1"),
            "functions[0].entry: expected true or false");
  EXPECT_EQ(errorOf("\"ops\": 12", "\"ops\": -1"),
            "functions[0].ops: expected an integer in 0..9223372036854775807");
  EXPECT_EQ(errorOf("\"rows\": [", "\"rowz\": ["),
            "functions[0]: the field 'rows' is missing");
  EXPECT_EQ(errorOf("\"scope\": \"all\"", "\"scope\": \"some\""),
            "convention.scope: expected one of all, contractions, "
            "layers");
  EXPECT_EQ(errorOf("\"exp\": \"25\"", "\"exp\": \"-25\""),
            "convention.floatWeights.exp: a weight is not negative");
  EXPECT_EQ(errorOf("\"exp\": \"25\"", "\"fma\": \"25\""),
            "convention.floatWeights: 'fma' is not a scalar operation");
}

TEST(JSON, TotalsHaveToMatchTheRows) {
  std::string json = toJSON(makeReport());
  EXPECT_EQ(readError(replace(json, "29*B*S^2 + 512*B*S", "28*B*S^2")),
            "functions[0].totals.fpo: the rows add up to 29*B*S^2 + 512*B*S, "
            "not 28*B*S^2");
  EXPECT_EQ(readError(replace(json, "\"macs\": \"256*B*S\"",
                              "\"macs\": \"255*B*S\"")),
            "functions[0].totals.macs: the rows add up to 256*B*S, not "
            "255*B*S");
  // A weight that is not the one the totals were made with.
  EXPECT_EQ(readError(replace(json, "\"exp\": \"25\"", "\"exp\": \"24\"")),
            "functions[0].totals.fpo: the rows add up to 28*B*S^2 + 512*B*S, "
            "not 29*B*S^2 + 512*B*S");
  EXPECT_EQ(
      readError(replace(json, "\"incomplete\": false", "\"incomplete\": true")),
      "incomplete: the functions say otherwise");
}

TEST(JSON, ParametersAreDataAndMayBeAbsent) {
  CostReport report = test::makeReport();
  FunctionReport &function = report.functions.front();
  function.parameters.trainable = {test::parse("8*S + 5", function),
                                   test::parse("32*S + 20", function)};
  std::string json = test::toJSON(report);
  llvm::Expected<CostReport> read = readJSON(json);
  ASSERT_TRUE(bool(read)) << llvm::toString(read.takeError());
  EXPECT_TRUE(areEqual(report, *read));
  read->functions.front().parameters.trainable.bytes = Expr(1);
  EXPECT_FALSE(areEqual(report, *read));

  // A report that was stored before there were parameters.
  size_t from = json.find("\"parameters\""), to = json.find("\"totals\"");
  ASSERT_NE(from, std::string::npos);
  json.erase(from, to - from);
  llvm::Expected<CostReport> old = readJSON(json);
  ASSERT_TRUE(bool(old)) << llvm::toString(old.takeError());
  EXPECT_TRUE(old->functions.front().parameters.isZero());
}

TEST(JSON, UnknownFieldsAreIgnored) {
  std::string json =
      replace(toJSON(makeReport()), "{", "{\"later\": [1, {\"x\": null}],");
  llvm::Expected<CostReport> read = readJSON(json);
  ASSERT_TRUE(bool(read)) << llvm::toString(read.takeError());
  EXPECT_TRUE(areEqual(makeReport(), *read));
}

/// Cut, deleted and changed bytes: an error or a report, never a crash.
TEST(JSON, HostileBytes) {
  std::string json = toJSON(makeIncompleteReport());
  unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int i = 0; i < 3000; ++i) {
    std::string text = json;
    for (int edits = random() % 3 + 1; edits > 0; --edits) {
      size_t at = random() % text.size();
      switch (random() % 4) {
      case 0:
        text.resize(at + 1);
        break;
      case 1:
        text.erase(at, random() % 8);
        if (text.empty())
          text = " ";
        break;
      case 2:
        text[at] = char(random());
        break;
      case 3:
        text[at] = "0123456789-+*/^(){}[],:\"BS"[random() % 26];
        break;
      }
    }
    (void)readError(text);
  }
}

TEST(JSON, HostileExpressions) {
  std::string json = toJSON(makeReport());
  for (StringRef expr :
       {"((((((((((B", "B^99999999999", "(B + S + 1)^5000", "1/0", "mod(B, 0)",
        "floordiv(B, S - S)", "max()", "9^9^9^9", "floor(B/0)"}) {
    SCOPED_TRACE(expr.str());
    EXPECT_NE(readError(replace(json, "\"multiplicity\": \"1\"",
                                ("\"multiplicity\": \"" + expr + "\"").str())),
              "");
  }
  EXPECT_NE(readError(replace(json, "\"multiplicity\": \"1\"",
                              "\"multiplicity\": \"" +
                                  std::string(1000000, '(') + "\"")),
            "");
}
