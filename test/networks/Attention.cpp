//===- Attention.cpp - Attention of many heads ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Attention.h"

#include <cmath>

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

/// [B, S, heads·width] to [B·heads, …], the last two dimensions as
/// `permutation` of [B, S, heads, width] puts them.
static Value split(Layers &n, Value x, Heads heads,
                   llvm::ArrayRef<int32_t> permutation) {
  Scope scope(n.graph, "split");
  Ops &ops = n.ops;
  x = ops.splitDim(x, 2, {ops.attr(heads.count), ops.attr(heads.width)});
  return ops.mergeDims(ops.transpose(x, permutation), 0, 2);
}

static Value biasedScores(Layers &n, Value products, OpFoldResult batch,
                          Heads heads, llvm::ArrayRef<Value> biases) {
  Ops &ops = n.ops;
  products = ops.splitDim(products, 0, {batch, ops.attr(heads.count)});
  if (!heads.isScaled && biases.empty())
    return products;
  llvm::SmallVector<Value> inputs{products};
  inputs.append(biases.begin(), biases.end());
  return ops.pointwise(inputs, [&](Scalars &s, Elements in) {
    Value score = in[0];
    if (heads.isScaled)
      score = s.mul(score, s.constant(1 / std::sqrt(double(heads.width))));
    for (Value bias : in.drop_front())
      score = s.add(score, bias);
    return score;
  });
}

Value greenai::networks::attend(Layers &n, Value q, Value k, Value v,
                                Heads heads, llvm::ArrayRef<Value> biases) {
  Ops &ops = n.ops;
  OpFoldResult batch = n.graph.size(q, 0);
  q = split(n, q, heads, {0, 2, 1, 3});
  k = split(n, k, heads, {0, 2, 3, 1});
  v = split(n, v, heads, {0, 2, 1, 3});
  Value scores;
  {
    Scope scope(n.graph, "scores");
    scores = biasedScores(n, ops.batchMatmul(q, k), batch, heads, biases);
  }
  Value chances = n.softmax(scores);
  Value context;
  {
    Scope scope(n.graph, "context");
    context = ops.batchMatmul(ops.mergeDims(chances, 0, 2), v);
  }
  Scope scope(n.graph, "merge");
  context = ops.splitDim(context, 0, {batch, ops.attr(heads.count)});
  return ops.mergeDims(ops.transpose(context, {0, 2, 1, 3}), 2, 2);
}

Value greenai::networks::attentionLayer(Layers &n, llvm::StringRef name,
                                        Value x, Value memory, Heads heads,
                                        llvm::ArrayRef<Value> biases) {
  Scope scope(n.graph, name);
  int64_t inner = heads.count * heads.width;
  Value q = n.linear("q_proj", x, inner, heads.hasBias);
  Value k = n.linear("k_proj", memory, inner, heads.hasBias);
  Value v = n.linear("v_proj", memory, inner, heads.hasBias);
  return n.linear("out_proj", attend(n, q, k, v, heads, biases),
                  n.ops.shape(x).back(), heads.hasBias);
}

Value greenai::networks::paddingBias(Layers &n, llvm::StringRef name,
                                     Value mask) {
  Scope scope(n.graph, name);
  Ops &ops = n.ops;
  mask =
      ops.splitDim(mask, 0, {n.graph.size(mask, 0), ops.attr(1), ops.attr(1)});
  return ops.pointwise({mask}, [](Scalars &s, Elements in) {
    Value masked = s.sub(s.constant(1), in[0]);
    return s.mul(masked, s.constant(-1e9));
  });
}
