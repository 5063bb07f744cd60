//===- Faulhaber.cpp - Sums of powers ---------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Faulhaber.h"

#include "greenai/Expr/Analysis.h"

#include <vector>

using namespace greenai;
using namespace greenai::detail;

static Int binomial(unsigned n, unsigned k) {
  Int result(1);
  for (unsigned i = 0; i < k; ++i)
    result = result * Int(n - i) / Int(i + 1);
  return result;
}

/// Bernoulli numbers, with B(1) = -1/2, as constants: the sum of
/// C(n + 1, k) * B(k) over k = 0 ... n is 0 for n >= 1.
static std::vector<Expr> computeBernoulliNumbers() {
  std::vector<Expr> numbers = {Expr(1)};
  for (unsigned n = 1; n <= kMaxSummedPower; ++n) {
    Expr sum;
    for (unsigned k = 0; k < n; ++k)
      sum += numbers[k] * binomial(n + 1, k);
    numbers.push_back((-sum).dividedBy(Int(n + 1)));
  }
  return numbers;
}

/// Faulhaber's formula: the sum of C(p + 1, k) * B(k) * count^(p + 1 - k) over
/// k = 0 ... p, divided by p + 1. By Horner's rule: the summand met in step k
/// is multiplied by the count in this step and the p - k that follow.
Expr greenai::detail::sumOfPowers(unsigned p, const Expr &count) {
  assert(p <= kMaxSummedPower);
  static const std::vector<Expr> bernoulli = computeBernoulliNumbers();
  Expr sum;
  for (unsigned k = 0; k <= p; ++k)
    sum = (sum + bernoulli[k] * binomial(p + 1, k)) * count;
  return sum.dividedBy(Int(p + 1));
}
