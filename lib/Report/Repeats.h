//===- Repeats.h - What repeats in a sequence -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Layers that nobody named: of the operations a b c d c d c d e, as numbers,
// "c d" is there three times, one after the other.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_REPORT_REPEATS_H
#define GREENAI_LIB_REPORT_REPEATS_H

#include "llvm/ADT/ArrayRef.h"

#include <vector>

namespace greenai {

/// The `period` numbers from `begin` on, `count` times without a gap.
struct Repeat {
  size_t begin = 0, period = 0, count = 0;
  /// What repeats in the first of them, if that is most of it.
  std::vector<Repeat> inner;
  size_t end() const { return begin + period * count; }
};

/// Maximal repetitions: [begin, end) has the smallest period `period`, at least
/// twice, and cannot be extended. In the order of (begin, period), each once;
/// there are fewer than numbers (the runs theorem of Bannai et al., SIAM J.
/// Comput. 46, 2017, whose algorithm this is), found in O(n log n).
struct MaximalRun {
  size_t begin, end, period;
};
std::vector<MaximalRun> findRuns(llvm::ArrayRef<unsigned> numbers);

/// Repetitions that do not overlap, in order, those that cover most first
/// taken, each of at least `minPeriod` numbers. Near-linear too.
std::vector<Repeat> findRepeats(llvm::ArrayRef<unsigned> numbers,
                                size_t minPeriod = 3);

} // namespace greenai

#endif // GREENAI_LIB_REPORT_REPEATS_H
