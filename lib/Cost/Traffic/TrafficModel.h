//===- TrafficModel.h - Which accesses are charged --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rows come with the bytes of `unfused`: each operation reads its operands and
// writes its results. A strategy replaces them at the points below.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_TRAFFIC_TRAFFICMODEL_H
#define GREENAI_LIB_COST_TRAFFIC_TRAFFICMODEL_H

#include "PlainRow.h"

#include "greenai/Cost/TrafficChoice.h"
#include "greenai/Cost/Weights.h"
#include "greenai/Shape/ShapeAnalysis.h"

#include "mlir/Interfaces/FunctionInterfaces.h"

#include <memory>

namespace greenai {

struct FunctionSummary;

class TrafficModel {
public:
  static std::unique_ptr<TrafficModel> create(const TrafficChoice &choice,
                                              ShapeAnalysis &shapes,
                                              const Weights &weights);
  virtual ~TrafficModel();

  /// Whether rows keep their accesses.
  virtual bool needsAccesses() const { return true; }
  /// The row of one operation, for one execution.
  virtual void chargeOperation(PlainRow &row) {}
  /// The rows of a block and of what is nested in it, for one execution.
  virtual void chargeBlock(mlir::Block &block,
                           llvm::MutableArrayRef<PlainRow> rows) {}
  /// The rows of a region, which is executed as often as `execution` says;
  /// `sum` adds up over its executions. Null: once.
  virtual void leaveRegion(mlir::Region &region,
                           const RegionExecution *execution,
                           llvm::function_ref<Expr(const Expr &)> sum,
                           llvm::MutableArrayRef<PlainRow> rows) {}
  /// The row of a call, which has the callee's total; `bind` puts the caller's
  /// sizes in.
  virtual void chargeCall(PlainRow &row, const FunctionSummary &callee,
                          llvm::function_ref<Expr(const Expr &)> bind) {}
  /// All rows of a function, for all executions.
  virtual void chargeFunction(mlir::FunctionOpInterface function,
                              llvm::MutableArrayRef<PlainRow> rows,
                              FunctionSummary &summary) {}
  /// Of what a function is charged, the bytes that are no upper bound.
  virtual Expr getLeast() const { return Expr(); }
};

/// Adds `bytes` of an access to what the row costs.
void charge(Cost &cost, AccessRole role, const Expr &bytes);
/// Sets all bytes to zero.
void clearBytes(Cost &cost);
/// The bits that an element takes in memory: bytes = ceil(elements * bits / 8).
/// 0 if they are not known.
int64_t getElementBits(mlir::Type type);
/// ceil(elements * bits / 8).
Expr getBytesOfElements(const Expr &elements, int64_t bits);

std::unique_ptr<TrafficModel> createFusedModel(ShapeAnalysis &shapes);
std::unique_ptr<TrafficModel> createCompulsoryModel(ShapeAnalysis &shapes,
                                                    const Weights &weights);
std::unique_ptr<TrafficModel>
createCacheModel(int64_t bytes, ShapeAnalysis &shapes, const Weights &weights);

} // namespace greenai

#endif // GREENAI_LIB_COST_TRAFFIC_TRAFFICMODEL_H
