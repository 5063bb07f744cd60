//===- Padding.cpp - Taps of a window outside the padding -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With p elements of padding before the axis, tap k is before it for the first
// ceil((p - k*dilation)/stride) outputs. Only taps k < p/dilation ever are, so
// the sum over them is short, whatever the size of the window. The other end is
// alike, with taps counted from the last one, except that a window which does
// not end flush with the padding leaves a remainder of it.
//
//===----------------------------------------------------------------------===//

#include "greenai/Shape/Padding.h"

#include "greenai/Expr/Analysis.h"

#include "llvm/ADT/STLFunctionalExtras.h"

using namespace greenai;

/// Longest sums: of plain terms, and of terms that keep a minimum each.
static constexpr int64_t maxPlainTaps = 1 << 14;
static constexpr int64_t maxTaps = 64;

/// Adds up the outputs for which each tap is in the padding at one end.
/// `countOutputs` is given how far the tap reaches into it, at least 1.
static std::optional<Expr>
countOutside(const PaddedAxis &axis, const Int &pad, bool isPlain,
             llvm::function_ref<Expr(const Int &)> countOutputs) {
  if (pad <= 0)
    return Expr(0);
  Int dilation(axis.dilation), reaching = ceilDiv(pad, dilation);
  std::optional<Int> taps = axis.taps.getConstant();
  if (taps && *taps < reaching)
    reaching = *taps;
  if (reaching > Int(isPlain && taps ? maxPlainTaps : maxTaps))
    return std::nullopt;
  Expr total;
  for (Int tap(0); tap < reaching; ++tap) {
    Expr outputs = countOutputs(pad - tap * dilation);
    // A window of unknown extent may not have the tap.
    if (!taps)
      outputs *= indicatorGE(axis.taps, Expr(tap + Int(1)));
    total += outputs;
  }
  return total;
}

std::optional<Expr> greenai::countInside(const PaddedAxis &axis) {
  Int stride(axis.stride);
  const Expr &outputs = axis.outputs;
  // Whether a tap so deep in the padding is known to leave it at some output.
  auto leaves = [&](const Int &depth) {
    return isKnownNonNegative(outputs - Expr(ceilDiv(depth, stride)));
  };
  auto isPlain = [&](const Int &pad) {
    return outputs.isConstant() || leaves(pad);
  };

  std::optional<Expr> before = countOutside(
      axis, axis.padBefore, isPlain(axis.padBefore), [&](const Int &depth) {
        Expr first(ceilDiv(depth, stride));
        return leaves(depth) ? first : min(outputs, first);
      });

  // The last position that fits is the last multiple of the stride in `range`.
  Expr range = axis.size + Expr(axis.padBefore + axis.padAfter) -
               (axis.taps - Expr(1)) * Expr(axis.dilation) - Expr(1);
  bool isFull = outputs == floorDiv(range, stride) + Expr(1);
  std::optional<Expr> after = countOutside(
      axis, axis.padAfter, isFull && isPlain(axis.padAfter),
      [&](const Int &depth) {
        Expr last = outputs - Expr(1) - floorDiv(range - Expr(depth), stride);
        // At least floor(depth/stride) where as many outputs as fit are there.
        if (!isFull)
          last = max(Expr(0), last);
        return isFull && leaves(depth) ? last : min(outputs, last);
      });
  if (!before || !after)
    return std::nullopt;
  return outputs * axis.taps - *before - *after;
}
