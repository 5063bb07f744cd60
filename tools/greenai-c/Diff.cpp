//===- Diff.cpp - Comparisons of the C API --------------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Internal.h"

#include "greenai/HTML/DiffForms.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::Error;
using llvm::Expected;

GreenaiStatus greenaiDiffCompare(GreenaiContext *context,
                                 const GreenaiReport *oldReport,
                                 const GreenaiReport *newReport,
                                 const GreenaiOptions *given,
                                 GreenaiDiff **diff) {
  return capi::run(context, [&]() -> Expected<GreenaiStatus> {
    if (Error error = capi::checkGiven(oldReport, "oldReport"))
      return error;
    if (Error error = capi::checkGiven(newReport, "newReport"))
      return error;
    if (Error error = capi::checkGiven(diff, "diff"))
      return error;
    auto options = capi::readComparisonOptions(given);
    if (!options)
      return options.takeError();
    Expected<DiffResult> result =
        compareReports(oldReport->report, newReport->report, options->diff);
    if (!result)
      return result.takeError();
    *diff = new GreenaiDiff{std::move(*result), std::move(options->render)};
    return GREENAI_SUCCESS;
  });
}

void greenaiDiffDestroy(GreenaiDiff *diff) { delete diff; }

GreenaiVerdict greenaiDiffGetVerdict(const GreenaiDiff *diff) {
  if (!diff)
    return GREENAI_UNDECIDED;
  switch (diff->result.outcome) {
  case Outcome::Pass:
    return GREENAI_PASS;
  case Outcome::Undecided:
    return GREENAI_UNDECIDED;
  case Outcome::Regression:
    return GREENAI_REGRESSION;
  }
  llvm_unreachable("all outcomes are handled");
}

GreenaiStatus greenaiDiffRender(GreenaiContext *context,
                                const GreenaiDiff *diff, const char *format,
                                char **result) {
  return capi::run(context, [&]() -> Expected<GreenaiStatus> {
    if (Error error = capi::checkGiven(diff, "diff"))
      return error;
    if (Error error = capi::checkGiven(format, "format"))
      return error;
    if (Error error = capi::checkGiven(result, "result"))
      return error;
    Expected<const DiffForm *> form = findDiffForm(format);
    if (!form)
      return form.takeError();
    std::string text;
    llvm::raw_string_ostream stream(text);
    (*form)->render(diff->result, diff->render, stream);
    *result = capi::copyString(text);
    return GREENAI_SUCCESS;
  });
}
