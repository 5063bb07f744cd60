//===- TosaTensorShapes.cpp - Sizes of TOSA windows and products ----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule T4 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Convolutions and pools
//===----------------------------------------------------------------------===//

/// Rule T4: floor((I + padding - (K - 1)*dilation - 1) / stride) + 1 positions
/// along each spatial axis; these are dimensions 1, 2, ... of input and result.
/// The window fits at least once.
static void inferWindow(Operation *op, Value input, Value result,
                        ArrayRef<WindowAxis> axes, ShapeAnalysis &shapes) {
  shapes.setDim(result, 0, shapes.getDim(input, 0));
  for (auto [i, axis] : llvm::enumerate(axes)) {
    Expr range = getRange(axis, shapes.getDim(input, i + 1));
    assumeNonNegative(shapes, range, op);
    setDynamicDim(shapes, result, i + 1,
                  floorDiv(range, Int(axis.stride)) + Expr(1));
  }
}

/// Channels: the input's are those of the weights' last dimension, the result's
/// those of its first.
template <typename OpT>
static void inferConvolution(OpT op, ShapeAnalysis &shapes) {
  Value input = op.getInput(), weight = op.getWeight();
  unsigned last = cast<ShapedType>(input.getType()).getRank() - 1;
  shapes.assumeEqual(shapes.getDim(input, last), shapes.getDim(weight, last),
                     op);
  inferWindow(op, input, op.getOutput(), getWindow(op, shapes), shapes);
  shapes.setDim(op.getOutput(), last, shapes.getDim(weight, 0));
}

/// Weights [KH, KW, C, M] give C*M channels.
static void inferDepthwise(tosa::DepthwiseConv2DOp op, ShapeAnalysis &shapes) {
  Value input = op.getInput(), weight = op.getWeight();
  Expr channels = shapes.getDim(input, 3);
  shapes.assumeEqual(channels, shapes.getDim(weight, 2), op);
  inferWindow(op, input, op.getOutput(), getWindow(op, shapes), shapes);
  shapes.setDim(op.getOutput(), 3,
                shapes.resolve(channels) * shapes.getDim(weight, 3));
}

/// Rule T4: (I - 1)*stride + padding + K; the padding is of the result and may
/// be negative, but something is left.
static void inferTransposeConv(tosa::TransposeConv2DOp op,
                               ShapeAnalysis &shapes) {
  Value input = op.getInput(), weight = op.getWeight(), result = op.getOutput();
  shapes.assumeEqual(shapes.getDim(input, 3), shapes.getDim(weight, 3), op);
  shapes.setDim(result, 0, shapes.getDim(input, 0));
  ArrayRef<int64_t> pad = op.getOutPad();
  for (unsigned i : {0, 1}) {
    Expr size =
        (shapes.getDim(input, i + 1) - Expr(1)) * Expr(op.getStride()[i]) +
        Expr(pad[2 * i]) + Expr(pad[2 * i + 1]) + shapes.getDim(weight, i + 1);
    assumeNonNegative(shapes, size - Expr(1), op);
    setDynamicDim(shapes, result, i + 1, shapes.resolve(size));
  }
  shapes.setDim(result, 3, shapes.getDim(weight, 0));
}

template <typename OpT> static void inferPool(OpT op, ShapeAnalysis &shapes) {
  inferWindow(op, op.getInput(), op.getOutput(), getWindow(op), shapes);
  shapes.setDim(op.getOutput(), 3, shapes.getDim(op.getInput(), 3));
}

//===----------------------------------------------------------------------===//
// Matrix products
//===----------------------------------------------------------------------===//

/// [N, H, C] times [N, C, W] is [N, H, W].
static void inferMatMul(tosa::MatMulOp op, ShapeAnalysis &shapes) {
  Value a = op.getA(), b = op.getB();
  shapes.assumeEqual(shapes.getDim(a, 0), shapes.getDim(b, 0), op);
  shapes.assumeEqual(shapes.getDim(a, 2), shapes.getDim(b, 1), op);
  shapes.setShape(op.getOutput(), {shapes.getDim(a, 0), shapes.getDim(a, 1),
                                   shapes.getDim(b, 2)});
}

/// [N, H, C] times the transpose of [N, W, C] or [1, W, C] is [N, H, W].
static void inferMatMulBlockScaled(tosa::MatmulTBlockScaledOp op,
                                   ShapeAnalysis &shapes) {
  Value a = op.getAData(), b = op.getBData();
  if (!shapes.getDim(b, 0).is(1))
    shapes.assumeEqual(shapes.getDim(a, 0), shapes.getDim(b, 0), op);
  shapes.assumeEqual(shapes.getDim(a, 2), shapes.getDim(b, 2), op);
  for (unsigned i : {0, 1}) {
    shapes.assumeEqual(shapes.getDim(a, i), shapes.getDim(op.getAScale(), i),
                       op);
    shapes.assumeEqual(shapes.getDim(b, i), shapes.getDim(op.getBScale(), i),
                       op);
  }
  shapes.assumeEqual(shapes.getDim(op.getAScale(), 2),
                     shapes.getDim(op.getBScale(), 2), op);
  shapes.setShape(op.getOutputData(), {shapes.getDim(a, 0), shapes.getDim(a, 1),
                                       shapes.getDim(b, 1)});
}

//===----------------------------------------------------------------------===//
// Transforms
//===----------------------------------------------------------------------===//

/// Rule T4: floor(((I - 1)*numerator - offset + border) / denominator) + 1.
static void inferResize(tosa::ResizeOp op, ShapeAnalysis &shapes) {
  Value input = op.getInput(), result = op.getOutput();
  shapes.setDim(result, 0, shapes.getDim(input, 0));
  shapes.setDim(result, 3, shapes.getDim(input, 3));
  auto scale = shapes.lookupElements(op.getScale());
  auto offset = shapes.lookupElements(op.getOffset());
  auto border = shapes.lookupElements(op.getBorder());
  if (!scale || !offset || !border)
    return;
  for (unsigned i : {0, 1}) {
    Expr range = (shapes.getDim(input, i + 1) - Expr(1)) * (*scale)[2 * i] -
                 (*offset)[i] + (*border)[i];
    if (std::optional<Expr> quotient = floorDiv(range, (*scale)[2 * i + 1]))
      setDynamicDim(shapes, result, i + 1, *quotient + Expr(1));
  }
}

static void inferFFT(tosa::FFT2dOp op, ShapeAnalysis &shapes) {
  SmallVector<Expr> real = shapes.getShape(op.getInputReal());
  for (auto [i, size] : llvm::enumerate(real))
    shapes.assumeEqual(size, shapes.getDim(op.getInputImag(), i), op);
  for (Value result : op->getResults())
    for (auto [i, size] : llvm::enumerate(real))
      shapes.setDim(result, i, shapes.resolve(size));
}

/// A real input has W/2 + 1 different frequencies along its last dimension.
static void inferRFFT(tosa::RFFT2dOp op, ShapeAnalysis &shapes) {
  Value input = op.getInputReal();
  for (Value result : op->getResults()) {
    for (unsigned i : {0, 1})
      shapes.setDim(result, i, shapes.getDim(input, i));
    setDynamicDim(shapes, result, 2,
                  floorDiv(shapes.getDim(input, 2), Int(2)) + Expr(1));
  }
}

void greenai::attachTosaTensorShapes(MLIRContext *context) {
  attachShapes<inferConvolution<tosa::Conv2DOp>,
               inferConvolution<tosa::Conv3DOp>, inferDepthwise,
               inferTransposeConv, inferPool<tosa::AvgPool2dOp>,
               inferPool<tosa::MaxPool2dOp>, inferMatMul,
               inferMatMulBlockScaled, inferResize, inferFFT, inferRFFT>(
      context);
}
