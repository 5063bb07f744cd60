//===- Index.cpp - Models of the index dialect ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Arithmetic on indices is bookkeeping (rule C5) and is followed symbolically,
// as that of arith is. Only comparisons and casts may feed something else.
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Index.h"

#include "FunctionModels.h"
#include "IntegerFolds.h"

#include "greenai/Cost/Elementwise.h"

#include "mlir/Dialect/Index/IR/IndexDialect.h"
#include "mlir/Dialect/Index/IR/IndexOps.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

using namespace greenai;
using namespace mlir;

template <typename OpT, Fold fold>
static void inferBinary(OpT op, ShapeAnalysis &shapes) {
  std::optional<Expr> lhs = shapes.lookupValue(op.getLhs());
  std::optional<Expr> rhs = shapes.lookupValue(op.getRhs());
  if (!lhs || !rhs || isTooLarge(*lhs, *rhs))
    return;
  if (std::optional<Expr> value = fold(*lhs, *rhs))
    shapes.setValue(op.getResult(), *value);
}

/// Whether every execution meets an assertion of the condition. The operation
/// is another dialect's and known by name.
static Operation *findAssertion(Value condition) {
  for (Operation *user : condition.getUsers())
    if (user->getName().getStringRef() == "cf.assert" &&
        isa<FunctionOpInterface>(user->getParentOp()) &&
        user->getBlock()->isEntryBlock())
      return user;
  return nullptr;
}

/// 0 or 1. `cf.assert` of `index.cmp eq` states that both are equal.
static void inferCmp(index::CmpOp op, ShapeAnalysis &shapes) {
  std::optional<Expr> lhs = shapes.lookupValue(op.getLhs());
  std::optional<Expr> rhs = shapes.lookupValue(op.getRhs());
  if (!lhs || !rhs)
    return;
  if (op.getPred() == index::IndexCmpPredicate::EQ)
    if (Operation *assertion = findAssertion(op.getResult()))
      shapes.assumeEqual(*lhs, *rhs, assertion);
  if (std::optional<Expr> value = foldCompare(
          index::stringifyIndexCmpPredicate(op.getPred()), *lhs, *rhs))
    shapes.setValue(op.getResult(), *value);
}

/// Casts keep the value where it fits: sizes fit in 32 bits and an index. An i1
/// that is true extends to -1 with its sign.
static void inferCast(Operation *op, ShapeAnalysis &shapes, bool isSigned) {
  Value from = op->getOperand(0), to = op->getResult(0);
  std::optional<Expr> value = shapes.lookupValue(from);
  if (!value ||
      (to.getType().isInteger() && to.getType().getIntOrFloatBitWidth() < 32))
    return;
  if (isSigned && from.getType().isInteger(1))
    return shapes.setValue(to, -*value);
  if (isSigned || isKnownNonNegative(*value))
    shapes.setValue(to, *value);
}
static void inferCastS(index::CastSOp op, ShapeAnalysis &shapes) {
  inferCast(op, shapes, /*isSigned=*/true);
}
static void inferCastU(index::CastUOp op, ShapeAnalysis &shapes) {
  inferCast(op, shapes, /*isSigned=*/false);
}

void greenai::registerIndexModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, index::IndexDialect *) {
    using namespace index;
    attachShapes<
        inferBinary<AddOp, foldAdd>, inferBinary<SubOp, foldSub>,
        inferBinary<MulOp, foldMul>, inferBinary<DivSOp, foldTruncDiv>,
        inferBinary<DivUOp, foldDivU>, inferBinary<CeilDivSOp, foldCeilDiv>,
        inferBinary<CeilDivUOp, foldCeilDivU>,
        inferBinary<FloorDivSOp, foldFloorDiv>, inferBinary<RemSOp, foldRem>,
        inferBinary<RemUOp, foldRem>, inferBinary<MaxSOp, foldMax>,
        inferBinary<MaxUOp, foldMaxU>, inferBinary<MinSOp, foldMin>,
        inferBinary<MinUOp, foldMinU>, inferBinary<ShlOp, foldShl>,
        inferBinary<ShrSOp, foldShrS>, inferBinary<ShrUOp, foldShrU>,
        inferBinary<AndOp, foldAnd>, inferBinary<OrOp, foldOr>,
        inferBinary<XOrOp, foldXor>, inferCmp, inferCastS, inferCastU>(context);
    attachModels<FreeModel, rules::C5, AddOp, AndOp, CeilDivSOp, CeilDivUOp,
                 DivSOp, DivUOp, FloorDivSOp, MaxSOp, MaxUOp, MinSOp, MinUOp,
                 MulOp, OrOp, RemSOp, RemUOp, ShlOp, ShrSOp, ShrUOp, SizeOfOp,
                 SubOp, XOrOp>(context);
    CmpOp::attachInterface<ElementwiseOperandModel<CmpOp, ScalarOp::Cmp>>(
        *context);
    CastSOp::attachInterface<ElementwiseModel<CastSOp, ScalarOp::Convert>>(
        *context);
    CastUOp::attachInterface<ElementwiseModel<CastUOp, ScalarOp::Convert>>(
        *context);
  });
}
