//===- SizeSpace.h - The sizes that a page moves in -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_SIZESPACE_H
#define GREENAI_LIB_HTML_SIZESPACE_H

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Expr.h"

#include <optional>
#include <string>
#include <vector>

namespace llvm::json {
class OStream;
} // namespace llvm::json

namespace greenai::html {

/// A symbol that costs depend on.
struct SizeSymbol {
  std::string name, origin;
  AtomId atom = 0;
  SymbolDomain domain;
  Int reference;
  /// What axes and sliders show.
  Int low, high;
};

struct SizeSpace {
  /// The two symbols that most terms of `totals` have and that can grow; of
  /// equals, those of higher degree.
  void chooseAxes(llvm::ArrayRef<Expr> totals);

  /// The reference point, but for one symbol or two.
  Point makePoint() const;
  Point makePoint(size_t symbol, const Int &value) const;
  Point makePoint(size_t first, const Int &a, size_t second,
                  const Int &b) const;
  /// "B=128, S=128"; without what is drawn along an axis.
  std::string describePoint(std::optional<size_t> but = std::nullopt) const;

  /// The attributes "symbols" and "axes" of an object.
  void writeSizes(llvm::json::OStream &json) const;

  std::vector<SizeSymbol> symbols;
  /// The axes; absent where no symbol can grow.
  std::optional<size_t> first, second;
};

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_SIZESPACE_H
