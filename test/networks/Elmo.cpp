//===- Elmo.cpp - ELMo ------------------------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Words are read from their characters by convolutions and highways; then two
// layers run forward and two backward over them, each an LSTM with a
// projection. The sentence is a loop with a step per word. In TOSA too it is an
// scf.for, with TOSA inside: tosa.while_loop could count, but TOSA has no slice
// at a computed position, and the trip count would be the value of a tensor.
//
// Both directions run over all S words; padding and the marks around a sentence
// are not treated. The states at the beginning are inputs: they are kept from
// one batch to the next. The weighted sum of the results belongs to the task.
//
//===----------------------------------------------------------------------===//

#include "Networks.h"

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

namespace {
struct Design {
  int64_t width, cell;
  int64_t characters, characterWidth, wordLength;
  /// Width of kernel and number of filters.
  std::vector<std::pair<int64_t, int64_t>> filters;
  int64_t highways = 2, layers = 2;
};
} // namespace

//===----------------------------------------------------------------------===//
// Words from characters
//===----------------------------------------------------------------------===//

static Value buildHighway(Layers &n, llvm::StringRef name, Value x) {
  Scope scope(n.graph, name);
  int64_t width = n.ops.shape(x)[1];
  Value both = n.linear("dense", x, 2 * width);
  Value y = n.relu(n.ops.slice(both, 1, 0, width));
  Value gate = n.sigmoid(n.ops.slice(both, 1, width, width), "gate");
  Scope inner(n.graph, "mix");
  return n.ops.pointwise({x, y, gate}, [](Scalars &s, Elements in) {
    Value kept = s.mul(in[2], in[0]);
    return s.add(kept, s.mul(s.sub(s.constant(1), in[2]), in[1]));
  });
}

/// [B, S, characters] to [B, S, width].
static Value embedWords(Layers &n, Value ids, const Design &design) {
  Graph &g = n.graph;
  Ops &ops = n.ops;
  Scope scope(g, "words");
  OpFoldResult batch = g.size(ids, 0), length = g.size(ids, 1);
  Value x = n.embedding("characters", ops.mergeDims(ids, 0, 2),
                        design.characters, design.characterWidth);
  // Words are images of height 1.
  x = ops.splitDim(x, 0, {g.size(x, 0), ops.attr(1)});
  llvm::SmallVector<Value> parts;
  for (auto [number, filter] : llvm::enumerate(design.filters)) {
    std::string name = "conv" + std::to_string(number);
    Scope inner(g, name);
    auto [kernel, count] = filter;
    Value weight =
        g.parameter("weight", {count, 1, kernel, design.characterWidth});
    Value y = ops.conv2d(x, weight, g.parameter("bias", {count}), {});
    y = ops.reduce(Reduction::Max, y, 2);
    parts.push_back(n.relu(ops.mergeDims(y, 0, 3)));
  }
  x = ops.concat(parts, 1);
  for (int64_t number : llvm::seq(design.highways))
    x = buildHighway(n, "highways." + std::to_string(number), x);
  x = n.linear("projection", x, design.width);
  return ops.splitDim(x, 0, {batch, length});
}

//===----------------------------------------------------------------------===//
// Long short-term memory
//===----------------------------------------------------------------------===//

/// One step: x and h [B, width], c [B, cell]; the new h and c.
static std::pair<Value, Value> step(Layers &n, Value x, Value h, Value c,
                                    llvm::ArrayRef<Value> weights) {
  Ops &ops = n.ops;
  int64_t cell = ops.shape(c)[1];
  auto clip = [](Scalars &s, Value y) {
    Value above = s.max(y, s.constant(-3));
    return s.min(above, s.constant(3));
  };
  Value gates = ops.pointwise(
      {ops.matmul(x, weights[0]), ops.matmul(h, weights[1]), weights[2]},
      [](Scalars &s, Elements in) {
        return s.add(s.add(in[0], in[1]), in[2]);
      });
  auto gate = [&](int64_t number) {
    return ops.slice(gates, 1, number * cell, cell);
  };
  // Input, forget, content, output.
  c = ops.pointwise({gate(0), gate(1), gate(2), c},
                    [&](Scalars &s, Elements in) {
                      Value input = s.sigmoid(in[0]);
                      Value added = s.mul(input, s.tanh(in[2]));
                      Value kept = s.mul(s.sigmoid(in[1]), in[3]);
                      return clip(s, s.add(added, kept));
                    });
  Value y = ops.pointwise({gate(3), c}, [](Scalars &s, Elements in) {
    Value output = s.sigmoid(in[0]);
    return s.mul(output, s.tanh(in[1]));
  });
  y = ops.matmul(y, weights[3]);
  h = ops.pointwise({y},
                    [&](Scalars &s, Elements in) { return clip(s, in[0]); });
  return {h, c};
}

/// A layer in one direction, [B, S, width] to the same.
static Value buildLstm(Layers &n, llvm::StringRef name, Value x, bool isForward,
                       int64_t cell) {
  Graph &g = n.graph;
  Ops &ops = n.ops;
  Scope scope(g, name);
  int64_t width = ops.shape(x)[2];
  Value h = g.input(name.str() + ".h", {g.batch(), width});
  Value c = g.input(name.str() + ".c", {g.batch(), cell});
  Value weights[] = {g.parameter("input.weight", {width, 4 * cell}),
                     g.parameter("state.weight", {width, 4 * cell}),
                     g.parameter("state.bias", {4 * cell}),
                     g.parameter("projection.weight", {cell, width})};
  OpFoldResult length = g.size(x, 1);
  mlir::AffineExpr steps = g.getBuilder().getAffineDimExpr(0),
                   index = g.getBuilder().getAffineDimExpr(1);
  Value all = ops.empty(g.getSizes(x));
  return ops.loop(
      length, {h, c, all},
      [&](Value number, Elements carried) -> llvm::SmallVector<Value> {
        OpFoldResult time = number;
        if (!isForward)
          time = ops.computeSize(steps - index - 1, {length, number});
        Value now = ops.mergeDims(ops.slice(x, 1, time, ops.attr(1)), 1, 2);
        auto [h, c] = step(n, now, carried[0], carried[1], weights);
        Value row = ops.splitDim(h, 1, {ops.attr(1), ops.attr(width)});
        return {h, c, ops.insert(row, carried[2], 1, time)};
      })[2];
}

static Results build(Layers &n, const Design &design) {
  Graph &g = n.graph;
  Value ids =
      g.input("character_ids", {g.batch(), g.sequence(), design.wordLength},
              g.getBuilder().getI32Type());
  Value words = embedWords(n, ids, design);
  Results results{n.ops.concat({words, words}, 2)};
  Value directions[] = {words, words};
  for (int64_t layer : llvm::seq(design.layers)) {
    for (auto [number, x] : llvm::enumerate(directions)) {
      std::string name =
          (number == 0 ? "forward." : "backward.") + std::to_string(layer);
      Value y = buildLstm(n, name, x, number == 0, design.cell);
      x = layer == 0 ? y : n.add(name + ".residual", y, x);
    }
    results.push_back(n.ops.concat(directions, 2));
  }
  return results;
}

llvm::ArrayRef<Network> greenai::networks::getElmos() {
  static const Network networks[] = {
      {"elmo", "ELMo of AllenNLP, Peters et al. 2018",
       [](Layers &n) {
         return build(n, {512,
                          4096,
                          262,
                          16,
                          50,
                          {{1, 32},
                           {2, 32},
                           {3, 64},
                           {4, 128},
                           {5, 256},
                           {6, 512},
                           {7, 1024}}});
       }},
      {"elmo-tiny", "ELMo of width 4 with cells of 6",
       [](Layers &n) { return build(n, {4, 6, 11, 3, 5, {{1, 2}, {2, 3}}}); }},
  };
  return networks;
}
