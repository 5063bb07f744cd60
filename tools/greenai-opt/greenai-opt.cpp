//===- greenai-opt.cpp - mlir-opt with a cost report ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FitDriver.h"
#include "ReportDriver.h"
#include "ReportFlags.h"
#include "TraceDriver.h"

#include "greenai/Expr/Certificate.h"
#include "greenai/InitAll.h"
#include "greenai/Report/OutputFile.h"

#include "mlir/IR/AsmState.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/InitAllPasses.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Support/Timing.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/thread.h"

using namespace mlir;

static llvm::cl::list<std::string> inputFiles(llvm::cl::Positional,
                                              llvm::cl::desc("<input file>"));
static llvm::cl::opt<std::string> outputFile("o", llvm::cl::desc("Output file"),
                                             llvm::cl::value_desc("file"),
                                             llvm::cl::init("-"));

static llvm::cl::opt<std::string> costTrace(
    "cost-trace",
    llvm::cl::desc("Print what each pass did to the costs, instead of the IR"),
    llvm::cl::value_desc("text|json"), llvm::cl::ValueOptional);

static llvm::cl::opt<bool> fitsExports(
    "fit", llvm::cl::desc("Report the costs of several static exports of one "
                          "model in the sizes that differ"));

static llvm::cl::opt<bool> checksCertificates(
    "check-certificate",
    llvm::cl::desc("Check the proofs of order in the input file"),
    llvm::cl::Hidden);

static int fail(const llvm::Twine &message) {
  llvm::errs() << "greenai-opt: error: " << message << "\n";
  return greenai::ExitStatus::InputError;
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
    // 0 where standard output is no terminal.
    if (unsigned columns = llvm::sys::Process::StandardOutColumns())
      request->render.width = columns;
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

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  mlir::registerAllPasses();
  greenai::registerAllDialects(registry);
  greenai::registerAllModels(registry);
  greenai::registerAllPasses();
  greenai::registerReportFlags();
  MlirOptMainConfig::registerCLOptions(registry);
  registerAsmPrinterCLOptions();
  registerMLIRContextCLOptions();
  registerPassManagerCLOptions();
  registerDefaultTimingManagerCLOptions();
  if (!llvm::cl::ParseCommandLineOptions(
          argc, argv, "greenai-opt: mlir-opt with a symbolic cost report\n",
          &llvm::errs()))
    return greenai::ExitStatus::InputError;

  // MLIR's parser and printers recurse with the nesting of the IR.
  int status = 0;
  llvm::thread worker(std::optional<unsigned>(512u << 20),
                      [&] { status = run(registry); });
  worker.join();
  return status;
}
