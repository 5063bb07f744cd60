//===- Interval.h - Interval arithmetic -------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_INTERVAL_H
#define GREENAI_LIB_EXPR_INTERVAL_H

#include "greenai/Expr/Expr.h"

namespace greenai::detail {

/// Inclusive bounds; absent means not known.
struct Interval {
  std::optional<Int> lower;
  std::optional<Int> upper;

  static Interval of(const Int &value) { return {value, value}; }
  bool isNonNegative() const { return lower && *lower >= 0; }
  bool isNonPositive() const { return upper && *upper <= 0; }
};

Interval negate(const Interval &a);
Interval add(const Interval &a, const Interval &b);
Interval multiply(const Interval &a, const Interval &b);
Interval power(const Interval &base, unsigned exponent);

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_INTERVAL_H
