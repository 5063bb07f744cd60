//===- ModuleMutator.h - Changes modules, keeping them valid ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_FUZZ_MODULEMUTATOR_H
#define GREENAI_TEST_FUZZ_MODULEMUTATOR_H

#include "Fuzz.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include <vector>

namespace greenai::fuzz {

/// What the verifier refuses is undone: a mutation is made on a copy.
class ModuleMutator {
public:
  ModuleMutator(mlir::OwningOpRef<mlir::ModuleOp> module, Bytes &bytes)
      : module(std::move(module)), bytes(bytes) {}

  /// Mutates until the bytes are used up, at most so many times.
  void run(unsigned steps);
  mlir::ModuleOp get() { return *module; }

private:
  bool mutate(mlir::ModuleOp copy);
  /// Operations that are no functions, modules or terminators.
  std::vector<mlir::Operation *> collect(mlir::ModuleOp copy);
  mlir::Value chooseValue(mlir::Type type, mlir::Operation *before);

  // Each returns false if there is nothing to change.
  bool changeSizes(mlir::ModuleOp copy);
  bool changeElementType(mlir::ModuleOp copy);
  bool swapOperands(mlir::Operation *op);
  bool replaceOperand(mlir::Operation *op);
  bool duplicate(mlir::Operation *op);
  bool erase(mlir::Operation *op);
  bool changeAttribute(mlir::Operation *op);
  bool nest(mlir::Operation *op, bool isLoop);

  mlir::OwningOpRef<mlir::ModuleOp> module;
  Bytes &bytes;
};

} // namespace greenai::fuzz

#endif // GREENAI_TEST_FUZZ_MODULEMUTATOR_H
