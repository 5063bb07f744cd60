//===- SizeSpace.cpp - The sizes that a page moves in ---------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SizeSpace.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace greenai;
using namespace greenai::html;

/// How many terms of `expr` have `symbol` somewhere.
static size_t countTerms(const Expr &expr, AtomId symbol) {
  if (!expr.getContext() || !dependsOn(expr, symbol))
    return 0;
  return llvm::count_if(expr.getTerms(), [&](const Term &term) {
    return llvm::any_of(
        expr.getContext()->getPowers(term.monomial), [&](Power power) {
          return dependsOn(expr.getContext()->atom(power.atom), symbol);
        });
  });
}

void SizeSpace::chooseAxes(llvm::ArrayRef<Expr> totals) {
  struct Use {
    size_t symbol, terms;
    unsigned degree;
  };
  std::vector<Use> uses;
  for (auto [i, symbol] : llvm::enumerate(symbols)) {
    if (symbol.low < 1 || symbol.high <= symbol.low)
      continue;
    Use use{i, 0, 0};
    for (const Expr &total : totals) {
      use.terms += countTerms(total, symbol.atom);
      use.degree = std::max(use.degree, degree(total, symbol.atom));
    }
    if (use.terms != 0)
      uses.push_back(use);
  }
  llvm::stable_sort(uses, [](const Use &a, const Use &b) {
    return std::pair(a.terms, a.degree) > std::pair(b.terms, b.degree);
  });
  if (!uses.empty())
    first = uses[0].symbol;
  if (uses.size() > 1)
    second = uses[1].symbol;
}

Point SizeSpace::makePoint() const {
  Point point;
  for (const SizeSymbol &symbol : symbols)
    point.set(symbol.atom, symbol.reference);
  return point;
}

Point SizeSpace::makePoint(size_t symbol, const Int &value) const {
  Point point = makePoint();
  point.set(symbols[symbol].atom, value);
  return point;
}

Point SizeSpace::makePoint(size_t first, const Int &a, size_t second,
                           const Int &b) const {
  Point point = makePoint(first, a);
  point.set(symbols[second].atom, b);
  return point;
}

std::string SizeSpace::describePoint(std::optional<size_t> but) const {
  std::string text;
  for (auto [i, symbol] : llvm::enumerate(symbols))
    if (i != but)
      text += (text.empty() ? "" : ", ") + symbol.name + "=" +
              toString(symbol.reference);
  return text;
}

void SizeSpace::writeSizes(llvm::json::OStream &json) const {
  json.attributeArray("symbols", [&] {
    for (const SizeSymbol &symbol : symbols)
      json.object([&] {
        json.attribute("name", symbol.name);
        json.attribute("at", toString(symbol.reference));
        json.attribute("low", toString(symbol.low));
        json.attribute("high", toString(symbol.high));
        if (symbol.domain.lower)
          json.attribute("lower", toString(*symbol.domain.lower));
        if (symbol.domain.upper)
          json.attribute("upper", toString(*symbol.domain.upper));
        json.attribute("multipleOf", toString(symbol.domain.multipleOf));
      });
  });
  json.attributeArray("axes", [&] {
    for (std::optional<size_t> axis : {first, second})
      if (axis)
        json.value(int64_t(*axis));
  });
}
