//===- RowTree.h - Rows as a tree of layers ---------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_REPORT_ROWTREE_H
#define GREENAI_LIB_REPORT_ROWTREE_H

#include "greenai/Report/Grouping.h"

namespace greenai {

/// The rows in a tree, largest first, each group followed by what it consists
/// of, which adds up to it:
///
///  - names from locations, at their dots and slashes. Components that are
///    numbers are one, "layers.*", and its `times` says how many they are;
///  - what has no name but a source is under its place there, "model.py:88";
///  - what has neither: operations that cost the same are one, and where a
///    sequence of at least three repeats it is a group, "block of 37 ops".
///
/// `times` of the others is the number of operations in each of what they stand
/// in, 0 if these differ. About `top` groups are kept, those with the largest
/// share of work or bytes, all if it is 0; the others are one group each, with
/// `numOthers`, or `rest`. Groups of depth 0 and `rest` are all rows.
GroupTable makeRowTree(const FunctionReport &function,
                       const Convention &convention,
                       const EvaluationPoint *point = nullptr,
                       unsigned top = 0);

} // namespace greenai

#endif // GREENAI_LIB_REPORT_ROWTREE_H
