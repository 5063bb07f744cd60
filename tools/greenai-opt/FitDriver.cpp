//===- FitDriver.cpp - Parse exports, run passes, fit them ----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FitDriver.h"

#include "Errors.h"
#include "ModuleReader.h"

#include "greenai/Report/ErrorText.h"
#include "greenai/Transforms/FitExport.h"

#include "mlir/Pass/PassManager.h"
#include "mlir/Support/FileUtilities.h"

using namespace greenai;
using namespace mlir;

/// Located sentences come with their place.
static ExitStatus failWith(const std::string &message) {
  if (!llvm::StringRef(message).contains(": error: "))
    return fail("greenai-opt", message);
  llvm::errs() << makeReadable(message) << "\n";
  return ExitStatus::InputError;
}

static FailureOr<fit::Export>
readExport(const std::string &file, const ReportRequest &request,
           const MlirOptMainConfig &config, DialectRegistry &registry,
           std::vector<fit::ArgumentNames> &names) {
  std::string message;
  std::unique_ptr<llvm::MemoryBuffer> buffer = openInputFile(file, &message);
  if (!buffer) {
    (void)failWith(message);
    return failure();
  }
  MLIRContext context(registry);
  context.allowUnregisteredDialects(config.shouldAllowUnregisteredDialects());
  ModuleReader reader(context, std::move(buffer));
  OwningOpRef<ModuleOp> module = reader.parse(config.shouldVerifyOnParsing());
  if (!module)
    return failure();
  PassManager passes(module.get()->getName());
  passes.enableVerifier(config.shouldVerifyPasses());
  if (failed(applyPassManagerCLOptions(passes)) ||
      failed(config.setupPassPipeline(passes)) ||
      (!passes.empty() && failed(passes.run(*module))))
    return failure();
  FailureOr<fit::Export> result = analyzeExport(*module, request.cost, names);
  if (succeeded(result))
    result->file = file;
  return result;
}

ExitStatus greenai::runFit(llvm::ArrayRef<std::string> files,
                           const ReportRequest &request,
                           const MlirOptMainConfig &config,
                           DialectRegistry &registry, llvm::raw_ostream &os) {
  if (request.cost.peak)
    return fail("greenai-opt", "--fit does not fit peaks: leave out --peak");
  if (request.machine)
    return fail("greenai-opt", "--fit knows no machine: leave out --machine");
  fit::FitOptions options;
  options.assumptions = request.cost.shapes.assumptions;
  auto given = getArgumentNames(request.cost.shapes.sizes);
  if (!given)
    return failWith(llvm::toString(given.takeError()));
  std::vector<fit::Export> exports;
  for (const std::string &file : files) {
    // What the IR names is the same in all exports, or differs in what does
    // not matter: the first one counts.
    std::vector<fit::ArgumentNames> declared;
    FailureOr<fit::Export> one =
        readExport(file, request, config, registry, declared);
    if (failed(one))
      return ExitStatus::InputError;
    exports.push_back(std::move(*one));
    if (exports.size() == 1)
      options.names = std::move(declared);
  }
  // What the user says overrides that.
  llvm::append_range(options.names, *given);

  llvm::Expected<CostReport> report =
      fit::fitExports(std::move(exports), options);
  if (!report)
    return failWith(llvm::toString(report.takeError()));
  for (const std::string &binding : request.cost.bindings)
    if (llvm::Error error = nameOption("--bind", bindSymbols(*report, binding)))
      return failWith(llvm::toString(std::move(error)));
  for (const EvaluationPoint &point : request.render.points)
    if (llvm::Error error = nameOption("--at", checkPoint(point, *report)))
      return failWith(llvm::toString(std::move(error)));
  renderReport(*report, request.format, request.render, os);
  return request.strict && report->isIncomplete() ? ExitStatus::Undecided
                                                  : ExitStatus::Success;
}
