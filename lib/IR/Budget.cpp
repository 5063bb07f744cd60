//===- Budget.cpp - Limits of a function, in its attributes -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EmitError.h"

#include "greenai/IR/Budget.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace mlir;

llvm::Expected<diff::Limit> greenai::parseBudgetLimit(llvm::StringRef text) {
  llvm::Expected<diff::Limit> limit = diff::parseLimit(text, budgetAttrName);
  if (!limit)
    return limit.takeError();
  llvm::StringRef problem;
  if (limit->isRelative())
    problem = "is about 'old', and a budget has no older version";
  else if (!limit->function.empty())
    problem = "names a function, and a budget is that of its own";
  if (!problem.empty())
    return llvm::createStringError("limit '" + text + "' " + problem);
  return limit;
}

LogicalResult greenai::verifyBudget(Operation *op, Attribute value) {
  if (!isa<FunctionOpInterface>(op))
    return emitErrorOf(op, "has '")
           << budgetAttrName << "', which belongs on functions";
  auto limits = dyn_cast<ArrayAttr>(value);
  if (!limits || limits.empty() ||
      !llvm::all_of(limits, llvm::IsaPred<StringAttr>))
    return emitErrorOf(op, "needs a list of limits such as [\"fpo <= 4*B*S\"] "
                           "for '")
           << budgetAttrName << "'";
  for (StringAttr text : limits.getAsRange<StringAttr>()) {
    llvm::Expected<diff::Limit> limit = parseBudgetLimit(text.getValue());
    if (!limit)
      return emitErrorOf(op, "has a '")
             << budgetAttrName
             << "' that is not valid: " << llvm::toString(limit.takeError());
  }
  return success();
}

std::vector<diff::Limit> greenai::getBudget(Operation *function) {
  std::vector<diff::Limit> limits;
  if (auto budget = function->getAttrOfType<ArrayAttr>(budgetAttrName))
    for (StringAttr text : budget.getAsRange<StringAttr>())
      limits.push_back(llvm::cantFail(parseBudgetLimit(text.getValue())));
  return limits;
}
