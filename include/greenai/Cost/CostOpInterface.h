//===- CostOpInterface.h - What an operation costs --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_COSTOPINTERFACE_H
#define GREENAI_COST_COSTOPINTERFACE_H

#include "greenai/Cost/CostRule.h"

#include "mlir/IR/OpDefinition.h"

namespace greenai {
class CostBuilder;
} // namespace greenai

#include "greenai/Cost/CostOpInterface.h.inc"

#endif // GREENAI_COST_COSTOPINTERFACE_H
