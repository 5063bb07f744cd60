//===- Workload.h - Operation costs to measure with -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The costs of 100000 operations as they occur in networks: 40 % matrix
// products of fixed sizes, 10 % attention, 30 % products with a symbolic width
// (a few of them with a symbolic vocabulary), 20 % convolutions, whose output
// extents are floors. The numbers come from a fixed generator, so that every
// library and every run does the same work.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_BENCHMARK_WORKLOAD_H
#define GREENAI_TEST_BENCHMARK_WORKLOAD_H

#include <cstdint>
#include <vector>

namespace greenai::benchmarks {

enum class OperationKind {
  MatMul,
  Attention,
  Projection,
  LanguageModelHead,
  SquareConvolution,
  Convolution,
};

/// padding, kernel and stride of a convolution over S.
struct Window {
  int64_t padding, kernel, stride;
};

struct Operation {
  OperationKind kind;
  /// Fixed sizes.
  int64_t k, n;
  /// Of the two output extents of a convolution.
  Window rows, columns;
};

std::vector<Operation> makeOperations(unsigned count = 100000);

/// Values of the symbols B, S, H and V.
struct SamplePoint {
  int64_t batch, sequence, width, vocabulary;
};

std::vector<SamplePoint> makePoints(unsigned count = 1000);

/// The expressions B, S, H and V of some library.
template <typename Expr> struct Symbols {
  Expr batch, sequence, width, vocabulary;
};

/// The extent floor((S + 2*padding - kernel)/stride) + 1.
template <typename Library>
typename Library::Expr getExtent(const typename Library::Expr &size,
                                 const Window &window) {
  return Library::floorDiv(size + (2 * window.padding - window.kernel),
                           window.stride) +
         1;
}

/// The floating point operations of one operation.
template <typename Library>
typename Library::Expr getCost(const Operation &op,
                               const Symbols<typename Library::Expr> &s) {
  switch (op.kind) {
  case OperationKind::MatMul:
    return s.batch * s.sequence * (2 * op.k * op.n);
  case OperationKind::Attention:
    return s.batch * s.sequence * s.sequence * (4 * op.k);
  case OperationKind::Projection:
    return s.batch * s.sequence * s.width * s.width * 2;
  case OperationKind::LanguageModelHead:
    return s.batch * s.sequence * s.width * s.vocabulary * 2;
  case OperationKind::SquareConvolution: {
    auto extent = getExtent<Library>(s.sequence, op.rows);
    return s.batch * extent * extent *
           (2 * op.k * op.n * op.rows.kernel * op.rows.kernel);
  }
  case OperationKind::Convolution:
    break;
  }
  return s.batch * getExtent<Library>(s.sequence, op.rows) *
         getExtent<Library>(s.sequence, op.columns) *
         (2 * op.k * op.n * op.rows.kernel * op.columns.kernel);
}

} // namespace greenai::benchmarks

#endif // GREENAI_TEST_BENCHMARK_WORKLOAD_H
