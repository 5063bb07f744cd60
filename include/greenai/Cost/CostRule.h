//===- CostRule.h - The numbers of the rules --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rules that a model can follow, as numbered in docs/CostModel.md (C) and
// docs/CostModel-Tosa.md (T). A model names its rule where it is attached:
//
//   attachCosts<rules::T6, costConvolution<tosa::Conv2DOp>, ...>(context);
//
// From these docs/Coverage.md is made.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_COSTRULE_H
#define GREENAI_COST_COSTRULE_H

#include "llvm/ADT/StringRef.h"

namespace greenai {

struct CostRule {
  /// "C7".
  llvm::StringLiteral number;
  /// What its operations are, in a word or two.
  llvm::StringLiteral kind;
};

namespace rules {
inline constexpr CostRule C1{"C1", "structured"};
inline constexpr CostRule C2{"C2", "reduction"};
inline constexpr CostRule C4{"C4", "movement or view"};
inline constexpr CostRule C5{"C5", "bookkeeping"};
inline constexpr CostRule C7{"C7", "elementwise"};
inline constexpr CostRule C8{"C8", "loop or region"};
inline constexpr CostRule C9{"C9", "branch"};
inline constexpr CostRule C10{"C10", "call"};
inline constexpr CostRule C11{"C11", "uncosted on purpose"};
inline constexpr CostRule C14{"C14", "aggregate"};
inline constexpr CostRule C15{"C15", "complex numbers"};

inline constexpr CostRule T6{"T6", "convolution"};
inline constexpr CostRule T7{"T7", "transposed convolution"};
inline constexpr CostRule T8{"T8", "pooling"};
inline constexpr CostRule T9{"T9", "matrix product"};
inline constexpr CostRule T10{"T10", "elementwise"};
inline constexpr CostRule T11{"T11", "elementwise, table or blocks"};
inline constexpr CostRule T12{"T12", "fixed point"};
inline constexpr CostRule T13{"T13", "elementwise, quantized"};
inline constexpr CostRule T15{"T15", "reduction"};
inline constexpr CostRule T16{"T16", "movement or view"};
inline constexpr CostRule T17{"T17", "resize"};
inline constexpr CostRule T18{"T18", "Fourier transform"};
inline constexpr CostRule T19{"T19", "sizes"};
inline constexpr CostRule T20{"T20", "branch"};
inline constexpr CostRule T21{"T21", "loop"};
} // namespace rules

} // namespace greenai

#endif // GREENAI_COST_COSTRULE_H
