//===- ReportFuzzer.cpp - Reports in JSON, read and written ---------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"

#include "greenai/Diff/Diff.h"
#include "greenai/Diff/Render.h"
#include "greenai/Report/Render.h"

using namespace greenai;
using fuzz::fail;

static std::string toJSON(const CostReport &report) {
  std::string text;
  llvm::raw_string_ostream os(text);
  renderJSON(report, RenderOptions(), os);
  return text;
}

/// A report that is accepted survives being written, can be shown, and is no
/// regression of itself.
static void check(const CostReport &report) {
  std::string text = toJSON(report);
  llvm::Expected<CostReport> again = readJSON(text);
  if (!again)
    fail("what was written is not read: " + llvm::toString(again.takeError()));
  if (!areEqual(report, *again) || toJSON(*again) != text)
    fail("the report changed on the way");
  for (GroupBy groupBy : {GroupBy::Op, GroupBy::Location, GroupBy::Kind}) {
    RenderOptions options;
    options.groupBy = groupBy;
    options.all = groupBy == GroupBy::Kind;
    renderText(report, options, llvm::nulls());
    renderCSV(report, options, llvm::nulls());
  }
  diff::DiffOptions options;
  options.prover.work = 20000;
  llvm::Expected<diff::DiffResult> result =
      diff::compareReports(report, *again, options);
  if (!result) {
    llvm::consumeError(result.takeError());
    return;
  }
  if (result->outcome == diff::Outcome::Regression)
    fail("a report is a regression of itself");
  diff::renderText(*result, {}, llvm::nulls());
}

/// Whatever two reports have in common, comparing them ends with a verdict or
/// an error, and verdicts can be shown.
static void compare(const CostReport &oldReport, const CostReport &newReport) {
  diff::DiffOptions options;
  options.prover.work = 5000;
  llvm::Expected<diff::DiffResult> result =
      diff::compareReports(oldReport, newReport, options);
  if (!result) {
    if (llvm::toString(result.takeError()).empty())
      fail("nothing says why reports cannot be compared");
    return;
  }
  diff::renderText(*result, {}, llvm::nulls());
  diff::renderJSON(*result, llvm::nulls());
}

static llvm::Expected<CostReport> checkAlone(llvm::StringRef text) {
  llvm::Expected<CostReport> report = readJSON(text);
  if (report)
    check(*report);
  return report;
}

/// A report, or two with a zero between them.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  auto [first, second] =
      llvm::StringRef(reinterpret_cast<const char *>(data), size).split('\0');
  llvm::Expected<CostReport> oldReport = checkAlone(first);
  llvm::Expected<CostReport> newReport = checkAlone(second);
  if (oldReport && newReport) {
    compare(*oldReport, *newReport);
    compare(*newReport, *oldReport);
  }
  llvm::consumeError(oldReport.takeError());
  llvm::consumeError(newReport.takeError());
  return 0;
}
