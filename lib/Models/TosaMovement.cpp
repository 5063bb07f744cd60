//===- TosaMovement.cpp - Costs of TOSA data movement -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule T16 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

using namespace greenai;
using namespace mlir;

/// Rule T16 (specification 1.0, GATHER): indices [N, W] name N*W rows of C
/// elements; fewer are read where an index repeats.
static void costGather(tosa::GatherOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getIndices());
  cost.read(op.getValues(), cost.getNumElements(op.getOutput()));
  cost.setInexactBytes();
  cost.write(op.getOutput());
}

void greenai::attachTosaMovement(MLIRContext *context) {
  using namespace tosa;
  attachModels<MovementModel, rules::T16, ConcatOp, PadOp, ReverseOp, ScatterOp,
               TileOp, TransposeOp>(context);
  attachCosts<rules::T16, costGather>(context);
  attachModels<FreeModel, rules::T16, IdentityOp, ReshapeOp, SliceOp>(context);
  attachModels<FreeModel, rules::T19, AddShapeOp, ConcatShapeOp, DimOp,
               DivCeilShapeOp, DivFloorShapeOp, Exp2ShapeOp, Log2CeilShapeOp,
               Log2FloorShapeOp, MaxShapeOp, MinShapeOp, ModShapeOp, MulShapeOp,
               SliceShapeOp, SubShapeOp>(context);
}
