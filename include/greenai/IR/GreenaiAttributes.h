//===- GreenaiAttributes.h - Attributes of greenai --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_IR_GREENAIATTRIBUTES_H
#define GREENAI_IR_GREENAIATTRIBUTES_H

#include "greenai/Expr/Expr.h"
#include "greenai/IR/GreenaiDialect.h"

#include "mlir/IR/BuiltinAttributes.h"

#include <string>

namespace greenai {

/// What an expression is of the true value.
enum class ExprBound { Exact, AtLeast, AtMost, About };
/// "", "at_least", "at_most", "about".
llvm::StringRef getKeyword(ExprBound bound);

/// The one text of an expression whatever is known of its symbols; the error is
/// one sentence. Domains are not part of a text: what holds for sizes >= 1 only
/// is used where the text says nothing without it (a divisor S).
llvm::Expected<std::string> makeCanonical(llvm::StringRef text);

} // namespace greenai

#define GET_ATTRDEF_CLASSES
#include "greenai/IR/GreenaiAttributes.h.inc"

namespace greenai {

/// Null for an expression whose text is too long to be read back.
ExprAttr makeExprAttr(mlir::MLIRContext *context, const Expr &expr,
                      ExprBound bound = ExprBound::Exact);

} // namespace greenai

#endif // GREENAI_IR_GREENAIATTRIBUTES_H
