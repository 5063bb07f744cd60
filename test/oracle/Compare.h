//===- Compare.h - Predicted against executed -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_COMPARE_H
#define GREENAI_TEST_ORACLE_COMPARE_H

#include "Case.h"

#include "mlir/IR/MLIRContext.h"

namespace greenai::oracle {

/// A change made to the prediction, to see that it is caught.
struct Falsification {
  std::string op;                ///< "linalg.matmul"
  std::optional<EntryKey> entry; ///< none: the bytes read
};

struct CompareOptions {
  uint64_t seed = 1;
  /// Compare the model cache=BYTES, with what `execute` replays, in place of
  /// ledgers.
  int64_t cacheBytes = 0;
  std::optional<Falsification> falsification;
  ExecuteOptions execute;
};

/// What --jit did.
struct JitTotals {
  /// Why the case cannot be compiled; empty if it can.
  std::string unsupported;
  unsigned numPrograms = 0;
  uint64_t numBlocks = 0, numValues = 0, numInexact = 0;
};

struct CaseResult {
  /// One sentence each: differences and what did not execute.
  std::vector<std::string> failures;
  unsigned numPrograms = 0;
  /// Ledger entries and footprints that were compared.
  unsigned numComparisons = 0;
  /// Lower bounds above what the operands are.
  unsigned numInformative = 0;
  JitTotals jit;
};

/// A context with all dialects, interfaces and models.
std::unique_ptr<mlir::MLIRContext> makeContext();

/// Analyses the case once with symbolic sizes, executes it at several random
/// sizes, and compares every entry of every operation's ledger exactly.
CaseResult compare(const Case &c, mlir::MLIRContext &context,
                   const CompareOptions &options);

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_COMPARE_H
