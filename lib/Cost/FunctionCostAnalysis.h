//===- FunctionCostAnalysis.h - Costs of one function -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_FUNCTIONCOSTANALYSIS_H
#define GREENAI_LIB_COST_FUNCTIONCOSTANALYSIS_H

#include "Fingerprint.h"

#include "greenai/Cost/Bookkeeping.h"
#include "greenai/Cost/CostBuilder.h"
#include "greenai/Cost/Weights.h"
#include "greenai/Memory/PeakAnalysis.h"

namespace greenai {

/// An analysed function, as its callers need it.
struct FunctionSummary {
  FunctionSizes sizes;
  /// Its total, in its own symbols.
  Cost total;
  bool isIncomplete = false;
  /// Of all its rows.
  uint64_t fingerprint = 0;
  FunctionReport report;
  /// If peak live bytes are asked for.
  std::optional<FunctionMemory> memory;
};

/// The summary of a callee, or null with the reason why there is none.
using CalleeSummary = std::function<const FunctionSummary *(
    mlir::CallOpInterface, std::string &reason)>;

class FunctionCostAnalysis {
public:
  FunctionCostAnalysis(ShapeAnalysis &shapes, llvm::StringRef parsedFile,
                       Fingerprinter &fingerprints, const Weights &weights,
                       CalleeSummary calleeSummary)
      : shapes(shapes), parsedFile(parsedFile),
        calleeSummary(std::move(calleeSummary)), fingerprints(fingerprints),
        weights(weights) {}

  /// Fills rows, uncosted operations and the number of operations.
  void run(mlir::FunctionOpInterface function, FunctionReport &report);

  ShapeAnalysis &getShapes() { return shapes; }
  /// Which values of the module hold parameters.
  const Weights &getWeights() const { return weights; }
  bool excludesPadding() const { return isPaddingExcluded; }
  void setExcludesPadding(bool value) { isPaddingExcluded = value; }
  using RowObserver =
      std::function<void(const FunctionReport &, mlir::Operation *)>;
  void setRowObserver(RowObserver observer) { onRow = std::move(observer); }
  std::optional<ScalarType> getScalarType(mlir::Type elementType);
  /// The cost of one execution of a region whose operations belong to their
  /// parent's row. Uncosted operations in it are executed `times` times.
  Cost getInlineCost(mlir::Region &region, const Expr &times);
  void addCall(CostBuilder &builder);

private:
  struct Uncosted {
    mlir::Operation *op;
    Expr multiplicity;
    std::string reason;
    /// False if it may be another operation although it looks the same.
    bool isComparable = true;
    /// Of an operation inside a callee: what it is and at which sizes.
    uint64_t callee = 0;
    std::vector<Expr> sizes = {};
  };
  struct PlainRow {
    mlir::Operation *op;
    llvm::StringLiteral kind;
    Expr multiplicity;
    Cost cost;
    bool exactBytes;
    uint64_t callee = 0;
  };

  CostModel lookupModel(mlir::Operation *op);
  /// Runs the model of `op`; false if there is nothing to count.
  bool build(CostBuilder &builder);
  void addRows(mlir::Region &region);
  void addRows(mlir::Operation *op);
  Cost getInlineCost(mlir::Operation *op);
  /// The multiplicity of each block of a region with several: what leads to it
  /// is not followed, so each block but the first has a symbol.
  Expr getBlockMultiplicity(mlir::Block &block);
  /// Longest product of counts that is multiplied out.
  static constexpr unsigned maxTerms = 4096;
  /// The sizes and indices that an operation is given, as far as its types do
  /// not say them; absent where one is not known.
  std::optional<std::vector<Expr>> getDynamicSizes(mlir::Operation *op);
  /// `perIteration` summed over the executions of a region.
  Expr sum(const Expr &perIteration, const RegionExecution &execution);
  void multiplyFrom(size_t firstRow, size_t firstUncosted,
                    llvm::function_ref<Expr(const Expr &)> times);

  ShapeAnalysis &shapes;
  llvm::StringRef parsedFile;
  CalleeSummary calleeSummary;
  Bookkeeping bookkeeping;
  Fingerprinter &fingerprints;
  const Weights &weights;
  llvm::DenseMap<mlir::OperationName, CostModel> models;
  llvm::DenseMap<mlir::Type, std::optional<ScalarType>> scalarTypes;
  llvm::DenseMap<mlir::Block *, Expr> blockSymbols;
  std::vector<PlainRow> rows;
  std::vector<Uncosted> uncosted;
  uint64_t numOps = 0;
  bool isPaddingExcluded = false;
  RowObserver onRow;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_FUNCTIONCOSTANALYSIS_H
