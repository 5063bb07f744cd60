//===- Math.cpp - Models of the math dialect --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule C7: one scalar function per element; what a function weighs in additions
// and multiplications is the convention's business (docs/Conventions.md).
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Math.h"

#include "greenai/Cost/Elementwise.h"
#include "greenai/Shape/SymbolicShapeOpInterface.h"

#include "mlir/Dialect/Math/IR/Math.h"

using namespace greenai;
using namespace mlir;

namespace {

/// All operands and results of an elementwise operation have the same sizes.
template <typename OpT>
struct SameSizesShape
    : SymbolicShapeOpInterface::ExternalModel<SameSizesShape<OpT>, OpT> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    shapes.inferElementwiseSizes(op);
  }
};

/// One operation of each of two kinds per element: `math.fma` is mul and add,
/// `math.clampf` max and min, `math.sincos` sin and cos.
template <typename OpT, ScalarOp first, ScalarOp second>
struct PairCost
    : CostOpInterface::ExternalModel<PairCost<OpT, first, second>, OpT> {
  static const CostRule *getCostRule() { return &rules::C7; }
  void buildCost(Operation *op, CostBuilder &cost) const {
    Type type = op->getResult(0).getType();
    countElementwise(cost, first, type);
    cost.count(second, type, cost.getNumElements(op->getResult(0)));
  }
};

} // namespace

template <ScalarOp scalarOp, typename... OpTs>
static void attach(MLIRContext *context) {
  (OpTs::template attachInterface<ElementwiseModel<OpTs, scalarOp>,
                                  SameSizesShape<OpTs>>(*context),
   ...);
}

namespace {

/// Classifications give i1: the type counted is the operand's.
template <typename... OpTs> void attachClassification(MLIRContext *context) {
  (OpTs::template attachInterface<ElementwiseOperandModel<OpTs, ScalarOp::Cmp>,
                                  SameSizesShape<OpTs>>(*context),
   ...);
}

} // namespace

template <typename OpT, ScalarOp first, ScalarOp second>
static void attachPair(MLIRContext *context) {
  OpT::template attachInterface<PairCost<OpT, first, second>,
                                SameSizesShape<OpT>>(*context);
}

void greenai::registerMathModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, math::MathDialect *) {
    using namespace math;
    attach<ScalarOp::Abs, AbsFOp, AbsIOp>(context);
    attach<ScalarOp::Acos, AcosOp>(context);
    attach<ScalarOp::Acosh, AcoshOp>(context);
    attach<ScalarOp::Asin, AsinOp>(context);
    attach<ScalarOp::Asinh, AsinhOp>(context);
    attach<ScalarOp::Atan, AtanOp>(context);
    attach<ScalarOp::Atan2, Atan2Op>(context);
    attach<ScalarOp::Atanh, AtanhOp>(context);
    attach<ScalarOp::Cbrt, CbrtOp>(context);
    attach<ScalarOp::Cos, CosOp>(context);
    attach<ScalarOp::Cosh, CoshOp>(context);
    attach<ScalarOp::Erf, ErfOp>(context);
    attach<ScalarOp::Erfc, ErfcOp>(context);
    attach<ScalarOp::Exp, ExpOp>(context);
    attach<ScalarOp::Exp2, Exp2Op>(context);
    attach<ScalarOp::Expm1, ExpM1Op>(context);
    attach<ScalarOp::Log, LogOp>(context);
    attach<ScalarOp::Log10, Log10Op>(context);
    attach<ScalarOp::Log1p, Log1pOp>(context);
    attach<ScalarOp::Log2, Log2Op>(context);
    attach<ScalarOp::Pow, PowFOp, FPowIOp, IPowIOp>(context);
    attach<ScalarOp::Rsqrt, RsqrtOp>(context);
    attach<ScalarOp::Sin, SinOp>(context);
    attach<ScalarOp::Sinh, SinhOp>(context);
    attach<ScalarOp::Sqrt, SqrtOp>(context);
    attach<ScalarOp::Tan, TanOp>(context);
    attach<ScalarOp::Tanh, TanhOp>(context);
    attach<ScalarOp::Round, CeilOp, FloorOp, RoundOp, RoundEvenOp, TruncOp>(
        context);
    // Takes the sign of another value: no arithmetic, like a negation.
    attach<ScalarOp::Neg, CopySignOp>(context);
    attach<ScalarOp::Bitwise, CountLeadingZerosOp, CountTrailingZerosOp,
           CtPopOp>(context);
    attachClassification<IsFiniteOp, IsInfOp, IsNaNOp, IsNormalOp>(context);
    attachPair<FmaOp, ScalarOp::Mul, ScalarOp::Add>(context);
    attachPair<ClampFOp, ScalarOp::Max, ScalarOp::Min>(context);
    attachPair<SincosOp, ScalarOp::Sin, ScalarOp::Cos>(context);
  });
}
