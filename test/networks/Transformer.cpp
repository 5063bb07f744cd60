//===- Transformer.cpp - The first transformer ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Attention is all you need", as tensor2tensor has it: encoder and decoder of
// S and T positions, one table for both embeddings and the head, sines and
// cosines for positions, no bias in attention, normalisation after each sum.
// The default vocabulary is that of the paper's English to German, "about
// 37000".
//
//===----------------------------------------------------------------------===//

#include "Attention.h"
#include "Networks.h"

#include <cmath>

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

namespace {
struct Design {
  int64_t layers, width, inner, heads;
  int64_t vocabulary = 37000;
};
} // namespace

/// The part `name` has been computed: its sum and norm.
static Value close(Layers &n, llvm::StringRef name, Value x, Value y) {
  Scope scope(n.graph, name);
  return n.layerNorm("norm", n.add("residual", x, y));
}

static Value feedForward(Layers &n, Value x, const Design &design) {
  Value y = n.relu(n.linear("mlp.up", x, design.inner), "mlp.relu");
  return close(n, "mlp", x, n.linear("mlp.down", y, design.width));
}

/// √width times the rows of the table, and sines and cosines of the positions.
static Value embed(Layers &n, llvm::StringRef name, Value ids, Value positions,
                   Value table, Value frequencies) {
  Scope scope(n.graph, name);
  Ops &ops = n.ops;
  double width = ops.shape(table)[1];
  Value x = n.scale("scale", n.lookUp(table, ids), std::sqrt(width));
  Scope inner(n.graph, "positions");
  positions =
      ops.splitDim(positions, 0, {n.graph.size(positions, 0), ops.attr(1)});
  Value angles =
      ops.pointwise({positions, frequencies}, [](Scalars &s, Elements in) {
        return s.mul(in[0], in[1]);
      });
  Value sines = ops.pointwise(
      {angles}, [](Scalars &s, Elements in) { return s.sin(in[0]); });
  Value cosines = ops.pointwise(
      {angles}, [](Scalars &s, Elements in) { return s.cos(in[0]); });
  return n.add("add", x, ops.concat({sines, cosines}, 1));
}

static Results build(Layers &n, const Design &design) {
  Graph &g = n.graph;
  mlir::Type i32 = g.getBuilder().getI32Type();
  Heads heads{design.heads, design.width / design.heads, false};
  Value source = g.input("source_ids", {g.batch(), g.sequence()}, i32);
  Value target = g.input("target_ids", {g.batch(), g.target()}, i32);
  Value sourcePositions = g.input("source_positions", {g.sequence()});
  Value targetPositions = g.input("target_positions", {g.target()});
  Value sourceMask = g.input("source_mask", {g.batch(), g.sequence()});
  Value targetMask = g.input("causal_mask", {g.target(), g.target()});
  Value table = g.parameter("shared.weight",
                            {g.vocabulary(design.vocabulary), design.width});
  Value frequencies = g.buffer("frequencies", {design.width / 2});
  sourceMask = paddingBias(n, "mask", sourceMask);

  Value memory =
      embed(n, "encoder.embed", source, sourcePositions, table, frequencies);
  for (int64_t layer : llvm::seq(design.layers)) {
    Scope scope(g, "encoder.layers." + llvm::Twine(layer));
    Value y = attentionLayer(n, "attn", memory, memory, heads, {sourceMask});
    memory = feedForward(n, close(n, "attn", memory, y), design);
  }
  Value x =
      embed(n, "decoder.embed", target, targetPositions, table, frequencies);
  for (int64_t layer : llvm::seq(design.layers)) {
    Scope scope(g, "decoder.layers." + llvm::Twine(layer));
    Value y = attentionLayer(n, "attn", x, x, heads, {targetMask});
    x = close(n, "attn", x, y);
    y = attentionLayer(n, "cross_attn", x, memory, heads, {sourceMask});
    x = feedForward(n, close(n, "cross_attn", x, y), design);
  }
  return {n.tiedLinear("softmax", x, table)};
}

llvm::ArrayRef<Network> greenai::networks::getTransformers() {
  static const Network networks[] = {
      {"transformer-base", "Transformer base, Vaswani et al. 2017",
       [](Layers &n) { return build(n, {6, 512, 2048, 8}); }},
      {"transformer-big", "Transformer big",
       [](Layers &n) { return build(n, {6, 1024, 4096, 16}); }},
      {"transformer-tiny", "Transformer of two layers of width 8",
       [](Layers &n) { return build(n, {2, 8, 16, 2, 11}); }},
  };
  return networks;
}
