//===- ExprText.h - The canonical text of expressions -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_EXPRTEXT_H
#define GREENAI_LIB_EXPR_EXPRTEXT_H

#include "greenai/Expr/ExprContext.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"

namespace greenai::detail {

/// An integer with more bits is neither parsed nor made by parsing.
inline constexpr unsigned kMaxParsedBits = 1 << 13;

/// Long enough for most expressions to need no heap.
using TextBuffer = llvm::SmallString<256>;

void appendInt(TextBuffer &out, const Int &value);

/// The expanded ASCII form.
void appendText(TextBuffer &out, const Expr &expr);

/// The terms by falling degree, then by the text of their monomials.
llvm::SmallVector<const Term *, 8> getTermsInPrintOrder(const Expr &expr);

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_EXPRTEXT_H
