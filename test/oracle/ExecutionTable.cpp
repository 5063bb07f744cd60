//===- ExecutionTable.cpp - What was executed and equal ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExecutionTable.h"

#include "OpCoverage.h"

using namespace greenai::oracle;
using namespace mlir;

/// In this order; the first two with a row per operation.
static constexpr llvm::StringLiteral dialectNames[] = {
    "linalg", "tosa", "affine", "arith", "math",
    "memref", "scf",  "tensor", "vector"};

ExecutionTable::ExecutionTable(MLIRContext &context) : context(context) {
  for (llvm::StringRef name : dialectNames)
    dialects[name.str()];
  for (RegisteredOperationName name : context.getRegisteredOperations())
    if (auto it = dialects.find(name.getDialectNamespace().str());
        it != dialects.end())
      it->second[name.getStringRef().str()];
}

llvm::Error ExecutionTable::add(const Case &c, const CaseResult &result) {
  llvm::Expected<std::set<std::string>> names = getOpNames(c, context);
  if (!names)
    return names.takeError();
  ++numCases;
  numPrograms += result.numPrograms;
  numComparisons += result.numComparisons;
  for (const std::string &name : *names) {
    auto dialect = dialects.find(llvm::StringRef(name).split('.').first.str());
    if (dialect == dialects.end())
      continue;
    Counts &counts = dialect->second[name];
    if (name == c.uncosted) {
      counts.isUncosted = true;
      continue;
    }
    (c.hasReferenceLedger ? counts.numByHand : counts.numLowered) += 1;
    counts.numPrograms += result.numPrograms;
  }
  return llvm::Error::success();
}

void ExecutionTable::printSummary(llvm::StringRef name, const Dialect &dialect,
                                  llvm::raw_ostream &os) const {
  unsigned numLowered = 0, numByHand = 0, numUncosted = 0, numVariants = 0;
  std::string without;
  for (const auto &[op, counts] : dialect) {
    numLowered += counts.numLowered != 0;
    numByHand += counts.numLowered == 0 && counts.numByHand != 0;
    numUncosted += counts.isUncosted;
    numVariants += counts.numLowered + counts.numByHand;
    if (!counts.isExecuted() && !counts.isUncosted)
      without += (without.empty() ? "`" : ", `") +
                 llvm::StringRef(op).split('.').second.str() + "`";
  }
  os << "| " << name << " | " << dialect.size() << " | " << numLowered << " | "
     << numByHand << " | " << numUncosted << " | " << numVariants << " | "
     << without << " |\n";
}

void ExecutionTable::print(llvm::raw_ostream &os) const {
  os << "# Executed and equal\n\n"
        "Written by `greenai-oracle --table test/oracle/cases/*/*.mlir > "
        "docs/Executed.md`; a test compares the two. Every\noperation with "
        "the cases of the oracle (`test/oracle`) that have it: each was "
        "analysed once with symbols for its sizes\nand executed at several "
        "random sizes, with counts equal to the report's, per operation, "
        "scalar "
        "operation and type.\nCases with a difference are not counted.\n\n"
     << numCases << " cases, " << numPrograms << " programs executed, "
     << numComparisons
     << " entries and footprints compared.\n\n"
        "*Lowered*: operations of which upstream's lowering was executed. *By "
        "hand*: those without one, or whose lowering\nworks otherwise, "
        "executed as a loop nest in the case. *Uncosted*: the rule is C11, "
        "which was checked. *Variants*:\npairs of an operation and a case. "
        "*Without a case*: only derived numbers in `test/Models` check these."
        "\n\n"
        "| dialect | operations | lowered | by hand | uncosted | variants | "
        "without a case |\n|---|---:|---:|---:|---:|---:|---|\n";
  for (llvm::StringRef name : dialectNames)
    printSummary(name, dialects.find(name.str())->second, os);
  for (llvm::StringRef name : llvm::ArrayRef(dialectNames).take_front(2)) {
    os << "\n## " << name
       << "\n\n| operation | lowered | by hand | programs |\n"
          "|---|---:|---:|---:|\n";
    for (const auto &[op, counts] : dialects.find(name.str())->second) {
      os << "| `" << llvm::StringRef(op).split('.').second << "` | ";
      if (counts.isUncosted)
        os << "uncosted | | |\n";
      else
        os << counts.numLowered << " | " << counts.numByHand << " | "
           << counts.numPrograms << " |\n";
    }
  }
}
