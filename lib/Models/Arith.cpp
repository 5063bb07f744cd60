//===- Arith.cpp - Models of the arith dialect ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule C7: one scalar operation per element. Rule C5 (bookkeeping on indices)
// is applied before any model is asked. Index arithmetic is followed
// symbolically.
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Arith.h"

#include "IntegerFolds.h"

#include "greenai/Cost/Elementwise.h"
#include "greenai/Shape/SymbolicShapeOpInterface.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace greenai;
using namespace mlir;

namespace {

//===----------------------------------------------------------------------===//
// Costs
//===----------------------------------------------------------------------===//

/// Two results of one operation of double width: `arith.mulsi_extended` is one
/// multiplication, `arith.addui_extended` one addition and one comparison (the
/// carry).
struct AddUIExtendedCost
    : CostOpInterface::ExternalModel<AddUIExtendedCost,
                                     arith::AddUIExtendedOp> {
  static const CostRule *getCostRule() { return &rules::C7; }
  void buildCost(Operation *op, CostBuilder &cost) const {
    Type type = op->getResult(0).getType();
    countElementwise(cost, ScalarOp::Add, type);
    cost.count(ScalarOp::Cmp, type, cost.getNumElements(op->getResult(0)));
  }
};

/// `arith.scaling_extf` multiplies the extended value by the scale;
/// `arith.scaling_truncf` divides by it. Both convert.
template <typename OpT, ScalarOp scalarOp>
struct ScalingCost
    : CostOpInterface::ExternalModel<ScalingCost<OpT, scalarOp>, OpT> {
  static const CostRule *getCostRule() { return &rules::C7; }
  void buildCost(Operation *op, CostBuilder &cost) const {
    Type wide = scalarOp == ScalarOp::Mul ? op->getResult(0).getType()
                                          : op->getOperand(0).getType();
    countElementwise(cost, scalarOp, wide);
    cost.count(ScalarOp::Convert, op->getResult(0).getType(),
               cost.getNumElements(op->getResult(0)));
  }
};

} // namespace

//===----------------------------------------------------------------------===//
// Values of integers
//===----------------------------------------------------------------------===//

namespace {

/// Records `fold` of the operands where both are known.
template <typename OpT, Fold fold>
struct BinaryShape
    : SymbolicShapeOpInterface::ExternalModel<BinaryShape<OpT, fold>, OpT> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    if (isa<ShapedType>(op->getResult(0).getType()))
      return shapes.inferElementwiseSizes(op);
    // The sum of two true i1 wraps to false; and, or and xor do not.
    if (op->getResult(0).getType().isInteger(1) &&
        !std::is_same_v<OpT, arith::AndIOp> &&
        !std::is_same_v<OpT, arith::OrIOp> &&
        !std::is_same_v<OpT, arith::XOrIOp>)
      return;
    std::optional<Expr> lhs = shapes.lookupValue(op->getOperand(0));
    std::optional<Expr> rhs = shapes.lookupValue(op->getOperand(1));
    if (!lhs || !rhs || isTooLarge(*lhs, *rhs))
      return;
    if (std::optional<Expr> value = fold(*lhs, *rhs))
      shapes.setValue(op->getResult(0), *value);
  }
};

} // namespace

namespace {

/// Whether a value is shown to be representable with `bits` bits, signed or
/// not.
static bool fitsIn(const Expr &value, unsigned bits) {
  std::optional<Int> upper = upperBound(value);
  return bits > 1 && upper && isKnownNonNegative(value) &&
         *upper < Int(int64_t(1) << (bits - 1));
}

/// Conversions between integer widths keep the value: sizes fit. A sign extends
/// though: the i1 that is true, 1 here, becomes -1.
template <typename OpT>
struct ForwardShape
    : SymbolicShapeOpInterface::ExternalModel<ForwardShape<OpT>, OpT> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    Value from = op->getOperand(0), to = op->getResult(0);
    bool isSigned = std::is_same_v<OpT, arith::ExtSIOp> ||
                    std::is_same_v<OpT, arith::IndexCastOp>;
    std::optional<Expr> known = shapes.lookupValue(from);
    // Narrowing keeps what fits; sizes fit in 32 bits and an index. Widening
    // without a sign keeps what is not negative.
    bool isUnsigned = std::is_same_v<OpT, arith::ExtUIOp> ||
                      std::is_same_v<OpT, arith::IndexCastUIOp>;
    if (known && ((to.getType().isInteger() &&
                   to.getType().getIntOrFloatBitWidth() < 32 &&
                   !fitsIn(*known, to.getType().getIntOrFloatBitWidth())) ||
                  (isUnsigned && !isKnownNonNegative(*known))))
      return;
    if (isSigned && from.getType().isInteger(1)) {
      if (std::optional<Expr> value = shapes.lookupValue(from))
        shapes.setValue(to, -*value);
      return;
    }
    shapes.copySizes(from, to);
  }
};

/// Elementwise operations on dynamically shaped tensors: all sizes are equal.
template <typename OpT>
struct SameSizesShape
    : SymbolicShapeOpInterface::ExternalModel<SameSizesShape<OpT>, OpT> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    shapes.inferElementwiseSizes(op);
  }
};

/// cmpi of known values is an exact 0 or 1: `cmpi eq, %dim, %c1` is
/// [B = 1] = max(0, 2 - B) where B >= 1.
struct CmpIShape
    : SymbolicShapeOpInterface::ExternalModel<CmpIShape, arith::CmpIOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto compare = cast<arith::CmpIOp>(op);
    if (isa<ShapedType>(compare.getType()))
      return SameSizesShape<arith::CmpIOp>().inferSizes(op, shapes);
    std::optional<Expr> lhs = shapes.lookupValue(compare.getLhs());
    std::optional<Expr> rhs = shapes.lookupValue(compare.getRhs());
    if (!lhs || !rhs)
      return;
    // As a signed number the i1 that is true is -1.
    arith::CmpIPredicate predicate = compare.getPredicate();
    StringRef name = arith::stringifyCmpIPredicate(predicate);
    if (name.starts_with("s") && compare.getLhs().getType().isInteger(1))
      return;
    if (std::optional<Expr> value = foldCompare(name, *lhs, *rhs))
      shapes.setValue(compare.getResult(), *value);
  }
};

/// A select between sizes: c * a + (1 - c) * b.
struct SelectShape
    : SymbolicShapeOpInterface::ExternalModel<SelectShape, arith::SelectOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto select = cast<arith::SelectOp>(op);
    if (isa<ShapedType>(select.getType()))
      return shapes.inferElementwiseSizes(op);
    std::optional<Expr> ifTrue = shapes.lookupValue(select.getTrueValue());
    std::optional<Expr> ifFalse = shapes.lookupValue(select.getFalseValue());
    std::optional<Expr> condition = shapes.lookupValue(select.getCondition());
    if (!ifTrue || !ifFalse)
      return;
    if (*ifTrue == *ifFalse)
      shapes.setValue(select.getResult(), *ifTrue);
    else if (condition)
      shapes.setValue(select.getResult(),
                      *condition * *ifTrue + (Expr(1) - *condition) * *ifFalse);
  }
};

/// `arith.select` picks one of two values, per element or as a whole.
struct SelectCost
    : CostOpInterface::ExternalModel<SelectCost, arith::SelectOp> {
  static const CostRule *getCostRule() { return &rules::C7; }
  void buildCost(Operation *op, CostBuilder &cost) const {
    Type type = op->getResult(0).getType();
    // Both parts of a complex number are chosen (rule C15).
    if (auto complex = dyn_cast<ComplexType>(type)) {
      cost.setKind("elementwise");
      return cost.count(ScalarOp::Select, complex.getElementType(), Expr(2));
    }
    // Choosing between two buffers or opaque values moves nothing.
    if (!getElementTypeOrSelf(type).isIntOrIndexOrFloat() ||
        isa<MemRefType>(type))
      return;
    countElementwise(cost, ScalarOp::Select, type);
  }
};

} // namespace

template <ScalarOp scalarOp, typename... OpTs>
static void attachElementwise(MLIRContext *context) {
  (OpTs::template attachInterface<ElementwiseModel<OpTs, scalarOp>>(*context),
   ...);
}

namespace {

template <typename... OpTs> void attachSameSizes(MLIRContext *context) {
  (OpTs::template attachInterface<SameSizesShape<OpTs>>(*context), ...);
}

template <typename OpT, Fold fold> void attachFold(MLIRContext *context) {
  OpT::template attachInterface<BinaryShape<OpT, fold>>(*context);
}

} // namespace

void greenai::registerArithModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, arith::ArithDialect *) {
    using namespace arith;
    attachElementwise<ScalarOp::Add, AddFOp, AddIOp>(context);
    attachElementwise<ScalarOp::Sub, SubFOp, SubIOp>(context);
    attachElementwise<ScalarOp::Mul, MulFOp, MulIOp, MulSIExtendedOp,
                      MulUIExtendedOp>(context);
    attachElementwise<ScalarOp::Div, DivFOp, DivSIOp, DivUIOp, CeilDivSIOp,
                      CeilDivUIOp, FloorDivSIOp>(context);
    attachElementwise<ScalarOp::Rem, RemFOp, RemSIOp, RemUIOp>(context);
    attachElementwise<ScalarOp::Neg, NegFOp>(context);
    attachElementwise<ScalarOp::Max, MaximumFOp, MaxNumFOp, MaxSIOp, MaxUIOp>(
        context);
    attachElementwise<ScalarOp::Min, MinimumFOp, MinNumFOp, MinSIOp, MinUIOp>(
        context);
    attachElementwise<ScalarOp::Bitwise, AndIOp, OrIOp, XOrIOp>(context);
    attachElementwise<ScalarOp::Shift, ShLIOp, ShRSIOp, ShRUIOp>(context);
    attachElementwise<ScalarOp::Convert, ExtFOp, ExtSIOp, ExtUIOp, TruncFOp,
                      TruncIOp, SIToFPOp, UIToFPOp, FPToSIOp, FPToUIOp,
                      IndexCastOp, IndexCastUIOp>(context);
    attachModels<FreeModel, BitcastOp>(context);
    CmpFOp::attachInterface<ElementwiseOperandModel<CmpFOp, ScalarOp::Cmp>>(
        *context);
    CmpIOp::attachInterface<ElementwiseOperandModel<CmpIOp, ScalarOp::Cmp>>(
        *context);
    SelectOp::attachInterface<SelectCost, SelectShape>(*context);
    AddUIExtendedOp::attachInterface<AddUIExtendedCost>(*context);
    ScalingExtFOp::attachInterface<ScalingCost<ScalingExtFOp, ScalarOp::Mul>>(
        *context);
    ScalingTruncFOp::attachInterface<
        ScalingCost<ScalingTruncFOp, ScalarOp::Div>>(*context);

    attachFold<AddIOp, foldAdd>(context);
    attachFold<SubIOp, foldSub>(context);
    attachFold<MulIOp, foldMul>(context);
    attachFold<DivSIOp, foldTruncDiv>(context);
    attachFold<DivUIOp, foldDivU>(context);
    attachFold<FloorDivSIOp, foldFloorDiv>(context);
    attachFold<CeilDivSIOp, foldCeilDiv>(context);
    attachFold<CeilDivUIOp, foldCeilDivU>(context);
    attachFold<RemSIOp, foldRem>(context);
    attachFold<RemUIOp, foldRem>(context);
    attachFold<MaxSIOp, foldMax>(context);
    attachFold<MaxUIOp, foldMaxU>(context);
    attachFold<MinSIOp, foldMin>(context);
    attachFold<MinUIOp, foldMinU>(context);
    attachFold<AndIOp, foldAnd>(context);
    attachFold<OrIOp, foldOr>(context);
    attachFold<XOrIOp, foldXor>(context);
    attachFold<ShLIOp, foldShl>(context);
    attachFold<ShRSIOp, foldShrS>(context);
    attachFold<ShRUIOp, foldShrU>(context);
    attachModels<ForwardShape, IndexCastOp, IndexCastUIOp, ExtSIOp, ExtUIOp,
                 TruncIOp>(context);
    CmpIOp::attachInterface<CmpIShape>(*context);
    attachSameSizes<AddFOp, SubFOp, MulFOp, DivFOp, RemFOp, NegFOp, MaximumFOp,
                    MaxNumFOp, MinimumFOp, MinNumFOp, ExtFOp, TruncFOp,
                    SIToFPOp, UIToFPOp, FPToSIOp, FPToUIOp, CmpFOp, BitcastOp,
                    AddUIExtendedOp, MulSIExtendedOp, MulUIExtendedOp,
                    ScalingExtFOp, ScalingTruncFOp>(context);
  });
}
