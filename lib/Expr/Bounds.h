//===- Bounds.h - Bounds from the domains of the symbols --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_BOUNDS_H
#define GREENAI_LIB_EXPR_BOUNDS_H

#include "ContextStorage.h"

#include "greenai/Expr/Analysis.h"

namespace greenai::detail {

/// The bounds of an atom, given those of the atoms it is made of.
Interval computeAtomBounds(ExprContext::Storage &storage, AtomId atom);

/// The bounds of a product of powers.
Interval getMonomialBounds(ExprContext::Storage &storage, MonomialId monomial);

/// A lower bound of the value: the first found that is at least `goal`, or else
/// the best.
std::optional<Rational> findLowerBound(const Expr &expr, const Int &goal);

/// True if every atom of the monomial is known to be >= 1.
bool isPositiveMonomial(ExprContext::Storage &storage, MonomialId monomial);

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_BOUNDS_H
