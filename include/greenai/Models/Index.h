//===- Index.h - Models of the index dialect --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_MODELS_INDEX_H
#define GREENAI_MODELS_INDEX_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace greenai {

/// Attaches the shape and cost models of the dialect when it is loaded.
void registerIndexModels(mlir::DialectRegistry &registry);

} // namespace greenai

#endif // GREENAI_MODELS_INDEX_H
