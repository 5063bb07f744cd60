//===- CertificateChecker.h - The rules of proofs of order ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_PROVER_CERTIFICATECHECKER_H
#define GREENAI_LIB_EXPR_PROVER_CERTIFICATECHECKER_H

#include "greenai/Expr/ExprContext.h"

#include <vector>

namespace greenai::detail {

/// "key: field; field".
struct CertificateLine {
  llvm::StringRef key;
  llvm::SmallVector<llvm::StringRef> fields;

  llvm::StringRef field(size_t i) const;
  std::optional<Int> number(size_t i) const;
  std::optional<Expr> expr(size_t i, ExprContext &context) const;
};

/// Checks one proof. Each step replaces the last of a list of open goals by
/// goals that imply it; docs/Prover.md says why. A proof is complete when no
/// goal is open.
class CertificateChecker {
public:
  /// False if the line does not follow from those before.
  bool read(const CertificateLine &line);
  bool isComplete() const { return claimed && open.empty(); }

private:
  /// To show: goal >= 0 wherever all facts are >= 0.
  struct Goal {
    Expr goal;
    std::vector<Expr> facts;
    bool replace(AtomId atom, const Expr &value);
    void addBounds(const SymbolDomain &domain, const Expr &x);
  };
  using Line = const CertificateLine &;

  std::optional<Expr> fresh(llvm::StringRef name, std::optional<Int> lower,
                            std::optional<Int> upper, Int multipleOf = Int(1));
  bool isNonNegative(const Expr &e) const;
  bool hasBound(const Goal &g, AtomId x, const Int &bound, bool isLower) const;
  bool split(Goal g, const Expr &line);
  bool close(Goal g, const Expr &claimed) const;
  bool cases(const Goal &g, AtomId a);
  bool floor(Line line, Goal g, AtomId a);
  bool extreme(Goal g, AtomId x);
  bool solve(Line line, Goal g, AtomId x);
  bool shift(Line line, Goal g, AtomId x);
  bool residue(Line line, Goal g, AtomId x);
  bool leave(Goal g) { return open.push_back(std::move(g)), true; }

  ExprContext context;
  std::vector<Expr> assumptions;
  std::vector<Goal> open;
  bool claimed = false;
};

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_PROVER_CERTIFICATECHECKER_H
