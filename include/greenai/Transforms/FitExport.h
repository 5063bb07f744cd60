//===- FitExport.h - One export of a model, as a fit needs it ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TRANSFORMS_FITEXPORT_H
#define GREENAI_TRANSFORMS_FITEXPORT_H

#include "greenai/Cost/CostAnalysis.h"
#include "greenai/Fit/Fit.h"

namespace greenai {

/// Analyses `root` at its own sizes: names of static sizes are not for the
/// analysis but for the fit. Those of greenai.shape are taken out of the IR and
/// added to `names`. Fails with located diagnostics.
mlir::FailureOr<fit::Export>
analyzeExport(mlir::Operation *root, const CostOptions &options,
              std::vector<fit::ArgumentNames> &names);

/// What --shapes says, for a fit. The error is one sentence.
llvm::Expected<std::vector<fit::ArgumentNames>>
getArgumentNames(llvm::ArrayRef<ArgumentSizes> sizes);

} // namespace greenai

#endif // GREENAI_TRANSFORMS_FITEXPORT_H
