//===- ModuleReader.h - Parses a module, with helpful errors ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_DRIVER_MODULEREADER_H
#define GREENAI_TOOLS_DRIVER_MODULEREADER_H

#include "ErrorHandler.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

namespace greenai {

/// Parses one file of text or bytecode. As long as it lives, diagnostics of the
/// context quote the file.
class ModuleReader {
public:
  ModuleReader(mlir::MLIRContext &context,
               std::unique_ptr<llvm::MemoryBuffer> buffer,
               llvm::raw_ostream &errors = llvm::errs());

  /// Null after an error, which has been printed: what is wrong, and for
  /// dialects that MLIR does not ship how to convert them.
  mlir::OwningOpRef<mlir::ModuleOp> parse(bool verify = true);

private:
  mlir::MLIRContext &context;
  std::shared_ptr<llvm::SourceMgr> sourceMgr;
  llvm::StringRef text;
  std::string name;
  bool isText;
  llvm::raw_ostream &errors;
  ErrorHandler handler;
};

} // namespace greenai

#endif // GREENAI_TOOLS_DRIVER_MODULEREADER_H
