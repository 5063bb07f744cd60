//===- DiffView.cpp - What a page shows of a comparison ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Axis.h"
#include "SignMap.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

#include <array>

using namespace greenai;
using namespace greenai::html;
using namespace greenai::diff;

DiffView::DiffView(const DiffResult &result, const FunctionDiff &function)
    : function(function) {
  std::vector<Expr> totals;
  for (const MetricDiff &metric : function.metrics)
    llvm::append_range(totals, std::array{metric.oldValue, metric.newValue});
  for (const SymbolBinding &binding : function.symbols) {
    std::optional<AtomId> atom = function.context->lookupSymbol(binding.name);
    if (!atom || llvm::none_of(totals, [&](const Expr &total) {
          return dependsOn(total, *atom);
        }))
      continue;
    SizeSymbol &symbol = symbols.emplace_back();
    symbol.name = binding.name;
    symbol.atom = *atom;
    symbol.domain = binding.domain;
    symbol.low = symbol.domain.lower ? *symbol.domain.lower : Int(1);
    if (symbol.low < 1 && (!symbol.domain.upper || *symbol.domain.upper > 1))
      symbol.low = symbol.domain.multipleOf;
    symbol.high = std::max(Int(8192), symbol.low * 64);
    if (symbol.domain.upper && *symbol.domain.upper < symbol.high)
      symbol.high = *symbol.domain.upper;
    Int wanted(binding.kind == SymbolInfo::Kind::Size ? 128 : 1);
    if (!result.points.empty())
      for (const auto &[name, value] : result.points.front().values)
        if (name == symbol.name)
          wanted = value;
    wanted = std::max(symbol.low, std::min(symbol.high, wanted));
    for (const Int &valid : sampleSizes(symbol.domain, wanted, wanted, 1))
      symbol.reference = valid;
  }
  chooseAxes(totals);
}

bool DiffView::isShown(const MetricDiff &metric) const {
  if (llvm::is_contained({"fpo", "macs", "bytes"}, metric.name))
    return true;
  return llvm::any_of(function.limits, [&](const LimitResult &limit) {
    return limit.rows.empty() && limit.metric == metric.name;
  });
}
