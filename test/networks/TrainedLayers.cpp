//===- TrainedLayers.cpp - Layers forward and backward ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TrainedLayers.h"

#include "llvm/Support/MathExtras.h"

#include <cmath>

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

Layer TrainedLayers::linear(std::string name, Value x, int64_t out) {
  Value weight = step.weight(name + ".weight", {ops.shape(x)[1], out});
  Value bias = step.weight(name + ".bias", {out});
  Scope scope(g, "forward." + name);
  Value y = step.addBias(ops.matmul(x, weight), bias);
  return {y, [=](Value gradient) {
            Scope scope(g, "backward." + name);
            step.setGradient(weight, ops.matmul(step.transpose(x), gradient));
            step.setGradient(bias, step.biasGradient(gradient));
            return ops.matmul(gradient, step.transpose(weight));
          }};
}

/// The gradient loses its mean and its part along the normalised value.
Layer TrainedLayers::layerNorm(std::string name, Value x) {
  int64_t width = ops.shape(x)[1];
  Value weight = step.weight(name + ".weight", {width});
  Value bias = step.weight(name + ".bias", {width});
  Scope scope(g, "forward." + name);
  Value centred = ops.pointwise({x, n.mean(x, 1)}, [](Scalars &s, Elements in) {
    return s.sub(in[0], in[1]);
  });
  Value squares = ops.pointwise(
      {centred}, [](Scalars &s, Elements in) { return s.mul(in[0], in[0]); });
  Value inverse =
      ops.pointwise({n.mean(squares, 1)}, [](Scalars &s, Elements in) {
        return s.rsqrt(s.add(in[0], s.constant(1e-12)));
      });
  Value unit = n.mul("", centred, inverse);
  Value y = ops.pointwise({unit, weight, bias}, [](Scalars &s, Elements in) {
    return s.add(s.mul(in[0], in[1]), in[2]);
  });
  return {y, [=](Value gradient) {
            Scope scope(g, "backward." + name);
            step.setGradient(bias, step.biasGradient(gradient));
            step.setGradient(weight,
                             step.biasGradient(n.mul("", gradient, unit)));
            Value inner = n.mul("", gradient, weight);
            Value along = n.mean(n.mul("", inner, unit), 1);
            return ops.pointwise(
                {inner, n.mean(inner, 1), unit, along, inverse},
                [](Scalars &s, Elements in) {
                  Value level = s.sub(in[0], in[1]);
                  return s.mul(s.sub(level, s.mul(in[2], in[3])), in[4]);
                });
          }};
}

/// x·Φ(x) has the derivative Φ(x) + x·φ(x).
Layer TrainedLayers::gelu(std::string name, Value x) {
  Scope scope(g, "forward");
  return {n.gelu(x, name), [=](Value gradient) {
            Scope scope(g, "backward." + name);
            return ops.pointwise({x, gradient}, [](Scalars &s, Elements in) {
              Value erf = s.erf(s.mul(in[0], s.constant(std::sqrt(0.5))));
              Value twice = s.add(erf, s.constant(1));
              Value chance = s.mul(twice, s.constant(0.5));
              Value square = s.mul(in[0], in[0]);
              Value power = s.exp(s.mul(square, s.constant(-0.5)));
              Value density = s.mul(
                  power, s.constant(1 / std::sqrt(2 * llvm::numbers::pi)));
              Value slope = s.add(chance, s.mul(in[0], density));
              return s.mul(slope, in[1]);
            });
          }};
}

Layer TrainedLayers::tanh(std::string name, Value x) {
  Scope scope(g, "forward");
  Value y = n.tanh(x, name);
  return {y, [=](Value gradient) {
            Scope scope(g, "backward." + name);
            return ops.pointwise({y, gradient}, [](Scalars &s, Elements in) {
              Value one = s.constant(1);
              Value slope = s.sub(one, s.mul(in[0], in[0]));
              return s.mul(slope, in[1]);
            });
          }};
}

Layer TrainedLayers::crossEntropy(std::string name, Value logits, Value labels,
                                  Value shares) {
  Scope scope(g, "forward." + name);
  Value chances = n.softmax(logits);
  Value terms = ops.pointwise({ops.pick(chances, labels), shares},
                              [](Scalars &s, Elements in) {
                                return s.neg(s.mul(in[1], s.log(in[0])));
                              });
  Value loss = ops.mergeDims(ops.reduce(Reduction::Sum, terms, 0), 0, 2);
  // share · (P − 1 at the label): elements are rows of one, label + V · r.
  return {loss, [=](Value) {
            Scope scope(g, "backward." + name);
            Value minus = ops.pointwise(
                {shares}, [](Scalars &s, Elements in) { return s.neg(in[0]); });
            Value all = ops.mergeDims(n.mul("", chances, shares), 0, 2);
            all = ops.splitDim(all, 0, {g.size(all, 0), ops.attr(1)});
            int64_t classes = ops.shape(chances)[1];
            all = ops.scatterAdd(all, labels, minus, classes);
            all = ops.mergeDims(all, 0, 2);
            return ops.splitDim(all, 0,
                                {g.size(chances, 0), ops.attr(classes)});
          }};
}
