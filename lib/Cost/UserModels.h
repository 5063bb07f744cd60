//===- UserModels.h - Models of a file, applied to operations ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_USERMODELS_H
#define GREENAI_LIB_COST_USERMODELS_H

#include "greenai/Cost/CostsFile.h"
#include "greenai/Shape/ShapeAnalysis.h"

namespace greenai {

/// Whether `op` has all that the model names, and no model or body of its own
/// that it does not override. Emits a located error if not.
mlir::LogicalResult checkUse(const UserModel &model, mlir::Operation *op,
                             bool hasBody);

/// The element type, or the type of a scalar; absent for what the ledger does
/// not know.
std::optional<ScalarType> getElementType(mlir::Value value);

/// Applies what the model says of sizes. True if it says those of the results.
bool inferSizes(const UserModel &model, mlir::Operation *op,
                ShapeAnalysis &shapes);

/// The expressions of a model in the sizes of one operation.
class ModelUse {
public:
  ModelUse(const UserModel &model, mlir::Operation *op, ShapeAnalysis &shapes)
      : model(model), op(op), shapes(shapes) {}

  Expr bind(const Expr &expr);
  Condition bind(const Condition &condition);

private:
  Expr bind(const CostReference &reference);

  const UserModel &model;
  mlir::Operation *op;
  ShapeAnalysis &shapes;
  Substitution known;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_USERMODELS_H
