//===- Layers.cpp - Layers with weights -------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Layers.h"

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

Value Layers::conv(llvm::StringRef name, Value x, int64_t out, int64_t kernel,
                   Window window, int64_t groups) {
  Scope scope(graph, name);
  int64_t in = ops.shape(x)[3];
  if (groups == in && groups == out && groups > 1)
    return ops.depthwiseConv2d(
        x, graph.parameter("weight", {kernel, kernel, in}), window);
  Value weight = graph.parameter("weight", {out, kernel, kernel, in / groups});
  if (groups > 1)
    return ops.groupedConv2d(x, weight, groups, window);
  return ops.conv2d(x, weight, Value(), window);
}

Value Layers::convWithBias(llvm::StringRef name, Value x, int64_t out,
                           int64_t kernel, Window window) {
  Scope scope(graph, name);
  Value weight =
      graph.parameter("weight", {out, kernel, kernel, ops.shape(x)[3]});
  return ops.conv2d(x, weight, graph.parameter("bias", {out}), window);
}

Value Layers::upConv(llvm::StringRef name, Value x, int64_t out,
                     int64_t kernel) {
  Scope scope(graph, name);
  Value weight =
      graph.parameter("weight", {out, kernel, kernel, ops.shape(x)[3]});
  return ops.upConv2d(x, weight, graph.parameter("bias", {out}));
}

Value Layers::batchNorm(llvm::StringRef name, Value x, double epsilon) {
  Scope scope(graph, name);
  int64_t channels = ops.shape(x).back();
  Value weight = graph.parameter("weight", {channels});
  Value bias = graph.parameter("bias", {channels});
  Value mean = graph.buffer("running_mean", {channels});
  Value variance = graph.buffer("running_var", {channels});
  Value inverse = ops.pointwise({variance}, [&](Scalars &s, Elements in) {
    return s.rsqrt(s.add(in[0], s.constant(epsilon)));
  });
  return ops.pointwise({x, mean, inverse, weight, bias},
                       [](Scalars &s, Elements in) {
                         Value unit = s.mul(s.sub(in[0], in[1]), in[2]);
                         return s.add(s.mul(unit, in[3]), in[4]);
                       });
}

Value Layers::linear(llvm::StringRef name, Value x, int64_t out, bool bias) {
  Scope scope(graph, name);
  int64_t rank = ops.rank(x), in = ops.shape(x).back();
  llvm::SmallVector<OpFoldResult> leading;
  if (rank > 2) {
    leading = graph.getSizes(x);
    leading.pop_back();
    x = ops.mergeDims(x, 0, rank - 1);
  }
  x = ops.matmul(x, graph.parameter("weight", {in, out}));
  if (bias)
    x = ops.pointwise(
        {x, graph.parameter("bias", {out})},
        [](Scalars &s, Elements in) { return s.add(in[0], in[1]); });
  return rank > 2 ? ops.splitDim(x, 0, leading) : x;
}

Value Layers::tiedLinear(llvm::StringRef name, Value x, Value table) {
  Scope scope(graph, name);
  llvm::SmallVector<OpFoldResult> leading = graph.getSizes(x);
  leading.pop_back();
  Value rows = ops.mergeDims(x, 0, leading.size());
  return ops.splitDim(ops.matmul(rows, ops.transpose(table, {1, 0})), 0,
                      leading);
}

Value Layers::layerNorm(llvm::StringRef name, Value x, double epsilon) {
  Scope scope(graph, name);
  int64_t width = ops.shape(x).back();
  Value centred =
      ops.pointwise({x, mean(x, ops.rank(x) - 1)}, [](Scalars &s, Elements in) {
        return s.sub(in[0], in[1]);
      });
  Value squares = ops.pointwise(
      {centred}, [](Scalars &s, Elements in) { return s.mul(in[0], in[0]); });
  Value inverse = ops.pointwise(
      {mean(squares, ops.rank(x) - 1)}, [&](Scalars &s, Elements in) {
        return s.rsqrt(s.add(in[0], s.constant(epsilon)));
      });
  return ops.pointwise({centred, inverse, graph.parameter("weight", {width}),
                        graph.parameter("bias", {width})},
                       [](Scalars &s, Elements in) {
                         return s.add(s.mul(s.mul(in[0], in[1]), in[2]), in[3]);
                       });
}

Value Layers::rmsNorm(llvm::StringRef name, Value x, double epsilon) {
  Scope scope(graph, name);
  Value squares = ops.pointwise(
      {x}, [](Scalars &s, Elements in) { return s.mul(in[0], in[0]); });
  Value inverse = ops.pointwise(
      {mean(squares, ops.rank(x) - 1)}, [&](Scalars &s, Elements in) {
        return s.rsqrt(s.add(in[0], s.constant(epsilon)));
      });
  return ops.pointwise(
      {x, inverse, graph.parameter("weight", {ops.shape(x).back()})},
      [](Scalars &s, Elements in) {
        return s.mul(s.mul(in[0], in[1]), in[2]);
      });
}

Value Layers::embedding(llvm::StringRef name, Value ids, int64_t count,
                        int64_t width) {
  Scope scope(graph, name);
  return lookUp(graph.parameter("weight", {count, width}), ids);
}

Value Layers::lookUp(Value table, Value ids) {
  if (ops.rank(ids) == 1)
    return ops.gather(table, ids);
  llvm::SmallVector<OpFoldResult> leading = graph.getSizes(ids);
  Value rows = ops.gather(table, ops.mergeDims(ids, 0, ops.rank(ids)));
  return ops.splitDim(rows, 0, leading);
}

//===----------------------------------------------------------------------===//
// Pools
//===----------------------------------------------------------------------===//

Value Layers::maxPool(llvm::StringRef name, Value x, int64_t kernel,
                      Window window) {
  Scope scope(graph, name);
  return ops.maxPool2d(x, kernel, window);
}

Value Layers::mean(Value x, int64_t axis) {
  return ops.pointwise(
      {ops.reduce(Reduction::Sum, x, axis),
       ops.reciprocalOf(graph.size(x, axis))},
      [](Scalars &s, Elements in) { return s.mul(in[0], in[1]); });
}

Value Layers::globalAvgPool(llvm::StringRef name, Value x) {
  Scope scope(graph, name);
  return ops.mergeDims(mean(ops.mergeDims(x, 1, 2), 1), 0, 2);
}

Value Layers::avgPool(llvm::StringRef name, Value x, int64_t kernel) {
  Scope scope(graph, name);
  if (ops.shape(x)[1] != kernel || ops.shape(x)[2] != kernel)
    return globalAvgPool("", x);
  return ops.mergeDims(ops.avgPool2d(x, kernel), 0, 3);
}

Value Layers::onePosition(Value x) {
  OpFoldResult one = ops.attr(1);
  return ops.splitDim(x, 1, {one, one, ops.attr(ops.shape(x)[1])});
}

Value Layers::adaptiveMean(Value x, int64_t axis, int64_t count) {
  mlir::AffineExpr size = graph.getBuilder().getAffineDimExpr(0);
  OpFoldResult whole = graph.size(x, axis);
  llvm::SmallVector<Value> parts;
  for (int64_t part : llvm::seq(count)) {
    mlir::AffineExpr begin = (size * part).floorDiv(count);
    mlir::AffineExpr end = (size * (part + 1)).ceilDiv(count);
    auto from = ops.computeSize(begin, {whole});
    auto size = ops.computeSize(end - begin, {whole});
    parts.push_back(mean(ops.slice(x, axis, from, size), axis));
  }
  return ops.concat(parts, axis);
}

Value Layers::adaptiveAvgPool(llvm::StringRef name, Value x, int64_t count) {
  Scope scope(graph, name);
  return adaptiveMean(adaptiveMean(x, 1, count), 2, count);
}

//===----------------------------------------------------------------------===//
// Without weights
//===----------------------------------------------------------------------===//

Value Layers::relu(Value x, llvm::StringRef name) {
  Scope scope(graph, name);
  return ops.pointwise(
      {x}, [](Scalars &s, Elements in) { return s.max(in[0], s.constant(0)); });
}

Value Layers::relu6(Value x, llvm::StringRef name) {
  Scope scope(graph, name);
  return ops.pointwise({x}, [](Scalars &s, Elements in) {
    Value above = s.max(in[0], s.constant(0));
    return s.min(above, s.constant(6));
  });
}

Value Layers::sigmoid(Value x, llvm::StringRef name) {
  Scope scope(graph, name);
  return ops.pointwise(
      {x}, [](Scalars &s, Elements in) { return s.sigmoid(in[0]); });
}

Value Layers::silu(Value x, llvm::StringRef name) {
  Scope scope(graph, name);
  return ops.pointwise({x}, [](Scalars &s, Elements in) {
    return s.mul(in[0], s.sigmoid(in[0]));
  });
}

Value Layers::gelu(Value x, llvm::StringRef name) {
  Scope scope(graph, name);
  return ops.pointwise({x}, [](Scalars &s, Elements in) {
    Value erf = s.erf(s.mul(in[0], s.constant(0.70710678118654752)));
    Value half = s.mul(in[0], s.constant(0.5));
    return s.mul(half, s.add(erf, s.constant(1)));
  });
}

Value Layers::geluTanh(Value x, llvm::StringRef name) {
  Scope scope(graph, name);
  return ops.pointwise({x}, [](Scalars &s, Elements in) {
    Value cube = s.mul(s.mul(in[0], in[0]), in[0]);
    Value inner = s.add(in[0], s.mul(cube, s.constant(0.044715)));
    Value tanh = s.tanh(s.mul(inner, s.constant(0.79788456080286536)));
    Value half = s.mul(in[0], s.constant(0.5));
    return s.mul(half, s.add(tanh, s.constant(1)));
  });
}

Value Layers::tanh(Value x, llvm::StringRef name) {
  Scope scope(graph, name);
  return ops.pointwise({x},
                       [](Scalars &s, Elements in) { return s.tanh(in[0]); });
}

Value Layers::scale(llvm::StringRef name, Value x, double factor) {
  Scope scope(graph, name);
  return ops.pointwise({x}, [factor](Scalars &s, Elements in) {
    return s.mul(in[0], s.constant(factor));
  });
}

Value Layers::add(llvm::StringRef name, Value a, Value b) {
  Scope scope(graph, name);
  return ops.pointwise(
      {a, b}, [](Scalars &s, Elements in) { return s.add(in[0], in[1]); });
}

Value Layers::mul(llvm::StringRef name, Value a, Value b) {
  Scope scope(graph, name);
  return ops.pointwise(
      {a, b}, [](Scalars &s, Elements in) { return s.mul(in[0], in[1]); });
}

Value Layers::softmax(Value x, llvm::StringRef name) {
  Scope scope(graph, name);
  Value powers =
      ops.pointwise({x, last(Reduction::Max, x)}, [](Scalars &s, Elements in) {
        return s.exp(s.sub(in[0], in[1]));
      });
  Value inverse = ops.pointwise(
      {last(Reduction::Sum, powers)},
      [](Scalars &s, Elements in) { return s.reciprocal(in[0]); });
  return ops.pointwise({powers, inverse}, [](Scalars &s, Elements in) {
    return s.mul(in[0], in[1]);
  });
}
