//===- Fraction.h - Where a count would be no integer -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_FIT_FRACTION_H
#define GREENAI_LIB_FIT_FRACTION_H

#include "greenai/Expr/Expr.h"

#include <optional>
#include <string>

namespace greenai::fit {

/// A point of the domain at which `expr` is no integer, in words: "B=1, S=3".
/// Polynomials are integers everywhere if they are at degree + 1 consecutive
/// points of each symbol.
std::optional<std::string> findFraction(const Expr &expr);

} // namespace greenai::fit

#endif // GREENAI_LIB_FIT_FRACTION_H
