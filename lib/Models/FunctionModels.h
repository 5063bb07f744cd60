//===- FunctionModels.h - Models that are plain functions -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A rule is a function of one operation type:
//
//   static void inferDim(tensor::DimOp op, ShapeAnalysis &shapes);
//   static void costInsert(tensor::InsertOp op, CostBuilder &cost);
//
// and is attached by naming it: attachShapes<inferDim, ...>(context), a cost
// after the number of its rule: attachCosts<rules::C4, costInsert>(context).
// The operation type is that of the first parameter.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MODELS_FUNCTIONMODELS_H
#define GREENAI_LIB_MODELS_FUNCTIONMODELS_H

#include "greenai/Cost/CostBuilder.h"
#include "greenai/Cost/CostOpInterface.h"
#include "greenai/Shape/ShapeAnalysis.h"
#include "greenai/Shape/SymbolicShapeOpInterface.h"

namespace greenai {

template <auto infer> struct ShapeFunction;
template <typename OpT, void (*infer)(OpT, ShapeAnalysis &)>
struct ShapeFunction<infer>
    : SymbolicShapeOpInterface::ExternalModel<ShapeFunction<infer>, OpT> {
  using Op = OpT;
  void inferSizes(mlir::Operation *op, ShapeAnalysis &shapes) const {
    infer(mlir::cast<OpT>(op), shapes);
  }
};

template <const CostRule &rule, auto build> struct CostFunction;
template <const CostRule &rule, typename OpT, void (*build)(OpT, CostBuilder &)>
struct CostFunction<rule, build>
    : CostOpInterface::ExternalModel<CostFunction<rule, build>, OpT> {
  using Op = OpT;
  static const CostRule *getCostRule() { return &rule; }
  void buildCost(mlir::Operation *op, CostBuilder &cost) const {
    build(mlir::cast<OpT>(op), cost);
  }
};

template <auto... infer> void attachShapes(mlir::MLIRContext *context) {
  (ShapeFunction<infer>::Op::template attachInterface<ShapeFunction<infer>>(
       *context),
   ...);
}

/// `rule` is the one of the cost model that all of them follow.
template <const CostRule &rule, auto... build>
void attachCosts(mlir::MLIRContext *context) {
  (CostFunction<rule, build>::Op::template attachInterface<
       CostFunction<rule, build>>(*context),
   ...);
}

} // namespace greenai

#endif // GREENAI_LIB_MODELS_FUNCTIONMODELS_H
