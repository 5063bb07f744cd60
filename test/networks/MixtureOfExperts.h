//===- MixtureOfExperts.h - Feed-forward by chosen experts ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A router gives each token a chance per expert; its two best experts compute,
// and their results are added, weighted by the two chances scaled to a sum of
// 1 (Mixtral, arXiv 2401.04088). Which expert sees which token depends on data.
// A graph without loops over data can say that in two ways:
// - dense: every expert computes every token, and all but two results get the
//   weight 0. Exact and complete, at the cost of all experts.
// - capacity: each expert computes C tokens (GShard, arXiv 2006.16668). Who
//   sits where is not computed here but an argument, as are the tokens left
//   out; the cost is that of C tokens per expert, whoever they are.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_NETWORKS_MIXTUREOFEXPERTS_H
#define GREENAI_TEST_NETWORKS_MIXTUREOFEXPERTS_H

#include "Layers.h"

namespace greenai::networks {

struct Experts {
  int64_t count;
  /// Width of the inner layer of each.
  int64_t hidden;
};

/// down(silu(gate(x)) · up(x)) without biases, below the current scope.
Value buildSwiGlu(Layers &n, Value x, int64_t hidden);

/// x is [B · S, width].
Value buildDenseExperts(Layers &n, Value x, const Experts &experts);
Value buildCapacityExperts(Layers &n, Value x, const Experts &experts);

} // namespace greenai::networks

#endif // GREENAI_TEST_NETWORKS_MIXTUREOFEXPERTS_H
