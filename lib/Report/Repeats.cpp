//===- Repeats.cpp - What repeats in a sequence -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Repeats.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>

using namespace greenai;
using llvm::ArrayRef;

namespace {

/// How far two places of a sequence agree, in O(log n): prefixes are hashed
/// modulo 2^61 - 1. What is reported is compared number by number afterwards.
class Agreement {
public:
  explicit Agreement(ArrayRef<unsigned> numbers) : numbers(numbers) {
    hashes.reserve(numbers.size() + 1);
    powers.reserve(numbers.size() + 1);
    hashes.push_back(0);
    powers.push_back(1);
    for (unsigned number : numbers) {
      hashes.push_back(reduce(__uint128_t(hashes.back()) * base + number + 1));
      powers.push_back(reduce(__uint128_t(powers.back()) * base));
    }
  }

  /// The length of what is the same from i and from j on; i < j.
  size_t forward(size_t i, size_t j) const {
    size_t limit = numbers.size() - j;
    if (limit == 0 || numbers[i] != numbers[j])
      return 0;
    return search(limit, [&](size_t n) { return hash(i, n) == hash(j, n); });
  }
  /// The same before i and before j.
  size_t backward(size_t i, size_t j) const {
    if (i == 0 || numbers[i - 1] != numbers[j - 1])
      return 0;
    return search(i,
                  [&](size_t n) { return hash(i - n, n) == hash(j - n, n); });
  }

private:
  static constexpr uint64_t modulus = (uint64_t(1) << 61) - 1;
  static constexpr uint64_t base = 0x1c69b3f74ac4ae35 % modulus;

  static uint64_t reduce(__uint128_t value) {
    uint64_t low = uint64_t(value & modulus) + uint64_t(value >> 61);
    return low >= modulus ? low - modulus : low;
  }
  uint64_t hash(size_t begin, size_t length) const {
    return reduce(__uint128_t(hashes[begin + length]) + modulus -
                  reduce(__uint128_t(hashes[begin]) * powers[length]));
  }
  template <typename Predicate>
  static size_t search(size_t limit, Predicate agrees) {
    // Most agree for a short while or all the way.
    size_t low = 1, step = 1;
    while (low + step <= limit && agrees(low + step)) {
      low += step;
      step *= 2;
    }
    size_t high = std::min(limit + 1, low + step);
    while (low + 1 < high) {
      size_t middle = low + (high - low) / 2;
      (agrees(middle) ? low : high) = middle;
    }
    return low;
  }

  ArrayRef<unsigned> numbers;
  std::vector<uint64_t> hashes, powers;
};

} // namespace

/// A run contains a Lyndon word of the length of its period, the longest one
/// from its place on, in one of the two orders of numbers.
std::vector<MaximalRun> greenai::findRuns(ArrayRef<unsigned> numbers) {
  size_t n = numbers.size();
  Agreement agreement(numbers);
  std::vector<MaximalRun> runs;
  std::vector<size_t> ends(n);
  for (bool isInverse : {false, true}) {
    for (size_t i = n; i-- > 0;) {
      size_t j = i + 1;
      // While the suffix from i is smaller than that from j.
      while (j < n) {
        size_t same = agreement.forward(i, j);
        bool isSmaller = j + same < n &&
                         (numbers[i + same] < numbers[j + same]) != isInverse;
        if (!isSmaller)
          break;
        j = ends[j];
      }
      ends[i] = j;
      size_t period = j - i;
      size_t begin = i - agreement.backward(i, j);
      size_t end = j + (j < n ? agreement.forward(i, j) : 0);
      if (end - begin >= 2 * period)
        runs.push_back({begin, end, period});
    }
  }
  auto key = [](const MaximalRun &run) {
    return std::make_pair(run.begin, run.period);
  };
  llvm::sort(runs, [&](const MaximalRun &a, const MaximalRun &b) {
    return key(a) < key(b);
  });
  runs.erase(std::unique(runs.begin(), runs.end(),
                         [&](const MaximalRun &a, const MaximalRun &b) {
                           return key(a) == key(b);
                         }),
             runs.end());
  return runs;
}

/// Hashes may collide; a fold that is none would be a wrong statement.
static bool isRepeat(ArrayRef<unsigned> numbers, const Repeat &repeat) {
  for (size_t i = repeat.begin; i + repeat.period < repeat.end(); ++i)
    if (numbers[i] != numbers[i + repeat.period])
      return false;
  return true;
}

static void shift(std::vector<Repeat> &repeats, size_t offset) {
  for (Repeat &repeat : repeats) {
    repeat.begin += offset;
    shift(repeat.inner, offset);
  }
}

std::vector<Repeat> greenai::findRepeats(ArrayRef<unsigned> numbers,
                                         size_t minPeriod) {
  std::vector<MaximalRun> runs = findRuns(numbers);
  llvm::erase_if(runs,
                 [&](const MaximalRun &run) { return run.period < minPeriod; });
  std::stable_sort(runs.begin(), runs.end(),
                   [](const MaximalRun &a, const MaximalRun &b) {
                     return a.end - a.begin > b.end - b.begin;
                   });
  // Taken so far, by their begins. A run that is partly taken is cut.
  std::map<size_t, Repeat> taken;
  for (const MaximalRun &run : runs) {
    size_t begin = run.begin, end = run.end;
    auto next = taken.upper_bound(begin);
    if (next != taken.begin())
      begin = std::max(begin, std::prev(next)->second.end());
    if (next != taken.end())
      end = std::min(end, next->first);
    if (begin >= end || (end - begin) / run.period < 2)
      continue;
    Repeat repeat{begin, run.period, (end - begin) / run.period, {}};
    if (isRepeat(numbers, repeat))
      taken.emplace(begin, std::move(repeat));
  }

  std::vector<Repeat> repeats;
  for (auto &[begin, repeat] : taken) {
    // Periods add up to half of the numbers at most, so this is no more work.
    std::vector<Repeat> inner =
        findRepeats(numbers.slice(begin, repeat.period), minPeriod);
    size_t covered = 0;
    for (const Repeat &its : inner)
      covered += its.period * its.count;
    shift(inner, begin);
    if (covered * 2 >= repeat.period)
      repeat.inner = std::move(inner);
    repeats.push_back(std::move(repeat));
  }
  return repeats;
}
