//===- LinalgWinograd.cpp - The Winograd transforms -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule C14. F(m, r) computes m outputs of an r-tap filter from a tile of
// a = m + r - 1 inputs. Each transform multiplies every tile from the left and
// from the right by a constant matrix, as upstream's decomposition does
// (Linalg/Transforms/WinogradConv2D.cpp): by whole matrices, zeros and ones
// included. A filter of 1 x r or r x 1 has one of the two products only.
//
//===----------------------------------------------------------------------===//

#include "FunctionModels.h"
#include "LinalgModels.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace greenai;
using namespace mlir;

namespace {

/// F(m, r) along one axis; an axis that is not transformed is F(1, 1).
struct Axis {
  int64_t m = 1, r = 1;
  int64_t getTile() const { return m + r - 1; }
};

struct Transform {
  Axis height, width;
  /// What upstream has taken out of its output matrices, as a final product.
  bool hasFactor = false;
};

} // namespace

/// The extents in the type of `value` that are 1 where an axis is not
/// transformed; std::nullopt where they are dynamic and may be 1.
static std::optional<Transform> getTransform(linalg::WinogradConv2DFmr fmr,
                                             Value value, unsigned heightDim) {
  auto type = cast<ShapedType>(value.getType());
  if (type.isDynamicDim(heightDim) || type.isDynamicDim(heightDim + 1))
    return std::nullopt;
  Axis axis;
  std::tie(axis.m, axis.r) = linalg::getFmrFromWinogradConv2DFmr(fmr);
  Transform transform;
  if (type.getDimSize(heightDim) != 1)
    transform.height = axis;
  if (type.getDimSize(heightDim + 1) != 1)
    transform.width = axis;
  transform.hasFactor = fmr != linalg::WinogradConv2DFmr::F_2_3;
  return transform;
}

/// The transforms are matrices of fractions: of floats only.
static std::optional<Transform> beginTransform(CostBuilder &cost,
                                               linalg::WinogradConv2DFmr fmr,
                                               Value value,
                                               unsigned heightDim) {
  cost.setKind("convolution");
  if (!isa<FloatType>(getElementTypeOrSelf(value.getType())))
    cost.setUncosted("a Winograd transform of elements that are no floats");
  std::optional<Transform> transform = getTransform(fmr, value, heightDim);
  if (!transform)
    cost.setUncosted("which axes are transformed depends on a dynamic size");
  return transform;
}

/// `times` tiles of `rows` x `columns` become `newRows` x `newColumns`: a
/// product from the left and then one from the right, of the axes that are
/// transformed. Returns the products per tile.
static int64_t countProducts(const Transform &transform, int64_t rows,
                             int64_t columns, int64_t newRows,
                             int64_t newColumns) {
  int64_t products = 0;
  if (transform.height.r != 1)
    products += newRows * rows * columns;
  if (transform.width.r != 1)
    products += newRows * columns * newColumns;
  return products;
}

static void countPairs(CostBuilder &cost, Value value, const Expr &pairs) {
  cost.count(ScalarOp::Mul, value.getType(), pairs);
  cost.count(ScalarOp::Add, value.getType(), pairs);
}

//===----------------------------------------------------------------------===//
// Sizes: those of the destinations; tiles fit into the image.
//===----------------------------------------------------------------------===//

static void inferFilter(linalg::WinogradFilterTransformOp op,
                        ShapeAnalysis &shapes) {
  Value filter = op.getFilter(), output = op.getOutput();
  // [F, H, W, C] becomes [H, W, C, F].
  shapes.assumeEqual(shapes.getDim(filter, 3), shapes.getDim(output, 2), op);
  shapes.assumeEqual(shapes.getDim(filter, 0), shapes.getDim(output, 3), op);
  shapes.copySizes(output, op.getResult());
}

static void inferInput(linalg::WinogradInputTransformOp op,
                       ShapeAnalysis &shapes) {
  Value input = op.getInput(), output = op.getOutput();
  // [N, H, W, C] becomes [tile H, tile W, tiles in H, tiles in W, N, C].
  shapes.assumeEqual(shapes.getDim(input, 0), shapes.getDim(output, 4), op);
  shapes.assumeEqual(shapes.getDim(input, 3), shapes.getDim(output, 5), op);
  if (auto transform = getTransform(op.getFmr(), output, 0)) {
    unsigned i = 0;
    for (const Axis &axis : {transform->height, transform->width}) {
      Expr room = shapes.getDim(input, 1 + i) - Expr(axis.r - 1);
      if (std::optional<Expr> tiles = floorDiv(room, Expr(axis.m)))
        shapes.assumeEqual(shapes.getDim(output, 2 + i), *tiles, op);
      ++i;
    }
  }
  shapes.copySizes(output, op.getResult());
}

static void inferOutput(linalg::WinogradOutputTransformOp op,
                        ShapeAnalysis &shapes) {
  Value value = op.getValue(), output = op.getOutput();
  // [tile H, tile W, tiles in H, tiles in W, N, F] becomes [N, H, W, F].
  shapes.assumeEqual(shapes.getDim(value, 4), shapes.getDim(output, 0), op);
  shapes.assumeEqual(shapes.getDim(value, 5), shapes.getDim(output, 3), op);
  if (auto transform = getTransform(op.getFmr(), value, 0)) {
    unsigned i = 0;
    for (const Axis &axis : {transform->height, transform->width}) {
      shapes.assumeEqual(shapes.getDim(output, 1 + i),
                         shapes.getDim(value, 2 + i) * Expr(axis.m), op);
      ++i;
    }
  }
  shapes.copySizes(output, op.getResult());
}

//===----------------------------------------------------------------------===//
// Costs. F(4, 3) of 3 channels to 4: the filter takes 4*3*(6*3*3 + 6*3*6) pairs
// and each tile of one input channel 6*6*6 + 6*6*6.
//===----------------------------------------------------------------------===//

/// Each of F*C filters of r x r becomes a x a.
static void costFilter(linalg::WinogradFilterTransformOp op,
                       CostBuilder &cost) {
  Value filter = op.getFilter();
  auto transform = beginTransform(cost, op.getFmr(), filter, 1);
  if (!transform)
    return;
  const Axis &h = transform->height, &w = transform->width;
  countPairs(
      cost, filter,
      cost.getDim(filter, 0) * cost.getDim(filter, 3) *
          Expr(countProducts(*transform, h.r, w.r, h.getTile(), w.getTile())));
  cost.read(filter);
  cost.write(op.getOutput());
}

/// Each tile of a x a inputs becomes a x a. Tiles overlap by r - 1 elements, so
/// that T of them reach T*m + r - 1 positions.
static void costInput(linalg::WinogradInputTransformOp op, CostBuilder &cost) {
  Value input = op.getInput(), output = op.getOutput();
  auto transform = beginTransform(cost, op.getFmr(), output, 0);
  if (!transform)
    return;
  const Axis &h = transform->height, &w = transform->width;
  Expr channels = cost.getDim(input, 0) * cost.getDim(input, 3);
  Expr tilesH = cost.getDim(output, 2), tilesW = cost.getDim(output, 3);
  countPairs(cost, output,
             channels * tilesH * tilesW *
                 Expr(countProducts(*transform, h.getTile(), w.getTile(),
                                    h.getTile(), w.getTile())));
  cost.read(input, channels * (tilesH * Expr(h.m) + Expr(h.r - 1)) *
                       (tilesW * Expr(w.m) + Expr(w.r - 1)));
  cost.write(output);
}

/// Each tile of a x a becomes m x m outputs, added to the initial values: by
/// the last product, or where a factor was taken out of the matrices, by one
/// more multiplication and addition per output.
static void costOutput(linalg::WinogradOutputTransformOp op,
                       CostBuilder &cost) {
  Value value = op.getValue(), output = op.getOutput();
  auto transform = beginTransform(cost, op.getFmr(), value, 0);
  if (!transform)
    return;
  const Axis &h = transform->height, &w = transform->width;
  Expr tiles = cost.getDim(value, 2) * cost.getDim(value, 3) *
               cost.getDim(value, 4) * cost.getDim(value, 5);
  int64_t products =
      countProducts(*transform, h.getTile(), w.getTile(), h.m, w.m);
  if (transform->hasFactor && (h.r != 1 || w.r != 1))
    products += h.m * w.m;
  countPairs(cost, value, tiles * Expr(products));
  cost.read(value);
  cost.readInit(output, tiles * Expr(h.m * w.m));
  cost.write(output, tiles * Expr(h.m * w.m));
}

void greenai::attachLinalgWinograd(MLIRContext *context) {
  attachShapes<inferFilter, inferInput, inferOutput>(context);
  attachCosts<rules::C14, costFilter, costInput, costOutput>(context);
}
