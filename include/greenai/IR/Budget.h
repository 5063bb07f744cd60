//===- Budget.h - Limits of a function, in its attributes -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_IR_BUDGET_H
#define GREENAI_IR_BUDGET_H

#include "greenai/Diff/Limit.h"

#include "mlir/IR/Operation.h"

namespace greenai {

/// Function attribute, a list of strings: what the function may cost, in the
/// language of limits (docs/Gate.md), without 'old'.
constexpr llvm::StringLiteral budgetAttrName = "greenai.budget";

/// One limit of a budget; the error is one sentence that quotes it.
llvm::Expected<diff::Limit> parseBudgetLimit(llvm::StringRef text);

/// Emits an error at `op` and fails if the budget is not well-formed.
mlir::LogicalResult verifyBudget(mlir::Operation *op, mlir::Attribute budget);

/// The limits of a verified budget; none if there is no budget.
std::vector<diff::Limit> getBudget(mlir::Operation *function);

} // namespace greenai

#endif // GREENAI_IR_BUDGET_H
