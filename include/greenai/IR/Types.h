//===- Types.h - Questions about types --------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef GREENAI_IR_TYPES_H
#define GREENAI_IR_TYPES_H

#include "mlir/IR/BuiltinTypes.h"

namespace greenai {

/// Whether a type is one of those that nearly all values have. Asking a type
/// for an interface such as ShapedType is a search, so these come first.
inline bool isPlainScalar(mlir::Type type) {
  return type.isF32() || type.isF16() || type.isBF16() || type.isIntOrIndex();
}

/// The sizes of a ranked shaped type, ShapedType::kDynamic for those that are
/// not static; empty for other types.
inline llvm::ArrayRef<int64_t> getSizes(mlir::Type type) {
  if (auto tensor = mlir::dyn_cast<mlir::RankedTensorType>(type))
    return tensor.getShape();
  if (auto memref = mlir::dyn_cast<mlir::MemRefType>(type))
    return memref.getShape();
  if (isPlainScalar(type))
    return {};
  auto shaped = mlir::dyn_cast<mlir::ShapedType>(type);
  return shaped && shaped.hasRank() ? shaped.getShape()
                                    : llvm::ArrayRef<int64_t>();
}

/// Whether a type is shaped but its number of dimensions is not known.
inline bool isUnranked(mlir::Type type) {
  if (mlir::isa<mlir::RankedTensorType, mlir::MemRefType, mlir::VectorType>(
          type) ||
      isPlainScalar(type))
    return false;
  auto shaped = mlir::dyn_cast<mlir::ShapedType>(type);
  return shaped && !shaped.hasRank();
}

} // namespace greenai

#endif // GREENAI_IR_TYPES_H
