//===- Grouping.h - Rows in groups, with sums and shares --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The layer between data and rendering: which rows belong together, their sums,
// and how large each is at one point. It prints nothing, so that every renderer
// shows the same groups.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_GROUPING_H
#define GREENAI_REPORT_GROUPING_H

#include "greenai/Report/Render.h"

namespace greenai {

/// A value as a part of a whole, in tenths of a percent, rounded to nearest;
/// absent where the part is not within the whole.
using Share = std::optional<unsigned>;

/// The number that a function's groups are sorted by: what the convention
/// counts, or integer work where there is no floating point at all.
enum class Measure { FPO, Integer, MACs };

struct RowGroup {
  /// "linalg.matmul", "layers.*.mlp", ...
  std::string name;
  size_t numRows = 0;
  /// In a tree: how deep it stands, and how often it is repeated in what it
  /// stands in; 0 if the repetitions differ.
  unsigned depth = 0;
  size_t times = 1;
  /// Not a group but what is left of one: so many others that are not shown.
  size_t numOthers = 0;
  Cost cost;
  /// `cost` under the convention, by the table's measure.
  Expr work;
  /// False if the bytes of some row are an upper bound.
  bool exactBytes = true;
  /// Values at the reference point, rounded down where not integral.
  Int workAt, bytesAt;
  Share workShare, bytesShare;
};

/// The rows of one function in groups, largest first. The groups and `rest`
/// together are all rows, so their sums are the totals (rule C12).
struct GroupTable {
  Measure measure = Measure::FPO;
  /// A value for every symbol the costs depend on.
  EvaluationPoint reference;
  RowGroup total;
  std::vector<RowGroup> groups;
  /// The groups that were folded, as one; `numFolded` of them.
  RowGroup rest;
  size_t numFolded = 0;
};

/// Groups the rows of `function`. The reference point is `point` (may be null)
/// where it has a value of the domain, else the default: a size is 128, or the
/// nearest value of its domain; every other symbol is 1, or the nearest value
/// of its domain. At most `top` groups are kept, all if it is 0.
GroupTable groupRows(const FunctionReport &function,
                     const Convention &convention, GroupBy groupBy,
                     const EvaluationPoint *point = nullptr, unsigned top = 0);

/// What a row is grouped by, before repeated names are folded.
SharedText getGroupKey(const Row &row, const FunctionReport &function,
                       GroupBy groupBy);

/// "layers.3.attn" and "layers.11.attn" repeat the same thing: the components
/// that are numbers become "*". An empty name stays empty.
std::string foldRepeatedName(llvm::StringRef name);

} // namespace greenai

#endif // GREENAI_REPORT_GROUPING_H
