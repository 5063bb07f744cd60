//===- ResNet.cpp - ResNet and ResNeXt --------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ResNet as in torchvision 0.14 (v1.5: the 3×3 convolution of a bottleneck has
// the stride), and ResNeXt-101 64×4d as in pretrained-models.pytorch, which is
// the same with other widths. The latter ends with a 7×7 average, which is the
// global one at 224×224, and here for every size.
//
//===----------------------------------------------------------------------===//

#include "Networks.h"

using namespace greenai::networks;

namespace {

/// The block of a stage: its kind, groups, and the width inside a bottleneck of
/// a stage of `planes` channels.
struct Design {
  std::array<int64_t, 4> depths;
  bool isBottleneck;
  int64_t groups = 1;
  int64_t widthPerGroup = 64;
  /// Of the average at the end; 0: it is adaptive, over all positions.
  int64_t kernel = 0;

  int64_t expansion() const { return isBottleneck ? 4 : 1; }
  int64_t width(int64_t planes) const {
    return planes * widthPerGroup / 64 * groups;
  }
};

} // namespace

static Value buildBlock(Layers &n, Value x, const Design &design,
                        int64_t planes, int64_t stride) {
  Value shortcut = x;
  int64_t out = planes * design.expansion();
  Value y;
  if (design.isBottleneck) {
    int64_t width = design.width(planes);
    y = n.relu(n.batchNorm("bn1", n.conv("conv1", x, width, 1)), "relu1");
    y = n.conv("conv2", y, width, 3, {stride, 1}, design.groups);
    y = n.relu(n.batchNorm("bn2", y), "relu2");
    y = n.batchNorm("bn3", n.conv("conv3", y, out, 1));
  } else {
    y = n.conv("conv1", x, out, 3, {stride, 1});
    y = n.relu(n.batchNorm("bn1", y), "relu1");
    y = n.batchNorm("bn2", n.conv("conv2", y, out, 3, {1, 1}));
  }
  if (stride != 1 || n.ops.shape(x)[3] != out)
    shortcut = n.batchNorm("downsample.1",
                           n.conv("downsample.0", x, out, 1, {stride}));
  return n.relu(n.add("add", y, shortcut));
}

static Results build(Layers &n, const Design &design) {
  Graph &g = n.graph;
  Value x = g.input("x", {g.batch(), g.height(), g.width(), 3});
  x = n.relu(n.batchNorm("bn1", n.conv("conv1", x, 64, 7, {2, 3})));
  x = n.maxPool("maxpool", x, 3, {2, 1});
  for (auto [stage, depth] : llvm::enumerate(design.depths))
    for (int64_t block : llvm::seq(depth)) {
      Scope scope(g,
                  "layer" + llvm::Twine(stage + 1) + "." + llvm::Twine(block));
      x = buildBlock(n, x, design, 64 << stage,
                     stage > 0 && block == 0 ? 2 : 1);
    }
  x = design.kernel != 0 ? n.avgPool("avgpool", x, design.kernel)
                         : n.globalAvgPool("avgpool", x);
  return {n.linear("fc", x, 1000)};
}

llvm::ArrayRef<Network> greenai::networks::getResNets() {
  static const Network networks[] = {
      {"resnet18", "ResNet-18, torchvision",
       [](Layers &n) { return build(n, {{2, 2, 2, 2}, false}); }},
      {"resnet34", "ResNet-34, torchvision",
       [](Layers &n) { return build(n, {{3, 4, 6, 3}, false}); }},
      {"resnet50", "ResNet-50 v1.5, torchvision",
       [](Layers &n) { return build(n, {{3, 4, 6, 3}, true}); }},
      {"resnet101", "ResNet-101 v1.5, torchvision",
       [](Layers &n) { return build(n, {{3, 4, 23, 3}, true}); }},
      {"resnet152", "ResNet-152 v1.5, torchvision",
       [](Layers &n) { return build(n, {{3, 8, 36, 3}, true}); }},
      {"resnext101_64x4d", "ResNeXt-101 64x4d, pretrained-models.pytorch",
       [](Layers &n) { return build(n, {{3, 4, 23, 3}, true, 64, 4, 7}); }},
  };
  return networks;
}
