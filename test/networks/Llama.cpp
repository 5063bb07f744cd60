//===- Llama.cpp - Decoders with a cache ------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Llama (arXiv 2302.13971, 2307.09288, 2407.21783): RMS norms, rotary
// positions, grouped queries, SwiGLU, a head of its own weights. Prefill takes
// B × S tokens; decode one token each, with the keys and values of T positions
// as arguments. Both return logits and the caches that the next decode takes.
//
// Queries that share a key are rows of one product, so no key is repeated.
// Prefill computes all S × S scores and masks those of later positions, as
// HuggingFace's eager attention does; the mask is made once, from positions.
//
//===----------------------------------------------------------------------===//

#include "MixtureOfExperts.h"
#include "Networks.h"

#include <cmath>

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

namespace {

struct DecoderSizes {
  int64_t vocabulary, width, layers, heads, keyHeads, hidden;
  /// 0: one feed-forward block.
  int64_t experts = 0;

  int64_t headWidth() const { return width / heads; }
  int64_t groups() const { return heads / keyHeads; }
};

enum class Phase { Prefill, Decode };

class Decoder {
public:
  Decoder(Layers &n, const DecoderSizes &sizes, Phase phase)
      : n(n), g(n.graph), ops(n.ops), sizes(sizes), phase(phase) {}
  Results build();

private:
  void makeTables();
  Value rotate(Value x);
  Value split(Value x, int64_t heads);
  Value append(Value x, llvm::StringRef cache);
  Value attend(Value x);
  Value feedForward(Value x);

  Layers &n;
  Graph &g;
  Ops &ops;
  DecoderSizes sizes;
  Phase phase;
  std::string layer;
  /// [S, width of a head / 2].
  Value cos, sin;
  /// [S, S]: 0, or −∞ as far as floats go; null where all keys are past.
  Value mask;
  Results caches;
};

} // namespace

void Decoder::makeTables() {
  Scope scope(g, "rotary");
  Value positions =
      g.input("positions", {phase == Phase::Prefill ? g.sequence() : Size(1)});
  Value column =
      ops.splitDim(positions, 0, {g.size(positions, 0), ops.attr(1)});
  Value frequencies = g.buffer("inv_freq", {sizes.headWidth() / 2});
  Value angles =
      ops.pointwise({column, frequencies}, [](Scalars &s, Elements in) {
        return s.mul(in[0], in[1]);
      });
  cos = ops.pointwise({angles},
                      [](Scalars &s, Elements in) { return s.cos(in[0]); });
  sin = ops.pointwise({angles},
                      [](Scalars &s, Elements in) { return s.sin(in[0]); });
  if (phase == Phase::Decode)
    return;
  Scope inner(g, "mask");
  Value row = ops.splitDim(positions, 0, {ops.attr(1), g.size(positions, 0)});
  mask = ops.pointwise({row, column}, [](Scalars &s, Elements in) {
    Value hidden = s.constant(-3e38);
    return s.selectGreater(in[0], in[1], hidden, s.constant(0));
  });
}

/// Turns (x₁, x₂), the halves of a head, by the angle of its position: the last
/// dimensions are position and width.
Value Decoder::rotate(Value x) {
  int64_t axis = ops.rank(x) - 1, half = sizes.headWidth() / 2;
  Value left = ops.slice(x, axis, 0, half);
  Value right = ops.slice(x, axis, half, half);
  Value turnedLeft =
      ops.pointwise({left, right, cos, sin}, [](Scalars &s, Elements in) {
        Value first = s.mul(in[0], in[2]);
        return s.sub(first, s.mul(in[1], in[3]));
      });
  Value turnedRight =
      ops.pointwise({left, right, cos, sin}, [](Scalars &s, Elements in) {
        Value first = s.mul(in[1], in[2]);
        return s.add(first, s.mul(in[0], in[3]));
      });
  return ops.concat({turnedLeft, turnedRight}, axis);
}

/// Keys and values: [B, S, heads · D] to [B, heads, S, D].
Value Decoder::split(Value x, int64_t heads) {
  x = ops.splitDim(x, 2, {ops.attr(heads), ops.attr(sizes.headWidth())});
  return ops.transpose(x, {0, 2, 1, 3});
}

Value Decoder::append(Value x, llvm::StringRef cache) {
  if (phase == Phase::Decode) {
    Value past =
        g.input(layer + ".attn." + cache.str(),
                {g.batch(), sizes.keyHeads, g.cache(), sizes.headWidth()});
    Scope scope(g, cache);
    x = ops.concat({past, x}, 2);
  }
  caches.push_back(x);
  return x;
}

Value Decoder::attend(Value x) {
  Scope scope(g, "attn");
  int64_t width = sizes.headWidth(), keyHeads = sizes.keyHeads;
  OpFoldResult batch = g.size(x, 0), count = g.size(x, 1);
  Value q = n.linear("q_proj", x, sizes.heads * width, false);
  Value k = n.linear("k_proj", x, keyHeads * width, false);
  Value v = n.linear("v_proj", x, keyHeads * width, false);
  // [B, heads of keys, queries per key, S, D].
  q = ops.splitDim(
      q, 2, {ops.attr(keyHeads), ops.attr(sizes.groups()), ops.attr(width)});
  q = ops.transpose(q, {0, 2, 3, 1, 4});
  {
    Scope rotary(g, "rotary");
    q = rotate(q);
    k = rotate(split(k, keyHeads));
  }
  k = append(k, "cache_k");
  v = append(split(v, keyHeads), "cache_v");
  q = ops.mergeDims(ops.mergeDims(q, 0, 2), 1, 2);
  k = ops.mergeDims(ops.transpose(k, {0, 1, 3, 2}), 0, 2);
  Value scores;
  {
    Scope inner(g, "scores");
    scores = ops.splitDim(ops.batchMatmul(q, k), 1,
                          {ops.attr(sizes.groups()), count});
    llvm::SmallVector<Value> inputs{scores};
    if (mask)
      inputs.push_back(mask);
    scores = ops.pointwise(inputs, [&](Scalars &s, Elements in) {
      Value scaled = s.mul(in[0], s.constant(1 / std::sqrt(double(width))));
      return mask ? s.add(scaled, in[1]) : scaled;
    });
  }
  Value weights = ops.mergeDims(n.softmax(scores), 1, 2);
  {
    Scope inner(g, "context");
    x = ops.batchMatmul(weights, ops.mergeDims(v, 0, 2));
  }
  x = ops.splitDim(x, 0, {batch, ops.attr(keyHeads)});
  x = ops.splitDim(x, 2, {ops.attr(sizes.groups()), count});
  x = ops.mergeDims(ops.transpose(x, {0, 3, 1, 2, 4}), 2, 3);
  return n.linear("o_proj", x, sizes.width, false);
}

Value Decoder::feedForward(Value x) {
  if (sizes.experts == 0) {
    Scope scope(g, "mlp");
    return buildSwiGlu(n, x, sizes.hidden);
  }
  Scope scope(g, "moe");
  llvm::SmallVector<OpFoldResult> leading = g.getSizes(x);
  leading.pop_back();
  x = buildDenseExperts(n, ops.mergeDims(x, 0, 2),
                        {sizes.experts, sizes.hidden});
  return ops.splitDim(x, 0, leading);
}

Results Decoder::build() {
  Value ids = g.input(
      "ids", {g.batch(), phase == Phase::Prefill ? g.sequence() : Size(1)},
      g.getBuilder().getI32Type());
  makeTables();
  Value x = n.embedding("embed_tokens", ids, sizes.vocabulary, sizes.width);
  for (int64_t number : llvm::seq(sizes.layers)) {
    layer = "layers." + std::to_string(number);
    Scope scope(g, layer);
    x = n.add("attn_residual", x, attend(n.rmsNorm("attn_norm", x, 1e-5)));
    x = n.add("mlp_residual", x, feedForward(n.rmsNorm("mlp_norm", x, 1e-5)));
  }
  Results results{
      n.linear("lm_head", n.rmsNorm("norm", x, 1e-5), sizes.vocabulary, false)};
  results.append(caches);
  return results;
}

//===----------------------------------------------------------------------===//
// Published sizes
//===----------------------------------------------------------------------===//

static constexpr DecoderSizes llama2{32000, 4096, 32, 32, 32, 11008};
static constexpr DecoderSizes llama3{128256, 4096, 32, 32, 8, 14336};
static constexpr DecoderSizes mixtral{32000, 4096, 32, 32, 8, 14336, 8};
/// Every size differs from every other.
static constexpr DecoderSizes tiny{11, 24, 2, 6, 2, 10};

template <const DecoderSizes &sizes, Phase phase>
static Results buildDecoder(Layers &n) {
  return Decoder(n, sizes, phase).build();
}

llvm::ArrayRef<Network> greenai::networks::getDecoders() {
  static const Network networks[] = {
      {"llama2-7b-prefill", "Llama-2-7B, B sequences of S tokens",
       buildDecoder<llama2, Phase::Prefill>},
      {"llama2-7b-decode", "Llama-2-7B, one token after T",
       buildDecoder<llama2, Phase::Decode>},
      {"llama3-8b-prefill", "Llama-3-8B, 4 queries per key",
       buildDecoder<llama3, Phase::Prefill>},
      {"llama3-8b-decode", "Llama-3-8B, one token after T",
       buildDecoder<llama3, Phase::Decode>},
      {"mixtral-8x7b-prefill", "Mixtral-8x7B, all 8 experts computed",
       buildDecoder<mixtral, Phase::Prefill>},
      {"mixtral-8x7b-decode", "Mixtral-8x7B, one token after T",
       buildDecoder<mixtral, Phase::Decode>},
      {"llama-tiny-prefill", "A Llama small enough to execute",
       buildDecoder<tiny, Phase::Prefill>},
      {"llama-tiny-decode", "A Llama small enough to execute",
       buildDecoder<tiny, Phase::Decode>},
  };
  return networks;
}
