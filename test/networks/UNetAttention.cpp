//===- UNetAttention.cpp - A level of a diffusion UNet ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One level of the UNet of latent diffusion (arXiv 2112.10752): residual blocks
// with group norms and the embedding of the time step, transformers whose
// tokens are the H · W positions and that also look at a text of S tokens,
// sampling down, a middle, sampling up, and the skip. Height and width are
// even, as for unet-block.
//
//===----------------------------------------------------------------------===//

#include "Networks.h"

#include <cmath>

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

namespace {

struct LevelSizes {
  int64_t in, channels, heads, normGroups;
  /// Widths of the time embedding and of the text.
  int64_t time, text;
};

class Level {
public:
  Level(Layers &n, const LevelSizes &sizes)
      : n(n), g(n.graph), ops(n.ops), sizes(sizes) {}
  Results build();

private:
  Value groupNorm(llvm::StringRef name, Value x);
  Value residual(llvm::StringRef name, Value x, int64_t out);
  Value attend(llvm::StringRef name, Value x, Value source);
  Value feedForward(llvm::StringRef name, Value x);
  Value transformer(llvm::StringRef name, Value x);
  Value upsample(llvm::StringRef name, Value x);

  Layers &n;
  Graph &g;
  Ops &ops;
  LevelSizes sizes;
  Value time, text;
};

} // namespace

/// Mean and variance over all positions and the channels of a group.
Value Level::groupNorm(llvm::StringRef name, Value x) {
  Scope scope(g, name);
  OpFoldResult height = g.size(x, 1), width = g.size(x, 2);
  int64_t channels = ops.shape(x)[3], groups = sizes.normGroups;
  auto mean = [&](Value value) { return n.mean(n.mean(value, 1), 3); };
  auto perChannel = [&](llvm::StringRef weight) {
    return ops.splitDim(g.parameter(weight, {channels}), 0,
                        {ops.attr(groups), ops.attr(channels / groups)});
  };
  Value grouped = ops.splitDim(ops.mergeDims(x, 1, 2), 2,
                               {ops.attr(groups), ops.attr(channels / groups)});
  Value centred =
      ops.pointwise({grouped, mean(grouped)}, [](Scalars &s, Elements in) {
        return s.sub(in[0], in[1]);
      });
  Value squares = ops.pointwise(
      {centred}, [](Scalars &s, Elements in) { return s.mul(in[0], in[0]); });
  Value inverse = ops.pointwise({mean(squares)}, [](Scalars &s, Elements in) {
    return s.rsqrt(s.add(in[0], s.constant(1e-5)));
  });
  Value weight = perChannel("weight"), bias = perChannel("bias");
  Value y = ops.pointwise({centred, inverse, weight, bias},
                          [](Scalars &s, Elements in) {
                            Value unit = s.mul(in[0], in[1]);
                            return s.add(s.mul(unit, in[2]), in[3]);
                          });
  return ops.splitDim(ops.mergeDims(y, 2, 2), 1, {height, width});
}

Value Level::residual(llvm::StringRef name, Value x, int64_t out) {
  Scope scope(g, name);
  Value y = n.silu(groupNorm("norm1", x), "act1");
  y = n.convWithBias("conv1", y, out, 3, {1, 1});
  Value shift = n.linear("time_proj", n.silu(time, "time_act"), out);
  shift = ops.splitDim(shift, 1, {ops.attr(1), ops.attr(1), ops.attr(out)});
  y = n.add("time_add", y, shift);
  y = n.silu(groupNorm("norm2", y), "act2");
  y = n.convWithBias("conv2", y, out, 3, {1, 1});
  if (ops.shape(x)[3] != out)
    x = n.convWithBias("shortcut", x, out, 1);
  return n.add("residual", x, y);
}

/// Each token of x looks at each of `source`.
Value Level::attend(llvm::StringRef name, Value x, Value source) {
  Scope scope(g, name);
  int64_t channels = ops.shape(x)[2], width = channels / sizes.heads;
  OpFoldResult batch = g.size(x, 0);
  auto project = [&](llvm::StringRef weight, Value value,
                     llvm::ArrayRef<int32_t> order) {
    value = n.linear(weight, value, channels, false);
    value = ops.splitDim(value, 2, {ops.attr(sizes.heads), ops.attr(width)});
    return ops.mergeDims(ops.transpose(value, order), 0, 2);
  };
  Value q = project("to_q", x, {0, 2, 1, 3});
  Value k = project("to_k", source, {0, 2, 3, 1});
  Value v = project("to_v", source, {0, 2, 1, 3});
  Value weights;
  {
    Scope scores(g, "scores");
    weights =
        ops.pointwise({ops.batchMatmul(q, k)}, [&](Scalars &s, Elements in) {
          return s.mul(in[0], s.constant(1 / std::sqrt(double(width))));
        });
  }
  weights = n.softmax(weights);
  Value y;
  {
    Scope context(g, "context");
    y = ops.batchMatmul(weights, v);
  }
  y = ops.splitDim(y, 0, {batch, ops.attr(sizes.heads)});
  y = ops.mergeDims(ops.transpose(y, {0, 2, 1, 3}), 2, 2);
  return n.linear("to_out", y, channels);
}

/// GEGLU: half of the inner layer opens or closes the other.
Value Level::feedForward(llvm::StringRef name, Value x) {
  Scope scope(g, name);
  int64_t channels = ops.shape(x)[2], inner = 4 * channels;
  Value both = n.linear("proj", x, 2 * inner);
  Value gate = n.gelu(ops.slice(both, 2, inner, inner));
  Value open = n.mul("gate", ops.slice(both, 2, 0, inner), gate);
  return n.linear("out", open, channels);
}

Value Level::transformer(llvm::StringRef name, Value x) {
  Scope scope(g, name);
  OpFoldResult height = g.size(x, 1), width = g.size(x, 2);
  Value tokens =
      n.convWithBias("proj_in", groupNorm("norm", x), ops.shape(x)[3], 1);
  tokens = ops.mergeDims(tokens, 1, 2);
  Value seen = n.layerNorm("norm1", tokens);
  tokens = n.add("residual1", tokens, attend("attn1", seen, seen));
  seen = n.layerNorm("norm2", tokens);
  tokens = n.add("residual2", tokens, attend("attn2", seen, text));
  seen = n.layerNorm("norm3", tokens);
  tokens = n.add("residual3", tokens, feedForward("ff", seen));
  Value y = ops.splitDim(tokens, 1, {height, width});
  return n.add("residual", x,
               n.convWithBias("proj_out", y, ops.shape(x)[3], 1));
}

/// Every position becomes 2 × 2 equal ones, then a convolution.
Value Level::upsample(llvm::StringRef name, Value x) {
  Scope scope(g, name);
  for (int64_t axis : {1, 2}) {
    Value one = ops.splitDim(x, axis, {g.size(x, axis), ops.attr(1)});
    x = ops.mergeDims(ops.concat({one, one}, axis + 1), axis, 2);
  }
  return n.convWithBias("conv", x, ops.shape(x)[3], 3, {1, 1});
}

Results Level::build() {
  Value x = g.input("x", {g.batch(), g.height(), g.width(), sizes.in});
  time = g.input("time", {g.batch(), sizes.time});
  text = g.input("text", {g.batch(), g.sequence(), sizes.text});
  int64_t channels = sizes.channels;
  Value left = transformer("down.attn", residual("down.resnet", x, channels));
  Value low = n.convWithBias("down.sample", left, channels, 3, {2, 1});
  low = residual("mid.resnet1", low, 2 * channels);
  low = residual("mid.resnet2", transformer("mid.attn", low), 2 * channels);
  Value right = upsample("up.sample", low), both;
  {
    Scope scope(g, "skip");
    both = ops.concat({left, right}, 3);
  }
  return {transformer("up.attn", residual("up.resnet", both, channels))};
}

llvm::ArrayRef<Network> greenai::networks::getUNetAttentions() {
  static const Network networks[] = {
      {"unet-attention", "One level of a diffusion UNet with attention",
       [](Layers &n) {
         return Level(n, {320, 320, 8, 32, 1280, 768}).build();
       }},
      {"unet-attention-tiny", "The same, small enough to execute",
       [](Layers &n) { return Level(n, {6, 12, 3, 2, 5, 7}).build(); }},
  };
  return networks;
}
