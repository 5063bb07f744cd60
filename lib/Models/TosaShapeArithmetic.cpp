//===- TosaShapeArithmetic.cpp - Arithmetic on TOSA shapes ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule T19 of docs/CostModel-Tosa.md: a !tosa.shape is a list of sizes, each an
// expression. An operation on a list that is not known gives one that is not.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

#include "greenai/IR/LocationText.h"

#include "llvm/Support/MathExtras.h"

using namespace greenai;
using namespace mlir;

using Elements = std::optional<SmallVector<Expr>>;

static Expr makeUnknownElement(Operation *op, ShapeAnalysis &shapes) {
  return shapes.makeUnknown(SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(0),
                            "element of " + op->getName().getStringRef() +
                                " at " + describePlace(op->getLoc()));
}

//===----------------------------------------------------------------------===//
// Element by element
//===----------------------------------------------------------------------===//

static std::optional<Expr> computeAdd(const Expr &a, const Expr &b) {
  return a + b;
}
static std::optional<Expr> computeSub(const Expr &a, const Expr &b) {
  return a - b;
}
static std::optional<Expr> computeMul(const Expr &a, const Expr &b) {
  return a * b;
}
static std::optional<Expr> computeMax(const Expr &a, const Expr &b) {
  return max(a, b);
}
static std::optional<Expr> computeMin(const Expr &a, const Expr &b) {
  return min(a, b);
}
static std::optional<Expr> computeFloorDiv(const Expr &a, const Expr &b) {
  return floorDiv(a, b);
}
static std::optional<Expr> computeCeilDiv(const Expr &a, const Expr &b) {
  return ceilDiv(a, b);
}
static std::optional<Expr> computeMod(const Expr &a, const Expr &b) {
  return mod(a, b);
}

/// A division by what is not a product of sizes makes a named unknown.
template <typename OpT, auto compute>
static void inferBinary(OpT op, ShapeAnalysis &shapes) {
  Elements a = shapes.lookupElements(op.getInput1());
  Elements b = shapes.lookupElements(op.getInput2());
  if (!a || !b)
    return;
  SmallVector<Expr> result;
  for (auto [left, right] : llvm::zip_equal(*a, *b)) {
    std::optional<Expr> element = compute(left, right);
    result.push_back(element ? *element : makeUnknownElement(op, shapes));
  }
  shapes.setElements(op.getOutput(), result);
}

static std::optional<int64_t> computeExp2(int64_t n) {
  if (n < 0 || n > 62)
    return std::nullopt;
  return int64_t(1) << n;
}
static std::optional<int64_t> computeLog2Floor(int64_t n) {
  if (n <= 0)
    return std::nullopt;
  return llvm::Log2_64(n);
}
static std::optional<int64_t> computeLog2Ceil(int64_t n) {
  if (n <= 0)
    return std::nullopt;
  return llvm::Log2_64_Ceil(n);
}

/// Constants are folded; the power or logarithm of a symbol is not a
/// quasi-polynomial and becomes a named unknown.
template <typename OpT, auto compute>
static void inferUnary(OpT op, ShapeAnalysis &shapes) {
  Elements input = shapes.lookupElements(op.getInput());
  if (!input)
    return;
  SmallVector<Expr> result;
  for (const Expr &element : *input) {
    std::optional<int64_t> constant = element.getInt64();
    if (constant)
      constant = compute(*constant);
    result.push_back(constant ? Expr(*constant)
                              : makeUnknownElement(op, shapes));
  }
  shapes.setElements(op.getOutput(), result);
}

//===----------------------------------------------------------------------===//
// Lists
//===----------------------------------------------------------------------===//

static void inferDim(tosa::DimOp op, ShapeAnalysis &shapes) {
  shapes.setElements(op.getOutput(),
                     shapes.getDim(op.getInput1(), op.getAxis()));
}

static void inferConcatShape(tosa::ConcatShapeOp op, ShapeAnalysis &shapes) {
  SmallVector<Expr> result;
  for (Value operand : op.getOperands()) {
    Elements elements = shapes.lookupElements(operand);
    if (!elements)
      return;
    result.append(*elements);
  }
  shapes.setElements(op.getOutput(), result);
}

static void inferSliceShape(tosa::SliceShapeOp op, ShapeAnalysis &shapes) {
  Elements input = shapes.lookupElements(op.getInput());
  std::optional<Expr> start = shapes.lookupValue(op.getStart());
  std::optional<Expr> size = shapes.lookupValue(op.getSize());
  std::optional<int64_t> first = start ? start->getInt64() : std::nullopt;
  std::optional<int64_t> count = size ? size->getInt64() : std::nullopt;
  if (!input || !first || !count || *first < 0 || *count < 0 ||
      *first + *count > int64_t(input->size()))
    return;
  shapes.setElements(op.getOutput(),
                     ArrayRef<Expr>(*input).slice(*first, *count));
}

void greenai::attachTosaShapeArithmetic(MLIRContext *context) {
  using namespace tosa;
  attachShapes<
      inferBinary<AddShapeOp, computeAdd>, inferBinary<SubShapeOp, computeSub>,
      inferBinary<MulShapeOp, computeMul>, inferBinary<MaxShapeOp, computeMax>,
      inferBinary<MinShapeOp, computeMin>,
      inferBinary<DivFloorShapeOp, computeFloorDiv>,
      inferBinary<DivCeilShapeOp, computeCeilDiv>,
      inferBinary<ModShapeOp, computeMod>, inferUnary<Exp2ShapeOp, computeExp2>,
      inferUnary<Log2FloorShapeOp, computeLog2Floor>,
      inferUnary<Log2CeilShapeOp, computeLog2Ceil>, inferDim, inferConcatShape,
      inferSliceShape>(context);
}
