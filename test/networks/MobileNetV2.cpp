//===- MobileNetV2.cpp - Inverted residuals ----------------------*- C++
//-*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// MobileNetV2 of width 1 as in torchvision 0.14.
//
//===----------------------------------------------------------------------===//

#include "Networks.h"

using namespace greenai::networks;

/// Convolution, batch norm, ReLU6, under torchvision's numbers.
static Value buildConv(Layers &n, const llvm::Twine &name, Value x, int64_t out,
                       int64_t kernel, int64_t stride, int64_t groups = 1) {
  Scope scope(n.graph, name);
  x = n.conv("0", x, out, kernel, {stride, kernel / 2}, groups);
  return n.relu6(n.batchNorm("1", x), "2");
}

static Value buildBlock(Layers &n, Value x, int64_t expansion, int64_t out,
                        int64_t stride) {
  int64_t in = n.ops.shape(x)[3], hidden = in * expansion, layer = 0;
  auto name = [&] { return "conv." + llvm::Twine(layer++).str(); };
  Value y = x;
  if (expansion != 1)
    y = buildConv(n, name(), y, hidden, 1, 1);
  y = buildConv(n, name(), y, hidden, 3, stride, hidden);
  y = n.conv(name(), y, out, 1);
  y = n.batchNorm(name(), y);
  return stride == 1 && in == out ? n.add("add", x, y) : y;
}

static Results buildMobileNetV2(Layers &n) {
  Graph &g = n.graph;
  Value x = g.input("x", {g.batch(), g.height(), g.width(), 3});
  x = buildConv(n, "features.0", x, 32, 3, 2);
  struct Stage {
    int64_t expansion, channels, depth, stride;
  };
  constexpr Stage stages[] = {{1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2},
                              {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2},
                              {6, 320, 1, 1}};
  int64_t number = 1;
  for (const Stage &stage : stages)
    for (int64_t block : llvm::seq(stage.depth)) {
      Scope scope(g, "features." + llvm::Twine(number++));
      x = buildBlock(n, x, stage.expansion, stage.channels,
                     block == 0 ? stage.stride : 1);
    }
  x = buildConv(n, "features." + llvm::Twine(number), x, 1280, 1, 1);
  return {n.linear("classifier.1", n.globalAvgPool("avgpool", x), 1000)};
}

llvm::ArrayRef<Network> greenai::networks::getMobileNets() {
  static const Network networks[] = {
      {"mobilenet_v2", "MobileNetV2, torchvision", buildMobileNetV2},
  };
  return networks;
}
