//===- ProverVerdictFuzzer.cpp - Verdicts of the prover, checked again ----===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprProgram.h"

#include "greenai/Expr/Certificate.h"
#include "greenai/Expr/Limits.h"
#include "greenai/Expr/Prover.h"
#include "greenai/Expr/Text.h"

using namespace greenai;
using namespace greenai::fuzz;

/// Some values of a domain, its ends among them.
static llvm::SmallVector<Int> getValues(const SymbolDomain &domain) {
  llvm::SmallVector<Int> values;
  for (int64_t step : {0, 1, 2, 3, 6, 7, 8, 15, 63, 64, 300, 100000}) {
    Int value = *domain.lower + domain.multipleOf * Int(step);
    if (!domain.upper || value <= *domain.upper)
      values.push_back(value);
  }
  return values;
}

/// Calls `visit` at points of a grid over the symbols, some thousand at most.
static void forEachPoint(llvm::ArrayRef<ExprProgram::Symbol> symbols,
                         const Expr &expr, Point point,
                         llvm::function_ref<void(Point &)> visit) {
  if (symbols.empty())
    return visit(point);
  const ExprProgram::Symbol &symbol = symbols.front();
  llvm::SmallVector<Int> values = getValues(symbol.domain);
  if (!dependsOn(expr, *symbol.expr.getAtom()))
    values.truncate(1);
  else if (symbols.size() < 5)
    values.truncate(5);
  for (const Int &value : values) {
    Point next = point;
    next.set(*symbol.expr.getAtom(), value);
    forEachPoint(symbols.drop_front(), expr, next, visit);
  }
}

static void check(ExprProgram &program, const Expr &a, const Expr &b) {
  ProverOptions options;
  options.work = 50000;
  Comparison result = leq(a, b, {}, options);
  std::string text = toString(a) + " <= " + toString(b);
  switch (result.verdict) {
  case Verdict::Proved: {
    if (llvm::Error error = checkCertificate(result.certificate))
      fail("the certificate of " + text + ": " +
           llvm::toString(std::move(error)));
    Expr difference = a - b;
    forEachPoint(program.getSymbols(), difference, Point(), [&](Point &point) {
      std::optional<Rational> value = evaluate(difference, point);
      if (!value || value->numerator > 0)
        fail(text + " is proved, and is false");
    });
    break;
  }
  case Verdict::Refuted: {
    Point point;
    for (auto [symbol, value] : result.point) {
      if (!a.getContext() && !b.getContext())
        fail("constants have no symbols");
      ExprContext &context = a.getContext() ? *a.getContext() : *b.getContext();
      if (!context.getDomain(symbol).contains(value))
        fail(text + " is refuted outside the domain");
      point.set(symbol, value);
    }
    std::optional<Rational> value = evaluate(a - b, point);
    if (!value || value->numerator <= 0)
      fail(text + " is refuted, and is true there");
    break;
  }
  case Verdict::Unknown:
    if (result.reason.empty())
      fail("nothing says why " + text + " is unknown");
    break;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size > 256)
    return 0;
  Bytes bytes(data, size);
  ExprContext context;
  ExprProgram program(context, bytes);
  program.run(24);
  Expr a = program.pop().expr, b = program.pop().expr;
  if (isTooLarge(a) || isTooLarge(b))
    return 0;
  check(program, a, b);
  // Near misses of what holds.
  check(program, a, a + Expr(int64_t(bytes.below(3)) - 1));
  check(program, a * b, a * a + b * b);
  return 0;
}
