//===- Movement.h - Whether iterations access the same elements -*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_TRAFFIC_MOVEMENT_H
#define GREENAI_LIB_COST_TRAFFIC_MOVEMENT_H

#include "PlainRow.h"

#include "greenai/Shape/ShapeAnalysis.h"

namespace greenai {

/// What the elements that an access touches in two iterations of a loop have in
/// common.
enum class Movement {
  None,    ///< they are the same
  Apart,   ///< nothing
  Unknown, ///< it is not known
};

/// Looks at slices that an access goes through and at the indices of loads and
/// stores, within `region`, which the loop executes.
Movement getMovement(const PlainRow &row, const Access &access,
                     mlir::Region &region, const RegionExecution::Loop &loop,
                     ShapeAnalysis &shapes);

} // namespace greenai

#endif // GREENAI_LIB_COST_TRAFFIC_MOVEMENT_H
