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

/// A sum of many costs of which most are the same, as those of the layers of a
/// network are: each of them is added once, as often as it occurs.
class CostSum {
public:
  /// The sum refers to `cost`, which has to stay as it is until `get`.
  void add(const Cost &cost) { ++times[&cost]; }
  Cost get() const;

private:
  llvm::MapVector<const Cost *, int64_t> times;
};

} // namespace greenai

#endif // GREENAI_REPORT_COSTSUM_H
