//===- FitDriver.h - Parse exports, run passes, fit them --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_GREENAI_OPT_FITDRIVER_H
#define GREENAI_TOOLS_GREENAI_OPT_FITDRIVER_H

#include "ExitStatus.h"

#include "greenai/Transforms/Report.h"

#include "mlir/Tools/mlir-opt/MlirOptMain.h"

namespace greenai {

/// Reads each of `files`, runs the passes that were asked for on it, and writes
/// one report in the sizes in which they differ.
ExitStatus runFit(llvm::ArrayRef<std::string> files,
                  const ReportRequest &request,
                  const mlir::MlirOptMainConfig &config,
                  mlir::DialectRegistry &registry, llvm::raw_ostream &os);

} // namespace greenai

#endif // GREENAI_TOOLS_GREENAI_OPT_FITDRIVER_H
