//===- AnalysisPass.h - What passes with an analysis share ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_TRANSFORMS_ANALYSISPASS_H
#define GREENAI_LIB_TRANSFORMS_ANALYSISPASS_H

#include "greenai/IR/GreenaiDialect.h"
#include "greenai/Models/AllModels.h"
#include "greenai/Report/ErrorText.h"
#include "greenai/Transforms/Report.h"

#include "mlir/IR/Diagnostics.h"

namespace greenai {

/// Above the class that TableGen makes of a pass with `analysisOptions`
/// (Passes.td).
template <typename BaseT> class AnalysisPass : public BaseT {
public:
  using BaseT::BaseT;

  /// In a stock tool nothing else has registered the models.
  void getDependentDialects(mlir::DialectRegistry &registry) const override {
    registry.insert<GreenaiDialect>();
    registerAllModels(registry);
  }

protected:
  ReportOptionTexts getTexts() const {
    ReportOptionTexts texts;
    texts.shapes = this->shapes;
    texts.assume = this->assume;
    texts.bind = this->bind;
    texts.convention = this->convention;
    texts.traffic = this->traffic;
    texts.padding = this->padding;
    texts.freeCallees = this->freeCallees;
    texts.weights = this->weights;
    texts.model = this->model;
    texts.broadcast = this->broadcast;
    return texts;
  }

  /// Absent after an error, which has been emitted; the pass has failed then.
  std::optional<ReportRequest> parse(const ReportOptionTexts &texts) {
    if (mlir::failed(verifyAttributes(this->getOperation()))) {
      this->signalPassFailure();
      return std::nullopt;
    }
    llvm::Expected<ReportRequest> request = parseRequest(texts);
    if (request)
      return std::move(*request);
    mlir::emitError(this->getOperation()->getLoc())
        << makeReadable(llvm::toString(request.takeError()));
    this->signalPassFailure();
    return std::nullopt;
  }
};

} // namespace greenai

#endif // GREENAI_LIB_TRANSFORMS_ANALYSISPASS_H
