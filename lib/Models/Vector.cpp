//===- Vector.cpp - Models of the vector dialect ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Vectors are registers: what moves elements between them is free (rule C4),
// what moves them to or from memory charges the elements of the vector, and
// arithmetic counts one scalar operation per element (rule C7). Lanes that a
// mask switches off are counted: they are executed, and their bytes are an
// upper bound.
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Vector.h"

#include "Combiners.h"
#include "FunctionModels.h"
#include "ViewShapes.h"

#include "greenai/Cost/Elementwise.h"

#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Sizes. Vectors are static; only tensors that are written to have sizes.
//===----------------------------------------------------------------------===//

/// Loops that run along a buffer in vectors are as long as it.
template <typename OpT> static void inferAccess(OpT op, ShapeAnalysis &shapes) {
  reachElement(shapes, op.getBase(), op.getIndices(), op, op.getVectorType());
}

/// The same; a map says which dimension each lane of the vector is along.
template <typename OpT>
static void inferTransfer(OpT op, ShapeAnalysis &shapes) {
  if (op->getNumResults() != 0 && !isa<VectorType>(op->getResult(0).getType()))
    shapes.copySizes(op.getBase(), op->getResult(0));
  if (!shapes.getSolver())
    return;
  AffineMap map = op.getPermutationMap();
  for (auto [i, index] : llvm::enumerate(op.getIndices())) {
    int64_t extent = 1;
    for (auto [lane, dimension] : llvm::enumerate(map.getResults()))
      if (dimension == getAffineDimExpr(i, map.getContext()))
        extent = op.getVectorType().getDimSize(lane);
    shapes.reach(op.getBase(), i, shapes.lookupValue(index), Expr(extent), op);
  }
}

/// The tensor that results is as large as the one written to.
template <typename OpT> static void inferWrite(OpT op, ShapeAnalysis &shapes) {
  if (op->getNumResults() != 0)
    shapes.copySizes(op.getBase(), op->getResult(0));
}

static void inferMask(vector::MaskOp op, ShapeAnalysis &shapes) {
  shapes.visitRegion(op.getMaskRegion());
  for (auto [value, result] : llvm::zip(
           op.getMaskBlock()->getTerminator()->getOperands(), op.getResults()))
    if (isa<ShapedType>(result.getType()))
      shapes.copySizes(value, result);
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

/// Makes operations on scalable vectors uncosted: their length is not known.
static bool isScalable(Operation *op, CostBuilder &cost) {
  auto isScalableType = [](Type type) {
    auto vector = dyn_cast<VectorType>(type);
    return vector && vector.isScalable();
  };
  if (llvm::none_of(op->getOperandTypes(), isScalableType) &&
      llvm::none_of(op->getResultTypes(), isScalableType))
    return false;
  cost.setUncosted("the length of a scalable vector is not known");
  return true;
}

static ScalarOp getCombiner(vector::CombiningKind kind) {
  return *lookupCombiner(vector::stringifyCombiningKind(kind));
}

/// C7: one multiplication and one addition per element.
static void costFMA(vector::FMAOp op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  Expr elements = cost.getNumElements(op.getResult());
  cost.setKind("elementwise");
  cost.count(ScalarOp::Mul, op.getType(), elements);
  cost.count(ScalarOp::Add, op.getType(), elements);
}

/// C2: n elements are combined n - 1 times, with an accumulator n times.
static void costReduction(vector::ReductionOp op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  Expr combines = cost.getNumElements(op.getVector());
  if (!op.getAcc())
    combines -= Expr(1);
  cost.setKind("reduction");
  cost.count(getCombiner(op.getKind()), op.getDest().getType(), combines);
}

/// C2: it always has an accumulator, so every element is combined once.
static void costMultiReduction(vector::MultiDimReductionOp op,
                               CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  cost.setKind("reduction");
  cost.count(getCombiner(op.getKind()), op.getSource().getType(),
             cost.getNumElements(op.getSource()));
}

/// C1 and C2: a multiplication and a combine at each point of the iteration
/// domain, on elements of the accumulator's type. Vectors of another type are
/// converted first, once, as upstream's lowering to outer products does. The
/// points are multiply-accumulates if two vectors, or one in two ways, are
/// multiplied and summed over a dimension.
static void costContract(vector::ContractionOp op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  SmallVector<int64_t> bounds;
  op.getIterationBounds(bounds);
  Expr points(1);
  for (int64_t bound : bounds)
    points *= Expr(bound);
  cost.setKind("contraction");
  cost.count(ScalarOp::Mul, op.getAccType(), points);
  cost.count(getCombiner(op.getKind()), op.getAccType(), points);
  for (Value operand : {op.getLhs(), op.getRhs()})
    if (getElementTypeOrSelf(operand) != getElementTypeOrSelf(op.getAccType()))
      cost.count(ScalarOp::Convert, op.getAccType(),
                 cost.getNumElements(operand));
  bool hasReduction = llvm::is_contained(op.getIteratorTypesArray(),
                                         vector::IteratorType::reduction);
  SmallVector<AffineMap, 4> maps = op.getIndexingMapsArray();
  bool isSquare = op.getLhs() == op.getRhs() && maps[0] == maps[1];
  if (op.getKind() == vector::CombiningKind::ADD && hasReduction && !isSquare)
    cost.countMacs(points);
}

/// C7: a multiplication per element of the result, combined with the
/// accumulator if there is one.
static void costOuterProduct(vector::OuterProductOp op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  Type type = op.getResult().getType();
  Expr elements = cost.getNumElements(op.getResult());
  cost.setKind("elementwise");
  cost.count(ScalarOp::Mul, type, elements);
  if (op.getAcc())
    cost.count(getCombiner(op.getKind()), type, elements);
}

/// C2: a line of n elements is combined n - 1 times: inclusive scans start from
/// the first element, exclusive ones from the initial value and leave out the
/// last element.
static void costScan(vector::ScanOp op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  VectorType type = op.getSourceType();
  int64_t length = type.getDimSize(op.getReductionDim());
  cost.setKind("reduction");
  cost.count(getCombiner(op.getKind()), type,
             Expr(type.getNumElements() / length * (length - 1)));
}

static void costMask(vector::MaskOp op, CostBuilder &cost) {
  cost.executeRegion(op.getMaskRegion());
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

static bool isMasked(Operation *op) {
  return isa<vector::MaskOp>(op->getParentOp());
}

/// Elements of `base` that make up `vector`: a memref may have vectors as its
/// elements.
static Expr countBaseElements(VectorType vector, Value base) {
  int64_t elements = vector.getNumElements();
  Type element = cast<ShapedType>(base.getType()).getElementType();
  if (auto inner = dyn_cast<VectorType>(element))
    elements /= inner.getNumElements();
  return Expr(elements);
}

/// C4: the elements of the vector. A dimension that the map broadcasts is read
/// once; lanes that are masked or may be out of bounds make it an upper bound.
template <typename OpT> static Expr countTransfer(OpT op, CostBuilder &cost) {
  Expr elements(1);
  bool isExact = !op.getMask() && !isMasked(op);
  for (auto [i, expr] : llvm::enumerate(op.getPermutationMap().getResults())) {
    if (!isa<AffineDimExpr>(expr))
      continue;
    elements *= Expr(op.getVectorType().getDimSize(i));
    isExact &= op.isDimInBounds(i);
  }
  if (!isExact)
    cost.setInexactBytes();
  return elements;
}
static void costTransferRead(vector::TransferReadOp op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  cost.setKind("movement");
  cost.read(op.getBase(), countTransfer(op, cost));
}
static void costTransferWrite(vector::TransferWriteOp op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  cost.setKind("movement");
  cost.write(op.getBase(), countTransfer(op, cost));
}

/// C4: the elements of the vector.
static void costLoad(vector::LoadOp op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  cost.setKind("movement");
  cost.read(op.getBase(), countBaseElements(op.getVectorType(), op.getBase()));
}
static void costStore(vector::StoreOp op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  cost.setKind("movement");
  cost.write(op.getBase(), countBaseElements(op.getVectorType(), op.getBase()));
}

/// C4: at most the elements of the vector: the mask is data.
template <typename OpT> static void costMaskedRead(OpT op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  cost.setKind("movement");
  cost.read(op.getBase(), countBaseElements(op.getVectorType(), op.getBase()));
  cost.setInexactBytes();
}
template <typename OpT> static void costMaskedWrite(OpT op, CostBuilder &cost) {
  if (isScalable(op, cost))
    return;
  cost.setKind("movement");
  cost.write(op.getBase(), countBaseElements(op.getVectorType(), op.getBase()));
  cost.setInexactBytes();
}

void greenai::registerVectorModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, vector::VectorDialect *) {
    using namespace vector;
    attachShapes<inferTransfer<TransferReadOp>, inferTransfer<TransferWriteOp>,
                 inferAccess<LoadOp>, inferAccess<StoreOp>,
                 inferAccess<MaskedLoadOp>, inferAccess<MaskedStoreOp>,
                 inferWrite<ScatterOp>, inferMask>(context);
    attachCosts<rules::C7, costFMA, costOuterProduct>(context);
    attachCosts<rules::C2, costReduction, costMultiReduction, costContract,
                costScan>(context);
    attachCosts<rules::C8, costMask>(context);
    attachCosts<rules::C4, costTransferRead, costTransferWrite, costLoad,
                costStore, costMaskedRead<MaskedLoadOp>,
                costMaskedRead<GatherOp>, costMaskedRead<ExpandLoadOp>,
                costMaskedWrite<MaskedStoreOp>, costMaskedWrite<ScatterOp>,
                costMaskedWrite<CompressStoreOp>>(context);
    // Between registers, or views of memory; printing is for debugging.
    attachModels<FreeModel, BitCastOp, BroadcastOp, ConstantMaskOp,
                 CreateMaskOp, DeinterleaveOp, ExtractOp, ExtractStridedSliceOp,
                 FromElementsOp, InsertOp, InsertStridedSliceOp, InterleaveOp,
                 PrintOp, ScalableExtractOp, ScalableInsertOp, ShapeCastOp,
                 ShuffleOp, StepOp, ToElementsOp, TransposeOp, TypeCastOp,
                 VectorScaleOp, YieldOp>(context);
  });
}
