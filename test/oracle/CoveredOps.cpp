//===- CoveredOps.cpp - Operations that cases contain -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CoveredOps.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"

using namespace greenai;
using namespace greenai::oracle;
using namespace mlir;

llvm::Error oracle::collectOps(const Case &c, MLIRContext &context,
                               std::set<std::string> &names) {
  llvm::Expected<std::string> text = instantiate(c, /*point=*/nullptr);
  if (!text)
    return text.takeError();
  OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(*text, &context);
  if (!module)
    return llvm::createStringError(c.name + " is not valid");
  module->walk(
      [&](Operation *op) { names.insert(op->getName().getStringRef().str()); });
  return llvm::Error::success();
}

llvm::Expected<std::vector<std::string>>
oracle::getUncoveredOps(llvm::StringRef dialect,
                        const std::set<std::string> &covered,
                        MLIRContext &context) {
  // Registered operations are sorted by name. Asking for those of one dialect
  // misses some.
  std::vector<std::string> uncovered;
  bool isKnown = false;
  for (RegisteredOperationName name : context.getRegisteredOperations()) {
    if (name.getDialectNamespace() != dialect)
      continue;
    isKnown = true;
    if (!covered.count(name.getStringRef().str()))
      uncovered.push_back(name.getStringRef().str());
  }
  if (!isKnown)
    return llvm::createStringError("no operation is of dialect '" + dialect +
                                   "'");
  return uncovered;
}
