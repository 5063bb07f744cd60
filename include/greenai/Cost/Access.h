//===- Access.h - What an operation reads and writes ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Records of memory accesses, from which a traffic model decides what is
// charged (docs/Traffic.md).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_ACCESS_H
#define GREENAI_COST_ACCESS_H

#include "greenai/Expr/Expr.h"

#include "mlir/IR/AffineMap.h"
#include "mlir/IR/Value.h"

#include <optional>

namespace greenai {

/// What an operand is to the operation that accesses it. Inputs, weights and
/// initial values are read, results are written.
enum class AccessRole { Input, Weight, Init, Result };

/// What one execution of an operation reads or writes of one value.
struct Access {
  mlir::Value value;
  AccessRole role = AccessRole::Input;
  /// Distinct elements; where `isInBody`, those of all points of the domain,
  /// which may be the same ones.
  Expr elements;
  Expr bytes;
  /// From the loops of the operation to subscripts of the value, one for each
  /// way in which it is accessed; none: not known.
  llvm::SmallVector<mlir::AffineMap, 1> maps = {};
  /// By a load or store in the body of a structured operation.
  bool isInBody = false;
  /// A constant or state of a callee, in place of `value`.
  const void *storage = nullptr;
  /// Where `isInBody`: elements per point.
  Expr perPoint = {};
  /// Distinct elements over all executions, an upper bound; absent where none
  /// but the size of the value is known.
  std::optional<Expr> touched = std::nullopt;
  bool isTouchedExact = true;

  bool isWrite() const { return role == AccessRole::Result; }
};

/// The loops that the maps of an operation's accesses are about.
struct LoopNest {
  llvm::SmallVector<Expr, 0> extents;
  llvm::SmallVector<bool, 0> isReduction;
  /// Whether elementwise fusion looks at the operation: upstream's does at
  /// linalg.generic, and at what becomes one.
  bool isFusible = false;
  /// Of partial sums; 0: they are of the type of the result.
  int64_t accumulatorBits = 0;
  /// For each loop, how many of its iterations may reach positions in padding,
  /// which are not read; empty: none.
  llvm::SmallVector<int64_t, 0> padded = {};
};

} // namespace greenai

#endif // GREENAI_COST_ACCESS_H
