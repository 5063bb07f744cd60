//===- LayerCounts.h - What layers are counted by ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Other counters do not look at scalar operations but at layers: so much per
// element of a batch norm, so much per input of a pool. What they count by is
// part of each cost, so that their numbers are exact sums as FPO is
// (docs/Conventions.md, "Layers").
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_LAYERCOUNTS_H
#define GREENAI_REPORT_LAYERCOUNTS_H

#include "greenai/Expr/Expr.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <optional>

namespace greenai {

/// What a row is (docs/CostModel.md, "Kinds").
enum class RowKind : uint8_t {
  // clang-format off
  Contraction, Linear, BatchMatmul, Convolution,
  Pooling, MaxPooling, AvgPooling, AdaptivePooling,
  Softmax, LayerNorm, RMSNorm, BatchNorm,
  GELU, SiLU, Sigmoid, Tanh, ReLU,
  Bias, Addition, Reduction, Elementwise, Cast, Movement, Call, Other,
  // clang-format on
};
constexpr unsigned numRowKinds = unsigned(RowKind::Other) + 1;

/// "batch-norm".
llvm::StringLiteral getName(RowKind kind);
std::optional<RowKind> parseRowKind(llvm::StringRef name);
/// All names, in order.
llvm::ArrayRef<llvm::StringLiteral> getRowKindNames();

/// What of a layer is counted.
enum class LayerMeasure : uint8_t {
  Pairs,   ///< multiply-accumulate pairs
  Inputs,  ///< elements of its input
  Outputs, ///< elements of its result
  Lines,   ///< lines that it normalises or reduces, each to one value
  Affine,  ///< elements that are scaled or shifted by what is learnt
  Biased,  ///< elements that a bias is added to
};
constexpr unsigned numLayerMeasures = unsigned(LayerMeasure::Biased) + 1;

/// "outputs".
llvm::StringLiteral getName(LayerMeasure measure);
std::optional<LayerMeasure> parseLayerMeasure(llvm::StringRef name);
llvm::ArrayRef<llvm::StringLiteral> getLayerMeasureNames();

/// For each (kind, measure) a count, as an exact expression. Entries are sorted
/// and none is zero.
class LayerCounts {
public:
  struct Entry {
    RowKind kind;
    LayerMeasure measure;
    Expr count;
    friend bool operator==(const Entry &a, const Entry &b) {
      return a.kind == b.kind && a.measure == b.measure && a.count == b.count;
    }
  };

  void add(RowKind kind, LayerMeasure measure, const Expr &count);
  LayerCounts &operator+=(const LayerCounts &other);
  void addScaled(const LayerCounts &other, const Expr &times);
  void transform(llvm::function_ref<Expr(const Expr &)> fn);

  bool empty() const { return entries.empty(); }
  llvm::ArrayRef<Entry> getEntries() const { return entries; }
  /// The count, zero if there is none.
  Expr get(RowKind kind, LayerMeasure measure) const;

  friend bool operator==(const LayerCounts &a, const LayerCounts &b) {
    return a.entries == b.entries;
  }

private:
  llvm::SmallVector<Entry, 0> entries;
};

} // namespace greenai

#endif // GREENAI_REPORT_LAYERCOUNTS_H
