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
/// The degree of a term. A floor, maximum or minimum counts as often as it
/// grows: max(S^3, 5)^2 has six. So the value of what is not too large has at
/// most some 40000 bits where the symbols have 128.
constexpr unsigned maxDegree = 1 << 8;
/// Bits of a bound of a symbol, and of its value at a point.
constexpr unsigned maxValueBits = 128;
/// Bits of a coefficient of a product, and of a denominator.
constexpr unsigned maxBits = 1 << 12;
/// Characters of a floor, maximum or minimum. Text doubles with each level of
/// max(x*S, x + S).
constexpr size_t maxAtomText = 1 << 14;
/// Floors, maxima and minima in one another. Each takes two of the 256 levels
/// of parentheses that a text may have.
constexpr unsigned maxNesting = 100;

/// Whether any expression of the context was too large.
bool hasTooLarge(const ExprContext &context);
/// Whether something in `expr` was too large, and is no longer known.
bool isTooLarge(const Expr &expr);
/// Whether it is too large to be the value of a symbol.
bool isLongValue(const Int &value);
/// Whether a coefficient has more bits than that.
bool hasLongCoefficient(const Expr &expr, unsigned bits);

} // namespace greenai

#endif // GREENAI_EXPR_LIMITS_H
