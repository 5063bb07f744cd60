//===- TrainingStep.h - A step of training ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What steps of training have in common: weights that get a gradient each, and
// the update of all of them. Operations are named forward.…, backward.… and
// update.….
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_NETWORKS_TRAININGSTEP_H
#define GREENAI_TEST_NETWORKS_TRAININGSTEP_H

#include "Networks.h"

namespace greenai::networks {

/// The weights of one network; gradients are met in the reverse order.
class Step {
public:
  explicit Step(Layers &n) : n(n), ops(n.ops) {}

  Value weight(llvm::StringRef name, llvm::ArrayRef<int64_t> shape);
  void setGradient(Value weight, Value gradient) {
    find(weight).gradient = gradient;
  }
  /// Of a weight that is used twice, what has been met so far.
  Value getGradient(Value weight) { return find(weight).gradient; }

  Value transpose(Value x) { return ops.transpose(x, {1, 0}); }
  Value addBias(Value x, Value bias) { return n.add("", x, bias); }
  /// All dimensions but the last are added up.
  Value biasGradient(Value gradient);

  /// Gradient descent: weight − rate · gradient. Results are the loss and the
  /// new weights.
  Results descend(Value loss, double rate);
  /// Adam with decay of weights, as Devlin's code has it: no correction of the
  /// moments' bias, and no decay of vectors (biases and normalisations).
  /// `rate` is a tensor of one element. Two buffers for each weight; results
  /// are the loss, the new weights, the first moments, the second moments.
  Results adam(Value loss, Value rate);

private:
  struct Weight {
    std::string name;
    Value value, gradient;
  };
  Weight &find(Value weight);

  Layers &n;
  Ops &ops;
  std::vector<Weight> weights;
};

} // namespace greenai::networks

#endif // GREENAI_TEST_NETWORKS_TRAININGSTEP_H
