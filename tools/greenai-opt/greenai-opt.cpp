//===- greenai-opt.cpp - mlir-opt with a cost report ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Completion.h"
#include "Errors.h"
#include "FitDriver.h"
#include "ReportDriver.h"
#include "ReportFlags.h"
#include "Terminal.h"
#include "TraceDriver.h"

#include "greenai/Expr/Certificate.h"
#include "greenai/InitAll.h"
#include "greenai/Report/OutputFile.h"
#include "greenai/Tools/GreenaiOpt.h"

#include "mlir/IR/AsmState.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Support/Timing.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/thread.h"

using namespace mlir;

// Listed first: categories are sorted by name.
static llvm::cl::OptionCategory actions("Actions", "What is written, beside "
                                                   "as mlir-opt does:");

static llvm::cl::list<std::string> inputFiles(llvm::cl::Positional,
                                              llvm::cl::desc("<input file>"));
static llvm::cl::opt<std::string> outputFile("o", llvm::cl::desc("Output file"),
                                             llvm::cl::value_desc("file"),
                                             llvm::cl::init("-"),
                                             llvm::cl::cat(actions));

static llvm::cl::opt<std::string> costTrace(
    "cost-trace",
    llvm::cl::desc("Print what each pass did to the costs, instead of the IR"),
    llvm::cl::value_desc("text|json"), llvm::cl::ValueOptional,
    llvm::cl::cat(actions));

static llvm::cl::opt<bool> fitsExports(
    "fit", llvm::cl::desc("Report several static exports of one model as one"),
    llvm::cl::cat(actions));

static llvm::cl::extrahelp moreHelp(
    "\nPasses and all other options are those of mlir-opt: --help-hidden lists "
    "them.\nExit status: 0 done, 2 usage or input error, 4 incomplete with "
    "--strict.\n");

static llvm::cl::opt<bool> checksCertificates(
    "check-certificate",
    llvm::cl::desc("Check the proofs of order in the input file"),
    llvm::cl::Hidden);

static int fail(const llvm::Twine &message) {
  return greenai::fail("greenai-opt", message);
}

static int run(DialectRegistry &registry) {
  MlirOptMainConfig config = MlirOptMainConfig::createFromCLOptions();
  if (inputFiles.size() > 1 && !fitsExports)
    return fail("several input files need --fit");
  std::string message;
  // A fit opens its files itself, one after the other.
  std::unique_ptr<llvm::MemoryBuffer> input;
  if (!fitsExports) {
    input = openInputFile(inputFiles.empty() ? "-" : inputFiles[0], &message);
    if (!input)
      return fail(message);
  }
  auto opened = greenai::OutputFile::open(outputFile);
  if (!opened)
    return fail(llvm::toString(opened.takeError()));
  greenai::OutputFile &output = **opened;

  int status = greenai::ExitStatus::Success;
  bool tracesCosts = costTrace.getNumOccurrences() != 0;
  if (checksCertificates && !fitsExports) {
    llvm::StringRef text = input->getBuffer();
    if (llvm::Error error = greenai::checkCertificate(text))
      return fail(input->getBufferIdentifier() + ": " +
                  llvm::toString(std::move(error)));
    output.os() << "the proof holds\n";
  } else if (greenai::isReportRequested() || tracesCosts || fitsExports) {
    if (config.shouldEmitRemarks())
      return fail("remarks are emitted by passes alone, without --fpo-report, "
                  "--cost-trace and --fit");
    if (fitsExports && tracesCosts)
      return fail("--cost-trace and --fit exclude each other");
    if (fitsExports && !config.inputSplitMarker().empty())
      return fail("--fit reads one module of each file, not several");
    if (greenai::isReportRequested() && tracesCosts)
      return fail("--cost-trace and --fpo-report exclude each other");
    if (tracesCosts && !config.inputSplitMarker().empty())
      return fail("--cost-trace reads one module, not several");
    if (llvm::StringRef empty = greenai::getEmptyReportFlag(); !empty.empty())
      return fail("--" + empty + " needs a value");
    greenai::ReportOptionTexts texts = greenai::getReportOptionTexts();
    if (tracesCosts)
      texts.format = costTrace;
    auto request = greenai::parseRequest(texts);
    if (!request)
      return fail(llvm::toString(request.takeError()));
    if (tracesCosts && request->machine)
      return fail("--cost-trace shows no run times: --machine needs "
                  "--fpo-report");
    request->render.width = greenai::getTextColumns(outputFile);
    request->render.useColor = greenai::isColorWanted(outputFile);
    if (fitsExports)
      status =
          greenai::runFit(inputFiles, *request, config, registry, output.os());
    else if (tracesCosts)
      status = greenai::runTrace(std::move(input), *request, config, registry,
                                 output.os());
    else
      status = greenai::runReport(std::move(input), *request, config, registry,
                                  output.os());
  } else if (llvm::StringRef stray = greenai::getStrayReportFlag();
             !stray.empty()) {
    return fail("--" + stray + " needs --fpo-report");
  } else if (failed(MlirOptMain(output.os(), std::move(input), registry,
                                config))) {
    status = greenai::ExitStatus::InputError;
  }
  if (status != greenai::ExitStatus::InputError)
    if (llvm::Error error = output.keep())
      return fail(llvm::toString(std::move(error)));
  return status;
}

int greenai::runGreenaiOpt(int argc, char **argv, DialectRegistry &registry) {
  llvm::InitLLVM init(argc, argv);
  greenai::hideLibraryOptions();
  greenai::registerCompletionFlag();
  greenai::registerAllDialects(registry);
  greenai::registerAllModels(registry);
  greenai::registerAllPasses();
  greenai::registerReportFlags();
  MlirOptMainConfig::registerCLOptions(registry);
  registerAsmPrinterCLOptions();
  registerMLIRContextCLOptions();
  registerPassManagerCLOptions();
  registerDefaultTimingManagerCLOptions();
  greenai::showColorOption(actions);
  greenai::showOnly({&greenai::getReportCategory(), &actions});
  if (!greenai::parseCommandLine(argc, argv, "greenai-opt",
                                 "mlir-opt with a symbolic cost report"))
    return greenai::ExitStatus::InputError;
  int status = 0;
  if (greenai::printCompletion(llvm::sys::path::filename(argv[0]),
                               {"mlir", "mlirbc"}, status))
    return status;

  // MLIR's parser and printers recurse with the nesting of the IR.
  llvm::thread worker(std::optional<unsigned>(512u << 20),
                      [&] { status = run(registry); });
  worker.join();
  return status;
}
