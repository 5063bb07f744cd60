//===- ErrorHandler.cpp - Prints what MLIR complains of ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ErrorHandler.h"

#include "greenai/Report/ErrorText.h"

using namespace greenai;
using namespace mlir;

ErrorHandler::ErrorHandler(llvm::SourceMgr &sourceMgr, MLIRContext *context,
                           llvm::StringRef file, llvm::raw_ostream &errors)
    : SourceMgrDiagnosticHandler(sourceMgr, context, errors), file(file.str()) {
  setHandler([this](Diagnostic &diagnostic) { handle(diagnostic); });
  sourceMgr.setDiagHandler(
      [](const llvm::SMDiagnostic &diagnostic, void *handler) {
        static_cast<ErrorHandler *>(handler)->print(diagnostic);
      },
      this);
}

ErrorHandler::~ErrorHandler() { mgr.setDiagHandler(nullptr); }

void ErrorHandler::handle(Diagnostic &diagnostic) {
  std::string whole = diagnostic.str();
  Diagnostic readable(diagnostic.getLocation(), diagnostic.getSeverity());
  llvm::StringRef text = llvm::StringRef(whole).rtrim();
  bool isError = diagnostic.getSeverity() == DiagnosticSeverity::Error;
  readable << (isError ? makeReadable(text) : makeLinesReadable(text));
  for (Diagnostic &note : diagnostic.getNotes())
    readable.attachNote(note.getLocation()) << makeLinesReadable(note.str());
  emitDiagnostic(readable);
}

void ErrorHandler::print(const llvm::SMDiagnostic &diagnostic) const {
  llvm::StringRef message = diagnostic.getMessage();
  // A place without a file is a name, which the message begins with.
  bool isPlaced = diagnostic.getLineNo() > 0;
  if (!isPlaced) {
    llvm::SMDiagnostic(file, diagnostic.getKind(), message)
        .print(/*ProgName=*/nullptr, os);
    return;
  }
  llvm::StringRef line = diagnostic.getLineContents();
  size_t column = std::max(diagnostic.getColumnNo(), 0);
  std::string quoted = quoteLine(line, column);
  if (quoted == line) {
    diagnostic.print(/*ProgName=*/nullptr, os);
    return;
  }
  os << diagnostic.getFilename() << ":" << diagnostic.getLineNo() << ":"
     << diagnostic.getColumnNo() + 1 << ": ";
  llvm::SMDiagnostic(*diagnostic.getSourceMgr(), diagnostic.getLoc(),
                     diagnostic.getFilename(), diagnostic.getLineNo(), column,
                     diagnostic.getKind(), message, quoted, {})
      .print(/*ProgName=*/nullptr, os, /*ShowColors=*/true,
             /*ShowKindLabel=*/true, /*ShowLocation=*/false);
}
