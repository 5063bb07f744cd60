//===- Reduction.cpp - From quasi-polynomials to polynomials ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Maxima and minima are split into cases, then floors are removed, then what is
// left is a polynomial and goes to the search.
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

void detail::collectAtoms(ExprContext &context, const Expr &expr,
                          std::set<AtomId> &atoms) {
  SmallVector<const Expr *> pending = {&expr};
  while (!pending.empty()) {
    const Expr *next = pending.pop_back_val();
    for (const Term &term : next->getTerms())
      for (Power power : context.getPowers(term.monomial))
        if (atoms.insert(power.atom).second)
          for (const Expr &argument : context.getAtom(power.atom).arguments)
            pending.push_back(&argument);
  }
}

/// Adds the symbols that affine facts tie to those of `atoms`: W <= V and S <=
/// W bound S by V in a goal without W.
static void addRelatedSymbols(ExprContext &context, llvm::ArrayRef<Expr> facts,
                              std::set<AtomId> &atoms) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const Expr &fact : facts) {
      bool isAffine = true, isRelated = false;
      SmallVector<AtomId, 4> symbols;
      for (const Term &term : fact.getTerms()) {
        ArrayRef<Power> powers = context.getPowers(term.monomial);
        if (powers.empty())
          continue;
        isAffine &= powers.size() == 1 && powers[0].exponent == 1 &&
                    context.getAtom(powers[0].atom).kind == AtomKind::Symbol;
        symbols.push_back(powers[0].atom);
        isRelated |= atoms.count(powers[0].atom) != 0;
      }
      if (!isAffine || !isRelated ||
          atoms.size() + symbols.size() > Polynomial::kMaxVariables)
        continue;
      for (AtomId symbol : symbols)
        changed |= atoms.insert(symbol).second;
    }
  }
}

Verdict Reduction::giveUp(const llvm::Twine &why) {
  if (reason.empty())
    reason = work.isExhausted() ? "the work budget is used up" : why.str();
  return Verdict::Unknown;
}

namespace {

/// How many terms come to be when `value` takes the place of an atom.
class ReplacementCost {
public:
  ReplacementCost(ExprContext &context, AtomId atom, const Expr &value)
      : context(context) {
    counts[atom] = std::max<size_t>(value.getTerms().size(), 1);
  }

  uint64_t operator()(const Expr &expr) {
    uint64_t cost = 1;
    for (const Term &term : expr.getTerms()) {
      uint64_t expanded = 1;
      for (Power power : context.getPowers(term.monomial)) {
        // A power e of a sum of t terms has at most (t + e - 1 choose e).
        uint64_t count = getCount(power.atom);
        for (unsigned i = 0; i < power.exponent && expanded < kMany; ++i)
          expanded =
              count == 1 ? expanded : expanded * (count + i) / (i + 1) + 1;
      }
      cost = std::min(cost + expanded, kMany);
    }
    return cost;
  }

private:
  /// The terms of what an atom becomes: a floor may fall apart into as many as
  /// its numerator has.
  uint64_t getCount(AtomId atom) {
    if (auto it = counts.find(atom); it != counts.end())
      return it->second;
    uint64_t count = 1;
    Atom data = context.getAtom(atom);
    for (const Expr &argument : data.arguments) {
      uint64_t cost = (*this)(argument);
      if (cost > argument.getTerms().size() + 1)
        count = std::max(count, cost);
    }
    return counts[atom] = count;
  }

  static constexpr uint64_t kMany = 1 << 24;
  ExprContext &context;
  llvm::DenseMap<AtomId, uint64_t> counts;
};

} // namespace

bool Reduction::replace(State &state, AtomId atom, const Expr &value) {
  ReplacementCost estimate(context, atom, value);
  uint64_t cost = estimate(state.goal);
  for (const Expr &fact : state.facts)
    cost += estimate(fact);
  if (!work.spend(cost))
    return false;
  Substitution image = {{atom, value}};
  state.goal = substitute(state.goal, image);
  for (Expr &fact : state.facts)
    fact = substitute(fact, image);
  for (Expr &symbol : state.symbols)
    symbol = substitute(symbol, image);
  return true;
}

void Reduction::addBounds(State &state, const SymbolDomain &domain,
                          const Expr &x) {
  if (domain.lower)
    state.facts.push_back(x - *domain.lower);
  if (domain.upper)
    state.facts.push_back(Expr(*domain.upper) - x);
}

/// goal = S^k * rest with S >= 0: rest >= 0 suffices. Before S is shifted,
/// which would hide the factor. Where S may be 0, rest >= 0 is more than is
/// needed; without relaxed floors the search sees the factor later, and splits
/// there.
void Reduction::divideByCommonPowers(State &state) {
  if (state.goal.isConstant())
    return;
  llvm::ArrayRef<Term> terms = state.goal.getTerms();
  SmallVector<Power> common(context.getPowers(terms.front().monomial));
  for (const Term &term : terms) {
    llvm::ArrayRef<Power> powers = context.getPowers(term.monomial);
    for (Power &power : common) {
      uint32_t exponent = 0;
      for (Power other : powers)
        if (other.atom == power.atom)
          exponent = other.exponent;
      power.exponent = std::min(power.exponent, exponent);
    }
  }
  llvm::erase_if(common, [&](Power power) {
    // An atom that others depend on is no factor of the checker's.
    return power.exponent == 0 ||
           coefficients(state.goal, power.atom).empty() ||
           !(options.floors == FloorMethod::Relax && sawFloors
                 ? isKnownNonNegative(context.atom(power.atom))
                 : isKnownPositive(context.atom(power.atom)));
  });
  if (common.empty())
    return;
  Expr quotient;
  for (const Term &term : terms) {
    Expr product = term.coefficient;
    for (Power power : context.getPowers(term.monomial)) {
      for (Power divisor : common)
        if (divisor.atom == power.atom)
          power.exponent -= divisor.exponent;
      product *= context.atom(power.atom).pow(power.exponent);
    }
    quotient += product;
  }
  state.goal = quotient.dividedBy(state.goal.getDenominator());
  if (!trace.isEnabled())
    return;
  Expr factor = 1;
  for (Power power : common)
    factor *= context.atom(power.atom).pow(power.exponent);
  trace.add("factor: " + toString(factor) + "; " + toString(state.goal));
}

/// goal = c*fact + rest where no term of rest is negative: so in the cases of
/// a <= max(a, b), whatever a and b are.
bool Reduction::useFact(State &state) {
  auto isNonNegative = [&](const Expr &expr) {
    return llvm::all_of(expr.getTerms(), [&](const Term &term) {
      return term.coefficient > 0 &&
             llvm::all_of(context.getPowers(term.monomial), [&](Power power) {
               return context.getAtom(power.atom).kind == AtomKind::Symbol &&
                      isKnownNonNegative(context.atom(power.atom));
             });
    });
  };
  const Term *negative =
      llvm::find_if(state.goal.getTerms(),
                    [](const Term &term) { return term.coefficient < 0; });
  if (negative == state.goal.getTerms().end())
    return false;
  for (size_t k = 0; k < state.facts.size(); ++k) {
    const Expr &fact = state.facts[k];
    if (!work.spend(fact.getTerms().size()))
      return false;
    // The multiple of the fact that takes the negative term away.
    const Term *same = llvm::find_if(fact.getTerms(), [&](const Term &term) {
      return term.monomial == negative->monomial && term.coefficient < 0;
    });
    if (same == fact.getTerms().end())
      continue;
    Expr factor =
        Expr(negative->coefficient * fact.getDenominator())
            .dividedBy(same->coefficient * state.goal.getDenominator());
    Expr rest = state.goal - factor * fact;
    if (!isNonNegative(rest))
      continue;
    trace.add("use: " + toString(factor) + "; " + llvm::Twine(k));
    state.goal = rest;
    return true;
  }
  return false;
}

Reduction::Normalized Reduction::normalize(State &state, AtomId symbol) {
  const SymbolDomain domain = context.getDomain(symbol);
  auto text = [](const std::optional<Int> &bound) {
    return bound ? greenai::toString(*bound) : "-";
  };
  if (domain.multipleOf != 1) {
    SymbolDomain scaled;
    if (domain.lower)
      scaled.lower = ceilDiv(*domain.lower, domain.multipleOf);
    if (domain.upper)
      scaled.upper = floorDiv(*domain.upper, domain.multipleOf);
    Expr y = problem.makeSymbol(scaled);
    trace.add("residue: " + getText(symbol) + "; " + text(domain.multipleOf) +
              "; 0; " + getText(*y.getAtom()));
    if (!replace(state, symbol, y * domain.multipleOf))
      return Normalized::GaveUp;
    addBounds(state, domain, y * domain.multipleOf);
    return Normalized::Changed;
  }
  std::optional<Int> lower = domain.lower, upper = domain.upper;
  for (const Expr &fact : state.facts) {
    ImpliedBound bound = getImpliedBound(context, fact, symbol);
    if (bound.lower && (!lower || *lower < *bound.lower))
      lower = bound.lower;
    if (bound.upper && (!upper || *bound.upper < *upper))
      upper = bound.upper;
  }
  bool isTight = domain.lower == lower && domain.upper == upper;
  if (lower == Int(0) && isTight && !(upper && *upper <= 0))
    return Normalized::Unchanged;
  if (!lower && !upper)
    return Normalized::Unchanged;
  std::string step = "shift: " + getText(symbol) + "; ";
  if (lower && upper && *upper < *lower) {
    trace.add(step + "-; " + text(lower) + "; " + text(upper));
    return Normalized::Empty;
  }
  SymbolDomain shifted{Int(0), std::nullopt, Int(1)};
  if (lower && upper)
    shifted.upper = *upper - *lower;
  // A point is no symbol any more.
  bool isPoint = shifted.upper == Int(0);
  Expr y = isPoint ? Expr() : problem.makeSymbol(shifted);
  trace.add(step + (isPoint ? "-" : getText(*y.getAtom())) + "; " +
            text(lower) + "; " + text(upper));
  return replace(state, symbol, lower ? y + *lower : Expr(*upper) - y)
             ? Normalized::Changed
             : Normalized::GaveUp;
}

/// max(x, y, ...): one case per element, which is >= all others there.
Verdict Reduction::splitCases(const State &state, AtomId atom, unsigned depth) {
  Atom data = context.getAtom(atom);
  trace.add("cases: " + getText(atom));
  for (size_t i = 0; i < data.arguments.size(); ++i) {
    State branch = state;
    for (size_t j = 0; j < data.arguments.size(); ++j)
      if (j != i)
        branch.facts.push_back(data.kind == AtomKind::Max
                                   ? data.arguments[i] - data.arguments[j]
                                   : data.arguments[j] - data.arguments[i]);
    if (!replace(branch, atom, data.arguments[i]))
      return giveUp("");
    Verdict verdict = reduce(std::move(branch), depth + 1);
    if (verdict != Verdict::Proved)
      return verdict;
  }
  return Verdict::Proved;
}

/// Whether facts on a symbol that has left the goal exclude each other, as in
/// the case of min(S, 16) = 16 and max(S, 4) = 4.
bool Reduction::isContradicted(State &state, const std::set<AtomId> &atoms) {
  std::set<AtomId> others;
  for (const Expr &fact : state.facts)
    collectAtoms(context, fact, others);
  for (AtomId atom : others) {
    if (context.getAtom(atom).kind != AtomKind::Symbol || atoms.count(atom) ||
        context.getDomain(atom).multipleOf != 1)
      continue;
    std::optional<Int> lower = context.getDomain(atom).lower,
                       upper = context.getDomain(atom).upper;
    for (const Expr &fact : state.facts) {
      ImpliedBound bound = getImpliedBound(context, fact, atom);
      if (bound.lower && (!lower || *lower < *bound.lower))
        lower = bound.lower;
      if (bound.upper && (!upper || *bound.upper < *upper))
        upper = bound.upper;
    }
    if (!lower || !upper || *lower <= *upper)
      continue;
    trace.add("shift: " + getText(atom) + "; -; " + greenai::toString(*lower) +
              "; " + greenai::toString(*upper));
    return true;
  }
  return false;
}

Verdict Reduction::reduce(State state, unsigned depth) {
  if (!work.spend(state.goal.getTerms().size() + 1))
    return giveUp("");
  if (depth > 300)
    return giveUp("too many nested cases");

  std::set<AtomId> atoms;
  collectAtoms(context, state.goal, atoms);
  addRelatedSymbols(context, state.facts, atoms);
  SmallVector<AtomId> floors;
  for (AtomId atom : atoms) {
    switch (context.getAtom(atom).kind) {
    case AtomKind::Max:
    case AtomKind::Min:
      return splitCases(state, atom, depth);
    case AtomKind::FloorDiv:
      floors.push_back(atom);
      break;
    case AtomKind::Symbol: {
      const SymbolDomain &domain = context.getDomain(atom);
      if (!domain.lower && !domain.upper) {
        // Both signs, one after the other.
        Expr x = context.atom(atom);
        bool isBounded = llvm::any_of(state.facts, [&](const Expr &fact) {
          ImpliedBound bound = getImpliedBound(context, fact, atom);
          return bound.lower || bound.upper;
        });
        if (isBounded || domain.multipleOf != 1)
          break;
        trace.add("split: " + toString(x));
        for (const Expr &fact : {x, -x - 1}) {
          State part = state;
          part.facts.push_back(fact);
          Verdict verdict = reduce(std::move(part), depth + 1);
          if (verdict != Verdict::Proved)
            return verdict;
        }
        return Verdict::Proved;
      }
      break;
    }
    }
  }
  // Before the factor is gone that a fact may have too, and after.
  if (useFact(state))
    return reduce(std::move(state), depth + 1);
  divideByCommonPowers(state);
  if (useFact(state))
    return reduce(std::move(state), depth + 1);
  for (AtomId atom : atoms) {
    if (context.getAtom(atom).kind != AtomKind::Symbol)
      continue;
    switch (normalize(state, atom)) {
    case Normalized::Unchanged:
      continue;
    case Normalized::Changed:
      return reduce(std::move(state), depth + 1);
    case Normalized::Empty:
      return Verdict::Proved;
    case Normalized::GaveUp:
      return giveUp("");
    }
  }
  if (isContradicted(state, atoms))
    return Verdict::Proved;
  if (!floors.empty())
    return removeFloors(std::move(state), floors, depth);
  return search(state);
}

/// Moves a polynomial expression into a box.
Verdict Reduction::search(const State &state) {
  Box box;
  llvm::DenseMap<AtomId, unsigned> numbers;
  SmallVector<AtomId> symbols = collectSymbols(state.goal);
  std::set<AtomId> related(symbols.begin(), symbols.end());
  addRelatedSymbols(context, state.facts, related);
  for (AtomId symbol : related)
    if (!llvm::is_contained(symbols, symbol) &&
        context.getDomain(symbol).lower == Int(0))
      symbols.push_back(symbol);
  for (AtomId symbol : symbols) {
    if (numbers.size() == Polynomial::kMaxVariables)
      return giveUp("more variables than " +
                    llvm::Twine(Polynomial::kMaxVariables));
    numbers.try_emplace(symbol, numbers.size());
    box.slots.push_back({getText(symbol), context.getDomain(symbol).upper});
  }
  // False if there are other symbols, atoms, or a high degree.
  auto convert = [&](const Expr &expr, Polynomial &result) {
    for (const Term &term : expr.getTerms()) {
      Polynomial::Exponents exponents{};
      if (context.getDegree(term.monomial) > Polynomial::kMaxDegree)
        return false;
      for (Power power : context.getPowers(term.monomial)) {
        auto it = numbers.find(power.atom);
        if (it == numbers.end())
          return false;
        exponents[it->second] = power.exponent;
      }
      result.append(exponents, term.coefficient);
    }
    result.canonicalize();
    return true;
  };
  if (!convert(state.goal, box.goal))
    return giveUp("a degree above " + llvm::Twine(Polynomial::kMaxDegree));
  box.scale.denominator = state.goal.getDenominator();
  for (size_t i = 0; i < state.facts.size(); ++i) {
    Polynomial fact;
    if (!convert(state.facts[i], fact) || !fact.isAffine() ||
        !fact.hasNegativeTerm())
      continue;
    fact.makePrimitive();
    box.facts.emplace_back(i, fact);
  }
  box.factCount = box.givenFacts = state.facts.size();
  for (const Expr &symbol : state.symbols) {
    // Of symbols that have left the goal any value will do.
    Expr value = symbol;
    for (AtomId other : collectSymbols(symbol))
      if (!numbers.count(other)) {
        const SymbolDomain &domain = context.getDomain(other);
        value = substitute(value, {{other, Expr(domain.lower   ? *domain.lower
                                                : domain.upper ? *domain.upper
                                                               : Int(0))}});
      }
    Polynomial polynomial;
    convert(value, polynomial);
    box.symbols.emplace_back(polynomial, value.getDenominator());
  }
  Search searcher(problem, trace, work, options.search);
  Verdict verdict = searcher.run(std::move(box));
  nodeCount += searcher.getNodeCount();
  proofByZ3 |= searcher.usedZ3();
  return verdict == Verdict::Unknown ? giveUp(searcher.getReason()) : verdict;
}

Verdict Reduction::run() {
  State state{problem.getGoal(),
              {problem.getFacts().begin(), problem.getFacts().end()},
              {}};
  for (AtomId symbol : problem.getSymbols())
    state.symbols.push_back(context.atom(symbol));
  std::set<AtomId> atoms;
  collectAtoms(context, state.goal, atoms);
  sawFloors = llvm::any_of(atoms, [&](AtomId atom) {
    return context.getAtom(atom).kind == AtomKind::FloorDiv;
  });
  return reduce(std::move(state), 0);
}
