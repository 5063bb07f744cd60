//===- Interval.cpp - Interval arithmetic -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Interval.h"
#include "IntUtils.h"

using namespace greenai;
using namespace greenai::detail;

Interval greenai::detail::negate(const Interval &a) {
  Interval result;
  if (a.upper)
    result.lower = -*a.upper;
  if (a.lower)
    result.upper = -*a.lower;
  return result;
}

Interval greenai::detail::add(const Interval &a, const Interval &b) {
  Interval result;
  if (a.lower && b.lower)
    result.lower = *a.lower + *b.lower;
  if (a.upper && b.upper)
    result.upper = *a.upper + *b.upper;
  return result;
}

/// a * b for a b >= 0.
static Interval multiplyNonNegative(const Interval &a, const Interval &b) {
  Interval result;
  if (a.lower && *a.lower >= 0)
    result.lower = *a.lower * *b.lower;
  else if (a.lower && b.upper)
    result.lower = *a.lower * *b.upper;
  if (a.upper && *a.upper <= 0)
    result.upper = *a.upper * *b.lower;
  else if (a.upper && b.upper)
    result.upper = *a.upper * *b.upper;
  return result;
}

Interval greenai::detail::multiply(const Interval &a, const Interval &b) {
  if (b.isNonNegative())
    return multiplyNonNegative(a, b);
  if (a.isNonNegative())
    return multiplyNonNegative(b, a);
  if (b.isNonPositive())
    return negate(multiplyNonNegative(a, negate(b)));
  if (a.isNonPositive())
    return negate(multiplyNonNegative(b, negate(a)));
  // Both may be of either sign.
  if (!a.lower || !a.upper || !b.lower || !b.upper)
    return {};
  return {std::min(*a.lower * *b.upper, *a.upper * *b.lower),
          std::max(*a.lower * *b.lower, *a.upper * *b.upper)};
}

Interval greenai::detail::power(const Interval &base, unsigned exponent) {
  if (exponent == 1)
    return base;
  // Bounds with millions of digits help nobody: of x^n, keep the sign.
  if (exponent > 64) {
    if (base.lower && *base.lower >= 1)
      return {Int(1), std::nullopt};
    if (base.isNonNegative() || exponent % 2 == 0)
      return {Int(0), std::nullopt};
    return {};
  }
  if (exponent % 2 == 0 && !base.isNonNegative()) {
    if (base.isNonPositive())
      return power(negate(base), exponent);
    Interval result{Int(0), std::nullopt};
    if (base.lower && base.upper)
      result.upper = power(std::max(-*base.lower, *base.upper), exponent);
    return result;
  }
  Interval result;
  if (base.lower)
    result.lower = power(*base.lower, exponent);
  if (base.upper)
    result.upper = power(*base.upper, exponent);
  return result;
}
