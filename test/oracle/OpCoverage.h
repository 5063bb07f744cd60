//===- OpCoverage.h - Which operations have a case --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_OPCOVERAGE_H
#define GREENAI_TEST_ORACLE_OPCOVERAGE_H

#include "Case.h"

#include "mlir/IR/MLIRContext.h"

#include <set>

namespace greenai::oracle {

/// The operations of a case, in what is analysed.
llvm::Expected<std::set<std::string>> getOpNames(const Case &c,
                                                 mlir::MLIRContext &context);

/// How many cases have each operation of a dialect, in what is analysed.
class OpCoverage {
public:
  /// Starts with 0 for all that `context` has registered.
  OpCoverage(mlir::MLIRContext &context, llvm::StringRef dialect);
  llvm::Error add(const Case &c);
  /// One line per operation and a summary; whether every one has a case.
  bool print(llvm::raw_ostream &os) const;

private:
  mlir::MLIRContext &context;
  std::string dialect;
  std::map<std::string, unsigned> counts;
};

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_OPCOVERAGE_H
