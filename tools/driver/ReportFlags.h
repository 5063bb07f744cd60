//===- ReportFlags.h - Command line flags of a report -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_DRIVER_REPORTFLAGS_H
#define GREENAI_TOOLS_DRIVER_REPORTFLAGS_H

#include "greenai/Transforms/Report.h"

#include "llvm/Support/CommandLine.h"

namespace greenai {

/// Registers the flags of an analysis: --shapes, --assume, ... Call one of
/// these before parsing.
void registerAnalysisFlags();
/// The same and --fpo-report, --group-by and --strict.
void registerReportFlags();

/// What --help lists them under.
const llvm::cl::OptionCategory &getReportCategory();

/// True if --convention was given.
bool isConventionGiven();

/// True if --traffic was given.
bool isTrafficGiven();

/// True if --fpo-report was given.
bool isReportRequested();

/// The name of a report flag that was given without --fpo-report, else "".
llvm::StringRef getStrayReportFlag();

/// The name of a report flag that was given an empty value, else "": an unset
/// shell variable should not drop an evaluation point without a word.
llvm::StringRef getEmptyReportFlag();

ReportOptionTexts getReportOptionTexts();

} // namespace greenai

#endif // GREENAI_TOOLS_DRIVER_REPORTFLAGS_H
