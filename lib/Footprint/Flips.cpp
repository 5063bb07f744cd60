//===- Flips.cpp - The sizes at which a row changes its bound ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Roofline.h"

#include "RationalMath.h"

#include "greenai/Expr/Order.h"
#include "greenai/Expr/Text.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;

/// Both times in the same whole unit, and without the sizes that divide both:
/// what is left decides the order wherever those sizes are positive.
static void reduce(Expr &compute, Expr &memory) {
  Int scale = lcm(compute.getDenominator(), memory.getDenominator());
  compute *= Expr(scale);
  memory *= Expr(scale);
  Int divisor(0);
  for (const Expr *expr : {&compute, &memory})
    for (const Term &term : expr->getTerms())
      divisor = gcd(divisor, abs(term.coefficient));
  if (divisor > 1) {
    compute = compute.dividedBy(divisor);
    memory = memory.dividedBy(divisor);
  }
  llvm::SmallVector<AtomId> symbols = collectSymbols(compute + memory);
  for (AtomId symbol : symbols) {
    ExprContext *context =
        compute.getContext() ? compute.getContext() : memory.getContext();
    Expr atom = context->atom(symbol);
    if (!isKnownPositive(atom))
      continue;
    // Divisible where there is no term without the symbol.
    while (true) {
      llvm::SmallVector<Expr> c = coefficients(compute, symbol),
                              m = coefficients(memory, symbol);
      if (c.empty() || m.empty() || !c[0].isZero() || !m[0].isZero() ||
          (c.size() == 1 && m.size() == 1))
        break;
      auto shift = [&](llvm::ArrayRef<Expr> parts) {
        Expr result;
        for (size_t i = 1; i < parts.size(); ++i)
          result += parts[i] * atom.pow(i - 1);
        return result;
      };
      compute = shift(c);
      memory = shift(m);
    }
  }
}

/// "S <= 502", "S >= 3", "S in 4..7 or S >= 20": where the run is one of
/// memory.
static std::string describeRuns(const Crossovers &found, llvm::StringRef name,
                                const Glyphs &glyphs) {
  std::string text;
  for (auto [i, run] : llvm::enumerate(found.runs)) {
    if (run.kind != Run::Kind::AtMost)
      continue;
    text += text.empty() ? "" : " or ";
    if (i == 0 && run.to)
      text += (name + " " + glyphs.atMost).str() + toString(*run.to);
    else if (!run.to)
      text += (name + " " + glyphs.atLeast).str() + toString(run.from);
    else if (run.from == *run.to)
      text += (name + " = ").str() + toString(run.from);
    else
      text +=
          (name + " in ").str() + toString(run.from) + ".." + toString(*run.to);
  }
  return text;
}

/// "3*S > 1506*B"; empty for what says nothing to a reader.
static std::string describeCondition(const Expr &a, const Expr &b,
                                     const PrintOptions &print) {
  Expr difference = a - b;
  ExprContext *context = difference.getContext();
  if (!context)
    return "";
  Expr left, right;
  // Terms of one sign on each side; each is a sum of its own.
  for (const Term &term : difference.getTerms()) {
    Expr part{Int(abs(term.coefficient))};
    for (const Power &power : context->getPowers(term.monomial))
      part *= context->atom(power.atom).pow(power.exponent);
    (term.coefficient > 0 ? left : right) += part;
  }
  std::string text = toString(left, print) + " > " + toString(right, print);
  return text.size() <= 160 ? text : "";
}

std::vector<std::string> greenai::describeFlips(const MachineTime &time,
                                                const Machine &machine,
                                                const FunctionReport &function,
                                                const EvaluationPoint &point,
                                                bool unicode) {
  if (!machine.bandwidth || !time.missing.empty())
    return {};
  return describeOrder(time.compute, time.memory,
                       {"memory-bound", "compute-bound"}, function, point,
                       unicode);
}

std::vector<std::string> greenai::describeOrder(Expr a, Expr b,
                                                const OrderWords &words,
                                                const FunctionReport &function,
                                                const EvaluationPoint &point,
                                                bool unicode) {
  std::string atMost = words.atMost.str(), more = words.more.str();
  if (a.isZero() || b.isZero())
    return {"always " + (b.isZero() ? more : atMost)};
  reduce(a, b);

  ProverOptions prover;
  prover.wantCertificate = false;
  prover.work = 200000;
  if (leq(a, b, {}, prover).isProved())
    return {"always " + atMost};
  if (leq(b, a, {}, prover).isProved())
    return {"always " + more};

  std::vector<std::string> lines;
  PrintOptions print;
  print.unicode = unicode;
  const Glyphs &glyphs = getGlyphs(unicode);
  llvm::SmallVector<AtomId> symbols = collectSymbols(a - b);
  for (AtomId symbol : symbols) {
    Substitution others;
    std::string given;
    for (const auto &[name, value] : point.values) {
      std::optional<AtomId> atom = function.context->lookupSymbol(name);
      if (!atom || *atom == symbol || !llvm::is_contained(symbols, *atom))
        continue;
      others.try_emplace(*atom, Expr(value));
      given += (given.empty() ? " (" : ",") + name + "=" + toString(value);
    }
    given += given.empty() ? "" : ")";
    if (others.size() + 1 != symbols.size())
      continue;
    Expr left = others.empty() ? a : substitute(a, others);
    Expr right = others.empty() ? b : substitute(b, others);
    llvm::StringRef name = function.context->getAtom(symbol).name;
    Crossovers found =
        crossovers(left, right, symbol, {}, /*maxRuns=*/8, prover);
    bool isDecided = llvm::all_of(found.runs, [](const Run &run) {
      return run.kind != Run::Kind::Depends;
    });
    if (!found.isComplete || !isDecided || found.runs.empty())
      continue;
    if (found.runs.size() == 1)
      lines.push_back(
          (found.runs[0].kind == Run::Kind::AtMost ? atMost : more) +
          " for every " + name.str() + given);
    else
      lines.push_back(atMost + " for " + describeRuns(found, name, glyphs) +
                      given);
  }
  if (symbols.size() > 1)
    if (std::string text = describeCondition(a, b, print); !text.empty())
      lines.push_back(more + " where " + text);
  return lines;
}
