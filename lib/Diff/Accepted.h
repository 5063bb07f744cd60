//===- Accepted.h - Changes that have been accepted -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_ACCEPTED_H
#define GREENAI_LIB_DIFF_ACCEPTED_H

#include "greenai/Diff/Diff.h"

namespace greenai::diff {

/// Holds limits that fail against the changes of --accept.
class AcceptedChanges {
public:
  explicit AcceptedChanges(const DiffOptions &options)
      : options(options), isUsed(options.accepted.size()) {}

  /// Lets a change pass that has been accepted exactly as it is, and says so
  /// where it is no longer what has been accepted.
  void apply(const Limit &limit, LimitResult &limitResult, FunctionDiff &diff);
  /// Notes what no limit was about.
  void noteStale(DiffResult &result) const;

private:
  const DiffOptions &options;
  std::vector<bool> isUsed;
};

/// Why the difference that breaks a limit cannot be accepted, as the rest of a
/// sentence about the limit; empty if it can.
std::string explainUnacceptable(const FunctionDiff &diff,
                                const LimitResult &limit);

/// Whether accepting the differences makes all limits pass.
bool canAccept(const FunctionDiff &diff);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_ACCEPTED_H
