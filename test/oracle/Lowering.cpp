//===- Lowering.cpp - Lowering that folds nothing ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"

#include "SourceOps.h"

#include "mlir/Conversion/TosaToArith/TosaToArith.h"
#include "mlir/Conversion/TosaToLinalg/TosaToLinalg.h"
#include "mlir/Conversion/TosaToSCF/TosaToSCF.h"
#include "mlir/Conversion/TosaToTensor/TosaToTensor.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/Transforms/Passes.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/Transforms/Transforms.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/Dialect/Tosa/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/DialectConversion.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

using namespace mlir;

/// Converts what `target` calls illegal, and nothing else.
static LogicalResult convert(ModuleOp module, ConversionTarget &target,
                             RewritePatternSet patterns) {
  target.markUnknownOpDynamicallyLegal([](Operation *) { return true; });
  ConversionConfig config;
  config.foldingMode = DialectConversionFoldingMode::Never;
  return applyPartialConversion(module, target, std::move(patterns), config);
}

/// Patterns look at constant operands, so constants go last.
static LogicalResult lowerTosa(ModuleOp module) {
  MLIRContext *context = module.getContext();
  RewritePatternSet decompositions(context);
  tosa::populateTosaDecomposeTransposeConv(context, decompositions);
  walkAndApplyPatterns(module, std::move(decompositions));

  RewritePatternSet control(context);
  tosa::populateTosaToSCFConversionPatterns(&control);
  ConversionTarget controlTarget(*context);
  controlTarget.addIllegalOp<tosa::IfOp, tosa::WhileOp, tosa::ScatterOp>();
  if (failed(convert(module, controlTarget, std::move(control))))
    return failure();

  TypeConverter types;
  tosa::populateTosaTypeConversion(types);
  RewritePatternSet patterns(context);
  tosa::populateTosaToLinalgConversionPatterns(types, &patterns);
  tosa::populateTosaToLinalgNamedConversionPatterns(types, &patterns,
                                                    TosaToLinalgNamedOptions());
  tosa::populateTosaToArithConversionPatterns(&patterns);
  tosa::populateTosaRescaleToArithConversionPatterns(&patterns,
                                                     /*include32Bit=*/false);
  tosa::populateTosaToTensorConversionPatterns(types, &patterns);
  ConversionTarget target(*context);
  target.addIllegalDialect<tosa::TosaDialect>();
  target.addLegalOp<tosa::ConstOp, tosa::ConstShapeOp>();
  if (failed(convert(module, target, std::move(patterns))))
    return failure();

  RewritePatternSet constants(context);
  tosa::populateTosaToArithConversionPatterns(&constants);
  ConversionTarget constantTarget(*context);
  constantTarget.addIllegalOp<tosa::ConstOp>();
  if (failed(convert(module, constantTarget, std::move(constants))))
    return failure();
  SmallVector<Operation *> shapes;
  module.walk([&](tosa::ConstShapeOp op) {
    if (op->use_empty())
      shapes.push_back(op);
  });
  for (Operation *op : shapes)
    op->erase();
  return success();
}

/// Operations on tensors that bufferization does not know.
static LogicalResult lowerTensors(ModuleOp module) {
  MLIRContext *context = module.getContext();
  RewritePatternSet patterns(context);
  linalg::populateElementwiseToLinalgConversionPatterns(patterns);
  ConversionTarget target(*context);
  auto isOnScalars = [](Operation *op) {
    return op->hasTrait<OpTrait::ConstantLike>() ||
           !OpTrait::hasElementwiseMappableTraits(op) ||
           !llvm::any_of(op->getOperandTypes(),
                         llvm::IsaPred<RankedTensorType>);
  };
  target.addDynamicallyLegalDialect<arith::ArithDialect>(isOnScalars);
  target.addDynamicallyLegalDialect(isOnScalars, "math");
  if (failed(convert(module, target, std::move(patterns))))
    return failure();
  RewritePatternSet decompositions(context);
  tensor::populateDecomposeTensorConcatPatterns(decompositions);
  linalg::populateDecomposeWinogradOpsPatterns(decompositions);
  walkAndApplyPatterns(module, std::move(decompositions));
  return success();
}

static LogicalResult decompose(ModuleOp module) {
  IRRewriter rewriter(module.getContext());
  SmallVector<Operation *> ops;
  module.walk([&](Operation *op) {
    if (isa<linalg::PackOp, linalg::UnPackOp, linalg::AggregatedOpInterface>(
            op))
      ops.push_back(op);
  });
  for (Operation *op : ops) {
    rewriter.setInsertionPoint(op);
    LogicalResult result = success();
    if (auto pack = dyn_cast<linalg::PackOp>(op)) {
      result = linalg::lowerPack(rewriter, pack,
                                 /*lowerPadLikeWithInsertSlice=*/false);
    } else if (auto unpack = dyn_cast<linalg::UnPackOp>(op)) {
      result = linalg::lowerUnPack(rewriter, unpack,
                                   /*lowerUnpadLikeWithExtractSlice=*/false);
    } else {
      FailureOr<SmallVector<Value>> values =
          cast<linalg::AggregatedOpInterface>(op).decomposeOperation(rewriter);
      result = values;
      if (succeeded(values))
        rewriter.replaceOp(op, *values);
    }
    if (failed(result))
      return op->emitError("has no decomposition");
  }
  return success();
}

static LogicalResult bufferize(ModuleOp module) {
  PassManager manager(module.getContext());
  bufferization::OneShotBufferizePassOptions options;
  options.bufferizeFunctionBoundaries = true;
  options.allowReturnAllocsFromLoops = true;
  options.functionBoundaryTypeConversion =
      bufferization::LayoutMapOption::IdentityLayoutMap;
  manager.addPass(bufferization::createOneShotBufferizePass(options));
  return manager.run(module);
}

/// One loop nest per structured operation. Loads of operands that the body
/// ignores are no accesses.
static LogicalResult lowerStructured(ModuleOp module) {
  IRRewriter rewriter(module.getContext());
  SmallVector<linalg::LinalgOp> ops;
  module.walk([&](linalg::LinalgOp op) { ops.push_back(op); });
  for (linalg::LinalgOp op : ops) {
    rewriter.setInsertionPoint(op);
    if (failed(linalg::linalgOpToLoops(rewriter, op)))
      return op->emitError("has no loops");
    rewriter.eraseOp(op);
  }
  SmallVector<Operation *> unused;
  module.walk([&](memref::LoadOp load) {
    if (load->use_empty())
      unused.push_back(load);
  });
  for (Operation *op : unused)
    op->erase();
  return success();
}

LogicalResult greenai::oracle::lowerToLoops(ModuleOp module) {
  if (failed(decompose(module)) || failed(lowerTosa(module)) ||
      failed(lowerTensors(module)) || failed(decompose(module)) ||
      failed(bufferize(module)))
    return failure();
  inheritSourceOps(module);
  return lowerStructured(module);
}
