//===- ShapeModels.h - The table of shape models ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_SHAPE_SHAPEMODELS_H
#define GREENAI_SHAPE_SHAPEMODELS_H

#include "greenai/IR/OpModelTable.h"

#include "mlir/IR/DialectInterface.h"

namespace greenai {

class ShapeAnalysis;

/// Does what SymbolicShapeOpInterface::inferSizes does.
using ShapeModel = void (*)(mlir::Operation *op, ShapeAnalysis &shapes);

/// The shape models of a context for operations that do not implement
/// SymbolicShapeOpInterface themselves. Models fill it when their dialect and
/// the greenai dialect are loaded.
class ShapeModels : public mlir::DialectInterface::Base<ShapeModels> {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(ShapeModels)
  explicit ShapeModels(mlir::Dialect *dialect) : Base(dialect) {}

  /// The table of a context, made when first asked for.
  static ShapeModels &get(mlir::MLIRContext *context);

  OpModelTable<ShapeModel> table;
};

} // namespace greenai

#endif // GREENAI_SHAPE_SHAPEMODELS_H
