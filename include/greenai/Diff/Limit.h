//===- Limit.h - What a change may cost -------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   limit    := target ('<=' | '<' | '==') bound ['at' point] ['for' domain]
//   target   := measured | 'degree(' measured ',' symbol ')'
//   measured := metric ['[' ['@' function] [','] [name pattern] ']']
//   bound    := '+N%' | '-N%' | an expression of symbols and of `old`
//
// "fpo <= +0%", "bytes <= 1.02*old", "bytes <= 8 GiB at B=8,S=2048",
// "degree(fpo, S) <= old", "fpo[layers.*.attn] <= old for S>=771".
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_DIFF_LIMIT_H
#define GREENAI_DIFF_LIMIT_H

#include "greenai/Diff/Metric.h"
#include "greenai/Expr/Analysis.h"
#include "greenai/Report/Render.h"

namespace greenai::diff {

struct Limit {
  enum class Relation { AtMost, Below, Equal };
  /// As written, and where.
  std::string text, origin;
  Metric metric;
  /// Without '@'; empty: every function.
  std::string function;
  /// A name pattern with '*' and '?'; empty: all rows.
  std::string rows;
  /// Not empty: the limit is about the degree in this symbol.
  std::string degreeSymbol;
  Relation relation = Relation::AtMost;
  /// The bound is factor*old + rest; `rest` is the text of an expression.
  Rational factor{Int(0), Int(1)};
  std::string rest = "0";
  /// Absent: for all sizes.
  std::optional<EvaluationPoint> point;
  /// Conditions, "S <= 8192, B >= 2"; empty: the whole domain.
  std::string domain;

  bool isRelative() const { return factor.numerator != 0; }
};

/// The error is one sentence that quotes the text. Quantities of bytes need a
/// unit (bytes, kB, MB, GB, TB, KiB, MiB, GiB, TiB), others must not have one.
llvm::Expected<Limit> parseLimit(llvm::StringRef text, llvm::StringRef origin);

} // namespace greenai::diff

#endif // GREENAI_DIFF_LIMIT_H
