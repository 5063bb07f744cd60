//===- Replay.h - Allocations of a buffered program -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Executes what a program on buffers does with memory, at concrete sizes: it
// computes sizes and branches, takes loops iteration by iteration, and looks at
// no elements other than integers.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_MEMORY_REPLAY_H
#define GREENAI_TEST_MEMORY_REPLAY_H

#include "mlir/Interfaces/FunctionInterfaces.h"

#include <string>
#include <vector>

namespace greenai::memory {

struct ReplayResult {
  /// From each allocation to its deallocation.
  int64_t placed = 0;
  /// From the first operation that accesses a buffer to the last one.
  int64_t used = 0;
  /// The operations at these, with their locations.
  std::string placedAt, usedAt;
  /// Of arguments that are no weights, part of both.
  int64_t inputs = 0;
  int64_t allocations = 0;
  /// Bytes that were allocated and neither freed nor returned.
  int64_t leaked = 0;
  /// Not empty: the program could not be executed.
  std::string error;
};

/// `sizes` has the sizes of each argument; those that the type says are
/// ignored.
ReplayResult replay(mlir::FunctionOpInterface function,
                    const std::vector<std::vector<int64_t>> &sizes);

} // namespace greenai::memory

#endif // GREENAI_TEST_MEMORY_REPLAY_H
