//===- Changes.h - Where the difference comes from --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_CHANGES_H
#define GREENAI_LIB_DIFF_CHANGES_H

#include "Measure.h"

#include "greenai/Diff/Matching.h"

namespace greenai::diff {

/// Fills rows, counts, changes and numUnchanged. Changes are sorted by their
/// size in `primary`, at the reference point.
void addChanges(const FunctionReport &oldFunction,
                const FunctionReport &newFunction, const Measurer &measurer,
                const Convention &convention, const RenameMap &renames,
                const Metric &primary, const OrderDomain &domain,
                const ProverOptions &prover, FunctionDiff &diff);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_CHANGES_H
