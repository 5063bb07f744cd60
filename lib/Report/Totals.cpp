//===- Totals.cpp - The totals that stand on top of a report ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/Totals.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

using namespace greenai;
using llvm::SmallVector;
using llvm::StringRef;

StringRef greenai::getMark(Bound bound, bool unicode) {
  const Glyphs &glyphs = getGlyphs(unicode);
  switch (bound) {
  case Bound::Exact:
    return "";
  case Bound::AtLeast:
    return glyphs.atLeast;
  case Bound::AtMost:
    return glyphs.atMost;
  case Bound::About:
    return glyphs.about;
  }
  llvm_unreachable("all bounds are handled");
}

std::string greenai::getTitle(const FunctionReport &function) {
  return (StringRef(function.name).starts_with("@") ? "" : "@") + function.name;
}

SmallVector<Ledger::Entry>
greenai::getUnweightedEntries(const Convention &convention, const Cost &cost) {
  SmallVector<Ledger::Entry> entries;
  if (convention.scope == Convention::Scope::All)
    for (const Ledger::Entry &entry : cost.ledger.getEntries())
      if (!convention.getWeight(entry))
        entries.push_back(entry);
  return entries;
}

SmallVector<Total> greenai::getTotals(const CostReport &report,
                                      const FunctionReport &function,
                                      const Cost &cost) {
  const Convention &convention = report.convention;
  // An operation without a weight leaves out a part of the number it would be
  // weighed for; one without a model a part of every number.
  bool missing = !function.uncosted.empty();
  bool unweightedFloat = false, unweightedInteger = false;
  for (const Ledger::Entry &entry : getUnweightedEntries(convention, cost))
    (entry.type.isFloat() ? unweightedFloat : unweightedInteger) = true;
  bool exactBytes = llvm::all_of(function.rows,
                                 [](const Row &row) { return row.exactBytes; });
  auto bound = [](bool missing) {
    return missing ? Bound::AtLeast : Bound::Exact;
  };

  SmallVector<Total> totals;
  if (convention.scope != Convention::Scope::Contractions)
    totals.push_back({"FPO", convention.getFPO(cost), "",
                      bound(missing || unweightedFloat)});
  if (Expr apart = convention.getApart(cost); !apart.isZero())
    totals.push_back({"apart", apart, "", bound(missing)});
  totals.push_back({"MACs", cost.macs, "", bound(missing)});
  Expr integer = convention.getIntegerOps(cost);
  if (!integer.isZero() || unweightedInteger)
    totals.push_back(
        {"integer", integer, "", bound(missing || unweightedInteger)});
  totals.push_back({"bytes", cost.getBytes(), "B",
                    exactBytes ? bound(missing)
                    : missing  ? Bound::About
                               : Bound::AtMost});
  if (function.leastBytes)
    totals.push_back({"at least", *function.leastBytes, "B", bound(missing)});
  if (const std::optional<MemoryReport> &memory = function.memory)
    totals.push_back({"peak", memory->getPeak(), "B",
                      bound(missing || !memory->openReason.empty())});
  return totals;
}

SmallVector<TotalValue> greenai::getValues(const Total &total,
                                           const RenderOptions &options) {
  PrintOptions print;
  print.unicode = options.unicode;
  std::string mark = getMark(total.bound, options.unicode).str();
  SmallVector<TotalValue> values;
  if (total.expr.isConstant())
    return values;
  for (const EvaluationPoint &point : options.points) {
    TotalValue &value = values.emplace_back();
    value.point = point.str();
    Expr expr = evaluateAt(total.expr, point);
    if (std::optional<Int> constant = expr.getConstant()) {
      value.human = mark + formatHuman(*constant, total.unit);
      if (abs(*constant) >= 1000)
        value.exact = toString(*constant);
    } else {
      value.open = mark + toString(expr, print);
    }
  }
  return values;
}

std::string greenai::getBasis(const CostReport &report) {
  std::string basis = "convention " + report.convention.getLabel() +
                      ", traffic " + report.traffic;
  if (report.padding != CostReport().padding)
    basis += ", padding " + report.padding;
  for (const ModelFile &file : report.models)
    basis += ", model " + file.name;
  if (!report.source.empty())
    basis += ", " + report.source;
  return basis;
}

std::string greenai::describeCounts(const FunctionReport &function) {
  uint64_t uncosted =
      std::min<uint64_t>(function.numOps, function.uncosted.size());
  return std::to_string(function.numOps) +
         (function.numOps == 1 ? " op, " : " ops, ") +
         std::to_string(function.numOps - uncosted) + " costed";
}
