//===- LoopSplits.h - Loops that folded reshapes split ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Elementwise fusion moves reshapes out of its way: one that follows or
// precedes an operation splits the loops of that operation, and with them the
// dimensions of its other operands, so that it goes on from one operation to
// the next.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_TRAFFIC_LOOPSPLITS_H
#define GREENAI_LIB_COST_TRAFFIC_LOOPSPLITS_H

#include "PlainRow.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallBitVector.h"

namespace greenai {

/// The access that writes a result; null if there is none.
const Access *getWrite(const PlainRow &row, mlir::Value result);
/// Whether the loops of an operation can be split; what its body loads does not
/// matter.
bool hasOnlyProjections(const PlainRow &row);

/// The operations of one block whose loops are split.
class LoopSplits {
public:
  using Rows = llvm::MapVector<mlir::Operation *, PlainRow *>;
  using OnlyUse = llvm::function_ref<mlir::OpOperand *(mlir::Value)>;
  /// `getOnlyUse` finds the one use of a value that counts, or null.
  LoopSplits(const Rows &rows, OnlyUse getOnlyUse);

  bool contains(mlir::Operation *op) const { return splits.contains(op); }
  /// What a reshape is folded into becomes a linalg.generic.
  bool becomesGeneric(const PlainRow &row) const;
  /// Whether folding a reshape into `row` asks for a size of `value`: of a loop
  /// that the reshape says nothing of, which this operand is the first to have.
  bool isAskedForSizes(const PlainRow &row, mlir::Value value) const;
  /// Whether the loops that `collapse` joins in what `map` reads are split
  /// already, so that folding one reshape of an operand removes this one too.
  bool isSplitLike(const PlainRow &row, mlir::AffineMap map,
                   mlir::Operation *collapse) const;
  /// Whether a reshape of its result is left.
  bool leavesReshape(const PlainRow &row) const;

private:
  struct Split {
    llvm::SmallBitVector split;
    /// Of which the reshape says the extent.
    llvm::SmallBitVector known;
    /// The reshape is one of an operand, not of the result.
    bool isByOperand = false;
  };
  void split(PlainRow &row, mlir::AffineMap map, llvm::ArrayRef<unsigned> dims,
             bool isByOperand);
  void findReshaped(const Rows &rows, OnlyUse getOnlyUse);
  void spread(PlainRow &row, const Rows &rows, OnlyUse getOnlyUse);

  llvm::DenseMap<mlir::Operation *, Split> splits;
  llvm::SmallVector<PlainRow *> worklist;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_TRAFFIC_LOOPSPLITS_H
