//===- RandomExpr.cpp - Random expressions and their values -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomExpr.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

#include <chrono>
#include <cstdlib>
#include <iostream>

using namespace greenai;
using namespace greenai::test;

void greenai::PrintTo(const Expr &expr, std::ostream *os) {
  *os << toString(expr);
}

uint64_t test::getSeed() {
  uint64_t seed =
      std::chrono::system_clock::now().time_since_epoch().count() % 1000000007;
  if (const char *text = std::getenv("GREENAI_SEED"))
    seed = std::strtoull(text, nullptr, 10);
  std::cout << "GREENAI_SEED=" << seed << std::endl;
  return seed;
}

void test::declareSymbols(ExprContext &context, bool reversed) {
  std::vector<std::pair<const char *, SymbolDomain>> symbols = {
      {"S", SymbolDomain::atLeast(1)},
      {"T", SymbolDomain::atLeast(1)},
      {"Z", SymbolDomain::atLeast(0)},
      {"M", {Int(1), std::nullopt, Int(8)}},
      {"U", SymbolDomain::between(2, 10)},
      {"N", SymbolDomain::between(-5, 5)}};
  if (reversed)
    std::reverse(symbols.begin(), symbols.end());
  for (const auto &[name, domain] : symbols)
    context.symbol(name, domain);
}

Values test::randomValues(Random &random) {
  auto size = [&](int64_t low) {
    return random.oneIn(3) ? random.between(low, 3) : random.between(low, 200);
  };
  return {{"S", Int(size(1))},
          {"T", Int(size(1))},
          {"Z", Int(size(0))},
          {"M", Int(8 * random.between(1, 20))},
          {"U", Int(random.between(2, 10))},
          {"N", Int(random.between(-5, 5))}};
}

std::unique_ptr<Tree> test::randomTree(Random &random, unsigned depth) {
  static const char *names[] = {"S", "T", "Z", "M", "U", "N"};
  auto tree = std::make_unique<Tree>();
  if (depth == 0) {
    tree->op = random.oneIn(3) ? Op::Constant : Op::Symbol;
    tree->constant = random.between(-20, 20);
    tree->symbol = names[random.between(0, 5)];
    return tree;
  }
  tree->op = Op(random.between(int64_t(Op::Add), int64_t(Op::IsEqual)));
  tree->constant = random.oneIn(3) ? random.between(1, 200)
                                   : int64_t(1) << random.between(0, 7);
  unsigned arity = 1;
  switch (tree->op) {
  case Op::Add:
  case Op::Subtract:
  case Op::Multiply:
  case Op::Max:
  case Op::Min:
  case Op::IsGreaterEqual:
  case Op::IsEqual:
    arity = 2;
    break;
  case Op::Clamp:
    arity = 3;
    break;
  default:
    break;
  }
  for (unsigned i = 0; i < arity; ++i)
    tree->children.push_back(randomTree(random, random.between(0, depth - 1)));
  return tree;
}

Expr Tree::build(ExprContext &context) const {
  std::vector<Expr> x;
  for (const auto &child : children)
    x.push_back(child->build(context));
  switch (op) {
  case Op::Constant:
    return Expr(constant);
  case Op::Symbol:
    return context.symbol(symbol);
  case Op::Add:
    return x[0] + x[1];
  case Op::Subtract:
    return x[0] - x[1];
  case Op::Multiply:
    return x[0] * x[1];
  case Op::Square:
    return x[0].pow(2);
  case Op::FloorDiv:
    return floorDiv(x[0], Int(constant));
  case Op::CeilDiv:
    return ceilDiv(x[0], Int(constant));
  case Op::Mod:
    return mod(x[0], Int(constant));
  case Op::FloorDivSymbolic:
    return *floorDiv(x[0], Expr(constant) * context.symbol("S") *
                               context.symbol("U"));
  case Op::Triangle:
    return (x[0] * (x[0] + 1)).dividedBy(Int(2));
  case Op::Max:
    return max(x[0], x[1]);
  case Op::Min:
    return min(x[0], x[1]);
  case Op::Clamp:
    return clamp(x[0], x[1], x[2]);
  case Op::IsGreaterEqual:
    return indicatorGE(x[0], x[1]);
  case Op::IsEqual:
    return indicatorEQ(x[0], x[1]);
  }
  return Expr();
}

/// The greatest q with q*b <= a, found from the truncated quotient.
static Int floorOf(const Int &a, const Int &b) {
  Int quotient = a / b;
  while (quotient * b > a)
    --quotient;
  return quotient;
}

Int Tree::evaluate(const Values &values) const {
  std::vector<Int> x;
  for (const auto &child : children)
    x.push_back(child->evaluate(values));
  switch (op) {
  case Op::Constant:
    return Int(constant);
  case Op::Symbol:
    return values.at(symbol);
  case Op::Add:
    return x[0] + x[1];
  case Op::Subtract:
    return x[0] - x[1];
  case Op::Multiply:
    return x[0] * x[1];
  case Op::Square:
    return x[0] * x[0];
  case Op::FloorDiv:
    return floorOf(x[0], Int(constant));
  case Op::CeilDiv:
    return -floorOf(-x[0], Int(constant));
  case Op::Mod:
    return x[0] - floorOf(x[0], Int(constant)) * constant;
  case Op::FloorDivSymbolic:
    return floorOf(x[0], Int(constant) * values.at("S") * values.at("U"));
  case Op::Triangle:
    return x[0] * (x[0] + 1) / 2;
  case Op::Max:
    return x[0] > x[1] ? x[0] : x[1];
  case Op::Min:
    return x[0] < x[1] ? x[0] : x[1];
  case Op::Clamp: {
    Int raised = x[0] > x[1] ? x[0] : x[1];
    return raised < x[2] ? raised : x[2];
  }
  case Op::IsGreaterEqual:
    return Int(x[0] >= x[1] ? 1 : 0);
  case Op::IsEqual:
    return Int(x[0] == x[1] ? 1 : 0);
  }
  return Int(0);
}

Int test::evaluateAt(const Expr &expr, ExprContext &context,
                     const Values &values) {
  Point point;
  for (const auto &[name, value] : values)
    if (auto symbol = context.lookupSymbol(name))
      point.set(*symbol, value);
  std::optional<Rational> value = evaluate(expr, point);
  EXPECT_TRUE(value) << toString(expr);
  if (!value)
    return Int(0);
  EXPECT_TRUE(value->isInteger()) << toString(expr);
  return value->numerator;
}

Expr test::parse(llvm::StringRef text, ExprContext &context) {
  llvm::Expected<Expr> expr = parseExpr(text, context);
  if (expr)
    return *expr;
  ADD_FAILURE() << text.str() << ": " << llvm::toString(expr.takeError());
  return Expr();
}
