//===- Storage.h - Which values share memory --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Walks a function in program order and gives every tensor and buffer the
// memory it is in: new, that of a value it is a view of, or that of a
// destination that can be overwritten in place. docs/PeakMemory.md has the
// rules.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MEMORY_STORAGE_H
#define GREENAI_LIB_MEMORY_STORAGE_H

#include "Access.h"

#include "greenai/Memory/PeakAnalysis.h"

namespace greenai {

/// One piece of memory, and when it is alive: in `home`, from `start` to the
/// last use of any of its values.
struct Buffer {
  mlir::Block *home = nullptr;
  /// The operation that writes it first; null: alive when the block begins.
  mlir::Operation *start = nullptr;
  /// Made inside `start`, whose own peak has it: alive after it.
  bool startsAfter = false;
  /// To the end of `home`: inputs that are not donated.
  bool isKept = false;
  /// Ours to overwrite.
  bool isWritable = true;
  /// Of type memref: it is alive from its first access on.
  bool isExplicit = false;
  /// Something has been written in place.
  bool isWritten = false;
  Expr bytes;
  llvm::SmallVector<mlir::Value, 2> values;
  /// It turned out to be the memory of these.
  std::optional<llvm::SmallVector<unsigned, 1>> same;
};

class Storage {
public:
  using Ids = llvm::SmallVector<unsigned, 1>;

  Storage(mlir::FunctionOpInterface function, ShapeAnalysis &shapes,
          CalleeMemory calleeMemory)
      : function(function), shapes(shapes),
        calleeMemory(std::move(calleeMemory)) {}

  void run(IsWeight isWeight);

  llvm::ArrayRef<Buffer> getBuffers() const { return buffers; }
  /// The memory that a value may be in; none for constants, weights, and what
  /// has not been written to.
  Ids getIds(mlir::Value value) const;
  /// An operand that hands its memory over: from there on it belongs to the
  /// loop or the callee, which count it.
  bool isHandedOver(mlir::OpOperand &operand) const {
    return handedOver.contains(&operand);
  }
  const llvm::MapVector<mlir::Attribute, Expr> &getConstants() const {
    return constants;
  }
  llvm::StringRef getOpenReason() const { return openReason; }
  const FunctionMemory *getCallee(mlir::Operation *call) const;
  /// Bytes of all elements of a value, or of those that are stored.
  Expr getBytes(mlir::Value value);
  void setOpen(const llvm::Twine &reason) {
    if (openReason.empty())
      openReason = reason.str();
  }
  /// 1 where something is executed at least once, which is not a matter of
  /// data.
  Expr getExecuted(const Expr &count);
  /// Whether an expression has branches or trip counts in it that only data
  /// decides.
  bool dependsOnData(const Expr &expr);

private:
  void assign(mlir::Block &block);
  void assign(mlir::Operation *op);
  void assignResult(mlir::OpResult result);
  void assignArms(mlir::Operation *op);
  void assignBranch(mlir::Operation *op);
  struct LoopState;
  void assignLoop(mlir::Operation *op);
  Ids enterSecond(LoopState &loop, mlir::Value argument, const Ids &passed);
  void settleUpdated(LoopState &loop);
  void settleReplaced(LoopState &loop);
  bool isOfBlock(mlir::Value value, mlir::Operation *op);
  void assignCall(mlir::Operation *op);
  void addConstant(mlir::OpResult result);

  unsigned makeBuffer(Buffer buffer);
  unsigned makeResult(mlir::Value result, bool startsAfter);
  void setIds(mlir::Value value, const Ids &ids);
  void addTo(Ids &ids, const Ids &more) const;
  Ids resolve(const Ids &ids) const;
  /// Whether the memory was made inside of the operation's regions.
  bool isInside(unsigned id, mlir::Operation *op) const;
  /// Whether an operand's memory is ours and nobody looks at its old contents
  /// after this operation.
  bool canOverwrite(mlir::OpOperand &destination);
  bool isReadAfter(mlir::OpOperand &use, mlir::OpOperand &destination) const;

  mlir::FunctionOpInterface function;
  ShapeAnalysis &shapes;
  CalleeMemory calleeMemory;
  std::vector<Buffer> buffers;
  llvm::DenseMap<mlir::Value, Ids> ids;
  llvm::DenseSet<mlir::OpOperand *> handedOver;
  llvm::MapVector<mlir::Attribute, Expr> constants;
  std::string openReason;
};

} // namespace greenai

#endif // GREENAI_LIB_MEMORY_STORAGE_H
