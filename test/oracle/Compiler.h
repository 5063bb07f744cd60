//===- Compiler.h - From lowered operations to steps ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_COMPILER_H
#define GREENAI_TEST_ORACLE_COMPILER_H

#include "Machine.h"
#include "ScalarWork.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/OpDefinition.h"

namespace greenai::oracle {

/// An integer that is known, or in a slot.
struct Index {
  bool isConstant = true;
  int64_t value = 0;
  unsigned slot = 0;
  int64_t get(const Machine &machine) const {
    return isConstant ? value : machine.scalars[slot].i;
  }
};

/// Values that are handed on, as by a yield; all are read before any is set.
struct Moves {
  llvm::SmallVector<unsigned, 2> from, to;
  llvm::SmallVector<bool, 2> isView;
  void run(Machine &machine) const;
};

/// One entry of the ledger per execution of a block.
struct Site {
  unsigned counter, sourceOp;
  EntryKey key;
};

class Compiler {
public:
  explicit Compiler(mlir::ModuleOp module) : module(module), slice(module) {}

  /// Null, with a diagnostic, if something is left that has no steps.
  const Code *compileBody(mlir::Block &block);

  unsigned getSlot(mlir::Value value);
  llvm::SmallVector<unsigned, 4> getSlots(mlir::ValueRange values);
  Index getIndex(mlir::OpFoldResult value);
  llvm::SmallVector<Index, 4>
  getIndices(llvm::ArrayRef<mlir::OpFoldResult> values);
  /// From slots to the values that receive them, such as block arguments.
  Moves getMoves(llvm::ArrayRef<unsigned> from, mlir::ValueRange to);
  /// The source operation that `op` works for: that of the call around it, if
  /// there is one. Of operations that neither work nor access memory, which may
  /// have lost it, any.
  unsigned getSourceOpOf(mlir::Operation *op);
  /// The body of a callee, whose work is the caller's.
  const Code *compileCallee(mlir::func::CallOp call,
                            mlir::func::FuncOp &callee);

  mlir::ModuleOp module;
  std::vector<Site> sites;
  std::deque<Code> codes;
  /// The block of each code; that of a callee has one code per call.
  std::vector<mlir::Block *> blocks;
  /// Constants, filled when the program is compiled.
  std::deque<Buffer> constants;
  unsigned numSlots = 0;

private:
  mlir::LogicalResult compile(mlir::Operation *op, std::vector<Step> &steps);
  void count(mlir::Operation *op, unsigned counter);

  DataSlice slice;
  llvm::DenseMap<mlir::Value, unsigned> slots;
  /// The call being compiled, and the functions around it.
  std::optional<unsigned> callSite;
  llvm::SmallVector<mlir::Operation *> calls;
};

/// Each adds the steps of `op` and returns true if it knows the operation.
/// Failure is one with a diagnostic.
using StepResult = mlir::FailureOr<bool>;
StepResult addIntegerSteps(mlir::Operation *op, Compiler &compiler,
                           std::vector<Step> &steps);
StepResult addFloatSteps(mlir::Operation *op, Compiler &compiler,
                         std::vector<Step> &steps);
StepResult addMemorySteps(mlir::Operation *op, Compiler &compiler,
                          std::vector<Step> &steps);
StepResult addAffineSteps(mlir::Operation *op, Compiler &compiler,
                          std::vector<Step> &steps);
StepResult addControlSteps(mlir::Operation *op, Compiler &compiler,
                           std::vector<Step> &steps);

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_COMPILER_H
