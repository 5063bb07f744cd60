//===- Faulhaber.h - Sums of powers -----------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_FAULHABER_H
#define GREENAI_LIB_EXPR_FAULHABER_H

#include "greenai/Expr/Expr.h"

namespace greenai::detail {

/// Sums of higher powers are not formed.
inline constexpr unsigned kMaxSummedPower = 32;

/// 0^p + 1^p + ... + (count - 1)^p, a polynomial of degree p + 1 in the count,
/// for p <= kMaxSummedPower; 0^0 is 1. For p = 1: (count^2 - count)/2.
Expr sumOfPowers(unsigned p, const Expr &count);

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_FAULHABER_H
