//===- Pairing.h - Which functions are compared -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_PAIRING_H
#define GREENAI_LIB_DIFF_PAIRING_H

#include "greenai/Diff/Diff.h"

namespace greenai::diff {

/// "main" of "@main".
llvm::StringRef dropAt(llvm::StringRef name);

struct Pairing {
  std::vector<std::pair<const FunctionReport *, const FunctionReport *>> pairs;
  /// Functions without a counterpart: one sentence each.
  std::vector<std::string> problems;
};

/// The error is about --entry.
llvm::Expected<Pairing> pairFunctions(const CostReport &oldReport,
                                      const CostReport &newReport,
                                      const DiffOptions &options);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_PAIRING_H
