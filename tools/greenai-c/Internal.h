//===- Internal.h - What the handles of the C API are -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_GREENAI_C_INTERNAL_H
#define GREENAI_TOOLS_GREENAI_C_INTERNAL_H

#include "greenai-c/Greenai.h"

#include "greenai/Diff/Diff.h"
#include "greenai/Diff/Render.h"
#include "greenai/Transforms/Report.h"

#include "mlir/IR/DialectRegistry.h"

#include <string>
#include <utility>
#include <vector>

struct GreenaiContext {
  mlir::DialectRegistry registry;
  std::string message;
};

struct GreenaiOptions {
  /// In the order in which they were set.
  std::vector<std::pair<std::string, std::string>> values;
};

struct GreenaiReport {
  greenai::CostReport report;
  /// How it is rendered.
  greenai::ReportRequest request;
};

struct GreenaiDiff {
  greenai::diff::DiffResult result;
  greenai::diff::DiffRenderOptions render;
};

namespace greenai::capi {

/// What the options of a report say.
struct ReportOptions {
  ReportRequest request;
  bool allowUnregisteredDialects = false;
  bool hasConvention = false;
  /// An option that is about a module; "" if there is none.
  std::string ofModule;
};
/// Both take null for no options. The error is one sentence.
llvm::Expected<ReportOptions> readReportOptions(const GreenaiOptions *options);
struct ComparisonOptions {
  diff::DiffOptions diff;
  diff::DiffRenderOptions render;
};
llvm::Expected<ComparisonOptions>
readComparisonOptions(const GreenaiOptions *options);

/// Runs `body` on a thread with the stack that deep IR needs, and keeps its
/// error as the message of the context.
GreenaiStatus run(GreenaiContext *context,
                  llvm::function_ref<llvm::Expected<GreenaiStatus>()> body);

/// Refuses null, by the name of the argument.
llvm::Error checkGiven(const void *argument, llvm::StringRef name);

/// A copy for greenaiStringDestroy.
char *copyString(llvm::StringRef text);

} // namespace greenai::capi

#endif // GREENAI_TOOLS_GREENAI_C_INTERNAL_H
