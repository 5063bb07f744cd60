//===- greenai-diff.cpp - The regression gate -----------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Completion.h"
#include "DiffFlags.h"
#include "DiffInput.h"
#include "Errors.h"

#include "greenai/Expr/Text.h"
#include "greenai/InitAll.h"
#include "greenai/Report/ErrorText.h"
#include "greenai/Report/OutputFile.h"

#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/thread.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

/// Prints the error; an empty one has been printed already.
static int fail(Error error) {
  std::string message = llvm::toString(std::move(error));
  return message.empty() ? ExitStatus::InputError
                         : greenai::fail("greenai-diff", message);
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
  return nameOption("--bind", std::move(second));
}

/// The main thread has the stack that MLIR's parser wants; so has the second.
static constexpr unsigned stackSize = 512u << 20;

/// Analyses the sides that are modules, at the same time. Errors are those of
/// OLD, if it has any, as they would be one after the other.
static Error analyze(const DiffRequest &request,
                     const mlir::DialectRegistry &registry, DiffInput &oldSide,
                     DiffInput &newSide) {
  struct Job {
    DiffInput &side;
    CostOptions options;
    std::string errors;
    bool isGood = true;
  };
  Job jobs[] = {{oldSide, request.cost, ""}, {newSide, request.cost, ""}};
  for (std::string &entry : jobs[0].options.entries)
    entry = getOldFunction(entry, request.diff.renames);
  auto run = [&](Job &job) {
    if (!job.side.isReport()) {
      llvm::raw_string_ostream errors(job.errors);
      job.isGood = job.side.analyze(job.options, registry,
                                    request.allowUnregisteredDialects, errors);
    } else if (request.hasConvention) {
      job.side.getReport().convention = request.cost.convention;
    }
  };
  llvm::thread second(std::optional<unsigned>(stackSize),
                      [&] { run(jobs[1]); });
  run(jobs[0]);
  second.join();
  for (const Job &job : jobs) {
    llvm::errs() << job.errors;
    if (!job.isGood)
      return llvm::createStringError("");
  }
  return Error::success();
}

/// The bytes of a stored report are of the model that it names: a module is
/// given the same one, and --traffic must not ask for another.
static Error chooseTraffic(DiffRequest &request, const DiffInput &oldSide,
                           const DiffInput &newSide) {
  for (auto [side, name] :
       {std::pair(&oldSide, "OLD"), std::pair(&newSide, "NEW")}) {
    if (!side->isReport())
      continue;
    Expected<TrafficChoice> stored =
        TrafficChoice::parse(side->getReport().traffic);
    if (!stored)
      return llvm::createStringError(Twine(name) + ": " +
                                     llvm::toString(stored.takeError()));
    if (request.hasTraffic && stored->str() != request.cost.traffic.str())
      return llvm::createStringError(
          Twine(name) + " is a report with traffic " + stored->str() +
          ", but --traffic asks for " + request.cost.traffic.str());
    request.cost.traffic = *stored;
  }
  return Error::success();
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
  if (oldSide->isReport() && newSide->isReport() && request.cost.models)
    return llvm::createStringError("--model has costs of a module's "
                                   "operations, but both sides are reports");
  // A module is weighted as the stored report it is compared with.
  if (!request.hasConvention && oldSide->isReport() != newSide->isReport())
    request.cost.convention =
        (oldSide->isReport() ? oldSide : newSide)->getReport().convention;
  if (Error error = chooseTraffic(request, *oldSide, *newSide))
    return error;
  request.diff.areAssumptionsChecked =
      !oldSide->isReport() || !newSide->isReport();
  if (Error error = analyze(request, registry, *oldSide, *newSide))
    return error;
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
  if (!recordAccepted(*result, request.reason, request.diff.accepted)) {
    noteUnacceptable(*result);
    return result;
  }
  auto file = OutputFile::open(request.acceptFile);
  if (!file)
    return file.takeError();
  (*file)->os() << printAccepted(request.diff.accepted);
  if (Error error = (*file)->keep())
    return error;
  result = compareReports(oldReport, newReport, request.diff);
  if (result)
    noteUnacceptable(*result);
  return result;
}

/// All files or, where one cannot be opened, none.
static Error write(const DiffResult &result, const DiffRequest &request,
                   int status) {
  std::vector<std::unique_ptr<OutputFile>> files;
  for (const DiffOutput &output : request.outputs) {
    auto file = OutputFile::open(output.file);
    if (!file)
      return file.takeError();
    files.push_back(std::move(*file));
  }
  for (const auto &[file, output] : llvm::zip(files, request.outputs)) {
    output.render(result, request.renderOptions, file->os());
    if (output.isText)
      file->os() << "greenai-diff: " << getName(result.outcome).upper()
                 << " (exit " << status << ")\n";
    if (Error error = file->keep())
      return error;
  }
  return Error::success();
}

static int run(mlir::DialectRegistry &registry) {
  Expected<DiffRequest> request = getDiffRequest();
  if (!request)
    return fail(request.takeError());
  // The process ends after this: leave the reports to the system.
  auto &oldSide = *new std::optional<DiffInput>,
       &newSide = *new std::optional<DiffInput>;
  if (Error error = load(*request, registry, oldSide, newSide))
    return fail(std::move(error));
  Expected<DiffResult> compared =
      compare(*request, oldSide->getReport(), newSide->getReport());
  if (!compared)
    return fail(compared.takeError());
  auto *result = new DiffResult(std::move(*compared));

  int status = result->outcome == Outcome::Pass         ? ExitStatus::Success
               : result->outcome == Outcome::Regression ? ExitStatus::Regression
                                                        : ExitStatus::Undecided;
  if (Error error = write(*result, *request, status))
    return fail(std::move(error));
  return status;
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  mlir::DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  greenai::registerAllDialects(registry);
  greenai::registerAllModels(registry);
  hideLibraryOptions();
  registerCompletionFlag();
  registerDiffFlags();
  if (!parseCommandLine(argc, argv, "greenai-diff",
                        "does a change cost more, at any size?"))
    return ExitStatus::InputError;
  int status = 0;
  if (printCompletion("greenai-diff", {"mlir", "mlirbc", "json"}, status))
    return status;

  // MLIR's parser recurses with the nesting of the IR.
  llvm::thread worker(std::optional<unsigned>(stackSize),
                      [&] { status = run(registry); });
  worker.join();
  return status;
}
