//===- TrainingStep.cpp - A step of training --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TrainingStep.h"

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

Value Step::weight(llvm::StringRef name, llvm::ArrayRef<int64_t> shape) {
  Value value = n.graph.parameter(name, shape);
  weights.push_back({name.str(), value, Value()});
  return value;
}

Step::Weight &Step::find(Value weight) {
  auto found = llvm::find_if(weights, [&](const Weight &candidate) {
    return candidate.value == weight;
  });
  assert(found != weights.end() && "not a weight of this step");
  return *found;
}

Value Step::biasGradient(Value gradient) {
  gradient = ops.mergeDims(gradient, 0, ops.rank(gradient) - 1);
  return ops.mergeDims(ops.reduce(Reduction::Sum, gradient, 0), 0, 2);
}

Results Step::descend(Value loss, double rate) {
  Scope scope(n.graph, "update");
  Results results{loss};
  for (const Weight &weight : weights) {
    Scope inner(n.graph, weight.name);
    results.push_back(ops.pointwise(
        {weight.value, weight.gradient}, [&](Scalars &s, Elements in) {
          return s.sub(in[0], s.mul(in[1], s.constant(rate)));
        }));
  }
  return results;
}

/// old · kept + x · (1 − kept).
static Value average(Scalars &s, Value old, Value x, double kept) {
  Value first = s.mul(old, s.constant(kept));
  return s.add(first, s.mul(x, s.constant(1 - kept)));
}

Results Step::adam(Value loss, Value rate) {
  constexpr double epsilon = 1e-6, decay = 0.01;
  Results first, second, results{loss};
  for (const Weight &weight : weights) {
    Value m = n.graph.buffer(weight.name + ".exp_avg", ops.shape(weight.value));
    Value v =
        n.graph.buffer(weight.name + ".exp_avg_sq", ops.shape(weight.value));
    Scope scope(n.graph, "update." + weight.name);
    first.push_back(
        ops.pointwise({m, weight.gradient}, [](Scalars &s, Elements in) {
          return average(s, in[0], in[1], 0.9);
        }));
    second.push_back(
        ops.pointwise({v, weight.gradient}, [](Scalars &s, Elements in) {
          return average(s, in[0], s.mul(in[1], in[1]), 0.999);
        }));
    bool decays = ops.rank(weight.value) > 1;
    results.push_back(ops.pointwise(
        {weight.value, first.back(), second.back(), rate},
        [&](Scalars &s, Elements in) {
          Value root = s.reciprocal(s.rsqrt(in[2]));
          Value inverse = s.reciprocal(s.add(root, s.constant(epsilon)));
          Value change = s.mul(in[1], inverse);
          if (decays)
            change = s.add(change, s.mul(in[0], s.constant(decay)));
          return s.sub(in[0], s.mul(change, in[3]));
        }));
  }
  results.append(first);
  results.append(second);
  return results;
}
