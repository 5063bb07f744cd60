//===- Elementwise.h - Operations applied to every element ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_ELEMENTWISE_H
#define GREENAI_COST_ELEMENTWISE_H

#include "greenai/Cost/CostBuilder.h"
#include "greenai/Cost/CostOpInterface.h"

namespace greenai {

/// Rule C7: one `scalarOp` per element of the first result (one for a scalar),
/// on the element type of `type`. Tensors are read and written whole.
void countElementwise(CostBuilder &cost, ScalarOp scalarOp, mlir::Type type);

/// What an elementwise operation moves: tensors are read and written whole,
/// each element once. Fusion looks at it.
void moveElementwise(CostBuilder &cost);

/// The element type of the first result is that of the ledger entry.
template <typename OpT, ScalarOp scalarOp, const CostRule &rule = rules::C7>
struct ElementwiseModel
    : CostOpInterface::ExternalModel<ElementwiseModel<OpT, scalarOp, rule>,
                                     OpT> {
  static const CostRule *getCostRule() { return &rule; }
  void buildCost(mlir::Operation *op, CostBuilder &cost) const {
    countElementwise(cost, scalarOp, op->getResult(0).getType());
  }
};

/// The same for comparisons: the type is that of the first operand.
template <typename OpT, ScalarOp scalarOp, const CostRule &rule = rules::C7>
struct ElementwiseOperandModel
    : CostOpInterface::ExternalModel<
          ElementwiseOperandModel<OpT, scalarOp, rule>, OpT> {
  static const CostRule *getCostRule() { return &rule; }
  void buildCost(mlir::Operation *op, CostBuilder &cost) const {
    countElementwise(cost, scalarOp, op->getOperand(0).getType());
  }
};

/// Rule C4: views, sizes and other operations that neither compute nor move.
template <typename OpT, const CostRule &rule = rules::C4>
struct FreeModel : CostOpInterface::ExternalModel<FreeModel<OpT, rule>, OpT> {
  static const CostRule *getCostRule() { return &rule; }
  void buildCost(mlir::Operation *op, CostBuilder &cost) const {}
};

/// Rule C4: every operand is read and every result written, nothing computed.
template <typename OpT, const CostRule &rule = rules::C4>
struct MovementModel
    : CostOpInterface::ExternalModel<MovementModel<OpT, rule>, OpT> {
  static const CostRule *getCostRule() { return &rule; }
  void buildCost(mlir::Operation *op, CostBuilder &cost) const {
    cost.setKind("movement");
    cost.readOperandsAndWriteResults();
  }
};

/// Attaches FreeModel (or another template of one operation) to all of OpTs.
template <template <typename> typename ModelT, typename... OpTs>
void attachModels(mlir::MLIRContext *context) {
  (OpTs::template attachInterface<ModelT<OpTs>>(*context), ...);
}
/// The same with the rule that the operations follow, if it is not the usual.
template <template <typename, const CostRule &> typename ModelT,
          const CostRule &rule, typename... OpTs>
void attachModels(mlir::MLIRContext *context) {
  (OpTs::template attachInterface<ModelT<OpTs, rule>>(*context), ...);
}

} // namespace greenai

#endif // GREENAI_COST_ELEMENTWISE_H
