//===- Ops.cpp - What both dialects have in common --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Ops.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace greenai::networks;

llvm::ArrayRef<int64_t> Ops::shape(Value x) {
  return cast<RankedTensorType>(x.getType()).getShape();
}

Type Ops::elementOf(Value x) { return getElementTypeOrSelf(x); }

RankedTensorType Ops::tensorOf(llvm::ArrayRef<int64_t> shape, Type element) {
  return RankedTensorType::get(shape, element ? element : builder.getF32Type());
}

RankedTensorType Ops::tensorOf(llvm::ArrayRef<OpFoldResult> sizes,
                               Type element) {
  llvm::SmallVector<int64_t> shape;
  for (OpFoldResult size : sizes)
    shape.push_back(getConstantIntValue(size).value_or(symbolic));
  return tensorOf(shape, element);
}

OpFoldResult Ops::computeSize(AffineExpr expression,
                              llvm::ArrayRef<OpFoldResult> sizes) {
  return affine::makeComposedFoldedAffineApply(
      builder, graph.getLoc(),
      AffineMap::get(sizes.size(), 0, expression, builder.getContext()), sizes);
}

Value Ops::slice(Value x, int64_t axis, int64_t offset, int64_t size) {
  return slice(x, axis, attr(offset), attr(size));
}

Value Ops::empty(llvm::ArrayRef<OpFoldResult> sizes, Type element) {
  Value result = create<tensor::EmptyOp>(
      sizes, element ? element : Type(builder.getF32Type()));
  graph.setSizes(result, sizes);
  return result;
}

Value Ops::broadcast(Value x, int64_t axis, OpFoldResult size) {
  llvm::SmallVector<OpFoldResult> sizes = graph.getSizes(x);
  sizes[axis] = size;
  // linalg.broadcast adds the axis anew.
  Value line = mergeDims(x, axis == 0 ? 0 : axis - 1, 2);
  Value init = empty(sizes, elementOf(x));
  Value result =
      create<linalg::BroadcastOp>(line, init, llvm::ArrayRef<int64_t>{axis})
          ->getResult(0);
  graph.setSizes(result, sizes);
  return result;
}

Value Ops::insert(Value part, Value whole, int64_t axis, OpFoldResult offset) {
  llvm::SmallVector<OpFoldResult> offsets(rank(whole), attr(0)),
      strides(rank(whole), attr(1));
  offsets[axis] = offset;
  Value result = create<tensor::InsertSliceOp>(part, whole, offsets,
                                               graph.getSizes(part), strides);
  graph.setSizes(result, graph.getSizes(whole));
  return result;
}

llvm::SmallVector<Value>
Ops::loop(OpFoldResult count, llvm::ArrayRef<Value> initial, LoopBody body) {
  auto known = getConstantIntValue(count);
  Value upper = known ? graph.index(*known) : cast<Value>(count);
  Value lower = graph.index(0);
  auto loop =
      create<scf::ForOp>(lower, upper, graph.index(1), ValueRange(initial));
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(loop.getBody());
  llvm::SmallVector<Value> carried(loop.getRegionIterArgs());
  for (auto [inside, before] : llvm::zip_equal(carried, initial))
    graph.setSizes(inside, graph.getSizes(before));
  llvm::SmallVector<Value> next = body(loop.getInductionVar(), carried);
  create<scf::YieldOp>(next);
  llvm::SmallVector<Value> results(loop.getResults());
  for (auto [after, before] : llvm::zip_equal(results, initial))
    graph.setSizes(after, graph.getSizes(before));
  return results;
}

Value Ops::scatterAdd(Value table, Value ids, Value rows, int64_t stride) {
  auto step = [&](Value number,
                  llvm::ArrayRef<Value> carried) -> llvm::SmallVector<Value> {
    Value id = create<tensor::ExtractOp>(ids, number);
    OpFoldResult row =
        create<arith::IndexCastOp>(builder.getIndexType(), id).getResult();
    if (stride != 0)
      row = computeSize(builder.getAffineDimExpr(0) +
                            builder.getAffineDimExpr(1) * stride,
                        {row, number});
    Value sum = pointwise(
        {slice(carried[0], 0, row, attr(1)), slice(rows, 0, number, attr(1))},
        [](Scalars &s, llvm::ArrayRef<Value> in) {
          return s.add(in[0], in[1]);
        });
    return {insert(sum, carried[0], 0, row)};
  };
  return loop(graph.size(ids, 0), {table}, step)[0];
}

/// One group of dimensions for each dimension of `rank`, but for `first`, which
/// has `count`.
static llvm::SmallVector<ReassociationIndices>
groupDims(int64_t rank, int64_t first, int64_t count) {
  llvm::SmallVector<ReassociationIndices> groups;
  for (int64_t dim = 0; dim < rank;) {
    ReassociationIndices group;
    for (int64_t end = dim + (dim == first ? count : 1); dim < end; ++dim)
      group.push_back(dim);
    groups.push_back(std::move(group));
  }
  return groups;
}

Value Ops::mergeDims(Value x, int64_t first, int64_t count) {
  auto groups = groupDims(rank(x), first, count);
  llvm::SmallVector<int64_t> merged;
  for (const ReassociationIndices &group : groups) {
    int64_t product = 1;
    for (int64_t dim : group)
      product = product == symbolic || shape(x)[dim] == symbolic
                    ? symbolic
                    : product * shape(x)[dim];
    merged.push_back(product);
  }
  return collapse(x, groups, tensorOf(merged, elementOf(x)));
}

Value Ops::splitDim(Value x, int64_t dim, llvm::ArrayRef<OpFoldResult> parts) {
  llvm::SmallVector<int64_t> split(shape(x));
  split.erase(split.begin() + dim);
  RankedTensorType inner = tensorOf(parts);
  split.insert(split.begin() + dim, inner.getShape().begin(),
               inner.getShape().end());
  return expand(x, groupDims(split.size(), dim, parts.size()),
                tensorOf(split, elementOf(x)), dim, parts);
}

Value Ops::collapse(Value x, llvm::ArrayRef<ReassociationIndices> groups,
                    RankedTensorType type) {
  Value result = create<tensor::CollapseShapeOp>(type, x, groups);
  llvm::SmallVector<OpFoldResult> sizes = graph.getSizes(x);
  for (auto [dim, group] : llvm::enumerate(groups))
    if (group.size() == 1)
      graph.setSize(result, dim, sizes[group.front()]);
  return result;
}

Value Ops::expand(Value x, llvm::ArrayRef<ReassociationIndices> groups,
                  RankedTensorType type, int64_t dim,
                  llvm::ArrayRef<OpFoldResult> parts) {
  llvm::SmallVector<OpFoldResult> sizes = graph.getSizes(x);
  sizes.erase(sizes.begin() + dim);
  sizes.insert(sizes.begin() + dim, parts.begin(), parts.end());
  Value result = create<tensor::ExpandShapeOp>(type, x, groups, sizes);
  graph.setSizes(result, sizes);
  return result;
}

Value Ops::reciprocalOf(OpFoldResult size) {
  FloatType f32 = builder.getF32Type();
  if (std::optional<int64_t> known = getConstantIntValue(size))
    return constantTensor(
        DenseElementsAttr::get(tensorOf(llvm::ArrayRef<int64_t>{1}),
                               llvm::APFloat(1.0f / float(*known))));
  Value whole =
      create<arith::IndexCastOp>(builder.getI64Type(), cast<Value>(size));
  Value number = create<arith::SIToFPOp>(f32, whole);
  Value one = graph.constant(builder.getF32FloatAttr(1.0f));
  Value inverse = create<arith::DivFOp>(one, number);
  return create<tensor::FromElementsOp>(tensorOf(llvm::ArrayRef<int64_t>{1}),
                                        inverse);
}
