//===- Text.h - Printing and parsing expressions ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The ASCII form is the one that is stored: `parseExpr` is its exact inverse.
//
//   sum     := ['-'] product (('+' | '-') product)*
//   product := power (('*' | '/') power)*     a divisor must be a constant
//   power   := primary ['^' digits]
//   primary := digits | name | '(' sum ')' | '-' primary
//            | floor(sum) | ceil(sum) | floordiv(sum, sum) | ceildiv(sum, sum)
//            | mod(sum, sum) | max(sum, ...) | min(sum, ...)
//            | clamp(sum, sum, sum)
//
// "floor((S + 127)/128)" is printed for constant divisors and
// "floordiv(B*S + 3, 2*S)" for others. '·' and superscript digits are read as
// well.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_EXPR_TEXT_H
#define GREENAI_EXPR_TEXT_H

#include "greenai/Expr/ExprContext.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <string>

namespace greenai {

struct PrintOptions {
  enum class Form {
    /// 14155776*B*S + 36864*B*S^2, terms by falling degree, then by text.
    Expanded,
    /// The common integer factor and common powers pulled out:
    /// 36864*B*S*(S + 384).
    Factored,
  };
  Form form = Form::Expanded;
  /// "24·B·S²·⌊S/2⌋" instead of "24*B*S^2*floor(S/2)".
  bool unicode = false;
  /// Factored form only: coefficients are written with these integers (> 1) as
  /// powers where they divide: {768} prints 14155776 as 24*768^2.
  llvm::ArrayRef<Int> bases;
};

void print(const Expr &expr, llvm::raw_ostream &os,
           const PrintOptions &options = {});
std::string toString(const Expr &expr, const PrintOptions &options = {});
inline llvm::raw_ostream &operator<<(llvm::raw_ostream &os, const Expr &expr) {
  print(expr, os);
  return os;
}

/// Decimal digits of an integer, without a sign separator.
std::string toString(const Int &value);
/// Reads decimal digits with an optional '-'.
std::optional<Int> parseInt(llvm::StringRef text);

/// Reads an expression into `context`, creating symbols it has not seen with
/// the domain >= 1. The error is one sentence with the column (from 1). Hostile
/// text is refused: deeper than 256 parentheses, or a power that expands beyond
/// 10000 terms or 100000 bits.
llvm::Expected<Expr> parseExpr(llvm::StringRef text, ExprContext &context);

} // namespace greenai

#endif // GREENAI_EXPR_TEXT_H
