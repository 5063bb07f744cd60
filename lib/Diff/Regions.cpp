//===- Regions.cpp - Where one cost is more than another ------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Order.h"

#include "greenai/Expr/Order.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::SmallVector;

namespace {

class RegionFinder {
public:
  RegionFinder(const Expr &oldValue, const Expr &newValue,
               const OrderDomain &domain, const ProverOptions &prover);
  Regions run();

private:
  static constexpr unsigned maxRuns = 16;
  /// What all questions together may cost: many sizes have many.
  static constexpr uint64_t maxWork = 1000000;
  /// Longest run whose values are looked at one by one.
  static constexpr int64_t maxSingle = 3;

  std::string getName(AtomId symbol) const {
    return context->getAtom(symbol).name.str();
  }
  /// "B", "B, T": all symbols but `symbol`.
  std::string getOthers(AtomId symbol) const;
  std::string describe(AtomId symbol, const Run &run) const;
  bool isEqualOn(AtomId symbol, const Run &run) const;
  void describeSingles(AtomId symbol, const Run &run, Regions &inner,
                       std::string &partly) const;
  Regions describe(AtomId symbol, const Crossovers &found) const;

  Expr oldValue, newValue;
  const OrderDomain &domain;
  ProverOptions prover;
  ExprContext *context;
  SmallVector<AtomId> symbols;
  mutable uint64_t budget = maxWork;
};

} // namespace

RegionFinder::RegionFinder(const Expr &oldValue, const Expr &newValue,
                           const OrderDomain &domain,
                           const ProverOptions &prover)
    : oldValue(oldValue), newValue(newValue), domain(domain), prover(prover),
      context(oldValue.getContext() ? oldValue.getContext()
                                    : newValue.getContext()) {
  this->prover.wantCertificate = false;
  // Many questions, of which none decides anything.
  this->prover.work = std::min<uint64_t>(prover.work, 50000);
  for (const Expr &value : {oldValue, newValue})
    for (AtomId symbol : collectSymbols(value))
      if (!llvm::is_contained(symbols, symbol))
        symbols.push_back(symbol);
  llvm::sort(symbols,
             [&](AtomId a, AtomId b) { return getName(a) < getName(b); });
}

std::string RegionFinder::getOthers(AtomId symbol) const {
  std::string text;
  for (AtomId other : symbols)
    if (other != symbol)
      text += (text.empty() ? "" : ", ") + getName(other);
  return text;
}

static void append(std::string &text, const std::string &part) {
  text += (text.empty() ? "" : "; ") + part;
}

/// "S<=512", "S>=513", "3<=S<=7", "S=4".
std::string RegionFinder::describe(AtomId symbol, const Run &run) const {
  std::string name = getName(symbol);
  if (run.to && *run.to == run.from)
    return name + "=" + toString(run.from);
  const SymbolDomain &own = context->getDomain(symbol);
  bool fromStart = own.lower && run.from < *own.lower + own.multipleOf;
  if (!run.to)
    return fromStart ? "every " + name : name + ">=" + toString(run.from);
  if (fromStart)
    return name + "<=" + toString(*run.to);
  return toString(run.from) + "<=" + name + "<=" + toString(*run.to);
}

static OrderDomain restrictTo(const OrderDomain &domain, ExprContext &context,
                              AtomId symbol, const Run &run) {
  OrderDomain part = domain;
  llvm::erase_if(part.symbols,
                 [&](const auto &entry) { return entry.first == symbol; });
  SymbolDomain own = context.getDomain(symbol);
  own.lower = run.from;
  own.upper = run.to;
  part.symbols.push_back({symbol, own});
  return part;
}

/// "Not more" is "less" unless it is the same throughout.
bool RegionFinder::isEqualOn(AtomId symbol, const Run &run) const {
  OrderDomain part = restrictTo(domain, *context, symbol, run);
  return leq(oldValue, newValue, part, prover).isProved();
}

/// Single values of a symbol at which the order depends on one other symbol:
/// "769: B<=2".
void RegionFinder::describeSingles(AtomId symbol, const Run &run,
                                   Regions &inner, std::string &partly) const {
  if (symbols.size() != 2 || !run.to || *run.to - run.from >= maxSingle) {
    // It depends on the others, or is not decided.
    if (symbols.size() >= 2)
      append(partly, describe(symbol, run));
    return;
  }
  AtomId other = symbols[symbols[0] == symbol];
  Int step = context->getDomain(symbol).multipleOf;
  for (Int value = run.from; value <= *run.to; value += step) {
    Substitution fixed;
    fixed[symbol] = Expr(value);
    OrderDomain rest = domain;
    for (Condition &condition : rest.conditions)
      condition.expr = substitute(condition.expr, fixed);
    Crossovers found =
        crossovers(substitute(newValue, fixed), substitute(oldValue, fixed),
                   other, rest, maxRuns, prover, &budget);
    if (budget == 0)
      return;
    for (const Run &piece : found.runs)
      if (piece.kind != Run::Kind::Depends)
        append(piece.kind == Run::Kind::Above ? inner.more : inner.less,
               toString(value) + ": " + describe(other, piece));
  }
}

Regions RegionFinder::describe(AtomId symbol, const Crossovers &found) const {
  Regions result, inner;
  std::string partly;
  for (const Run &run : found.runs) {
    if (run.kind == Run::Kind::Depends)
      describeSingles(symbol, run, inner, partly);
    else if (run.kind == Run::Kind::Above)
      append(result.more, describe(symbol, run));
    else if (!isEqualOn(symbol, run))
      append(result.less, describe(symbol, run));
  }
  std::string others = getOthers(symbol);
  auto finish = [&](std::string &text, const std::string &singles) {
    if (!text.empty() && !others.empty())
      text += ", every " + others;
    if (!singles.empty())
      text +=
          (text.empty() ? symbols.empty() ? "" : getName(symbol) + " " : " ") +
          "(" + singles + ")";
  };
  finish(result.more, inner.more);
  finish(result.less, inner.less);
  if (!partly.empty())
    append(result.more, "some " + others + " with " + partly);
  return result;
}

Regions RegionFinder::run() {
  std::optional<Regions> best;
  size_t bestDepends = 0;
  for (AtomId symbol : symbols) {
    Crossovers found = crossovers(newValue, oldValue, symbol, domain, maxRuns,
                                  prover, &budget);
    // Runs that are cut short would look like crossovers.
    if (budget == 0)
      break;
    bool isDecided = false;
    size_t depends = found.isComplete ? 0 : 1;
    for (const Run &run : found.runs) {
      isDecided |= run.kind != Run::Kind::Depends;
      // Single values matter less than everything from somewhere on.
      if (run.kind == Run::Kind::Depends)
        depends += !run.to || *run.to - run.from >= maxSingle ? 100 : 1;
    }
    if (!isDecided || (best && depends >= bestDepends))
      continue;
    best = describe(symbol, found);
    bestDepends = depends;
    if (depends == 0)
      break;
  }
  return best.value_or(Regions());
}

Regions greenai::diff::getRegions(const Expr &oldValue, const Expr &newValue,
                                  const OrderDomain &domain,
                                  const ProverOptions &prover) {
  if (!oldValue.getContext() && !newValue.getContext())
    return {};
  return RegionFinder(oldValue, newValue, domain, prover).run();
}
