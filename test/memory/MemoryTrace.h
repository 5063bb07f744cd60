//===- MemoryTrace.h - What a replay has allocated --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_MEMORY_MEMORYTRACE_H
#define GREENAI_TEST_MEMORY_MEMORYTRACE_H

#include "Replay.h"

#include "mlir/Support/LLVM.h"

#include "llvm/ADT/DenseSet.h"

#include <map>

namespace greenai::memory {

/// A piece of memory.
struct Base {
  int64_t bytes = 0;
  /// Steps of the whole execution.
  int64_t allocated = 0, freed = -1, firstUse = -1, lastUse = -1;
  /// The allocation; null for an argument.
  mlir::Operation *maker = nullptr;
  /// Arguments are there throughout, globals and weights are not counted.
  bool isCounted = true, isArgument = false;
  /// Uses, and whether they need what is there.
  std::vector<std::pair<int64_t, bool>> uses;
  /// Integers that have been stored.
  std::map<std::vector<int64_t>, int64_t> integers;
};

/// Whether an operation overwrites the operand and does not look at it.
bool isOverwritten(mlir::OpOperand &operand);

/// Adds up what is alive at each step. `returned` are numbers of bases.
void findPeaks(llvm::ArrayRef<Base> bases,
               llvm::ArrayRef<mlir::Operation *> steps,
               const llvm::DenseSet<int64_t> &returned, ReplayResult &result);

} // namespace greenai::memory

#endif // GREENAI_TEST_MEMORY_MEMORYTRACE_H
