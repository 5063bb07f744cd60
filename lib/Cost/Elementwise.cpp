//===- Elementwise.cpp - Operations applied to every element ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/Elementwise.h"

using namespace greenai;
using namespace mlir;

void greenai::countElementwise(CostBuilder &cost, ScalarOp scalarOp,
                               Type type) {
  cost.setKind("elementwise");
  cost.count(scalarOp, type,
             cost.getNumElements(cost.getOperation()->getResult(0)));
  cost.readOperandsAndWriteResults();
}
