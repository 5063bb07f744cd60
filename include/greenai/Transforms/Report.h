//===- Report.h - Analyse and render in one call ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TRANSFORMS_REPORT_H
#define GREENAI_TRANSFORMS_REPORT_H

#include "greenai/Cost/CostAnalysis.h"
#include "greenai/Footprint/FootprintTable.h"
#include "greenai/Report/Render.h"

namespace greenai {

/// How to analyse and what to show, checked.
struct ReportRequest {
  enum class Format { Text, JSON, CSV, Markdown, HTML };
  Format format = Format::Text;
  CostOptions cost;
  RenderOptions render;
  /// What run times are estimated for.
  std::optional<Machine> machine;
  /// Its points are those of `render` and more: symbols of the plan.
  FootprintRequest footprint;
  /// Something uncosted or unknown is a failure.
  bool strict = false;
};

/// The options of a report as they are written; see Passes.td.
struct ReportOptionTexts {
  std::string format = "text";
  std::string shapes, assume, bind, at;
  std::string convention = "green-ai";
  std::string traffic = "unfused";
  std::string padding = "execute";
  bool peak = false;
  std::string entry;
  std::string groupBy = "op";
  unsigned top = 20;
  bool all = false;
  std::string freeCallees;
  std::string weights;
  std::string model;
  std::string machine;
  FootprintTexts footprint;
  std::string broadcast = "assume-equal";
  bool strict = false;
  bool ascii = false;
};

/// The error is one sentence that names the option.
llvm::Expected<ReportRequest> parseRequest(const ReportOptionTexts &texts);

/// A page has the roofline of `machine`, which may be null.
void renderReport(const CostReport &report, ReportRequest::Format format,
                  const RenderOptions &options, llvm::raw_ostream &os,
                  const Machine *machine = nullptr);

/// Renders a report as `request` says, with run times and footprint. The error
/// is one sentence; nothing is written then.
llvm::Error writeAnalysed(const CostReport &report,
                          const ReportRequest &request, llvm::raw_ostream &os);

enum class ReportStatus {
  Complete,
  /// Written, but with `strict` and something uncosted or unknown.
  Incomplete,
  /// Nothing was written; a diagnostic was emitted.
  Failed,
};

/// Analyses `root` and writes its report.
ReportStatus writeReport(mlir::Operation *root, const ReportRequest &request,
                         llvm::raw_ostream &os);

} // namespace greenai

#endif // GREENAI_TRANSFORMS_REPORT_H
