//===- Dpn.cpp - Dual path networks ------------------------------*- C++
//-*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// DPN-107 as in pretrained-models.pytorch. A block adds to one part of its
// channels (as ResNet) and appends to the other (as DenseNet). The average at
// the end is of 7×7 positions; of other images than 224×224 it is global.
//
//===----------------------------------------------------------------------===//

#include "Networks.h"

using namespace greenai::networks;

namespace {

/// What travels from block to block; `dense` is null before the first.
struct Paths {
  Value residual, dense;
};

struct Stage {
  int64_t depth;
  int64_t residualWidth; // channels that are added to
  int64_t increment;     // channels that a block appends
  int64_t innerWidth;
};

} // namespace

constexpr double epsilon = 1e-3;

static Value buildConv(Layers &n, llvm::StringRef name, Value x, int64_t out,
                       int64_t kernel, Window window = {}, int64_t groups = 1) {
  Scope scope(n.graph, name);
  x = n.relu(n.batchNorm("bn", x, epsilon), "act");
  return n.conv("conv", x, out, kernel, window, groups);
}

static Paths buildBlock(Layers &n, Paths x, const Stage &stage, bool isFirst,
                        int64_t stride) {
  auto split = [&](Value y, int64_t dense) -> Paths {
    return {n.ops.slice(y, 3, 0, stage.residualWidth),
            n.ops.slice(y, 3, stage.residualWidth, dense)};
  };
  Value in = x.dense ? n.ops.concat({x.residual, x.dense}, 3) : x.residual;
  if (isFirst)
    x = split(buildConv(n, stride == 2 ? "c1x1_w_s2" : "c1x1_w_s1", in,
                        stage.residualWidth + 2 * stage.increment, 1, {stride}),
              2 * stage.increment);
  Value y = buildConv(n, "c1x1_a", in, stage.innerWidth, 1);
  y = buildConv(n, "c3x3_b", y, stage.innerWidth, 3, {stride, 1}, 50);
  Paths out =
      split(buildConv(n, "c1x1_c", y, stage.residualWidth + stage.increment, 1),
            stage.increment);
  return {n.add("add", x.residual, out.residual),
          n.ops.concat({x.dense, out.dense}, 3)};
}

static Results buildDpn107(Layers &n) {
  Graph &g = n.graph;
  Value image = g.input("x", {g.batch(), g.height(), g.width(), 3});
  Paths x;
  {
    Scope scope(g, "features.conv1_1");
    x.residual = n.conv("conv", image, 128, 7, {2, 3});
    x.residual = n.relu(n.batchNorm("bn", x.residual, epsilon), "act");
    x.residual = n.maxPool("pool", x.residual, 3, {2, 1});
  }
  constexpr Stage stages[] = {{4, 256, 20, 200},
                              {8, 512, 64, 400},
                              {20, 1024, 64, 800},
                              {3, 2048, 128, 1600}};
  for (auto [number, stage] : llvm::enumerate(stages))
    for (int64_t block : llvm::seq(stage.depth)) {
      Scope scope(g, "features.conv" + llvm::Twine(number + 2) + "_" +
                         llvm::Twine(block + 1));
      x = buildBlock(n, x, stage, block == 0, number > 0 && block == 0 ? 2 : 1);
    }
  Value y;
  {
    Scope scope(g, "features.conv5_bn_ac");
    y = n.ops.concat({x.residual, x.dense}, 3);
    y = n.relu(n.batchNorm("bn", y, epsilon), "act");
  }
  y = n.onePosition(n.avgPool("avgpool", y, 7));
  return {n.ops.mergeDims(n.convWithBias("classifier", y, 1000, 1), 0, 3)};
}

llvm::ArrayRef<Network> greenai::networks::getDpns() {
  static const Network networks[] = {
      {"dpn107", "DPN-107, pretrained-models.pytorch", buildDpn107},
  };
  return networks;
}
