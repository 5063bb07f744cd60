//===- IntUtils.h - Helpers for arbitrary precision -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_INTUTILS_H
#define GREENAI_LIB_EXPR_INTUTILS_H

#include "greenai/Expr/Expr.h"

#include <limits>

namespace greenai::detail {

/// True if int64_t(value) is exact.
inline bool fitsInt64(const Int &value) {
  return value >= std::numeric_limits<int64_t>::min() &&
         value <= std::numeric_limits<int64_t>::max();
}

inline uint64_t mixHash(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
  return hash ^ (hash >> 32);
}

/// A hash that depends on the value alone. llvm::hash_value does not have that
/// property: after 2^80 - 2^80 + 3 the three is still held in a wide integer,
/// and hashes differently from a narrow three.
inline uint64_t hashInt(const Int &value) {
  if (LLVM_LIKELY(fitsInt64(value)))
    return uint64_t(int64_t(value));
  const Int prime((int64_t(1) << 61) - 1);
  return uint64_t(int64_t(value % prime));
}

/// gcd of numbers of any sign. llvm::gcd takes a step per bit, even of 2^99999
/// and 3; a division brings both to the size of the smaller one first.
inline Int greatestCommonDivisor(Int a, Int b) {
  while (LLVM_UNLIKELY(b != 0 && !(fitsInt64(a) && fitsInt64(b)))) {
    Int remainder = a % b;
    a = b;
    b = remainder;
  }
  return gcd(abs(a), abs(b));
}

inline Int leastCommonMultiple(const Int &a, const Int &b) {
  return abs(a) / greatestCommonDivisor(a, b) * abs(b);
}

inline Int power(Int base, unsigned exponent) {
  Int result(1);
  for (; exponent; exponent >>= 1) {
    if (exponent & 1)
      result *= base;
    if (exponent > 1)
      base *= base;
  }
  return result;
}

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_INTUTILS_H
