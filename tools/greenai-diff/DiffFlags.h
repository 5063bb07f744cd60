//===- DiffFlags.h - Command line flags of a comparison ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_GREENAI_DIFF_DIFFFLAGS_H
#define GREENAI_TOOLS_GREENAI_DIFF_DIFFFLAGS_H

#include "greenai/Diff/Diff.h"
#include "greenai/HTML/DiffForms.h"
#include "greenai/Transforms/Report.h"

namespace greenai {

/// One file to write.
struct DiffOutput {
  diff::DiffRenderer render = nullptr;
  std::string file;
  /// The text form ends with the verdict and the exit status.
  bool isText = false;
};

/// What the command line asks for, checked.
struct DiffRequest {
  std::string oldFile, newFile;
  CostOptions cost;
  std::vector<std::string> bindings;
  /// --convention was given: stored reports are weighted by it, too.
  bool hasConvention = false;
  /// --traffic was given: stored reports have to be of that model.
  bool hasTraffic = false;
  bool allowUnregisteredDialects = false;
  diff::DiffOptions diff;
  /// Where accepted changes are kept; with a reason, differences are recorded.
  std::string acceptFile, reason;
  std::vector<DiffOutput> outputs;
  diff::DiffRenderOptions renderOptions;
};

/// Registers the flags. Call before parsing the command line.
void registerDiffFlags();

/// The error is one sentence.
llvm::Expected<DiffRequest> getDiffRequest();

} // namespace greenai

#endif // GREENAI_TOOLS_GREENAI_DIFF_DIFFFLAGS_H
