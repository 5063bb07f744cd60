//===- RandomExpr.h - Random expressions and their values -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A random tree is built twice: as an Expr, through the library, and as a
// number, by textbook definitions that share nothing with it.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_UNIT_EXPR_RANDOMEXPR_H
#define GREENAI_TEST_UNIT_EXPR_RANDOMEXPR_H

#include "greenai/Expr/Analysis.h"

#include <iosfwd>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace greenai {

/// How GoogleTest shows an expression.
void PrintTo(const Expr &expr, std::ostream *os);

namespace test {

/// From the environment variable GREENAI_SEED, or else the clock. Printed, so
/// that a failure can be repeated.
uint64_t getSeed();

class Random {
public:
  explicit Random(uint64_t seed) : engine(seed) {}
  /// Between the bounds, both included.
  int64_t between(int64_t low, int64_t high) {
    return std::uniform_int_distribution<int64_t>(low, high)(engine);
  }
  bool oneIn(int64_t n) { return between(1, n) == 1; }

private:
  std::mt19937_64 engine;
};

using Values = std::map<std::string, Int>;

/// The symbols of random trees: sizes S and T >= 1, Z >= 0, M a multiple of 8,
/// U in 2 ... 10, and N in -5 ... 5.
void declareSymbols(ExprContext &context, bool reversed = false);
Values randomValues(Random &random);

enum class Op {
  Constant,
  Symbol,
  Add,
  Subtract,
  Multiply,
  Square,
  /// floor, ceil and remainder of division by a positive constant.
  FloorDiv,
  CeilDiv,
  Mod,
  /// floor of division by constant * S * U.
  FloorDivSymbolic,
  /// x*(x + 1)/2.
  Triangle,
  Max,
  Min,
  Clamp,
  IsGreaterEqual,
  IsEqual,
};

struct Tree {
  Op op;
  int64_t constant = 0;
  std::string symbol;
  std::vector<std::unique_ptr<Tree>> children;

  Expr build(ExprContext &context) const;
  Int evaluate(const Values &values) const;
};

std::unique_ptr<Tree> randomTree(Random &random, unsigned depth);

/// The value of an expression that is an integer there. Fails the test and
/// returns 0 if there is none.
Int evaluateAt(const Expr &expr, ExprContext &context, const Values &values);

/// Parses a text that is known to be right.
Expr parse(llvm::StringRef text, ExprContext &context);

} // namespace test
} // namespace greenai

#endif // GREENAI_TEST_UNIT_EXPR_RANDOMEXPR_H
