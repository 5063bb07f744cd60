//===- Limits.h - How large an expression may become ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A product of forty sums has more terms than a machine can hold. What would
// exceed a limit becomes a new symbol of the context instead, of any value: no
// algebra goes wrong with it, and whoever shows a result asks whether there is
// one in it.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_EXPR_LIMITS_H
#define GREENAI_EXPR_LIMITS_H

#include "greenai/Expr/Expr.h"

namespace greenai {

/// Terms of a product.
constexpr size_t maxProductTerms = 10000;
/// The exponents of a term of a product, added up.
constexpr unsigned maxDegree = 1 << 20;
/// Bits of a coefficient of a product, and of a denominator.
constexpr unsigned maxBits = 1 << 17;
/// Characters of a floor, maximum or minimum. Text doubles with each level of
/// max(x*S, x + S).
constexpr size_t maxAtomText = 1 << 14;

/// Whether any expression of the context was too large.
bool hasTooLarge(const ExprContext &context);
/// Whether something in `expr` was too large, and is no longer known.
bool isTooLarge(const Expr &expr);
/// Whether a coefficient has more bits than that.
bool hasLongCoefficient(const Expr &expr, unsigned bits);

} // namespace greenai

#endif // GREENAI_EXPR_LIMITS_H
