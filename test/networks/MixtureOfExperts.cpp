//===- MixtureOfExperts.cpp - Feed-forward by chosen experts ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MixtureOfExperts.h"

#include "Networks.h"

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

Value greenai::networks::buildSwiGlu(Layers &n, Value x, int64_t hidden) {
  int64_t width = n.ops.shape(x).back();
  Value gate = n.silu(n.linear("gate_proj", x, hidden, false), "act");
  Value up = n.linear("up_proj", x, hidden, false);
  return n.linear("down_proj", n.mul("mul", gate, up), width, false);
}

namespace {

/// What the router says of each token.
struct Routing {
  /// [tokens, experts], sum 1.
  Value chances;
  /// [tokens, 1]: the best chance, and the best of the others.
  Value first, second;
  /// [tokens, 1]: 1 / (first + second).
  Value scale;
};

} // namespace

static Routing route(Layers &n, Value x, int64_t experts) {
  Scope scope(n.graph, "router");
  Routing result;
  result.chances = n.softmax(n.linear("gate", x, experts, false));
  result.first = n.ops.reduce(Reduction::Max, result.chances, 1);
  // Chances are positive: −1 is never the best. Equal best ones count as one.
  Value others = n.ops.pointwise(
      {result.first, result.chances}, [](Scalars &s, Elements in) {
        return s.selectGreater(in[0], in[1], in[1], s.constant(-1));
      });
  result.second = n.ops.reduce(Reduction::Max, others, 1);
  result.scale = n.ops.pointwise({result.first, result.second},
                                 [](Scalars &s, Elements in) {
                                   return s.reciprocal(s.add(in[0], in[1]));
                                 });
  return result;
}

Value greenai::networks::buildDenseExperts(Layers &n, Value x,
                                           const Experts &experts) {
  Routing routing = route(n, x, experts.count);
  Value weights;
  {
    Scope scope(n.graph, "router.weights");
    weights = n.ops.pointwise({routing.second, routing.chances, routing.scale},
                              [](Scalars &s, Elements in) {
                                Value chosen = s.selectGreater(
                                    in[0], in[1], s.constant(0), in[1]);
                                return s.mul(chosen, in[2]);
                              });
  }
  Value sum;
  for (int64_t expert : llvm::seq(experts.count)) {
    Scope scope(n.graph, "experts." + llvm::Twine(expert));
    Value y = buildSwiGlu(n, x, experts.hidden);
    Value weighted = n.mul("weigh", y, n.ops.slice(weights, 1, expert, 1));
    sum = sum ? n.add("combine", sum, weighted) : weighted;
  }
  return sum;
}

Value greenai::networks::buildCapacityExperts(Layers &n, Value x,
                                              const Experts &experts) {
  Graph &g = n.graph;
  mlir::Type i32 = g.getBuilder().getI32Type();
  Routing routing = route(n, x, experts.count);
  llvm::SmallVector<Value> computed;
  for (int64_t expert : llvm::seq(experts.count)) {
    std::string name = ("experts." + llvm::Twine(expert)).str();
    Value tokens = g.input(name + ".tokens", {g.capacity()}, i32);
    Scope scope(g, name);
    computed.push_back(buildSwiGlu(n, n.ops.gather(x, tokens), experts.hidden));
  }
  // Each token fetches its two results; `kept` is 0 where its expert was full.
  Scope scope(g, "combine");
  Value rows = n.ops.concat(computed, 0);
  Value sum;
  for (auto [choice, chance] :
       {std::pair("first", routing.first), {"second", routing.second}}) {
    llvm::SmallVector<Size> tokens{g.batch(), g.sequence()};
    Value slots = g.input(std::string(choice) + ".slots", tokens, i32);
    tokens.push_back(1);
    Value kept = g.input(std::string(choice) + ".kept", tokens);
    Scope inner(g, choice);
    slots = n.ops.mergeDims(slots, 0, 2);
    kept = n.ops.mergeDims(kept, 0, 2);
    Value weight = n.ops.pointwise({chance, routing.scale, kept},
                                   [](Scalars &s, Elements in) {
                                     return s.mul(s.mul(in[0], in[1]), in[2]);
                                   });
    Value part = n.mul("weigh", n.ops.gather(rows, slots), weight);
    sum = sum ? n.add("add", sum, part) : part;
  }
  return sum;
}

//===----------------------------------------------------------------------===//
// The block alone
//===----------------------------------------------------------------------===//

using Block = Value (*)(Layers &, Value, const Experts &);

static Results buildBlock(Layers &n, Block block, int64_t width,
                          const Experts &experts) {
  Graph &g = n.graph;
  Value x = g.input("x", {g.batch(), g.sequence(), width});
  llvm::SmallVector<OpFoldResult> leading = g.getSizes(x);
  leading.pop_back();
  Value y = block(n, n.ops.mergeDims(x, 0, 2), experts);
  return {n.ops.splitDim(y, 0, leading)};
}

static constexpr Experts mixtral{8, 14336}, tiny{8, 6};

llvm::ArrayRef<Network> greenai::networks::getMixtures() {
  static const Network networks[] = {
      {"moe-dense", "Mixtral's experts, 2 of 8, all computed",
       [](Layers &n) {
         return buildBlock(n, buildDenseExperts, 4096, mixtral);
       }},
      {"moe-capacity", "Mixtral's experts, 2 of 8, of C tokens each",
       [](Layers &n) {
         return buildBlock(n, buildCapacityExperts, 4096, mixtral);
       }},
      {"moe-dense-tiny", "The same, small enough to execute",
       [](Layers &n) { return buildBlock(n, buildDenseExperts, 4, tiny); }},
      {"moe-capacity-tiny", "The same, small enough to execute",
       [](Layers &n) { return buildBlock(n, buildCapacityExperts, 4, tiny); }},
  };
  return networks;
}
