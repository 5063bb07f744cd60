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

Expr greenai::multiply(ArrayRef<Expr> factors) {
  Expr product(1);
  for (const Expr &factor : factors)
    product *= factor;
  return product;
}

void greenai::reshapeStatic(ShapeAnalysis &shapes, Value source, Value result) {
  SmallVector<Expr> before = shapes.getShape(source);
  SmallVector<Expr> after = shapes.getShape(result);
  if (SizeSolver *solver = shapes.getSolver())
    solver->addProduct(before, after, result.getDefiningOp());
  else
    shapes.assumeEqual(multiply(before), multiply(after),
                       result.getDefiningOp());
}

bool greenai::coversDim(ShapeAnalysis &shapes, Value value, unsigned dimension,
                        const Slice &slice) {
  auto isNumber = [&](OpFoldResult entry, int64_t number) {
    std::optional<Expr> known = lookupValue(shapes, entry);
    return known && known->is(number);
  };
  int64_t size = cast<ShapedType>(value.getType()).getDimSize(dimension);
  return isNumber(slice.offset, 0) && isNumber(slice.stride, 1) &&
         isNumber(slice.size, size);
}

void greenai::tieSlice(ShapeAnalysis &shapes, Value whole, Value part,
                       ArrayRef<Slice> slices,
                       const llvm::SmallBitVector &droppedDims, Operation *op,
                       bool isInsertion) {
  if (!shapes.isResymbolised())
    return;
  unsigned next = 0;
  for (auto [i, slice] : llvm::enumerate(slices)) {
    bool isDropped = droppedDims.test(i);
    Expr extent = isDropped ? Expr(1) : shapes.getDim(part, next);
    if (auto offset = dyn_cast<Value>(slice.offset)) {
      // One that starts at a loop's variable is one of a row of tiles, which
      // keep their size.
      if (isa<Attribute>(slice.size) && shapes.getSolver())
        shapes.assumeEqual(extent, shapes.getValue(slice.size), op);
      shapes.reach(whole, i, shapes.lookupValue(offset), shapes.resolve(extent),
                   op);
    } else if (!shapes.getSolver()) {
      // What does not move has been decided.
    } else if (isDropped) {
      shapes.reach(whole, i, shapes.getValue(slice.offset), extent, op);
    } else if (coversDim(shapes, whole, i, slice)) {
      shapes.assumeEqual(shapes.getDim(whole, i), extent, op);
    } else if (!isInsertion) {
      shapes.getSolver()->addSlice(extent, shapes.getDim(whole, i), op);
    }
    next += !isDropped;
  }
}

SmallVector<Slice> greenai::getSlices(ArrayRef<OpFoldResult> offsets,
                                      ArrayRef<OpFoldResult> sizes,
                                      ArrayRef<OpFoldResult> strides) {
  SmallVector<Slice> slices;
  for (auto [offset, size, stride] : llvm::zip_equal(offsets, sizes, strides))
    slices.push_back({offset, size, stride});
  return slices;
}

void greenai::setDimToValue(ShapeAnalysis &shapes, Value result,
                            unsigned dimension, OpFoldResult size) {
  std::optional<Expr> known = lookupValue(shapes, size);
  // Where static sizes are named, a number repeats the type.
  if (known && known->isConstant() && shapes.isResymbolised() &&
      !cast<ShapedType>(result.getType()).isDynamicDim(dimension))
    return;
  if (known)
    shapes.setDim(result, dimension,
                  shapes.requireSize(result, dimension, *known));
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
  for (auto [i, group] : llvm::enumerate(groups)) {
    bool isStatic = !shapes.isDynamicDim(result, i) &&
                    llvm::none_of(group, [&](int64_t dim) {
                      return shapes.isDynamicDim(source, dim);
                    });
    if (isStatic)
      continue;
    SmallVector<Expr> factors;
    for (int64_t dim : group)
      factors.push_back(shapes.getDim(source, dim));
    Expr product = multiply(factors);
    if (SizeSolver *solver = shapes.getSolver())
      solver->addLayout(product, factors);
    shapes.setDim(result, i, product);
  }
}

/// The same where static sizes are named: numbers repeat the type, and the
/// product decides what they are.
static bool setStaticFactors(ShapeAnalysis &shapes, Value result,
                             ArrayRef<int64_t> dims,
                             ArrayRef<std::optional<Expr>> sizes,
                             const Expr &product) {
  auto type = cast<ShapedType>(result.getType());
  if (!shapes.isResymbolised() ||
      llvm::any_of(dims, [&](int64_t dim) { return type.isDynamicDim(dim); }))
    return false;
  SmallVector<Expr> factors;
  for (int64_t dim : dims) {
    if (sizes[dim] && !sizes[dim]->isConstant())
      shapes.setDim(result, dim, *sizes[dim]);
    factors.push_back(shapes.getDim(result, dim));
  }
  if (SizeSolver *solver = shapes.getSolver())
    solver->addProduct(product, factors, result.getDefiningOp(),
                       dims.empty() ? 0 : dims.front());
  else
    shapes.assumeEqual(product, multiply(factors), result.getDefiningOp());
  return true;
}

void greenai::setFactors(ShapeAnalysis &shapes, Value result,
                         ArrayRef<int64_t> dims,
                         ArrayRef<std::optional<Expr>> sizes,
                         const Expr &product) {
  if (setStaticFactors(shapes, result, dims, sizes, product))
    return;
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

void greenai::reachElement(ShapeAnalysis &shapes, Value value,
                           ValueRange indices, Operation *op,
                           VectorType vector) {
  if (!shapes.isResymbolised())
    return;
  int64_t firstLane =
      vector ? int64_t(indices.size()) - vector.getRank() : indices.size();
  for (auto [i, index] : llvm::enumerate(indices)) {
    int64_t lane = int64_t(i) - firstLane;
    shapes.reach(value, i, shapes.lookupValue(index),
                 Expr(lane < 0 ? 1 : vector.getDimSize(lane)), op);
  }
}
