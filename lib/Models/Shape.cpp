//===- Shape.cpp - Models of the shape dialect ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Shapes are bookkeeping (rule C5) and are followed symbolically: a !shape.size
// is a value, a !shape.shape or a tensor of extents is a list of elements.
// Error shapes do not arise in valid programs. What a witness proves is used
// like an assertion, where it is always computed.
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Shape.h"

#include "Broadcast.h"
#include "FunctionModels.h"
#include "IntegerFolds.h"

#include "greenai/Cost/Elementwise.h"

#include "mlir/Dialect/Shape/IR/Shape.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

using namespace greenai;
using namespace mlir;

using Extents = std::optional<SmallVector<Expr>>;

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

/// The value of an index or !shape.size, constants of the latter included.
static std::optional<Expr> lookupSize(Value value, ShapeAnalysis &shapes) {
  if (std::optional<Expr> known = shapes.lookupValue(value))
    return known;
  IntegerAttr constant;
  if (matchPattern(value, m_Constant(&constant)))
    return Expr(constant.getInt());
  return std::nullopt;
}

static std::optional<int64_t> lookupInt(Value value, ShapeAnalysis &shapes) {
  std::optional<Expr> size = lookupSize(value, shapes);
  return size ? size->getInt64() : std::nullopt;
}

/// A tensor of extents has as many elements as the shape has dimensions.
static void setExtents(Value value, ArrayRef<Expr> extents,
                       ShapeAnalysis &shapes) {
  shapes.setElements(value, extents);
  auto type = dyn_cast<RankedTensorType>(value.getType());
  if (type && type.isDynamicDim(0))
    shapes.setDim(value, 0, Expr(int64_t(extents.size())));
}

template <typename OpT, Fold fold>
static void inferBinary(OpT op, ShapeAnalysis &shapes) {
  std::optional<Expr> lhs = lookupSize(op.getLhs(), shapes);
  std::optional<Expr> rhs = lookupSize(op.getRhs(), shapes);
  if (!lhs || !rhs || isTooLarge(*lhs, *rhs))
    return;
  if (std::optional<Expr> value = fold(*lhs, *rhs))
    shapes.setValue(op.getResult(), *value);
}

/// `max` and `min` are of two sizes, or of two shapes extent by extent.
template <typename OpT, Fold fold>
static void inferExtremum(OpT op, ShapeAnalysis &shapes) {
  if (isa<shape::SizeType>(op.getResult().getType()))
    return inferBinary<OpT, fold>(op, shapes);
  Extents lhs = shapes.lookupElements(op.getLhs());
  Extents rhs = shapes.lookupElements(op.getRhs());
  if (!lhs || !rhs || lhs->size() != rhs->size())
    return;
  SmallVector<Expr> result;
  for (auto [a, b] : llvm::zip(*lhs, *rhs))
    result.push_back(*fold(a, b));
  setExtents(op.getResult(), result, shapes);
}

/// Between index and !shape.size.
template <typename OpT>
static void inferSizeCast(OpT op, ShapeAnalysis &shapes) {
  if (std::optional<Expr> value = lookupSize(op.getArg(), shapes))
    shapes.setValue(op.getResult(), *value);
}

//===----------------------------------------------------------------------===//
// From shapes to sizes
//===----------------------------------------------------------------------===//

static void inferDim(shape::DimOp op, ShapeAnalysis &shapes) {
  auto type = dyn_cast<ShapedType>(op.getValue().getType());
  std::optional<int64_t> index = lookupInt(op.getIndex(), shapes);
  if (type && type.hasRank() && index && *index >= 0 && *index < type.getRank())
    shapes.setValue(op.getExtent(), shapes.getDim(op.getValue(), *index));
}

static void inferGetExtent(shape::GetExtentOp op, ShapeAnalysis &shapes) {
  Extents extents = shapes.lookupElements(op.getShape());
  std::optional<int64_t> index = lookupInt(op.getDim(), shapes);
  if (extents && index && *index >= 0 && *index < int64_t(extents->size()))
    shapes.setValue(op.getExtent(), (*extents)[*index]);
}

static void inferNumElements(shape::NumElementsOp op, ShapeAnalysis &shapes) {
  Extents extents = shapes.lookupElements(op.getShape());
  if (!extents)
    return;
  Expr product(1);
  for (const Expr &extent : *extents)
    product *= extent;
  shapes.setValue(op.getResult(), product);
}

static void inferRank(shape::RankOp op, ShapeAnalysis &shapes) {
  if (Extents extents = shapes.lookupElements(op.getShape()))
    shapes.setValue(op.getRank(), Expr(int64_t(extents->size())));
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

static void inferShapeOf(shape::ShapeOfOp op, ShapeAnalysis &shapes) {
  auto type = dyn_cast<ShapedType>(op.getArg().getType());
  if (type && type.hasRank())
    setExtents(op.getResult(), shapes.getShape(op.getArg()), shapes);
}

static void inferFromExtents(shape::FromExtentsOp op, ShapeAnalysis &shapes) {
  SmallVector<Expr> extents;
  for (Value operand : op.getExtents()) {
    std::optional<Expr> size = lookupSize(operand, shapes);
    if (!size)
      return;
    extents.push_back(*size);
  }
  setExtents(op.getShape(), extents, shapes);
}

/// The shape of the result is that which operand `operand` lists.
template <typename OpT, unsigned operand>
static void inferSameExtents(OpT op, ShapeAnalysis &shapes) {
  if (Extents extents = shapes.lookupElements(op->getOperand(operand)))
    setExtents(op->getResult(0), *extents, shapes);
}

static void inferDebugPrint(shape::DebugPrintOp op, ShapeAnalysis &shapes) {
  shapes.copySizes(op.getInput(), op.getOutput());
}

static void inferConcat(shape::ConcatOp op, ShapeAnalysis &shapes) {
  Extents lhs = shapes.lookupElements(op.getLhs());
  Extents rhs = shapes.lookupElements(op.getRhs());
  if (!lhs || !rhs)
    return;
  lhs->append(*rhs);
  setExtents(op.getResult(), *lhs, shapes);
}

/// A negative index counts from the end.
static void inferSplitAt(shape::SplitAtOp op, ShapeAnalysis &shapes) {
  Extents extents = shapes.lookupElements(op.getOperand());
  std::optional<int64_t> index = lookupInt(op.getIndex(), shapes);
  if (!extents || !index)
    return;
  int64_t rank = extents->size(), at = *index < 0 ? *index + rank : *index;
  if (at < 0 || at > rank)
    return;
  ArrayRef<Expr> all = *extents;
  setExtents(op.getHead(), all.take_front(at), shapes);
  setExtents(op.getTail(), all.drop_front(at), shapes);
}

/// The shapes of all operands, if all are known.
static std::optional<SmallVector<SmallVector<Expr>>>
lookupAll(ValueRange values, ShapeAnalysis &shapes) {
  SmallVector<SmallVector<Expr>> result;
  for (Value value : values) {
    Extents extents = shapes.lookupElements(value);
    if (!extents)
      return std::nullopt;
    result.push_back(*extents);
  }
  return result;
}

/// Aligned at the last dimension, as rule T1 says.
static void inferBroadcast(shape::BroadcastOp op, ShapeAnalysis &shapes) {
  auto all = lookupAll(op.getShapes(), shapes);
  if (!all)
    return;
  size_t rank = 0;
  for (ArrayRef<Expr> extents : *all)
    rank = std::max(rank, extents.size());
  SmallVector<Expr> result;
  for (size_t i = rank; i > 0; --i) {
    SmallVector<Expr, 3> sizes;
    for (ArrayRef<Expr> extents : *all)
      if (extents.size() >= i)
        sizes.push_back(extents[extents.size() - i]);
    result.push_back(broadcast(sizes, op, shapes));
  }
  setExtents(op.getResult(), result, shapes);
}

/// All operands are the same shape or, of `meet`, the same size.
static void assumeSameExtents(ValueRange values, Operation *op,
                              ShapeAnalysis &shapes) {
  auto all = lookupAll(values, shapes);
  if (!all || all->empty())
    return;
  for (ArrayRef<Expr> extents : llvm::drop_begin(*all))
    if (extents.size() == all->front().size())
      for (auto [a, b] : llvm::zip(all->front(), extents))
        shapes.assumeEqual(a, b, op);
}

static void inferMeet(shape::MeetOp op, ShapeAnalysis &shapes) {
  assumeSameExtents(op.getOperands(), op, shapes);
  std::optional<Expr> lhs = lookupSize(op.getArg0(), shapes);
  std::optional<Expr> rhs = lookupSize(op.getArg1(), shapes);
  if (lhs && rhs)
    shapes.assumeEqual(*lhs, *rhs, op);
  if (lhs || rhs)
    return shapes.setValue(op.getResult(), lhs ? *lhs : *rhs);
  for (Value operand : op.getOperands())
    if (Extents extents = shapes.lookupElements(operand))
      return setExtents(op.getResult(), *extents, shapes);
}

static void inferAny(shape::AnyOp op, ShapeAnalysis &shapes) {
  for (Value input : op.getInputs())
    if (Extents extents = shapes.lookupElements(input))
      return setExtents(op.getResult(), *extents, shapes);
}

//===----------------------------------------------------------------------===//
// Conditions and regions
//===----------------------------------------------------------------------===//

static void inferShapeEq(shape::ShapeEqOp op, ShapeAnalysis &shapes) {
  auto all = lookupAll(op.getShapes(), shapes);
  if (!all || all->empty())
    return;
  Expr areEqual(1);
  for (ArrayRef<Expr> extents : llvm::drop_begin(*all)) {
    if (extents.size() != all->front().size())
      return shapes.setValue(op.getResult(), Expr(0));
    for (auto [a, b] : llvm::zip(all->front(), extents))
      areEqual *= indicatorEQ(a, b);
  }
  shapes.setValue(op.getResult(), areEqual);
}

/// An assertion: used where every execution meets it, like `cf.assert`.
static void inferCstrEq(shape::CstrEqOp op, ShapeAnalysis &shapes) {
  if (isa<FunctionOpInterface>(op->getParentOp()) &&
      op->getBlock()->isEntryBlock())
    assumeSameExtents(op.getShapes(), op, shapes);
}

static void inferAssuming(shape::AssumingOp op, ShapeAnalysis &shapes) {
  shapes.visitRegion(op.getDoRegion());
  for (auto [value, result] :
       llvm::zip(op.getDoRegion().front().getTerminator()->getOperands(),
                 op.getResults()))
    shapes.copySizes(value, result);
}

/// Once per dimension. What is carried is not followed.
static void inferReduce(shape::ReduceOp op, ShapeAnalysis &shapes) {
  Extents extents = shapes.lookupElements(op.getShape());
  Expr rank = extents
                  ? Expr(int64_t(extents->size()))
                  : shapes.makeUnknown(SymbolInfo::Kind::Trips,
                                       SymbolDomain::atLeast(0),
                                       "the rank that shape.reduce runs over");
  RegionExecution execution;
  execution.loops.push_back({rank, std::nullopt});
  shapes.setExecution(op.getRegion(), execution);
  shapes.visitRegion(op.getRegion());
}

//===----------------------------------------------------------------------===//
// Costs: C5, and regions
//===----------------------------------------------------------------------===//

static void costAssuming(shape::AssumingOp op, CostBuilder &cost) {
  cost.executeRegion(op.getDoRegion());
}
static void costReduce(shape::ReduceOp op, CostBuilder &cost) {
  cost.executeRegion(op.getRegion());
}

void greenai::registerShapeModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, shape::ShapeDialect *) {
    using namespace shape;
    attachShapes<
        inferBinary<AddOp, foldAdd>, inferBinary<MulOp, foldMul>,
        inferBinary<DivOp, foldFloorDiv>, inferExtremum<MaxOp, foldMax>,
        inferExtremum<MinOp, foldMin>, inferSizeCast<IndexToSizeOp>,
        inferSizeCast<SizeToIndexOp>, inferDim, inferGetExtent,
        inferNumElements, inferRank, inferShapeOf, inferFromExtents,
        inferSameExtents<FromExtentTensorOp, 0>,
        inferSameExtents<ToExtentTensorOp, 0>,
        inferSameExtents<ValueAsShapeOp, 0>, inferSameExtents<WithOp, 1>,
        inferDebugPrint, inferConcat, inferSplitAt, inferBroadcast, inferMeet,
        inferAny, inferShapeEq, inferCstrEq, inferAssuming, inferReduce>(
        context);
    attachCosts<rules::C8, costAssuming, costReduce>(context);
    attachModels<FreeModel, rules::C5, AddOp, AnyOp, AssumingAllOp,
                 AssumingYieldOp, BroadcastOp, ConcatOp, CstrBroadcastableOp,
                 CstrEqOp, CstrRequireOp, DebugPrintOp, DimOp, DivOp,
                 FromExtentTensorOp, FromExtentsOp, FunctionLibraryOp,
                 GetExtentOp, IndexToSizeOp, IsBroadcastableOp, MaxOp, MeetOp,
                 MinOp, MulOp, NumElementsOp, RankOp, ShapeEqOp, ShapeOfOp,
                 SizeToIndexOp, SplitAtOp, ToExtentTensorOp, ValueAsShapeOp,
                 ValueOfOp, WithOp, YieldOp>(context);
  });
}
