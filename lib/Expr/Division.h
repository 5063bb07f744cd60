//===- Division.h - Divisions that need no proof of a form ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_DIVISION_H
#define GREENAI_LIB_EXPR_DIVISION_H

#include "greenai/Expr/ExprContext.h"

namespace greenai::detail {

/// floor(a / divisor) for every divisor. One that is not known to be positive
/// is kept as it is, zero included: that floor has no value.
Expr floorDivAnyDivisor(ExprContext &context, const Expr &a,
                        const Expr &divisor);

/// The polynomial a / divisor, if the division leaves no remainder:
/// (B*S + B) / (S + 1) = B.
std::optional<Expr> divideExactly(const Expr &a, const Expr &divisor);

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_DIVISION_H
