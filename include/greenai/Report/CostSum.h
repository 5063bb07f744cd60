//===- CostSum.h - Sums of costs that repeat --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_COSTSUM_H
#define GREENAI_REPORT_COSTSUM_H

#include "greenai/Report/CostReport.h"

#include "llvm/ADT/MapVector.h"

namespace greenai {

/// A sum of many costs of which most are copies of each other, as those of the
/// layers of a network are: each of them is added once, as often as it occurs.
class CostSum {
public:
  /// The sum refers to `cost`, which has to stay as it is until `get`.
  void add(const Cost &cost) {
    ++times[&cost];
    layers += cost.layers;
  }
  Cost get() const;

private:
  /// Copies share their expressions, but for those of layers.
  struct CopyInfo {
    static const Cost *getEmptyKey();
    static const Cost *getTombstoneKey();
    static unsigned getHashValue(const Cost *cost);
    static bool isEqual(const Cost *a, const Cost *b);
  };
  llvm::MapVector<const Cost *, int64_t,
                  llvm::DenseMap<const Cost *, unsigned, CopyInfo>>
      times;
  LayerCounts layers;
};

} // namespace greenai

#endif // GREENAI_REPORT_COSTSUM_H
