//===- OpCoverage.cpp - Which operations have a case ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpCoverage.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Parser/Parser.h"

using namespace greenai::oracle;
using namespace mlir;

llvm::Expected<std::set<std::string>>
greenai::oracle::getOpNames(const Case &c, MLIRContext &context) {
  llvm::Expected<std::string> text = instantiate(c, nullptr);
  if (!text)
    return text.takeError();
  OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(*text, &context);
  if (!module)
    return llvm::createStringError(c.name + " is not valid");
  std::set<std::string> names;
  // What @reference does by hand is no case of its operations.
  for (Operation &op : *module->getBody())
    if (SymbolTable::lookupSymbolIn(*module, "reference") != &op)
      op.walk([&](Operation *inner) {
        names.insert(inner->getName().getStringRef().str());
      });
  return names;
}

OpCoverage::OpCoverage(MLIRContext &context, llvm::StringRef dialect)
    : context(context), dialect(dialect) {
  for (RegisteredOperationName name : context.getRegisteredOperations())
    if (name.getDialectNamespace() == dialect)
      counts[name.getStringRef().str()] = 0;
}

llvm::Error OpCoverage::add(const Case &c) {
  llvm::Expected<std::set<std::string>> names = getOpNames(c, context);
  if (!names)
    return names.takeError();
  for (const std::string &name : *names)
    if (auto it = counts.find(name); it != counts.end())
      ++it->second;
  return llvm::Error::success();
}

bool OpCoverage::print(llvm::raw_ostream &os) const {
  unsigned numMissing = 0;
  for (const auto &[name, count] : counts) {
    numMissing += count == 0;
    os << name << " " << count << (count == 0 ? " MISSING" : "") << "\n";
  }
  os << counts.size() - numMissing << " of " << counts.size()
     << " operations of " << dialect << " have a case\n";
  return numMissing == 0 && !counts.empty();
}
