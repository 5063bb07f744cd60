//===- GroupMeasure.h - How large a group is --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What flat groups and trees of groups are both made with (Grouping.cpp).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_REPORT_GROUPMEASURE_H
#define GREENAI_LIB_REPORT_GROUPMEASURE_H

#include "greenai/Expr/Analysis.h"
#include "greenai/Report/Grouping.h"

namespace greenai {

/// A table of all rows without groups: total, measure and reference point.
/// `total` is what all rows cost.
GroupTable makeEmptyTable(const FunctionReport &function, const Cost &total,
                          const Convention &convention,
                          const EvaluationPoint *point);

/// The values of the table's reference point.
Point getReferenceValues(const GroupTable &table,
                         const FunctionReport &function);

/// Sets the work of a group whose cost is known, and its values.
void measure(RowGroup &group, Measure measure, const Convention &convention,
             Point &values);
/// Adds a group that is measured to another.
void add(RowGroup &group, const RowGroup &other);
/// Absent where `part` is not within `whole`.
Share getShare(const Int &part, const Int &whole);
void setShares(RowGroup &group, const RowGroup &total);

/// Larger at the reference point, then by name.
bool isLarger(const RowGroup &a, const RowGroup &b);

} // namespace greenai

#endif // GREENAI_LIB_REPORT_GROUPMEASURE_H
