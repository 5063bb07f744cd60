//===- Order.cpp - Where one cost is more than another --------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Order.h"

#include "greenai/Expr/Order.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::SmallVector;

//===----------------------------------------------------------------------===//
// Order and degree
//===----------------------------------------------------------------------===//

Order greenai::diff::getOrder(const Expr &oldValue, const Expr &newValue,
                              const OrderDomain &domain,
                              const ProverOptions &prover) {
  if (oldValue == newValue)
    return Order::Equal;
  Comparison below = leq(newValue, oldValue, domain, prover);
  Comparison above = leq(oldValue, newValue, domain, prover);
  if (below.isProved())
    return above.isProved() ? Order::Equal : Order::Less;
  if (above.isProved())
    return Order::More;
  return below.isRefuted() && above.isRefuted() ? Order::Mixed : Order::Unknown;
}

Degree greenai::diff::getDegree(const Expr &expr, AtomId symbol) {
  if (std::optional<Growth> grown = growth(expr, symbol))
    return {grown->degree, true};
  return {degree(expr, symbol), false};
}

std::vector<DegreeChange>
greenai::diff::getDegreeChanges(const Expr &oldValue, const Expr &newValue) {
  std::vector<DegreeChange> changes;
  ExprContext *context =
      oldValue.getContext() ? oldValue.getContext() : newValue.getContext();
  if (!context)
    return changes;
  SmallVector<AtomId> symbols = collectSymbols(oldValue);
  for (AtomId symbol : collectSymbols(newValue))
    if (!llvm::is_contained(symbols, symbol))
      symbols.push_back(symbol);
  for (AtomId symbol : symbols) {
    DegreeChange change{context->getAtom(symbol).name.str(),
                        getDegree(oldValue, symbol).value,
                        getDegree(newValue, symbol).value};
    if (change.oldDegree != change.newDegree)
      changes.push_back(std::move(change));
  }
  llvm::sort(changes, [](const DegreeChange &a, const DegreeChange &b) {
    return a.symbol < b.symbol;
  });
  return changes;
}

//===----------------------------------------------------------------------===//
// The largest ratio
//===----------------------------------------------------------------------===//

/// (ratio - 1) in percent with at least two digits: "+7.8%", "+164%", "-0.03%".
static std::string formatGrowth(const Rational &ratio) {
  Int change = ratio.numerator - ratio.denominator;
  bool isLess = change < 0;
  if (isLess)
    change = -change;
  // In thousandths of a percent, rounded to nearest.
  Int value = (change * 200000 + ratio.denominator) / (ratio.denominator * 2);
  std::string sign = isLess ? "-" : "+";
  if (value == 0)
    return change == 0 ? "0%" : sign + "<0.001%";
  unsigned places = value < 100 ? 3 : value < 1000 ? 2 : value < 100000 ? 1 : 0;
  for (unsigned i = places; i < 3; ++i)
    value = (value + 5) / 10;
  if (places == 0 && ratio.numerator > ratio.denominator * 100) {
    Int times =
        (ratio.numerator * 2 + ratio.denominator) / (ratio.denominator * 2);
    return "x" + toString(times);
  }
  std::string digits = toString(value);
  if (digits.size() <= places)
    digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) {
    digits.insert(digits.size() - places, ".");
    while (digits.back() == '0')
      digits.pop_back();
    if (digits.back() == '.')
      digits.pop_back();
  }
  return sign + digits + "%";
}

Worst greenai::diff::getWorst(const Expr &oldValue, const Expr &newValue,
                              const OrderDomain &domain,
                              const ProverOptions &prover) {
  Worst worst;
  if (oldValue == newValue) {
    worst.kind = Worst::Kind::Attained;
    worst.text = "0%";
    return worst;
  }
  if (oldValue.isZero()) {
    worst.kind = Worst::Kind::FromZero;
    worst.text = "new";
    return worst;
  }
  RatioSupremum supremum = supremumRatio(newValue, oldValue, domain, prover);
  ExprContext *context =
      oldValue.getContext() ? oldValue.getContext() : newValue.getContext();
  auto getName = [&](AtomId symbol) {
    return context->getAtom(symbol).name.str();
  };
  // Symbols that neither side depends on say nothing.
  SmallVector<AtomId> used = collectSymbols(newValue);
  for (AtomId symbol : collectSymbols(oldValue))
    used.push_back(symbol);
  for (const auto &[symbol, value] : supremum.point)
    if (llvm::is_contained(used, symbol))
      worst.point.values.emplace_back(getName(symbol), value);
  // A limit is taken at the smallest values of the symbols it depends on.
  Expr top = newValue, bottom = oldValue;
  for (AtomId symbol : supremum.limit) {
    worst.growing.push_back(getName(symbol));
    std::optional<RatioLimit> limit = limitRatio(top, bottom, symbol);
    if (!limit || limit->isInfinite) {
      top = bottom = Expr();
      break;
    }
    top = limit->numerator;
    bottom = limit->denominator;
  }
  if (!supremum.limit.empty())
    for (AtomId symbol : used) {
      const SymbolDomain &own = context->getDomain(symbol);
      bool isNamed = llvm::is_contained(supremum.limit, symbol) ||
                     llvm::any_of(worst.point.values, [&](const auto &entry) {
                       return entry.first == getName(symbol);
                     });
      if (!isNamed && own.lower &&
          (dependsOn(top, symbol) || dependsOn(bottom, symbol)))
        worst.point.values.emplace_back(getName(symbol),
                                        ceilDiv(*own.lower, own.multipleOf) *
                                            own.multipleOf);
    }
  std::string where;
  for (const auto &[name, value] : worst.point.values)
    if (!llvm::is_contained(worst.growing, name))
      where += (where.empty() ? "" : ", ") + name + "=" + toString(value);
  for (const std::string &name : worst.growing)
    where += (where.empty() ? "" : ", ") + name + "->inf";
  worst.ratio = supremum.value;
  switch (supremum.kind) {
  case RatioSupremum::Kind::Attained:
    worst.kind = Worst::Kind::Attained;
    worst.text = formatGrowth(worst.ratio) + " " + where;
    break;
  case RatioSupremum::Kind::Approached:
    worst.kind = Worst::Kind::Approached;
    worst.text = formatGrowth(worst.ratio) + " " + where;
    break;
  case RatioSupremum::Kind::Infinite:
    worst.kind = Worst::Kind::Infinite;
    worst.text = "unbounded " + where;
    break;
  case RatioSupremum::Kind::AtLeast:
    worst.kind = Worst::Kind::AtLeast;
    worst.text = formatGrowth(worst.ratio) + " or more " + where;
    break;
  case RatioSupremum::Kind::Unknown:
    break;
  }
  while (!worst.text.empty() && worst.text.back() == ' ')
    worst.text.pop_back();
  return worst;
}
