//===- UNet.cpp - One level of a UNet ----------------------------*- C++
//-*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One level of a U-Net (Ronneberger et al. 2015, with padded convolutions and
// batch norm): two convolutions, down, two convolutions, up, beside what the
// first two made, two convolutions, and classes per pixel. Height and width are
// even: `--assume=H%2==0,W%2==0` where they are symbols.
//
//===----------------------------------------------------------------------===//

#include "Networks.h"

using namespace greenai::networks;

static Value buildDouble(Layers &n, llvm::StringRef name, Value x,
                         int64_t out) {
  Scope scope(n.graph, name);
  x = n.relu(n.batchNorm("bn1", n.conv("conv1", x, out, 3, {1, 1})), "relu1");
  return n.relu(n.batchNorm("bn2", n.conv("conv2", x, out, 3, {1, 1})),
                "relu2");
}

static Results buildUNetBlock(Layers &n) {
  Graph &g = n.graph;
  Value x = g.input("x", {g.batch(), g.height(), g.width(), 3});
  Value left = buildDouble(n, "down", x, 64);
  Value low = n.maxPool("pool", left, 2, {2});
  low = buildDouble(n, "bottom", low, 128);
  Value right = n.upConv("up", low, 64, 2);
  Value both;
  {
    Scope scope(g, "skip");
    both = n.ops.concat({left, right}, 3);
  }
  Value y = buildDouble(n, "merge", both, 64);
  return {n.convWithBias("out", y, 2, 1)};
}

llvm::ArrayRef<Network> greenai::networks::getUNets() {
  static const Network networks[] = {
      {"unet-block", "One level of a U-Net, down, up and skip", buildUNetBlock},
  };
  return networks;
}
