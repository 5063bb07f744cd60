//===- LinalgModels.h - Families of linalg models ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MODELS_LINALGMODELS_H
#define GREENAI_LIB_MODELS_LINALGMODELS_H

#include "mlir/IR/MLIRContext.h"

namespace mlir::linalg {
class LinalgOp;
} // namespace mlir::linalg

namespace greenai {

/// Sizes and costs of the three Winograd transforms (rule C14).
void attachLinalgWinograd(mlir::MLIRContext *context);

/// Whether the operation is a contraction of its first two inputs from which
/// scalar zero points are subtracted, as `linalg.quantized_matmul` is. Upstream
/// takes no operation with four inputs for a contraction.
bool isContractionWithZeroPoints(mlir::linalg::LinalgOp op);

} // namespace greenai

#endif // GREENAI_LIB_MODELS_LINALGMODELS_H
