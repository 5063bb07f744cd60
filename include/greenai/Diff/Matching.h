//===- Matching.h - Which row became which ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// By location name, then by structure in order, then by structure anywhere.
// This decides where a difference is shown, never whether there is one.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_DIFF_MATCHING_H
#define GREENAI_DIFF_MATCHING_H

#include "greenai/Diff/DiffResult.h"
#include "greenai/Diff/Policy.h"

namespace greenai::diff {

struct RowMatch {
  RowDiff::Match match = RowDiff::Match::Matched;
  std::optional<size_t> oldIndex, newIndex;
};

/// Every row of either side exactly once: in the order of NEW, removed rows
/// after the row that they follow in OLD.
std::vector<RowMatch> matchRows(llvm::ArrayRef<Row> oldRows,
                                llvm::ArrayRef<Row> newRows,
                                const RenameMap &renames = {});

/// A common subsequence of two sequences, as pairs of positions that rise: the
/// longest for short sequences; for long ones it is built around the elements
/// that occur once in both, in about linear time.
std::vector<std::pair<size_t, size_t>>
alignSequences(llvm::ArrayRef<unsigned> a, llvm::ArrayRef<unsigned> b);

/// `name` of OLD as the map calls it in NEW.
std::string applyRenames(llvm::StringRef name, const RenameMap &renames);

} // namespace greenai::diff

#endif // GREENAI_DIFF_MATCHING_H
