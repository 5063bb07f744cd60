//===- Attention.h - Attention of many heads --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the transformers have in common. Names within a layer: q_proj, k_proj,
// v_proj, split, scores, softmax, context, merge, out_proj.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_NETWORKS_ATTENTION_H
#define GREENAI_TEST_NETWORKS_ATTENTION_H

#include "Layers.h"

namespace greenai::networks {

/// What differs between networks; `width` is that of one head.
struct Heads {
  int64_t count;
  int64_t width;
  /// Of the projections.
  bool hasBias = true;
  /// By 1/√width. T5 does not.
  bool isScaled = true;
};

/// softmax(q·kᵀ/√width + biases)·v with q [B, S, count·width], k and v
/// [B, T, count·width]; biases broadcast to [B, count, S, T].
Value attend(Layers &n, Value q, Value k, Value v, Heads heads,
             llvm::ArrayRef<Value> biases);

/// attend() between four projections. `memory` is x itself, or what a decoder
/// attends to.
Value attentionLayer(Layers &n, llvm::StringRef name, Value x, Value memory,
                     Heads heads, llvm::ArrayRef<Value> biases);

/// 1 for what counts, 0 for padding, [B, S], to a bias [B, 1, 1, S].
Value paddingBias(Layers &n, llvm::StringRef name, Value mask);

} // namespace greenai::networks

#endif // GREENAI_TEST_NETWORKS_ATTENTION_H
