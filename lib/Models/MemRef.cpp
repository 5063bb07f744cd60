//===- MemRef.cpp - Models of the memref dialect ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule C4: allocations and views are free, a load or store moves one element, a
// copy all of them. Loads and stores in loops are charged per execution.
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/MemRef.h"

#include "Combiners.h"
#include "FunctionModels.h"
#include "ViewShapes.h"

#include "greenai/Cost/Elementwise.h"

#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

/// %d = dim(source, index).
static void inferDim(memref::DimOp op, ShapeAnalysis &shapes) {
  setToDim(shapes, op.getResult(), op.getSource(), op.getIndex());
}

static void inferRank(memref::RankOp op, ShapeAnalysis &shapes) {
  shapes.setValue(op.getResult(),
                  Expr(cast<ShapedType>(op.getMemref().getType()).getRank()));
}

/// One operand for each dynamic size.
template <typename OpT> static void inferAlloc(OpT op, ShapeAnalysis &shapes) {
  setDynamicSizes(shapes, op->getResult(0), op.getDynamicSizes());
}

static void inferRealloc(memref::ReallocOp op, ShapeAnalysis &shapes) {
  if (Value size = op.getDynamicResultSize())
    setDimToValue(shapes, op->getResult(0), 0, size);
}

static void inferView(memref::ViewOp op, ShapeAnalysis &shapes) {
  setDynamicSizes(shapes, op->getResult(0), op.getSizes());
}

/// Sizes are those of the source; a static size on either side states an
/// equality.
template <typename OpT> static void inferCast(OpT op, ShapeAnalysis &shapes) {
  shapes.copySizes(op->getOperand(0), op->getResult(0));
}

static void inferDistinctObjects(memref::DistinctObjectsOp op,
                                 ShapeAnalysis &shapes) {
  for (auto [operand, result] : llvm::zip(op.getOperands(), op.getResults()))
    shapes.copySizes(operand, result);
}

static void inferCollapseShape(memref::CollapseShapeOp op,
                               ShapeAnalysis &shapes) {
  setCollapsedSizes(shapes, op.getSrc(), op.getResult(),
                    op.getReassociationIndices());
}

static void inferExpandShape(memref::ExpandShapeOp op, ShapeAnalysis &shapes) {
  setExpandedSizes(shapes, op.getSrc(), op.getResult(),
                   op.getReassociationIndices(), op.getMixedOutputShape());
}

/// The integers in a small buffer before `reader`: bufferization keeps shapes
/// in such. Known if the buffer is allocated here, and stored to and read by
/// operations of this block only, in the order in which they stand.
static std::optional<SmallVector<Expr>>
lookupStored(Value buffer, Operation *reader, ShapeAnalysis &shapes) {
  constexpr int64_t maxElements = 16;
  Operation *allocation = buffer.getDefiningOp();
  auto type = dyn_cast<MemRefType>(buffer.getType());
  if (!isa_and_nonnull<memref::AllocOp, memref::AllocaOp>(allocation) ||
      !type || type.getRank() != 1 || !type.hasStaticShape() ||
      type.getNumElements() > maxElements)
    return std::nullopt;
  SmallVector<memref::StoreOp> stores;
  for (Operation *user : buffer.getUsers()) {
    if (user->getBlock() != allocation->getBlock())
      return std::nullopt;
    auto store = dyn_cast<memref::StoreOp>(user);
    if (store && store.getMemref() == buffer)
      stores.push_back(store);
    else if (!isa<memref::LoadOp, memref::ReshapeOp, memref::DimOp,
                  memref::DeallocOp>(user))
      return std::nullopt;
  }
  if (reader->getBlock() != allocation->getBlock())
    return std::nullopt;
  llvm::sort(stores, [](memref::StoreOp a, memref::StoreOp b) {
    return a->isBeforeInBlock(b);
  });
  SmallVector<std::optional<Expr>> elements(type.getNumElements());
  for (memref::StoreOp store : stores) {
    if (!store->isBeforeInBlock(reader))
      break;
    std::optional<Expr> index = shapes.lookupValue(store.getIndices().front());
    std::optional<int64_t> position = index ? index->getInt64() : std::nullopt;
    if (!position || *position < 0 || *position >= type.getNumElements())
      return std::nullopt;
    elements[*position] = shapes.lookupValue(store.getValueToStore());
  }
  SmallVector<Expr> result;
  for (const std::optional<Expr> &element : elements) {
    if (!element)
      return std::nullopt;
    result.push_back(*element);
  }
  return result;
}

/// Where the shape operand is not known, a single unknown size follows from the
/// number of elements.
static void inferReshape(memref::ReshapeOp op, ShapeAnalysis &shapes) {
  auto type = cast<MemRefType>(op.getResult().getType());
  std::optional<SmallVector<Expr>> target =
      lookupStored(op.getShape(), op, shapes);
  auto dims = llvm::to_vector(llvm::seq<int64_t>(0, type.getRank()));
  SmallVector<std::optional<Expr>> sizes(type.getRank());
  for (int64_t dim : dims)
    if (!type.isDynamicDim(dim))
      sizes[dim] = Expr(type.getDimSize(dim));
    else if (target)
      sizes[dim] = (*target)[dim];
  setFactors(shapes, op.getResult(), dims, sizes,
             shapes.getNumElements(op.getSource()));
}

static void inferSubView(memref::SubViewOp op, ShapeAnalysis &shapes) {
  setSliceSizes(shapes, op.getResult(), op.getMixedSizes(),
                op.getDroppedDims());
  tieSlice(
      shapes, op.getSource(), op.getResult(),
      getSlices(op.getMixedOffsets(), op.getMixedSizes(), op.getMixedStrides()),
      op.getDroppedDims(), op);
}

static void inferReinterpretCast(memref::ReinterpretCastOp op,
                                 ShapeAnalysis &shapes) {
  setMixedSizes(shapes, op.getResult(), op.getMixedSizes());
  auto source = dyn_cast<MemRefType>(op.getSource().getType());
  MemRefType result = op.getResult().getType();
  if (shapes.isResymbolised() && source && source.hasStaticShape() &&
      result.hasStaticShape() &&
      source.getNumElements() == result.getNumElements())
    reshapeStatic(shapes, op.getSource(), op.getResult());
}

/// Result dimension i is dimension permutation(i) of the source.
static void inferTranspose(memref::TransposeOp op, ShapeAnalysis &shapes) {
  for (auto [i, expr] : llvm::enumerate(op.getPermutation().getResults()))
    shapes.setDim(
        op->getResult(0), i,
        shapes.getDim(op.getIn(), cast<AffineDimExpr>(expr).getPosition()));
}

/// Sizes, static strides, and the strides of a dense row-major buffer: the
/// product of the sizes to the right.
static void inferStridedMetadata(memref::ExtractStridedMetadataOp op,
                                 ShapeAnalysis &shapes) {
  auto type = cast<MemRefType>(op.getSource().getType());
  for (auto [i, result] : llvm::enumerate(op.getSizes()))
    shapes.setValue(result, shapes.getDim(op.getSource(), i));
  SmallVector<int64_t> strides;
  int64_t offset = 0;
  if (failed(type.getStridesAndOffset(strides, offset)))
    return;
  if (!ShapedType::isDynamic(offset))
    shapes.setValue(op.getOffset(), Expr(offset));
  Expr dense(1);
  for (int64_t i = type.getRank() - 1; i >= 0; --i) {
    if (!ShapedType::isDynamic(strides[i]))
      shapes.setValue(op.getStrides()[i], Expr(strides[i]));
    else if (type.getLayout().isIdentity())
      shapes.setValue(op.getStrides()[i], dense);
    dense *= shapes.getDim(op.getSource(), i);
  }
}

/// Both buffers have the same sizes.
static void inferCopy(memref::CopyOp op, ShapeAnalysis &shapes) {
  auto type = cast<ShapedType>(op.getSource().getType());
  for (int64_t i = 0; i < type.getRank(); ++i)
    shapes.assumeEqual(shapes.getDim(op.getSource(), i),
                       shapes.getDim(op.getTarget(), i), op);
}

/// Loops that run along a buffer are as long as it.
static void inferLoad(memref::LoadOp op, ShapeAnalysis &shapes) {
  reachElement(shapes, op.getMemref(), op.getIndices(), op);
  if (!op.getType().isIntOrIndex() || op.getIndices().size() != 1)
    return;
  if (auto elements = lookupStored(op.getMemref(), op, shapes))
    if (std::optional<Expr> index = shapes.lookupValue(op.getIndices()[0]))
      if (std::optional<int64_t> position = index->getInt64())
        if (*position >= 0 && *position < int64_t(elements->size()))
          shapes.setValue(op.getResult(), (*elements)[*position]);
}
static void inferStore(memref::StoreOp op, ShapeAnalysis &shapes) {
  reachElement(shapes, op.getMemref(), op.getIndices(), op);
}

static void inferAllocaScope(memref::AllocaScopeOp op, ShapeAnalysis &shapes) {
  Region &body = op.getBodyRegion();
  shapes.visitRegion(body);
  if (body.hasOneBlock())
    for (auto [value, result] : llvm::zip(
             body.front().getTerminator()->getOperands(), op.getResults()))
      shapes.copySizes(value, result);
}

//===----------------------------------------------------------------------===//
// Costs
//===----------------------------------------------------------------------===//

/// C4: one element is read.
static void costLoad(memref::LoadOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getMemref(), Expr(1));
}

/// C4: one element is written.
static void costStore(memref::StoreOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.write(op.getMemref(), Expr(1));
}

/// C4: the source is read, the target written.
static void costCopy(memref::CopyOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getSource());
  cost.write(op.getTarget());
}

/// C4: what fits is copied, min(old, new) elements; an allocator that can grow
/// in place copies nothing.
static void costRealloc(memref::ReallocOp op, CostBuilder &cost) {
  Expr copied = min(cost.getNumElements(op.getSource()),
                    cost.getNumElements(op->getResult(0)));
  cost.setKind("movement");
  cost.read(op.getSource(), copied);
  cost.write(op->getResult(0), copied);
  cost.setInexactBytes();
}

/// C4: the number of elements is an operand.
static void costDmaStart(memref::DmaStartOp op, CostBuilder &cost) {
  Expr elements = cost.getShapes().getValue(op.getNumElements());
  cost.setKind("movement");
  cost.read(op.getSrcMemRef(), elements);
  cost.write(op.getDstMemRef(), elements);
}

/// One element is read, combined and written; `assign` only writes what it
/// returns the old value of.
static void costAtomicRMW(memref::AtomicRMWOp op, CostBuilder &cost) {
  if (std::optional<ScalarOp> combiner =
          lookupCombiner(arith::stringifyAtomicRMWKind(op.getKind())))
    cost.count(*combiner, op.getMemRefType(), Expr(1));
  cost.read(op.getMemref(), Expr(1));
  cost.write(op.getMemref(), Expr(1));
}

/// The same, combined by the body. Retries under contention are not counted.
static void costGenericAtomicRMW(memref::GenericAtomicRMWOp op,
                                 CostBuilder &cost) {
  cost.inlineRegion(op.getRegion(), Expr(1));
  cost.read(op.getMemref(), Expr(1));
  cost.write(op.getMemref(), Expr(1));
}

static void costAllocaScope(memref::AllocaScopeOp op, CostBuilder &cost) {
  cost.executeRegion(op.getBodyRegion());
}

void greenai::registerMemRefModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, memref::MemRefDialect *) {
    using namespace memref;
    attachShapes<inferDim, inferRank, inferAlloc<AllocOp>, inferAlloc<AllocaOp>,
                 inferRealloc, inferView, inferCast<CastOp>,
                 inferCast<MemorySpaceCastOp>, inferCast<AssumeAlignmentOp>,
                 inferDistinctObjects, inferCollapseShape, inferExpandShape,
                 inferReshape, inferSubView, inferReinterpretCast,
                 inferTranspose, inferStridedMetadata, inferCopy,
                 inferAllocaScope, inferLoad, inferStore>(context);
    attachCosts<rules::C4, costLoad, costStore, costCopy, costRealloc,
                costDmaStart>(context);
    attachCosts<rules::C2, costAtomicRMW, costGenericAtomicRMW>(context);
    attachCosts<rules::C8, costAllocaScope>(context);
    // A prefetch or a wait for a transfer moves nothing by itself.
    attachModels<FreeModel, AllocOp, AllocaOp, AllocaScopeReturnOp,
                 AssumeAlignmentOp, AtomicYieldOp, CastOp, CollapseShapeOp,
                 DeallocOp, DimOp, DistinctObjectsOp, DmaWaitOp, ExpandShapeOp,
                 ExtractAlignedPointerAsIndexOp, ExtractStridedMetadataOp,
                 GetGlobalOp, GlobalOp, MemorySpaceCastOp, PrefetchOp, RankOp,
                 ReinterpretCastOp, ReshapeOp, SubViewOp, TransposeOp, ViewOp>(
        context);
  });
}
