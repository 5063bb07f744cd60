//===- Condition.h - What is assumed of sizes -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Conditions as users write them: "S <= 8192, S % 128 == 0, B >= 2, S >= T".
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_EXPR_CONDITION_H
#define GREENAI_EXPR_CONDITION_H

#include "greenai/Expr/ExprContext.h"

#include "llvm/Support/Error.h"

#include <string>

namespace greenai {

/// A condition on the symbols of one context.
struct Condition {
  enum class Kind {
    NonNegative, ///< expr >= 0
    Zero,        ///< expr == 0
    Multiple,    ///< expr % modulus == 0
  };
  Kind kind = Kind::NonNegative;
  Expr expr;
  Int modulus{1};
};

/// Reads conditions separated by ',' or '&&'; relations are <, <=, >, >=, ==, =
/// and `sum % digits == 0`. Unknown symbols are an error unless
/// `allowNewSymbols`. The error is one sentence that quotes the text.
llvm::Expected<llvm::SmallVector<Condition>>
parseConditions(llvm::StringRef text, ExprContext &context,
                bool allowNewSymbols = false);

/// "S <= 8192", "S % 128 == 0", "S - T >= 0": reads back to the same condition.
std::string toString(const Condition &condition);

/// The symbol names of `text`, without creating any symbol.
llvm::Expected<llvm::SmallVector<std::string>>
collectConditionSymbols(llvm::StringRef text);

/// Narrows (or, for a lower bound below 1, widens) the domain of a symbol where
/// the condition bounds a single symbol: "B >= 0", "2*S <= 100", "S % 8 == 0".
/// Returns false, changing nothing, where the condition is of another form, and
/// an error where it leaves no value.
llvm::Expected<bool> applyToDomain(const Condition &condition,
                                   ExprContext &context);

} // namespace greenai

#endif // GREENAI_EXPR_CONDITION_H
