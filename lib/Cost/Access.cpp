//===- Access.cpp - What an operation reads and writes ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/Access.h"

#include "greenai/IR/GreenaiDialect.h"

#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace mlir;

/// Views are known by interface or, where they have none, by name.
static bool isView(Operation *op) {
  static constexpr StringLiteral names[] = {
      "tensor.expand_shape",     "tensor.collapse_shape", "tensor.cast",
      "tensor.extract_slice",    "tensor.reshape",        "tensor.bitcast",
      "bufferization.to_tensor", "tosa.reshape",          "memref.cast",
      "bufferization.to_buffer"};
  return isa<ViewLikeOpInterface>(op) ||
         llvm::is_contained(names, op->getName().getStringRef());
}

Value greenai::getViewedValue(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (!isView(op) || op->getNumOperands() == 0)
      break;
    value = op->getOperand(0);
  }
  return value;
}

bool greenai::isWeightValue(Value value) {
  value = getViewedValue(value);
  if (Operation *op = value.getDefiningOp()) {
    static constexpr StringLiteral names[] = {
        "memref.get_global", "ml_program.global_load",
        "ml_program.global_load_const", "ml_program.global_load_graph",
        "tosa.variable_read"};
    return op->hasTrait<OpTrait::ConstantLike>() ||
           llvm::is_contained(names, op->getName().getStringRef());
  }
  auto argument = cast<BlockArgument>(value);
  auto function =
      dyn_cast<FunctionOpInterface>(argument.getOwner()->getParentOp());
  return function && argument.getOwner()->isEntryBlock() &&
         function.getArgAttr(argument.getArgNumber(), weightsAttrName);
}
