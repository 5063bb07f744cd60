//===- Func.cpp - Models of the func dialect --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Func.h"

#include "greenai/Cost/Elementwise.h"
#include "greenai/Shape/SymbolicShapeOpInterface.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"

using namespace greenai;
using namespace mlir;

namespace {

/// Rule C10: the callee's sizes and costs, in its own symbols, with the sizes
/// of the operands put in.
struct CallShape
    : SymbolicShapeOpInterface::ExternalModel<CallShape, func::CallOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto call = cast<CallOpInterface>(op);
    const FunctionSizes *callee = shapes.getCallee(call);
    if (!callee)
      return;
    const Substitution &binding = shapes.bindCallee(call, *callee);
    auto bind = [&](const Expr &expr) {
      return transfer(expr, shapes.getContext(), binding);
    };
    for (auto [i, result] : llvm::enumerate(op->getResults())) {
      for (auto [dimension, size] : llvm::enumerate(callee->resultSizes[i]))
        if (cast<ShapedType>(result.getType()).isDynamicDim(dimension))
          shapes.setDim(result, dimension, bind(size));
      if (callee->resultValues[i])
        shapes.setValue(result, bind(*callee->resultValues[i]));
    }
  }
};

struct CallCost : CostOpInterface::ExternalModel<CallCost, func::CallOp> {
  static const CostRule *getCostRule() { return &rules::C10; }
  void buildCost(Operation *op, CostBuilder &cost) const { cost.executeCall(); }
};

struct CallIndirectCost
    : CostOpInterface::ExternalModel<CallIndirectCost, func::CallIndirectOp> {
  static const CostRule *getCostRule() { return &rules::C10; }
  void buildCost(Operation *op, CostBuilder &cost) const { cost.executeCall(); }
};

} // namespace

void greenai::registerFuncModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, func::FuncDialect *) {
    func::CallOp::attachInterface<CallShape, CallCost>(*context);
    func::CallIndirectOp::attachInterface<CallIndirectCost>(*context);
    attachModels<FreeModel, func::ReturnOp>(context);
  });
}
