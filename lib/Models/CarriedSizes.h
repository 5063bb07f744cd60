//===- CarriedSizes.h - What a loop passes on -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sizes and integers of the values that a loop passes from one iteration to
// the next, found by trying: as constant, as an induction, as unknown. The loop
// is visited after each attempt.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MODELS_CARRIEDSIZES_H
#define GREENAI_LIB_MODELS_CARRIEDSIZES_H

#include "greenai/Shape/ShapeAnalysis.h"

#include <vector>

namespace greenai {

class CarriedSizes {
public:
  CarriedSizes(ShapeAnalysis &shapes, mlir::ValueRange inits,
               mlir::ValueRange arguments, mlir::ValueRange yielded);

  /// Gives the arguments what they have in iteration `counter` in the current
  /// attempt.
  void assign(const std::optional<Expr> &counter);
  /// Whether the body yields what was expected; if not, what to try next is
  /// noted. `counter` is the one that the body was visited with, if any;
  /// `getCounter` makes it.
  bool update(llvm::function_ref<Expr()> getCounter,
              const std::optional<Expr> &counter);
  /// Takes nothing for known: one visit is then enough.
  void giveUp();
  /// What the loop's results are after `count` iterations.
  void setResults(mlir::ValueRange results, const Expr &count);

private:
  /// A size, or the value of an integer.
  struct Carried {
    unsigned number;
    std::optional<unsigned> dimension;
    mlir::Value argument, yielded;
    /// While it is an induction it is init + counter * step; later a symbol, or
    /// nothing for an integer.
    Expr init, step;
    bool isInduction = true;
    std::optional<Expr> unknown = std::nullopt;
  };
  std::optional<Expr> get(const Carried &carried, mlir::Value value);
  void set(const Carried &carried, mlir::Value value, const Expr &expr);
  void setUnknown(Carried &carried);

  ShapeAnalysis &shapes;
  std::vector<Carried> all;
};

} // namespace greenai

#endif // GREENAI_LIB_MODELS_CARRIEDSIZES_H
