//===- PeakAnalysis.h - Peak live bytes -------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How many bytes of tensors and buffers are alive at once, at most
// (docs/PeakMemory.md). A function is analysed once, callees first, in its own
// formal sizes; a call puts the callee's peak on what is alive around it.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_MEMORY_PEAKANALYSIS_H
#define GREENAI_MEMORY_PEAKANALYSIS_H

#include "greenai/Report/CostReport.h"
#include "greenai/Shape/ShapeAnalysis.h"

#include "llvm/ADT/MapVector.h"

namespace greenai {

/// What a caller needs to know of the memory of an analysed function.
struct FunctionMemory {
  /// Steps that may be the peak, without the arguments that the caller keeps.
  std::vector<PeakStep> steps;
  /// On the stack, at most.
  Expr scratch;
  /// Constants and globals by what they are, with their bytes.
  llvm::MapVector<mlir::Attribute, Expr> constants;
  /// Arguments that are donated.
  llvm::SmallVector<bool> donated;
  /// Where a result is: in new memory, in that of arguments, or in either.
  struct Result {
    bool isNew = false;
    llvm::SmallVector<unsigned, 1> arguments;
    /// An earlier result that is in the same new memory; else its own number.
    unsigned first = 0;
  };
  std::vector<Result> results;
  /// Why the peak may be more; empty if it is exact.
  std::string openReason;
};

/// The memory of a callee, or null if it is not known.
using CalleeMemory =
    std::function<const FunctionMemory *(mlir::CallOpInterface)>;

/// Whether an argument of the function is a weight.
using IsWeight = llvm::function_ref<bool(mlir::BlockArgument)>;

/// Analyses a function whose sizes are known. What the function's report says
/// of memory goes to `report`, what callers need is returned.
FunctionMemory analyzePeak(mlir::FunctionOpInterface function,
                           ShapeAnalysis &shapes, IsWeight isWeight,
                           CalleeMemory calleeMemory,
                           llvm::StringRef parsedFile, MemoryReport &report);

} // namespace greenai

#endif // GREENAI_MEMORY_PEAKANALYSIS_H
