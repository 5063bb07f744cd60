//===- CoveredOps.h - Operations that cases contain -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_COVEREDOPS_H
#define GREENAI_TEST_ORACLE_COVEREDOPS_H

#include "Case.h"

#include <set>

namespace greenai::oracle {

/// Adds the names of the operations in the program of a case.
llvm::Error collectOps(const Case &c, mlir::MLIRContext &context,
                       std::set<std::string> &names);

/// The registered operations of a dialect that are not among `covered`, sorted.
/// The error says that there is no such dialect.
llvm::Expected<std::vector<std::string>>
getUncoveredOps(llvm::StringRef dialect, const std::set<std::string> &covered,
                mlir::MLIRContext &context);

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_COVEREDOPS_H
