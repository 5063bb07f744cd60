//===- SymbolicShapeOpInterface.h - Sizes of results ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_SHAPE_SYMBOLICSHAPEOPINTERFACE_H
#define GREENAI_SHAPE_SYMBOLICSHAPEOPINTERFACE_H

#include "mlir/IR/OpDefinition.h"

namespace greenai {
class ShapeAnalysis;
} // namespace greenai

#include "greenai/Shape/SymbolicShapeOpInterface.h.inc"

#endif // GREENAI_SHAPE_SYMBOLICSHAPEOPINTERFACE_H
