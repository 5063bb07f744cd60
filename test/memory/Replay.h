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

/// A buffer that is there at the peak, arguments left out.
struct LiveBuffer {
  int64_t bytes = 0;
  /// Where it is allocated.
  mlir::Location location;
  /// The operation that uses it first.
  std::string writer;
  /// What is in it is overwritten before anything reads it again.
  bool isStale = false;
};

struct ReplayResult {
  /// From each allocation to its deallocation.
  int64_t placed = 0;
  /// From the first operation that accesses a buffer to the last one.
  int64_t used = 0;
  /// The operations at these, with their locations.
  std::string placedAt, usedAt;
  /// What is alive at `used`; what is allocated at `placed`, and not between
  /// its first and its last use.
  std::vector<LiveBuffer> alive, idle;
  /// Of arguments that are no weights, part of both.
  int64_t inputs = 0;
  int64_t allocations = 0;
  /// Bytes that were allocated and neither freed nor returned.
  int64_t leaked = 0;
  /// Not empty: the program could not be executed.
  std::string error;
};

/// Of elements in memory; index has 64 bits.
int64_t getBytes(mlir::Type element, int64_t count);

/// `sizes` has the sizes of each argument; those that the type says are
/// ignored, others are not there to be left out.
ReplayResult replay(mlir::FunctionOpInterface function,
                    const std::vector<std::vector<int64_t>> &sizes);

} // namespace greenai::memory

#endif // GREENAI_TEST_MEMORY_REPLAY_H
