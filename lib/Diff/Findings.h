//===- Findings.h - What a tool shows at a place in a file ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_FINDINGS_H
#define GREENAI_LIB_DIFF_FINDINGS_H

#include "greenai/Diff/Render.h"

namespace greenai::diff {

struct Place {
  /// Relative to the root where it lies below it, with '/'; empty if there is
  /// no file.
  std::string file;
  /// From 1; 0 where it is not known.
  unsigned line = 0, column = 0;
};

struct Finding {
  enum class Rule {
    LimitExceeded,
    LimitUndecided,
    DearerOperation,
    UnknownCost
  };
  Rule rule = Rule::LimitExceeded;
  Place place;
  /// Empty for what is about the whole comparison.
  std::string function;
  /// Of the operation; may be empty.
  std::string name;
  /// One sentence each, without control characters.
  std::string title, message;
  /// Hexadecimal digits: the same for the same finding of the next run, after
  /// lines have moved and costs have changed.
  std::string fingerprint;
};

enum class Level { Error, Warning, Note };

struct RuleInfo {
  llvm::StringRef id, name, description, help;
  Level level;
};
constexpr size_t numRules = 4;
const RuleInfo &getRule(Finding::Rule rule);

/// By rule, in the order above; the largest first. Of functions that pass there
/// are none.
std::vector<Finding> listFindings(const DiffResult &result,
                                  const DiffRenderOptions &options);

/// "m.mlir:3:5", "model.py:88".
Place parsePlace(llvm::StringRef location, llvm::StringRef root);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_FINDINGS_H
