//===- JitLowering.cpp - From loops over buffers to LLVM --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Jit.h"

#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Pass/PassManager.h"

using namespace greenai::oracle;
using namespace mlir;

bool greenai::oracle::isExact(Operation *op) {
  return !isa<math::MathDialect>(op->getDialect()) ||
         isa<math::AbsFOp, math::AbsIOp, math::CeilOp, math::ClampFOp,
             math::CopySignOp, math::CountLeadingZerosOp,
             math::CountTrailingZerosOp, math::CtPopOp, math::FloorOp,
             math::FmaOp, math::IPowIOp, math::IsFiniteOp, math::IsInfOp,
             math::IsNaNOp, math::IsNormalOp, math::RoundOp, math::RoundEvenOp,
             math::SqrtOp, math::TruncOp>(op);
}

/// One more at an absolute address, so that no signature changes.
static void addCounter(Block &block, uint64_t &counter) {
  OpBuilder builder = OpBuilder::atBlockBegin(&block);
  Location location = builder.getUnknownLoc();
  Type integer = builder.getI64Type();
  Value address = LLVM::ConstantOp::create(
      builder, location, integer,
      builder.getI64IntegerAttr(reinterpret_cast<intptr_t>(&counter)));
  Value pointer = LLVM::IntToPtrOp::create(
      builder, location, LLVM::LLVMPointerType::get(builder.getContext()),
      address);
  Value old = LLVM::LoadOp::create(builder, location, integer, pointer);
  Value one = LLVM::ConstantOp::create(builder, location, integer,
                                       builder.getI64IntegerAttr(1));
  Value sum = LLVM::AddOp::create(builder, location, old, one);
  LLVM::StoreOp::create(builder, location, sum, pointer);
}

/// Loops over the sizes of `to`.
static void addCopy(OpBuilder builder, Location location, Value from,
                    Value to) {
  auto index = [&](int64_t value) -> Value {
    return arith::ConstantIndexOp::create(builder, location, value);
  };
  SmallVector<Value> position;
  Value zero = index(0), one = index(1);
  for (int64_t i = 0; i < cast<MemRefType>(to.getType()).getRank(); ++i) {
    Value end = memref::DimOp::create(builder, location, to, index(i));
    auto loop = scf::ForOp::create(builder, location, zero, end, one);
    position.push_back(loop.getInductionVar());
    builder.setInsertionPointToStart(loop.getBody());
  }
  Value value = memref::LoadOp::create(builder, location, from, position);
  memref::StoreOp::create(builder, location, value, to, position);
}

/// Copies between layouts would call a runtime library.
static LogicalResult expandCopies(ModuleOp module) {
  SmallVector<memref::CopyOp> copies;
  module.walk([&](memref::CopyOp op) { copies.push_back(op); });
  for (memref::CopyOp op : copies) {
    if (!isa<MemRefType>(op.getSource().getType()) ||
        !isa<MemRefType>(op.getTarget().getType()))
      return op.emitError("copies an unranked memref");
    addCopy(OpBuilder(op), op.getLoc(), op.getSource(), op.getTarget());
    op.erase();
  }
  return success();
}

/// Results become memrefs that the caller has allocated.
static void passResultsInArguments(func::FuncOp function) {
  auto terminator =
      cast<func::ReturnOp>(function.getBody().front().getTerminator());
  Location location = terminator.getLoc();
  OpBuilder builder(terminator);
  SmallVector<Value> results = llvm::to_vector(terminator.getOperands());
  for (Value result : results) {
    auto type = dyn_cast<MemRefType>(result.getType());
    auto addArgument = [&](ArrayRef<int64_t> shape, Type element) {
      return function.getBody().addArgument(MemRefType::get(shape, element),
                                            location);
    };
    if (!type) {
      memref::StoreOp::create(builder, location, result,
                              addArgument({}, result.getType()));
      continue;
    }
    SmallVector<int64_t> shape(type.getRank(), ShapedType::kDynamic);
    addCopy(builder, location, result,
            addArgument(shape, type.getElementType()));
    Value sizes = addArgument({type.getRank()}, builder.getIndexType());
    for (int64_t i = 0; i < type.getRank(); ++i) {
      Value number = arith::ConstantIndexOp::create(builder, location, i);
      Value size = memref::DimOp::create(builder, location, result, number);
      memref::StoreOp::create(builder, location, size, sizes, number);
    }
  }
  terminator->setOperands({});
  function.setFunctionType(builder.getFunctionType(
      function.getBody().front().getArgumentTypes(), {}));
  function->removeAttr(function.getResAttrsAttrName());
  function.removeArgAttrsAttr();
}

static bool isFloatToInteger(Operation *op) {
  return isa<arith::FPToSIOp, arith::FPToUIOp>(op);
}

/// What has no defined value is 0 in the interpreter, and may stop a processor.
static void guard(Operation *op) {
  Location location = op->getLoc();
  OpBuilder builder(op);
  auto constant = [&](Type type, double value) -> Value {
    TypedAttr attribute;
    if (isa<FloatType>(type))
      attribute = builder.getFloatAttr(type, value);
    else
      attribute = builder.getIntegerAttr(type, int64_t(value));
    return arith::ConstantOp::create(builder, location, attribute);
  };
  Type type = op->getResult(0).getType();
  if (isFloatToInteger(op)) {
    // A float that is outside i64 is 0; then the low bits, as in FloatSteps.
    Value wide = op->getOperand(0);
    Type f64 = builder.getF64Type(), i64 = builder.getI64Type();
    if (wide.getType().getIntOrFloatBitWidth() < 64)
      wide = arith::ExtFOp::create(builder, location, f64, wide);
    Value size = math::AbsFOp::create(builder, location, wide);
    Value fits =
        arith::CmpFOp::create(builder, location, arith::CmpFPredicate::OLT,
                              size, constant(f64, 9.2e18));
    Value safe = arith::SelectOp::create(builder, location, fits, wide,
                                         constant(f64, 0));
    Value result = arith::FPToSIOp::create(builder, location, i64, safe);
    if (type != i64)
      result = arith::TruncIOp::create(builder, location, type, result);
    op->getResult(0).replaceAllUsesWith(result);
    op->erase();
    return;
  }
  bool isShift = isa<arith::ShLIOp, arith::ShRSIOp, arith::ShRUIOp>(op);
  Value amount = op->getOperand(1), zero = constant(type, 0);
  unsigned width = type.isIndex() ? 64 : type.getIntOrFloatBitWidth();
  Value isBad = arith::CmpIOp::create(
      builder, location,
      isShift ? arith::CmpIPredicate::uge : arith::CmpIPredicate::eq, amount,
      isShift ? constant(type, width) : zero);
  op->setOperand(1, arith::SelectOp::create(builder, location, isBad,
                                            isShift ? zero : constant(type, 1),
                                            amount));
  builder.setInsertionPointAfter(op);
  auto result =
      arith::SelectOp::create(builder, location, isBad, zero, op->getResult(0));
  op->getResult(0).replaceAllUsesExcept(result, result);
}

/// Upstream lowers isnan and isfinite only.
static void expandClassification(Operation *op) {
  Location location = op->getLoc();
  OpBuilder builder(op);
  auto type = cast<FloatType>(op->getOperand(0).getType());
  const llvm::fltSemantics &semantics = type.getFloatSemantics();
  Value size = math::AbsFOp::create(builder, location, op->getOperand(0));
  auto compare = [&](arith::CmpFPredicate predicate, const APFloat &with) {
    Value constant = arith::ConstantOp::create(
        builder, location, builder.getFloatAttr(type, with));
    return arith::CmpFOp::create(builder, location, predicate, size, constant)
        .getResult();
  };
  APFloat infinity = APFloat::getInf(semantics);
  Value result;
  if (isa<math::IsInfOp>(op))
    result = compare(arith::CmpFPredicate::OEQ, infinity);
  else
    result = arith::AndIOp::create(
        builder, location, compare(arith::CmpFPredicate::OLT, infinity),
        compare(arith::CmpFPredicate::OGE,
                APFloat::getSmallestNormalized(semantics)));
  op->getResult(0).replaceAllUsesWith(result);
  op->erase();
}

static void expandClassifications(ModuleOp module) {
  SmallVector<Operation *> ops;
  module.walk([&](Operation *op) {
    if (isa<math::IsInfOp, math::IsNormalOp>(op))
      ops.push_back(op);
  });
  for (Operation *op : ops)
    expandClassification(op);
}

/// Whether there are floats that no processor has: f8, f6, f4.
static bool hasNarrowFloats(ModuleOp module) {
  auto isNarrow = [](Type type) {
    return isa<FloatType>(type) && type.getIntOrFloatBitWidth() < 16;
  };
  return module
      .walk([&](Operation *op) {
        return llvm::any_of(op->getOperandTypes(), isNarrow) ||
                       llvm::any_of(op->getResultTypes(), isNarrow)
                   ? WalkResult::interrupt()
                   : WalkResult::advance();
      })
      .wasInterrupted();
}

static void guardUndefined(ModuleOp module) {
  SmallVector<Operation *> ops;
  module.walk([&](Operation *op) {
    if (isFloatToInteger(op) ||
        isa<arith::DivSIOp, arith::DivUIOp, arith::RemSIOp, arith::RemUIOp,
            arith::FloorDivSIOp, arith::CeilDivSIOp, arith::CeilDivUIOp,
            arith::ShLIOp, arith::ShRSIOp, arith::ShRUIOp>(op))
      ops.push_back(op);
  });
  for (Operation *op : ops)
    guard(op);
}

LogicalResult
greenai::oracle::lowerToLLVM(func::FuncOp function, ArrayRef<Block *> blocks,
                             llvm::MutableArrayRef<uint64_t> counters) {
  auto module = function->getParentOfType<ModuleOp>();
  // First: from here on, folding changes no count.
  for (auto [block, counter] : llvm::zip_equal(blocks, counters))
    addCounter(*block, counter);
  if (failed(expandCopies(module)))
    return failure();
  passResultsInArguments(function);
  guardUndefined(module);
  expandClassifications(module);
  function->setAttr("llvm.emit_c_interface",
                    UnitAttr::get(function.getContext()));

  PassManager manager(module.getContext());
  manager.addPass(memref::createExpandStridedMetadataPass());
  manager.addPass(createLowerAffinePass());
  math::MathExpandOpsPassOptions expanded;
  expanded.opMnemonics = {"clampf"};
  manager.addNestedPass<func::FuncOp>(math::createMathExpandOpsPass(expanded));
  manager.addPass(arith::createArithExpandOpsPass());
  // Calls of LLVM's own floats, for all types: exact, and slow.
  if (hasNarrowFloats(module))
    manager.addPass(createArithToAPFloatConversionPass());
  manager.addPass(createConvertMathToFuncs());
  // Before libm, which does not know rsqrt and ctlz.
  manager.addNestedPass<func::FuncOp>(createConvertMathToLLVMPass());
  manager.addPass(createConvertMathToLibmPass());
  manager.addPass(createSCFToControlFlowPass());
  manager.addPass(createConvertToLLVMPass());
  manager.addPass(createReconcileUnrealizedCastsPass());
  if (failed(manager.run(module)))
    return failure();
  WalkResult left = module.walk([&](Operation *op) {
    if (isa<ModuleOp>(op) || isa<LLVM::LLVMDialect>(op->getDialect()))
      return WalkResult::advance();
    op->emitError() << op->getName() << " is left";
    return WalkResult::interrupt();
  });
  return failure(left.wasInterrupted());
}
