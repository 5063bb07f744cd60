//===- ReportDriver.cpp - Parse, run passes, report -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReportDriver.h"

#include "Nesting.h"

#include "mlir/Bytecode/BytecodeReader.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/Timing.h"
#include "mlir/Support/ToolUtilities.h"

#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using namespace greenai;
using namespace mlir;

namespace {

class ReportDriver {
public:
  ReportDriver(const ReportRequest &request, const MlirOptMainConfig &config,
               DialectRegistry &registry, llvm::raw_ostream &os)
      : request(request), config(config), registry(registry), os(os) {}

  ExitStatus run(std::unique_ptr<llvm::MemoryBuffer> buffer);

private:
  LogicalResult processChunk(std::unique_ptr<llvm::MemoryBuffer> chunk);

  const ReportRequest &request;
  const MlirOptMainConfig &config;
  DialectRegistry &registry;
  llvm::raw_ostream &os;
  /// Nothing is written before every chunk has succeeded.
  std::string rendered;
  unsigned numChunks = 0;
  std::string fileName;
  bool isSplit = false;
  bool isIncomplete = false;
};

} // namespace

/// How to bring a dialect that MLIR does not ship to one that it does.
static llvm::StringRef getConversionHint(llvm::StringRef line) {
  auto mentions = [&](llvm::StringRef dialect) {
    return line.starts_with((dialect + ".").str()) ||
           line.contains(("!" + dialect + ".").str()) ||
           line.contains(("#" + dialect + ".").str()) ||
           line.contains((" " + dialect + ".").str()) ||
           line.contains(("\"" + dialect + ".").str());
  };
  if (mentions("torch"))
    return "this is a torch module; convert it first, e.g. with torch-mlir-opt "
           "--torch-backend-to-linalg-on-tensors-backend-pipeline or "
           "--torch-backend-to-tosa-backend-pipeline";
  if (mentions("stablehlo") || mentions("mhlo") || mentions("chlo") ||
      mentions("vhlo"))
    return "this is a StableHLO module; convert it first, e.g. with "
           "stablehlo-opt --stablehlo-legalize-to-linalg";
  if (mentions("onnx"))
    return "this is an ONNX module; convert it first, e.g. with onnx-mlir-opt "
           "--convert-onnx-to-tosa or --convert-onnx-to-linalg";
  if (mentions("util") || mentions("flow") || mentions("hal") ||
      mentions("stream") || mentions("iree_linalg_ext"))
    return "this is an IREE module; take the IR before IREE's own dialects "
           "appear, e.g. with iree-compile --compile-to=input";
  if (mentions("tfl") || mentions("tf"))
    return "this is a TensorFlow module; convert it first, e.g. with tf-opt "
           "--tfl-to-tosa-pipeline";
  return "";
}

/// The text of a line, counted from 1.
static llvm::StringRef getLine(llvm::StringRef text, unsigned line) {
  for (; line > 1; --line)
    text = text.split('\n').second;
  return text.split('\n').first;
}

LogicalResult
ReportDriver::processChunk(std::unique_ptr<llvm::MemoryBuffer> chunk) {
  ++numChunks;
  // "two.mlir#2": places in a chunk are counted from its own first line.
  if (isSplit)
    chunk = llvm::MemoryBuffer::getMemBufferCopy(
        chunk->getBuffer(), fileName + "#" + llvm::Twine(numChunks));
  auto sourceMgr = std::make_shared<llvm::SourceMgr>();
  llvm::StringRef text = chunk->getBuffer();
  bool isText = !isBytecode(chunk->getMemBufferRef());
  std::string name = chunk->getBufferIdentifier().str();
  sourceMgr->AddNewSourceBuffer(std::move(chunk), llvm::SMLoc());
  if (isText)
    if (std::optional<size_t> offset = findDeepNesting(text)) {
      sourceMgr->PrintMessage(
          llvm::SMLoc::getFromPointer(text.data() + *offset),
          llvm::SourceMgr::DK_Error,
          llvm::formatv("nesting is deeper than {0} levels", maxNesting));
      return failure();
    }

  MLIRContext context(registry);
  context.allowUnregisteredDialects(config.shouldAllowUnregisteredDialects());
  SourceMgrDiagnosticHandler handler(*sourceMgr, &context);
  unsigned errorLine = 0;
  bool hasError = false;
  ScopedDiagnosticHandler watcher(&context, [&](Diagnostic &diagnostic) {
    hasError |= diagnostic.getSeverity() == DiagnosticSeverity::Error;
    auto place = diagnostic.getLocation()->findInstanceOf<FileLineColRange>();
    if (errorLine == 0 && place &&
        diagnostic.getSeverity() == DiagnosticSeverity::Error)
      errorLine = place.getStartLine();
    return failure(); // the handler above prints
  });

  DefaultTimingManager timing;
  applyDefaultTimingManagerCLOptions(timing);
  TimingScope root = timing.getRootScope();

  ParserConfig parserConfig(&context, config.shouldVerifyOnParsing());
  TimingScope parsing = root.nest("Parser");
  OwningOpRef<ModuleOp> module =
      parseSourceFile<ModuleOp>(sourceMgr, parserConfig);
  parsing.stop();
  if (!module) {
    llvm::StringRef hint =
        isText && errorLine ? getConversionHint(getLine(text, errorLine)) : "";
    if (!hint.empty())
      llvm::errs() << "hint: " << hint << "\n";
    // Some parsers of upstream fail without a word.
    if (!hasError)
      llvm::errs() << name << ": error: the file cannot be parsed\n";
    return failure();
  }
  if (!isText)
    if (Operation *deep = findDeepNesting(*module))
      return emitError(deep->getLoc())
             << "nesting is deeper than " << maxNesting << " levels";

  PassManager passes(module.get()->getName());
  passes.enableVerifier(config.shouldVerifyPasses());
  if (failed(applyPassManagerCLOptions(passes)))
    return failure();
  passes.enableTiming(root);
  if (failed(config.setupPassPipeline(passes)) ||
      (!passes.empty() && failed(passes.run(*module))))
    return failure();

  TimingScope reporting = root.nest("Report");
  // Separate the elements of a JSON array.
  if (numChunks > 1 && request.format == ReportRequest::Format::JSON)
    rendered += ",\n";
  llvm::raw_string_ostream stream(rendered);
  ReportStatus status = writeReport(*module, request, stream);
  reporting.stop();
  // The process ends after this: leave the IR to the system.
  (void)module.release();
  if (status == ReportStatus::Failed)
    return failure();
  isIncomplete |= status == ReportStatus::Incomplete;
  return success();
}

ExitStatus ReportDriver::run(std::unique_ptr<llvm::MemoryBuffer> buffer) {
  fileName = buffer->getBufferIdentifier().str();
  isSplit = !config.inputSplitMarker().empty();
  bool isArray = isSplit && request.format == ReportRequest::Format::JSON;
  LogicalResult result = splitAndProcessBuffer(
      std::move(buffer),
      [&](std::unique_ptr<llvm::MemoryBuffer> chunk, llvm::raw_ostream &) {
        return processChunk(std::move(chunk));
      },
      llvm::nulls(), config.inputSplitMarker());
  if (failed(result))
    return ExitStatus::InputError;
  if (isArray)
    os << "[\n" << rendered << "]\n";
  else
    os << rendered;
  return isIncomplete ? ExitStatus::Undecided : ExitStatus::Success;
}

ExitStatus greenai::runReport(std::unique_ptr<llvm::MemoryBuffer> buffer,
                              const ReportRequest &request,
                              const MlirOptMainConfig &config,
                              DialectRegistry &registry,
                              llvm::raw_ostream &os) {
  return ReportDriver(request, config, registry, os).run(std::move(buffer));
}
