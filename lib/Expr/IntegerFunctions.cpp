//===- IntegerFunctions.cpp - Ceilings, remainders, clamps, indicators ----===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All of these are written with floor, max and min: there are no other atoms.
//
//===----------------------------------------------------------------------===//

#include "Division.h"

#include "greenai/Expr/Analysis.h"

using namespace greenai;
using namespace greenai::detail;

/// ceil(n/d) = floor((n + d - 1)/d) for integers n and d.
Expr greenai::ceilDiv(const Expr &a, const Int &divisor) {
  Int combined = divisor * a.getDenominator();
  return floorDiv(a * a.getDenominator() + (combined - 1), combined);
}

Expr greenai::mod(const Expr &a, const Int &divisor) {
  return a - floorDiv(a, divisor) * divisor;
}

std::optional<Expr> greenai::floorDiv(const Expr &a, const Expr &divisor) {
  if (!isKnownPositive(divisor))
    return std::nullopt;
  if (divisor.isConstant())
    return floorDiv(a * divisor.getDenominator(),
                    divisor.getTerms().front().coefficient);
  return floorDivAnyDivisor(*divisor.getContext(), a, divisor);
}

std::optional<Expr> greenai::ceilDiv(const Expr &a, const Expr &divisor) {
  if (!isKnownPositive(divisor))
    return std::nullopt;
  // With a = n/d and the divisor m/k, the quotient is n*k / (d*m).
  Expr numerator = a * a.getDenominator() * divisor.getDenominator();
  Expr denominator = divisor * divisor.getDenominator() * a.getDenominator();
  return floorDiv(numerator + denominator - 1, denominator);
}

std::optional<Expr> greenai::mod(const Expr &a, const Expr &divisor) {
  std::optional<Expr> quotient = floorDiv(a, divisor);
  if (!quotient)
    return std::nullopt;
  return a - *quotient * divisor;
}

Expr greenai::clamp(const Expr &a, const Expr &low, const Expr &high) {
  return min(max(a, low), high);
}

Expr greenai::indicatorGE(const Expr &a, const Expr &b) {
  return min(Expr(1), max(Expr(0), a - b + 1));
}

Expr greenai::indicatorEQ(const Expr &a, const Expr &b) {
  return indicatorGE(a, b) - indicatorGE(a, b + 1);
}
