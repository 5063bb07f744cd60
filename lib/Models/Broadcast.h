//===- Broadcast.h - Sizes that broadcast -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MODELS_BROADCAST_H
#define GREENAI_LIB_MODELS_BROADCAST_H

#include "greenai/Shape/ShapeAnalysis.h"

namespace greenai {

/// The common size of broadcast dimensions. Sizes of 1 broadcast; what remains
/// is one size: `?` against 5 means 5, and of several symbols one replaces the
/// others. With --broadcast=exact nothing is assumed: the result of several
/// symbols, each 1 or the common size, is their maximum.
Expr broadcast(llvm::ArrayRef<Expr> sizes, mlir::Operation *op,
               ShapeAnalysis &shapes);

} // namespace greenai

#endif // GREENAI_LIB_MODELS_BROADCAST_H
