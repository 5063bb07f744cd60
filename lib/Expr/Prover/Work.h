//===- Work.h - A budget that is counted, not timed -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_PROVER_WORK_H
#define GREENAI_LIB_EXPR_PROVER_WORK_H

#include <algorithm>
#include <cstdint>

namespace greenai::detail {

/// Work is counted in terms that are computed, so that the same input gives the
/// same verdict on every machine. What a step will cost is known before it is
/// done: it is done completely or not at all.
class Work {
public:
  explicit Work(uint64_t limit) : limit(limit) {}

  /// False, from then on for good, if `terms` more are too many.
  bool spend(uint64_t terms) {
    if (exhausted || terms > limit - used) {
      exhausted = true;
      return false;
    }
    used += terms;
    return true;
  }
  bool isExhausted() const { return exhausted; }
  uint64_t getUsed() const { return used; }

  /// Lends at most `terms` of what is left to one attempt, which may exhaust
  /// them without exhausting the whole.
  Work lend(uint64_t terms) const {
    return Work(exhausted ? 0 : std::min(terms, limit - used));
  }
  void charge(const Work &attempt) { used += attempt.used; }

private:
  uint64_t limit;
  uint64_t used = 0;
  bool exhausted = false;
};

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_PROVER_WORK_H
