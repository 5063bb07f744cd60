//===- greenai-diff.cpp - The regression gate -----------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffFlags.h"
#include "DiffInput.h"
#include "ExitStatus.h"

#include "greenai/Expr/Text.h"
#include "greenai/InitAll.h"

#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Support/FileUtilities.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/ToolOutputFile.h"
#include "llvm/Support/thread.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

/// Prints the error; an empty one has been printed already.
static int fail(Error error) {
  std::string message = llvm::toString(std::move(error));
  if (!message.empty())
    llvm::errs() << "greenai-diff: error: " << message << "\n";
  return ExitStatus::InputError;
}

/// Substitutes in both reports; a symbol has to be on one side at least.
static Error bindBoth(DiffInput &oldSide, DiffInput &newSide,
                      StringRef binding) {
  Error first = greenai::bindSymbols(oldSide.getReport(), binding);
  Error second = greenai::bindSymbols(newSide.getReport(), binding);
  if (!first || !second) {
    llvm::consumeError(std::move(first));
    llvm::consumeError(std::move(second));
    return Error::success();
  }
  llvm::consumeError(std::move(first));
  return second;
}

/// Reads both sides, and analyses those that are modules.
static Error load(DiffRequest &request, mlir::DialectRegistry &registry,
                  std::optional<DiffInput> &oldSide,
                  std::optional<DiffInput> &newSide) {
  for (auto [side, file] : {std::pair(&oldSide, &request.oldFile),
                            std::pair(&newSide, &request.newFile)}) {
    Expected<DiffInput> input = DiffInput::open(*file);
    if (!input)
      return input.takeError();
    *side = std::move(*input);
  }
  if (oldSide->isReport() && newSide->isReport() &&
      !request.cost.shapes.sizes.empty())
    return llvm::createStringError("--shapes names sizes of a module, but both "
                                   "sides are reports");
  // A module is weighted as the stored report it is compared with.
  if (!request.hasConvention && oldSide->isReport() != newSide->isReport())
    request.cost.convention =
        (oldSide->isReport() ? oldSide : newSide)->getReport().convention;
  request.diff.areAssumptionsChecked =
      !oldSide->isReport() || !newSide->isReport();
  for (DiffInput *side : {&*oldSide, &*newSide}) {
    CostOptions options = request.cost;
    if (side == &*oldSide)
      for (std::string &entry : options.entries)
        entry = getOldFunction(entry, request.diff.renames);
    if (!side->isReport()) {
      if (Error error = side->analyze(options, registry,
                                      request.allowUnregisteredDialects))
        return error;
    } else if (request.hasConvention) {
      side->getReport().convention = request.cost.convention;
    }
  }
  for (const std::string &binding : request.bindings)
    if (Error error = bindBoth(*oldSide, *newSide, binding))
      return error;
  return Error::success();
}

/// Compares; with a reason, what fails is accepted and written down.
static Expected<DiffResult> compare(DiffRequest &request,
                                    const CostReport &oldReport,
                                    const CostReport &newReport) {
  Expected<DiffResult> result =
      compareReports(oldReport, newReport, request.diff);
  if (!result || request.reason.empty())
    return result;
  if (!recordAccepted(*result, request.reason, request.diff.accepted))
    return result;
  std::string message;
  auto file = mlir::openOutputFile(request.acceptFile, &message);
  if (!file)
    return llvm::createStringError(message);
  file->os() << printAccepted(request.diff.accepted);
  file->keep();
  return compareReports(oldReport, newReport, request.diff);
}

static int run(mlir::DialectRegistry &registry) {
  Expected<DiffRequest> request = getDiffRequest();
  if (!request)
    return fail(request.takeError());
  std::optional<DiffInput> oldSide, newSide;
  if (Error error = load(*request, registry, oldSide, newSide))
    return fail(std::move(error));
  Expected<DiffResult> result =
      compare(*request, oldSide->getReport(), newSide->getReport());
  if (!result)
    return fail(result.takeError());

  std::string message;
  auto output = mlir::openOutputFile(request->outputFile, &message);
  if (!output)
    return fail(llvm::createStringError(message));
  int status = result->outcome == Outcome::Pass         ? ExitStatus::Success
               : result->outcome == Outcome::Regression ? ExitStatus::Regression
                                                        : ExitStatus::Undecided;
  request->render(*result, request->renderOptions, output->os());
  if (request->isText)
    output->os() << "greenai-diff: " << getName(result->outcome).upper()
                 << " (exit " << status << ")\n";
  output->keep();
  return status;
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  mlir::DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  greenai::registerAllDialects(registry);
  greenai::registerAllModels(registry);
  registerDiffFlags();
  if (!llvm::cl::ParseCommandLineOptions(
          argc, argv, "greenai-diff: does a change cost more, at any size?\n",
          &llvm::errs()))
    return ExitStatus::InputError;

  // MLIR's parser recurses with the nesting of the IR.
  int status = 0;
  llvm::thread worker(std::optional<unsigned>(512u << 20),
                      [&] { status = run(registry); });
  worker.join();
  return status;
}
