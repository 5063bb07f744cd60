//===- Footprint.h - Elements touched through an affine map -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_SHAPE_FOOTPRINT_H
#define GREENAI_SHAPE_FOOTPRINT_H

#include "greenai/Expr/Expr.h"

#include "mlir/IR/AffineMap.h"

namespace greenai {

/// How many distinct elements a map reaches.
struct Footprint {
  Expr elements;
  /// False: an upper bound.
  bool isExact = true;
};

/// Positions stride*i + dilation*k for i in 0..outputs-1, k in 0..taps-1: after
/// dividing stride and dilation by their greatest common divisor,
///   outputs*taps - max(0, outputs - dilation) * max(0, taps - stride),
/// because stride*i + dilation*k is also stride*(i+dilation) +
/// dilation*(k-stride). Example: 3 taps, stride 1, 5 outputs: 15 - 4*2 = 7.
Expr getWindowFootprint(const Expr &outputs, const Expr &taps, int64_t stride,
                        int64_t dilation);

/// coefficient * loop, a summand of a map's result.
struct LoopTerm {
  unsigned loop;
  int64_t coefficient;
};

/// Splits a sum of positive multiples of loops and of a constant; false if
/// `expr` is anything else. The constant is added to `offset`.
bool splitSum(mlir::AffineExpr expr, llvm::SmallVectorImpl<LoopTerm> &terms,
              int64_t &offset);

/// The distinct elements of an operand of the given sizes that `map` reaches
/// over the iteration domain with the given extents. A result may be a loop, a
/// constant or a window of two loops; anything else counts the operand's size
/// as an upper bound. If some loop has no iterations, there are none.
Footprint getFootprint(mlir::AffineMap map, llvm::ArrayRef<Expr> extents,
                       llvm::ArrayRef<Expr> operandSizes);

/// The distinct elements that at least one of several maps reaches: all of the
/// operand if one of them covers it, else their sum as an upper bound.
Footprint getFootprint(llvm::ArrayRef<mlir::AffineMap> maps,
                       llvm::ArrayRef<Expr> extents,
                       llvm::ArrayRef<Expr> operandSizes);

} // namespace greenai

#endif // GREENAI_SHAPE_FOOTPRINT_H
