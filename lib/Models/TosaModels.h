//===- TosaModels.h - Families of TOSA models -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The models of the TOSA dialect are split by family. Their rules are numbered
// T1, T2, ... in docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MODELS_TOSAMODELS_H
#define GREENAI_LIB_MODELS_TOSAMODELS_H

#include "FunctionModels.h"

#include "greenai/Cost/Elementwise.h"

#include "mlir/Dialect/Tosa/IR/TosaOps.h"

namespace greenai {

//===----------------------------------------------------------------------===//
// Families
//===----------------------------------------------------------------------===//

/// Sizes of elementwise operations and reductions; of operations that move
/// data; of windows, contractions and transforms; arithmetic on !tosa.shape.
void attachTosaShapes(mlir::MLIRContext *context);
void attachTosaMovementShapes(mlir::MLIRContext *context);
void attachTosaTensorShapes(mlir::MLIRContext *context);
void attachTosaShapeArithmetic(mlir::MLIRContext *context);

/// Costs.
void attachTosaConvolutions(mlir::MLIRContext *context);
void attachTosaPools(mlir::MLIRContext *context);
void attachTosaMatMuls(mlir::MLIRContext *context);
void attachTosaElementwise(mlir::MLIRContext *context);
void attachTosaQuantized(mlir::MLIRContext *context);
void attachTosaReductions(mlir::MLIRContext *context);
void attachTosaMovement(mlir::MLIRContext *context);
void attachTosaTransforms(mlir::MLIRContext *context);

/// Sizes and costs of regions and variables.
void attachTosaControlFlow(mlir::MLIRContext *context);

//===----------------------------------------------------------------------===//
// What several families need
//===----------------------------------------------------------------------===//

/// Whether both have the same element type.
bool haveSameElementType(mlir::Type a, mlir::Type b);

/// `times` conversions to the element type of `to`; none where the types agree.
void countConvert(CostBuilder &cost, mlir::Type from, mlir::Type to,
                  const Expr &times);

/// Whether zero points are work (rule T5): not for floats, whose zero points
/// are 0, nor where all of them are the constant 0.
bool needsZeroPoints(mlir::Type elementType, mlir::ValueRange zeroPoints);

/// Whether a maximum or minimum must skip NaNs (rule T10).
template <typename OpT> bool ignoresNaN(OpT op, mlir::Type type) {
  return op.getNanMode() == mlir::tosa::NanPropagationMode::IGNORE &&
         mlir::isa<mlir::FloatType>(mlir::getElementTypeOrSelf(type));
}
/// Rule T10: `times` values are compared with themselves and selected.
void countNaNChecks(CostBuilder &cost, mlir::Type type, const Expr &times);

/// Rule T5: `macs` multiply-accumulates of elements of `a` and `b`.
void countMultiplyAccumulate(CostBuilder &cost, mlir::Type a, mlir::Type b,
                             mlir::Type accumulator,
                             mlir::ValueRange zeroPoints, const Expr &macs);

/// Rule T12: `times` multiplications by a fixed-point factor.
void countApplyScale(CostBuilder &cost, mlir::Type valueType, const Expr &times,
                     bool isDoubleRound);

/// "S >= 7": lists what an operation requires, unless the domains show it.
void assumeNonNegative(ShapeAnalysis &shapes, const Expr &expr,
                       mlir::Operation *op);

/// Records a size that follows from others, where the type leaves it open.
void setDynamicDim(ShapeAnalysis &shapes, mlir::Value value, unsigned dimension,
                   const Expr &size);

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

/// A window that slides along one axis of its input.
struct WindowAxis {
  Expr kernel;
  int64_t stride = 1, dilation = 1, padBefore = 0, padAfter = 0;
};

/// The axes of a convolution or pool. `pad` lists what comes before and after
/// each axis; the extents of the window are given one by one.
llvm::SmallVector<WindowAxis, 3> getWindow(llvm::ArrayRef<Expr> kernel,
                                           llvm::ArrayRef<int64_t> stride,
                                           llvm::ArrayRef<int64_t> pad,
                                           llvm::ArrayRef<int64_t> dilation);

/// The window of a convolution, whose extents are sizes of its weights.
llvm::SmallVector<WindowAxis, 3> getWindow(mlir::tosa::Conv2DOp op,
                                           ShapeAnalysis &shapes);
llvm::SmallVector<WindowAxis, 3> getWindow(mlir::tosa::Conv3DOp op,
                                           ShapeAnalysis &shapes);
llvm::SmallVector<WindowAxis, 3> getWindow(mlir::tosa::DepthwiseConv2DOp op,
                                           ShapeAnalysis &shapes);
llvm::SmallVector<WindowAxis, 3> getWindow(mlir::tosa::AvgPool2dOp op);
llvm::SmallVector<WindowAxis, 3> getWindow(mlir::tosa::MaxPool2dOp op);

/// The pairs of a position of the window and a tap, of one image and channel:
/// all of them or, with --padding=exclude, those outside the padding (rule C3).
/// The positions are dimensions 1, 2, ... of the result.
Expr countTaps(CostBuilder &cost, mlir::Value input, mlir::Value result,
               llvm::ArrayRef<WindowAxis> axes);
/// The same along one axis of `size` elements, padding excluded.
Expr countTapsInside(CostBuilder &cost, const WindowAxis &axis,
                     const Expr &size, const Expr &positions);
/// The size at which a window with so many positions ends flush with the
/// padding.
Expr getFlushSize(const WindowAxis &axis, const Expr &positions);

/// How many elements, padding included, lie beyond the first position of the
/// window along an axis of `size` elements; negative where it does not fit.
Expr getRange(const WindowAxis &axis, const Expr &size);

/// False, and the operation is uncosted, where the window is known to be longer
/// than its input with padding: a result without elements is no valid one.
bool checkFits(CostBuilder &cost, mlir::Value input,
               llvm::ArrayRef<WindowAxis> axes);

/// Rule T14: how many of `size` elements along an axis the window reads, with
/// `positions` positions. `isExact` becomes false where that is an upper bound.
Expr getTouched(const WindowAxis &axis, const Expr &size, const Expr &positions,
                bool &isExact);

/// Rule T14: an input [N, spatial axes, C] is read where the windows reach.
/// `map`, if there is one, says how.
void readWindows(CostBuilder &cost, mlir::Value input, mlir::Value result,
                 llvm::ArrayRef<WindowAxis> axes, mlir::AffineMap map = {});

/// The loops of a window operation: image, positions, the channel of the
/// result, taps and, where a channel of the input is one of its own, that.
struct WindowLoopNest {
  LoopNest loops;
  /// Of the input [N, spatial axes, C] and the result.
  mlir::AffineMap input, result;
};
WindowLoopNest getWindowLoops(CostBuilder &cost, mlir::Value input,
                              mlir::Value result,
                              llvm::ArrayRef<WindowAxis> axes,
                              bool sumsChannels);

} // namespace greenai

#endif // GREENAI_LIB_MODELS_TOSAMODELS_H
