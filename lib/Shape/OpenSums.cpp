//===- OpenSums.cpp - Sums that have no closed form -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Shape/OpenSums.h"

#include "greenai/Expr/Text.h"

#include <numeric>

using namespace greenai;

/// Takes out of `sum.body` what all its terms have in common: the integer and
/// the factors that are >= 0 and do not vary. What is left has integer values
/// wherever the whole has, since numerators and denominator share no divisor.
static Expr takeCommonFactor(OpenSum &sum,
                             llvm::function_ref<bool(const Expr &)> varies) {
  ExprContext *context = sum.body.getContext();
  if (!context)
    return Expr(1);
  Int content(0);
  std::optional<llvm::MapVector<AtomId, unsigned>> common;
  for (const Term &term : sum.body.getTerms()) {
    content = gcd(content, abs(term.coefficient));
    llvm::MapVector<AtomId, unsigned> powers;
    for (const Power &power : context->getPowers(term.monomial))
      powers[power.atom] = power.exponent;
    if (!common)
      common = powers;
    for (auto &[atom, exponent] : *common)
      exponent = std::min(exponent, powers.lookup(atom));
  }
  Expr factor(content);
  llvm::DenseMap<AtomId, unsigned> taken;
  for (auto &[atom, exponent] : *common) {
    Expr base = context->atom(atom);
    if (exponent == 0 || !isKnownNonNegative(base) || varies(base))
      continue;
    taken[atom] = exponent;
    factor *= base.pow(exponent);
  }
  Expr rest(0);
  for (const Term &term : sum.body.getTerms()) {
    Expr product(term.coefficient / content);
    for (const Power &power : context->getPowers(term.monomial))
      product *= context->atom(power.atom)
                     .pow(power.exponent - taken.lookup(power.atom));
    rest += product;
  }
  sum.body = rest.dividedBy(sum.body.getDenominator());
  return factor;
}

Expr OpenSums::get(OpenSum sum, llvm::function_ref<Expr()> makeSymbol) {
  Expr factor(1);
  if (sum.counter)
    factor = takeCommonFactor(
        sum, [&](const Expr &expr) { return dependsOn(expr, *sum.counter); });
  Names counters;
  std::string text = describe(sum, counters, [&](AtomId symbol) {
    return context.getAtom(symbol).name.str();
  });
  auto [it, isNew] = byText.try_emplace(text);
  if (isNew) {
    it->second = *makeSymbol().getAtom();
    sums.insert({it->second, sum});
  }
  return factor * context.atom(it->second);
}

bool OpenSums::dependsThroughSums(const Expr &expr, AtomId symbol) const {
  return llvm::any_of(sums, [&](const auto &entry) {
    return greenai::dependsOn(expr, entry.first) &&
           (dependsOn(entry.second.body, symbol) ||
            dependsOn(entry.second.count, symbol));
  });
}

void OpenSums::transform(llvm::function_ref<Expr(const Expr &)> fn) {
  for (auto &[symbol, sum] : sums) {
    sum.body = fn(sum.body);
    sum.count = fn(sum.count);
  }
}

llvm::SmallVector<AtomId> OpenSums::collectSymbols(AtomId sum) const {
  llvm::SmallVector<AtomId> result;
  auto add = [&](AtomId symbol) {
    if (!llvm::is_contained(result, symbol))
      result.push_back(symbol);
  };
  const OpenSum &entry = sums.find(sum)->second;
  for (const Expr &expr : {entry.body, entry.count}) {
    if (expr.isConstant())
      continue;
    for (AtomId symbol : greenai::collectSymbols(expr))
      if (sums.contains(symbol))
        llvm::for_each(collectSymbols(symbol), add);
      else if (symbol != entry.counter)
        add(symbol);
  }
  // The counters of inner sums are theirs.
  llvm::erase_if(result,
                 [&](AtomId symbol) { return symbol == entry.counter; });
  llvm::sort(result, [&](AtomId a, AtomId b) {
    return context.getAtom(a).name < context.getAtom(b).name;
  });
  return result;
}

std::string
OpenSums::describe(AtomId sum,
                   llvm::function_ref<std::string(AtomId)> getName) const {
  Names counters;
  return describe(sums.find(sum)->second, counters, getName);
}

std::string
OpenSums::describe(const OpenSum &sum, Names &counters,
                   llvm::function_ref<std::string(AtomId)> getName) const {
  if (sum.counter)
    counters[*sum.counter] =
        "%" + std::string(1 + counters.size() / 8, 'i' + counters.size() % 8);
  auto print = [&](const Expr &expr) {
    if (expr.isConstant())
      return toString(expr);
    // A context of its own, because names order terms. What is no name stands
    // in for a sum.
    ExprContext scratch;
    Substitution names;
    llvm::SmallVector<std::string> inner;
    for (AtomId symbol : greenai::collectSymbols(expr)) {
      std::string name;
      if (auto it = counters.find(symbol); it != counters.end()) {
        name = it->second;
      } else if (auto sum = sums.find(symbol); sum != sums.end()) {
        name = "$" + std::to_string(inner.size()) + "$";
        inner.push_back("(" + describe(sum->second, counters, getName) + ")");
      } else {
        name = getName(symbol);
      }
      names[symbol] = scratch.symbol(name, context.getDomain(symbol));
    }
    std::string text = toString(transfer(expr, scratch, names));
    for (auto [number, sum] : llvm::enumerate(inner)) {
      std::string name = "$" + std::to_string(number) + "$";
      for (size_t at = 0; (at = text.find(name, at)) != std::string::npos;
           at += sum.size())
        text.replace(at, name.size(), sum);
    }
    return text;
  };
  std::string count = print(sum.count), body = print(sum.body);
  if (!sum.counter)
    return "product of " + count + " and " + body;
  std::string counter = counters[*sum.counter];
  counters.erase(*sum.counter);
  return "sum of " + body + " over " + counter + " < " + count;
}
