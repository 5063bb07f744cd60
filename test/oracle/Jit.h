//===- Jit.h - The lowered program as machine code --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A check of the interpreter: the program that it has run is compiled with
// upstream's lowering to LLVM, run on the same data, and must execute every
// block as often and give the same results.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_JIT_H
#define GREENAI_TEST_ORACLE_JIT_H

#include "Compiler.h"
#include "JitOutcome.h"

namespace greenai::oracle {

/// The arguments of @main as they are before the interpreter runs.
class JitArguments {
public:
  struct Argument {
    Scalar scalar{0};
    View view;
    std::vector<Scalar> elements;
  };
  JitArguments() = default;
  JitArguments(mlir::func::FuncOp function, Compiler &compiler,
               const Machine &machine);
  std::vector<Argument> arguments;
};

/// Compiles `function` in place, runs it on `before`, and compares with what
/// the interpreter left in `machine`. `code` is the body of the function.
JitOutcome runCompiled(mlir::func::FuncOp function, Compiler &compiler,
                       const Machine &machine, const Code &code,
                       const JitArguments &before,
                       JitFalsification falsification);

/// Whether the result of `op` is rounded in one way only.
bool isExact(mlir::Operation *op);

/// Lowers the module of `function` to LLVM. Every block of `blocks` adds 1 to
/// the counter of its number; each result goes to one argument more, and the
/// sizes of a memref to another. Division by 0 and the like give what they
/// give in the interpreter.
mlir::LogicalResult lowerToLLVM(mlir::func::FuncOp function,
                                llvm::ArrayRef<mlir::Block *> blocks,
                                llvm::MutableArrayRef<uint64_t> counters);

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_JIT_H
