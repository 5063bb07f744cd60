//===- Gpt2.cpp - GPT-2 -----------------------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Normalisation before each part, one projection for q, k and v, and a head
// that is the table of the embedding. Names are those of the original
// checkpoint but for `layers`.
//
//===----------------------------------------------------------------------===//

#include "Attention.h"
#include "Networks.h"

using namespace greenai::networks;

namespace {
struct Design {
  int64_t layers, width, heads;
  int64_t vocabulary = 50257;
  int64_t positions = 1024;
};
} // namespace

static Value buildLayer(Layers &n, Value x, Value mask, const Design &design) {
  Graph &g = n.graph;
  int64_t width = design.width;
  Value y = n.layerNorm("ln_1", x);
  {
    Scope scope(g, "attn");
    Value qkv = n.linear("c_attn", y, 3 * width);
    Value parts[3];
    for (auto [number, part] : llvm::enumerate(parts))
      part = n.ops.slice(qkv, 2, number * width, width);
    Heads heads{design.heads, width / design.heads};
    y = attend(n, parts[0], parts[1], parts[2], heads, {mask});
    y = n.linear("c_proj", y, width);
  }
  x = n.add("attn.residual", x, y);
  y = n.linear("mlp.c_fc", n.layerNorm("ln_2", x), 4 * width);
  y = n.linear("mlp.c_proj", n.geluTanh(y, "mlp.gelu"), width);
  return n.add("mlp.residual", x, y);
}

static Results build(Layers &n, const Design &design) {
  Graph &g = n.graph;
  int64_t width = design.width, positions = design.positions;
  mlir::Type i32 = g.getBuilder().getI32Type();
  Value ids = g.input("input_ids", {g.batch(), g.sequence()}, i32);
  Value places = g.input("position_ids", {g.sequence()}, i32);
  Value table =
      g.parameter("wte.weight", {g.vocabulary(design.vocabulary), width});
  Value x;
  {
    Scope scope(g, "wte");
    x = n.lookUp(table, ids);
  }
  x = n.add("add_position", x, n.embedding("wpe", places, positions, width));
  // 0 where a position may look, else −∞; of this, as much as is needed.
  Value mask = g.buffer("causal_mask", {positions, positions});
  {
    Scope scope(g, "mask");
    for (int64_t axis : {0, 1})
      mask = n.ops.slice(mask, axis, n.ops.attr(0), g.size(ids, 1));
  }
  for (int64_t layer : llvm::seq(design.layers)) {
    Scope scope(g, "layers." + llvm::Twine(layer));
    x = buildLayer(n, x, mask, design);
  }
  return {n.tiedLinear("lm_head", n.layerNorm("ln_f", x), table)};
}

llvm::ArrayRef<Network> greenai::networks::getGpt2s() {
  static const Network networks[] = {
      {"gpt2", "GPT-2 small with its tied head, Radford et al. 2019",
       [](Layers &n) { return build(n, {12, 768, 12}); }},
      {"gpt2-medium", "GPT-2 of 24 layers of 1024",
       [](Layers &n) { return build(n, {24, 1024, 16}); }},
      {"gpt2-large", "GPT-2 of 36 layers of 1280",
       [](Layers &n) { return build(n, {36, 1280, 20}); }},
      {"gpt2-xl", "GPT-2 of 48 layers of 1600, the largest of the paper",
       [](Layers &n) { return build(n, {48, 1600, 25}); }},
      {"gpt2-tiny", "GPT-2 of two layers of width 8",
       [](Layers &n) { return build(n, {2, 8, 2, 11, 6}); }},
  };
  return networks;
}
