//===- Bufferization.cpp - Models of the bufferization dialect --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule C4: a tensor and its buffer are the same bytes; only explicit copies
// move them.
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Bufferization.h"

#include "FunctionModels.h"
#include "ViewShapes.h"

#include "greenai/Cost/Elementwise.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

/// A buffer is as large as its tensor, a clone as its original.
template <typename OpT> static void inferSame(OpT op, ShapeAnalysis &shapes) {
  shapes.copySizes(op->getOperand(0), op->getResult(0));
}

static void inferAllocTensor(bufferization::AllocTensorOp op,
                             ShapeAnalysis &shapes) {
  if (Value copy = op.getCopy())
    shapes.copySizes(copy, op.getResult());
  else
    setDynamicSizes(shapes, op.getResult(), op.getDynamicSizes());
}

/// Source, destination and result have the same sizes.
static void inferMaterialize(bufferization::MaterializeInDestinationOp op,
                             ShapeAnalysis &shapes) {
  auto type = cast<ShapedType>(op.getSource().getType());
  for (int64_t i = 0; i < type.getRank(); ++i)
    shapes.assumeEqual(shapes.getDim(op.getSource(), i),
                       shapes.getDim(op.getDest(), i), op);
  if (op.getResult())
    shapes.copySizes(op.getDest(), op.getResult());
}

//===----------------------------------------------------------------------===//
// Costs
//===----------------------------------------------------------------------===//

/// C4: free, unless it starts as a copy of another tensor.
static void costAllocTensor(bufferization::AllocTensorOp op,
                            CostBuilder &cost) {
  Value copy = op.getCopy();
  if (!copy)
    return;
  cost.setKind("movement");
  cost.read(copy);
  cost.write(op.getResult());
}

/// C4: the source is copied into the destination. Bufferization may compute it
/// there to begin with, so that is an upper bound.
static void costMaterialize(bufferization::MaterializeInDestinationOp op,
                            CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getSource());
  cost.write(op.getDest());
  cost.setInexactBytes();
}

void greenai::registerBufferizationModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context,
                            bufferization::BufferizationDialect *) {
    using namespace bufferization;
    attachShapes<inferSame<ToTensorOp>, inferSame<ToBufferOp>,
                 inferSame<CloneOp>, inferAllocTensor, inferMaterialize>(
        context);
    attachCosts<rules::C4, costAllocTensor, costMaterialize>(context);
    attachModels<MovementModel, CloneOp>(context);
    attachModels<FreeModel, DeallocOp, DeallocTensorOp, ToBufferOp, ToTensorOp>(
        context);
  });
}
