//===- TraceDriver.h - Parse, run passes, trace their costs -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_GREENAI_OPT_TRACEDRIVER_H
#define GREENAI_TOOLS_GREENAI_OPT_TRACEDRIVER_H

#include "ExitStatus.h"

#include "greenai/Transforms/Report.h"

#include "mlir/Tools/mlir-opt/MlirOptMain.h"

namespace greenai {

/// Runs the passes that were asked for on one module and writes what each did
/// to its costs. The IR is not printed.
ExitStatus runTrace(std::unique_ptr<llvm::MemoryBuffer> buffer,
                    const ReportRequest &request,
                    const mlir::MlirOptMainConfig &config,
                    mlir::DialectRegistry &registry, llvm::raw_ostream &os);

} // namespace greenai

#endif // GREENAI_TOOLS_GREENAI_OPT_TRACEDRIVER_H
