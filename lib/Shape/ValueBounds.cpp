//===- ValueBounds.cpp - Sizes that other dialects describe -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The fallback for operations without a shape model: upstream's
// ValueBoundsOpInterface, and the rule that a result has the sizes of the
// destination it is written to. Only equations are used, not bounds.
//
//===----------------------------------------------------------------------===//

#include "greenai/Shape/ShapeAnalysis.h"

#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "mlir/Interfaces/ValueBoundsOpInterface.h"

using namespace greenai;
using namespace mlir;

/// `variable` in terms of the operands of `op`, as far as they determine it.
static std::optional<Expr>
solveFor(const ValueBoundsConstraintSet::Variable &variable, Operation *op,
         ShapeAnalysis &shapes) {
  AffineMap map;
  ValueDimList operands;
  auto isOutside = [&](Value value, std::optional<int64_t>,
                       ValueBoundsConstraintSet &) {
    return value.getDefiningOp() != op;
  };
  if (failed(ValueBoundsConstraintSet::computeBound(
          map, operands, presburger::BoundType::EQ, variable, isOutside)))
    return std::nullopt;
  SmallVector<Expr> values;
  for (auto [value, dimension] : operands)
    values.push_back(dimension ? shapes.getDim(value, *dimension)
                               : shapes.getValue(value));
  ArrayRef<Expr> all(values);
  return shapes.evaluate(map.getResult(0), all.take_front(map.getNumDims()),
                         all.drop_front(map.getNumDims()));
}

void ShapeAnalysis::inferFromValueBounds(Operation *op) {
  if (!isa<ValueBoundsOpInterface, DestinationStyleOpInterface>(op))
    return;
  for (Value result : op->getResults()) {
    if (result.getType().isIndex()) {
      if (std::optional<Expr> value = solveFor(result, op, *this))
        setValue(result, *value);
      continue;
    }
    auto type = dyn_cast<ShapedType>(result.getType());
    if (!isa<RankedTensorType, MemRefType>(result.getType()))
      continue;
    for (int64_t i = 0, e = type.getRank(); i < e; ++i)
      if (type.isDynamicDim(i))
        if (std::optional<Expr> size = solveFor({result, i}, op, *this))
          setDim(result, i, *size);
  }
}
