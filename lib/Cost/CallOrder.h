//===- CallOrder.h - Functions, callees first -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_CALLORDER_H
#define GREENAI_LIB_COST_CALLORDER_H

#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"

#include <string>

namespace greenai {

/// The functions with a body below an operation, and who calls whom.
class CallOrder {
public:
  explicit CallOrder(mlir::Operation *root);

  /// In the order of the IR.
  llvm::ArrayRef<mlir::FunctionOpInterface> getFunctions() const {
    return functions;
  }
  /// Callees before callers; within a cycle in some order.
  llvm::ArrayRef<mlir::FunctionOpInterface> getCalleesFirst() const {
    return calleesFirst;
  }
  /// The same in levels: a function's callees are in levels before its own, but
  /// for those that it is in a cycle with.
  std::vector<std::vector<mlir::FunctionOpInterface>> getLevels() const;
  /// The functions in groups, callees first: a group calls each other, or is
  /// one function.
  std::vector<std::vector<mlir::Operation *>> getCycles() const;
  /// True if another function calls it.
  bool isCalled(mlir::Operation *function) const {
    return called.contains(function);
  }
  /// The given functions and all they call, directly or not.
  llvm::DenseSet<mlir::Operation *>
  getReachable(const llvm::DenseSet<mlir::Operation *> &roots) const;
  /// The function a call refers to directly, else null.
  mlir::FunctionOpInterface getCallee(mlir::CallOpInterface call) const;
  /// The functions that `function` calls, once for each call.
  llvm::ArrayRef<mlir::Operation *> getCallees(mlir::Operation *function) const;
  /// "@f -> @g -> @f" if the function can call itself, else ""; of a long cycle
  /// the beginning and the end.
  std::string describeCycle(mlir::Operation *function) const;

private:
  struct Node {
    llvm::SmallVector<mlir::Operation *, 2> callees;
  };
  void sort();

  llvm::SmallVector<mlir::FunctionOpInterface> functions;
  llvm::SmallVector<mlir::FunctionOpInterface> calleesFirst;
  llvm::MapVector<mlir::Operation *, Node> nodes;
  llvm::DenseMap<mlir::Operation *, mlir::Operation *> callees;
  llvm::DenseSet<mlir::Operation *> called;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_CALLORDER_H
