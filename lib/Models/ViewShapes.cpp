//===- ViewShapes.cpp - Sizes of views and allocations ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ViewShapes.h"

#include "greenai/Expr/Text.h"

#include "mlir/IR/BuiltinAttributes.h"

using namespace greenai;
using namespace mlir;

std::optional<Expr> greenai::lookupValue(ShapeAnalysis &shapes,
                                         OpFoldResult value) {
  if (auto ssa = dyn_cast<Value>(value))
    return shapes.lookupValue(ssa);
  return shapes.getValue(value);
}

void greenai::setDimToValue(ShapeAnalysis &shapes, Value result,
                            unsigned dimension, OpFoldResult size) {
  if (std::optional<Expr> known = lookupValue(shapes, size))
    shapes.setDim(result, dimension, *known);
  else
    shapes.setValue(cast<Value>(size), shapes.getDim(result, dimension));
}

void greenai::setMixedSizes(ShapeAnalysis &shapes, Value result,
                            ArrayRef<OpFoldResult> sizes) {
  for (auto [dimension, size] : llvm::enumerate(sizes))
    setDimToValue(shapes, result, dimension, size);
}

void greenai::setDynamicSizes(ShapeAnalysis &shapes, Value result,
                              ValueRange sizes) {
  auto type = cast<ShapedType>(result.getType());
  unsigned next = 0;
  for (unsigned i = 0, e = type.getRank(); i < e && next < sizes.size(); ++i)
    if (type.isDynamicDim(i))
      setDimToValue(shapes, result, i, sizes[next++]);
}

void greenai::setSliceSizes(ShapeAnalysis &shapes, Value result,
                            ArrayRef<OpFoldResult> sizes,
                            const llvm::SmallBitVector &droppedDims) {
  unsigned next = 0;
  for (auto [dimension, size] : llvm::enumerate(sizes))
    if (!droppedDims.test(dimension))
      setDimToValue(shapes, result, next++, size);
}

void greenai::setToDim(ShapeAnalysis &shapes, Value result, Value source,
                       Value index) {
  std::optional<Expr> known = shapes.lookupValue(index);
  std::optional<int64_t> dimension = known ? known->getInt64() : std::nullopt;
  if (dimension && *dimension >= 0 &&
      *dimension < cast<ShapedType>(source.getType()).getRank())
    shapes.setValue(result, shapes.getDim(source, *dimension));
}

void greenai::setCollapsedSizes(ShapeAnalysis &shapes, Value source,
                                Value result, DimGroups groups) {
  auto sourceType = cast<ShapedType>(source.getType());
  auto resultType = cast<ShapedType>(result.getType());
  for (auto [i, group] : llvm::enumerate(groups)) {
    bool isStatic =
        !resultType.isDynamicDim(i) && llvm::none_of(group, [&](int64_t dim) {
          return sourceType.isDynamicDim(dim);
        });
    if (isStatic)
      continue;
    Expr product(1);
    for (int64_t dim : group)
      product *= shapes.getDim(source, dim);
    shapes.setDim(result, i, product);
  }
}

void greenai::setFactors(ShapeAnalysis &shapes, Value result,
                         ArrayRef<int64_t> dims,
                         ArrayRef<std::optional<Expr>> sizes,
                         const Expr &product) {
  std::optional<int64_t> unknownDim;
  unsigned numUnknown = 0;
  Expr known(1);
  for (int64_t dim : dims) {
    if (sizes[dim]) {
      known *= *sizes[dim];
      shapes.setDim(result, dim, *sizes[dim]);
    } else {
      ++numUnknown;
      unknownDim = dim;
    }
  }
  Operation *op = result.getDefiningOp();
  if (numUnknown == 0)
    return shapes.assumeEqual(product, known, op);
  std::optional<Expr> quotient;
  if (numUnknown == 1)
    quotient = floorDiv(product, known);
  if (!quotient)
    return;
  shapes.setDim(result, *unknownDim, *quotient);
  if (*quotient * known == product)
    return;
  if (std::optional<Int> modulus = known.getConstant())
    shapes.require({Condition::Kind::Multiple, product, *modulus}, op);
  else
    shapes.assume(Assumption::Kind::Validity,
                  toString(product) + " is a multiple of " + toString(known),
                  op);
}

void greenai::setExpandedSizes(ShapeAnalysis &shapes, Value source,
                               Value result, DimGroups groups,
                               ArrayRef<OpFoldResult> sizes) {
  SmallVector<std::optional<Expr>> known;
  for (OpFoldResult size : sizes)
    known.push_back(lookupValue(shapes, size));
  for (auto [i, group] : llvm::enumerate(groups))
    setFactors(shapes, result, group, known, shapes.getDim(source, i));
  // What follows from the source is also the value of the operand.
  for (auto [dim, size] : llvm::enumerate(sizes))
    if (!known[dim])
      setDimToValue(shapes, result, dim, size);
}

void greenai::copyElements(ShapeAnalysis &shapes, Value from, Value to) {
  if (std::optional<SmallVector<Expr>> elements = shapes.lookupElements(from))
    shapes.setElements(to, *elements);
}
