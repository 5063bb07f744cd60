//===- ExprProgram.cpp - Expressions made of bytes, with their values -----===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprProgram.h"

#include "greenai/Expr/Limits.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::fuzz;

static std::array<Int, ExprProgram::numPoints>
combine(const ExprProgram::Entry &a, const ExprProgram::Entry &b,
        llvm::function_ref<Int(const Int &, const Int &)> fn) {
  std::array<Int, ExprProgram::numPoints> values;
  for (unsigned i = 0; i < values.size(); ++i)
    values[i] = fn(a.values[i], b.values[i]);
  return values;
}

static Int getMax(const Int &a, const Int &b) { return a < b ? b : a; }
static Int getMin(const Int &a, const Int &b) { return a < b ? a : b; }

ExprProgram::ExprProgram(ExprContext &context, Bytes &bytes) : bytes(bytes) {
  SymbolDomain multiple = SymbolDomain::atLeast(8);
  multiple.multipleOf = Int(8);
  const std::pair<const char *, SymbolDomain> all[] = {
      {"S", SymbolDomain::atLeast(1)},     {"T", SymbolDomain::atLeast(1)},
      {"Z", SymbolDomain::atLeast(0)},     {"M", multiple},
      {"U", SymbolDomain::between(2, 10)}, {"N", SymbolDomain::between(-5, 5)}};
  for (const auto &[name, domain] : all) {
    Symbol &symbol = symbols.emplace_back();
    symbol.name = name;
    symbol.domain = domain;
    symbol.expr = context.symbol(name, domain);
    for (Int &value : symbol.values) {
      value = *domain.lower + domain.multipleOf * Int(bytes.below(40));
      if (domain.upper && value > *domain.upper)
        value = *domain.upper;
    }
  }
}

Point ExprProgram::getPoint(unsigned number) const {
  Point point;
  for (const Symbol &symbol : symbols)
    point.set(*symbol.expr.getAtom(), symbol.values[number]);
  return point;
}

void ExprProgram::check(const Entry &entry, llvm::StringRef what) {
  if (isTooLarge(entry.expr))
    return;
  for (unsigned i = 0; i < numPoints; ++i) {
    Point point = getPoint(i);
    std::optional<Rational> value = evaluate(entry.expr, point);
    if (!value || !value->isInteger() || value->numerator != entry.values[i])
      fail(what + " makes " + toString(entry.expr) + ", which is not " +
           toString(entry.values[i]));
  }
}

ExprProgram::Entry ExprProgram::pop() {
  if (stack.empty())
    return symbol(bytes.below(symbols.size()));
  Entry entry = std::move(stack.back());
  stack.pop_back();
  return entry;
}

/// Nothing is learnt from the thousandth factor.
void ExprProgram::push(Entry entry) {
  bool isLong = entry.expr.getTerms().size() > 60 ||
                hasLongCoefficient(entry.expr, 400) ||
                degree(entry.expr) > 12 || stack.size() > 16;
  if (!isLong)
    stack.push_back(std::move(entry));
}

void ExprProgram::run(unsigned steps) {
  for (unsigned i = 0; i < steps && !bytes.empty(); ++i)
    step();
}

void ExprProgram::divide() {
  Entry a = pop();
  int64_t number = 1 + bytes.below(300);
  Entry divisor{Expr(number), {Int(number), Int(number), Int(number)}};
  unsigned kind = bytes.below(6);
  if (bytes.oneIn(3)) {
    Entry factor = bytes.oneIn(3) ? pop() : symbol(bytes.below(2));
    divisor.expr *= factor.expr;
    divisor.values = combine(divisor, factor,
                             [](const Int &x, const Int &y) { return x * y; });
    std::optional<Expr> quotient = kind < 2   ? floorDiv(a.expr, divisor.expr)
                                   : kind < 4 ? ceilDiv(a.expr, divisor.expr)
                                              : mod(a.expr, divisor.expr);
    if (!quotient)
      return;
    a.expr = *quotient;
  } else {
    a.expr = kind < 2   ? floorDiv(a.expr, Int(number))
             : kind < 4 ? ceilDiv(a.expr, Int(number))
                        : mod(a.expr, Int(number));
  }
  for (const Int &value : divisor.values)
    if (value <= 0)
      fail("a divisor is said to be positive: " + toString(divisor.expr));
  a.values = combine(a, divisor, [&](const Int &x, const Int &y) {
    return kind < 2 ? floorDiv(x, y) : kind < 4 ? ceilDiv(x, y) : mod(x, y);
  });
  check(a, "division");
  push(a);
}

void ExprProgram::extremum() {
  Entry a = pop(), b = pop();
  switch (bytes.below(4)) {
  case 0:
    push({max(a.expr, b.expr), combine(a, b, getMax)});
    break;
  case 1:
    push({min(a.expr, b.expr), combine(a, b, getMin)});
    break;
  case 2:
    push({indicatorGE(a.expr, b.expr),
          combine(a, b, [](const Int &x, const Int &y) {
            return Int(x >= y ? 1 : 0);
          })});
    break;
  default:
    push({indicatorEQ(a.expr, b.expr),
          combine(a, b, [](const Int &x, const Int &y) {
            return Int(x == y ? 1 : 0);
          })});
    break;
  }
  check(top(), "max or min");
}

/// A symbol by one that may be less, and not more, than what is known of it:
/// the result at a point is the expression at another.
void ExprProgram::substituteOne() {
  Entry a = pop();
  const Symbol &from = symbols[bytes.below(2)];
  int64_t factor = 1 + bytes.below(9), offset = bytes.below(5);
  const Symbol &to = symbols[bytes.below(2)];
  Expr image = to.expr * factor + offset;
  Substitution replacement;
  replacement[*from.expr.getAtom()] = image;
  Entry result{substitute(a.expr, replacement), {}};
  if (isTooLarge(a.expr) || isTooLarge(result.expr))
    return;
  for (unsigned i = 0; i < numPoints; ++i) {
    Point moved = getPoint(i);
    moved.set(*from.expr.getAtom(), to.values[i] * Int(factor) + Int(offset));
    std::optional<Rational> value = evaluate(a.expr, moved);
    if (!value || !value->isInteger())
      fail(toString(a.expr) + " has no value");
    result.values[i] = value->numerator;
  }
  check(result, "substitution");
  push(std::move(result));
}

void ExprProgram::step() {
  switch (bytes.below(12)) {
  case 0: {
    int64_t number = int64_t(bytes.below(600)) - 200;
    push({Expr(number), {Int(number), Int(number), Int(number)}});
    return;
  }
  case 1:
  case 2:
  case 3:
    push(symbol(bytes.below(symbols.size())));
    return;
  case 4:
  case 5: {
    Entry a = pop(), b = pop();
    push({a.expr + b.expr,
          combine(a, b, [](const Int &x, const Int &y) { return x + y; })});
    return check(top(), "a sum");
  }
  case 6: {
    Entry a = pop(), b = pop();
    push({a.expr - b.expr,
          combine(a, b, [](const Int &x, const Int &y) { return x - y; })});
    return check(top(), "a difference");
  }
  case 7: {
    Entry a = pop(), b = pop();
    push({a.expr * b.expr,
          combine(a, b, [](const Int &x, const Int &y) { return x * y; })});
    return check(top(), "a product");
  }
  case 8:
  case 9:
    return divide();
  case 10:
    return extremum();
  default:
    return substituteOne();
  }
}
