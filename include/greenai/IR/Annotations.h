//===- Annotations.h - Costs as attributes of operations --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What greenai-annotate-cost writes (docs/InMLIR.md). No analysis reads it: an
// annotated operation costs the same and has the same fingerprint.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_IR_ANNOTATIONS_H
#define GREENAI_IR_ANNOTATIONS_H

#include "mlir/IR/Operation.h"

namespace greenai {

/// Expressions, of an operation or of a function in all.
constexpr llvm::StringLiteral fpoAttrName = "greenai.fpo";
constexpr llvm::StringLiteral macsAttrName = "greenai.macs";
constexpr llvm::StringLiteral integerAttrName = "greenai.integer";
constexpr llvm::StringLiteral bytesAttrName = "greenai.bytes";
/// Of an operation, where it is not executed once; an expression.
constexpr llvm::StringLiteral executionsAttrName = "greenai.executions";
/// Of a function, where peak live bytes have been derived; an expression.
constexpr llvm::StringLiteral peakAttrName = "greenai.peak";
/// A string: why there is no cost; of a function, how many have none.
constexpr llvm::StringLiteral uncostedAttrName = "greenai.uncosted";
/// Of a function: what its symbols are, {B = "dim(%arg0, 0) >= 1"}.
constexpr llvm::StringLiteral symbolsAttrName = "greenai.symbols";
/// Of a function: how was counted, "green-ai/1, unfused".
constexpr llvm::StringLiteral settingAttrName = "greenai.setting";

/// Whether it is one of the above.
bool isAnnotation(llvm::StringRef name);

/// Removes all annotations of `op` itself.
void removeAnnotations(mlir::Operation *op);

/// Emits an error at `op` and fails if the annotation is not well-formed.
mlir::LogicalResult verifyAnnotation(mlir::Operation *op,
                                     mlir::NamedAttribute annotation);

} // namespace greenai

#endif // GREENAI_IR_ANNOTATIONS_H
