//===- TrainedLayers.h - Layers forward and backward ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A layer of a training step gives its value and `pull`, which takes the
// gradient of the value, leaves those of the weights with the step, and returns
// that of the input. Inputs are matrices with one row per position. Operations
// are named forward.… and backward.….
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_NETWORKS_TRAINEDLAYERS_H
#define GREENAI_TEST_NETWORKS_TRAINEDLAYERS_H

#include "TrainingStep.h"

#include <functional>

namespace greenai::networks {

struct Layer {
  Value value;
  std::function<Value(Value gradient)> pull;
};

/// What `pull` refers to; it must live until the gradients are there.
class TrainedLayers {
public:
  TrainedLayers(Layers &n, Step &step)
      : n(n), g(n.graph), ops(n.ops), step(step) {}
  TrainedLayers(const TrainedLayers &) = delete;

  Layer linear(std::string name, Value x, int64_t out);
  Layer layerNorm(std::string name, Value x);
  Layer gelu(std::string name, Value x);
  Layer tanh(std::string name, Value x);
  /// −Σ share · log P(label) over the rows of logits [R, V], shares [R, 1].
  /// Its own gradient is 1: what `pull` is given is not used.
  Layer crossEntropy(std::string name, Value logits, Value labels,
                     Value shares);

private:
  Layers &n;
  Graph &g;
  Ops &ops;
  Step &step;
};

} // namespace greenai::networks

#endif // GREENAI_TEST_NETWORKS_TRAINEDLAYERS_H
