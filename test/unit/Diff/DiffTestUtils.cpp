//===- DiffTestUtils.cpp - Comparisons made by hand for the tests ---------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffTestUtils.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

CostReport test::makeRows(llvm::ArrayRef<TestRow> rows) {
  CostReport report;
  report.convention = takeConvention("green-ai");
  FunctionReport function = makeFunction("main");
  function.arguments.push_back(
      {"f32", {parse("B", function), parse("S", function)}});
  for (const TestRow &row : rows) {
    Row &out = function.rows.emplace_back();
    out.name = row.name;
    out.op = "linalg.generic";
    out.kind = "elementwise";
    out.multiplicity = 1;
    out.fingerprint = row.fingerprint;
    out.cost.edit().ledger.add(ScalarOp::Add, ScalarType::f32(),
                               parse(row.fpo, function));
    out.cost.edit().bytesRead = parse(row.bytes, function);
  }
  report.functions.push_back(std::move(function));
  return report;
}

void test::addUncosted(CostReport &report, StringRef fingerprint,
                       StringRef times, StringRef size) {
  FunctionReport &function = report.functions[0];
  function.uncosted.push_back({"",
                               "foo.bar",
                               "m.mlir:3:5",
                               "",
                               parse(times, function),
                               "no cost model",
                               fingerprint.str(),
                               {parse(size, function)}});
}

void test::addUnknown(CostReport &report, SymbolInfo::Kind kind, StringRef name,
                      StringRef fingerprint, const SymbolDomain &domain) {
  FunctionReport &function = report.functions[0];
  function.context->symbol(name, domain);
  function.symbols.push_back({name.str(), kind, "of foo.bar", domain, -1, -1,
                              std::nullopt, fingerprint.str()});
}

DiffResult test::compare(const CostReport &oldReport,
                         const CostReport &newReport,
                         const DiffOptions &options) {
  llvm::Expected<DiffResult> result =
      compareReports(oldReport, newReport, options);
  if (result)
    return std::move(*result);
  ADD_FAILURE() << llvm::toString(result.takeError());
  return DiffResult();
}

Limit test::makeLimit(StringRef text) {
  llvm::Expected<Limit> limit = parseLimit(text, "--limit");
  if (limit)
    return *limit;
  ADD_FAILURE() << llvm::toString(limit.takeError());
  return Limit();
}

DiffResult test::compareUnder(const CostReport &oldReport,
                              const CostReport &newReport,
                              std::vector<std::string> limits) {
  DiffOptions options;
  for (StringRef text : limits)
    options.limits.push_back(makeLimit(text));
  return compare(oldReport, newReport, options);
}

std::string test::getCompareError(const CostReport &oldReport,
                                  const CostReport &newReport,
                                  const DiffOptions &options) {
  llvm::Expected<DiffResult> result =
      compareReports(oldReport, newReport, options);
  if (!result)
    return llvm::toString(result.takeError());
  ADD_FAILURE() << "there is no error";
  return "";
}
