//===- Bookkeeping.h - Integer work that is not counted ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_BOOKKEEPING_H
#define GREENAI_COST_BOOKKEEPING_H

#include "mlir/IR/Operation.h"

#include "llvm/ADT/DenseMap.h"

namespace greenai {

/// Rule C5: an operation without side effects that computes integer scalars of
/// integer scalars is bookkeeping, and is not counted, if
///  - all its results are of index type, or
///  - all uses of its results end in sizes, subscripts or
///    loop bounds: they are operands of bookkeeping, bounds of a loop, or, for
///    comparisons of indices, the condition of a branch or an assertion.
/// An unused integer scalar is counted: something computes it.
class Bookkeeping {
public:
  bool contains(mlir::Operation *op);

private:
  bool compute(mlir::Operation *op);
  bool isBookkeepingUse(mlir::OpOperand &use);

  llvm::DenseMap<mlir::Operation *, bool> known;
};

} // namespace greenai

#endif // GREENAI_COST_BOOKKEEPING_H
