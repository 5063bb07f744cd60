//===- PricedOps.h - Costs that the user gave, on two sides -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_PRICEDOPS_H
#define GREENAI_LIB_DIFF_PRICEDOPS_H

#include "greenai/Diff/DiffResult.h"

namespace greenai::diff {

/// Says where the two sides are priced by other files (docs/CostsFile.md), and
/// what only one of them prices: the other side's cost is not known.
void notePrices(const CostReport &oldReport, const CostReport &newReport,
                const FunctionReport &oldFunction,
                const FunctionReport &newFunction, FunctionDiff &diff);

/// Models that match nothing on either side; none where a side has no files.
std::vector<std::string> findUnmatchedModels(const CostReport &oldReport,
                                             const CostReport &newReport);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_PRICEDOPS_H
