//===- ReportDriver.cpp - Parse, run passes, report -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReportDriver.h"

#include "Errors.h"
#include "ModuleReader.h"

#include "mlir/Pass/PassManager.h"
#include "mlir/Support/Timing.h"
#include "mlir/Support/ToolUtilities.h"

#include "llvm/Support/MemoryBuffer.h"

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

LogicalResult
ReportDriver::processChunk(std::unique_ptr<llvm::MemoryBuffer> chunk) {
  ++numChunks;
  // "two.mlir#2": places in a chunk are counted from its own first line.
  if (isSplit)
    chunk = llvm::MemoryBuffer::getMemBufferCopy(
        chunk->getBuffer(), fileName + "#" + llvm::Twine(numChunks));
  MLIRContext context(registry);
  context.allowUnregisteredDialects(config.shouldAllowUnregisteredDialects());
  ModuleReader reader(context, std::move(chunk));

  DefaultTimingManager timing;
  applyDefaultTimingManagerCLOptions(timing);
  TimingScope root = timing.getRootScope();

  TimingScope parsing = root.nest("Parser");
  OwningOpRef<ModuleOp> module = reader.parse(config.shouldVerifyOnParsing());
  parsing.stop();
  if (!module)
    return failure();

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
  ReportRequest its = request;
  its.render.isContinued = numChunks > 1;
  ReportStatus status = writeReport(*module, its, stream);
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
  if (numChunks > 1 && request.format == ReportRequest::Format::HTML)
    return fail("greenai-opt", "a page is of one module, and there are " +
                                   llvm::Twine(numChunks) +
                                   ": choose text, json or csv");
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
