//===- Problem.h - A question of order and its points -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_PROVER_PROBLEM_H
#define GREENAI_LIB_EXPR_PROVER_PROBLEM_H

#include "Work.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Prover.h"

#include <vector>

namespace greenai::detail {

/// a <= b over a domain, moved into a context of its own: what is simplified
/// with the domain stays there, and the symbols of a proof are nobody else's.
class Problem {
public:
  Problem(const Expr &a, const Expr &b, const OrderDomain &domain);

  ExprContext &getContext() { return context; }
  /// b - a, which is to be shown >= 0 where all facts are.
  const Expr &getGoal() const { return goal; }
  llvm::ArrayRef<Expr> getFacts() const { return facts; }
  /// The symbols of a, b and the conditions, by name.
  llvm::ArrayRef<AtomId> getSymbols() const { return symbols; }
  /// The domain of one of the caller's symbols, narrowed by the conditions that
  /// speak of it alone. std::nullopt if nothing depends on it.
  std::optional<SymbolDomain> getDomainOf(AtomId sourceSymbol) const;
  /// The lines of a certificate before the steps.
  std::string getCertificateHeader() const;

  /// Why the question is not asked, if it is not: a symbol of the domain may
  /// take values that simplification has excluded, or coefficients are larger
  /// than any cost has, which would let time grow beyond the work counted.
  const std::string &getObjection() const { return objection; }

  /// What a term costs to evaluate, against one of a small degree in symbols of
  /// 32 bits: the time of a multiplication grows with the square of the bits.
  unsigned getTermCost() const { return termCost; }

  /// A name that no symbol has.
  std::string makeName();
  Expr makeSymbol(const SymbolDomain &domain) {
    return context.symbol(makeName(), domain);
  }

  /// b - a at the values of the symbols, if they are in the domain, satisfy the
  /// conditions, and can be evaluated.
  std::optional<Rational> evaluateGoal(llvm::ArrayRef<Int> values);
  /// True if a > b there; the point is then kept as the refutation. Both sides
  /// are evaluated as they were given.
  bool refute(llvm::ArrayRef<Int> values);
  llvm::SmallVector<std::pair<AtomId, Int>, 4> takeRefutation() const {
    return refutation;
  }

private:
  ExprContext context;
  Expr a, b;
  OrderDomain domain;
  llvm::SmallVector<AtomId> sourceSymbols;
  llvm::SmallVector<SymbolDomain> domains;
  llvm::SmallVector<AtomId> symbols;
  Expr goal;
  Expr left, right;
  std::vector<Expr> facts;
  std::string objection;
  unsigned termCost = 1;
  void checkSizes();
  unsigned nameCount = 0;
  llvm::SmallVector<std::pair<AtomId, Int>, 4> refutation;
};

/// Beyond these no proof is tried.
constexpr unsigned kMaxCoefficientBits = 512;
constexpr unsigned kMaxGrowth = 64;

/// What an affine fact >= 0 says of one symbol, given the domains of the
/// others: a lower bound, an upper bound, or nothing.
struct ImpliedBound {
  std::optional<Int> lower, upper;
};
ImpliedBound getImpliedBound(ExprContext &context, const Expr &fact,
                             AtomId symbol);

/// Looks for a point with a > b. Quick: a dozen corners. Thorough: a grid, and
/// walks downhill on lines, which find the valleys of (3*S - 5*T + 1)^2 - 2.
bool probeQuickly(Problem &problem, Work &work);
bool probeThoroughly(Problem &problem, Work &work);

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_PROVER_PROBLEM_H
