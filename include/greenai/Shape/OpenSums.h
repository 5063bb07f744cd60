//===- OpenSums.h - Sums that have no closed form ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A cost summed over a loop that has no closed form (docs/CostModel.md, C8) is
// a symbol u<n>. What it stands for is kept: equal sums are one symbol, a sum
// whose terms depend on an outer loop is not taken for a constant of that loop,
// and a call's sums are those of the callee at the sizes of the call.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_SHAPE_OPENSUMS_H
#define GREENAI_SHAPE_OPENSUMS_H

#include "greenai/Expr/Analysis.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringMap.h"

#include <string>

namespace greenai {

/// `body` summed over counter = 0, 1, ..., count - 1; without a counter, the
/// product of the two.
struct OpenSum {
  Expr body;
  std::optional<AtomId> counter;
  Expr count;
};

class OpenSums {
public:
  explicit OpenSums(ExprContext &context) : context(context) {}

  /// `sum` as an expression of symbols that `makeSymbol` makes, which are >= 0
  /// and integers: what all terms of the body have in common stands before.
  Expr get(OpenSum sum, llvm::function_ref<Expr()> makeSymbol);
  /// Whether `expr` depends on `symbol`, through what sums stand for as well.
  bool dependsOn(const Expr &expr, AtomId symbol) const {
    return greenai::dependsOn(expr, symbol) || dependsThroughSums(expr, symbol);
  }
  bool dependsThroughSums(const Expr &expr, AtomId symbol) const;
  /// "sum of floordiv(S, %i + 1) over %i < S", with symbols named by `getName`;
  /// %i, %j, ... are the counters of the sum and of those it is made of.
  std::string describe(AtomId sum,
                       llvm::function_ref<std::string(AtomId)> getName) const;
  /// All symbols a sum depends on, other sums looked through, sorted by name.
  llvm::SmallVector<AtomId> collectSymbols(AtomId sum) const;

  using Map = llvm::MapVector<AtomId, OpenSum>;
  /// In the order in which they were made: inner ones first.
  const Map &getAll() const { return sums; }
  /// Replaces each expression by `fn` of it.
  void transform(llvm::function_ref<Expr(const Expr &)> fn);

private:
  using Names = llvm::DenseMap<AtomId, std::string>;
  std::string describe(const OpenSum &sum, Names &counters,
                       llvm::function_ref<std::string(AtomId)> getName) const;

  ExprContext &context;
  Map sums;
  llvm::StringMap<AtomId> byText;
};

} // namespace greenai

#endif // GREENAI_SHAPE_OPENSUMS_H
