//===- Binding.h - The symbols of two versions, as one set ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sizes are bound by argument and dimension, unknowns by what they come from.
// A symbol without a counterpart stays on its own.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_BINDING_H
#define GREENAI_LIB_DIFF_BINDING_H

#include "greenai/Diff/DiffResult.h"
#include "greenai/Expr/Prover.h"

#include "llvm/ADT/DenseSet.h"

#include <unordered_map>

namespace greenai::diff {

/// Moves expressions of one report into the context of the comparison.
class Translator {
public:
  explicit Translator(ExprContext &target) : target(&target) {}
  void bind(AtomId symbol, const Expr &value) { symbols[symbol] = value; }
  bool isBound(AtomId symbol) const { return symbols.count(symbol); }
  Expr operator()(const Expr &expr);
  Cost operator()(Cost cost);

private:
  struct Hash {
    size_t operator()(const Expr &expr) const { return hash_value(expr); }
  };
  ExprContext *target;
  Substitution symbols;
  /// Layers repeat: most expressions have been moved before.
  std::unordered_map<Expr, Expr, Hash> moved;
};

struct Binding {
  std::shared_ptr<ExprContext> context;
  std::vector<SymbolBinding> symbols;
  Translator oldSide, newSide;
  /// What is assumed of several symbols at once.
  OrderDomain domain;
  /// Unknowns that could stand for anything on the other side: a regression has
  /// to hold whatever their values are.
  llvm::DenseSet<AtomId> free;
  /// Sizes that only one side has: what depends on them cannot be compared.
  llvm::DenseSet<AtomId> unlike;
  std::vector<std::string> notes;
  /// There is only NEW: nothing is compared.
  bool isAlone = false;
  /// Not empty: no size is valid for both sides, in one sentence.
  std::string problem;

  Binding()
      : context(std::make_shared<ExprContext>()), oldSide(*context),
        newSide(*context) {}
};

/// The error is about `assumptions`.
llvm::Expected<Binding> bindSymbols(const FunctionReport &oldFunction,
                                    const FunctionReport &newFunction,
                                    llvm::ArrayRef<std::string> assumptions,
                                    bool areChecked);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_BINDING_H
