//===- MemoryReport.cpp - What a function needs of memory -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/MemoryReport.h"

#include "greenai/Expr/Order.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;

Expr MemoryReport::getPeak() const {
  std::vector<Expr> all;
  for (const PeakStep &step : steps)
    all.push_back(step.bytes);
  return all.empty() ? Expr(0) : max(all);
}

void MemoryReport::transform(llvm::function_ref<Expr(const Expr &)> fn) {
  for (PeakStep &step : steps)
    step.bytes = fn(step.bytes);
  for (Expr *expr : {&inputs, &outputs, &weights, &scratch})
    *expr = fn(*expr);
}

bool greenai::areEqual(const MemoryReport &a, const MemoryReport &b) {
  auto areSame = [](const Expr &x, const Expr &y) {
    return toString(x) == toString(y);
  };
  return a.openReason == b.openReason && areSame(a.inputs, b.inputs) &&
         areSame(a.outputs, b.outputs) && areSame(a.weights, b.weights) &&
         areSame(a.scratch, b.scratch) &&
         llvm::equal(a.steps, b.steps,
                     [&](const PeakStep &x, const PeakStep &y) {
                       return areSame(x.bytes, y.bytes) && x.name == y.name &&
                              x.op == y.op && x.location == y.location &&
                              x.source == y.source;
                     });
}

//===----------------------------------------------------------------------===//
// The step at the peak
//===----------------------------------------------------------------------===//

/// Where each step is the largest, over one symbol; empty if that is not a
/// matter of this symbol alone.
static std::vector<PeakRange> findRanges(const MemoryReport &memory,
                                         AtomId symbol,
                                         const SymbolDomain &domain) {
  ProverOptions options;
  options.wantCertificate = false;
  options.work = 20000;
  size_t count = memory.steps.size();
  // Borders of all pairs; between two of them nothing changes.
  std::vector<std::vector<Crossovers>> pairs(count);
  std::vector<Int> borders;
  for (size_t i = 0; i < count; ++i)
    for (size_t j = 0; j < count; ++j) {
      if (i == j) {
        pairs[i].emplace_back();
        continue;
      }
      pairs[i].push_back(crossovers(memory.steps[i].bytes,
                                    memory.steps[j].bytes, symbol, {},
                                    /*maxRuns=*/8, options));
      if (!pairs[i][j].isComplete)
        return {};
      for (const Run &run : pairs[i][j].runs)
        borders.push_back(run.from);
    }
  llvm::sort(borders);
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  auto isAtMost = [&](size_t i, size_t j, const Int &value) {
    for (const Run &run : pairs[i][j].runs)
      if (run.from <= value && (!run.to || value <= *run.to))
        return run.kind == Run::Kind::AtMost;
    return false;
  };
  std::vector<PeakRange> ranges;
  for (size_t at = 0; at < borders.size(); ++at) {
    std::optional<size_t> largest;
    for (size_t j = 0; j < count && !largest; ++j) {
      bool isLargest = true;
      for (size_t i = 0; i < count && isLargest; ++i)
        isLargest = i == j || isAtMost(i, j, borders[at]);
      if (isLargest)
        largest = j;
    }
    if (!largest)
      return {};
    std::optional<Int> to = domain.upper;
    if (at + 1 < borders.size())
      to = borders[at + 1] - domain.multipleOf;
    if (!ranges.empty() && ranges.back().step == *largest)
      ranges.back().to = to;
    else
      ranges.push_back({borders[at], to, *largest});
  }
  return ranges;
}

PeakRanges greenai::getPeakRanges(const MemoryReport &memory) {
  // With many steps nobody would read the ranges, nor wait for them.
  constexpr size_t maxSteps = 6;
  PeakRanges result;
  if (memory.steps.size() < 2 || memory.steps.size() > maxSteps)
    return result;
  llvm::SmallVector<AtomId> symbols;
  ExprContext *context = nullptr;
  for (const PeakStep &step : memory.steps) {
    if (!step.bytes.getContext())
      continue;
    context = step.bytes.getContext();
    for (AtomId symbol : collectSymbols(step.bytes))
      if (!llvm::is_contained(symbols, symbol))
        symbols.push_back(symbol);
  }
  for (AtomId symbol : symbols) {
    std::vector<PeakRange> ranges =
        findRanges(memory, symbol, context->getDomain(symbol));
    // All of one step would be no news: it was not shown to be the largest.
    if (ranges.empty() ||
        (result.symbol && result.ranges.size() <= ranges.size()))
      continue;
    result.symbol = symbol;
    result.ranges = std::move(ranges);
  }
  return result;
}
