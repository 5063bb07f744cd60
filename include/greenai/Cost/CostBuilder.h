//===- CostBuilder.h - What a model says of one operation -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_COSTBUILDER_H
#define GREENAI_COST_COSTBUILDER_H

#include "greenai/Cost/Access.h"
#include "greenai/Cost/CostModels.h"
#include "greenai/Report/CostReport.h"
#include "greenai/Shape/ShapeAnalysis.h"

namespace greenai {

class FunctionCostAnalysis;
struct FunctionSummary;
struct ModelResult;

/// Collects the cost of one execution of one operation. Counts are exact
/// expressions; `times` is how often a scalar operation is executed.
class CostBuilder {
public:
  CostBuilder(FunctionCostAnalysis &analysis, mlir::Operation *op);

  mlir::Operation *getOperation() const { return op; }
  ShapeAnalysis &getShapes() const { return shapes; }
  ExprContext &getContext() const { return shapes.getContext(); }
  /// What has been counted so far.
  const Cost &getCost() const { return cost; }
  /// Sizes, as in ShapeAnalysis.
  Expr getDim(mlir::Value value, unsigned dimension) {
    return shapes.getDim(value, dimension);
  }
  Expr getNumElements(mlir::Value value) {
    return shapes.getNumElements(value);
  }

  /// Whether taps of windows that fall into padding are left out
  /// (--padding=exclude).
  bool excludesPadding() const;

  //===--------------------------------------------------------------------===//
  // Arithmetic
  //===--------------------------------------------------------------------===//

  /// `times` executions of `scalarOp` on elements of `type` (the element type
  /// is taken of shaped types). A complex or quantized type makes the operation
  /// uncosted: expand it first.
  void count(ScalarOp scalarOp, mlir::Type type, const Expr &times);
  /// Multiply-accumulate pairs of a contraction or convolution.
  void countMacs(const Expr &pairs);
  /// "contraction", "elementwise", ...: see Row::kind. Default "other".
  void setKind(llvm::StringLiteral kind);

  //===--------------------------------------------------------------------===//
  // Memory traffic (docs/CostModel.md, "Traffic"). Scalars and vectors are
  // registers and move nothing; neither do splat constants.
  //===--------------------------------------------------------------------===//

  /// All elements of `value`, or `elements` of them, are read from memory.
  void read(mlir::Value value);
  void read(mlir::Value value, const Expr &elements,
            llvm::ArrayRef<mlir::AffineMap> maps = {});
  /// The same of an initial value, which the operation adds to or keeps.
  void readInit(mlir::Value value, const Expr &elements,
                llvm::ArrayRef<mlir::AffineMap> maps = {});
  void write(mlir::Value value);
  void write(mlir::Value value, const Expr &elements,
             llvm::ArrayRef<mlir::AffineMap> maps = {});
  /// The loops that the maps given above are about. Traffic models with a cache
  /// tile them, fusion follows them from one operation to the next.
  void setLoops(LoopNest nest) { loops = std::move(nest); }
  /// From as many loops to as many subscripts: 0 where an operand is broadcast.
  mlir::AffineMap getBroadcastMap(llvm::ArrayRef<bool> isBroadcast);
  /// Each distinct operand is read whole and each result is written whole: the
  /// default of operations on whole tensors.
  void readOperandsAndWriteResults();
  /// The bytes given are an upper bound.
  void setInexactBytes();

  //===--------------------------------------------------------------------===//
  // Regions and calls
  //===--------------------------------------------------------------------===//

  /// The operations of `region` are executed as often as the shape analysis has
  /// recorded (ShapeAnalysis::setExecution; once if it has not), per execution
  /// of this operation; each gets a row of its own (rules C8, C9).
  void executeRegion(mlir::Region &region);
  /// The operations of `region` are executed `times` times and belong to this
  /// operation's own row: bodies of structured operations (rule C1).
  void inlineRegion(mlir::Region &region, const Expr &times);
  /// Calls the function analysed as the callee (rule C10).
  void executeCall();

  /// The cost is not known (rule C11); `reason` is one clause.
  void setUncosted(const llvm::Twine &reason);

private:
  friend class FunctionCostAnalysis;
  Expr getBytes(mlir::Type type, const Expr &elements);
  void access(mlir::Value value, AccessRole role, const Expr &elements,
              llvm::ArrayRef<mlir::AffineMap> maps);

  FunctionCostAnalysis &analysis;
  ShapeAnalysis &shapes;
  mlir::Operation *op;
  Cost cost;
  llvm::SmallVector<Access, 4> accesses;
  LoopNest loops;
  llvm::StringLiteral kind = "other";
  std::string uncostedReason;
  bool exactBytes = true;
  /// Of an uncosted operation: one that looks the same costs the same.
  bool isComparable = true;
  /// Fingerprint of what a call executes, and of the operation; 0: not made.
  uint64_t callee = 0, fingerprint = 0;
  /// What the model has said of an operation like this one, if it has.
  const ModelResult *known = nullptr;
  const FunctionSummary *calleeSummary = nullptr;
  llvm::SmallVector<mlir::Region *, 2> executed;
};

} // namespace greenai

#endif // GREENAI_COST_COSTBUILDER_H
