//===- IntegerFolds.h - Values of integer operations ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What integer operations compute of sizes, whichever dialect they are of. Each
// returns std::nullopt where the value is no quasi-polynomial, or where signed
// and unsigned or truncating and flooring operations may differ.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MODELS_INTEGERFOLDS_H
#define GREENAI_LIB_MODELS_INTEGERFOLDS_H

#include "greenai/Expr/Expr.h"

#include "llvm/ADT/StringRef.h"

namespace greenai {

using Fold = std::optional<Expr> (*)(const Expr &, const Expr &);

/// Whether an operation on both would make more terms than any size has.
bool isTooLarge(const Expr &a, const Expr &b);

std::optional<Expr> foldAdd(const Expr &a, const Expr &b);
std::optional<Expr> foldSub(const Expr &a, const Expr &b);
std::optional<Expr> foldMul(const Expr &a, const Expr &b);
std::optional<Expr> foldMax(const Expr &a, const Expr &b);
std::optional<Expr> foldMin(const Expr &a, const Expr &b);
std::optional<Expr> foldMaxU(const Expr &a, const Expr &b);
std::optional<Expr> foldMinU(const Expr &a, const Expr &b);
std::optional<Expr> foldDivU(const Expr &a, const Expr &b);
std::optional<Expr> foldCeilDivU(const Expr &a, const Expr &b);
std::optional<Expr> foldFloorDiv(const Expr &a, const Expr &b);
std::optional<Expr> foldCeilDiv(const Expr &a, const Expr &b);
std::optional<Expr> foldTruncDiv(const Expr &a, const Expr &b);
std::optional<Expr> foldRem(const Expr &a, const Expr &b);
std::optional<Expr> foldAnd(const Expr &a, const Expr &b);
std::optional<Expr> foldOr(const Expr &a, const Expr &b);
std::optional<Expr> foldXor(const Expr &a, const Expr &b);
std::optional<Expr> foldShl(const Expr &a, const Expr &b);
std::optional<Expr> foldShrS(const Expr &a, const Expr &b);
std::optional<Expr> foldShrU(const Expr &a, const Expr &b);

/// 1 where the comparison holds, else 0. `predicate` is "eq", "ne", or "s" or
/// "u" (signed, unsigned) and "lt", "le", "gt" or "ge".
std::optional<Expr> foldCompare(llvm::StringRef predicate, const Expr &a,
                                const Expr &b);

} // namespace greenai

#endif // GREENAI_LIB_MODELS_INTEGERFOLDS_H
