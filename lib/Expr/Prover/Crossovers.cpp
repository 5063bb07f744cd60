//===- Crossovers.cpp - Where the order of two costs changes ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Problem.h"
#include "greenai/Expr/Order.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;

SmallVector<Expr> greenai::maximum(llvm::ArrayRef<Expr> elements,
                                   const OrderDomain &domain,
                                   const ProverOptions &options) {
  SmallVector<Expr> kept;
  for (const Expr &element : elements) {
    auto isAtMost = [&](const Expr &a, const Expr &b) {
      return leq(a, b, domain, options).isProved();
    };
    if (llvm::any_of(
            kept, [&](const Expr &other) { return isAtMost(element, other); }))
      continue;
    llvm::erase_if(kept,
                   [&](const Expr &other) { return isAtMost(other, element); });
    kept.push_back(element);
  }
  return kept;
}

namespace {

/// Runs over first, first + step, first + 2*step, ..., by index.
class RunFinder {
public:
  RunFinder(const Expr &a, const Expr &b, AtomId symbol,
            const OrderDomain &domain, const ProverOptions &options,
            uint64_t *budget)
      : a(a), b(b), symbol(symbol), domain(domain), options(options),
        budget(budget) {
    this->options.wantCertificate = false;
    // What a question costs before any term is computed.
    overhead = 50 * (a.getTerms().size() + b.getTerms().size()) +
               100 * (collectSymbols(a).size() + collectSymbols(b).size());
    // Values of a - b are multiples of 1/d: a > b is b + 1/d <= a.
    margin = Expr(1).dividedBy((a - b).getDenominator());
  }

  Crossovers run(SymbolDomain own, unsigned maxRuns);

private:
  Int getValue(const Int &index) const {
    return first + index * own.multipleOf;
  }
  bool holds(Run::Kind kind, const Int &from, const std::optional<Int> &to);
  bool isProved(const Expr &x, const Expr &y, const OrderDomain &part);
  Run::Kind getKind(const Int &index);
  Int extend(Run::Kind kind, const Int &from);
  Int skipUndecided(const Int &from);

  Expr a, b;
  AtomId symbol;
  OrderDomain domain;
  ProverOptions options;
  uint64_t *budget;
  uint64_t overhead = 0;
  Expr margin;
  SymbolDomain own;
  Int first;
  /// The last index, if the symbol is bounded.
  std::optional<Int> last;
};

} // namespace

bool RunFinder::isProved(const Expr &x, const Expr &y,
                         const OrderDomain &part) {
  if (!budget)
    return leq(x, y, part, options).isProved();
  if (*budget <= overhead) {
    *budget = 0;
    return false;
  }
  *budget -= overhead;
  ProverOptions rest = options;
  rest.work = std::min(options.work, *budget);
  Comparison comparison = leq(x, y, part, rest);
  *budget -= std::min(*budget, comparison.work);
  return comparison.isProved();
}

/// `to` absent: up to the end of the domain.
bool RunFinder::holds(Run::Kind kind, const Int &from,
                      const std::optional<Int> &to) {
  OrderDomain part = domain;
  llvm::erase_if(part.symbols,
                 [&](const auto &entry) { return entry.first == symbol; });
  SymbolDomain range = own;
  range.lower = getValue(from);
  if (to)
    range.upper = getValue(*to);
  part.symbols.push_back({symbol, range});
  return kind == Run::Kind::AtMost ? isProved(a, b, part)
                                   : isProved(b + margin, a, part);
}

Run::Kind RunFinder::getKind(const Int &index) {
  for (Run::Kind kind : {Run::Kind::AtMost, Run::Kind::Above})
    if (holds(kind, index, index))
      return kind;
  return Run::Kind::Depends;
}

/// The last index up to which the statement is shown, by steps that double and
/// then halve. What is right of it is shown not to belong to the run only by
/// its own kind.
Int RunFinder::extend(Run::Kind kind, const Int &from) {
  Int good = from, step(1);
  bool isGrowing = true;
  while (step >= 1) {
    Int target = good + step;
    // All bounded ranges may be decided although the rest as a whole is not; it
    // may well be from there on.
    if (isGrowing && target > from + (int64_t(1) << 40))
      return good;
    if (last && target > *last)
      target = *last;
    if (target > good && holds(kind, good + 1, target)) {
      good = target;
      step = isGrowing ? step * 2 : step / 2;
    } else {
      isGrowing = false;
      step = step / 2;
    }
  }
  return good;
}

/// The last index before a kind is decided again, if steps that double meet it.
Int RunFinder::skipUndecided(const Int &from) {
  Int good = from, step(1);
  bool isGrowing = true;
  while (step >= 1) {
    Int target = good + step;
    bool isInside = !last || target <= *last;
    if (isGrowing && (!isInside || target > from + (int64_t(1) << 40)))
      return last.value_or(Int(-1));
    if (isInside && getKind(target) == Run::Kind::Depends) {
      good = target;
      step = isGrowing ? step * 2 : step / 2;
    } else {
      isGrowing = false;
      step = step / 2;
    }
  }
  return good;
}

Crossovers RunFinder::run(SymbolDomain given, unsigned maxRuns) {
  Crossovers result;
  own = given;
  if (!own.lower)
    return result;
  first = ceilDiv(*own.lower, own.multipleOf) * own.multipleOf;
  if (own.upper) {
    last = floorDiv(*own.upper - first, own.multipleOf);
    if (*last < 0) {
      result.isComplete = true;
      return result;
    }
  }
  Int index(0);
  // Where only single values can be decided, runs grow for ever without getting
  // more.
  for (uint64_t step = 0;
       result.runs.size() < maxRuns && step < uint64_t(4) * maxRuns &&
       (!budget || *budget != 0);
       ++step) {
    Run::Kind kind = getKind(index);
    std::optional<Int> end;
    if (kind == Run::Kind::Depends) {
      Int skipped = skipUndecided(index);
      if (skipped >= 0)
        end = skipped;
    } else if (!holds(kind, index, std::nullopt)) {
      end = extend(kind, index);
    } else {
      end = last;
    }
    // What was cut short is no run.
    if (budget && *budget == 0)
      break;
    std::optional<Int> to = end ? std::optional<Int>(getValue(*end)) : end;
    if (!result.runs.empty() && result.runs.back().kind == kind)
      result.runs.back().to = to;
    else
      result.runs.push_back({kind, getValue(index), to});
    if (!end || (last && *end >= *last)) {
      result.isComplete = true;
      break;
    }
    index = *end + 1;
  }
  return result;
}

Crossovers greenai::crossovers(const Expr &a, const Expr &b, AtomId symbol,
                               const OrderDomain &domain, unsigned maxRuns,
                               const ProverOptions &options, uint64_t *budget) {
  ExprContext *context = a.getContext() ? a.getContext() : b.getContext();
  if (!context)
    return {};
  SymbolDomain own = context->getDomain(symbol);
  for (const auto &[overridden, replacement] : domain.symbols)
    if (overridden == symbol)
      own = replacement;
  // S <= 4096 may be a condition rather than a domain.
  Problem problem(a, b, domain);
  own = problem.getDomainOf(symbol).value_or(own);
  return RunFinder(a, b, symbol, domain, options, budget).run(own, maxRuns);
}
