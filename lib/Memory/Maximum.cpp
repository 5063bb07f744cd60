//===- Maximum.cpp - The largest of many sums of bytes ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Maximum.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Prover.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using llvm::SmallVector;

//===----------------------------------------------------------------------===//
// Over iterations
//===----------------------------------------------------------------------===//

/// Whether difference >= 0 for all iterations but the last `excluded`.
static bool isNonNegative(const Expr &difference, const Expr &counter,
                          const Expr &count, int64_t excluded) {
  if (isKnownNonNegative(difference))
    return true;
  OrderDomain domain;
  domain.conditions.push_back({Condition::Kind::NonNegative,
                               count - Expr(1 + excluded) - counter, Int(1)});
  ProverOptions options;
  options.work = 20000;
  options.wantCertificate = false;
  return leq(Expr(0), difference, domain, options).isProved();
}

std::optional<SmallVector<Expr, 2>>
greenai::maximize(const Expr &bytes, const Expr &counter, const Expr &count) {
  AtomId symbol = *counter.getAtom();
  if (!dependsOn(bytes, symbol))
    return SmallVector<Expr, 2>{bytes};
  auto at = [&](const Expr &value) {
    return substitute(bytes, {{symbol, value}});
  };
  Expr first = at(Expr(0)), last = at(count - 1);
  if (count.is(1))
    return SmallVector<Expr, 2>{first};
  Expr rise = at(counter + 1) - bytes;
  if (isNonNegative(rise, counter, count, 1))
    return SmallVector<Expr, 2>{last};
  if (isNonNegative(-rise, counter, count, 1))
    return SmallVector<Expr, 2>{first};
  Expr later = substitute(rise, {{symbol, counter + 1}});
  if (isNonNegative(later - rise, counter, count, 2))
    return SmallVector<Expr, 2>{first, last};
  // The first iteration is another where it has the initial values.
  if (isNonNegative(later, counter, count, 2))
    return SmallVector<Expr, 2>{first, last};
  if (isNonNegative(-later, counter, count, 2))
    return SmallVector<Expr, 2>{first, at(min(Expr(1), count - 1))};
  // Few enough to be looked at one by one.
  if (std::optional<int64_t> number = count.getInt64();
      number && *number <= 64) {
    SmallVector<Expr, 2> all;
    for (int64_t i = 0; i < *number; ++i)
      all.push_back(at(Expr(i)));
    return all;
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Over steps
//===----------------------------------------------------------------------===//

namespace {

/// Values at a few points: what is larger at one of them is not dominated.
class Samples {
public:
  explicit Samples(llvm::ArrayRef<LiveStep> steps) {
    SmallVector<AtomId> symbols;
    ExprContext *context = nullptr;
    for (const LiveStep &step : steps) {
      if (!step.bytes.getContext())
        continue;
      context = step.bytes.getContext();
      for (AtomId symbol : collectSymbols(step.bytes))
        if (!llvm::is_contained(symbols, symbol))
          symbols.push_back(symbol);
    }
    for (int64_t offset : {1 << 12, 0, 7, 1 << 20}) {
      Point &point = points.emplace_back();
      int64_t spread = 0;
      for (AtomId symbol : symbols)
        point.set(symbol,
                  getValue(context->getDomain(symbol), offset + spread++));
    }
  }

  /// Absent where a value is not known.
  std::optional<std::vector<Rational>> evaluate(const Expr &expr) {
    std::vector<Rational> values;
    for (Point &point : points) {
      std::optional<Rational> value = greenai::evaluate(expr, point);
      if (!value)
        return std::nullopt;
      values.push_back(*value);
    }
    return values;
  }

private:
  static Int getValue(const SymbolDomain &domain, int64_t offset) {
    Int value = domain.lower.value_or(Int(0)) + Int(offset) * domain.multipleOf;
    value = ceilDiv(value, domain.multipleOf) * domain.multipleOf;
    return domain.upper && value > *domain.upper
               ? floorDiv(*domain.upper, domain.multipleOf) * domain.multipleOf
               : value;
  }

  std::vector<Point> points;
};

} // namespace

static bool isLess(const Rational &a, const Rational &b) {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

void greenai::prune(std::vector<LiveStep> &steps, uint64_t work) {
  // Layers repeat: most steps of a network are equal to others.
  std::vector<LiveStep> distinct;
  llvm::DenseMap<llvm::hash_code, SmallVector<size_t, 1>> seen;
  for (LiveStep &step : steps) {
    SmallVector<size_t, 1> &alike = seen[hash_value(step.bytes)];
    if (llvm::any_of(alike,
                     [&](size_t i) { return distinct[i].bytes == step.bytes; }))
      continue;
    alike.push_back(distinct.size());
    distinct.push_back(std::move(step));
  }
  steps.clear();

  Samples samples(distinct);
  struct Entry {
    LiveStep step;
    std::optional<std::vector<Rational>> values;
  };
  std::vector<Entry> entries;
  for (LiveStep &step : distinct) {
    std::optional<std::vector<Rational>> values = samples.evaluate(step.bytes);
    entries.push_back({std::move(step), std::move(values)});
  }
  // The largest first: it dominates most others.
  llvm::stable_sort(entries, [](const Entry &a, const Entry &b) {
    return a.values && b.values && isLess(b.values->front(), a.values->front());
  });
  ProverOptions options;
  options.work = work;
  options.wantCertificate = false;
  auto isAtMost = [&](const Entry &a, const Entry &b) {
    if (a.values && b.values)
      for (auto [x, y] : llvm::zip(*a.values, *b.values))
        if (isLess(y, x))
          return false;
    return isKnownNonNegative(b.step.bytes - a.step.bytes) ||
           (work != 0 &&
            leq(a.step.bytes, b.step.bytes, {}, options).isProved());
  };
  std::vector<Entry> kept;
  for (Entry &entry : entries) {
    if (llvm::any_of(
            kept, [&](const Entry &other) { return isAtMost(entry, other); }))
      continue;
    llvm::erase_if(kept,
                   [&](const Entry &other) { return isAtMost(other, entry); });
    kept.push_back(std::move(entry));
  }
  for (Entry &entry : kept)
    steps.push_back(std::move(entry.step));
}
