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

using namespace greenai;
using namespace greenai::html;
using namespace greenai::diff;

DiffView::DiffView(const DiffResult &result, const FunctionDiff &function)
    : function(function) {
  llvm::SmallVector<AtomId> used;
  std::vector<std::pair<AtomId, size_t>> uses;
  auto count = [&](const Expr &expr) {
    for (AtomId symbol : collectSymbols(expr)) {
      auto it = llvm::find_if(
          uses, [&](const auto &entry) { return entry.first == symbol; });
      if (it == uses.end())
        it = uses.insert(it, {symbol, 0});
      // In how many terms it is.
      for (const Term &term : expr.getTerms()) {
        Expr atoms(1);
        for (Power power : expr.getContext()->getPowers(term.monomial))
          atoms = atoms * expr.getContext()->atom(power.atom);
        it->second += dependsOn(atoms, symbol);
      }
    }
  };
  for (const MetricDiff &metric : function.metrics) {
    count(metric.oldValue);
    count(metric.newValue);
  }
  std::vector<size_t> weights;
  for (const SymbolBinding &binding : function.symbols) {
    std::optional<AtomId> atom = function.context->lookupSymbol(binding.name);
    if (!atom)
      continue;
    auto it = llvm::find_if(
        uses, [&](const auto &entry) { return entry.first == *atom; });
    if (it == uses.end())
      continue;
    DiffSymbol symbol;
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
    symbols.push_back(std::move(symbol));
    weights.push_back(it->second);
  }
  std::vector<size_t> order;
  for (auto [i, symbol] : llvm::enumerate(symbols))
    if (symbol.low >= 1 && symbol.high > symbol.low)
      order.push_back(i);
  // Of equals, the one of higher degree.
  auto getDegree = [&](size_t i) {
    unsigned result = 0;
    for (const MetricDiff &metric : function.metrics)
      for (const Expr *value : {&metric.oldValue, &metric.newValue})
        result = std::max(result, degree(*value, symbols[i].atom));
    return result;
  };
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::pair(weights[a], getDegree(a)) >
           std::pair(weights[b], getDegree(b));
  });
  if (!order.empty())
    first = order[0];
  if (order.size() > 1)
    second = order[1];
}

Point DiffView::makePoint() const {
  Point point;
  for (const DiffSymbol &symbol : symbols)
    point.set(symbol.atom, symbol.reference);
  return point;
}

std::string DiffView::describePoint() const {
  std::string text;
  for (const DiffSymbol &symbol : symbols)
    text += (text.empty() ? "" : ", ") + symbol.name + "=" +
            toString(symbol.reference);
  return text;
}

bool DiffView::isShown(const MetricDiff &metric) const {
  if (llvm::is_contained({"fpo", "macs", "bytes"}, metric.name))
    return true;
  return llvm::any_of(function.limits, [&](const LimitResult &limit) {
    return limit.rows.empty() && limit.metric == metric.name;
  });
}
