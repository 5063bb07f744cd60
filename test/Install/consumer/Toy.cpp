//===- Toy.cpp - The dialect toy and its models ---------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// docs/AddingAModel.md: external models of the two interfaces.
//
//===----------------------------------------------------------------------===//

#include "Toy.h"

#include "greenai/Cost/CostBuilder.h"
#include "greenai/Cost/CostOpInterface.h"
#include "greenai/Shape/ShapeAnalysis.h"
#include "greenai/Shape/SymbolicShapeOpInterface.h"

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/IR/OpImplementation.h"

#include "ToyDialect.h.inc"

#define GET_OP_CLASSES
#include "ToyOps.h.inc"

#include "ToyDialect.cpp.inc"

#define GET_OP_CLASSES
#include "ToyOps.cpp.inc"

using namespace greenai;
using namespace mlir;

void toy::ToyDialect::initialize() {
  addOperations<DenseOp, PoolOp, MysteryOp>();
}

namespace {

struct DenseShape
    : SymbolicShapeOpInterface::ExternalModel<DenseShape, toy::DenseOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto dense = cast<toy::DenseOp>(op);
    shapes.assumeEqual(shapes.getDim(dense.getX(), 1),
                       shapes.getDim(dense.getW(), 0), op);
    shapes.setShape(dense.getResult(), {shapes.getDim(dense.getX(), 0),
                                        shapes.getDim(dense.getW(), 1)});
  }
};

/// Each of M*N elements is K products, K - 1 additions of them and one of the
/// bias, and a maximum with zero.
struct DenseCost : CostOpInterface::ExternalModel<DenseCost, toy::DenseOp> {
  void buildCost(Operation *op, CostBuilder &cost) const {
    auto dense = cast<toy::DenseOp>(op);
    Type type = dense.getResult().getType();
    Expr elements = cost.getNumElements(dense.getResult());
    Expr macs = elements * cost.getDim(dense.getX(), 1);
    cost.setKind("contraction");
    cost.count(ScalarOp::Mul, type, macs);
    cost.count(ScalarOp::Add, type, macs);
    cost.count(ScalarOp::Max, type, elements);
    cost.countMacs(macs);
    cost.readOperandsAndWriteResults();
  }
};

struct PoolShape
    : SymbolicShapeOpInterface::ExternalModel<PoolShape, toy::PoolOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto pool = cast<toy::PoolOp>(op);
    shapes.setShape(pool.getResult(), {floorDiv(shapes.getDim(pool.getX(), 0),
                                                Int(pool.getWindow())),
                                       shapes.getDim(pool.getX(), 1)});
  }
};

/// A window of n takes n - 1 maxima.
struct PoolCost : CostOpInterface::ExternalModel<PoolCost, toy::PoolOp> {
  void buildCost(Operation *op, CostBuilder &cost) const {
    auto pool = cast<toy::PoolOp>(op);
    cost.setKind("pooling");
    cost.count(ScalarOp::Max, pool.getResult().getType(),
               cost.getNumElements(pool.getResult()) *
                   Expr(int64_t(pool.getWindow()) - 1));
    cost.readOperandsAndWriteResults();
  }
};

} // namespace

void toy::registerDialects(DialectRegistry &registry) {
  registry.insert<func::FuncDialect, ToyDialect>();
  registry.addExtension(+[](MLIRContext *context, ToyDialect *) {
    DenseOp::attachInterface<DenseShape, DenseCost>(*context);
    PoolOp::attachInterface<PoolShape, PoolCost>(*context);
  });
}
