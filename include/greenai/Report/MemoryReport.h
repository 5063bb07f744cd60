//===- MemoryReport.h - What a function needs of memory ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_MEMORYREPORT_H
#define GREENAI_REPORT_MEMORYREPORT_H

#include "greenai/Expr/ExprContext.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>
#include <vector>

namespace greenai {

/// A step at which the most bytes may be alive.
struct PeakStep {
  Expr bytes;
  /// The operation, as in Row.
  std::string name, op, location, source;
};

/// Peak live bytes (docs/PeakMemory.md).
struct MemoryReport {
  /// The peak is the largest of these; none is shown to be at most another.
  std::vector<PeakStep> steps;
  /// Arguments and results that are no weights; both are alive in the peak.
  Expr inputs, outputs;
  /// Not part of the peak: constants, globals and arguments that are weights;
  /// what is on the stack, at most.
  Expr weights, scratch;
  /// One clause: why the peak may be more; empty if it is exact.
  std::string openReason;

  /// The largest of all steps; 0 if there is none.
  Expr getPeak() const;
  /// Replaces each expression by `fn` of it.
  void transform(llvm::function_ref<Expr(const Expr &)> fn);
};

/// The same texts, in whatever contexts.
bool areEqual(const MemoryReport &a, const MemoryReport &b);

/// Consecutive values of one symbol for which one step is the peak, whatever
/// the other symbols are.
struct PeakRange {
  Int from;
  /// Absent: to the end of an unbounded domain.
  std::optional<Int> to;
  /// Number of the step.
  size_t step = 0;
};

struct PeakRanges {
  /// Absent: no symbol decides.
  std::optional<AtomId> symbol;
  std::vector<PeakRange> ranges;
};

/// The step at the peak as a function of one of the sizes, proved.
PeakRanges getPeakRanges(const MemoryReport &memory);

} // namespace greenai

#endif // GREENAI_REPORT_MEMORYREPORT_H
