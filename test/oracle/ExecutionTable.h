//===- ExecutionTable.h - What was executed and equal -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_EXECUTIONTABLE_H
#define GREENAI_TEST_ORACLE_EXECUTIONTABLE_H

#include "Compare.h"

namespace greenai::oracle {

/// Operations by variants that were executed with equal counts: what
/// docs/Executed.md shows.
class ExecutionTable {
public:
  explicit ExecutionTable(mlir::MLIRContext &context);
  /// `c` was executed without a difference.
  llvm::Error add(const Case &c, const CaseResult &result);
  void print(llvm::raw_ostream &os) const;

private:
  struct Counts {
    /// Cases whose lowering was executed, and whose loop nest by hand was.
    unsigned numLowered = 0, numByHand = 0;
    unsigned numPrograms = 0;
    bool isUncosted = false;
    bool isExecuted() const { return numLowered + numByHand != 0; }
  };
  using Dialect = std::map<std::string, Counts>;
  void printSummary(llvm::StringRef name, const Dialect &dialect,
                    llvm::raw_ostream &os) const;

  mlir::MLIRContext &context;
  std::map<std::string, Dialect> dialects;
  unsigned numCases = 0, numPrograms = 0, numComparisons = 0;
};

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_EXECUTIONTABLE_H
