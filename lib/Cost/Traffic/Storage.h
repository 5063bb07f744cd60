//===- Storage.h - Where the elements of a value come from ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_TRAFFIC_STORAGE_H
#define GREENAI_LIB_COST_TRAFFIC_STORAGE_H

#include "PlainRow.h"

#include "greenai/Shape/ShapeAnalysis.h"

#include "mlir/Interfaces/FunctionInterfaces.h"

#include "llvm/ADT/SetVector.h"

namespace greenai {

/// A piece of memory: an argument, a constant, a variable, or what an operation
/// of the function has written.
struct Storage {
  enum class Kind { Argument, Constant, State, Local };
  Kind kind;
  /// Identifies it in the whole module.
  const void *key;
  /// An argument, a constant or a result; null for a variable.
  mlir::Value value;
};

/// Follows values back through views, branches, loops and calls to everything
/// that they may show elements of. Sound: more than there is where in doubt.
class StorageAnalysis {
public:
  StorageAnalysis(
      mlir::FunctionOpInterface function, llvm::ArrayRef<PlainRow> rows,
      ShapeAnalysis &shapes,
      const llvm::DenseMap<mlir::Value, llvm::SmallVector<mlir::Value>>
          &aliases);

  /// What `value` may show elements of.
  llvm::ArrayRef<Storage> get(mlir::Value value);
  /// What a row's access reads or writes.
  llvm::SmallVector<Storage, 1> get(const PlainRow &row, const Access &access);

private:
  void collect(mlir::Value value, llvm::DenseSet<mlir::Value> &seen,
               llvm::SmallVectorImpl<Storage> &found);
  void collectPredecessors(mlir::Value value, mlir::Operation *branch,
                           mlir::Region *region,
                           llvm::DenseSet<mlir::Value> &seen,
                           llvm::SmallVectorImpl<Storage> &found);

  mlir::FunctionOpInterface function;
  ShapeAnalysis &shapes;
  /// What results of calls may be, beside new.
  const llvm::DenseMap<mlir::Value, llvm::SmallVector<mlir::Value>> &aliases;
  /// Results that their operation writes, and how much of it.
  llvm::DenseMap<mlir::Value, Expr> written;
  llvm::DenseSet<mlir::Operation *> moving;
  llvm::DenseMap<mlir::Value, llvm::SmallVector<Storage, 1>> cache;
};

/// Whether a type is one of tensors and buffers.
bool isStored(mlir::Type type);

} // namespace greenai

#endif // GREENAI_LIB_COST_TRAFFIC_STORAGE_H
