//===- RationalMath.h - Sums and order of exact rationals -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_FOOTPRINT_RATIONALMATH_H
#define GREENAI_LIB_FOOTPRINT_RATIONALMATH_H

#include "greenai/Expr/Analysis.h"

namespace greenai {

inline Rational makeRational(Int numerator, Int denominator) {
  Int divisor = gcd(abs(numerator), denominator);
  if (divisor > 1) {
    numerator /= divisor;
    denominator /= divisor;
  }
  return {numerator, denominator};
}

inline Rational add(const Rational &a, const Rational &b) {
  return makeRational(a.numerator * b.denominator + b.numerator * a.denominator,
                      a.denominator * b.denominator);
}

inline Rational multiply(const Rational &a, const Int &factor) {
  return makeRational(a.numerator * factor, a.denominator);
}

inline Rational multiply(const Rational &a, const Rational &b) {
  return makeRational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/// `b` is positive.
inline Rational divide(const Rational &a, const Rational &b) {
  return makeRational(a.numerator * b.denominator, a.denominator * b.numerator);
}

inline bool isLess(const Rational &a, const Rational &b) {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

} // namespace greenai

#endif // GREENAI_LIB_FOOTPRINT_RATIONALMATH_H
