//===- Convention.h - How a ledger becomes one number -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// FPO is a weighting of the ledger, or of pairs and layers
// (docs/Conventions.md). The default, green-ai/1, follows "Green AI" (Schwartz
// et al., CACM 63(12), 2020): a cost for ADD and MUL, everything else a
// recursive function of these two. Conventions are data: files of YAML, those
// that are built in too (lib/Report/Conventions).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_CONVENTION_H
#define GREENAI_REPORT_CONVENTION_H

#include "greenai/Report/LayerCounts.h"
#include "greenai/Report/Ledger.h"

#include "llvm/Support/Error.h"

#include <array>
#include <vector>

namespace greenai {

struct Cost;

/// By ScalarOp; absent means that the convention does not say.
using ScalarWeights = std::array<std::optional<Int>, numScalarOps>;

struct Convention {
  enum class Scope {
    All,          ///< the weighted ledger
    Contractions, ///< multiply-accumulate pairs only
    Layers,       ///< pairs and layers, by weights
  };
  /// So much for each count of this kind and measure.
  struct LayerWeight {
    RowKind kind;
    LayerMeasure measure;
    Int weight;
    friend bool operator==(const LayerWeight &a, const LayerWeight &b) {
      return a.kind == b.kind && a.measure == b.measure && a.weight == b.weight;
    }
  };
  std::string name;
  unsigned version = 1;
  /// Who says so, for a reader.
  std::string source;
  Scope scope = Scope::All;
  /// Where one is absent, a row with such an operation is incomplete (never
  /// silently zero).
  ScalarWeights floatWeights, integerWeights;
  /// Of a multiply-accumulate pair, beside the ledger.
  Int pairWeight = Int(0);
  std::vector<LayerWeight> layerWeights;
  /// A second total of floating point operations; no name, no total.
  std::string apartName;
  ScalarWeights apartWeights;

  /// "green-ai/1".
  std::string getLabel() const;
  /// Weighted floating point operations.
  Expr getFPO(const Cost &cost) const;
  /// Weighted integer operations, never part of FPO.
  Expr getIntegerOps(const Cost &cost) const;
  /// The second total, never part of FPO.
  Expr getApart(const Cost &cost) const;
  /// The weight of one entry of a ledger, by its operation and the class of its
  /// type.
  const std::optional<Int> &getWeight(const Ledger::Entry &entry) const;
  /// The operations of the ledger without a weight; none where the scope does
  /// not weigh the ledger.
  llvm::SmallVector<ScalarOp> getUnweighted(const Ledger &ledger) const;

  friend bool operator==(const Convention &a, const Convention &b);
};

/// "green-ai" (or "green-ai/1"), "flop", "mac", ... The error names the
/// choices.
llvm::Expected<Convention> getConvention(llvm::StringRef name);
llvm::ArrayRef<llvm::StringRef> getConventionNames();

/// Reads a file (docs/Conventions.md, "Conventions of your own"). The error is
/// one sentence with its place.
llvm::Expected<Convention> parseConvention(llvm::StringRef text,
                                           llvm::StringRef fileName);
/// One that is built in, by its name, or one in a file.
llvm::Expected<Convention> loadConvention(llvm::StringRef nameOrFile);

} // namespace greenai

#endif // GREENAI_REPORT_CONVENTION_H
