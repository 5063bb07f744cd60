//===- SENet.cpp - Squeeze-and-excitation networks ---------------*- C++
//-*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// SENet-154 as in pretrained-models.pytorch. The source ends with a 7×7
// average, which is the global one at 224×224, and here for every size.
//
//===----------------------------------------------------------------------===//

#include "Networks.h"

using namespace greenai::networks;

/// Scales each channel by what two small layers make of all channels' means:
/// 1×1 convolutions of one position.
static Value buildExcitation(Layers &n, Value x) {
  Scope scope(n.graph, "se_module");
  int64_t channels = n.ops.shape(x)[3];
  Value y = n.onePosition(n.globalAvgPool("avg_pool", x));
  y = n.relu(n.convWithBias("fc1", y, channels / 16, 1));
  y = n.sigmoid(n.convWithBias("fc2", y, channels, 1));
  Scope scale(n.graph, "scale");
  return n.mul("", x, y);
}

static Value buildBlock(Layers &n, Value x, int64_t planes, int64_t stride,
                        bool isFirst, int64_t shortcutKernel) {
  int64_t out = planes * 4;
  Value y =
      n.relu(n.batchNorm("bn1", n.conv("conv1", x, planes * 2, 1)), "relu1");
  y = n.conv("conv2", y, out, 3, {stride, 1}, 64);
  y = n.relu(n.batchNorm("bn2", y), "relu2");
  y = n.batchNorm("bn3", n.conv("conv3", y, out, 1));
  Value shortcut = x;
  if (isFirst) {
    Window window{stride, shortcutKernel / 2};
    shortcut = n.conv("downsample.0", x, out, shortcutKernel, window);
    shortcut = n.batchNorm("downsample.1", shortcut);
  }
  return n.relu(n.add("add", buildExcitation(n, y), shortcut));
}

static Results buildSENet154(Layers &n) {
  Graph &g = n.graph;
  Value x = g.input("x", {g.batch(), g.height(), g.width(), 3});
  {
    Scope scope(g, "layer0");
    x = n.relu(n.batchNorm("bn1", n.conv("conv1", x, 64, 3, {2, 1})), "relu1");
    x = n.relu(n.batchNorm("bn2", n.conv("conv2", x, 64, 3, {1, 1})), "relu2");
    x = n.relu(n.batchNorm("bn3", n.conv("conv3", x, 128, 3, {1, 1})), "relu3");
    x = n.maxPool("pool", x, 3, {2, 0, 1, /*ceil=*/true});
  }
  constexpr int64_t depths[] = {3, 8, 36, 3};
  for (auto [stage, depth] : llvm::enumerate(depths))
    for (int64_t block : llvm::seq(depth)) {
      Scope scope(g,
                  "layer" + llvm::Twine(stage + 1) + "." + llvm::Twine(block));
      bool isFirst = block == 0;
      x = buildBlock(n, x, 64 << stage, stage > 0 && isFirst ? 2 : 1, isFirst,
                     stage > 0 ? 3 : 1);
    }
  return {n.linear("last_linear", n.avgPool("avg_pool", x, 7), 1000)};
}

llvm::ArrayRef<Network> greenai::networks::getSENets() {
  static const Network networks[] = {
      {"senet154", "SENet-154, pretrained-models.pytorch", buildSENet154},
  };
  return networks;
}
