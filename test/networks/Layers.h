//===- Layers.h - Layers with weights ---------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a network's description speaks of: a layer declares its weights under
// its name and says what it computes with Ops, for both dialects at once. Names
// of weights are PyTorch's; linear weights are stored [in, out], as the product
// reads them.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_NETWORKS_LAYERS_H
#define GREENAI_TEST_NETWORKS_LAYERS_H

#include "Ops.h"

namespace greenai::networks {

class Layers {
public:
  Layers(Graph &graph, Ops &ops) : graph(graph), ops(ops) {}

  /// As many groups as channels are a depthwise convolution.
  Value conv(llvm::StringRef name, Value x, int64_t out, int64_t kernel,
             Window window = {}, int64_t groups = 1);
  Value convWithBias(llvm::StringRef name, Value x, int64_t out, int64_t kernel,
                     Window window = {});
  Value upConv(llvm::StringRef name, Value x, int64_t out, int64_t kernel);
  /// (x − mean) · 1/√(var + ε) · weight + bias: 4 operations per element; the
  /// root is taken once per channel.
  Value batchNorm(llvm::StringRef name, Value x, double epsilon = 1e-5);
  /// The last dimension, of any rank.
  Value linear(llvm::StringRef name, Value x, int64_t out, bool bias = true);
  /// Over the last dimension: mean, then variance of the differences.
  Value layerNorm(llvm::StringRef name, Value x, double epsilon = 1e-5);
  Value rmsNorm(llvm::StringRef name, Value x, double epsilon = 1e-6);
  /// ids of any rank, i32; a dimension `width` follows.
  Value embedding(llvm::StringRef name, Value ids, int64_t count,
                  int64_t width);

  /// Rows of a table that is also used elsewhere.
  Value lookUp(Value table, Value ids);
  /// Times the transposed table [V, D]: a head tied to an embedding.
  Value tiedLinear(llvm::StringRef name, Value x, Value table);

  Value maxPool(llvm::StringRef name, Value x, int64_t kernel, Window window);
  /// [B, H, W, C] to [B, C].
  Value globalAvgPool(llvm::StringRef name, Value x);
  /// The same of windows of `kernel` squared where there is just one; of other
  /// images it is the global one.
  Value avgPool(llvm::StringRef name, Value x, int64_t kernel);
  /// [B, C] to [B, 1, 1, C].
  Value onePosition(Value x);
  /// To count × count means; window i reaches from ⌊i·size/count⌋ to
  /// ⌈(i+1)·size/count⌉, for every size. Rows first, then columns.
  Value adaptiveAvgPool(llvm::StringRef name, Value x, int64_t count);
  /// All dimensions but the first become one.
  Value flatten(Value x) { return ops.mergeDims(x, 1, ops.rank(x) - 1); }

  Value relu(Value x, llvm::StringRef name = "relu");
  Value relu6(Value x, llvm::StringRef name = "relu6");
  Value sigmoid(Value x, llvm::StringRef name = "sigmoid");
  Value silu(Value x, llvm::StringRef name = "silu");
  /// x/2 · (1 + erf(x/√2)).
  Value gelu(Value x, llvm::StringRef name = "gelu");
  /// x/2 · (1 + tanh(√(2/π) · (x + 0.044715·x³))), GPT-2's.
  Value geluTanh(Value x, llvm::StringRef name = "gelu");
  Value tanh(Value x, llvm::StringRef name = "tanh");
  /// x times a number.
  Value scale(llvm::StringRef name, Value x, double factor);
  Value add(llvm::StringRef name, Value a, Value b);
  Value mul(llvm::StringRef name, Value a, Value b);
  /// The axis has size 1 afterwards.
  Value mean(Value x, int64_t axis);
  /// Over the last dimension, with its maximum subtracted.
  Value softmax(Value x, llvm::StringRef name = "softmax");

  Graph &graph;
  Ops &ops;

private:
  Value last(Reduction kind, Value x) {
    return ops.reduce(kind, x, ops.rank(x) - 1);
  }
  Value adaptiveMean(Value x, int64_t axis, int64_t count);
};

} // namespace greenai::networks

#endif // GREENAI_TEST_NETWORKS_LAYERS_H
