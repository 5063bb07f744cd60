//===- Policy.h - Limits and accepted changes in files ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Both files are YAML; unknown keys are refused. docs/Gate.md has examples.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_DIFF_POLICY_H
#define GREENAI_DIFF_POLICY_H

#include "greenai/Diff/Limit.h"

namespace greenai::diff {

/// Names of OLD and what they are called in NEW.
using RenameMap = std::vector<std::pair<std::string, std::string>>;

struct Policy {
  std::vector<Limit> limits;
  /// Conditions on the sizes, as --assume gives them.
  std::vector<std::string> assumptions;
  RenameMap renames;
};

/// The error is one sentence with the file's name and the line.
llvm::Expected<Policy> parsePolicy(llvm::StringRef text,
                                   llvm::StringRef fileName);

/// A difference that somebody has agreed to.
struct AcceptedChange {
  /// Without '@'.
  std::string function;
  /// "fpo".
  std::string metric;
  /// NEW - OLD, exactly, in the symbols of the comparison.
  std::string delta;
  std::string reason;
};

llvm::Expected<std::vector<AcceptedChange>>
parseAccepted(llvm::StringRef text, llvm::StringRef fileName);
std::string printAccepted(std::vector<AcceptedChange> changes);

} // namespace greenai::diff

#endif // GREENAI_DIFF_POLICY_H
