//===- Access.h - What operations do with memory ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Operations are seen through interfaces; what has none that says it is known
// by name.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MEMORY_ACCESS_H
#define GREENAI_LIB_MEMORY_ACCESS_H

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Operation.h"

namespace greenai {

/// Tensors and buffers are in memory; scalars and vectors in registers.
inline bool isInMemory(mlir::Type type) {
  return mlir::isa<mlir::TensorType, mlir::BaseMemRefType>(type);
}
inline bool isBuffer(mlir::Type type) {
  return mlir::isa<mlir::BaseMemRefType>(type);
}

/// The value whose memory a result is a view of; null if it is no view.
mlir::Value getViewedValue(mlir::OpResult result);

/// What an operation does with the memory of an operand.
enum class Access {
  None, ///< it asks for sizes, frees it, or never looks
  View, ///< its result is a view
  Use,  ///< it reads or writes it
};
Access getAccess(mlir::OpOperand &operand);

/// The operand that a result overwrites or updates; null if it has none.
mlir::OpOperand *getDestination(mlir::OpResult result);

/// Whether two operands, which are the same value, are accessed one element
/// after the other, so that one may be overwritten while the other is read.
bool areReadElementwise(mlir::OpOperand &a, mlir::OpOperand &b);

/// What a result is made of.
enum class Allocation {
  None,
  Unwritten, ///< memory that nothing has been written to: tensor.empty
  Heap,      ///< memref.alloc
  Stack,     ///< memref.alloca
  Constant,  ///< a constant or a global, listed apart
};
Allocation getAllocation(mlir::OpResult result);

/// Branches and loops, whose regions are steps of their own.
enum class Control { None, Branch, Loop };
Control getControl(mlir::Operation *op);

/// The parts of a loop that carry values.
struct LoopParts {
  llvm::SmallVector<mlir::OpOperand *> inits;
  /// Arguments of the first region, and of the second.
  llvm::SmallVector<mlir::Value> arguments, bodyArguments;
  /// What the next iteration starts with, and what the results are.
  llvm::SmallVector<mlir::Value> yielded, exits;
  /// Of a while: what the arguments of the second region are.
  llvm::SmallVector<mlir::Value> passed;
  /// The condition is tested in the first region: it runs once at least.
  bool isWhile = false;
};
LoopParts getLoopParts(mlir::Operation *op);

/// The operands of a call that are arguments of its callee.
llvm::MutableArrayRef<mlir::OpOperand> getArguments(mlir::Operation *call);

/// Whether `use` is where something is inserted that was taken from there, and
/// made by overwriting `destination`: that has inserted it already.
bool isInsertionOf(mlir::OpOperand &use, mlir::OpOperand &destination);
/// The same of what is inserted.
bool isInsertedAlready(mlir::OpOperand &source);
/// Whether what overwrites `destination` is inserted where it was taken.
bool isInsertedBack(mlir::OpOperand &destination);

} // namespace greenai

#endif // GREENAI_LIB_MEMORY_ACCESS_H
