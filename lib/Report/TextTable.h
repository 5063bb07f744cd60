//===- TextTable.h - The table of groups ------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_REPORT_TEXTTABLE_H
#define GREENAI_LIB_REPORT_TEXTTABLE_H

#include "greenai/Report/Grouping.h"

namespace greenai {

/// "op", "location", ...
llvm::StringRef getName(GroupBy groupBy);
/// "FPO" and "FPO/B": what the columns of the table are about.
llvm::StringRef getTitle(Measure measure);
llvm::StringRef getRatioTitle(Measure measure);
/// " ×12": how often what the name says is there.
std::string describeTimes(const RowGroup &group, bool unicode);

/// The rows of one function as the options want them grouped.
GroupTable makeReportTable(const CostReport &report,
                           const FunctionReport &function,
                           const RenderOptions &options);

/// Writes the groups of one function, largest first, with their sums and their
/// shares at the first point, and at more points where there is room.
void renderTextTable(const CostReport &report, const FunctionReport &function,
                     const RenderOptions &options, llvm::raw_ostream &os);

} // namespace greenai

#endif // GREENAI_LIB_REPORT_TEXTTABLE_H
