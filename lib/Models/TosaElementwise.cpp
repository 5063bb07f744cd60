//===- TosaElementwise.cpp - Costs of TOSA elementwise operations ---------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rules T10 and T11 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

using namespace greenai;
using namespace mlir;

/// What all elementwise operations move; the number of elements of the result.
static Expr beginElementwise(Operation *op, CostBuilder &cost) {
  cost.setKind("elementwise");
  moveElementwise(cost);
  return cost.getNumElements(op->getResult(0));
}

/// Rule T10: 1 / (1 + exp(-x)).
static void costSigmoid(tosa::SigmoidOp op, CostBuilder &cost) {
  Expr elements = beginElementwise(op, cost);
  Type type = op.getOutput().getType();
  for (ScalarOp scalarOp :
       {ScalarOp::Neg, ScalarOp::Exp, ScalarOp::Add, ScalarOp::Div})
    cost.count(scalarOp, type, elements);
}

/// Rule T10: min(max(x, min_val), max_val); one operand may be the NaN that is
/// ignored.
static void costClamp(tosa::ClampOp op, CostBuilder &cost) {
  Expr elements = beginElementwise(op, cost);
  Type type = op.getOutput().getType();
  cost.count(ScalarOp::Max, type, elements);
  cost.count(ScalarOp::Min, type, elements);
  if (ignoresNaN(op, type))
    countNaNChecks(cost, type, elements);
}

/// Rule T10: either operand may be the NaN that is ignored.
template <typename OpT, ScalarOp scalarOp>
static void costExtremum(OpT op, CostBuilder &cost) {
  Expr elements = beginElementwise(op, cost);
  Type type = op.getOutput().getType();
  cost.count(scalarOp, type, elements);
  if (ignoresNaN(op, type))
    countNaNChecks(cost, type, elements * Expr(2));
}

/// Rule T10: a conversion; to a boolean, a comparison with 0. A cast between
/// equal types copies.
static void costCast(tosa::CastOp op, CostBuilder &cost) {
  Expr elements = beginElementwise(op, cost);
  Type from = op.getInput().getType(), to = op.getOutput().getType();
  if (getElementTypeOrSelf(to).isInteger(1) && !haveSameElementType(from, to))
    cost.count(ScalarOp::Cmp, from, elements);
  else
    countConvert(cost, from, to, elements);
}

/// Rule T10 (ARITHMETIC_RIGHT_SHIFT): a shift; rounded, the last bit shifted
/// out is added where the shift is positive:
///   (a >> b) + (b > 0 and (a >> (b - 1)) & 1).
static void costArithmeticRightShift(tosa::ArithmeticRightShiftOp op,
                                     CostBuilder &cost) {
  Expr elements = beginElementwise(op, cost);
  Type type = op.getOutput().getType();
  cost.count(ScalarOp::Shift, type, elements);
  if (!op.getRound())
    return;
  for (ScalarOp scalarOp : {ScalarOp::Cmp, ScalarOp::Sub, ScalarOp::Shift,
                            ScalarOp::Bitwise, ScalarOp::Add})
    cost.count(scalarOp, type, elements);
}

/// Rule T11 (TABLE): 8-bit values index the table, which is no arithmetic.
/// 16-bit values interpolate between two entries, in i32:
///   (base << 7) + (next - base) * (value & 127).
static void costTable(tosa::TableOp op, CostBuilder &cost) {
  Expr elements = beginElementwise(op, cost);
  // Which entries are read depends on the data.
  cost.setInexactBytes();
  Type type = getElementTypeOrSelf(op.getInput1().getType());
  if (type.isInteger(8))
    return;
  Type i32 = IntegerType::get(op.getContext(), 32);
  cost.count(ScalarOp::Convert, i32, elements * Expr(3));
  for (ScalarOp scalarOp : {ScalarOp::Bitwise, ScalarOp::Sub, ScalarOp::Mul,
                            ScalarOp::Shift, ScalarOp::Add})
    cost.count(scalarOp, i32, elements);
}

//===----------------------------------------------------------------------===//
// Block-scaled types
//===----------------------------------------------------------------------===//

/// Rule T11 (specification 1.1 draft, CAST_FROM_BLOCK_SCALED): value * scale in
/// f32; the scale is converted once per block.
static void costCastFromBlockScaled(tosa::CastFromBlockScaledOp op,
                                    CostBuilder &cost) {
  Expr elements = beginElementwise(op, cost);
  Type f32 = Float32Type::get(op.getContext());
  countConvert(cost, op.getInputData().getType(), f32, elements);
  countConvert(cost, op.getInputScale().getType(), f32,
               cost.getNumElements(op.getInputScale()));
  cost.count(ScalarOp::Mul, f32, elements);
  countConvert(cost, f32, op.getOutputData().getType(), elements);
}

/// Rule T11 (CAST_TO_BLOCK_SCALED): values are divided by the scale of their
/// block and converted. With the largest magnitude m of the block and the
/// largest value M of the type, the scale is 2^(floor(log2(m / M)) + 1), for
/// f8E4M3 2^ceil(log2(m / M)), clipped.
static void costCastToBlockScaled(tosa::CastToBlockScaledOp op,
                                  CostBuilder &cost) {
  Expr elements = beginElementwise(op, cost);
  Expr blocks = cost.getNumElements(op.getOutputScale());
  Type from = op.getInputData().getType(), to = op.getOutputData().getType();
  for (ScalarOp scalarOp : {ScalarOp::Abs, ScalarOp::Max, ScalarOp::Div})
    cost.count(scalarOp, from, elements);
  for (ScalarOp scalarOp : {ScalarOp::Div, ScalarOp::Log2, ScalarOp::Round,
                            ScalarOp::Exp2, ScalarOp::Max, ScalarOp::Min})
    cost.count(scalarOp, from, blocks);
  if (!isa<Float8E4M3FNType>(getElementTypeOrSelf(to)))
    cost.count(ScalarOp::Add, from, blocks);
  countConvert(cost, from, to, elements);
  countConvert(cost, from, op.getOutputScale().getType(), blocks);
}

/// One scalar operation per element of the result, in its type.
template <ScalarOp scalarOp, typename... OpTs>
static void attachOne(MLIRContext *context) {
  (OpTs::template attachInterface<ElementwiseModel<OpTs, scalarOp, rules::T10>>(
       *context),
   ...);
}
/// The same, in the type of the operands.
template <ScalarOp scalarOp, typename... OpTs>
static void attachOneOfOperands(MLIRContext *context) {
  (OpTs::template attachInterface<
       ElementwiseOperandModel<OpTs, scalarOp, rules::T10>>(*context),
   ...);
}

void greenai::attachTosaElementwise(MLIRContext *context) {
  using namespace tosa;
  attachOne<ScalarOp::Abs, AbsOp>(context);
  attachOne<ScalarOp::Add, AddOp>(context);
  attachOne<ScalarOp::Bitwise, BitwiseAndOp, BitwiseNotOp, BitwiseOrOp,
            BitwiseXorOp, ClzOp, LogicalAndOp, LogicalNotOp, LogicalOrOp,
            LogicalXorOp>(context);
  attachOne<ScalarOp::Cos, CosOp>(context);
  attachOne<ScalarOp::Div, IntDivOp, ReciprocalOp>(context);
  attachOne<ScalarOp::Erf, ErfOp>(context);
  attachOne<ScalarOp::Exp, ExpOp>(context);
  attachOne<ScalarOp::Log, LogOp>(context);
  attachOne<ScalarOp::Pow, PowOp>(context);
  attachOne<ScalarOp::Round, CeilOp, FloorOp>(context);
  attachOne<ScalarOp::Rsqrt, RsqrtOp>(context);
  attachOne<ScalarOp::Select, SelectOp>(context);
  attachOne<ScalarOp::Shift, LogicalLeftShiftOp, LogicalRightShiftOp>(context);
  attachOne<ScalarOp::Sin, SinOp>(context);
  attachOne<ScalarOp::Sub, SubOp>(context);
  attachOne<ScalarOp::Tanh, TanhOp>(context);
  attachOneOfOperands<ScalarOp::Cmp, EqualOp, GreaterEqualOp, GreaterOp>(
      context);
  attachCosts<rules::T10, costSigmoid, costClamp,
              costExtremum<MaximumOp, ScalarOp::Max>,
              costExtremum<MinimumOp, ScalarOp::Min>, costCast,
              costArithmeticRightShift>(context);
  attachCosts<rules::T11, costTable, costCastFromBlockScaled,
              costCastToBlockScaled>(context);
}
