//===- ThirdPartyTest.cpp - Models of somebody else's dialect -------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The example of docs/AddingAModel.md: a dialect that greenai has never heard
// of gets sizes and costs in the three ways there are. The page quotes the
// parts between the [doc ...] marks.
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/CostAnalysis.h"
#include "greenai/Cost/CostBuilder.h"
#include "greenai/Cost/CostOpInterface.h"
#include "greenai/Expr/Text.h"
#include "greenai/IR/GreenaiDialect.h"
#include "greenai/InitAll.h"
#include "greenai/Shape/ShapeAnalysis.h"
#include "greenai/Shape/SymbolicShapeOpInterface.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/Interfaces/ValueBoundsOpInterface.h"
#include "mlir/Parser/Parser.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace mlir;

namespace toy {

//===----------------------------------------------------------------------===//
// The dialect
//===----------------------------------------------------------------------===//

// [doc native]
/// toy.scale %x, %s: every element of %x is multiplied by the scalar %s. The
/// operation is the author's own: it implements both interfaces itself.
class ScaleOp
    : public Op<ScaleOp, OpTrait::OneResult, OpTrait::NOperands<2>::Impl,
                OpTrait::ZeroRegions, SymbolicShapeOpInterface::Trait,
                CostOpInterface::Trait> {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(ScaleOp)
  using Op::Op;
  static StringRef getOperationName() { return "toy.scale"; }
  static ArrayRef<StringRef> getAttributeNames() { return {}; }

  void inferSizes(ShapeAnalysis &shapes) {
    shapes.copySizes(getOperand(0), (*this)->getResult(0));
  }
  void buildCost(CostBuilder &cost) {
    Value result = (*this)->getResult(0);
    cost.setKind("elementwise");
    cost.count(ScalarOp::Mul, result.getType(), cost.getNumElements(result));
    cost.readOperandsAndWriteResults();
  }
};
// [doc end]

/// toy.norm %x: x / sqrt(mean of x*x), row by row of ?xC.
class NormOp : public Op<NormOp, OpTrait::OneResult, OpTrait::OneOperand,
                         OpTrait::ZeroRegions> {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(NormOp)
  using Op::Op;
  static StringRef getOperationName() { return "toy.norm"; }
  static ArrayRef<StringRef> getAttributeNames() { return {}; }
};

/// toy.project %x, %w: MxK times KxN.
class ProjectOp : public Op<ProjectOp, OpTrait::OneResult,
                            OpTrait::NOperands<2>::Impl, OpTrait::ZeroRegions> {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(ProjectOp)
  using Op::Op;
  static StringRef getOperationName() { return "toy.project"; }
  static ArrayRef<StringRef> getAttributeNames() { return {}; }
};

/// toy.mystery %x: nobody has said what it costs.
class MysteryOp : public Op<MysteryOp, OpTrait::OneResult, OpTrait::OneOperand,
                            OpTrait::ZeroRegions> {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(MysteryOp)
  using Op::Op;
  static StringRef getOperationName() { return "toy.mystery"; }
  static ArrayRef<StringRef> getAttributeNames() { return {}; }
};

/// toy.frame %x: two more elements on every side. What it costs is known, its
/// size only to upstream's interface.
class FrameOp : public Op<FrameOp, OpTrait::OneResult, OpTrait::OneOperand,
                          OpTrait::ZeroRegions, ValueBoundsOpInterface::Trait> {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(FrameOp)
  using Op::Op;
  static StringRef getOperationName() { return "toy.frame"; }
  static ArrayRef<StringRef> getAttributeNames() { return {}; }

  void populateBoundsForShapedValueDim(Value value, int64_t dimension,
                                       ValueBoundsConstraintSet &bounds) {
    bounds.bound(value)[dimension] ==
        bounds.getExpr(getOperand(), dimension) + 4;
  }
};

class ToyDialect : public Dialect {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(ToyDialect)
  explicit ToyDialect(MLIRContext *context)
      : Dialect(getDialectNamespace(), context, TypeID::get<ToyDialect>()) {
    addOperations<ScaleOp, NormOp, ProjectOp, MysteryOp, FrameOp>();
  }
  static StringRef getDialectNamespace() { return "toy"; }
};

//===----------------------------------------------------------------------===//
// Models
//===----------------------------------------------------------------------===//

// [doc external]
struct NormShape : SymbolicShapeOpInterface::ExternalModel<NormShape, NormOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    shapes.copySizes(op->getOperand(0), op->getResult(0));
  }
};

/// Per element a square, its addition and the final product; per row a division
/// by C and a reciprocal square root. Example: 3x8 takes 48 mul, 24 add, 3 div
/// and 3 rsqrt.
struct NormCost : CostOpInterface::ExternalModel<NormCost, NormOp> {
  void buildCost(Operation *op, CostBuilder &cost) const {
    Value x = op->getOperand(0);
    Expr elements = cost.getNumElements(x), rows = cost.getDim(x, 0);
    cost.setKind("reduction");
    cost.count(ScalarOp::Mul, x.getType(), Expr(2) * elements);
    cost.count(ScalarOp::Add, x.getType(), elements);
    cost.count(ScalarOp::Div, x.getType(), rows);
    cost.count(ScalarOp::Rsqrt, x.getType(), rows);
    cost.readOperandsAndWriteResults();
  }
};
// [doc end]

// [doc table]
/// The result is M x N; K is the same on both sides.
static void inferProject(Operation *op, ShapeAnalysis &shapes) {
  Value x = op->getOperand(0), w = op->getOperand(1);
  shapes.assumeEqual(shapes.getDim(x, 1), shapes.getDim(w, 0), op);
  shapes.setShape(op->getResult(0), {shapes.getDim(x, 0), shapes.getDim(w, 1)});
}

/// M*K*N multiply-accumulates.
static void costProject(Operation *op, CostBuilder &cost) {
  Value x = op->getOperand(0), result = op->getResult(0);
  Expr macs = cost.getNumElements(result) * cost.getDim(x, 1);
  cost.setKind("contraction");
  cost.count(ScalarOp::Mul, result.getType(), macs);
  cost.count(ScalarOp::Add, result.getType(), macs);
  cost.countMacs(macs);
  cost.readOperandsAndWriteResults();
}
// [doc end]

// [doc register]
static void registerModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, ToyDialect *) {
    NormOp::attachInterface<NormShape, NormCost>(*context);
  });
  registry.addExtension(
      +[](MLIRContext *context, GreenaiDialect *, ToyDialect *) {
        ShapeModels::get(context).table.setForOp("toy.project", inferProject);
        CostModels::get(context).table.setForOp("toy.project", costProject);
      });
}
// [doc end]

} // namespace toy

//===----------------------------------------------------------------------===//
// Tests
//===----------------------------------------------------------------------===//

namespace {

class ThirdPartyTest : public testing::Test {
protected:
  // [doc analyse]
  ThirdPartyTest() {
    DialectRegistry registry;
    registry.insert<func::FuncDialect, toy::ToyDialect>();
    greenai::registerAllDialects(registry);
    greenai::registerAllModels(registry);
    toy::registerModels(registry);
    context.appendDialectRegistry(registry);
  }

  CostReport analyze(StringRef text) {
    OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(text, &context);
    CostOptions options;
    // Without a convention nothing has a weight.
    options.convention = *getConvention("green-ai");
    FailureOr<CostReport> report = analyzeCost(*module, options);
    return succeeded(report) ? std::move(*report) : CostReport();
  }
  // [doc end]

  MLIRContext context;
};

} // namespace

/// The only function's total of one ledger entry, as text.
static std::string count(const CostReport &report, ScalarOp op) {
  return toString(
      report.functions.front().getTotal().ledger.get(op, ScalarType::f32()));
}

// [doc test]
TEST_F(ThirdPartyTest, EveryWayOfGivingAModel) {
  CostReport report = analyze(R"mlir(
    func.func @f(%x: tensor<?x?xf32> {greenai.shape = "BxK"},
                 %w: tensor<?x64xf32> {greenai.shape = "Lx64"}, %s: f32) {
      %0 = "toy.project"(%x, %w)
          : (tensor<?x?xf32>, tensor<?x64xf32>) -> tensor<?x?xf32>
      %1 = "toy.norm"(%0) : (tensor<?x?xf32>) -> tensor<?x?xf32>
      %2 = "toy.scale"(%1, %s) : (tensor<?x?xf32>, f32) -> tensor<?x?xf32>
      return
    }
  )mlir");
  ASSERT_EQ(report.functions.size(), 1u);
  EXPECT_FALSE(report.isIncomplete());
  // project: 64*B*K of each; norm: 64*B add and 2*64*B mul; scale: 64*B mul.
  EXPECT_EQ(count(report, ScalarOp::Add), "64*B*K + 64*B");
  EXPECT_EQ(count(report, ScalarOp::Mul), "64*B*K + 192*B");
  EXPECT_EQ(count(report, ScalarOp::Div), "B");
  EXPECT_EQ(count(report, ScalarOp::Rsqrt), "B");
  Cost total = report.functions.front().getTotal();
  EXPECT_EQ(toString(total.macs), "64*B*K");
  // Read: x and w, then twice the result; written: three times the result.
  EXPECT_EQ(toString(total.bytesRead), "4*B*K + 512*B + 256*K");
  EXPECT_EQ(toString(total.bytesWritten), "768*B");
  // What toy.project requires is listed.
  ASSERT_EQ(report.functions.front().assumptions.size(), 1u);
  EXPECT_EQ(report.functions.front().assumptions.front().text, "L = K");
}
// [doc end]

TEST_F(ThirdPartyTest, WhatHasNoModelIsUncosted) {
  CostReport report = analyze(R"mlir(
    func.func @f(%x: tensor<4xf32>) -> tensor<4xf32> {
      %0 = "toy.mystery"(%x) : (tensor<4xf32>) -> tensor<4xf32>
      return %0 : tensor<4xf32>
    }
  )mlir");
  ASSERT_EQ(report.functions.size(), 1u);
  EXPECT_TRUE(report.isIncomplete());
  ASSERT_EQ(report.functions.front().uncosted.size(), 1u);
  EXPECT_EQ(report.functions.front().uncosted.front().op, "toy.mystery");
  EXPECT_EQ(report.functions.front().uncosted.front().reason, "no cost model");
}

TEST_F(ThirdPartyTest, AnUnknownSizeIsNamed) {
  // Nobody has said how large the result of toy.mystery is.
  CostReport report = analyze(R"mlir(
    func.func @f(%x: tensor<?xf32>, %s: f32) {
      %0 = "toy.mystery"(%x) : (tensor<?xf32>) -> tensor<?xf32>
      %1 = "toy.scale"(%0, %s) : (tensor<?xf32>, f32) -> tensor<?xf32>
      return
    }
  )mlir");
  ASSERT_EQ(report.functions.size(), 1u);
  EXPECT_EQ(count(report, ScalarOp::Mul), "u0");
  ASSERT_EQ(report.functions.front().symbols.size(), 2u);
  EXPECT_EQ(report.functions.front().symbols[1].kind,
            SymbolInfo::Kind::Unknown);
}

/// The fallback for operations without a shape model.
TEST_F(ThirdPartyTest, SizesByValueBounds) {
  CostReport report = analyze(R"mlir(
    func.func @f(%x: tensor<?x?xf32> {greenai.shape = "HxW"}, %s: f32) {
      %0 = "toy.frame"(%x) : (tensor<?x?xf32>) -> tensor<?x?xf32>
      %1 = "toy.scale"(%0, %s) : (tensor<?x?xf32>, f32) -> tensor<?x?xf32>
      return
    }
  )mlir");
  ASSERT_EQ(report.functions.size(), 1u);
  EXPECT_EQ(report.functions.front().symbols.size(), 2u);
  EXPECT_EQ(count(report, ScalarOp::Mul), "H*W + 4*H + 4*W + 16");
}

/// A model of the whole dialect serves what has no model by name or interface.
TEST_F(ThirdPartyTest, ByDialect) {
  context.loadDialect<toy::ToyDialect, GreenaiDialect>();
  CostModels::get(&context).table.setForDialect(
      "toy", [](Operation *op, CostBuilder &cost) {
        cost.setKind("movement");
        cost.readOperandsAndWriteResults();
      });
  CostReport report = analyze(R"mlir(
    func.func @f(%x: tensor<4xf32>, %s: f32) -> tensor<4xf32> {
      %0 = "toy.mystery"(%x) : (tensor<4xf32>) -> tensor<4xf32>
      %1 = "toy.scale"(%0, %s) : (tensor<4xf32>, f32) -> tensor<4xf32>
      return %1 : tensor<4xf32>
    }
  )mlir");
  ASSERT_EQ(report.functions.size(), 1u);
  EXPECT_FALSE(report.isIncomplete());
  ASSERT_EQ(report.functions.front().rows.size(), 2u);
  EXPECT_EQ(report.functions.front().rows[0].kind, "movement");
  EXPECT_EQ(report.functions.front().rows[1].kind, "elementwise");
  EXPECT_EQ(count(report, ScalarOp::Mul), "4");
}
