//===- Workload.cpp - Operation costs to measure with -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Workload.h"

using namespace greenai;
using namespace greenai::benchmarks;

namespace {

/// Knuth's 64-bit linear congruential generator.
class Generator {
public:
  Generator(uint64_t seed, unsigned shift) : state(seed), shift(shift) {}

  int64_t below(uint64_t bound) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return int64_t((state >> shift) % bound);
  }

private:
  uint64_t state;
  unsigned shift;
};

OperationKind getKind(unsigned index) {
  unsigned slot = index % 10;
  if (slot < 4)
    return OperationKind::MatMul;
  if (slot == 4)
    return OperationKind::Attention;
  if (index % 100 == 7)
    return OperationKind::LanguageModelHead;
  if (slot < 8)
    return OperationKind::Projection;
  return slot == 8 ? OperationKind::SquareConvolution
                   : OperationKind::Convolution;
}

} // namespace

std::vector<Operation> benchmarks::makeOperations(unsigned count) {
  static constexpr int64_t sizes[] = {64,   128,  256,  512,  768,
                                      1024, 2048, 3072, 4096, 11008};
  static constexpr Window windows[] = {{3, 7, 2}, {0, 2, 2},  {0, 3, 4},
                                       {2, 5, 4}, {5, 11, 4}, {0, 16, 16},
                                       {1, 3, 3}, {0, 3, 3}};
  Generator generator(/*seed=*/12345, /*shift=*/33);
  std::vector<Operation> operations;
  operations.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    Operation &op = operations.emplace_back();
    op.kind = getKind(i);
    op.k = sizes[generator.below(std::size(sizes))];
    op.n = sizes[generator.below(std::size(sizes))];
    op.rows = windows[generator.below(std::size(windows))];
    op.columns = windows[generator.below(std::size(windows))];
  }
  return operations;
}

std::vector<SamplePoint> benchmarks::makePoints(unsigned count) {
  Generator generator(/*seed=*/99, /*shift=*/20);
  std::vector<SamplePoint> points;
  points.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    SamplePoint &point = points.emplace_back();
    point.batch = generator.below(1000000) + 1;
    point.sequence = generator.below(1000000000) + 1;
    point.width = generator.below(1000000) + 1;
    point.vocabulary = generator.below(300000) + 1;
  }
  return points;
}
