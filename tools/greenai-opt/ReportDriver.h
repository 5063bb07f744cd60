//===- ReportDriver.h - Parse, run passes, report ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_GREENAI_OPT_REPORTDRIVER_H
#define GREENAI_TOOLS_GREENAI_OPT_REPORTDRIVER_H

#include "ExitStatus.h"

#include "greenai/Transforms/Report.h"

#include "mlir/Tools/mlir-opt/MlirOptMain.h"

namespace greenai {

/// Parses each chunk of `buffer`, runs the passes that were asked for and
/// writes a report; no IR is printed, which MlirOptMain cannot do without.
ExitStatus runReport(std::unique_ptr<llvm::MemoryBuffer> buffer,
                     const ReportRequest &request,
                     const mlir::MlirOptMainConfig &config,
                     mlir::DialectRegistry &registry, llvm::raw_ostream &os);

} // namespace greenai

#endif // GREENAI_TOOLS_GREENAI_OPT_REPORTDRIVER_H
