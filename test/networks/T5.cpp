//===- T5.cpp - T5 ----------------------------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Encoder and decoder of S and T positions, normalised by the root mean square
// before each part, without any bias but the relative one: a number per head
// and bucket of distances, the same in all layers. Buckets depend on the two
// lengths alone and are inputs, as is the mask of the decoder. One table embeds
// the inputs of both and is the head.
//
//===----------------------------------------------------------------------===//

#include "Attention.h"
#include "Networks.h"

#include <cmath>

using namespace greenai::networks;

namespace {
struct Design {
  int64_t layers, width, inner, heads;
  int64_t headWidth = 64;
  int64_t vocabulary = 32128;
  int64_t buckets = 32;

  Heads getHeads() const { return {heads, headWidth, false, false}; }
};
} // namespace

static Value feedForward(Layers &n, Value x, const Design &design) {
  Value y = n.linear("wi", n.rmsNorm("norm", x), design.inner, false);
  y = n.linear("wo", n.relu(y), design.width, false);
  return n.add("residual", x, y);
}

/// The norm, attention and sum of one part; `memory` null for self attention.
static Value attendTo(Layers &n, llvm::StringRef name, Value x, Value memory,
                      llvm::ArrayRef<Value> biases, const Design &design) {
  Scope scope(n.graph, name);
  Value y = n.rmsNorm("norm", x);
  y = attentionLayer(n, "", y, memory ? memory : y, design.getHeads(), biases);
  return n.add("residual", x, y);
}

/// A number per head and bucket: [S, S] buckets to [heads, S, S].
static Value positionBias(Layers &n, Size length, const Design &design) {
  Value buckets = n.graph.input("relative_buckets", {length, length},
                                n.graph.getBuilder().getI32Type());
  Value bias =
      n.embedding("relative_position", buckets, design.buckets, design.heads);
  Scope scope(n.graph, "relative_position");
  return n.ops.transpose(bias, {2, 0, 1});
}

/// Decoding with `memory` and its mask, else encoding.
static Value buildStack(Layers &n, Value x, Size length, Value mask,
                        Value memory, Value memoryMask, const Design &design) {
  Scope stack(n.graph, memory ? "decoder" : "encoder");
  Value bias = positionBias(n, length, design);
  for (int64_t layer : llvm::seq(design.layers)) {
    Scope scope(n.graph, "layers." + llvm::Twine(layer));
    x = attendTo(n, "attn", x, Value(), {bias, mask}, design);
    if (memory)
      x = attendTo(n, "cross_attn", x, memory, {memoryMask}, design);
    Scope inner(n.graph, "mlp");
    x = feedForward(n, x, design);
  }
  return n.rmsNorm("final_norm", x);
}

static Results build(Layers &n, const Design &design) {
  Graph &g = n.graph;
  mlir::Type i32 = g.getBuilder().getI32Type();
  Value source = g.input("input_ids", {g.batch(), g.sequence()}, i32);
  Value target = g.input("decoder_input_ids", {g.batch(), g.target()}, i32);
  Value sourceMask = g.input("attention_mask", {g.batch(), g.sequence()});
  Value targetMask = g.input("causal_mask", {g.target(), g.target()});
  Value table = g.parameter("shared.weight",
                            {g.vocabulary(design.vocabulary), design.width});
  auto embed = [&](Value ids) {
    Scope scope(g, "shared");
    return n.lookUp(table, ids);
  };
  sourceMask = paddingBias(n, "mask", sourceMask);
  Value memory = embed(source);
  memory =
      buildStack(n, memory, g.sequence(), sourceMask, Value(), Value(), design);
  Value x = embed(target);
  x = buildStack(n, x, g.target(), targetMask, memory, sourceMask, design);
  // The table was made for inputs of another size.
  x = n.scale("lm_head.scale", x, 1 / std::sqrt(double(design.width)));
  return {n.tiedLinear("lm_head", x, table)};
}

llvm::ArrayRef<Network> greenai::networks::getT5s() {
  static const Network networks[] = {
      {"t5-small", "T5 encoder and decoder, small, Raffel et al. 2020",
       [](Layers &n) { return build(n, {6, 512, 2048, 8}); }},
      {"t5-base", "T5 encoder and decoder, base",
       [](Layers &n) { return build(n, {12, 768, 3072, 12}); }},
      {"t5-tiny", "T5 of two layers of width 8 with heads of 3",
       [](Layers &n) { return build(n, {2, 8, 16, 2, 3, 11, 4}); }},
  };
  return networks;
}
