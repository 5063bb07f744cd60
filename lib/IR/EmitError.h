//===- EmitError.h - Errors of attributes -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_IR_EMITERROR_H
#define GREENAI_LIB_IR_EMITERROR_H

#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Operation.h"

namespace greenai {

/// As Operation::emitOpError, without a note that prints the operation: the one
/// with a bad budget is a whole function.
inline mlir::InFlightDiagnostic emitErrorOf(mlir::Operation *op,
                                            const llvm::Twine &message) {
  return mlir::emitError(op->getLoc())
         << "'" << op->getName().getStringRef() << "' op " << message;
}

} // namespace greenai

#endif // GREENAI_LIB_IR_EMITERROR_H
