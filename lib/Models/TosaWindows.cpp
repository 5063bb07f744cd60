//===- TosaWindows.cpp - Windows of TOSA convolutions and pools -*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

#include "greenai/Shape/Padding.h"

#include "llvm/ADT/BitVector.h"

#include <numeric>

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

SmallVector<WindowAxis, 3> greenai::getWindow(ArrayRef<Expr> kernel,
                                              ArrayRef<int64_t> stride,
                                              ArrayRef<int64_t> pad,
                                              ArrayRef<int64_t> dilation) {
  SmallVector<WindowAxis, 3> axes;
  for (unsigned i = 0, e = kernel.size(); i < e; ++i)
    axes.push_back({kernel[i], stride[i], dilation.empty() ? 1 : dilation[i],
                    pad[2 * i], pad[2 * i + 1]});
  return axes;
}

/// The extents are dimensions `firstDim`, ... of the weights.
template <typename OpT>
static SmallVector<WindowAxis, 3>
getConvolutionWindow(OpT op, unsigned firstDim, ShapeAnalysis &shapes) {
  SmallVector<Expr, 3> kernel;
  for (unsigned i = 0, e = op.getStride().size(); i < e; ++i)
    kernel.push_back(shapes.getDim(op.getWeight(), firstDim + i));
  return getWindow(kernel, op.getStride(), op.getPad(), op.getDilation());
}

/// Weights are [OC, KH, KW, IC], [OC, KD, KH, KW, IC] and [KH, KW, C, M].
SmallVector<WindowAxis, 3> greenai::getWindow(tosa::Conv2DOp op,
                                              ShapeAnalysis &shapes) {
  return getConvolutionWindow(op, 1, shapes);
}
SmallVector<WindowAxis, 3> greenai::getWindow(tosa::Conv3DOp op,
                                              ShapeAnalysis &shapes) {
  return getConvolutionWindow(op, 1, shapes);
}
SmallVector<WindowAxis, 3> greenai::getWindow(tosa::DepthwiseConv2DOp op,
                                              ShapeAnalysis &shapes) {
  return getConvolutionWindow(op, 0, shapes);
}

template <typename OpT>
static SmallVector<WindowAxis, 3> getPoolWindow(OpT op) {
  SmallVector<Expr, 2> kernel;
  for (int64_t extent : op.getKernel())
    kernel.push_back(Expr(extent));
  return getWindow(kernel, op.getStride(), op.getPad(), {});
}

SmallVector<WindowAxis, 3> greenai::getWindow(tosa::AvgPool2dOp op) {
  return getPoolWindow(op);
}
SmallVector<WindowAxis, 3> greenai::getWindow(tosa::MaxPool2dOp op) {
  return getPoolWindow(op);
}

//===----------------------------------------------------------------------===//
// Positions and footprints
//===----------------------------------------------------------------------===//

Expr greenai::getRange(const WindowAxis &axis, const Expr &size) {
  return size + Expr(axis.padBefore) + Expr(axis.padAfter) -
         (axis.kernel - Expr(1)) * Expr(axis.dilation) - Expr(1);
}

bool greenai::checkFits(CostBuilder &cost, Value input,
                        ArrayRef<WindowAxis> axes) {
  for (auto [i, axis] : llvm::enumerate(axes))
    if (isKnownPositive(-getRange(axis, cost.getDim(input, i + 1)))) {
      cost.setUncosted("the window is longer than its input");
      return false;
    }
  return true;
}

Expr greenai::getFlushSize(const WindowAxis &axis, const Expr &positions) {
  return (positions - Expr(1)) * Expr(axis.stride) +
         (axis.kernel - Expr(1)) * Expr(axis.dilation) + Expr(1) -
         Expr(axis.padBefore) - Expr(axis.padAfter);
}

Expr greenai::countTapsInside(CostBuilder &cost, const WindowAxis &axis,
                              const Expr &size, const Expr &positions) {
  std::optional<Expr> taps =
      countInside({size, positions, axis.kernel, axis.stride, axis.dilation,
                   Int(axis.padBefore), Int(axis.padAfter)});
  if (taps)
    return *taps;
  return cost.getShapes().makeUnknown(
      SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(0),
      "taps outside the padding of " +
          cost.getOperation()->getName().getStringRef());
}

Expr greenai::countTaps(CostBuilder &cost, Value input, Value result,
                        ArrayRef<WindowAxis> axes) {
  Expr taps(1);
  for (auto [i, axis] : llvm::enumerate(axes)) {
    Expr positions = cost.getDim(result, i + 1);
    if (!cost.excludesPadding()) {
      taps *= positions * axis.kernel;
      continue;
    }
    // With stride 1 the positions tell the size, should only they be constant.
    Expr size = axis.stride == 1 ? getFlushSize(axis, positions)
                                 : cost.getDim(input, i + 1);
    taps *= countTapsInside(cost, axis, size, positions);
  }
  return taps;
}

/// Counts what a window of constant extent reads, padding left out.
static std::optional<int64_t> enumerateTouched(const WindowAxis &axis,
                                               const Expr &size,
                                               const Expr &positions) {
  std::optional<int64_t> n = size.getInt64(), p = positions.getInt64(),
                         k = axis.kernel.getInt64();
  constexpr int64_t limit = 1 << 20;
  if (!n || !p || !k || *n < 0 || *n > limit || *p < 0 || *p > limit ||
      *k < 0 || *k > limit || *p * *k > limit || axis.stride > limit ||
      axis.dilation > limit || axis.padBefore > limit)
    return std::nullopt;
  llvm::BitVector touched(*n);
  for (int64_t position = 0; position < *p; ++position)
    for (int64_t tap = 0; tap < *k; ++tap) {
      int64_t index =
          position * axis.stride + tap * axis.dilation - axis.padBefore;
      if (index >= 0 && index < *n)
        touched.set(index);
    }
  return touched.count();
}

/// Positions o of taps k read o*stride + k*dilation - padBefore.
///  - Constants are counted out.
///  - Dilation 1 and a window no shorter than the stride leave no gap, nor does
///    stride 1 with as many positions as the dilation; a valid operation fits
///    exactly (specification 1.0, idiv_check), so all is read.
///  - Without padding, of the P*K pairs (o, k) those that meet another are
///    (o + d, k - s) and (o, k) with stride s and dilation d divided by their
///    common factor: P*K - max(0, P - d)*max(0, K - s) differ. A 1x1 window
///    with stride 2 over 9 elements reads 5*1 - 4*0 = 5.
///  - With padding that is an upper bound, as is the size itself.
Expr greenai::getTouched(const WindowAxis &axis, const Expr &size,
                         const Expr &positions, bool &isExact) {
  if (std::optional<int64_t> count = enumerateTouched(axis, size, positions))
    return Expr(*count);
  if (axis.dilation == 1 && isKnownNonNegative(axis.kernel - Expr(axis.stride)))
    return size;
  if (axis.stride == 1 && isKnownNonNegative(positions - Expr(axis.dilation)))
    return size;
  int64_t common = std::gcd(axis.stride, axis.dilation);
  Expr stride(axis.stride / common), dilation(axis.dilation / common);
  // There is at least one position: the operation is not valid otherwise.
  Expr others = positions - dilation;
  if (!dilation.is(1))
    others = max(Expr(0), others);
  Expr touched =
      positions * axis.kernel - others * max(Expr(0), axis.kernel - stride);
  if (axis.padBefore == 0 && axis.padAfter == 0)
    return touched;
  isExact = false;
  return min(touched, size);
}

WindowLoopNest greenai::getWindowLoops(CostBuilder &cost, Value input,
                                       Value result, ArrayRef<WindowAxis> axes,
                                       bool sumsChannels) {
  unsigned rank = axes.size(), numLoops = 2 * rank + (sumsChannels ? 3 : 2);
  MLIRContext *context = input.getContext();
  auto loop = [&](unsigned i) { return getAffineDimExpr(i, context); };
  WindowLoopNest nest;
  nest.loops.extents.push_back(cost.getDim(input, 0));
  SmallVector<AffineExpr> ofInput{loop(0)}, ofResult{loop(0)};
  for (auto [i, axis] : llvm::enumerate(axes)) {
    nest.loops.extents.push_back(cost.getDim(result, i + 1));
    ofInput.push_back(loop(i + 1) * axis.stride +
                      loop(rank + 2 + i) * axis.dilation - axis.padBefore);
    ofResult.push_back(loop(i + 1));
  }
  nest.loops.extents.push_back(cost.getDim(result, rank + 1));
  ofResult.push_back(loop(rank + 1));
  nest.loops.isReduction.assign(rank + 2, false);
  nest.loops.padded.assign(numLoops, 0);
  for (auto [i, axis] : llvm::enumerate(axes))
    for (int64_t pad : {axis.padBefore, axis.padAfter})
      nest.loops.padded[i + 1] += pad > 0 ? (pad - 1) / axis.stride + 1 : 0;
  for (const WindowAxis &axis : axes) {
    nest.loops.extents.push_back(axis.kernel);
    nest.loops.isReduction.push_back(true);
  }
  if (sumsChannels) {
    nest.loops.extents.push_back(cost.getDim(input, rank + 1));
    nest.loops.isReduction.push_back(true);
  }
  ofInput.push_back(loop(sumsChannels ? numLoops - 1 : rank + 1));
  nest.input = AffineMap::get(numLoops, 0, ofInput, context);
  nest.result = AffineMap::get(numLoops, 0, ofResult, context);
  return nest;
}
