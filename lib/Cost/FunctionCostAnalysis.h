//===- FunctionCostAnalysis.h - Costs of one function -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_FUNCTIONCOSTANALYSIS_H
#define GREENAI_LIB_COST_FUNCTIONCOSTANALYSIS_H

#include "CostMemo.h"
#include "Fingerprint.h"
#include "Kinds/KindAnalysis.h"
#include "Traffic/TrafficModel.h"

#include "greenai/Cost/Bookkeeping.h"
#include "greenai/Cost/CostBuilder.h"
#include "greenai/Cost/CostsFile.h"
#include "greenai/Cost/Weights.h"
#include "greenai/Memory/PeakAnalysis.h"

#include <deque>

namespace greenai {

/// What an analysed function touches of what outlives it, in its own symbols:
/// what a call to it touches.
struct ExternalUse {
  /// A constant or state; null for an argument or result.
  const void *storage = nullptr;
  /// The number of the argument, or of the result, if that is not -1.
  int argument = -1, result = -1;
  AccessRole role = AccessRole::Input;
  /// An upper bound of the distinct elements; all there are, of so many bits.
  Expr touched, whole;
  int64_t bits = 0;
  bool isExact = true;
};

/// An analysed function, as its callers need it.
struct FunctionSummary {
  FunctionSizes sizes;
  /// Its total, in its own symbols.
  Cost total;
  bool isIncomplete = false;
  /// Of all its rows.
  uint64_t fingerprint = 0;
  std::vector<ExternalUse> uses;
  /// The arguments that each result may be, whole or in part.
  std::vector<llvm::SmallVector<unsigned, 1>> aliases;
  FunctionReport report;
  /// The operation of each row, and of each uncosted one, of the report.
  std::vector<mlir::Operation *> rowOps, uncostedOps;
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
                       CalleeSummary calleeSummary,
                       const TrafficChoice &traffic)
      : shapes(shapes), parsedFile(parsedFile),
        calleeSummary(std::move(calleeSummary)), fingerprints(fingerprints),
        weights(weights), kinds(std::in_place, weights, shapes),
        traffic(TrafficModel::create(traffic, shapes, weights)),
        memo(shapes, weights, fingerprints) {}

  /// Fills rows, uncosted operations and the number of operations of the
  /// report, and what the function touches. Fails, with a diagnostic, where a
  /// model of the user's does not fit an operation.
  mlir::LogicalResult run(mlir::FunctionOpInterface function,
                          FunctionSummary &summary);

  ShapeAnalysis &getShapes() { return shapes; }
  /// Which values of the module hold parameters.
  const Weights &getWeights() const { return weights; }
  bool excludesPadding() const { return isPaddingExcluded; }
  void setExcludesPadding(bool value) { isPaddingExcluded = value; }
  /// The models of --model; null if there are none.
  void setUserModels(const UserModels *models) { userModels = models; }
  using RowObserver =
      std::function<void(const FunctionReport &, mlir::Operation *)>;
  void setRowObserver(RowObserver observer) { onRow = std::move(observer); }
  std::optional<ScalarType> getScalarType(mlir::Type elementType);
  /// As CostBuilder says; each map is made once.
  mlir::AffineMap getBroadcastMap(llvm::ArrayRef<bool> isBroadcast);
  /// The cost of one execution of a region whose operations belong to their
  /// parent's row. Uncosted operations in it are executed `times` times.
  Cost getInlineCost(mlir::Region &region, const Expr &times,
                     llvm::SmallVectorImpl<Access> &accesses);
  void addCall(CostBuilder &builder);
  /// What is not known of a callee is not known of the call.
  void addUncostedOf(const FunctionSummary &callee, mlir::Operation *call,
                     llvm::function_ref<Expr(const Expr &)> bind);

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
  CostModel lookupModel(mlir::Operation *op);
  /// Asks the model, or the memo for what it has said of such an operation.
  void ask(CostModel model, CostBuilder &builder);
  /// What the model or the memo has said.
  static SharedCost takeCost(CostBuilder &builder);
  /// Counts what a model of the user's says; false after an error.
  bool applyModel(const UserModel &model, CostBuilder &builder);
  /// Runs the model of `op`; false if there is nothing to count.
  bool build(CostBuilder &builder);
  void addRows(mlir::Region &region);
  void addRows(mlir::Operation *op);
  Cost getInlineCost(mlir::Operation *op,
                     llvm::SmallVectorImpl<Access> &accesses);
  /// Rule C9: how often a block is executed that only jumps reach is not known.
  static std::string getJumpReason(mlir::Region &region);
  /// The multiplicity of each block of a region with several: what leads to it
  /// is not followed, so each block but the first has a symbol.
  Expr getBlockMultiplicity(mlir::Block &block);
  bool isTooLarge(PlainRow &row);
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
  /// Until the kinds of all rows are known.
  std::optional<KindAnalysis> kinds;
  std::unique_ptr<TrafficModel> traffic;
  CostMemo memo;
  llvm::DenseMap<mlir::OperationName, CostModel> models;
  llvm::DenseMap<mlir::Type, std::optional<ScalarType>> scalarTypes;
  llvm::DenseMap<uint64_t, mlir::AffineMap> broadcastMaps;
  TextPool texts;
  /// Of those that are known by an address.
  llvm::DenseMap<const void *, SharedText> keyedTexts;
  SharedText getText(const void *key, llvm::StringRef text);
  /// Its name, too.
  void setLocation(Row &row, mlir::Operation *op);
  llvm::DenseMap<mlir::Block *, Expr> blockSymbols;
  std::vector<PlainRow> rows;
  /// Of rows, for traffic models that need them.
  std::deque<LoopNest> loopNests;
  std::vector<Uncosted> uncosted;
  uint64_t numOps = 0;
  bool isPaddingExcluded = false;
  const UserModels *userModels = nullptr;
  bool isEntry = false, hasFailed = false;
  RowObserver onRow;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_FUNCTIONCOSTANALYSIS_H
