//===- Complex.cpp - Models of the complex dialect --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule C15: an operation on complex numbers is counted in operations on their
// real and imaginary parts, as upstream's pass convert-complex-to-standard of
// MLIR 22.1.8 expands it with its default options and no fast-math flags. All
// expansions are free of branches: every arm of a select is executed. A select
// of complex numbers is two selects.
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Complex.h"

#include "FunctionModels.h"

#include "greenai/Cost/Elementwise.h"

#include "mlir/Dialect/Complex/IR/Complex.h"

using namespace greenai;
using namespace mlir;

namespace {

struct Part {
  ScalarOp op;
  /// 0 ends the list.
  unsigned times;
};

struct Expansion {
  Part parts[20];
  /// Combinations of conditions, on i1.
  unsigned logic;
};

} // namespace

using S = ScalarOp;

/// max * sqrt(1 + (min/max)^2) of the two magnitudes, or the NaN.
static constexpr Expansion absExpansion = {{{S::Abs, 2},
                                            {S::Max, 1},
                                            {S::Min, 1},
                                            {S::Div, 1},
                                            {S::Mul, 2},
                                            {S::Add, 1},
                                            {S::Sqrt, 1},
                                            {S::Cmp, 1},
                                            {S::Select, 1}},
                                           0};
static constexpr Expansion addExpansion = {{{S::Add, 2}}, 0};
static constexpr Expansion subExpansion = {{{S::Sub, 2}}, 0};
/// (a + bi)(c + di) = ac - bd + (ad + bc)i
static constexpr Expansion mulExpansion = {
    {{S::Mul, 4}, {S::Sub, 1}, {S::Add, 1}}, 0};
static constexpr Expansion negExpansion = {{{S::Neg, 2}}, 0};
static constexpr Expansion conjExpansion = {{{S::Neg, 1}}, 0};
static constexpr Expansion angleExpansion = {{{S::Atan2, 1}}, 0};
static constexpr Expansion compareExpansion = {{{S::Cmp, 2}}, 1};
/// Smith's algorithm both ways round, and the special cases of infinite and
/// zero parts, all of which are computed and selected from.
static constexpr Expansion divExpansion = {{{S::Div, 6},
                                            {S::Mul, 20},
                                            {S::Add, 6},
                                            {S::Sub, 4},
                                            {S::Abs, 4},
                                            {S::Cmp, 15},
                                            {S::Neg, 5},
                                            {S::Select, 14}},
                                           10};
/// sin and cos of the real part, exp of the imaginary one.
static constexpr Expansion sinExpansion = {{{S::Exp, 1},
                                            {S::Mul, 3},
                                            {S::Div, 1},
                                            {S::Sin, 1},
                                            {S::Cos, 1},
                                            {S::Add, 1},
                                            {S::Sub, 1}},
                                           0};
static constexpr Expansion expExpansion = {{{S::Exp, 2},
                                            {S::Mul, 7},
                                            {S::Cos, 1},
                                            {S::Sin, 1},
                                            {S::Cmp, 2},
                                            {S::Select, 3}},
                                           0};
/// Each of six fused steps of a polynomial is a mul and an add.
static constexpr Expansion expm1Expansion = {{{S::Expm1, 1},
                                              {S::Add, 11},
                                              {S::Sin, 1},
                                              {S::Cos, 1},
                                              {S::Mul, 12},
                                              {S::Cmp, 2},
                                              {S::Select, 2}},
                                             0};
/// The magnitude's log and the angle.
static constexpr Expansion logExpansion = {{{S::Abs, 2},
                                            {S::Max, 1},
                                            {S::Min, 1},
                                            {S::Div, 1},
                                            {S::Mul, 2},
                                            {S::Add, 1},
                                            {S::Sqrt, 1},
                                            {S::Cmp, 1},
                                            {S::Select, 1},
                                            {S::Log, 1},
                                            {S::Atan2, 1}},
                                           0};
static constexpr Expansion log1pExpansion = {{{S::Add, 2},
                                              {S::Abs, 2},
                                              {S::Max, 1},
                                              {S::Min, 1},
                                              {S::Cmp, 2},
                                              {S::Sub, 1},
                                              {S::Select, 2},
                                              {S::Div, 1},
                                              {S::Log1p, 2},
                                              {S::Mul, 2},
                                              {S::Atan2, 1}},
                                             0};
static constexpr Expansion rsqrtExpansion = {{{S::Abs, 4},
                                              {S::Max, 1},
                                              {S::Min, 1},
                                              {S::Div, 1},
                                              {S::Mul, 6},
                                              {S::Add, 1},
                                              {S::Rsqrt, 3},
                                              {S::Sqrt, 1},
                                              {S::Cmp, 6},
                                              {S::Select, 5},
                                              {S::Atan2, 1},
                                              {S::Cos, 1},
                                              {S::Sin, 1},
                                              {S::Neg, 2}},
                                             3};
static constexpr Expansion signExpansion = {{{S::Cmp, 3},
                                             {S::Abs, 2},
                                             {S::Max, 1},
                                             {S::Min, 1},
                                             {S::Div, 3},
                                             {S::Mul, 2},
                                             {S::Add, 1},
                                             {S::Sqrt, 1},
                                             {S::Select, 3}},
                                            1};
static constexpr Expansion sqrtExpansion = {{{S::Abs, 3},
                                             {S::Max, 1},
                                             {S::Min, 1},
                                             {S::Div, 1},
                                             {S::Mul, 5},
                                             {S::Add, 1},
                                             {S::Sqrt, 1},
                                             {S::Pow, 1},
                                             {S::Cmp, 8},
                                             {S::Select, 8},
                                             {S::Atan2, 1},
                                             {S::Cos, 1},
                                             {S::Sin, 1},
                                             {S::Neg, 1}},
                                            3};
static constexpr Expansion tanhExpansion = {{{S::Add, 3},
                                             {S::Mul, 5},
                                             {S::Expm1, 2},
                                             {S::Sub, 1},
                                             {S::Cos, 1},
                                             {S::Sin, 1},
                                             {S::Cmp, 4},
                                             {S::Neg, 1},
                                             {S::Div, 2},
                                             {S::Select, 3},
                                             {S::Abs, 1}},
                                            4};
/// -i tanh(ix): the two products by constants on top.
static constexpr Expansion tanExpansion = {{{S::Add, 3},
                                            {S::Mul, 7},
                                            {S::Expm1, 2},
                                            {S::Sub, 1},
                                            {S::Cos, 1},
                                            {S::Sin, 1},
                                            {S::Cmp, 4},
                                            {S::Neg, 1},
                                            {S::Div, 2},
                                            {S::Select, 3},
                                            {S::Abs, 1}},
                                           4};
/// In polar coordinates, with the special cases of bases and exponents of 0.
static constexpr Expansion powExpansion = {{{S::Abs, 2},
                                            {S::Max, 1},
                                            {S::Min, 1},
                                            {S::Div, 1},
                                            {S::Mul, 8},
                                            {S::Add, 2},
                                            {S::Sqrt, 1},
                                            {S::Cmp, 10},
                                            {S::Select, 13},
                                            {S::Pow, 1},
                                            {S::Neg, 1},
                                            {S::Atan2, 1},
                                            {S::Exp, 1},
                                            {S::Log, 1},
                                            {S::Cos, 1},
                                            {S::Sin, 1}},
                                           9};
/// -i log((x + iy) / sqrt(x^2 + y^2)), of complex x and y.
static constexpr Expansion atan2Expansion = {{{S::Mul, 43},
                                              {S::Sub, 8},
                                              {S::Add, 16},
                                              {S::Abs, 9},
                                              {S::Max, 2},
                                              {S::Min, 2},
                                              {S::Div, 8},
                                              {S::Sqrt, 2},
                                              {S::Pow, 1},
                                              {S::Cmp, 24},
                                              {S::Select, 23},
                                              {S::Atan2, 2},
                                              {S::Cos, 1},
                                              {S::Sin, 1},
                                              {S::Neg, 6},
                                              {S::Log, 1}},
                                             13};

/// The expansion, on parts of the first operand's type.
static void countExpansion(Operation *op, const Expansion &expansion,
                           CostBuilder &cost) {
  Type type = cast<ComplexType>(op->getOperand(0).getType()).getElementType();
  cost.setKind("elementwise");
  for (const Part &part : expansion.parts)
    if (part.times)
      cost.count(part.op, type, Expr(part.times));
  if (expansion.logic)
    cost.count(ScalarOp::Bitwise, IntegerType::get(op->getContext(), 1),
               Expr(expansion.logic));
}

template <typename OpT, const Expansion &expansion>
static void costExpansion(OpT op, CostBuilder &cost) {
  countExpansion(op, expansion, cost);
}

/// The exponent becomes a float, then as `complex.pow`.
static void costPowi(complex::PowiOp op, CostBuilder &cost) {
  countExpansion(op, powExpansion, cost);
  cost.count(ScalarOp::Convert, op.getLhs().getType().getElementType(),
             Expr(1));
}

void greenai::registerComplexModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, complex::ComplexDialect *) {
    using namespace complex;
    attachCosts<
        rules::C15, costExpansion<AbsOp, absExpansion>,
        costExpansion<AddOp, addExpansion>,
        costExpansion<AngleOp, angleExpansion>,
        costExpansion<Atan2Op, atan2Expansion>,
        costExpansion<ConjOp, conjExpansion>,
        costExpansion<CosOp, sinExpansion>, costExpansion<DivOp, divExpansion>,
        costExpansion<EqualOp, compareExpansion>,
        costExpansion<ExpOp, expExpansion>,
        costExpansion<Expm1Op, expm1Expansion>,
        costExpansion<Log1pOp, log1pExpansion>,
        costExpansion<LogOp, logExpansion>, costExpansion<MulOp, mulExpansion>,
        costExpansion<NegOp, negExpansion>,
        costExpansion<NotEqualOp, compareExpansion>,
        costExpansion<PowOp, powExpansion>, costPowi,
        costExpansion<RsqrtOp, rsqrtExpansion>,
        costExpansion<SignOp, signExpansion>,
        costExpansion<SinOp, sinExpansion>,
        costExpansion<SqrtOp, sqrtExpansion>,
        costExpansion<SubOp, subExpansion>, costExpansion<TanOp, tanExpansion>,
        costExpansion<TanhOp, tanhExpansion>>(context);
    // Parts of a number are registers.
    attachModels<FreeModel, BitcastOp, CreateOp, ImOp, ReOp>(context);
  });
}
