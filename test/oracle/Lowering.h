//===- Lowering.h - Lowering that folds nothing -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_LOWERING_H
#define GREENAI_TEST_ORACLE_LOWERING_H

#include "mlir/IR/BuiltinOps.h"

namespace greenai::oracle {

/// Lowers `module` to loops over buffers without folding, dead code removal,
/// common subexpressions or hoisting: those would drop work. What has no
/// lowering stays, and is an error of the interpreter.
mlir::LogicalResult lowerToLoops(mlir::ModuleOp module);

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_LOWERING_H
