//===- Program.h - A lowered function, ready to run -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_PROGRAM_H
#define GREENAI_TEST_ORACLE_PROGRAM_H

#include "JitOutcome.h"
#include "Machine.h"
#include "ScalarWork.h"

#include "llvm/Support/Error.h"

#include <random>

namespace greenai::oracle {

/// Storage of the distinct elements that an operation accesses.
struct TouchedBytes {
  uint64_t read = 0, written = 0;
};

/// What one run executed, by source operation.
struct Execution {
  std::map<unsigned, Counts> counts;
  std::map<unsigned, TouchedBytes> bytes;
  /// Of the arguments' elements, distinct whichever operations access them.
  TouchedBytes argumentBytes;
  /// How often the operations of the lowered program's blocks ran, in all.
  uint64_t numBlocks = 0;
  /// With ExecuteOptions::cacheBytes: what a cache moves, by source operation,
  /// each for itself, and for all.
  std::map<unsigned, uint64_t> moved;
  uint64_t movedForAll = 0;
  /// With ExecuteOptions::jit.
  std::optional<JitOutcome> jit;
};

/// Inclusive bounds of one argument's random numbers, which are integers.
struct DataRange {
  int64_t low = -8, high = 8;
};

struct ExecuteOptions {
  /// Also compile the program, and compare with the interpreter.
  bool jit = false;
  JitFalsification falsification = JitFalsification::None;
  /// Also run the accesses through a cache of so many bytes.
  int64_t cacheBytes = 0;
};

/// Numbers the source operations of `module`, lowers it in place, and runs
/// @main on random data. `shapes` are the sizes of its arguments; those of
/// scalars are ignored. Diagnostics and what went wrong at run time are the
/// error.
llvm::Expected<Execution>
execute(mlir::ModuleOp module,
        llvm::ArrayRef<llvm::SmallVector<int64_t, 4>> shapes,
        const std::map<unsigned, DataRange> &ranges, std::mt19937_64 &random,
        const ExecuteOptions &options = {});

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_PROGRAM_H
