//===- ViewShapes.h - Sizes of views and allocations ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What tensors and buffers have in common: allocations with operands for their
// dynamic sizes, slices, reshapes. Nothing here knows a dialect.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MODELS_VIEWSHAPES_H
#define GREENAI_LIB_MODELS_VIEWSHAPES_H

#include "greenai/Shape/ShapeAnalysis.h"

#include "llvm/ADT/SmallBitVector.h"

namespace greenai {

/// Dimensions of the expanded side, for each dimension of the collapsed side.
using DimGroups = llvm::ArrayRef<llvm::SmallVector<int64_t, 2>>;

/// The value of an attribute or SSA value, if it is known.
std::optional<Expr> lookupValue(ShapeAnalysis &shapes,
                                mlir::OpFoldResult value);

/// The size of `dimension` of `result` is `size`. If that value is not known,
/// the unknown size of the dimension becomes the value: two allocations of %n
/// share one symbol.
void setDimToValue(ShapeAnalysis &shapes, mlir::Value result,
                   unsigned dimension, mlir::OpFoldResult size);

/// The sizes of `result` are `sizes`, static ones and operands mixed.
void setMixedSizes(ShapeAnalysis &shapes, mlir::Value result,
                   llvm::ArrayRef<mlir::OpFoldResult> sizes);

/// The dynamic sizes of `result` are `sizes`, in order.
void setDynamicSizes(ShapeAnalysis &shapes, mlir::Value result,
                     mlir::ValueRange sizes);

/// The sizes of the slice `result` are `sizes` without the dropped dimensions.
void setSliceSizes(ShapeAnalysis &shapes, mlir::Value result,
                   llvm::ArrayRef<mlir::OpFoldResult> sizes,
                   const llvm::SmallBitVector &droppedDims);

/// `result` is dimension `index` of `source`, where the index is known.
void setToDim(ShapeAnalysis &shapes, mlir::Value result, mlir::Value source,
              mlir::Value index);

/// Dimension i of `result` is the product of the dimensions `groups[i]` of
/// `source`: memref<BxSx4> collapsed as [[0, 1], [2]] is BSx4.
void setCollapsedSizes(ShapeAnalysis &shapes, mlir::Value source,
                       mlir::Value result, DimGroups groups);

/// The reverse: the product of the dimensions `groups[i]` of `result` is
/// dimension i of `source`. `sizes` says what the sizes of the result are; one
/// unknown size of a group is the quotient.
void setExpandedSizes(ShapeAnalysis &shapes, mlir::Value source,
                      mlir::Value result, DimGroups groups,
                      llvm::ArrayRef<mlir::OpFoldResult> sizes);

/// The product of the dimensions `dims` of `result`, of sizes `sizes` as far as
/// they are known, is `product`.
void setFactors(ShapeAnalysis &shapes, mlir::Value result,
                llvm::ArrayRef<int64_t> dims,
                llvm::ArrayRef<std::optional<Expr>> sizes, const Expr &product);

/// Elements of a short integer tensor keep their order in a reshape.
void copyElements(ShapeAnalysis &shapes, mlir::Value from, mlir::Value to);

/// The product of sizes.
Expr multiply(llvm::ArrayRef<Expr> factors);

//===----------------------------------------------------------------------===//
// Named static sizes
//===----------------------------------------------------------------------===//

/// A value of static type has as many elements, in the same order, as another.
void reshapeStatic(ShapeAnalysis &shapes, mlir::Value source,
                   mlir::Value result);

/// One dimension of a slice.
struct Slice {
  mlir::OpFoldResult offset, size, stride;
};
llvm::SmallVector<Slice> getSlices(llvm::ArrayRef<mlir::OpFoldResult> offsets,
                                   llvm::ArrayRef<mlir::OpFoldResult> sizes,
                                   llvm::ArrayRef<mlir::OpFoldResult> strides);

/// Whether a slice takes a dimension of static size as a whole.
bool coversDim(ShapeAnalysis &shapes, mlir::Value value, unsigned dimension,
               const Slice &slice);

/// A slice that takes all of a static dimension is as large as it, whatever
/// that is.
void tieSlice(ShapeAnalysis &shapes, mlir::Value whole, mlir::Value part,
              llvm::ArrayRef<Slice> slices,
              const llvm::SmallBitVector &droppedDims, mlir::Operation *op,
              bool isInsertion = false);

/// An element, or the innermost dimensions of a vector, at these indices is
/// accessed.
void reachElement(ShapeAnalysis &shapes, mlir::Value value,
                  mlir::ValueRange indices, mlir::Operation *op,
                  mlir::VectorType vector = nullptr);

} // namespace greenai

#endif // GREENAI_LIB_MODELS_VIEWSHAPES_H
