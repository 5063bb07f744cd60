//===- ReportView.h - What a page shows of a function -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Between data and drawing: which operations are one line, the symbols that are
// axes, the point where the page begins, and all values there.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_REPORTVIEW_H
#define GREENAI_LIB_HTML_REPORTVIEW_H

#include "LayerTree.h"
#include "SizeSpace.h"

#include "greenai/Footprint/Roofline.h"
#include "greenai/HTML/HTML.h"
#include "greenai/Report/Grouping.h"

namespace greenai::html {

using Value = std::optional<Rational>;

/// Operations of the same name (but for its numbers), kind and cost.
struct OpLine {
  std::string name, op, kind;
  /// Of the first: in the model's source, else in the IR.
  std::string place;
  size_t count = 0, node = 0, kindIndex = 0;
  /// Of one of them.
  Cost cost;
  Expr work;
  bool exactBytes = true;
  std::optional<MachineTime> time;
  /// At the reference point, of all of them; seconds where there is a machine.
  Value workAt, bytesAt, secondsAt;
  bool isComputeBound = false;
};

struct KindLine {
  std::string name;
  Expr work, bytes;
  Value workAt, bytesAt;
};

struct FunctionView : SizeSpace {
  FunctionView(const CostReport &report, const FunctionReport &function,
               const HTMLOptions &options);

  const FunctionReport &function;
  const Machine *machine;
  /// "FPO", "MACs" or "integer operations".
  std::string workLabel;
  /// Largest work first.
  std::vector<OpLine> lines;
  std::vector<KindLine> kinds;
  LayerTree tree;
  Cost total;
  Expr work, bytes, integer;
  bool exactBytes = true;
  Value workAt, bytesAt, secondsAt;

private:
  void addSymbols(const CostReport &report, const HTMLOptions &options);
  void addLines(const CostReport &report);
  void evaluateLines();
};

/// "7.9%", "<0.1%", "–": a part of a whole.
std::string formatPart(const Value &part, const Value &whole);
/// 0 to 1, for drawing; 0 where there is no whole.
double getPart(const Value &part, const Value &whole);

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_REPORTVIEW_H
