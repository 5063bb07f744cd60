//===- IntegerFolds.cpp - Values of integer operations ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IntegerFolds.h"

#include "greenai/Expr/Analysis.h"

using namespace greenai;
using llvm::StringRef;

/// Sizes of real programs are short. A product of two polynomials of hundreds
/// of terms is none, and becomes an unknown rather than a page of text.
bool greenai::isTooLarge(const Expr &a, const Expr &b) {
  return a.getTerms().size() * b.getTerms().size() > 4096;
}

std::optional<Expr> greenai::foldAdd(const Expr &a, const Expr &b) {
  return a + b;
}
std::optional<Expr> greenai::foldSub(const Expr &a, const Expr &b) {
  return a - b;
}
std::optional<Expr> greenai::foldMul(const Expr &a, const Expr &b) {
  return a * b;
}
std::optional<Expr> greenai::foldMax(const Expr &a, const Expr &b) {
  return max(a, b);
}
std::optional<Expr> greenai::foldMin(const Expr &a, const Expr &b) {
  return min(a, b);
}
/// Unsigned operations are the signed ones where nothing is negative.
static bool areNonNegative(const Expr &a, const Expr &b) {
  return isKnownNonNegative(a) && isKnownNonNegative(b);
}
std::optional<Expr> greenai::foldMaxU(const Expr &a, const Expr &b) {
  if (!areNonNegative(a, b))
    return std::nullopt;
  return max(a, b);
}
std::optional<Expr> greenai::foldMinU(const Expr &a, const Expr &b) {
  if (!areNonNegative(a, b))
    return std::nullopt;
  return min(a, b);
}
std::optional<Expr> greenai::foldDivU(const Expr &a, const Expr &b) {
  if (!areNonNegative(a, b))
    return std::nullopt;
  return floorDiv(a, b);
}
std::optional<Expr> greenai::foldCeilDivU(const Expr &a, const Expr &b) {
  if (!areNonNegative(a, b))
    return std::nullopt;
  return ceilDiv(a, b);
}
std::optional<Expr> greenai::foldFloorDiv(const Expr &a, const Expr &b) {
  return floorDiv(a, b);
}
std::optional<Expr> greenai::foldCeilDiv(const Expr &a, const Expr &b) {
  return ceilDiv(a, b);
}
/// Truncating division and remainder are floor division and mod only where the
/// numerator is not negative; an exact quotient is the same either way.
std::optional<Expr> greenai::foldTruncDiv(const Expr &a, const Expr &b) {
  std::optional<Expr> quotient = floorDiv(a, b);
  if (!quotient || (!isKnownNonNegative(a) && *quotient * b != a))
    return std::nullopt;
  return quotient;
}
std::optional<Expr> greenai::foldRem(const Expr &a, const Expr &b) {
  if (!isKnownNonNegative(a))
    return std::nullopt;
  return mod(a, b);
}
/// i1 logic: values are 0 and 1.
static bool isBit(const Expr &e) {
  return isKnownNonNegative(e) && isKnownNonNegative(Expr(1) - e);
}
std::optional<Expr> greenai::foldAnd(const Expr &a, const Expr &b) {
  if (!isBit(a) || !isBit(b))
    return std::nullopt;
  return a * b;
}
std::optional<Expr> greenai::foldOr(const Expr &a, const Expr &b) {
  if (!isBit(a) || !isBit(b))
    return std::nullopt;
  return a + b - a * b;
}
std::optional<Expr> greenai::foldXor(const Expr &a, const Expr &b) {
  if (!isBit(a) || !isBit(b))
    return std::nullopt;
  return a + b - Expr(2) * a * b;
}
std::optional<Expr> greenai::foldShl(const Expr &a, const Expr &b) {
  std::optional<int64_t> bits = b.getInt64();
  if (!bits || *bits < 0 || *bits > 62)
    return std::nullopt;
  return a * Expr(int64_t(1) << *bits);
}

std::optional<Expr> greenai::foldShrS(const Expr &a, const Expr &b) {
  std::optional<int64_t> bits = b.getInt64();
  if (!bits || *bits < 0 || *bits > 62)
    return std::nullopt;
  return floorDiv(a, Int(int64_t(1) << *bits));
}
std::optional<Expr> greenai::foldShrU(const Expr &a, const Expr &b) {
  if (!isKnownNonNegative(a))
    return std::nullopt;
  return foldShrS(a, b);
}

std::optional<Expr> greenai::foldCompare(StringRef predicate, const Expr &a,
                                         const Expr &b) {
  if (predicate == "eq")
    return indicatorEQ(a, b);
  if (predicate == "ne")
    return Expr(1) - indicatorEQ(a, b);
  // Unsigned order is the signed one where nothing is negative.
  if (predicate.consume_front("u")) {
    if (!areNonNegative(a, b))
      return std::nullopt;
  } else {
    predicate.consume_front("s");
  }
  if (predicate == "ge")
    return indicatorGE(a, b);
  if (predicate == "gt")
    return indicatorGE(a, b + Expr(1));
  if (predicate == "le")
    return indicatorGE(b, a);
  if (predicate == "lt")
    return indicatorGE(b, a + Expr(1));
  return std::nullopt;
}
