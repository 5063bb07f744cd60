//===- RowShapes.cpp - Sizes of the operation of a row --------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All sizes are numbers: this reads types and attributes and knows no symbol.
//
//===----------------------------------------------------------------------===//

#include "RowShapes.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/AffineExprVisitor.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"

#include <numeric>

using namespace greenai;
using namespace mlir;

/// Sizes of a ranked shaped type; dynamic ones are negative.
static std::optional<fit::Sizes> getSizes(Type type) {
  auto shaped = dyn_cast<ShapedType>(type);
  if (!shaped || !shaped.hasRank())
    return std::nullopt;
  return fit::Sizes(shaped.getShape().begin(), shaped.getShape().end());
}

static void addSizes(TypeRange types, std::vector<fit::Sizes> &list) {
  for (Type type : types)
    if (std::optional<fit::Sizes> sizes = getSizes(type))
      list.push_back(std::move(*sizes));
}

//===----------------------------------------------------------------------===//
// Structure: what there is beside sizes
//===----------------------------------------------------------------------===//

static void printType(Type type, llvm::raw_ostream &os) {
  if (auto shaped = dyn_cast<ShapedType>(type); shaped && shaped.hasRank())
    os << shaped.getRank() << "x" << shaped.getElementType() << ";";
  else
    os << type << ";";
}

static std::string getStructure(Operation *op) {
  std::string text;
  llvm::raw_string_ostream os(text);
  for (Type type : op->getOperandTypes())
    printType(type, os);
  os << "->";
  for (Type type : op->getResultTypes())
    printType(type, os);
  // Not the indexing maps: exporters write (0, d1) for (d0, d1) where they know
  // the size to be 1.
  for (StringRef name : {"iterator_types", "axis", "perms"})
    if (Attribute attribute = op->getAttr(name))
      os << name << attribute;
  if (isa<linalg::LinalgOp>(op))
    for (Operation &inner : op->getRegion(0).getOps())
      os << inner.getName() << ";";
  return text;
}

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

/// Constant multiples of single dimensions, as a list; std::nullopt for any
/// other expression.
static std::optional<SmallVector<std::pair<unsigned, int64_t>>>
getMultiples(AffineExpr expr) {
  if (auto dim = dyn_cast<AffineDimExpr>(expr))
    return {{{dim.getPosition(), 1}}};
  auto binary = dyn_cast<AffineBinaryOpExpr>(expr);
  if (!binary)
    return std::nullopt;
  auto left = getMultiples(binary.getLHS());
  if (!left)
    return std::nullopt;
  if (binary.getKind() == AffineExprKind::Mul) {
    auto factor = dyn_cast<AffineConstantExpr>(binary.getRHS());
    if (!factor)
      return std::nullopt;
    for (auto &[dim, multiple] : *left)
      multiple *= factor.getValue();
    return left;
  }
  if (binary.getKind() != AffineExprKind::Add)
    return std::nullopt;
  auto right = getMultiples(binary.getRHS());
  if (!right)
    return std::nullopt;
  left->append(*right);
  return left;
}

/// How many elements of a dimension `output` windows of `taps` touch, where a
/// stride of more than the taps leaves gaps and a dilation may (docs/CostModel,
/// Traffic).
static std::optional<fit::Window> getTouched(int64_t output, int64_t taps,
                                             int64_t stride, int64_t dilation) {
  int64_t divisor = std::gcd(stride, dilation);
  stride /= divisor;
  dilation /= divisor;
  if (output < dilation)
    return std::nullopt;
  fit::Window window;
  window.input = output;
  window.scale = std::min(taps, stride);
  int64_t offset = dilation * std::max<int64_t>(0, taps - stride);
  window.output = window.scale * output + offset;
  window.offsets = {offset};
  window.isExact = true;
  return window;
}

/// input = stride * (output - 1) + span, and what is left over.
static void addWindows(linalg::LinalgOp op, ArrayRef<int64_t> loops,
                       fit::RowShape &shape) {
  SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
  for (OpOperand *operand : op.getDpsInputOperands()) {
    std::optional<fit::Sizes> sizes = getSizes(operand->get().getType());
    AffineMap map = op.getMatchingIndexingMap(operand);
    if (!sizes)
      continue;
    fit::Sizes touched = *sizes;
    bool hasWindow = false;
    for (auto [i, expr] : llvm::enumerate(map.getResults())) {
      auto multiples = getMultiples(expr);
      if (!multiples || multiples->size() < 2)
        continue;
      fit::Window window;
      window.input = (*sizes)[i];
      int64_t span = 1, taps = 1, dilation = 1;
      unsigned numOutputs = 0;
      for (auto [dim, multiple] : *multiples) {
        if (iterators[dim] == utils::IteratorType::parallel) {
          ++numOutputs;
          window.output = loops[dim];
          window.stride = multiple;
        } else {
          span += multiple * (loops[dim] - 1);
          taps = loops[dim];
          dilation = multiple;
        }
      }
      if (numOutputs != 1 || window.stride < 1)
        continue;
      window.offsets.push_back(window.stride - span);
      window.isExact = true;
      if (multiples->size() == 2 && dilation > 0)
        if (std::optional<fit::Window> part =
                getTouched(window.output, taps, window.stride, dilation)) {
          hasWindow = true;
          touched[i] = part->output;
          shape.windows.push_back(std::move(*part));
        }
      shape.windows.push_back(std::move(window));
    }
    // Also where all is touched: at other sizes it may not be.
    if (hasWindow)
      shape.reads.push_back(touched);
  }
}

/// TOSA's strides divide without a remainder: exporters pad or crop the input
/// of each size to that end. What they meant is the padding that both ends
/// have in common.
static void addTosaWindows(Operation *op, fit::RowShape &shape) {
  auto stride = op->getAttrOfType<DenseI64ArrayAttr>("stride");
  auto pad = op->getAttrOfType<DenseI64ArrayAttr>("pad");
  if (!isa<tosa::Conv2DOp, tosa::Conv3DOp, tosa::DepthwiseConv2DOp,
           tosa::MaxPool2dOp, tosa::AvgPool2dOp>(op) ||
      !stride || !pad)
    return;
  auto dilation = op->getAttrOfType<DenseI64ArrayAttr>("dilation");
  auto kernel = op->getAttrOfType<DenseI64ArrayAttr>("kernel");
  std::optional<fit::Sizes> input = getSizes(op->getOperand(0).getType());
  std::optional<fit::Sizes> output = getSizes(op->getResult(0).getType());
  std::optional<fit::Sizes> weights;
  if (!kernel && op->getNumOperands() > 1)
    weights = getSizes(op->getOperand(1).getType());
  size_t count = stride.size();
  if (!input || !output || input->size() != count + 2 ||
      output->size() != count + 2 || size_t(pad.size()) != 2 * count ||
      (!kernel && (!weights || weights->size() < count + 1)))
    return;
  // Kernels of depthwise convolutions come first in their weights.
  size_t first = isa<tosa::DepthwiseConv2DOp>(op) ? 0 : 1;
  for (size_t i = 0; i < count; ++i) {
    int64_t taps = kernel ? kernel[i] : (*weights)[first + i];
    int64_t span = (taps - 1) * (dilation ? dilation[i] : 1) + 1;
    int64_t before = pad[2 * i], after = pad[2 * i + 1];
    fit::Window window;
    window.input = (*input)[1 + i];
    window.output = (*output)[1 + i];
    window.stride = stride[i];
    if (window.stride == 1) {
      window.offsets = {before + after + 1 - span};
      window.isExact = true;
    } else {
      int64_t common = window.stride - span + 2 * before;
      window.offsets = {common, window.stride - span + before + after,
                        common + window.stride - 1};
    }
    shape.windows.push_back(std::move(window));
  }
}

/// output = stride * (input - 1) + taps + padding.
static void addTransposedWindows(tosa::TransposeConv2DOp op,
                                 fit::RowShape &shape) {
  std::optional<fit::Sizes> input = getSizes(op->getOperand(0).getType());
  std::optional<fit::Sizes> weights = getSizes(op->getOperand(1).getType());
  std::optional<fit::Sizes> output = getSizes(op->getResult(0).getType());
  if (!input || !weights || !output)
    return;
  for (unsigned i = 0; i < 2; ++i) {
    fit::Window window;
    window.input = (*input)[1 + i];
    window.output = (*output)[1 + i];
    window.scale = op.getStride()[i];
    window.offsets = {(*weights)[1 + i] - window.scale + op.getOutPad()[2 * i] +
                      op.getOutPad()[2 * i + 1]};
    window.isExact = true;
    shape.windows.push_back(std::move(window));
  }
}

/// Constant padding is a window of one tap.
static void addPadding(Operation *op, fit::RowShape &shape) {
  SmallVector<int64_t> low, high;
  if (auto pad = dyn_cast<tensor::PadOp>(op)) {
    llvm::append_range(low, pad.getStaticLow());
    llvm::append_range(high, pad.getStaticHigh());
  } else if (auto pad = dyn_cast<tosa::PadOp>(op)) {
    DenseIntElementsAttr padding;
    if (!matchPattern(pad.getPadding(), m_Constant(&padding)))
      return;
    for (auto [i, value] : llvm::enumerate(padding.getValues<llvm::APInt>()))
      (i % 2 == 0 ? low : high).push_back(value.getSExtValue());
  } else {
    return;
  }
  std::optional<fit::Sizes> input = getSizes(op->getOperand(0).getType());
  std::optional<fit::Sizes> output = getSizes(op->getResult(0).getType());
  if (!input || !output || input->size() != low.size() ||
      high.size() != low.size())
    return;
  for (size_t i = 0; i < low.size(); ++i)
    if (low[i] >= 0 && high[i] >= 0)
      shape.windows.push_back(
          {(*input)[i], (*output)[i], 1, 1, {low[i] + high[i]}, true});
}

fit::RowShape greenai::getRowShape(Operation *op) {
  fit::RowShape shape;
  shape.structure = getStructure(op);
  addSizes(op->getOperandTypes(), shape.reads);
  addSizes(op->getResultTypes(), shape.writes);
  // What is written in place is an operand.
  if (auto destination = dyn_cast<DestinationStyleOpInterface>(op))
    addSizes(TypeRange(ValueRange(destination.getDpsInits())), shape.writes);
  else if (op->getNumResults() == 0)
    shape.writes = shape.reads;
  if (auto structured = dyn_cast<linalg::LinalgOp>(op)) {
    fit::Sizes loops;
    for (int64_t size : structured.getStaticLoopRanges())
      loops.push_back(size);
    shape.loops.push_back(loops);
    addWindows(structured, loops, shape);
  }
  addTosaWindows(op, shape);
  if (auto transposed = dyn_cast<tosa::TransposeConv2DOp>(op))
    addTransposedWindows(transposed, shape);
  addPadding(op, shape);
  if (auto call = dyn_cast<CallOpInterface>(op))
    if (auto symbol = dyn_cast<SymbolRefAttr>(call.getCallableForCallee()))
      shape.callee = symbol.getLeafReference().str();
  return shape;
}
