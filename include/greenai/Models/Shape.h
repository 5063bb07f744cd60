//===- Shape.h - Models of the shape dialect --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_MODELS_SHAPE_H
#define GREENAI_MODELS_SHAPE_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace greenai {

/// Attaches the shape and cost models of the dialect when it is loaded.
void registerShapeModels(mlir::DialectRegistry &registry);

} // namespace greenai

#endif // GREENAI_MODELS_SHAPE_H
