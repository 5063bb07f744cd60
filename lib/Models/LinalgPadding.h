//===- LinalgPadding.h - Padded convolutions of linalg ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MODELS_LINALGPADDING_H
#define GREENAI_LIB_MODELS_LINALGPADDING_H

#include "greenai/Cost/CostBuilder.h"

#include "mlir/Dialect/Linalg/IR/LinalgInterfaces.h"

namespace greenai {

/// The points of the iteration domain of a convolution or pooling that read
/// nothing of a tensor.pad before it; std::nullopt where `op` is not recognised
/// as such (docs/CostModel.md, "Padding").
std::optional<Expr> countPointsInside(mlir::linalg::LinalgOp op,
                                      llvm::ArrayRef<Expr> extents,
                                      CostBuilder &cost);

} // namespace greenai

#endif // GREENAI_LIB_MODELS_LINALGPADDING_H
