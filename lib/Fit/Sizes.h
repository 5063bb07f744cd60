//===- Sizes.h - Sizes of tensors as functions of the symbols ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_FIT_SIZES_H
#define GREENAI_LIB_FIT_SIZES_H

#include "greenai/Fit/Fit.h"

#include "greenai/Expr/Analysis.h"

#include <map>
#include <set>

namespace greenai::fit {

/// One number in each of the exports.
using Vector = std::vector<int64_t>;

/// The windows of one row in all exports, dimension by dimension.
struct AlignedWindow {
  Vector input, output;
  int64_t stride = 1, scale = 1;
  std::vector<int64_t> offsets;
  bool isExact = false;
};

/// The sizes of one row, aligned.
struct AlignedShape {
  std::vector<std::vector<Vector>> reads, writes, loops;
  std::vector<AlignedWindow> windows;
};

/// Says which function of the symbols a size is that has been seen as one
/// number in each export. Sizes that are the same in all of them are one size.
class SizeTable {
public:
  /// The values of each symbol in the exports.
  SizeTable(ExprContext &context, llvm::ArrayRef<AtomId> symbols,
            llvm::ArrayRef<Vector> values);

  /// Tells what the rows have; solve() then finds what these sizes are.
  void add(const AlignedShape &shape);
  void solve();

  /// The size, if it is known.
  std::optional<Expr> lookup(const Vector &values) const;
  /// Two readings of one size that differ at other sizes: a sentence.
  const std::string &getConflict() const { return conflict; }

private:
  void addKnown(const Vector &values, const Expr &expr);
  void addRuns(const std::vector<Vector> &sizes);
  void addDifferences(const AlignedShape &shape);
  bool findRun(const Vector &values);
  bool findExact(const Vector &values);
  bool findWindow(const AlignedWindow &window);
  bool findRounded(const Vector &values);
  bool findRounded(const Vector &values, const Vector &known, int64_t stride,
                   llvm::ArrayRef<int64_t> offsets, bool mustBeGiven);
  void checkWindow(const AlignedWindow &window);

  ExprContext &context;
  llvm::ArrayRef<AtomId> symbols;
  llvm::ArrayRef<Vector> symbolValues;
  std::map<Vector, Expr> known;
  /// In the order in which they were found.
  std::vector<std::pair<Vector, Expr>> found;
  /// In the order of the program.
  std::vector<Vector> unknown;
  std::set<Vector> seen;
  std::vector<AlignedWindow> windows;
  std::set<int64_t> strides;
  /// Neighbouring sizes of one tensor, by their product: reshapes make one
  /// dimension of them.
  std::map<Vector, std::vector<Vector>> runs;
  std::string conflict;
};

} // namespace greenai::fit

#endif // GREENAI_LIB_FIT_SIZES_H
