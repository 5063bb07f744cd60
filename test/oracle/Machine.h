//===- Machine.h - State of a running program -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_MACHINE_H
#define GREENAI_TEST_ORACLE_MACHINE_H

#include "greenai/Report/ScalarOp.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"

#include <deque>
#include <functional>
#include <map>

namespace greenai::oracle {

/// An integer, sign extended, or a float of any type, rounded to it.
union Scalar {
  int64_t i;
  double f;
};

/// One allocation. Elements are values, not bytes.
struct Buffer {
  std::vector<Scalar> elements;
  ScalarType type;
  /// A constant of equal elements, which nobody reads (docs/CostModel.md).
  bool isSplat = false;

  bool has(int64_t element) const {
    return element >= 0 && element < int64_t(elements.size());
  }
};

/// A memref: a strided part of a buffer.
struct View {
  Buffer *buffer = nullptr;
  int64_t offset = 0;
  llvm::SmallVector<int64_t, 4> sizes, strides;

  /// All of `buffer`, in row-major order.
  static View whole(Buffer &buffer, llvm::ArrayRef<int64_t> sizes);
  int64_t getNumElements() const;
};

/// The elements of a buffer that one source operation has accessed.
struct Touched {
  llvm::BitVector read, written;
};

/// One access to an element, in the order of execution.
struct TraceEntry {
  unsigned sourceOp;
  const Buffer *buffer;
  int64_t element;
  bool isWrite;
};

struct Machine;
using Step = std::function<void(Machine &)>;

/// The steps of one block; `results` are the slots of its terminator.
struct Code {
  std::vector<Step> steps;
  llvm::SmallVector<unsigned, 2> results;
  unsigned counter = 0;

  void run(Machine &machine) const;
};

struct Machine {
  /// The values of SSA values, by slot; a slot uses one of both.
  std::vector<Scalar> scalars;
  std::vector<View> views;
  std::deque<Buffer> buffers;
  /// How often each block was executed.
  std::vector<uint64_t> executions;
  uint64_t blocksLeft = 200'000'000;
  std::map<std::pair<unsigned, Buffer *>, Touched> touched;
  /// All accesses, if they are recorded.
  bool isTraced = false;
  std::vector<TraceEntry> trace;
  /// The first thing that went wrong; execution has stopped there.
  std::string error;

  bool hasFailed() const { return !error.empty(); }
  void fail(const llvm::Twine &message);
  Buffer &allocate(ScalarType type, int64_t numElements);
  /// The element of a view; null, and a failure, outside it.
  Scalar *access(unsigned view, llvm::ArrayRef<int64_t> indices,
                 unsigned sourceOp, bool isWrite);
};

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_MACHINE_H
