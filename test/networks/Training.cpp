//===- Training.cpp - Steps of stochastic gradient descent ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Forward, the gradient of every weight by hand, and weight − rate · gradient.
// The loss is the mean cross entropy of a softmax, the targets are
// distributions over ten classes. Results are the loss and the new weights, in
// the order of the arguments.
//
//===----------------------------------------------------------------------===//

#include "TrainingStep.h"

using namespace greenai::networks;
using Elements = llvm::ArrayRef<Value>;

/// `gradient` where the layer's output is positive, else 0.
static Value throughRelu(Ops &ops, Value output, Value gradient) {
  return ops.pointwise({output, gradient}, [](Scalars &s, Elements in) {
    Value zero = s.constant(0);
    return s.selectGreater(in[0], zero, in[1], s.constant(0));
  });
}

/// Loss and its gradient in the logits [B, 10].
static std::pair<Value, Value> crossEntropy(Layers &n, Value logits,
                                            Value targets) {
  Ops &ops = n.ops;
  Scope scope(n.graph, "loss");
  Value inverse = ops.reciprocalOf(n.graph.size(logits, 0));
  Value chances = n.softmax(logits, "");
  Value terms = ops.pointwise({chances, targets}, [](Scalars &s, Elements in) {
    return s.mul(in[1], s.log(in[0]));
  });
  Value sum =
      ops.reduce(Reduction::Sum, ops.reduce(Reduction::Sum, terms, 1), 0);
  Value loss = ops.pointwise({sum, inverse}, [](Scalars &s, Elements in) {
    return s.neg(s.mul(in[0], in[1]));
  });
  Value gradient =
      ops.pointwise({chances, targets, inverse}, [](Scalars &s, Elements in) {
        return s.mul(s.sub(in[0], in[1]), in[2]);
      });
  return {loss, gradient};
}

//===----------------------------------------------------------------------===//
// 784 − 256 − 128 − 10
//===----------------------------------------------------------------------===//

static Results buildMlp(Layers &n) {
  Graph &g = n.graph;
  Ops &ops = n.ops;
  Step step(n);
  struct Dense {
    std::string name;
    Value weight, bias, input, output;
  };
  std::vector<Dense> layers;
  Value x = g.input("x", {g.batch(), 784});
  Value targets = g.input("targets", {g.batch(), 10});
  constexpr int64_t widths[] = {784, 256, 128, 10};
  for (int64_t layer : {1, 2, 3}) {
    std::string name = "fc" + std::to_string(layer);
    int64_t in = widths[layer - 1], out = widths[layer];
    layers.push_back({name, step.weight(name + ".weight", {in, out}),
                      step.weight(name + ".bias", {out}), x, Value()});
    Scope forward(g, "forward." + name);
    x = step.addBias(ops.matmul(x, layers.back().weight), layers.back().bias);
    if (layer != 3)
      x = n.relu(x);
    layers.back().output = x;
  }
  Value loss, gradient;
  {
    Scope forward(g, "forward");
    std::tie(loss, gradient) = crossEntropy(n, x, targets);
  }
  for (const Dense &layer : llvm::reverse(layers)) {
    Scope backward(g, "backward." + layer.name);
    if (layer.name != "fc3")
      gradient = throughRelu(ops, layer.output, gradient);
    step.setGradient(layer.weight,
                     ops.matmul(step.transpose(layer.input), gradient));
    step.setGradient(layer.bias, step.biasGradient(gradient));
    if (layer.name != "fc1")
      gradient = ops.matmul(gradient, step.transpose(layer.weight));
  }
  return step.descend(loss, 0.1);
}

//===----------------------------------------------------------------------===//
// Two convolutions, global average, linear
//===----------------------------------------------------------------------===//

namespace {

struct Conv {
  std::string name;
  Value weight, bias, input, output;
};

} // namespace

constexpr Window samePadding{1, 1};

/// The gradient of the weights is itself a convolution, of the input by the
/// gradient: the batch takes the place of the channels, positions that of taps.
static Value convWeightGradient(Ops &ops, Value input, Value gradient) {
  input = ops.transpose(input, {3, 1, 2, 0});
  gradient = ops.transpose(gradient, {3, 1, 2, 0});
  Value result = ops.conv2d(input, gradient, Value(), samePadding);
  return ops.transpose(result, {3, 1, 2, 0});
}

/// That of the input is a convolution by the weights turned around.
static Value convInputGradient(Ops &ops, Value weight, Value gradient) {
  Value turned = ops.reverse(ops.reverse(weight, 1), 2);
  return ops.conv2d(gradient, ops.transpose(turned, {3, 1, 2, 0}), Value(),
                    samePadding);
}

/// Every element of a mean has its gradient times 1 / count: [B, C] to what
/// broadcasts along height and width.
static Value meanGradient(Ops &ops, Value input, Value gradient) {
  Value counted = ops.mergeDims(input, 1, 2);
  Value share = ops.pointwise(
      {gradient, ops.reciprocalOf(ops.getGraph().size(counted, 1))},
      [](Scalars &s, Elements in) { return s.mul(in[0], in[1]); });
  return ops.splitDim(
      share, 1, {ops.attr(1), ops.attr(1), ops.attr(ops.shape(share)[1])});
}

static Results buildCnn(Layers &n) {
  Graph &g = n.graph;
  Ops &ops = n.ops;
  Step step(n);
  std::vector<Conv> convs;
  Value x = g.input("x", {g.batch(), g.height(), g.width(), 3});
  Value targets = g.input("targets", {g.batch(), 10});
  constexpr int64_t channels[] = {3, 16, 32};
  for (int64_t layer : {1, 2}) {
    std::string name = "conv" + std::to_string(layer);
    int64_t in = channels[layer - 1], out = channels[layer];
    convs.push_back({name, step.weight(name + ".weight", {out, 3, 3, in}),
                     step.weight(name + ".bias", {out}), x, Value()});
    Scope forward(g, "forward." + name);
    x = n.relu(
        ops.conv2d(x, convs.back().weight, convs.back().bias, samePadding));
    convs.back().output = x;
  }
  Value weight = step.weight("fc.weight", {32, 10});
  Value bias = step.weight("fc.bias", {10});
  Value means, loss, gradient;
  {
    Scope forward(g, "forward");
    means = n.globalAvgPool("avgpool", x);
    Scope fc(g, "fc");
    x = step.addBias(ops.matmul(means, weight), bias);
  }
  {
    Scope forward(g, "forward");
    std::tie(loss, gradient) = crossEntropy(n, x, targets);
  }
  {
    Scope backward(g, "backward.fc");
    step.setGradient(weight, ops.matmul(step.transpose(means), gradient));
    step.setGradient(bias, step.biasGradient(gradient));
    gradient = ops.matmul(gradient, step.transpose(weight));
  }
  {
    Scope backward(g, "backward.avgpool");
    gradient = meanGradient(ops, convs.back().output, gradient);
  }
  for (const Conv &conv : llvm::reverse(convs)) {
    Scope backward(g, "backward." + conv.name);
    gradient = throughRelu(ops, conv.output, gradient);
    step.setGradient(conv.weight,
                     convWeightGradient(ops, conv.input, gradient));
    step.setGradient(conv.bias, step.biasGradient(gradient));
    if (conv.name != "conv1")
      gradient = convInputGradient(ops, conv.weight, gradient);
  }
  return step.descend(loss, 0.1);
}

llvm::ArrayRef<Network> greenai::networks::getTrainingSteps() {
  static const Network networks[] = {
      {"mlp-training", "A step of SGD of a 784-256-128-10 perceptron",
       buildMlp},
      {"cnn-training", "A step of SGD of two convolutions and a linear layer",
       buildCnn},
  };
  return networks;
}
