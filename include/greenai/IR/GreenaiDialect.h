//===- GreenaiDialect.h - The greenai dialect -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_IR_GREENAIDIALECT_H
#define GREENAI_IR_GREENAIDIALECT_H

#include "mlir/IR/Dialect.h"
#include "mlir/IR/Operation.h"

#include "greenai/IR/GreenaiDialect.h.inc"

namespace greenai {

/// Argument attribute that names sizes: "BxSx768" (see SizeList.h).
constexpr llvm::StringLiteral shapeAttrName = "greenai.shape";

/// Argument attribute that marks weights: "trainable", or "buffer" for what is
/// kept but not learnt, such as running means.
constexpr llvm::StringLiteral weightsAttrName = "greenai.weights";
constexpr llvm::StringLiteral trainableWeights = "trainable";
constexpr llvm::StringLiteral bufferWeights = "buffer";

/// Argument attribute, a unit: the caller does not look at the argument again,
/// and its memory may be used for something else (docs/PeakMemory.md).
constexpr llvm::StringLiteral donatedAttrName = "greenai.donated";

/// Only in copies that are analysed: an operation that is there for the
/// analysis and costs nothing; why the jumps in an operation's region are not
/// structured.
constexpr llvm::StringLiteral freeAttrName = "greenai.free";
constexpr llvm::StringLiteral unstructuredAttrName = "greenai.unstructured";

/// Verifies the dialect's attributes of functions and of their arguments, for
/// passes in a tool that had not loaded the dialect when it parsed them.
mlir::LogicalResult verifyAttributes(mlir::Operation *root);

} // namespace greenai

#endif // GREENAI_IR_GREENAIDIALECT_H
