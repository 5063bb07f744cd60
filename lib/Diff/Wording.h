//===- Wording.h - What comparisons say, in any form ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The phrases that text, Markdown and the reports for machines have in common.
// Nothing here is escaped for a format, but control characters are.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_WORDING_H
#define GREENAI_LIB_DIFF_WORDING_H

#include "greenai/Diff/Render.h"
#include "greenai/Expr/Text.h"

namespace greenai::diff {

class Wording {
public:
  Wording(const DiffResult &result, const DiffRenderOptions &options);

  /// Without control characters.
  std::string clean(llvm::StringRef text) const;
  std::string text(const Expr &expr) const { return toString(expr, print); }
  std::string delta() const { return options.unicode ? "Δ" : "delta"; }

  /// "REGRESSION".
  std::string verdict(Outcome outcome) const;
  /// "@main", "@main (@forward in OLD)".
  std::string title(const FunctionDiff &function) const;
  /// "for all B >= 1, S >= 1".
  std::string domain(const FunctionDiff &function) const;
  /// "B = dim(%arg0, 0) (N in OLD), S = dim(%arg0, 1)".
  std::string bindings(const FunctionDiff &function) const;
  /// "green-ai/1, unfused".
  std::string setting() const;

  /// The sums, and whatever a limit is about.
  /// "FPO", "known FPO", "bound of bytes": what its values are.
  static std::string label(const MetricDiff &metric);
  /// ">= " before a value that is a bound of the true one.
  std::string bound(MetricDiff::Bound bound) const;
  bool isShown(const FunctionDiff &function, const MetricDiff &metric) const;
  /// "FPO: S became S² in attn", and whether the degree rose.
  struct DegreeLine {
    std::string text, where;
    bool isMore = false;
  };
  /// "S²", "S", "1".
  std::string power(llvm::StringRef symbol, unsigned degree) const;
  std::vector<DegreeLine> degrees(const FunctionDiff &function) const;
  /// Where a metric is more and less, and its worst; for a cell of a table.
  struct MetricCells {
    std::string more, less, worst;
  };
  MetricCells cells(const MetricDiff &metric) const;
  /// Values at a point: "5.32 T", "+12", "+7.8%"; expressions without a change
  /// where symbols are left.
  struct PointCells {
    std::string before, after, change, percent;
  };
  PointCells at(const MetricDiff &metric, const EvaluationPoint &point) const;

  /// "PASS", "ACCEPTED", "FAIL", "UNDECIDED".
  std::string verdict(const LimitResult &limit) const;
  /// "B=1 S=1: 266929996 > 247632580, +19297416".
  std::string witness(const Witness &witness) const;
  /// Whether the worst witness says more than the smallest.
  static bool hasOtherWorst(const LimitResult &limit);

  /// '!' dearer somewhere, '-' cheaper everywhere, '~' not decided.
  static char mark(const RowChange &change);
  /// "layers.*.attn ×12".
  std::string name(const RowChange &change) const;
  /// "added", "removed", "replaced" or nothing.
  static llvm::StringRef what(const RowChange &change);
  /// The model's source, else the file in the analysed IR without its folder.
  std::string place(const RowChange &change) const;
  Expr getDelta(const RowChange &change, const MetricDiff &metric) const;

  /// "cancels", "differs", "only in NEW", "only in OLD".
  static llvm::StringRef side(const OpenPart &part);

private:
  const DiffResult &result;
  const DiffRenderOptions &options;
  PrintOptions print;
};

/// Whether a limit is as plain as "fpo <= old": a cell of the table says it.
bool isPlain(const LimitResult &limit);

/// Whether no row, total or verdict differs.
bool isUnchanged(const DiffResult &result);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_WORDING_H
