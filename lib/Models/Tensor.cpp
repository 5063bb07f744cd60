//===- Tensor.cpp - Models of the tensor dialect ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule C4: nothing is computed. Views move no bytes; copies read what they take
// and write what they make; updates in place charge the updated region only.
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Tensor.h"

#include "FunctionModels.h"
#include "ViewShapes.h"

#include "greenai/Cost/Elementwise.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

/// %d = dim(source, index).
static void inferDim(tensor::DimOp op, ShapeAnalysis &shapes) {
  setToDim(shapes, op.getResult(), op.getSource(), op.getIndex());
}

static void inferRank(tensor::RankOp op, ShapeAnalysis &shapes) {
  shapes.setValue(op.getResult(),
                  Expr(cast<ShapedType>(op.getTensor().getType()).getRank()));
}

static void inferEmpty(tensor::EmptyOp op, ShapeAnalysis &shapes) {
  setDynamicSizes(shapes, op.getResult(), op.getDynamicSizes());
}

static void inferSplat(tensor::SplatOp op, ShapeAnalysis &shapes) {
  setDynamicSizes(shapes, op.getResult(), op.getDynamicSizes());
  auto type = cast<RankedTensorType>(op.getResult().getType());
  std::optional<Expr> value = shapes.lookupValue(op.getInput());
  if (value && type.hasStaticShape() && type.getRank() <= 1)
    shapes.setElements(op.getResult(),
                       SmallVector<Expr>(type.getNumElements(), *value));
}

static void inferGenerate(tensor::GenerateOp op, ShapeAnalysis &shapes) {
  setDynamicSizes(shapes, op.getResult(), op.getDynamicExtents());
  shapes.visitRegion(op.getBody());
}

/// Sizes and elements are those of the source; a static size on either side
/// states an equality.
template <typename OpT> static void inferCast(OpT op, ShapeAnalysis &shapes) {
  shapes.copySizes(op->getOperand(0), op->getResult(0));
}

static void inferBitcast(tensor::BitcastOp op, ShapeAnalysis &shapes) {
  shapes.setShape(op.getDest(), shapes.getShape(op.getSource()));
}

static void inferCollapseShape(tensor::CollapseShapeOp op,
                               ShapeAnalysis &shapes) {
  setCollapsedSizes(shapes, op.getSrc(), op.getResult(),
                    op.getReassociationIndices());
  copyElements(shapes, op.getSrc(), op.getResult());
}

static void inferExpandShape(tensor::ExpandShapeOp op, ShapeAnalysis &shapes) {
  setExpandedSizes(shapes, op.getSrc(), op.getResult(),
                   op.getReassociationIndices(), op.getMixedOutputShape());
  copyElements(shapes, op.getSrc(), op.getResult());
}

/// Sizes are the elements of the shape operand; one that is not known follows
/// from the number of elements.
static void inferReshape(tensor::ReshapeOp op, ShapeAnalysis &shapes) {
  auto type = cast<RankedTensorType>(op.getResult().getType());
  auto dims = llvm::to_vector(llvm::seq<int64_t>(0, type.getRank()));
  SmallVector<std::optional<Expr>> sizes(type.getRank());
  if (auto elements = shapes.lookupElements(op.getShape());
      elements && elements->size() == sizes.size())
    llvm::copy(*elements, sizes.begin());
  for (int64_t dim : dims)
    if (!type.isDynamicDim(dim) && !sizes[dim])
      sizes[dim] = Expr(type.getDimSize(dim));
  setFactors(shapes, op.getResult(), dims, sizes,
             shapes.getNumElements(op.getSource()));
  copyElements(shapes, op.getSource(), op.getResult());
}

/// Elements of an integer tensor [a, b, c, d] sliced at known places.
static void inferSlicedElements(tensor::ExtractSliceOp op,
                                ShapeAnalysis &shapes) {
  std::optional<SmallVector<Expr>> source =
      shapes.lookupElements(op.getSource());
  if (!source || op.getSourceType().getRank() != 1)
    return;
  auto constant = [&](OpFoldResult value) -> std::optional<int64_t> {
    std::optional<Expr> known = lookupValue(shapes, value);
    return known ? known->getInt64() : std::nullopt;
  };
  std::optional<int64_t> offset = constant(op.getMixedOffsets()[0]);
  std::optional<int64_t> size = constant(op.getMixedSizes()[0]);
  std::optional<int64_t> stride = constant(op.getMixedStrides()[0]);
  if (!offset || !size || !stride)
    return;
  SmallVector<Expr> elements;
  for (int64_t i = 0; i < *size; ++i) {
    int64_t position = *offset + i * *stride;
    if (position < 0 || position >= int64_t(source->size()))
      return;
    elements.push_back((*source)[position]);
  }
  shapes.setElements(op.getResult(), elements);
}

static void inferExtractSlice(tensor::ExtractSliceOp op,
                              ShapeAnalysis &shapes) {
  setSliceSizes(shapes, op.getResult(), op.getMixedSizes(),
                op.getDroppedDims());
  tieSlice(
      shapes, op.getSource(), op.getResult(),
      getSlices(op.getMixedOffsets(), op.getMixedSizes(), op.getMixedStrides()),
      op.getDroppedDims(), op);
  inferSlicedElements(op, shapes);
}

/// Where a source ends along dimension `i` of its destination: behind the slice
/// that has been inserted just before it, if it starts where that one ends.
static std::optional<Expr> getEnd(tensor::InsertSliceOp op, unsigned i,
                                  ShapeAnalysis &shapes) {
  std::optional<int64_t> offset = getConstantIntValue(op.getMixedOffsets()[i]);
  if (!offset)
    return std::nullopt;
  Expr start(*offset);
  if (*offset != 0)
    if (auto previous = op.getDest().getDefiningOp<tensor::InsertSliceOp>())
      if (std::optional<Expr> end = getEnd(previous, i, shapes);
          end &&
          shapes.getSolver()->getExported(shapes.resolve(*end)) == Int(*offset))
        start = *end;
  llvm::SmallBitVector dropped = op.getDroppedDims();
  if (dropped.test(i))
    return start + Expr(1);
  unsigned sourceDim = i;
  for (unsigned k = 0; k < i; ++k)
    sourceDim -= dropped.test(k);
  return start + shapes.getDim(op.getSource(), sourceDim);
}

/// Slices that fill a destination one after the other are as large as it.
static void tieInsertion(tensor::InsertSliceOp op, ShapeAnalysis &shapes) {
  SizeSolver *solver = shapes.getSolver();
  for (unsigned i = 0, e = op.getMixedSizes().size(); solver && i < e; ++i) {
    std::optional<Expr> end = getEnd(op, i, shapes);
    std::optional<int64_t> stride =
        getConstantIntValue(op.getMixedStrides()[i]);
    if (!end || !stride || *stride != 1)
      continue;
    Expr whole = shapes.getDim(op.getDest(), i);
    if (solver->getExported(shapes.resolve(*end)) == solver->getExported(whole))
      shapes.assumeEqual(*end, whole, op);
    else
      solver->addInsertion(*end, whole, op);
  }
}

/// The result is as large as the destination, and the slice as the source:
/// whichever of the two is not known follows from the other.
static void inferInsertSlice(tensor::InsertSliceOp op, ShapeAnalysis &shapes) {
  shapes.setShape(op.getResult(), shapes.getShape(op.getDest()));
  llvm::SmallBitVector dropped = op.getDroppedDims();
  tieSlice(
      shapes, op.getDest(), op.getSource(),
      getSlices(op.getMixedOffsets(), op.getMixedSizes(), op.getMixedStrides()),
      dropped, op, /*isInsertion=*/true);
  tieInsertion(op, shapes);
  unsigned sourceDim = 0;
  for (auto [i, size] : llvm::enumerate(op.getMixedSizes())) {
    if (dropped.test(i))
      continue;
    Expr sourceSize = shapes.getDim(op.getSource(), sourceDim++);
    if (isa<Attribute>(size) && shapes.isResymbolised())
      continue;
    if (std::optional<Expr> known = lookupValue(shapes, size))
      shapes.assumeEqual(sourceSize, *known, op);
    else
      shapes.setValue(cast<Value>(size), sourceSize);
  }
}

/// size + low + high in each dimension.
static void inferPad(tensor::PadOp op, ShapeAnalysis &shapes) {
  for (auto [i, low, high] :
       llvm::enumerate(op.getMixedLowPad(), op.getMixedHighPad()))
    if (shapes.isDynamicDim(op.getResult(), i) ||
        shapes.isDynamicDim(op.getSource(), i)) {
      std::optional<Expr> before = lookupValue(shapes, low);
      std::optional<Expr> after = lookupValue(shapes, high);
      if (before && after)
        shapes.setDim(op.getResult(), i,
                      shapes.requireSize(op.getResult(), i,
                                         shapes.getDim(op.getSource(), i) +
                                             *before + *after));
    }
  shapes.visitRegion(op.getRegion());
}

/// The sum of the sizes along the concatenated dimension; the others are equal.
static void inferConcat(tensor::ConcatOp op, ShapeAnalysis &shapes) {
  Value result = op.getResult();
  RankedTensorType type = op.getResultType();
  for (int64_t i = 0; i < type.getRank(); ++i) {
    auto isStatic = [&](Value value) { return !shapes.isDynamicDim(value, i); };
    if (isStatic(result) && llvm::all_of(op.getInputs(), isStatic))
      continue;
    if (i == int64_t(op.getDim())) {
      Expr sum;
      for (Value input : op.getInputs())
        sum += shapes.getDim(input, i);
      shapes.setDim(result, i, sum);
      continue;
    }
    Expr size = shapes.getDim(op.getInputs().front(), i);
    for (Value input : op.getInputs().drop_front())
      shapes.assumeEqual(size, shapes.getDim(input, i), op);
    shapes.setDim(result, i, size);
  }
  SmallVector<Expr> elements;
  for (Value input : op.getInputs()) {
    auto known = shapes.lookupElements(input);
    if (!known || type.getRank() != 1)
      return;
    llvm::append_range(elements, *known);
  }
  shapes.setElements(result, elements);
}

/// The leading sizes of the indices, then those of the source, in which the
/// gathered dimensions are 1 or missing:
///   gather tensor<4x5x6>[tensor<?x1>] gather_dims([1]) is ?x4x1x6 or ?x4x6.
static void inferGather(tensor::GatherOp op, ShapeAnalysis &shapes) {
  SmallVector<Expr> sizes = shapes.getShape(op.getIndices());
  sizes.pop_back();
  ArrayRef<int64_t> gathered = op.getGatherDims();
  int64_t sourceRank = op.getSourceType().getRank();
  bool keepsRank =
      op.getResultType().getRank() == int64_t(sizes.size()) + sourceRank;
  for (int64_t i = 0; i < sourceRank; ++i) {
    if (!llvm::is_contained(gathered, i))
      sizes.push_back(shapes.getDim(op.getSource(), i));
    else if (keepsRank)
      sizes.push_back(Expr(1));
  }
  if (int64_t(sizes.size()) == op.getResultType().getRank())
    shapes.setShape(op.getResult(), sizes);
}

static void inferScatter(tensor::ScatterOp op, ShapeAnalysis &shapes) {
  shapes.setShape(op.getResult(), shapes.getShape(op.getDest()));
}

//===----------------------------------------------------------------------===//
// Short integer tensors that feed shapes
//===----------------------------------------------------------------------===//

/// [%a, %b] where all elements are known: one that is not is data.
static void inferFromElements(tensor::FromElementsOp op,
                              ShapeAnalysis &shapes) {
  auto type = cast<RankedTensorType>(op.getResult().getType());
  if (type.getRank() > 1 || !type.getElementType().isIntOrIndex())
    return;
  SmallVector<Expr> elements;
  for (Value operand : op.getElements()) {
    std::optional<Expr> value = shapes.lookupValue(operand);
    if (!value)
      return;
    elements.push_back(*value);
  }
  shapes.setElements(op.getResult(), elements);
}

/// The position that the indices name in a tensor of rank 0 or 1.
static std::optional<int64_t> lookupPosition(ValueRange indices,
                                             ShapeAnalysis &shapes) {
  if (indices.empty())
    return 0;
  std::optional<Expr> index;
  if (indices.size() == 1)
    index = shapes.lookupValue(indices.front());
  return index ? index->getInt64() : std::nullopt;
}

static void inferExtract(tensor::ExtractOp op, ShapeAnalysis &shapes) {
  reachElement(shapes, op.getTensor(), op.getIndices(), op);
  if (!op.getType().isIntOrIndex())
    return;
  auto elements = shapes.lookupElements(op.getTensor());
  std::optional<int64_t> position = lookupPosition(op.getIndices(), shapes);
  if (elements && position && *position >= 0 &&
      *position < int64_t(elements->size()))
    shapes.setValue(op.getResult(), (*elements)[*position]);
}

static void inferInsert(tensor::InsertOp op, ShapeAnalysis &shapes) {
  shapes.setShape(op.getResult(), shapes.getShape(op.getDest()));
  reachElement(shapes, op.getDest(), op.getIndices(), op);
  auto elements = shapes.lookupElements(op.getDest());
  std::optional<int64_t> position = lookupPosition(op.getIndices(), shapes);
  std::optional<Expr> value = shapes.lookupValue(op.getScalar());
  if (!elements || !value || !position || *position < 0 ||
      *position >= int64_t(elements->size()))
    return;
  (*elements)[*position] = *value;
  shapes.setElements(op.getResult(), *elements);
}

//===----------------------------------------------------------------------===//
// Costs
//===----------------------------------------------------------------------===//

/// C4: one element is read, one is written.
static void costExtract(tensor::ExtractOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getTensor(), Expr(1));
}
static void costInsert(tensor::InsertOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.write(op.getResult(), Expr(1));
}

/// C4: the source is read and as many elements of the destination are written;
/// the rest of the destination stays where it is.
template <typename OpT> static void costInsertSlice(OpT op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getSource());
  cost.write(op.getDest(), cost.getNumElements(op.getSource()));
}

/// C4: the body computes each element, which is written.
static void costGenerate(tensor::GenerateOp op, CostBuilder &cost) {
  cost.setKind("elementwise");
  cost.inlineRegion(op.getBody(), cost.getNumElements(op.getResult()));
  cost.write(op.getResult());
}

/// C4: the source is read, the result written; the body computes each padding
/// element: B*(S+2) - B*S = 2*B times for a padding by 1 on both sides of S.
static void costPad(tensor::PadOp op, CostBuilder &cost) {
  cost.setKind("movement");
  // Negative padding crops: how many elements are padded is then not the
  // difference of the volumes.
  for (const SmallVector<OpFoldResult> &pads :
       {op.getMixedLowPad(), op.getMixedHighPad()})
    for (OpFoldResult pad : pads)
      if (!isKnownNonNegative(cost.getShapes().getValue(pad)))
        return cost.setUncosted("padding may be negative");
  cost.read(op.getSource());
  cost.write(op.getResult());
  cost.inlineRegion(op.getRegion(), cost.getNumElements(op.getResult()) -
                                        cost.getNumElements(op.getSource()));
}

/// C4: the indices and what they name are read, the result is written. Indices
/// that repeat name fewer elements than the result has.
static void costGather(tensor::GatherOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getIndices());
  cost.read(op.getSource(), cost.getNumElements(op.getResult()));
  cost.write(op.getResult());
  if (!op.getUnique())
    cost.setInexactBytes();
}

/// C4: the indices and the source are read, as many elements written. Indices
/// are unique: the operation requires it.
static void costScatter(tensor::ScatterOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getIndices());
  cost.read(op.getSource());
  cost.write(op.getResult(), cost.getNumElements(op.getSource()));
}

void greenai::registerTensorModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, tensor::TensorDialect *) {
    using namespace tensor;
    attachShapes<inferDim, inferRank, inferEmpty, inferSplat, inferGenerate,
                 inferCast<CastOp>, inferBitcast, inferCollapseShape,
                 inferExpandShape, inferReshape, inferExtractSlice,
                 inferInsertSlice, inferPad, inferConcat, inferGather,
                 inferScatter, inferFromElements, inferExtract, inferInsert>(
        context);
    attachCosts<rules::C4, costExtract, costInsert,
                costInsertSlice<InsertSliceOp>,
                costInsertSlice<ParallelInsertSliceOp>, costGenerate, costPad,
                costGather, costScatter>(context);
    attachModels<MovementModel, ConcatOp, FromElementsOp, SplatOp>(context);
    attachModels<FreeModel, BitcastOp, CastOp, CollapseShapeOp, DimOp, EmptyOp,
                 ExpandShapeOp, ExtractSliceOp, RankOp, ReshapeOp, YieldOp>(
        context);
  });
}
