//===- Probe.cpp - Looking for a point that refutes -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Problem.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using llvm::SmallVectorImpl;

namespace {

class Prober {
public:
  Prober(Problem &problem, Work &work) : problem(problem), work(work) {
    for (AtomId symbol : problem.getSymbols())
      domains.push_back(problem.getContext().getDomain(symbol));
    cost = problem.getGoal().getTerms().size() + 4 + problem.getFacts().size();
  }

  bool run(llvm::ArrayRef<int64_t> offsets, unsigned count);
  bool searchValleys();
  bool tryMiddle();

private:
  /// The value `offset` steps from the end of the domain that is nearest to 0.
  Int getValue(unsigned i, const Int &offset) const;
  bool isTried(llvm::ArrayRef<Int> values) {
    return work.spend(cost) && problem.refute(values);
  }
  bool descend(SmallVectorImpl<Int> &values, unsigned i);

  Problem &problem;
  Work &work;
  SmallVector<SymbolDomain> domains;
  unsigned cost;
};

} // namespace

Int Prober::getValue(unsigned i, const Int &offset) const {
  const SymbolDomain &domain = domains[i];
  Int distance = offset * domain.multipleOf;
  if (domain.lower) {
    Int value = *domain.lower + distance;
    return domain.upper && value > *domain.upper ? *domain.upper : value;
  }
  return domain.upper ? *domain.upper - distance : distance;
}

/// All points with `count` of the offsets in each coordinate.
bool Prober::run(llvm::ArrayRef<int64_t> offsets, unsigned count) {
  size_t n = domains.size(), total = 1;
  for (size_t i = 0; i < n; ++i)
    total *= count;
  SmallVector<Int> values(n);
  for (size_t k = 0; k < total; ++k) {
    size_t rest = k;
    for (size_t i = 0; i < n; ++i, rest /= count)
      values[i] =
          getValue(i, Int(offsets[rest % count * offsets.size() / count]));
    if (isTried(values))
      return true;
    if (work.isExhausted())
      return false;
  }
  return false;
}

/// Moves coordinate i downhill, with steps that double and then halve. True if
/// a refutation was passed.
bool Prober::descend(SmallVectorImpl<Int> &values, unsigned i) {
  auto get = [&](const Int &value) -> std::optional<Rational> {
    Int kept = values[i];
    values[i] = value;
    if (!work.spend(cost))
      return std::nullopt;
    std::optional<Rational> result = problem.evaluateGoal(values);
    values[i] = kept;
    return result;
  };
  auto isLess = [](const Rational &x, const Rational &y) {
    return x.numerator * y.denominator < y.numerator * x.denominator;
  };
  std::optional<Rational> best = get(values[i]);
  if (!best)
    return false;
  Int step = domains[i].multipleOf;
  bool isGrowing = true;
  for (unsigned count = 0; count < 80; ++count) {
    bool moved = false;
    for (const Int &target : {values[i] + step, values[i] - step}) {
      std::optional<Rational> value = get(target);
      if (value && isLess(*value, *best)) {
        best = value;
        values[i] = target;
        moved = true;
        break;
      }
    }
    if (best->numerator < 0)
      return problem.refute(values);
    if (moved && isGrowing) {
      step = step * 2;
    } else {
      isGrowing = false;
      if (!moved && step == domains[i].multipleOf)
        break;
      if (!moved)
        step = ceilDiv(step, domains[i].multipleOf * 2) * domains[i].multipleOf;
    }
  }
  return false;
}

/// For each pair of symbols: one takes small values, the other goes downhill.
bool Prober::searchValleys() {
  unsigned n = domains.size();
  for (int64_t others : {0, 6})
    for (unsigned i = 0; i < n; ++i)
      for (unsigned j = 0; j < n; ++j) {
        if (i == j && n > 1)
          continue;
        for (int64_t offset = 0; offset < (n <= 3 ? 24 : 6); ++offset) {
          SmallVector<Int> values;
          for (unsigned k = 0; k < n; ++k)
            values.push_back(getValue(k, Int(k == i ? offset : others)));
          // A large start as well: the slope may point away from the valley.
          if (descend(values, j))
            return true;
          if (offset % 8 == 0) {
            values[j] = getValue(j, Int(4096));
            if (descend(values, j))
              return true;
          }
          if (work.isExhausted())
            return false;
        }
      }
  return false;
}

/// Bounded domains end where a grid from below may not reach.
bool Prober::tryMiddle() {
  SmallVector<Int> values, high;
  for (const SymbolDomain &domain : domains) {
    bool isBounded = domain.lower && domain.upper;
    Int middle = isBounded ? (*domain.lower + *domain.upper) / 2 : Int(1000);
    values.push_back(floorDiv(middle, domain.multipleOf) * domain.multipleOf);
    high.push_back(domain.upper ? *domain.upper
                                : values.back() * domain.multipleOf);
  }
  return isTried(values) || isTried(high);
}

bool greenai::detail::probeQuickly(Problem &problem, Work &work) {
  Prober prober(problem, work);
  unsigned n = problem.getSymbols().size();
  if (n <= 2)
    return prober.run({0, 7, 999, 1 << 20}, n == 2 ? 3 : 4);
  if (n == 3)
    return prober.run({0, 999}, 2);
  return prober.run({0, 100, 1 << 20}, 1) || prober.tryMiddle();
}

bool greenai::detail::probeThoroughly(Problem &problem, Work &work) {
  Prober prober(problem, work);
  unsigned n = problem.getSymbols().size();
  static const int64_t offsets[] = {
      0, 1, 2, 3, 6, 7, 62, 127, 128, 999, 4095, 65535, 1 << 20, 1ll << 33};
  unsigned count = n <= 2 ? 14 : n == 3 ? 8 : n <= 6 ? 3 : n <= 8 ? 2 : 1;
  return prober.tryMiddle() || prober.run(offsets, count) ||
         prober.searchValleys();
}
