//===- FPOReport.cpp - The pass greenai-fpo-report --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/IR/GreenaiDialect.h"
#include "greenai/Models/AllModels.h"
#include "greenai/Report/ErrorText.h"
#include "greenai/Report/OutputFile.h"
#include "greenai/Transforms/Passes.h"
#include "greenai/Transforms/Report.h"

#include "mlir/Interfaces/FunctionInterfaces.h"

#include <mutex>

using namespace mlir;

namespace greenai {
#define GEN_PASS_DEF_FPOREPORT
#include "greenai/Transforms/Passes.h.inc"
} // namespace greenai

using namespace greenai;

namespace {

struct FPOReport : greenai::impl::FPOReportBase<FPOReport> {
  using FPOReportBase::FPOReportBase;

  /// In a stock tool nothing else has registered the models.
  void getDependentDialects(DialectRegistry &registry) const override {
    registry.insert<GreenaiDialect>();
    registerAllModels(registry);
  }

  void runOnOperation() override {
    markAllAnalysesPreserved();
    // Of a pipeline on functions: a declaration costs nothing.
    if (auto function = dyn_cast<FunctionOpInterface>(getOperation());
        function && function.isExternal())
      return;
    if (failed(verifyAttributes(getOperation())))
      return signalPassFailure();
    ReportOptionTexts texts;
    texts.format = format;
    texts.shapes = shapes;
    texts.assume = assume;
    texts.bind = bind;
    texts.at = at;
    texts.convention = convention;
    texts.traffic = traffic;
    texts.padding = padding;
    texts.peak = peak;
    texts.entry = entry;
    texts.groupBy = groupBy;
    texts.top = top;
    texts.all = all;
    texts.freeCallees = freeCallees;
    texts.weights = weights;
    texts.model = model;
    texts.machine = machine;
    texts.footprint.examples = examples;
    texts.footprint.epochs = epochs;
    texts.footprint.experiments = experiments;
    texts.footprint.batch = batch;
    texts.footprint.backwardFactor = backwardFactor;
    if (!footprint.empty())
      texts.footprint.settings.push_back(footprint);
    texts.broadcast = broadcast;
    texts.strict = strict;
    texts.ascii = ascii;
    llvm::Expected<ReportRequest> request = parseRequest(texts);
    if (!request) {
      emitError(getOperation()->getLoc())
          << makeReadable(llvm::toString(request.takeError()));
      return signalPassFailure();
    }
    auto failOn = [&](llvm::Error error) {
      emitError(getOperation()->getLoc())
          << makeReadable(llvm::toString(std::move(error)));
      signalPassFailure();
    };
    // Passes on several functions write one after the other.
    static std::mutex mutex;
    std::lock_guard<std::mutex> lock(mutex);
    llvm::Expected<std::unique_ptr<OutputFile>> file = OutputFile::open(output);
    if (!file)
      return failOn(file.takeError());
    ReportStatus status = writeReport(getOperation(), *request, (*file)->os());
    if (status == ReportStatus::Failed)
      return signalPassFailure();
    if (llvm::Error error = (*file)->keep())
      return failOn(std::move(error));
    if (status == ReportStatus::Incomplete) {
      emitError(getOperation()->getLoc())
          << "something is uncosted or unknown, which 'strict' refuses";
      signalPassFailure();
    }
  }
};

} // namespace
