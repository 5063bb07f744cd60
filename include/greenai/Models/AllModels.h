//===- AllModels.h - All models of MLIR's dialects --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_MODELS_ALLMODELS_H
#define GREENAI_MODELS_ALLMODELS_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace greenai {

/// The shape and cost models of MLIR's dialects, attached when these are
/// loaded. Registering them twice is harmless.
void registerAllModels(mlir::DialectRegistry &registry);

} // namespace greenai

#endif // GREENAI_MODELS_ALLMODELS_H
