//===- Fraction.cpp - Where a count would be no integer -------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fraction.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Text.h"

using namespace greenai;
using llvm::SmallVector;

std::optional<std::string> fit::findFraction(const Expr &expr) {
  if (expr.getDenominator() == 1)
    return std::nullopt;
  ExprContext &context = *expr.getContext();
  SmallVector<AtomId> symbols = collectSymbols(expr);
  SmallVector<SmallVector<Int, 8>> values;
  const unsigned perSymbol = symbols.size() == 1   ? 33
                             : symbols.size() == 2 ? 9
                                                   : 5;
  for (AtomId symbol : symbols) {
    SymbolDomain domain = context.getDomain(symbol);
    Int value = ceilDiv(domain.lower.value_or(Int(0)), domain.multipleOf) *
                domain.multipleOf;
    auto &list = values.emplace_back();
    for (; list.size() < perSymbol && domain.contains(value);
         value += domain.multipleOf)
      list.push_back(value);
    if (list.empty())
      return std::nullopt;
  }
  SmallVector<unsigned> at(symbols.size(), 0);
  while (true) {
    Point point;
    std::string words;
    for (size_t i = 0; i < at.size(); ++i) {
      point.set(symbols[i], values[i][at[i]]);
      words += (i ? ", " : "") + context.getAtom(symbols[i]).name.str() + "=" +
               toString(values[i][at[i]]);
    }
    std::optional<Rational> value = evaluate(expr, point);
    if (value && !value->isInteger())
      return words;
    size_t i = 0;
    while (i < at.size() && ++at[i] == values[i].size())
      at[i++] = 0;
    if (i == at.size())
      return std::nullopt;
  }
}
