//===- ExprAlgebraFuzzer.cpp - Laws of expressions, at integer points -----===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprProgram.h"

#include "greenai/Expr/Limits.h"
#include "greenai/Expr/Text.h"

using namespace greenai;
using namespace greenai::fuzz;

static void expectEqual(const Expr &a, const Expr &b, llvm::StringRef law) {
  if (a != b && !isTooLarge(a) && !isTooLarge(b))
    fail(law + ": " + toString(a) + " and " + toString(b));
}

static void checkRing(const Expr &a, const Expr &b, const Expr &c) {
  expectEqual(a + b, b + a, "a + b = b + a");
  expectEqual(a * b, b * a, "a*b = b*a");
  expectEqual((a + b) + c, a + (b + c), "(a + b) + c = a + (b + c)");
  expectEqual((a * b) * c, a * (b * c), "(a*b)*c = a*(b*c)");
  expectEqual((a + b) * c, a * c + b * c, "(a + b)*c = a*c + b*c");
  expectEqual(a - a, Expr(), "a - a = 0");
  expectEqual((a + b) - b, a, "a + b - b = a");
  expectEqual(a.dividedBy(Int(6)) * Expr(6), a, "6*(a/6) = a");
  expectEqual(a.pow(2), a * a, "a^2 = a*a");
  expectEqual(max(a, b), max(b, a), "max(a, b) = max(b, a)");
  expectEqual(max(a, a), a, "max(a, a) = a");
}

/// What the domains are said to show, at the points.
static void checkBounds(ExprProgram &program, const ExprProgram::Entry &entry) {
  std::optional<Int> lower = lowerBound(entry.expr),
                     upper = upperBound(entry.expr);
  bool isNonNegative = isKnownNonNegative(entry.expr);
  for (const Int &value : entry.values)
    if ((lower && value < *lower) || (upper && value > *upper) ||
        (isNonNegative && value < 0))
      fail("a bound of " + toString(entry.expr) + " is " + toString(value));
}

/// Sum of body(S) over S = 0 ... count - 1, against adding it up. S is >= 1 in
/// the body, so that a counter of its own takes its place.
static void checkSum(ExprContext &context, ExprProgram &program,
                     const ExprProgram::Entry &entry, Bytes &bytes) {
  Expr counter = context.symbol("%i", SymbolDomain::atLeast(0));
  const ExprProgram::Symbol &replaced = program.getSymbols()[0];
  Substitution shift;
  shift[*replaced.expr.getAtom()] = counter + 1;
  Expr body = substitute(entry.expr, shift);
  Expr count = program.getSymbols()[2].expr + bytes.below(4);
  if (bytes.oneIn(3))
    count = ceilDiv(program.getSymbols()[1].expr, Int(1 + bytes.below(20)));
  std::optional<Expr> sum = sumOver(body, *counter.getAtom(), count);
  if (!sum || isTooLarge(*sum) || isTooLarge(body))
    return;
  for (unsigned i = 0; i < ExprProgram::numPoints; ++i) {
    Point point = program.getPoint(i);
    Int times = evaluate(count, point)->numerator;
    Int expected(0);
    for (Int at(0); at < times; ++at) {
      Point inside = program.getPoint(i);
      inside.set(*counter.getAtom(), at);
      expected += evaluate(body, inside)->numerator;
    }
    std::optional<Rational> value = evaluate(*sum, point);
    if (!value || !value->isInteger() || value->numerator != expected)
      fail("the sum of " + toString(body) + " over %i < " + toString(count) +
           " is not " + toString(*sum) + " but " + toString(expected));
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size > 512)
    return 0;
  Bytes bytes(data, size);
  ExprContext context;
  ExprProgram program(context, bytes);
  program.run(40);
  ExprProgram::Entry a = program.pop(), b = program.pop(), c = program.pop();
  checkRing(a.expr, b.expr, c.expr);
  for (const ExprProgram::Entry &entry : {a, b, c})
    checkBounds(program, entry);
  if (a.expr.getTerms().size() < 20)
    checkSum(context, program, a, bytes);
  if (isTooLarge(a.expr))
    return 0;
  std::string text = toString(a.expr);
  Expr again = llvm::cantFail(parseExpr(text, context));
  if (again != a.expr)
    fail(text + " is read as " + toString(again));
  return 0;
}
