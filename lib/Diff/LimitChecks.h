//===- LimitChecks.h - Whether a limit fits a report ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_LIMITCHECKS_H
#define GREENAI_LIB_DIFF_LIMITCHECKS_H

#include "greenai/Diff/Limit.h"
#include "greenai/Report/CostReport.h"

namespace greenai::diff {

/// An error, one sentence, for a lower bound of bytes without a cache.
llvm::Error checkTraffic(const Limit &limit, const CostReport &report);

/// The first symbol that the limit names and the context lacks, else "".
std::string findMissing(const Limit &limit, const ExprContext &context);
llvm::Error makeMissingError(const Limit &limit, llvm::StringRef missing,
                             llvm::ArrayRef<std::string> symbols);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_LIMITCHECKS_H
