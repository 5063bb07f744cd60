//===- ScalarOp.cpp - Names of scalar operations ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/ScalarOp.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using llvm::StringLiteral;
using llvm::StringRef;

/// In the order of the enumeration.
static constexpr StringLiteral names[] = {
    // clang-format off
    "add", "sub", "mul", "div", "rem", "neg", "abs", "min", "max", "cmp",
    "select", "convert", "round",
    "sqrt", "rsqrt", "cbrt", "exp", "exp2", "expm1",
    "log", "log2", "log10", "log1p", "pow",
    "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
    "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc",
    "bitwise", "shift",
    // clang-format on
};
static_assert(std::size(names) == numScalarOps, "one name per operation");

StringRef greenai::getName(ScalarOp op) { return names[unsigned(op)]; }

std::optional<ScalarOp> greenai::parseScalarOp(StringRef name) {
  const StringLiteral *it = llvm::find(names, name);
  if (it == std::end(names))
    return std::nullopt;
  return ScalarOp(it - std::begin(names));
}
