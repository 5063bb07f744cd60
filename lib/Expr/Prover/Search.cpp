//===- Search.cpp - Showing a polynomial to be nonnegative ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A box is closed when all coefficients are >= 0, after each variable x in
// [0, u] has become u*y/(1 + y) with y >= 0:
//
//   x^2 - 10*x + 24 on [6, oo), x = 6 + y:  y^2 + 2*y
//   6 - x on [0, 6]:                        6*(1 + y) - 6*y = 6
//
// Other boxes are looked at for a point that refutes, and split.
//
//===----------------------------------------------------------------------===//

#include "Search.h"
#include "Z3Fallback.h"

#include "../IntUtils.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::SmallVectorImpl;

std::string greenai::detail::toString(const Polynomial &polynomial,
                                      const Rational &scale,
                                      ArrayRef<Slot> slots) {
  if (polynomial.isZero())
    return "0";
  std::string text;
  for (const Polynomial::Term &term : polynomial.getTerms()) {
    text += term.coefficient < 0 ? "-" : text.empty() ? "" : "+";
    text += greenai::toString(abs(term.coefficient) * scale.numerator);
    for (unsigned i = 0; i < slots.size(); ++i)
      if (unsigned exponent = term.exponents[i]) {
        text += "*" + slots[i].name;
        if (exponent > 1)
          text += "^" + std::to_string(exponent);
      }
    if (scale.denominator != 1)
      text += "/" + greenai::toString(scale.denominator);
  }
  return text;
}

static void multiply(Rational &scale, const Int &numerator,
                     const Int &denominator) {
  Int n = scale.numerator * numerator, d = scale.denominator * denominator;
  Int common = greatestCommonDivisor(n, d);
  scale = {n / common, d / common};
}

//===----------------------------------------------------------------------===//
// Changes of variables
//===----------------------------------------------------------------------===//

std::string Search::shift(Box &box, unsigned x, const Int &lower,
                          std::optional<Int> upper) {
  std::string old = box.slots[x].name;
  work.spend(box.goal.getShiftCost(x));
  box.goal = box.goal.shifted(x, lower);
  for (auto &[index, fact] : box.facts)
    fact = fact.shifted(x, lower);
  for (auto &[symbol, divisor] : box.symbols)
    symbol = symbol.shifted(x, lower);
  box.slots[x].name = problem.makeName();
  box.slots[x].upper = upper;
  if (upper)
    box.slots[x].upper = *upper - lower;
  // A point is no variable any more.
  if (box.slots[x].upper == Int(0)) {
    box.goal = box.goal.withValue(x, Int(0));
    for (auto &[index, fact] : box.facts)
      fact = fact.withValue(x, Int(0));
    for (auto &[symbol, divisor] : box.symbols)
      symbol = symbol.withValue(x, Int(0));
  }
  return "shift: " + old + "; " + box.slots[x].name + "; " +
         greenai::toString(lower) + "; " +
         (upper ? greenai::toString(*upper) : "-");
}

std::optional<std::string> Search::solve(Box &box, unsigned index,
                                         const Polynomial &fact, unsigned x) {
  Int factor = fact.getLinear(x);
  Slot old = box.slots[x];
  // factor*x + rest = y; the new variable takes the place of the old one.
  Polynomial value = fact;
  value *= Int(-1);
  Polynomial self = Polynomial::variable(x);
  self *= factor + 1;
  value += self;
  Int divisor = factor;
  if (divisor < 0) {
    value *= Int(-1);
    divisor = -divisor;
  }
  uint64_t cost = box.goal.getSubstitutionCost(x, value);
  if (!work.spend(cost))
    return std::nullopt;
  unsigned degree = box.goal.getDegree(x);
  box.goal = box.goal.substituted(x, value, divisor);
  multiply(box.scale, Int(1), power(divisor, degree));
  for (auto &[number, other] : box.facts) {
    other = other.substituted(x, value, divisor);
    other.makePrimitive();
  }
  for (auto &[symbol, denominator] : box.symbols)
    if (symbol.dependsOn(x)) {
      symbol = symbol.substituted(x, value, divisor);
      denominator *= divisor;
    }
  box.slots[x] = {problem.makeName(), std::nullopt};
  box.facts.emplace_back(box.factCount++, value);
  if (old.upper) {
    Polynomial rest = value;
    rest *= Int(-1);
    rest += Polynomial(*old.upper * divisor);
    box.facts.emplace_back(box.factCount++, rest);
  }
  for (auto &[number, other] : box.facts)
    other.makePrimitive();
  llvm::erase_if(box.facts, [](const auto &entry) {
    return !entry.second.hasNegativeTerm();
  });
  return "solve: " + old.name + "; " + std::to_string(index) + "; " +
         box.slots[x].name + "; " +
         detail::toString(value, {Int(1), divisor}, box.slots);
}

//===----------------------------------------------------------------------===//
// Facts
//===----------------------------------------------------------------------===//

/// Bounds that facts imply for single variables. False if the work ran out.
bool Search::useFacts(Box &box, bool &isEmpty) {
  for (unsigned round = 0; round < 4; ++round) {
    bool changed = false;
    for (size_t k = 0; k < box.facts.size(); ++k)
      for (unsigned x = 0; x < box.slots.size(); ++x) {
        // Again each time: a shift changes the facts.
        Polynomial fact = box.facts[k].second;
        Int factor = fact.getLinear(x);
        if (factor == 0)
          continue;
        Int limit = fact.getConstant();
        bool isBounded = true;
        for (unsigned y = 0; y < box.slots.size(); ++y) {
          Int other = fact.getLinear(y);
          if (y == x || other <= 0)
            continue;
          if (!box.slots[y].upper)
            isBounded = false;
          else
            limit += other * *box.slots[y].upper;
        }
        if (!isBounded)
          continue;
        Int lower(0);
        std::optional<Int> upper = box.slots[x].upper;
        if (factor > 0) {
          lower = ceilDiv(-limit, factor);
        } else {
          Int bound = floorDiv(limit, -factor);
          if (!upper || bound < *upper)
            upper = bound;
        }
        if (lower <= 0 && upper == box.slots[x].upper)
          continue;
        if (lower < 0)
          lower = Int(0);
        isEmpty = upper && *upper < lower;
        trace.add(shift(box, x, lower, upper));
        if (isEmpty)
          return true;
        changed = true;
      }
    llvm::erase_if(box.facts, [&](const auto &entry) {
      return !entry.second.hasNegativeTerm();
    });
    if (!changed)
      break;
  }
  return !work.isExhausted();
}

/// The variable to replace by the fact, if any. S - T >= 0 with T >= 0 gives
/// S = T + y: of facts with one positive variable, so that the old variable
/// stays >= 0 without being told. S + T - U >= 0 gives U = S + T - y where U is
/// negative in the goal: only of given facts, as what remains to be known of U
/// is a fact of the same form.
static std::optional<unsigned> getSolvable(const Box &box, unsigned index,
                                           const Polynomial &fact) {
  std::optional<unsigned> positive, negative;
  unsigned positives = 0, negatives = 0;
  for (unsigned x = 0; x < box.slots.size(); ++x) {
    Int factor = fact.getLinear(x);
    if (factor > 0) {
      positive = x;
      ++positives;
    } else if (factor < 0) {
      negative = x;
      ++negatives;
    }
  }
  if (positives == 1 && negatives > 0)
    return positive;
  bool isHarmful =
      positives > 0 && negatives == 1 && index < box.givenFacts &&
      llvm::any_of(
          box.goal.getTerms(),
          [&](const Polynomial::Term &term) {
            return term.coefficient < 0 && term.exponents[*negative];
          });
  return isHarmful ? negative : std::nullopt;
}

/// Uses up one fact that can be solved for a variable.
bool Search::solveFact(Box &box) {
  for (const auto &[index, fact] : box.facts) {
    std::optional<unsigned> x = getSolvable(box, index, fact);
    if (!x || box.affineSplits >= 24)
      continue;
    ++box.affineSplits;
    unsigned number = index;
    Polynomial copy = fact;
    if (std::optional<std::string> step = solve(box, number, copy, *x)) {
      trace.add(*step);
      return true;
    }
    return false;
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Looking at one box
//===----------------------------------------------------------------------===//

/// Divides out x + k where it is a factor: k = 0, and on first sight the small
/// k that windows and sizes rounded up leave behind.
void Search::divideByFactors(Box &box) {
  auto traceFactor = [&](const llvm::Twine &factor) {
    if (trace.isEnabled())
      trace.add("factor: " + factor + "; " +
                detail::toString(box.goal, box.scale, box.slots));
  };
  for (unsigned x = 0; x < box.slots.size() && !box.goal.isZero(); ++x) {
    unsigned common = Polynomial::kMaxDegree;
    for (const Polynomial::Term &term : box.goal.getTerms())
      common = std::min<unsigned>(common, term.exponents[x]);
    if (common == 0)
      continue;
    const std::string name = box.slots[x].name;
    box.goal.divideByPower(x, common);
    if (box.goal.withValue(x, Int(0)).hasNegativeTerm()) {
      // x*(x - 1): at 0 the product is 0 although x - 1 is negative.
      trace.add("split: 0-" + name);
      trace.add("shift: " + name + "; -; 0; 0");
      trace.add("nonnegative: 0");
      traceFactor(name + "^" + llvm::Twine(common));
      ++box.factCount;
      trace.add(shift(box, x, Int(1), box.slots[x].upper));
      continue;
    }
    traceFactor(name + "^" + llvm::Twine(common));
  }
  if (box.depth > 0)
    return;
  constexpr int64_t kLargestOffset = 4;
  for (unsigned x = 0; x < box.slots.size(); ++x)
    for (int64_t k = 1; k <= kLargestOffset && box.goal.dependsOn(x);) {
      if (!work.spend(box.goal.getTerms().size()))
        return;
      if (!box.goal.withValue(x, Int(-k)).isZero()) {
        ++k;
        continue;
      }
      if (!work.spend(2 * box.goal.getShiftCost(x)))
        return;
      box.goal = box.goal.shifted(x, Int(-k));
      box.goal.divideByPower(x, 1);
      box.goal = box.goal.shifted(x, Int(k));
      traceFactor(box.slots[x].name + "+" + llvm::Twine(k));
    }
}

/// Divides out factors and fixes variables that pull in one direction.
void Search::simplify(Box &box) {
  multiply(box.scale, box.goal.makePrimitive(), Int(1));
  divideByFactors(box);
  for (bool changed = true; changed;) {
    changed = false;
    for (unsigned x = 0; x < box.slots.size(); ++x) {
      bool isRising = true, isFalling = box.slots[x].upper.has_value();
      bool occurs = false;
      for (const Polynomial::Term &term : box.goal.getTerms()) {
        if (!term.exponents[x])
          continue;
        occurs = true;
        (term.coefficient > 0 ? isFalling : isRising) = false;
      }
      bool isInFact = llvm::any_of(box.facts, [&](const auto &entry) {
        return entry.second.dependsOn(x);
      });
      if (!occurs || isInFact || !(isRising || isFalling))
        continue;
      if (!work.spend(box.goal.getTerms().size()))
        return;
      trace.add("extreme: " + box.slots[x].name);
      box.goal = box.goal.withValue(x, isRising ? Int(0) : *box.slots[x].upper);
      for (auto &[symbol, divisor] : box.symbols)
        symbol = symbol.withValue(x, isRising ? Int(0) : *box.slots[x].upper);
      changed = true;
    }
  }
  multiply(box.scale, box.goal.makePrimitive(), Int(1));
}

bool Search::isNonNegative(const Box &box,
                           SmallVectorImpl<unsigned> &negative) {
  Polynomial p = box.goal;
  constexpr uint64_t kMaxTerms = 20000;
  bool isComplete = true;
  for (unsigned x = 0; x < box.slots.size(); ++x)
    if (box.slots[x].upper && p.dependsOn(x)) {
      uint64_t cost = p.getMobiusCost(x);
      isComplete = cost <= kMaxTerms && work.spend(cost);
      if (!isComplete)
        break;
      p = p.mobius(x, *box.slots[x].upper);
    }
  negative.assign(box.slots.size(), 0);
  for (const Polynomial::Term &term : p.getTerms())
    if (term.coefficient < 0)
      for (unsigned x = 0; x < box.slots.size(); ++x)
        negative[x] += term.exponents[x] != 0;
  if (!isComplete || p.hasNegativeTerm())
    return false;
  if (trace.isEnabled())
    trace.add("nonnegative: " + detail::toString(p, box.scale, box.slots));
  return true;
}

bool Search::isRefutedAt(const Box &box, ArrayRef<Int> values) {
  if (!work.spend(box.goal.getTerms().size() + 4))
    return false;
  // A cheap look first; facts and the domain are left to the problem.
  if (box.goal.evaluate(values) >= 0)
    return false;
  SmallVector<Int, 4> point;
  for (const auto &[symbol, divisor] : box.symbols) {
    Int value = symbol.evaluate(values);
    if (value % divisor != 0)
      return false;
    point.push_back(value / divisor);
  }
  return problem.refute(point);
}

bool Search::tryCorners(const Box &box) {
  unsigned n = box.slots.size();
  SmallVector<Int, 6> values(n, Int(0));
  Int far = Int(int64_t(1) << (8 + box.depth % 32));
  auto end = [&](unsigned x) {
    return box.slots[x].upper ? *box.slots[x].upper : far;
  };
  for (unsigned mask = 0; mask < (1u << std::min(n, 4u)); ++mask) {
    for (unsigned x = 0; x < n; ++x)
      values[x] = x < 4 && (mask >> x & 1) ? end(x) : Int(0);
    if (isRefutedAt(box, values))
      return true;
  }
  for (unsigned x = 0; x < n; ++x)
    values[x] = box.slots[x].upper ? *box.slots[x].upper / 2 : Int(16);
  return isRefutedAt(box, values);
}

Search::Step Search::look(Box &box) {
  ++nodeCount;
  for (const std::string &step : box.entry)
    trace.add(step);
  box.entry.clear();
  if (!work.spend(box.goal.getTerms().size() + 1))
    return Step::GaveUp;
  bool isEmpty = false;
  do {
    if (!useFacts(box, isEmpty))
      return Step::GaveUp;
    if (isEmpty)
      return Step::Closed;
  } while (solveFact(box));
  simplify(box);
  if (work.isExhausted())
    return Step::GaveUp;
  // Borders far out make numbers that no cost needs; a term of bounded size
  // also is what makes a bound on terms a bound on time.
  static const Int largest = power(Int(2), kMaxCoefficientBits);
  if (llvm::any_of(box.goal.getTerms(), [](const Polynomial::Term &term) {
        return abs(term.coefficient) > largest;
      })) {
    reason = "coefficients of more than 512 bits";
    return Step::GaveUp;
  }
  SmallVector<unsigned, 8> negative;
  if (isNonNegative(box, negative))
    return Step::Closed;
  if (tryCorners(box))
    return Step::Refuted;
  if (work.isExhausted())
    return Step::GaveUp;
  if (nodeCount == 1 && options.z3Limit && proveWithZ3(box, options.z3Limit)) {
    proofByZ3 = true;
    return Step::Closed;
  }
  return split(box, negative) ? Step::Open : Step::GaveUp;
}

Verdict Search::run(Box root) {
  open.clear();
  open.push_back(std::move(root));
  nodeCount = 0;
  while (!open.empty()) {
    if (nodeCount >= options.maxNodes) {
      reason = "boxes are left after " + std::to_string(nodeCount);
      return Verdict::Unknown;
    }
    Box box = std::move(open.back());
    open.pop_back();
    switch (look(box)) {
    case Step::Closed:
    case Step::Open:
      break;
    case Step::Refuted:
      return Verdict::Refuted;
    case Step::GaveUp:
      if (work.isExhausted())
        reason = "the work budget is used up";
      else if (reason.empty())
        reason = "no further split of a box helps";
      return Verdict::Unknown;
    }
  }
  return Verdict::Proved;
}
