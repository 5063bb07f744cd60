//===- Padding.h - Taps of a window outside the padding ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_SHAPE_PADDING_H
#define GREENAI_SHAPE_PADDING_H

#include "greenai/Expr/Expr.h"

namespace greenai {

/// A window that slides along an axis of `size` elements with padding around
/// it. Tap k of output o is at position o*stride + k*dilation - padBefore.
struct PaddedAxis {
  Expr size, outputs, taps;
  int64_t stride = 1, dilation = 1;
  Int padBefore{0}, padAfter{0};
};

/// How many of the outputs*taps pairs lie inside, 0 <= position < size: all but
/// those before and those after. Exact where the outputs fit:
///   outputs <= floor((size + padding - dilation*(taps - 1) - 1)/stride) + 1.
/// Example: 3 taps, stride 1, padding 1 on both sides of S: 3*S - 2.
/// std::nullopt where the sum over the taps in the padding is too long.
std::optional<Expr> countInside(const PaddedAxis &axis);

} // namespace greenai

#endif // GREENAI_SHAPE_PADDING_H
