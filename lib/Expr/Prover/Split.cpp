//===- Split.cpp - Where to split a box -------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three kinds of borders:
//   - a value of one variable, x <= m or x >= m + 1;
//   - an order of two, x >= y or y >= x + 1;
//   - a valley, where the derivative of a square changes its sign:
//     (3*x - 5*y + 2)^2 has 3*x - 5*y + 0 >= 0 on one side, and there
//     3*x = u + 5*y makes it (u + 2)^2 with u >= 0.
//
//===----------------------------------------------------------------------===//

#include "Search.h"

#include "../IntUtils.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::ArrayRef;
using llvm::SmallVector;

/// A border a*x - b*y - ... + c >= 0, the sign of the derivative in x of the
/// part m*(a/2*x^2 - b*x*y + c*x) of the goal, for a monomial m.
std::optional<Polynomial>
Search::findValley(const Box &box, ArrayRef<unsigned> negative) const {
  unsigned n = box.slots.size();
  for (bool wantUnbounded : {true, false})
    for (unsigned x = 0; x < n; ++x) {
      if (!negative[x] || box.slots[x].upper.has_value() == wantUnbounded)
        continue;
      for (const Polynomial::Term &square : box.goal.getTerms()) {
        if (square.exponents[x] != 2 || square.coefficient < 0)
          continue;
        Polynomial line;
        Int content = square.coefficient * 2;
        bool hasNegative = false;
        for (const Polynomial::Term &term : box.goal.getTerms()) {
          if (term.exponents[x] != 1)
            continue;
          // term = coefficient * x * m * (another variable or 1)?
          Polynomial::Exponents rest{};
          unsigned degree = 0;
          bool matches = true;
          for (unsigned y = 0; y < n; ++y) {
            if (y == x)
              continue;
            matches &= term.exponents[y] >= square.exponents[y];
            rest[y] = term.exponents[y] - square.exponents[y];
            degree += rest[y];
          }
          if (!matches || degree > 1)
            continue;
          line.append(rest, term.coefficient);
          if (degree == 1) {
            content = greatestCommonDivisor(content, term.coefficient);
            hasNegative |= term.coefficient < 0;
          }
        }
        if (!hasNegative)
          continue;
        Polynomial slope = Polynomial::variable(x);
        slope *= square.coefficient * 2;
        line += slope;
        // For integers g*p + c >= 0 is p + floor(c/g) >= 0.
        Polynomial primitive;
        for (const Polynomial::Term &term : line.getTerms())
          primitive.append(term.exponents, floorDiv(term.coefficient, content));
        primitive.canonicalize();
        return primitive;
      }
    }
  return std::nullopt;
}

/// Splits into line >= 0 and -line - 1 >= 0, each with a variable replaced.
bool Search::splitAlong(Box &box, const Polynomial &line) {
  Polynomial opposite = line;
  opposite *= Int(-1);
  opposite += Polynomial(Int(-1));
  trace.add("split: " + detail::toString(line, {Int(1), Int(1)}, box.slots));
  SmallVector<Box, 2> parts;
  for (const Polynomial *side : {&line, &std::as_const(opposite)}) {
    // The variable with the smallest positive factor, unbounded if possible.
    std::optional<unsigned> best;
    Int bestFactor;
    for (unsigned x = 0; x < box.slots.size(); ++x) {
      Int factor = side->getLinear(x);
      if (factor <= 0)
        continue;
      if (box.slots[x].upper)
        factor += Int(int64_t(1) << 40);
      if (!best || factor < bestFactor) {
        best = x;
        bestFactor = factor;
      }
    }
    Box part = box;
    ++part.depth;
    ++part.affineSplits;
    unsigned index = part.factCount++;
    if (!best)
      return false;
    std::optional<std::string> step = solve(part, index, *side, *best);
    if (!step)
      return false;
    part.entry.push_back(*step);
    parts.push_back(std::move(part));
  }
  open.push_back(std::move(parts[1]));
  open.push_back(std::move(parts[0]));
  return true;
}

void Search::bisect(Box &box, unsigned x, const Int &middle) {
  trace.add("split: " + greenai::toString(middle) + "-" + box.slots[x].name);
  Box low = box, high = std::move(box);
  for (Box *part : {&low, &high}) {
    ++part->depth;
    ++part->factCount;
  }
  low.entry.push_back(shift(low, x, Int(0), middle));
  high.entry.push_back(shift(high, x, middle + 1, high.slots[x].upper));
  ++high.slots[x].tails;
  open.push_back(std::move(high));
  open.push_back(std::move(low));
}

/// The number of bits of a value.
static unsigned getLength(Int value) {
  unsigned length = 0;
  const Int large = power(Int(2), 32);
  for (; value >= large; value /= large)
    length += 32;
  for (; value > 0; value /= 2)
    ++length;
  return length;
}

/// Whether `other` is at least as large as `term` where x is large: it has a
/// higher power of x and no lower one of another unbounded variable.
static bool dominates(const Box &box, const Polynomial::Term &other,
                      const Polynomial::Term &term, unsigned x) {
  if (other.coefficient < 0 || other.exponents[x] <= term.exponents[x])
    return false;
  for (unsigned y = 0; y < box.slots.size(); ++y)
    if (y != x && !box.slots[y].upper && other.exponents[y] < term.exponents[y])
      return false;
  return true;
}

/// Where x^3 - 1000*x^2 starts to be positive, as a number of bits: the most
/// any negative term needs of the positive terms that dominate it. Nothing if
/// no negative term is dominated as x grows.
std::optional<unsigned> Search::getThresholdBits(const Box &box, unsigned x) {
  std::optional<unsigned> bits;
  for (const Polynomial::Term &term : box.goal.getTerms()) {
    if (term.coefficient > 0)
      continue;
    std::optional<unsigned> least;
    for (const Polynomial::Term &other : box.goal.getTerms()) {
      if (!dominates(box, other, term, x))
        continue;
      unsigned size = getLength(-term.coefficient),
               have = getLength(other.coefficient),
               gap = other.exponents[x] - term.exponents[x];
      unsigned need = size > have ? (size - have + gap - 1) / gap : 0;
      least = std::min(least.value_or(need), need);
    }
    if (least)
      bits = std::max(bits.value_or(0), *least);
  }
  return bits;
}

/// Two unbounded variables of a negative term that one positive term outgrows
/// in x and another in y, such as S^2 - S*T + T^2: neither alone helps.
static std::optional<std::pair<unsigned, unsigned>>
findOppositePair(const Box &box) {
  unsigned n = box.slots.size();
  for (const Polynomial::Term &term : box.goal.getTerms()) {
    if (term.coefficient > 0)
      continue;
    bool isDominated = false;
    for (const Polynomial::Term &other : box.goal.getTerms())
      for (unsigned x = 0; x < n; ++x)
        isDominated |= !box.slots[x].upper && dominates(box, other, term, x);
    if (isDominated)
      continue;
    for (unsigned x = 0; x < n; ++x)
      for (unsigned y = x + 1; y < n; ++y) {
        if (box.slots[x].upper || box.slots[y].upper)
          continue;
        bool growsInX = false, growsInY = false;
        for (const Polynomial::Term &other : box.goal.getTerms()) {
          if (other.coefficient < 0)
            continue;
          growsInX |= other.exponents[x] > term.exponents[x] &&
                      other.exponents[y] < term.exponents[y];
          growsInY |= other.exponents[y] > term.exponents[y] &&
                      other.exponents[x] < term.exponents[x];
        }
        if (growsInX && growsInY)
          return std::make_pair(x, y);
      }
  }
  return std::nullopt;
}

/// x - y.
static Polynomial makeOrder(unsigned x, unsigned y) {
  Polynomial order = Polynomial::variable(y);
  order *= Int(-1);
  return order += Polynomial::variable(x);
}

/// A fact that excludes the origin, such as 4*y + r - 1 >= 0, and that one
/// variable alone fulfils from some value on, here y >= 1.
static std::optional<std::pair<unsigned, Int>> findCornerCut(const Box &box) {
  for (const auto &[index, fact] : box.facts) {
    Int constant = fact.getConstant();
    if (constant >= 0 || fact.getTerms().size() < 3)
      continue;
    std::optional<unsigned> best;
    Int bestFactor(0);
    bool isRising = true;
    for (unsigned x = 0; x < box.slots.size(); ++x) {
      Int factor = fact.getLinear(x);
      isRising &= factor >= 0;
      if (factor > bestFactor) {
        best = x;
        bestFactor = factor;
      }
    }
    if (!isRising || !best)
      continue;
    Int middle = ceilDiv(-constant, bestFactor) - 1;
    const std::optional<Int> &upper = box.slots[*best].upper;
    if (!upper || middle < *upper)
      return std::make_pair(*best, middle);
  }
  return std::nullopt;
}

bool Search::split(Box &box, ArrayRef<unsigned> negative) {
  unsigned n = box.slots.size();
  if (auto cut = findCornerCut(box)) {
    bisect(box, cut->first, cut->second);
    return true;
  }
  if (options.preferValleys && box.affineSplits < 8)
    if (std::optional<Polynomial> line = findValley(box, negative))
      if (splitAlong(box, *line))
        return true;

  if (box.depth % 2 == 0 && box.affineSplits < 24)
    if (auto pair = findOppositePair(box))
      return splitAlong(box, makeOrder(pair->first, pair->second));

  // Then the widest interval, weighted by what is negative in it. Unbounded
  // variables whose growth helps come first, others last.
  std::optional<unsigned> best;
  Int bestWeight;
  for (unsigned x = 0; x < n; ++x) {
    const std::optional<Int> &upper = box.slots[x].upper;
    if (!negative[x] || (upper && *upper == 0))
      continue;
    Int weight = upper ? *upper + 1
                 : box.slots[x].tails < 4 && getThresholdBits(box, x)
                     ? Int(int64_t(1) << 40)
                     : Int(1);
    if (box.depth % 2)
      weight *= negative[x];
    if (!best || weight > bestWeight) {
      best = x;
      bestWeight = weight;
    }
  }
  if (!best) {
    // Only the constant is negative: the relaxed origin, which facts may well
    // exclude once the box is smaller.
    bool isAnyNew = false;
    SmallVector<unsigned, 8> all(n, 0);
    for (unsigned x = 0; x < n; ++x) {
      bool occurs = box.goal.dependsOn(x) ||
                    llvm::any_of(box.facts, [&](const auto &entry) {
                      return entry.second.dependsOn(x);
                    });
      all[x] = occurs && !(box.slots[x].upper && *box.slots[x].upper == 0);
      isAnyNew |= all[x] && !negative[x];
    }
    return isAnyNew && !box.facts.empty() && split(box, all);
  }
  if (const std::optional<Int> &upper = box.slots[*best].upper) {
    bisect(box, *best, *upper / 2);
    return true;
  }
  SmallVector<unsigned, 6> unbounded;
  for (unsigned x = 0; x < n; ++x)
    if (!box.slots[x].upper && negative[x])
      unbounded.push_back(x);
  if (unbounded.size() >= 2 && box.depth % 2 == 0 && box.affineSplits < 24 &&
      !getThresholdBits(box, *best))
    return splitAlong(box, makeOrder(unbounded[0], unbounded[1]));
  unsigned bits = getThresholdBits(box, *best).value_or(0);
  if (bits == 0)
    bits = std::min(60u, 2 * (box.depth + 1));
  bisect(box, *best, power(Int(2), std::min(bits, 400u)));
  return true;
}
