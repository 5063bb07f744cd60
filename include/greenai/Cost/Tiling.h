//===- Tiling.h - Schedules of contractions and their bounds ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What moves between memory and a cache of a given size: by schedules with
// integer tiles, and at least. Formulas and proofs are in docs/Traffic.md.
// No IR: tests simulate the same schedules.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_TILING_H
#define GREENAI_COST_TILING_H

#include "greenai/Expr/Expr.h"

#include <optional>
#include <string>
#include <vector>

namespace greenai {

/// A window of a convolution along one axis: `positions` of it, each of `taps`
/// elements.
struct WindowLoops {
  Expr positions, taps;
  int64_t stride = 1, dilation = 1;
  /// Positions that may reach into padding.
  int64_t padded = 0;
  friend bool operator==(const WindowLoops &a, const WindowLoops &b);
};

/// C[batch, row, column] += A[batch, row, depth] * B[batch, depth, column], in
/// elements. A convolution has windows too: their positions are rows that are
/// not part of `rows`, their taps are depth that is not part of `depth`, and A
/// is the image that they slide over. Without `hasB`, a pooling, every product
/// is an element of A.
struct Contraction {
  Expr batch{1}, rows{1}, columns{1}, depth{1};
  llvm::SmallVector<WindowLoops, 2> windows;
  int64_t aBits = 32, bBits = 32, cBits = 32;
  /// Of partial sums in the cache.
  int64_t sumBits = 32;
  bool hasB = true;
  /// Of a bias for each column; 0: none.
  int64_t biasBits = 0;
  /// Whether C has initial values.
  bool readsInit = false;

  Expr getOutputs() const;
  /// Multiply-accumulates.
  Expr getProducts() const;
  /// Those of positions that reach no padding.
  Expr getInnerProducts() const;
  /// Whether windows reach into padding: schedules read at most what they say.
  bool isPadded() const;
  friend bool operator==(const Contraction &a, const Contraction &b);
};

/// What one schedule moves, in elements.
struct Schedule {
  Expr readA, readB, readC, writtenC, readBias;
  /// What stays in the cache: a tile of 'A', 'B' or 'C', or 'W', one of C and
  /// all weights of its columns.
  char stationary = 'C';
  /// Of the tile: rows and columns of C, rows and depth of A, columns and depth
  /// of B. With windows: positions along each axis, then columns.
  llvm::SmallVector<int64_t, 4> sides;
  /// "C stationary, 126 x 126".
  std::string tiles;
  Expr getBits(const Contraction &contraction) const;
};

/// Schedules for a cache of so many bits, at least one. None is always the
/// best; where sizes are symbols, they write C once. As the cache grows, each
/// of them moves no more than before, and there are only more of them.
std::vector<Schedule> getSchedules(const Contraction &contraction,
                                   int64_t cacheBits);

/// A number of bytes that every schedule moves, where that is more than the
/// operands once; may be negative. None if nothing is known.
std::optional<Expr> getLeastBytes(const Contraction &contraction,
                                  int64_t cacheBits);

} // namespace greenai

#endif // GREENAI_COST_TILING_H
