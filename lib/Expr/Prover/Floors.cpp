//===- Floors.cpp - Reduction of floors to integers -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Reduction.h"

#include "../IntUtils.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

using namespace greenai;
using namespace greenai::detail;
using llvm::ArrayRef;
using llvm::SmallVector;

/// floor(N/M) = (N - r)/M with 0 <= r <= M - 1. The goal, affine in the floor,
/// is multiplied by M and becomes affine in r: both ends of r suffice.
Verdict Reduction::removeSymbolicFloor(State state, AtomId atom,
                                       unsigned depth) {
  Expr numerator = context.getAtom(atom).arguments[0];
  Expr divisor = context.getAtom(atom).arguments[1];
  SmallVector<Expr> parts = coefficients(state.goal, atom);
  if (!isKnownPositive(divisor) || parts.size() != 2)
    return giveUp("a floor with a symbolic divisor is not a plain factor");
  uint64_t size = state.goal.getTerms().size();
  if (!work.spend(
          size * (numerator.getTerms().size() + divisor.getTerms().size() + 1)))
    return giveUp("");
  trace.add("floor: " + getText(atom));
  state.goal = parts[1] * numerator + parts[0] * divisor;
  State last = state;
  last.goal = state.goal - parts[1] * (divisor - 1);
  // r = 0 comes first.
  Verdict verdict = reduce(std::move(state), depth + 1);
  return verdict == Verdict::Proved ? reduce(std::move(last), depth + 1)
                                    : verdict;
}

Verdict Reduction::relaxFloor(State state, AtomId atom, unsigned depth) {
  Expr numerator = context.getAtom(atom).arguments[0];
  Int divisor = *context.getAtom(atom).arguments[1].getConstant();
  Expr r = problem.makeSymbol(SymbolDomain{Int(0), divisor - 1, Int(1)});
  trace.add("floor: " + getText(atom) + "; " + getText(*r.getAtom()));
  if (!replace(state, atom, (numerator - r).dividedBy(divisor)))
    return giveUp("");
  return reduce(std::move(state), depth + 1);
}

/// S + c = p*y + r, where p is a multiple of all divisors under which S occurs.
Verdict Reduction::splitResidues(State state, AtomId symbol, unsigned depth) {
  std::set<AtomId> atoms;
  collectAtoms(context, state.goal, atoms);
  Int period(1), offset(0), largest(0);
  for (AtomId atom : atoms) {
    Atom data = context.getAtom(atom);
    if (data.kind != AtomKind::FloorDiv || !data.arguments[1].getConstant() ||
        !dependsOn(data.arguments[0], symbol))
      continue;
    Int divisor = *data.arguments[1].getConstant();
    period = leastCommonMultiple(period, divisor);
    // floor((S + c)/m) alone becomes y if c is taken along.
    Int constant(0);
    Expr rest = data.arguments[0] - context.atom(symbol);
    if (rest.isConstant() && divisor > largest) {
      largest = divisor;
      offset = rest.getConstant().value_or(Int(0));
    }
  }
  const SymbolDomain domain = context.getDomain(symbol);
  auto quotient = [&](const std::optional<Int> &bound) {
    return bound ? std::optional<Int>(floorDiv(*bound + offset, period))
                 : std::nullopt;
  };
  Expr y = problem.makeSymbol(
      {quotient(domain.lower), quotient(domain.upper), Int(1)});
  Expr r = problem.makeSymbol({Int(0), period - 1, Int(1)});
  Expr x = y * period + r - offset;
  trace.add("residue: " + getText(symbol) + "; " + greenai::toString(period) +
            "; " + greenai::toString(offset) + "; " + getText(*y.getAtom()) +
            "; " + getText(*r.getAtom()));
  if (!replace(state, symbol, x))
    return giveUp("");
  addBounds(state, domain, x);
  return reduce(std::move(state), depth + 1);
}

/// Splits the range of a bounded symbol where a floor changes its value.
Verdict Reduction::splitRange(const State &state, AtomId symbol, AtomId floor,
                              unsigned depth) {
  const SymbolDomain domain = context.getDomain(symbol);
  Int lower = *domain.lower, upper = *domain.upper;
  Int border = floorDiv(lower + upper, Int(2)) + 1;
  // floor((S + c)/m) changes where S + c is a multiple of m.
  Atom data = context.getAtom(floor);
  Expr rest = data.arguments[0] - context.atom(symbol);
  if (rest.isConstant()) {
    Int m = *data.arguments[1].getConstant();
    Int c = rest.getConstant().value_or(Int(0));
    Int below = floorDiv(border + c, m) * m - c;
    border = below > lower ? below : below + m;
    if (border > upper)
      border = floorDiv(lower + upper, Int(2)) + 1;
  }
  Expr x = context.atom(symbol);
  Expr line = Expr(border - 1) - x;
  trace.add("split: " + toString(line));
  for (const Expr &fact : {line, x - border}) {
    State part = state;
    part.facts.push_back(fact);
    if (!work.spend(1))
      return giveUp("");
    Verdict verdict = reduce(std::move(part), depth + 1);
    if (verdict != Verdict::Proved)
      return verdict;
  }
  return Verdict::Proved;
}

Verdict Reduction::removeFloors(State state, ArrayRef<AtomId> floors,
                                unsigned depth) {
  // What uses a floor goes before it.
  for (AtomId atom : llvm::reverse(floors))
    if (!context.getAtom(atom).arguments[1].getConstant())
      return removeSymbolicFloor(std::move(state), atom, depth);

  if (options.floors != FloorMethod::Relax)
    for (AtomId atom : floors) {
      Expr numerator = context.getAtom(atom).arguments[0];
      Int divisor = *context.getAtom(atom).arguments[1].getConstant();
      for (AtomId symbol : collectSymbols(numerator)) {
        const SymbolDomain &domain = context.getDomain(symbol);
        bool isSmall = domain.lower && domain.upper &&
                       *domain.upper - *domain.lower < 4096;
        // A range that one period covers has nothing to gain.
        bool isRemainder =
            isSmall && *domain.lower == 0 && getText(symbol).front() == '$';
        if (!isRemainder)
          return splitResidues(std::move(state), symbol, depth);
        if (options.floors == FloorMethod::Enumerate)
          return splitRange(state, symbol, atom, depth);
      }
    }
  return relaxFloor(std::move(state), floors.back(), depth);
}
