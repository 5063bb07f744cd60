//===- Axis.h - Logarithmic axes --------------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_AXIS_H
#define GREENAI_LIB_HTML_AXIS_H

#include "SVG.h"

#include "greenai/Expr/Analysis.h"

#include <string>
#include <vector>

namespace greenai::html {

/// A logarithmic axis in the units of a drawing.
struct LogAxis {
  /// log10 of the ends.
  double low = 0, high = 1;
  /// Where those are drawn; `to` may be less than `from`.
  double from = 0, to = 1;
  double place(double log10) const {
    return from + (log10 - low) / (high - low) * (to - from);
  }
  bool contains(double log10) const {
    return log10 >= low - 1e-9 && log10 <= high + 1e-9;
  }
};

struct Tick {
  double log10;
  std::string text;
};

/// Powers of two, for sizes.
std::vector<Tick> getSizeTicks(const LogAxis &axis, unsigned most);
/// Powers of ten with prefixes: "1 M", "1 G".
std::vector<Tick> getValueTicks(const LogAxis &axis, unsigned most,
                                llvm::StringRef unit = "");

/// The frame of a chart with both axes logarithmic: lines and numbers.
struct Frame {
  LogAxis x, y;
  void draw(SVG &svg, llvm::ArrayRef<Tick> xTicks, llvm::ArrayRef<Tick> yTicks,
            llvm::StringRef xLabel, llvm::StringRef yLabel) const;
};

/// Valid values of a symbol from about `low` to about `high`, at most `count`,
/// evenly spread on a logarithmic axis, rising, without repetition.
std::vector<Int> sampleSizes(const SymbolDomain &domain, const Int &low,
                             const Int &high, unsigned count);

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_AXIS_H
