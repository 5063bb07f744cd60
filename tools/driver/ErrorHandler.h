//===- ErrorHandler.h - Prints what MLIR complains of -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_DRIVER_ERRORHANDLER_H
#define GREENAI_TOOLS_DRIVER_ERRORHANDLER_H

#include "mlir/IR/Diagnostics.h"

#include "llvm/Support/SourceMgr.h"

#include <string>

namespace greenai {

/// As MLIR's own handler, for messages, lines and names of any length and with
/// any characters. What has no place in a file is said of `file`.
class ErrorHandler : public mlir::SourceMgrDiagnosticHandler {
public:
  ErrorHandler(llvm::SourceMgr &sourceMgr, mlir::MLIRContext *context,
               llvm::StringRef file, llvm::raw_ostream &errors);
  ~ErrorHandler();

private:
  void handle(mlir::Diagnostic &diagnostic);
  void print(const llvm::SMDiagnostic &diagnostic) const;

  std::string file;
};

} // namespace greenai

#endif // GREENAI_TOOLS_DRIVER_ERRORHANDLER_H
