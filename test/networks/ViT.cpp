//===- ViT.cpp - Vision transformer -----------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ViT of torchvision. Its table has a position for each patch of a 224×224
// image and one for the class. Of a symbolic image the table has as many, and
// the part is taken that the image covers: it may be smaller than 224×224, not
// larger. With known sizes the table is as large as the image.
//
//===----------------------------------------------------------------------===//

#include "Attention.h"
#include "Networks.h"

using namespace greenai::networks;

namespace {
struct Design {
  int64_t patch, layers, width, heads, classes;
  int64_t image = 224;
};
} // namespace

static Value buildLayer(Layers &n, Value x, const Design &design) {
  Heads heads{design.heads, design.width / design.heads};
  Value y = n.layerNorm("norm1", x, 1e-6);
  x = n.add("attn.residual", x, attentionLayer(n, "attn", y, y, heads, {}));
  y = n.linear("mlp.up", n.layerNorm("norm2", x, 1e-6), 4 * design.width);
  y = n.linear("mlp.down", n.gelu(y, "mlp.gelu"), design.width);
  return n.add("mlp.residual", x, y);
}

/// [B, H, W, 3] to [B, 1 + patches, width].
static Value embed(Layers &n, Value image, const Design &design) {
  Graph &g = n.graph;
  Ops &ops = n.ops;
  auto rows = [&](Size size) {
    int64_t pixels = size.value == symbolic ? design.image : size.value;
    return pixels / design.patch;
  };
  int64_t width = design.width;
  Value x =
      n.convWithBias("conv_proj", image, width, design.patch, {design.patch});
  Scope scope(g, "embed");
  Value positions =
      g.parameter("pos_embedding", {rows(g.height()), rows(g.width()), width});
  for (int64_t axis : {0, 1})
    positions = ops.slice(positions, axis, ops.attr(0), g.size(x, axis + 1));
  x = ops.mergeDims(n.add("add", x, positions), 1, 2);
  Value token = g.parameter("class_token", {1, 1, width});
  Value place = g.parameter("class_position", {1, 1, width});
  Value first = n.add("add_class", token, place);
  return ops.concat({ops.broadcast(first, 0, g.size(image, 0)), x}, 1);
}

static Results build(Layers &n, const Design &design) {
  Graph &g = n.graph;
  Value x = g.input("x", {g.batch(), g.height(), g.width(), 3});
  x = embed(n, x, design);
  for (int64_t layer : llvm::seq(design.layers)) {
    Scope scope(g, "layers." + llvm::Twine(layer));
    x = buildLayer(n, x, design);
  }
  x = n.layerNorm("norm", x, 1e-6);
  Value first = n.ops.mergeDims(n.ops.slice(x, 1, 0, 1), 1, 2);
  return {n.linear("head", first, design.classes)};
}

llvm::ArrayRef<Network> greenai::networks::getViTs() {
  static const Network networks[] = {
      {"vit_b_16", "ViT-B/16, torchvision",
       [](Layers &n) { return build(n, {16, 12, 768, 12, 1000}); }},
      {"vit-tiny", "ViT of two layers of width 8 on patches of 2",
       [](Layers &n) { return build(n, {2, 2, 8, 2, 5, 6}); }},
  };
  return networks;
}
