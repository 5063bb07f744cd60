//===- TosaShapes.cpp - Sizes of TOSA elementwise operations ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rules T1 and T2 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "Broadcast.h"
#include "TosaModels.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Elementwise
//===----------------------------------------------------------------------===//

/// Rule T1: sizes of operands broadcast, aligned at the last dimension.
template <unsigned numOperands>
static void inferBroadcast(Operation *op, ShapeAnalysis &shapes) {
  Value result = op->getResult(0);
  int64_t rank = cast<ShapedType>(result.getType()).getRank();
  for (int64_t i = 0; i < rank; ++i) {
    SmallVector<Expr, 3> sizes;
    for (Value operand : op->getOperands().take_front(numOperands)) {
      int64_t dimension =
          i + cast<ShapedType>(operand.getType()).getRank() - rank;
      if (dimension >= 0)
        sizes.push_back(shapes.getDim(operand, dimension));
    }
    shapes.setDim(result, i, broadcast(sizes, op, shapes));
  }
}

template <typename OpT> static void inferBinary(OpT op, ShapeAnalysis &shapes) {
  inferBroadcast<2>(op, shapes);
  if constexpr (llvm::is_one_of<OpT, tosa::AddOp, tosa::SubOp>::value) {
    // The counter of a loop.
    auto type = cast<ShapedType>(op.getType());
    if (!type.getElementType().isInteger() || !type.hasStaticShape() ||
        type.getNumElements() != 1)
      return;
    std::optional<Expr> lhs = shapes.lookupValue(op->getOperand(0));
    std::optional<Expr> rhs = shapes.lookupValue(op->getOperand(1));
    if (lhs && rhs)
      shapes.setValue(op.getResult(), std::is_same_v<OpT, tosa::AddOp>
                                          ? *lhs + *rhs
                                          : *lhs - *rhs);
  }
}

static void inferSelect(tosa::SelectOp op, ShapeAnalysis &shapes) {
  inferBroadcast<3>(op, shapes);
}

/// Rule T1: the sizes of the first operand are those of every result.
template <typename OpT>
static void inferSameSizes(OpT op, ShapeAnalysis &shapes) {
  for (Value result : op->getResults())
    shapes.copySizes(op->getOperand(0), result);
}

//===----------------------------------------------------------------------===//
// Reductions
//===----------------------------------------------------------------------===//

/// Rule T2: the reduced axis has size 1, all others stay.
template <typename OpT>
static void inferReduction(OpT op, ShapeAnalysis &shapes) {
  auto type = cast<ShapedType>(op.getInput().getType());
  for (unsigned i = 0, e = type.getRank(); i < e; ++i)
    shapes.setDim(op.getOutput(), i,
                  i == op.getAxis() ? Expr(1)
                                    : shapes.getDim(op.getInput(), i));
}

/// Rule T2: argmax drops the axis.
static void inferArgMax(tosa::ArgMaxOp op, ShapeAnalysis &shapes) {
  auto type = cast<ShapedType>(op.getInput().getType());
  unsigned next = 0;
  for (unsigned i = 0, e = type.getRank(); i < e; ++i)
    if (i != op.getAxis())
      shapes.setDim(op.getOutput(), next++, shapes.getDim(op.getInput(), i));
}

//===----------------------------------------------------------------------===//
// Block-scaled types
//===----------------------------------------------------------------------===//

/// One scale belongs to each block of 32 elements of the last dimension.
static Int getBlockSize(tosa::BlockSize size) {
  return Int(tosa::BlockSizeAttr::getBlockSizeValue(size));
}

static void inferCastToBlockScaled(tosa::CastToBlockScaledOp op,
                                   ShapeAnalysis &shapes) {
  Value input = op.getInputData(), scale = op.getOutputScale();
  shapes.copySizes(input, op.getOutputData());
  unsigned last = cast<ShapedType>(input.getType()).getRank() - 1;
  for (unsigned i = 0; i < last; ++i)
    shapes.setDim(scale, i, shapes.getDim(input, i));
  setDynamicDim(
      shapes, scale, last,
      floorDiv(shapes.getDim(input, last), getBlockSize(op.getBlockSize())));
}

static void inferCastFromBlockScaled(tosa::CastFromBlockScaledOp op,
                                     ShapeAnalysis &shapes) {
  Value input = op.getInputData(), scale = op.getInputScale();
  unsigned last = cast<ShapedType>(input.getType()).getRank() - 1;
  for (unsigned i = 0; i <= last; ++i) {
    Int perScale = i == last ? getBlockSize(op.getBlockSize()) : Int(1);
    shapes.assumeEqual(shapes.getDim(input, i),
                       shapes.getDim(scale, i) * Expr(perScale), op);
  }
  shapes.copySizes(input, op.getOutputData());
}

template <typename... OpTs> static void attachUnary(MLIRContext *context) {
  attachShapes<inferSameSizes<OpTs>...>(context);
}
template <typename... OpTs> static void attachBinary(MLIRContext *context) {
  attachShapes<inferBinary<OpTs>...>(context);
}
template <typename... OpTs> static void attachReductions(MLIRContext *context) {
  attachShapes<inferReduction<OpTs>...>(context);
}

void greenai::attachTosaShapes(MLIRContext *context) {
  using namespace tosa;
  attachUnary<AbsOp, ApplyScaleOp, BitwiseNotOp, CastOp, CeilOp, ClampOp, ClzOp,
              CosOp, ErfOp, ExpOp, FloorOp, IdentityOp, LogOp, LogicalNotOp,
              NegateOp, ReciprocalOp, RescaleOp, RsqrtOp, SigmoidOp, SinOp,
              TableOp, TanhOp>(context);
  attachBinary<AddOp, ArithmeticRightShiftOp, BitwiseAndOp, BitwiseOrOp,
               BitwiseXorOp, EqualOp, GreaterEqualOp, GreaterOp, IntDivOp,
               LogicalAndOp, LogicalLeftShiftOp, LogicalOrOp,
               LogicalRightShiftOp, LogicalXorOp, MaximumOp, MinimumOp, MulOp,
               PowOp, SubOp>(context);
  attachReductions<ReduceAllOp, ReduceAnyOp, ReduceMaxOp, ReduceMinOp,
                   ReduceProductOp, ReduceSumOp>(context);
  attachShapes<inferSelect, inferArgMax, inferCastToBlockScaled,
               inferCastFromBlockScaled>(context);
}
