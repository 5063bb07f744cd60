//===- RowShapes.h - Sizes of the operation of a row ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_TRANSFORMS_ROWSHAPES_H
#define GREENAI_LIB_TRANSFORMS_ROWSHAPES_H

#include "greenai/Fit/Fit.h"

#include "mlir/IR/Operation.h"

namespace greenai {

fit::RowShape getRowShape(mlir::Operation *op);

} // namespace greenai

#endif // GREENAI_LIB_TRANSFORMS_ROWSHAPES_H
