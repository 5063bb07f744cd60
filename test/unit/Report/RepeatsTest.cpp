//===- RepeatsTest.cpp - What repeats in a sequence -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Repeats.h"

#include "gtest/gtest.h"

#include <chrono>
#include <random>
#include <string>
#include <tuple>

using namespace greenai;

static std::vector<unsigned> numbersOf(llvm::StringRef text) {
  return std::vector<unsigned>(text.begin(), text.end());
}

/// "1+2x3": from 1 on, 2 numbers, 3 times; inner ones in parentheses.
static std::string describe(llvm::ArrayRef<Repeat> repeats) {
  std::string text;
  for (const Repeat &repeat : repeats) {
    text += (text.empty() ? "" : " ") + std::to_string(repeat.begin) + "+" +
            std::to_string(repeat.period) + "x" + std::to_string(repeat.count);
    if (!repeat.inner.empty())
      text += "(" + describe(repeat.inner) + ")";
  }
  return text;
}

static std::string repeatsOf(llvm::StringRef text, size_t minPeriod = 2) {
  return describe(findRepeats(numbersOf(text), minPeriod));
}

TEST(Repeats, ByHand) {
  EXPECT_EQ(repeatsOf(""), "");
  EXPECT_EQ(repeatsOf("a"), "");
  EXPECT_EQ(repeatsOf("abc"), "");
  EXPECT_EQ(repeatsOf("abcdcdcde"), "2+2x3");
  // A part of a fourth belongs to none.
  EXPECT_EQ(repeatsOf("abcdcdcdce"), "2+2x3");
  EXPECT_EQ(repeatsOf("xabcabcyabdabd"), "1+3x2 8+3x2");
  // Periods shorter than asked for, and their multiples, are none.
  EXPECT_EQ(repeatsOf("aaaaaaaa"), "");
  EXPECT_EQ(repeatsOf("abababab", 3), "");
  // Layers of experts: "de" three times in each layer, which is most of it.
  EXPECT_EQ(repeatsOf("abdededecabdededec"), "0+9x2(2+2x3)");
  EXPECT_EQ(repeatsOf("uvwxyzababuvwxyzabab"), "0+10x2");
}

/// All maximal runs by definition.
static std::vector<std::tuple<size_t, size_t, size_t>>
findRunsSlowly(llvm::ArrayRef<unsigned> numbers) {
  std::vector<std::tuple<size_t, size_t, size_t>> runs;
  size_t n = numbers.size();
  auto hasPeriod = [&](size_t begin, size_t end, size_t period) {
    for (size_t i = begin; i + period < end; ++i)
      if (numbers[i] != numbers[i + period])
        return false;
    return true;
  };
  for (size_t begin = 0; begin < n; ++begin)
    for (size_t period = 1; begin + 2 * period <= n; ++period) {
      if (!hasPeriod(begin, begin + 2 * period, period))
        continue;
      size_t end = begin + 2 * period;
      while (end < n && numbers[end] == numbers[end - period])
        ++end;
      if (begin > 0 && numbers[begin - 1] == numbers[begin - 1 + period])
        continue; // it can be extended
      bool isSmallest = true;
      for (size_t smaller = 1; smaller < period; ++smaller)
        isSmallest &= !hasPeriod(begin, end, smaller);
      if (isSmallest)
        runs.emplace_back(begin, period, end);
    }
  return runs;
}

TEST(Repeats, RunsAreAllThereAre) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<unsigned> numbers(random() % 40);
    unsigned letters = 1 + random() % 4;
    for (unsigned &number : numbers)
      number = random() % letters;
    std::vector<std::tuple<size_t, size_t, size_t>> runs;
    for (const MaximalRun &run : findRuns(numbers))
      runs.emplace_back(run.begin, run.period, run.end);
    ASSERT_EQ(runs, findRunsSlowly(numbers));
  }
}

/// Repeats are true, in order, and do not overlap.
static void check(llvm::ArrayRef<unsigned> numbers,
                  llvm::ArrayRef<Repeat> repeats, size_t begin, size_t end) {
  for (const Repeat &repeat : repeats) {
    ASSERT_GE(repeat.begin, begin);
    ASSERT_GE(repeat.count, 2u);
    begin = repeat.end();
    ASSERT_LE(begin, end);
    for (size_t i = repeat.begin; i + repeat.period < repeat.end(); ++i)
      ASSERT_EQ(numbers[i], numbers[i + repeat.period]);
    check(numbers, repeat.inner, repeat.begin, repeat.begin + repeat.period);
  }
}

TEST(Repeats, AreTrue) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<unsigned> numbers(random() % 60);
    for (unsigned &number : numbers)
      number = random() % 3;
    check(numbers, findRepeats(numbers, 1 + random() % 3), 0, numbers.size());
  }
}

/// 120000 rows: layers, noise, one number throughout, Fibonacci words (as many
/// runs as there can be, nearly), squares within squares. Quadratic time would
/// take minutes.
TEST(Repeats, LongSequencesTakeNoTime) {
  constexpr size_t n = 120000;
  std::vector<std::vector<unsigned>> cases(4, std::vector<unsigned>(n));
  std::mt19937 random(1);
  for (size_t i = 0; i < n; ++i) {
    cases[0][i] = i % 1000;
    cases[1][i] = random() % 2;
    cases[2][i] = 7;
    cases[3][i] = __builtin_ctzll(i + 1);
  }
  std::vector<unsigned> fibonacci{0}, before{1};
  while (fibonacci.size() < n) {
    std::vector<unsigned> longer = fibonacci;
    longer.insert(longer.end(), before.begin(), before.end());
    before = std::move(fibonacci);
    fibonacci = std::move(longer);
  }
  cases.push_back(std::move(fibonacci));
  auto start = std::chrono::steady_clock::now();
  for (const std::vector<unsigned> &numbers : cases)
    check(numbers, findRepeats(numbers), 0, numbers.size());
  EXPECT_EQ(describe(findRepeats(cases[0])), "0+1000x120");
  std::chrono::duration<double> seconds =
      std::chrono::steady_clock::now() - start;
  EXPECT_LT(seconds.count(), 60);
}
