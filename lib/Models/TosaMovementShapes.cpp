//===- TosaMovementShapes.cpp - Sizes of TOSA data movement -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule T3 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

#include "ViewShapes.h"

using namespace greenai;
using namespace mlir;

/// What -1 stands for in a shape operand depends on the operation.
static constexpr int64_t inferred = -1;

//===----------------------------------------------------------------------===//
// Reshape
//===----------------------------------------------------------------------===//

/// Sizes on both sides of an equation of products, without what both have:
/// B*S*768 = B*x*12 is S*768 = x*12. The constants are multiplied.
static void cancel(SmallVectorImpl<Expr> &left, SmallVectorImpl<Expr> &right) {
  for (Expr *it = left.begin(); it != left.end();) {
    Expr *other = llvm::find(right, *it);
    if (other == right.end()) {
      ++it;
      continue;
    }
    right.erase(other);
    it = left.erase(it);
  }
}

/// Rule T3: as many elements as before. The sizes are those of the shape
/// operand or, where it is not known, those of the result's type; one that is
/// inferred
/// (-1 or unknown) is the quotient. Several unknown ones stay unknown, but for
/// leading and trailing dimensions that the result's type repeats.
static void inferReshape(tosa::ReshapeOp op, ShapeAnalysis &shapes) {
  Value input = op.getInput1(), result = op.getOutput();
  copyElements(shapes, input, result);
  auto type = cast<ShapedType>(result.getType());
  if (shapes.isResymbolised() && type.hasStaticShape())
    return reshapeStatic(shapes, input, result);
  std::optional<SmallVector<Expr>> target =
      shapes.lookupElements(op.getShape());
  std::optional<unsigned> unknown;
  SmallVector<Expr> volume = shapes.getShape(input), known;
  for (unsigned i = 0, e = type.getRank(); i < e; ++i) {
    if (target && !(*target)[i].is(inferred)) {
      (*target)[i] = shapes.requireSize(result, i, (*target)[i]);
      shapes.setDim(result, i, (*target)[i]);
      known.push_back((*target)[i]);
    } else if (!type.isDynamicDim(i)) {
      known.push_back(Expr(type.getDimSize(i)));
    } else if (unknown) {
      return;
    } else {
      unknown = i;
    }
  }
  for (Expr &size : known)
    size = shapes.resolve(size);
  cancel(volume, known);
  Expr product = multiply(volume), divisor = multiply(known);
  if (!unknown)
    return shapes.assumeEqual(product, divisor, op);
  if (std::optional<Expr> quotient = floorDiv(product, divisor))
    shapes.setDim(result, *unknown, *quotient);
}

//===----------------------------------------------------------------------===//
// Other layouts
//===----------------------------------------------------------------------===//

static void inferTranspose(tosa::TransposeOp op, ShapeAnalysis &shapes) {
  for (auto [i, from] : llvm::enumerate(op.getPerms()))
    shapes.setDim(op.getOutput(), i, shapes.getDim(op.getInput1(), from));
}

/// Along the axis sizes add up, elsewhere they are equal.
static void inferConcat(tosa::ConcatOp op, ShapeAnalysis &shapes) {
  Value result = op.getOutput();
  unsigned rank = cast<ShapedType>(result.getType()).getRank();
  for (unsigned i = 0; i < rank; ++i) {
    Expr size = shapes.getDim(op.getOperand(0), i);
    for (Value operand : llvm::drop_begin(op.getOperands())) {
      if (i == op.getAxis())
        size += shapes.getDim(operand, i);
      else
        shapes.assumeEqual(size, shapes.getDim(operand, i), op);
    }
    shapes.setDim(result, i, shapes.resolve(size));
  }
  SmallVector<Expr> all;
  for (Value operand : op.getOperands()) {
    std::optional<SmallVector<Expr>> elements = shapes.lookupElements(operand);
    if (!elements || rank != 1)
      return;
    all.append(*elements);
  }
  shapes.setElements(result, all);
}

/// Sizes are those of the operand; -1 reaches to the end. A slice lies inside.
static void inferSlice(tosa::SliceOp op, ShapeAnalysis &shapes) {
  Value input = op.getInput1(), result = op.getOutput();
  std::optional<SmallVector<Expr>> start = shapes.lookupElements(op.getStart());
  std::optional<SmallVector<Expr>> size = shapes.lookupElements(op.getSize());
  if (!size)
    return;
  for (unsigned i = 0, e = size->size(); i < e; ++i) {
    // Where static sizes are named, a number repeats the type.
    if (shapes.isResymbolised() && (*size)[i].isConstant() &&
        !cast<ShapedType>(result.getType()).isDynamicDim(i)) {
      bool coversAll =
          start && (*start)[i].is(0) &&
          (*size)[i].is(cast<ShapedType>(input.getType()).getDimSize(i));
      if (coversAll && shapes.getSolver())
        shapes.assumeEqual(shapes.getDim(input, i), shapes.getDim(result, i),
                           op);
      else if (SizeSolver *solver = shapes.getSolver())
        solver->addSlice(shapes.getDim(result, i), shapes.getDim(input, i), op);
      (*size)[i] = shapes.getDim(result, i);
    }
    bool isToEnd = (*size)[i].is(inferred);
    if (start) {
      Expr rest = shapes.getDim(input, i) - (*start)[i];
      assumeNonNegative(shapes, isToEnd ? rest : rest - (*size)[i], op);
      if (isToEnd)
        (*size)[i] = rest;
    }
    if (!isToEnd || start)
      shapes.setDim(result, i, shapes.requireSize(result, i, (*size)[i]));
  }
  std::optional<SmallVector<Expr>> elements = shapes.lookupElements(input);
  if (!elements || !start || start->size() != 1)
    return;
  std::optional<int64_t> first = start->front().getInt64();
  std::optional<int64_t> count = size->front().getInt64();
  if (first && count && *first >= 0 && *count >= 0 &&
      *first + *count <= int64_t(elements->size()))
    shapes.setElements(result, ArrayRef<Expr>(*elements).slice(*first, *count));
}

/// Padding lists, for each dimension, what comes before and after.
static void inferPad(tosa::PadOp op, ShapeAnalysis &shapes) {
  std::optional<SmallVector<Expr>> padding =
      shapes.lookupElements(op.getPadding());
  if (!padding)
    return;
  for (unsigned i = 0, e = padding->size() / 2; i < e; ++i)
    shapes.setDim(op.getOutput(), i,
                  shapes.requireSize(op.getOutput(), i,
                                     shapes.getDim(op.getInput1(), i) +
                                         (*padding)[2 * i] +
                                         (*padding)[2 * i + 1]));
}

/// A multiple of -1 is not known.
static void inferTile(tosa::TileOp op, ShapeAnalysis &shapes) {
  std::optional<SmallVector<Expr>> multiples =
      shapes.lookupElements(op.getMultiples());
  if (!multiples)
    return;
  for (auto [i, multiple] : llvm::enumerate(*multiples)) {
    std::optional<int64_t> number = multiple.getInt64();
    // How often something is repeated may be a size too, and once as well.
    if (shapes.isResymbolised() && number && *number >= 1 &&
        !cast<ShapedType>(op.getOutput().getType()).isDynamicDim(i)) {
      if (SizeSolver *solver = shapes.getSolver())
        solver->addProduct({shapes.getDim(op.getInput1(), i),
                            solver->makeFree(*number, /*isData=*/false)},
                           shapes.getDim(op.getOutput(), i), op);
      continue;
    }
    if (!multiple.is(inferred))
      shapes.setDim(
          op.getOutput(), i,
          shapes.requireSize(op.getOutput(), i,
                             shapes.getDim(op.getInput1(), i) * multiple));
  }
}

static void inferReverse(tosa::ReverseOp op, ShapeAnalysis &shapes) {
  SmallVector<Expr> sizes = shapes.getShape(op.getInput1());
  shapes.setShape(op.getOutput(), sizes);
}

/// values [N, K, C] at indices [N, W] are [N, W, C].
static void inferGather(tosa::GatherOp op, ShapeAnalysis &shapes) {
  Expr batch = shapes.getDim(op.getValues(), 0);
  shapes.assumeEqual(batch, shapes.getDim(op.getIndices(), 0), op);
  shapes.setShape(op.getOutput(),
                  {shapes.resolve(batch), shapes.getDim(op.getIndices(), 1),
                   shapes.getDim(op.getValues(), 2)});
}

/// input [N, W, C] at indices [N, W] replaces rows of values [N, K, C].
static void inferScatter(tosa::ScatterOp op, ShapeAnalysis &shapes) {
  Value values = op.getValuesIn(), indices = op.getIndices(),
        input = op.getInput();
  shapes.assumeEqual(shapes.getDim(values, 0), shapes.getDim(indices, 0), op);
  shapes.assumeEqual(shapes.getDim(values, 0), shapes.getDim(input, 0), op);
  shapes.assumeEqual(shapes.getDim(indices, 1), shapes.getDim(input, 1), op);
  shapes.assumeEqual(shapes.getDim(values, 2), shapes.getDim(input, 2), op);
  shapes.setShape(op.getValuesOut(), shapes.getShape(values));
}

void greenai::attachTosaMovementShapes(MLIRContext *context) {
  attachShapes<inferReshape, inferTranspose, inferConcat, inferSlice, inferPad,
               inferTile, inferReverse, inferGather, inferScatter>(context);
}
