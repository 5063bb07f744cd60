//===- TosaOps.cpp - Networks in TOSA ---------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// TOSA 1.0 as mlir-opt 22 verifies it. Two things differ from what a network
// says:
// - A convolution always has a bias. Where the network has none it is one zero,
//   which is still added, once per element of the result.
// - The stride must divide exactly. With known sizes the padding at the end is
//   made so, or the input is cropped where no window reaches; with symbolic
//   ones the quotient is rounded down, as upstream's inference and lowering do.
//
//===----------------------------------------------------------------------===//

#include "Ops.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace greenai::networks;

namespace {

class TosaOps : public Ops, private Scalars {
public:
  using Ops::Ops;

  Value pointwise(llvm::ArrayRef<Value> inputs, Body body) override;
  Value reduce(Reduction kind, Value x, int64_t axis) override;
  Value conv2d(Value x, Value weight, Value bias, Window window) override;
  Value groupedConv2d(Value x, Value weight, int64_t groups,
                      Window window) override;
  Value depthwiseConv2d(Value x, Value weight, Window window) override;
  Value upConv2d(Value x, Value weight, Value bias) override;
  Value maxPool2d(Value x, int64_t kernel, Window window) override;
  Value avgPool2d(Value x, int64_t kernel) override;
  Value matmul(Value a, Value b) override;
  Value batchMatmul(Value a, Value b) override;
  Value gather(Value table, Value ids) override;
  Value pick(Value x, Value ids) override;
  Value zeros(int64_t rows, int64_t columns) override;
  Value transpose(Value x, llvm::ArrayRef<int32_t> permutation) override;
  Value reverse(Value x, int64_t axis) override;
  Value concat(llvm::ArrayRef<Value> parts, int64_t axis) override;
  Value broadcast(Value x, int64_t axis, OpFoldResult size) override;
  Value slice(Value x, int64_t axis, OpFoldResult offset,
              OpFoldResult size) override;

protected:
  Value collapse(Value x, llvm::ArrayRef<ReassociationIndices> groups,
                 RankedTensorType type) override;
  Value expand(Value x, llvm::ArrayRef<ReassociationIndices> groups,
               RankedTensorType type, int64_t dim,
               llvm::ArrayRef<OpFoldResult> parts) override;

private:
  // Scalars, on tensors.
  Value constant(double value) override;
  Value unary(Unary kind, Value x) override;
  Value binary(Binary kind, Value a, Value b) override;
  Value sigmoid(Value x) override;
  Value selectGreater(Value x, Value y, Value a, Value b) override;

  RankedTensorType broadcastType(Value a, Value b, Type element = {});
  Value alignRank(Value x, int64_t rank);
  Value reshapeTo(Value x, RankedTensorType type);
  Value splat(int64_t count, double value);
  Value constantTensor(mlir::DenseElementsAttr value) override {
    return graph.tosaConstant(value);
  }
  Value zeroBias(Value bias) { return bias ? bias : splat(1, 0); }
  Value zeroShift();

  /// Padding and result of a window along height and width, the input cropped
  /// where the stride would leave a remainder.
  struct Placement {
    llvm::SmallVector<int64_t, 4> pad;
    llvm::SmallVector<int64_t, 2> sizes;
  };
  Placement place(Value &x, llvm::ArrayRef<int64_t> kernel, Window window);

  /// The rank that constants of the current pointwise() get.
  int64_t constantRank = 0;
};

} // namespace

//===----------------------------------------------------------------------===//
// Elementwise
//===----------------------------------------------------------------------===//

Value TosaOps::pointwise(llvm::ArrayRef<Value> inputs, Body body) {
  int64_t highest = 0;
  for (Value input : inputs)
    highest = std::max(highest, rank(input));
  llvm::SmallVector<Value> aligned;
  for (Value input : inputs)
    aligned.push_back(alignRank(input, highest));
  constantRank = highest;
  return body(*this, aligned);
}

Value TosaOps::alignRank(Value x, int64_t to) {
  if (rank(x) == to)
    return x;
  llvm::SmallVector<OpFoldResult> ones(to - rank(x), attr(1));
  ones.push_back(graph.size(x, 0));
  return splitDim(x, 0, ones);
}

RankedTensorType TosaOps::broadcastType(Value a, Value b, Type element) {
  llvm::SmallVector<int64_t> sizes;
  for (auto [left, right] : llvm::zip_equal(shape(a), shape(b)))
    sizes.push_back(left == 1 || (left == symbolic && right != 1) ? right
                                                                  : left);
  return tensorOf(sizes, element ? element : elementOf(a));
}

Value TosaOps::splat(int64_t count, double value) {
  return graph.tosaConstant(
      DenseElementsAttr::get(tensorOf({count}), llvm::APFloat(float(value))));
}

Value TosaOps::constant(double value) {
  return graph.tosaConstant(DenseElementsAttr::get(
      tensorOf(llvm::SmallVector<int64_t>(constantRank, 1)),
      llvm::APFloat(float(value))));
}

Value TosaOps::zeroShift() {
  auto type = tensorOf(llvm::ArrayRef<int64_t>{1}, builder.getI8Type());
  return graph.tosaConstant(
      DenseElementsAttr::get(type, builder.getI8IntegerAttr(0)));
}

Value TosaOps::unary(Unary kind, Value x) {
  Type type = x.getType();
  switch (kind) {
  case Unary::Neg: {
    Value inputZero = splat(1, 0);
    return create<tosa::NegateOp>(type, x, inputZero, splat(1, 0));
  }
  case Unary::Exp:
    return create<tosa::ExpOp>(type, x);
  case Unary::Log:
    return create<tosa::LogOp>(type, x);
  case Unary::Tanh:
    return create<tosa::TanhOp>(type, x);
  case Unary::Erf:
    return create<tosa::ErfOp>(type, x);
  case Unary::Rsqrt:
    return create<tosa::RsqrtOp>(type, x);
  case Unary::Reciprocal:
    return create<tosa::ReciprocalOp>(type, x);
  case Unary::Sin:
    return create<tosa::SinOp>(type, x);
  case Unary::Cos:
    return create<tosa::CosOp>(type, x);
  }
  llvm_unreachable("all kinds are handled");
}

Value TosaOps::binary(Binary kind, Value a, Value b) {
  Type type = broadcastType(a, b);
  switch (kind) {
  case Binary::Add:
    return create<tosa::AddOp>(type, a, b);
  case Binary::Sub:
    return create<tosa::SubOp>(type, a, b);
  case Binary::Mul:
    return create<tosa::MulOp>(type, a, b, zeroShift());
  case Binary::Max:
    return create<tosa::MaximumOp>(type, a, b);
  case Binary::Min:
    return create<tosa::MinimumOp>(type, a, b);
  case Binary::Pow:
    return create<tosa::PowOp>(type, a, b);
  }
  llvm_unreachable("all kinds are handled");
}

Value TosaOps::sigmoid(Value x) {
  return create<tosa::SigmoidOp>(x.getType(), x);
}

Value TosaOps::selectGreater(Value x, Value y, Value a, Value b) {
  Value greater =
      create<tosa::GreaterOp>(broadcastType(x, y, builder.getI1Type()), x, y);
  // The result has the sizes of all three.
  llvm::SmallVector<int64_t> sizes(broadcastType(a, b).getShape());
  for (auto [size, other] : llvm::zip_equal(sizes, shape(greater)))
    if (size == 1 || (size == symbolic && other != 1))
      size = other;
  return create<tosa::SelectOp>(tensorOf(sizes, elementOf(a)), greater, a, b);
}

Value TosaOps::reduce(Reduction kind, Value x, int64_t axis) {
  llvm::SmallVector<int64_t> sizes(shape(x));
  sizes[axis] = 1;
  Type type = tensorOf(sizes, elementOf(x));
  IntegerAttr axisAttr = builder.getI32IntegerAttr(axis);
  if (kind == Reduction::Sum)
    return create<tosa::ReduceSumOp>(type, x, axisAttr);
  return create<tosa::ReduceMaxOp>(type, x, axisAttr);
}

//===----------------------------------------------------------------------===//
// Convolutions, pools, products
//===----------------------------------------------------------------------===//

TosaOps::Placement TosaOps::place(Value &x, llvm::ArrayRef<int64_t> kernel,
                                  Window window) {
  Placement result;
  for (int64_t axis : {1, 2}) {
    int64_t in = shape(x)[axis], taps = kernel[axis - 1];
    if (in == symbolic || taps == symbolic) {
      // With stride s, s − 1 more at the end round the quotient up.
      int64_t extra = window.ceil ? window.stride - 1 : 0;
      result.pad.append({window.pad, window.pad + extra});
      result.sizes.push_back(symbolic);
      continue;
    }
    int64_t span = (taps - 1) * window.dilation + 1;
    int64_t room = in + 2 * window.pad - span;
    int64_t steps = window.ceil ? llvm::divideCeil(room, window.stride)
                                : room / window.stride;
    int64_t after = steps * window.stride + span - in - window.pad;
    if (after < 0) {
      x = Ops::slice(x, axis, 0, in + after);
      after = 0;
    }
    result.pad.append({window.pad, after});
    result.sizes.push_back(steps + 1);
  }
  return result;
}

Value TosaOps::conv2d(Value x, Value weight, Value bias, Window window) {
  auto [pad, sizes] = place(x, shape(weight).slice(1, 2), window);
  Value zero = splat(1, 0);
  return create<tosa::Conv2DOp>(
      tensorOf({shape(x)[0], sizes[0], sizes[1], shape(weight)[0]}), x, weight,
      zeroBias(bias), zero, zero, pad,
      llvm::ArrayRef<int64_t>{window.stride, window.stride},
      llvm::ArrayRef<int64_t>{window.dilation, window.dilation},
      builder.getF32Type());
}

Value TosaOps::groupedConv2d(Value x, Value weight, int64_t groups,
                             Window window) {
  int64_t in = shape(x)[3] / groups, out = shape(weight)[0] / groups;
  llvm::SmallVector<Value> parts;
  for (int64_t group : llvm::seq(groups)) {
    Value input = Ops::slice(x, 3, group * in, in);
    Value filter = Ops::slice(weight, 0, group * out, out);
    parts.push_back(conv2d(input, filter, Value(), window));
  }
  return concat(parts, 3);
}

Value TosaOps::depthwiseConv2d(Value x, Value weight, Window window) {
  auto [pad, sizes] = place(x, shape(weight).take_front(2), window);
  Value zero = splat(1, 0);
  Value filter = splitDim(weight, 2, {attr(shape(weight)[2]), attr(1)});
  return create<tosa::DepthwiseConv2DOp>(
      tensorOf({shape(x)[0], sizes[0], sizes[1], shape(x)[3]}), x, filter,
      zeroBias({}), zero, zero, pad,
      llvm::ArrayRef<int64_t>{window.stride, window.stride},
      llvm::ArrayRef<int64_t>{window.dilation, window.dilation},
      builder.getF32Type());
}

Value TosaOps::upConv2d(Value x, Value weight, Value bias) {
  llvm::SmallVector<int64_t> sizes(shape(x));
  for (int64_t axis : {1, 2})
    if (sizes[axis] != symbolic)
      sizes[axis] *= shape(weight)[axis];
  sizes[3] = shape(weight)[0];
  Value zero = splat(1, 0);
  return create<tosa::TransposeConv2DOp>(
      tensorOf(sizes), x, weight, zeroBias(bias), zero, zero,
      llvm::ArrayRef<int64_t>{0, 0, 0, 0}, shape(weight).slice(1, 2),
      builder.getF32Type());
}

Value TosaOps::maxPool2d(Value x, int64_t kernel, Window window) {
  auto [pad, sizes] = place(x, {kernel, kernel}, window);
  return create<tosa::MaxPool2dOp>(
      tensorOf({shape(x)[0], sizes[0], sizes[1], shape(x)[3]}), x,
      llvm::ArrayRef<int64_t>{kernel, kernel},
      llvm::ArrayRef<int64_t>{window.stride, window.stride}, pad);
}

Value TosaOps::avgPool2d(Value x, int64_t kernel) {
  auto [pad, sizes] = place(x, {kernel, kernel}, {});
  Value zero = splat(1, 0);
  return create<tosa::AvgPool2dOp>(
      tensorOf({shape(x)[0], sizes[0], sizes[1], shape(x)[3]}), x, zero, zero,
      llvm::ArrayRef<int64_t>{kernel, kernel}, llvm::ArrayRef<int64_t>{1, 1},
      pad, elementOf(x));
}

Value TosaOps::batchMatmul(Value a, Value b) {
  Value zero = splat(1, 0);
  int64_t batch = shape(a)[0] == symbolic ? shape(b)[0] : shape(a)[0];
  return create<tosa::MatMulOp>(tensorOf({batch, shape(a)[1], shape(b)[2]}), a,
                                b, zero, zero);
}

Value TosaOps::matmul(Value a, Value b) {
  a = alignRank(a, 3);
  return mergeDims(batchMatmul(a, alignRank(b, 3)), 0, 2);
}

//===----------------------------------------------------------------------===//
// Data movement
//===----------------------------------------------------------------------===//

Value TosaOps::gather(Value table, Value ids) {
  Type type = tensorOf({1, shape(ids)[0], shape(table)[1]});
  table = alignRank(table, 3);
  Value rows = create<tosa::GatherOp>(type, table, alignRank(ids, 2));
  return mergeDims(rows, 0, 2);
}

Value TosaOps::pick(Value x, Value ids) {
  Value elements = splitDim(x, 1, {graph.size(x, 1), attr(1)});
  Value columns = splitDim(ids, 0, {graph.size(ids, 0), attr(1)});
  Value picked = create<tosa::GatherOp>(
      tensorOf({shape(ids)[0], 1, 1}, elementOf(x)), elements, columns);
  return mergeDims(picked, 1, 2);
}

/// No constant of this size: one zero, repeated.
Value TosaOps::zeros(int64_t rows, int64_t columns) {
  Value zero = graph.tosaConstant(
      DenseElementsAttr::get(tensorOf({1, 1}), llvm::APFloat(0.0f)));
  return create<tosa::TileOp>(tensorOf({rows, columns}), zero,
                              graph.tosaShape({rows, columns}));
}

Value TosaOps::transpose(Value x, llvm::ArrayRef<int32_t> permutation) {
  llvm::SmallVector<int64_t> sizes;
  for (int32_t from : permutation)
    sizes.push_back(shape(x)[from]);
  return create<tosa::TransposeOp>(tensorOf(sizes, elementOf(x)), x,
                                   permutation);
}

Value TosaOps::reverse(Value x, int64_t axis) {
  return create<tosa::ReverseOp>(x.getType(), x,
                                 builder.getI32IntegerAttr(axis));
}

Value TosaOps::concat(llvm::ArrayRef<Value> parts, int64_t axis) {
  llvm::SmallVector<int64_t> sizes(shape(parts.front()));
  for (Value part : parts.drop_front())
    sizes[axis] = sizes[axis] == symbolic || shape(part)[axis] == symbolic
                      ? symbolic
                      : sizes[axis] + shape(part)[axis];
  return create<tosa::ConcatOp>(tensorOf(sizes, elementOf(parts.front())),
                                parts, builder.getI32IntegerAttr(axis));
}

Value TosaOps::broadcast(Value x, int64_t axis, OpFoldResult size) {
  std::optional<int64_t> times = getConstantIntValue(size);
  // A tile needs its multiples as constants; a sum with zeros would be work.
  if (!times)
    return Ops::broadcast(x, axis, size);
  llvm::SmallVector<int64_t> multiples(rank(x), 1), sizes(shape(x));
  multiples[axis] = sizes[axis] = *times;
  return create<tosa::TileOp>(tensorOf(sizes, elementOf(x)), x,
                              graph.tosaShape(multiples));
}

Value TosaOps::slice(Value x, int64_t axis, OpFoldResult offset,
                     OpFoldResult size) {
  std::optional<int64_t> start = getConstantIntValue(offset);
  std::optional<int64_t> count = getConstantIntValue(size);
  if (start && count) {
    llvm::SmallVector<int64_t> starts(rank(x), 0), sizes(shape(x));
    starts[axis] = *start;
    sizes[axis] = *count;
    auto type = tensorOf(sizes, elementOf(x));
    // -1 reaches to the end of a symbolic dimension.
    llvm::replace(sizes, symbolic, int64_t(-1));
    Value start = graph.tosaShape(starts);
    return create<tosa::SliceOp>(type, x, start, graph.tosaShape(sizes));
  }
  llvm::SmallVector<OpFoldResult> offsets(rank(x), attr(0)),
      sizes = graph.getSizes(x), strides(rank(x), attr(1));
  offsets[axis] = offset;
  sizes[axis] = size;
  return create<tensor::ExtractSliceOp>(tensorOf(sizes, elementOf(x)), x,
                                        offsets, sizes, strides);
}

Value TosaOps::reshapeTo(Value x, RankedTensorType type) {
  llvm::SmallVector<int64_t> sizes(type.getShape());
  llvm::replace(sizes, symbolic, int64_t(-1));
  return create<tosa::ReshapeOp>(type, x, graph.tosaShape(sizes));
}

Value TosaOps::collapse(Value x, llvm::ArrayRef<ReassociationIndices> groups,
                        RankedTensorType type) {
  if (type.getNumDynamicDims() <= 1)
    return reshapeTo(x, type);
  return Ops::collapse(x, groups, type);
}

Value TosaOps::expand(Value x, llvm::ArrayRef<ReassociationIndices> groups,
                      RankedTensorType type, int64_t dim,
                      llvm::ArrayRef<OpFoldResult> parts) {
  if (type.getNumDynamicDims() <= 1)
    return reshapeTo(x, type);
  return Ops::expand(x, groups, type, dim, parts);
}

std::unique_ptr<Ops> greenai::networks::createTosaOps(Graph &graph) {
  return std::make_unique<TosaOps>(graph);
}
