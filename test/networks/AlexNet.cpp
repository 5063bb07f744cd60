//===- AlexNet.cpp - AlexNet and VGG-16 --------------------------*- C++
//-*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As in torchvision 0.14: convolutions with bias, max pools, an adaptive
// average pool to a fixed grid, three linear layers. At 224×224 the grid is the
// feature map, so each window of the adaptive pool is one element; elsewhere
// windows differ in size and overlap, exactly as Layers.h says. Flattening
// takes NHWC's order, so rows of the first linear layer are permuted against
// PyTorch's.
//
//===----------------------------------------------------------------------===//

#include "Networks.h"

using namespace greenai::networks;

static Value buildClassifier(Layers &n, Value x, int64_t first, int64_t second,
                             int64_t third) {
  auto name = [](int64_t number) {
    return "classifier." + std::to_string(number);
  };
  x = n.relu(n.linear(name(first), x, 4096), name(first + 1));
  x = n.relu(n.linear(name(second), x, 4096), name(second + 1));
  return n.linear(name(third), x, 1000);
}

static Results buildAlexNet(Layers &n) {
  Graph &g = n.graph;
  Value x = g.input("x", {g.batch(), g.height(), g.width(), 3});
  {
    Scope scope(g, "features");
    x = n.relu(n.convWithBias("0", x, 64, 11, {4, 2}), "1");
    x = n.maxPool("2", x, 3, {2});
    x = n.relu(n.convWithBias("3", x, 192, 5, {1, 2}), "4");
    x = n.maxPool("5", x, 3, {2});
    x = n.relu(n.convWithBias("6", x, 384, 3, {1, 1}), "7");
    x = n.relu(n.convWithBias("8", x, 256, 3, {1, 1}), "9");
    x = n.relu(n.convWithBias("10", x, 256, 3, {1, 1}), "11");
    x = n.maxPool("12", x, 3, {2});
  }
  x = n.flatten(n.adaptiveAvgPool("avgpool", x, 6));
  return {buildClassifier(n, x, 1, 4, 6)};
}

static Results buildVgg16(Layers &n) {
  Graph &g = n.graph;
  Value x = g.input("x", {g.batch(), g.height(), g.width(), 3});
  {
    Scope scope(g, "features");
    int64_t number = 0;
    auto name = [&] { return std::to_string(number++); };
    // Stages of 3×3 convolutions; a pool halves the image after each.
    constexpr std::pair<int64_t, int64_t> stages[] = {
        {2, 64}, {2, 128}, {3, 256}, {3, 512}, {3, 512}};
    for (auto [count, channels] : stages) {
      for (int64_t i = 0; i < count; ++i) {
        x = n.convWithBias(name(), x, channels, 3, {1, 1});
        x = n.relu(x, name());
      }
      x = n.maxPool(name(), x, 2, {2});
    }
  }
  x = n.flatten(n.adaptiveAvgPool("avgpool", x, 7));
  return {buildClassifier(n, x, 0, 3, 6)};
}

llvm::ArrayRef<Network> greenai::networks::getAlexNets() {
  static const Network networks[] = {
      {"alexnet", "AlexNet, torchvision", buildAlexNet},
      {"vgg16", "VGG-16 without batch norm, torchvision", buildVgg16},
  };
  return networks;
}
