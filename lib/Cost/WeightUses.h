//===- WeightUses.h - What the uses of a constant say of it -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_WEIGHTUSES_H
#define GREENAI_LIB_COST_WEIGHTUSES_H

#include "mlir/IR/Value.h"

namespace greenai {

/// Whether a constant of wide integers is added to products of narrow ones: the
/// bias of a quantized layer. Other wide integers are indices and sizes.
bool isAccumulatorBias(mlir::Value constant);

/// Whether a constant of narrow integers is only the table of a tosa.table or
/// the shifts and multipliers of a tosa.rescale.
bool isFixedPointTable(mlir::Value constant);

/// Whether a constant is the running variance or the running mean of a batch
/// normalisation (docs/CostModel.md, "Parameters").
bool isRunningStatistic(mlir::Value constant);

} // namespace greenai

#endif // GREENAI_LIB_COST_WEIGHTUSES_H
