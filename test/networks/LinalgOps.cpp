//===- LinalgOps.cpp - Networks in linalg on tensors ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Named operations where there are any, else linalg.generic. Padding is
// tensor.pad; sizes of results are stated by tensor.empty.
//
//===----------------------------------------------------------------------===//

#include "Ops.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace greenai::networks;

namespace {

class LinalgOps : public Ops {
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
  Value zeros(int64_t rows, int64_t columns) override {
    return filled({attr(rows), attr(columns)}, 0);
  }
  Value transpose(Value x, llvm::ArrayRef<int32_t> permutation) override;
  Value reverse(Value x, int64_t axis) override;
  Value concat(llvm::ArrayRef<Value> parts, int64_t axis) override;
  Value slice(Value x, int64_t axis, OpFoldResult offset,
              OpFoldResult size) override;

private:
  using BodyBuilder =
      llvm::function_ref<void(OpBuilder &, Location, ValueRange)>;
  Value generic(llvm::ArrayRef<Value> inputs, Value init,
                llvm::ArrayRef<AffineMap> maps,
                llvm::ArrayRef<utils::IteratorType> iterators,
                BodyBuilder body);
  template <typename OpT, typename... Args>
  Value named(llvm::ArrayRef<Value> inputs, Value init, Args &&...args);

  Value filled(llvm::ArrayRef<OpFoldResult> sizes, float value);
  Value scalar(float value) {
    return graph.constant(builder.getF32FloatAttr(value));
  }
  AffineMap mapOf(llvm::ArrayRef<int64_t> dims, int64_t loops);
  Value addBias(Value x, Value bias);

  Value padded(Value x, Window window, float value);
  OpFoldResult windows(Value x, int64_t axis, OpFoldResult kernel,
                       Window window);
  DenseIntElementsAttr pairOf(int64_t value) {
    return builder.getI64TensorAttr({value, value});
  }
};

/// Arithmetic in the body of a linalg.generic.
class BodyScalars : public Scalars {
public:
  BodyScalars(OpBuilder &builder, Location loc) : builder(builder), loc(loc) {}

  Value constant(double value) override {
    return arith::ConstantOp::create(builder, loc,
                                     builder.getF32FloatAttr(float(value)));
  }
  Value unary(Unary kind, Value x) override;
  Value binary(Binary kind, Value a, Value b) override;
  Value sigmoid(Value x) override {
    Value one = constant(1);
    return reciprocal(add(one, exp(neg(x))));
  }
  Value selectGreater(Value x, Value y, Value a, Value b) override {
    Value greater =
        arith::CmpFOp::create(builder, loc, arith::CmpFPredicate::OGT, x, y);
    return arith::SelectOp::create(builder, loc, greater, a, b);
  }

private:
  OpBuilder &builder;
  Location loc;
};

} // namespace

constexpr auto parallel = utils::IteratorType::parallel;
constexpr auto reduction = utils::IteratorType::reduction;

Value BodyScalars::unary(Unary kind, Value x) {
  switch (kind) {
  case Unary::Neg:
    return arith::NegFOp::create(builder, loc, x);
  case Unary::Exp:
    return math::ExpOp::create(builder, loc, x);
  case Unary::Log:
    return math::LogOp::create(builder, loc, x);
  case Unary::Tanh:
    return math::TanhOp::create(builder, loc, x);
  case Unary::Erf:
    return math::ErfOp::create(builder, loc, x);
  case Unary::Rsqrt:
    return math::RsqrtOp::create(builder, loc, x);
  case Unary::Reciprocal:
    return arith::DivFOp::create(builder, loc, constant(1), x);
  case Unary::Sin:
    return math::SinOp::create(builder, loc, x);
  case Unary::Cos:
    return math::CosOp::create(builder, loc, x);
  }
  llvm_unreachable("all kinds are handled");
}

Value BodyScalars::binary(Binary kind, Value a, Value b) {
  switch (kind) {
  case Binary::Add:
    return arith::AddFOp::create(builder, loc, a, b);
  case Binary::Sub:
    return arith::SubFOp::create(builder, loc, a, b);
  case Binary::Mul:
    return arith::MulFOp::create(builder, loc, a, b);
  case Binary::Max:
    return arith::MaximumFOp::create(builder, loc, a, b);
  case Binary::Min:
    return arith::MinimumFOp::create(builder, loc, a, b);
  case Binary::Pow:
    return math::PowFOp::create(builder, loc, a, b);
  }
  llvm_unreachable("all kinds are handled");
}

//===----------------------------------------------------------------------===//
// Building blocks
//===----------------------------------------------------------------------===//

Value LinalgOps::filled(llvm::ArrayRef<OpFoldResult> sizes, float value) {
  Value constant = scalar(value);
  return named<linalg::FillOp>({constant}, empty(sizes));
}

template <typename OpT, typename... Args>
Value LinalgOps::named(llvm::ArrayRef<Value> inputs, Value init,
                       Args &&...args) {
  Value result = create<OpT>(TypeRange{init.getType()}, ValueRange(inputs),
                             ValueRange{init}, std::forward<Args>(args)...)
                     ->getResult(0);
  graph.setSizes(result, graph.getSizes(init));
  return result;
}

Value LinalgOps::generic(llvm::ArrayRef<Value> inputs, Value init,
                         llvm::ArrayRef<AffineMap> maps,
                         llvm::ArrayRef<utils::IteratorType> iterators,
                         BodyBuilder body) {
  return named<linalg::GenericOp>(inputs, init, maps, iterators, body);
}

/// The loops at `dims`, in order; -1 is position 0.
AffineMap LinalgOps::mapOf(llvm::ArrayRef<int64_t> dims, int64_t loops) {
  llvm::SmallVector<AffineExpr> results;
  for (int64_t dim : dims)
    results.push_back(dim < 0 ? builder.getAffineConstantExpr(0)
                              : builder.getAffineDimExpr(dim));
  return AffineMap::get(loops, 0, results, builder.getContext());
}

//===----------------------------------------------------------------------===//
// Elementwise
//===----------------------------------------------------------------------===//

Value LinalgOps::pointwise(llvm::ArrayRef<Value> inputs, Body body) {
  int64_t loops = 0;
  for (Value input : inputs)
    loops = std::max(loops, rank(input));
  // A known size other than 1 decides, then a symbol.
  llvm::SmallVector<OpFoldResult> sizes(loops, attr(1));
  for (Value input : inputs)
    for (auto [dim, size] : llvm::enumerate(shape(input))) {
      OpFoldResult &result = sizes[loops - rank(input) + dim];
      bool decided = isa<Attribute>(result) && !isOneInteger(result);
      bool isFirst = isOneInteger(result);
      if (size != 1 && !decided && (isFirst || size != symbolic))
        result = graph.size(input, dim);
    }
  llvm::SmallVector<AffineMap> maps;
  for (Value input : inputs) {
    llvm::SmallVector<int64_t> dims;
    for (auto [dim, size] : llvm::enumerate(shape(input))) {
      int64_t loop = loops - rank(input) + dim;
      dims.push_back(size == 1 && !isOneInteger(sizes[loop]) ? -1 : loop);
    }
    maps.push_back(mapOf(dims, loops));
  }
  maps.push_back(builder.getMultiDimIdentityMap(loops));
  llvm::SmallVector<utils::IteratorType> iterators(loops, parallel);
  return generic(inputs, empty(sizes), maps, iterators,
                 [&](OpBuilder &inner, Location loc, ValueRange arguments) {
                   BodyScalars scalars(inner, loc);
                   llvm::SmallVector<Value> elements(arguments.drop_back());
                   Value result = body(scalars, elements);
                   linalg::YieldOp::create(inner, loc, result);
                 });
}

Value LinalgOps::reduce(Reduction kind, Value x, int64_t axis) {
  int64_t loops = rank(x);
  llvm::SmallVector<int64_t> kept;
  llvm::SmallVector<OpFoldResult> sizes;
  llvm::SmallVector<utils::IteratorType> iterators(loops, parallel);
  iterators[axis] = reduction;
  for (int64_t dim : llvm::seq(loops))
    if (dim != axis) {
      kept.push_back(dim);
      sizes.push_back(graph.size(x, dim));
    }
  bool isSum = kind == Reduction::Sum;
  Value init = filled(sizes, isSum ? 0 : -INFINITY);
  Value result = generic(
      {x}, init, {builder.getMultiDimIdentityMap(loops), mapOf(kept, loops)},
      iterators, [&](OpBuilder &inner, Location loc, ValueRange args) {
        BodyScalars scalars(inner, loc);
        linalg::YieldOp::create(
            inner, loc,
            scalars.binary(isSum ? Binary::Add : Binary::Max, args[1],
                           args[0]));
      });
  // Views give the axis back, with size 1.
  if (axis == loops - 1)
    return splitDim(result, axis - 1, {graph.size(result, axis - 1), attr(1)});
  return splitDim(result, axis, {attr(1), graph.size(result, axis)});
}

//===----------------------------------------------------------------------===//
// Convolutions and pools
//===----------------------------------------------------------------------===//

Value LinalgOps::padded(Value x, Window window, float value) {
  int64_t after = window.pad + (window.ceil ? window.stride - 1 : 0);
  if (after == 0)
    return x;
  llvm::SmallVector<OpFoldResult> low, high, sizes;
  for (auto [dim, size] : llvm::enumerate(graph.getSizes(x))) {
    bool isImage = dim == 1 || dim == 2;
    low.push_back(attr(isImage ? window.pad : 0));
    high.push_back(attr(isImage ? after : 0));
    sizes.push_back(computeSize(builder.getAffineDimExpr(0) +
                                    (isImage ? window.pad + after : 0),
                                {size}));
  }
  Value result =
      create<tensor::PadOp>(tensorOf(sizes), x, low, high, scalar(value));
  graph.setSizes(result, sizes);
  return result;
}

/// How many windows fit along `axis` of the padded input.
OpFoldResult LinalgOps::windows(Value x, int64_t axis, OpFoldResult kernel,
                                Window window) {
  AffineExpr in = builder.getAffineDimExpr(0),
             taps = builder.getAffineDimExpr(1);
  return computeSize(
      (in - (taps - 1) * window.dilation - 1).floorDiv(window.stride) + 1,
      {graph.size(x, axis), kernel});
}

Value LinalgOps::addBias(Value x, Value bias) {
  if (!bias)
    return x;
  return pointwise({x, bias}, [](Scalars &s, llvm::ArrayRef<Value> in) {
    return s.add(in[0], in[1]);
  });
}

Value LinalgOps::conv2d(Value x, Value weight, Value bias, Window window) {
  x = padded(x, window, 0);
  Value init = filled(
      {graph.size(x, 0), windows(x, 1, graph.size(weight, 1), window),
       windows(x, 2, graph.size(weight, 2), window), graph.size(weight, 0)},
      0);
  Value result = named<linalg::Conv2DNhwcFhwcOp>(
      {x, weight}, init, pairOf(window.stride), pairOf(window.dilation));
  return addBias(result, bias);
}

Value LinalgOps::groupedConv2d(Value x, Value weight, int64_t groups,
                               Window window) {
  x = padded(x, window, 0);
  OpFoldResult out = attr(shape(weight)[0] / groups);
  x = splitDim(x, 3, {attr(groups), attr(shape(x)[3] / groups)});
  weight = splitDim(weight, 0, {attr(groups), out});
  Value init =
      filled({graph.size(x, 0), windows(x, 1, graph.size(weight, 2), window),
              windows(x, 2, graph.size(weight, 3), window), attr(groups), out},
             0);
  Value result = named<linalg::Conv2DNhwgcGfhwcOp>(
      {x, weight}, init, pairOf(window.stride), pairOf(window.dilation));
  return mergeDims(result, 3, 2);
}

Value LinalgOps::depthwiseConv2d(Value x, Value weight, Window window) {
  x = padded(x, window, 0);
  Value init =
      filled({graph.size(x, 0), windows(x, 1, graph.size(weight, 0), window),
              windows(x, 2, graph.size(weight, 1), window), graph.size(x, 3)},
             0);
  return named<linalg::DepthwiseConv2DNhwcHwcOp>(
      {x, weight}, init, pairOf(window.stride), pairOf(window.dilation));
}

Value LinalgOps::upConv2d(Value x, Value weight, Value bias) {
  // Windows do not overlap, so each element of the result is one product of
  // channels: loops n, h, kh, w, kw, o and the reduction c.
  Value init =
      filled({graph.size(x, 0), graph.size(x, 1), graph.size(weight, 1),
              graph.size(x, 2), graph.size(weight, 2), graph.size(weight, 0)},
             0);
  llvm::SmallVector<utils::IteratorType> iterators(6, parallel);
  iterators.push_back(reduction);
  Value result =
      generic({x, weight}, init,
              {mapOf({0, 1, 3, 6}, 7), mapOf({5, 2, 4, 6}, 7),
               mapOf({0, 1, 2, 3, 4, 5}, 7)},
              iterators, [&](OpBuilder &inner, Location loc, ValueRange args) {
                BodyScalars s(inner, loc);
                linalg::YieldOp::create(
                    inner, loc, s.add(args[2], s.mul(args[0], args[1])));
              });
  return addBias(mergeDims(mergeDims(result, 3, 2), 1, 2), bias);
}

Value LinalgOps::maxPool2d(Value x, int64_t kernel, Window window) {
  x = padded(x, window, -INFINITY);
  Value taps = empty({attr(kernel), attr(kernel)});
  Value init = filled({graph.size(x, 0), windows(x, 1, attr(kernel), window),
                       windows(x, 2, attr(kernel), window), graph.size(x, 3)},
                      -INFINITY);
  return named<linalg::PoolingNhwcMaxOp>({x, taps}, init, pairOf(window.stride),
                                         pairOf(window.dilation));
}

Value LinalgOps::avgPool2d(Value x, int64_t kernel) {
  Value taps = empty({attr(kernel), attr(kernel)});
  Value init = filled({graph.size(x, 0), windows(x, 1, attr(kernel), {}),
                       windows(x, 2, attr(kernel), {}), graph.size(x, 3)},
                      0);
  Value sums =
      named<linalg::PoolingNhwcSumOp>({x, taps}, init, pairOf(1), pairOf(1));
  return pointwise({sums}, [&](Scalars &s, llvm::ArrayRef<Value> in) {
    return s.mul(in[0], s.constant(1.0 / double(kernel * kernel)));
  });
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

Value LinalgOps::matmul(Value a, Value b) {
  return named<linalg::MatmulOp>(
      {a, b}, filled({graph.size(a, 0), graph.size(b, 1)}, 0));
}

Value LinalgOps::batchMatmul(Value a, Value b) {
  return named<linalg::BatchMatmulOp>(
      {a, b},
      filled({graph.size(a, 0), graph.size(a, 1), graph.size(b, 2)}, 0));
}

//===----------------------------------------------------------------------===//
// Data movement
//===----------------------------------------------------------------------===//

Value LinalgOps::gather(Value table, Value ids) {
  Value init =
      empty({graph.size(ids, 0), graph.size(table, 1)}, elementOf(table));
  return generic(
      {ids}, init, {mapOf({0}, 2), mapOf({0, 1}, 2)}, {parallel, parallel},
      [&](OpBuilder &inner, Location loc, ValueRange args) {
        Value row = arith::IndexCastOp::create(inner, loc, inner.getIndexType(),
                                               args[0]);
        Value column = linalg::IndexOp::create(inner, loc, 1);
        Value element = tensor::ExtractOp::create(inner, loc, table,
                                                  ValueRange{row, column});
        linalg::YieldOp::create(inner, loc, element);
      });
}

Value LinalgOps::pick(Value x, Value ids) {
  Value init = empty({graph.size(ids, 0), attr(1)}, elementOf(x));
  return generic(
      {ids}, init, {mapOf({0}, 2), mapOf({0, 1}, 2)}, {parallel, parallel},
      [&](OpBuilder &inner, Location loc, ValueRange args) {
        Value row = linalg::IndexOp::create(inner, loc, 0);
        Value column = arith::IndexCastOp::create(
            inner, loc, inner.getIndexType(), args[0]);
        Value element =
            tensor::ExtractOp::create(inner, loc, x, ValueRange{row, column});
        linalg::YieldOp::create(inner, loc, element);
      });
}

Value LinalgOps::transpose(Value x, llvm::ArrayRef<int32_t> permutation) {
  llvm::SmallVector<OpFoldResult> sizes;
  llvm::SmallVector<int64_t> from(permutation);
  for (int64_t dim : from)
    sizes.push_back(graph.size(x, dim));
  Value init = empty(sizes, elementOf(x));
  Value result = create<linalg::TransposeOp>(x, init, from)->getResult(0);
  graph.setSizes(result, sizes);
  return result;
}

Value LinalgOps::reverse(Value x, int64_t axis) {
  int64_t loops = rank(x);
  Value last = graph.index(shape(x)[axis] - 1);
  return generic(
      {}, empty(graph.getSizes(x)), {builder.getMultiDimIdentityMap(loops)},
      llvm::SmallVector<utils::IteratorType>(loops, parallel),
      [&](OpBuilder &inner, Location loc, ValueRange) {
        llvm::SmallVector<Value> position;
        for (int64_t dim : llvm::seq(loops))
          position.push_back(linalg::IndexOp::create(inner, loc, dim));
        position[axis] =
            arith::SubIOp::create(inner, loc, last, position[axis]);
        Value element = tensor::ExtractOp::create(inner, loc, x, position);
        linalg::YieldOp::create(inner, loc, element);
      });
}

Value LinalgOps::concat(llvm::ArrayRef<Value> parts, int64_t axis) {
  llvm::SmallVector<OpFoldResult> sizes = graph.getSizes(parts.front());
  llvm::SmallVector<OpFoldResult> ends;
  for (Value part : parts) {
    OpFoldResult start = ends.empty() ? attr(0) : ends.back();
    ends.push_back(
        computeSize(builder.getAffineDimExpr(0) + builder.getAffineDimExpr(1),
                    {start, graph.size(part, axis)}));
  }
  sizes[axis] = ends.back();
  Value result = empty(sizes, elementOf(parts.front()));
  llvm::SmallVector<OpFoldResult> offsets(sizes.size(), attr(0)),
      strides(sizes.size(), attr(1));
  for (auto [number, part] : llvm::enumerate(parts)) {
    offsets[axis] = number == 0 ? attr(0) : ends[number - 1];
    result = create<tensor::InsertSliceOp>(part, result, offsets,
                                           graph.getSizes(part), strides);
    graph.setSizes(result, sizes);
  }
  return result;
}

Value LinalgOps::slice(Value x, int64_t axis, OpFoldResult offset,
                       OpFoldResult size) {
  llvm::SmallVector<OpFoldResult> offsets(rank(x), attr(0)),
      sizes = graph.getSizes(x), strides(rank(x), attr(1));
  offsets[axis] = offset;
  sizes[axis] = size;
  Value result = create<tensor::ExtractSliceOp>(tensorOf(sizes, elementOf(x)),
                                                x, offsets, sizes, strides);
  graph.setSizes(result, sizes);
  return result;
}

std::unique_ptr<Ops> greenai::networks::createLinalgOps(Graph &graph) {
  return std::make_unique<LinalgOps>(graph);
}
