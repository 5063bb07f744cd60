//===- TraceDriver.cpp - Parse, run passes, trace their costs -------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TraceDriver.h"

#include "Errors.h"
#include "ModuleReader.h"

#include "greenai/Report/ErrorText.h"
#include "greenai/Transforms/CostTrace.h"

#include "mlir/Pass/PassManager.h"

using namespace greenai;
using namespace mlir;

ExitStatus greenai::runTrace(std::unique_ptr<llvm::MemoryBuffer> buffer,
                             const ReportRequest &request,
                             const MlirOptMainConfig &config,
                             DialectRegistry &registry, llvm::raw_ostream &os) {
  // After each pass the whole module is looked at.
  const char *refused =
      request.format == ReportRequest::Format::CSV        ? "csv"
      : request.format == ReportRequest::Format::Markdown ? "markdown"
      : request.format == ReportRequest::Format::HTML     ? "html"
                                                          : nullptr;
  if (refused)
    return fail("greenai-opt", llvm::Twine("a trace has no ") + refused +
                                   ": choose text or json");
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  context.allowUnregisteredDialects(config.shouldAllowUnregisteredDialects());
  ModuleReader reader(context, std::move(buffer));
  OwningOpRef<ModuleOp> module = reader.parse(config.shouldVerifyOnParsing());
  if (!module)
    return ExitStatus::InputError;

  CostTraceResult result;
  std::unique_ptr<PassInstrumentation> trace =
      createCostTrace(*module, request.cost, result);
  if (!trace)
    return ExitStatus::InputError;
  for (const EvaluationPoint &point : request.render.points)
    if (llvm::Error error = nameOption("--at", checkPoint(point, result.first)))
      return fail("greenai-opt", llvm::toString(std::move(error)));
  PassManager passes(module.get()->getName());
  passes.enableVerifier(config.shouldVerifyPasses());
  if (failed(applyPassManagerCLOptions(passes)) ||
      failed(config.setupPassPipeline(passes)))
    return ExitStatus::InputError;
  if (passes.empty())
    return fail("greenai-opt", "--cost-trace needs passes to trace");
  passes.addInstrumentation(std::move(trace));
  if (failed(passes.run(*module)))
    return ExitStatus::InputError;

  diff::DiffRenderOptions options;
  options.top = request.render.top;
  options.all = request.render.all;
  options.unicode = request.render.unicode;
  std::optional<diff::DiffResult> whole = result.compareEnds(request.cost);
  for (diff::TraceStep &step : result.steps)
    if (step.diff)
      step.diff->points = request.render.points;
  if (whole)
    whole->points = request.render.points;
  if (request.format == ReportRequest::Format::JSON)
    renderTraceJSON(result.steps, whole, os);
  else
    renderTrace(result.steps, whole, options, os);
  return ExitStatus::Success;
}
