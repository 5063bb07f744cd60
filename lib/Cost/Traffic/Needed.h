//===- Needed.h - What of an operation's operands is needed -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_TRAFFIC_NEEDED_H
#define GREENAI_LIB_COST_TRAFFIC_NEEDED_H

#include "PlainRow.h"

#include "greenai/Shape/ShapeAnalysis.h"

namespace greenai {

/// Operations of a block without reductions touch no more of their operands
/// than the one use of their result needs: one row of exp(x) needs one of x.
/// Sets Access::touched, of one execution.
void limitToNeeded(mlir::Block &block, llvm::MutableArrayRef<PlainRow> rows,
                   ShapeAnalysis &shapes);

} // namespace greenai

#endif // GREENAI_LIB_COST_TRAFFIC_NEEDED_H
