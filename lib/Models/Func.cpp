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
/// Static sizes of a callee's arguments that are not named stay what they are;
/// so do those of its results.
static void checkStaticSizes(CallOpInterface call, const FunctionSizes *callee,
                             ShapeAnalysis &shapes, SizeSolver &solver) {
  for (auto [i, operand] : llvm::enumerate(call.getArgOperands())) {
    auto type = dyn_cast<ShapedType>(operand.getType());
    for (int64_t d = 0; type && type.hasRank() && d < type.getRank(); ++d) {
      bool isFormal =
          callee &&
          llvm::any_of(callee->formals, [&, arg = i](const auto &formal) {
            return formal.argument == arg && formal.dimension == d;
          });
      if (!isFormal && !type.isDynamicDim(d))
        solver.addConstant(shapes.getDim(operand, d), call,
                           "passes $0 to a function that does not name this "
                           "size: name it too, as in --shapes='@f:arg0=S'");
    }
  }
}

struct CallShape
    : SymbolicShapeOpInterface::ExternalModel<CallShape, func::CallOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto call = cast<CallOpInterface>(op);
    const FunctionSizes *callee = shapes.getCallee(call);
    if (SizeSolver *solver = shapes.getSolver())
      checkStaticSizes(call, callee, shapes, *solver);
    if (!callee)
      return;
    const Substitution &binding = shapes.bindCallee(call, *callee);
    auto bind = [&](const Expr &expr) {
      return transfer(expr, shapes.getContext(), binding);
    };
    for (auto [i, result] : llvm::enumerate(op->getResults())) {
      for (auto [dimension, size] : llvm::enumerate(callee->resultSizes[i]))
        if (shapes.isDynamicDim(result, dimension))
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
