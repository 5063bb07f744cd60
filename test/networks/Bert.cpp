//===- Bert.cpp - BERT ------------------------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The encoder with learnt positions and normalisation after each sum, and the
// pooler. Dropout is none at inference. Linear layers within attention are
// named as in other networks here, not as in the original checkpoint.
//
//===----------------------------------------------------------------------===//

#include "Attention.h"
#include "Networks.h"

using namespace greenai::networks;

namespace {
struct Design {
  int64_t layers, width, heads;
  int64_t vocabulary = 30522;
  int64_t positions = 512;
  /// With the two heads of pretraining: words left out, and the next sentence.
  bool pretrains = false;
};
} // namespace

static Value buildLayer(Layers &n, Value x, Value mask, const Design &design) {
  Heads heads{design.heads, design.width / design.heads};
  Value y = attentionLayer(n, "attn", x, x, heads, {mask});
  x = n.layerNorm("attn.norm", n.add("attn.residual", y, x), 1e-12);
  y = n.gelu(n.linear("mlp.up", x, 4 * design.width), "mlp.gelu");
  y = n.linear("mlp.down", y, design.width);
  return n.layerNorm("mlp.norm", n.add("mlp.residual", y, x), 1e-12);
}

/// Of the first position.
static Value pool(Layers &n, Value x) {
  Scope scope(n.graph, "pooler");
  Value first = n.ops.mergeDims(n.ops.slice(x, 1, 0, 1), 1, 2);
  return n.tanh(n.linear("dense", first, n.ops.shape(x)[2]));
}

static Results build(Layers &n, const Design &design) {
  Graph &g = n.graph;
  Ops &ops = n.ops;
  int64_t width = design.width;
  mlir::Type i32 = g.getBuilder().getI32Type();
  Value words = g.input("input_ids", {g.batch(), g.sequence()}, i32);
  Value types = g.input("token_type_ids", {g.batch(), g.sequence()}, i32);
  Value positions = g.input("position_ids", {g.sequence()}, i32);
  Value mask = g.input("attention_mask", {g.batch(), g.sequence()});
  Value table, x;
  {
    Scope scope(g, "embeddings");
    int64_t count = g.vocabulary(design.vocabulary);
    table = g.parameter("word.weight", {count, width});
    {
      Scope inner(g, "word");
      x = n.lookUp(table, words);
    }
    x = n.add("add_type", x, n.embedding("token_type", types, 2, width));
    x = n.add("add_position", x,
              n.embedding("position", positions, design.positions, width));
    x = n.layerNorm("norm", x, 1e-12);
  }
  mask = paddingBias(n, "mask", mask);
  for (int64_t layer : llvm::seq(design.layers)) {
    Scope scope(g, "layers." + llvm::Twine(layer));
    x = buildLayer(n, x, mask, design);
  }
  Value pooled = pool(n, x);
  if (!design.pretrains)
    return {x, pooled};
  Scope scope(g, "cls");
  Value y = n.gelu(n.linear("transform", x, width));
  y = n.tiedLinear("decoder", n.layerNorm("norm", y, 1e-12), table);
  y = n.add("bias", y, g.parameter("bias", {ops.shape(table)[0]}));
  return {y, n.linear("seq_relationship", pooled, 2)};
}

llvm::ArrayRef<Network> greenai::networks::getBerts() {
  static const Network networks[] = {
      {"bert-base", "BERT-base uncased with its pooler, Devlin et al. 2018",
       [](Layers &n) { return build(n, {12, 768, 12}); }},
      {"bert-large", "BERT-large uncased with its pooler",
       [](Layers &n) { return build(n, {24, 1024, 16}); }},
      {"bert-large-pretraining", "BERT-large with the heads of its pretraining",
       [](Layers &n) { return build(n, {24, 1024, 16, 30522, 512, true}); }},
      {"bert-tiny", "BERT of two layers of width 8, with all heads",
       [](Layers &n) { return build(n, {2, 8, 2, 11, 6, true}); }},
  };
  return networks;
}
