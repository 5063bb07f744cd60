//===- TosaTransforms.cpp - Costs of TOSA resize and Fourier transforms ---===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rules T17 and T18 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Resize
//===----------------------------------------------------------------------===//

/// Along an axis, position o of the result lies at (o*denominator + offset) /
/// numerator of the input. Enlarging steps by at most one element, so that all
/// are read from the first (offset/numerator < 1/2) to the last
/// (border/numerator >= -1/2).
static bool readsAll(tosa::ResizeOp op, unsigned axis, ShapeAnalysis &shapes) {
  auto lookup = [&](Value value, unsigned i) -> std::optional<int64_t> {
    auto elements = shapes.lookupElements(value);
    return elements ? (*elements)[i].getInt64() : std::nullopt;
  };
  std::optional<int64_t> numerator = lookup(op.getScale(), 2 * axis),
                         denominator = lookup(op.getScale(), 2 * axis + 1),
                         offset = lookup(op.getOffset(), axis),
                         border = lookup(op.getBorder(), axis);
  return numerator && denominator && offset && border &&
         *numerator >= *denominator && 2 * *offset < *numerator &&
         2 * *border >= -*numerator;
}

/// Rule T17 (specification 1.0, RESIZE), per element of the result. Bilinear:
/// the four neighbours are interpolated along one axis and then the other,
///   a*(1 - x) + b*x, c*(1 - x) + d*x, (..)*(1 - y) + (..)*y:
/// 6 mul, 3 add and 3 sub; the fractions x and y of floats take a division
/// each, integers are scaled instead. All else, and all of nearest neighbour,
/// computes addresses.
static void costResize(tosa::ResizeOp op, CostBuilder &cost) {
  Expr elements = cost.getNumElements(op.getOutput());
  bool isNearest = op.getMode() == tosa::ResizeMode::NEAREST_NEIGHBOR;
  if (isNearest)
    cost.setKind("movement");
  if (!isNearest) {
    Type type = op.getOutput().getType();
    countConvert(cost, op.getInput().getType(), type, elements * Expr(4));
    cost.count(ScalarOp::Mul, type, elements * Expr(6));
    cost.count(ScalarOp::Add, type, elements * Expr(3));
    cost.count(ScalarOp::Sub, type, elements * Expr(3));
    if (isa<FloatType>(getElementTypeOrSelf(type)))
      cost.count(ScalarOp::Div, type, elements * Expr(2));
  }
  Expr touched = cost.getDim(op.getInput(), 0) * cost.getDim(op.getInput(), 3);
  for (unsigned axis : {0, 1}) {
    Expr size = cost.getDim(op.getInput(), axis + 1);
    if (readsAll(op, axis, cost.getShapes())) {
      touched *= size;
      continue;
    }
    // Each position of the result reads one element along the axis, or two.
    touched *= min(size, cost.getDim(op.getOutput(), axis + 1) *
                             Expr(isNearest ? 1 : 2));
    cost.setInexactBytes();
  }
  cost.read(op.getInput(), touched);
  cost.write(op.getOutput());
}

//===----------------------------------------------------------------------===//
// Fourier transforms
//===----------------------------------------------------------------------===//

/// Rule T18: the angle 2*pi*(y*iy/H + x*ix/W) of a pair of positions takes 2
/// div, 1 add and 1 mul, then a sine and a cosine.
static void countAngle(CostBuilder &cost, Type type, const Expr &pairs) {
  cost.count(ScalarOp::Div, type, pairs * Expr(2));
  cost.count(ScalarOp::Add, type, pairs);
  cost.count(ScalarOp::Mul, type, pairs);
  cost.count(ScalarOp::Sin, type, pairs);
  cost.count(ScalarOp::Cos, type, pairs);
}

/// Rule T18 (FFT2D): N*H*W*H*W pairs; each multiplies two complex numbers and
/// accumulates: 4 mul, 3 add, 1 sub. The inverse negates the angle with a
/// product.
static void costFFT(tosa::FFT2dOp op, CostBuilder &cost) {
  Value output = op.getOutputReal();
  Type type = output.getType();
  Expr pairs = cost.getNumElements(output) * cost.getDim(output, 1) *
               cost.getDim(output, 2);
  countAngle(cost, type, pairs);
  cost.count(ScalarOp::Mul, type, pairs * Expr(op.getInverse() ? 5 : 4));
  cost.count(ScalarOp::Add, type, pairs * Expr(3));
  cost.count(ScalarOp::Sub, type, pairs);
  cost.readOperandsAndWriteResults();
}

/// Rule T18 (RFFT2D): N*H*(W/2 + 1)*H*W pairs with a real factor: 2 mul, 1 add,
/// 1 sub.
static void costRFFT(tosa::RFFT2dOp op, CostBuilder &cost) {
  Value input = op.getInputReal();
  Type type = input.getType();
  Expr pairs = cost.getNumElements(op.getOutputReal()) * cost.getDim(input, 1) *
               cost.getDim(input, 2);
  countAngle(cost, type, pairs);
  cost.count(ScalarOp::Mul, type, pairs * Expr(2));
  cost.count(ScalarOp::Add, type, pairs);
  cost.count(ScalarOp::Sub, type, pairs);
  cost.readOperandsAndWriteResults();
}

void greenai::attachTosaTransforms(MLIRContext *context) {
  attachCosts<rules::T17, costResize>(context);
  attachCosts<rules::T18, costFFT, costRFFT>(context);
}
