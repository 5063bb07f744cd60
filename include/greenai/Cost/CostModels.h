//===- CostModels.h - The table of cost models ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_COSTMODELS_H
#define GREENAI_COST_COSTMODELS_H

#include "greenai/Cost/CostRule.h"
#include "greenai/IR/OpModelTable.h"

#include "mlir/IR/DialectInterface.h"

namespace greenai {

class CostBuilder;

/// Does what CostOpInterface::buildCost does.
using CostModel = void (*)(mlir::Operation *op, CostBuilder &cost);

/// Whether operations of this name have a cost model, of whatever kind, and the
/// numbered rule that it follows, or null.
struct CostModelInfo {
  bool hasModel = false;
  const CostRule *rule = nullptr;
};
CostModelInfo getCostModelInfo(mlir::OperationName name);

/// The cost models of a context for operations that do not implement
/// CostOpInterface themselves. Models fill it when their dialect and the
/// greenai dialect are loaded; a third party's dialect does the same.
class CostModels : public mlir::DialectInterface::Base<CostModels> {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(CostModels)
  explicit CostModels(mlir::Dialect *dialect) : Base(dialect) {}

  /// The table of a context, made when first asked for.
  static CostModels &get(mlir::MLIRContext *context);

  OpModelTable<CostModel> table;
  /// The numbered rules that entries of `table` follow, where they do.
  OpModelTable<const CostRule *> rules;
};

} // namespace greenai

#endif // GREENAI_COST_COSTMODELS_H
