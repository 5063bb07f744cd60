//===- Dominance.h - Which terms decide, and from where on ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_REPORT_DOMINANCE_H
#define GREENAI_LIB_REPORT_DOMINANCE_H

#include "greenai/Expr/Analysis.h"
#include "greenai/Report/Render.h"

#include "llvm/ADT/StringMap.h"

namespace greenai {

/// From which size on the terms that grow fastest with it are more than all
/// other terms together.
struct Takeover {
  AtomId symbol;
  unsigned degree;
  /// At all values from here to the end of the domain; not at the one before.
  Int from;
  /// The values of the other symbols that this is said for; empty if it holds
  /// for all of them.
  std::vector<std::pair<std::string, Int>> others;
};

/// Proved; none where it is not, where these terms are more than half at every
/// size, or where they never are. Other symbols have the values of `reference`
/// if the size depends on them. `budget` is reduced by the terms computed.
std::optional<Takeover> findTakeover(const Expr &total, AtomId symbol,
                                     const EvaluationPoint &reference,
                                     uint64_t &budget);

/// What was found of equal totals: those of outlined layers are.
using KnownTakeovers = llvm::StringMap<std::optional<Takeover>>;

/// "S² is over half of FPO from S=6563, of bytes from S=502 (B=8)", and whose
/// the term of highest degree is: "B·S² of FPO: scores 45.3%, context 44.6%".
std::vector<std::string> describeDominance(const CostReport &report,
                                           const FunctionReport &function,
                                           const Cost &cost,
                                           const RenderOptions &options,
                                           KnownTakeovers &known);

} // namespace greenai

#endif // GREENAI_LIB_REPORT_DOMINANCE_H
