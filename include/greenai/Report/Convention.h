//===- Convention.h - How a ledger becomes one number -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// FPO is a weighting of the ledger (docs/Conventions.md). The default,
// green-ai/1, follows "Green AI" (Schwartz et al., CACM 63(12), 2020): a cost
// for ADD and MUL, everything else a recursive function of these two.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_CONVENTION_H
#define GREENAI_REPORT_CONVENTION_H

#include "greenai/Report/Ledger.h"

#include "llvm/Support/Error.h"

#include <array>

namespace greenai {

struct Cost;

struct Convention {
  enum class Scope {
    All,          ///< the weighted ledger
    Contractions, ///< multiply-accumulates only
  };
  std::string name;
  unsigned version = 1;
  Scope scope = Scope::All;
  /// By ScalarOp; absent means the convention does not say, and a row with such
  /// an operation is incomplete (never silently zero).
  std::array<std::optional<Int>, numScalarOps> floatWeights;
  std::array<std::optional<Int>, numScalarOps> integerWeights;

  /// "green-ai/1".
  std::string getLabel() const;
  /// Weighted floating point operations.
  Expr getFPO(const Cost &cost) const;
  /// Weighted integer operations, never part of FPO.
  Expr getIntegerOps(const Cost &cost) const;
  /// The weight of one entry of a ledger, by its operation and the class of its
  /// type.
  const std::optional<Int> &getWeight(const Ledger::Entry &entry) const;
  /// The operations of the ledger without a weight; none where the scope is
  /// Contractions, which does not weigh the ledger.
  llvm::SmallVector<ScalarOp> getUnweighted(const Ledger &ledger) const;

  friend bool operator==(const Convention &a, const Convention &b);
};

/// "green-ai" (or "green-ai/1"), "flop", "mac". The error names the choices.
llvm::Expected<Convention> getConvention(llvm::StringRef name);
llvm::ArrayRef<llvm::StringRef> getConventionNames();

} // namespace greenai

#endif // GREENAI_REPORT_CONVENTION_H
