//===- Prover.h - Is one cost at most another? ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Order between quasi-polynomials at all integer points of a domain. The method
// and its limits are described in docs/Prover.md. Three verdicts: a proof comes
// with a certificate that a small independent checker accepts (Certificate.h),
// a refutation with a point at which both sides have been evaluated exactly,
// and everything else is unknown, with the reason.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_EXPR_PROVER_H
#define GREENAI_EXPR_PROVER_H

#include "greenai/Expr/Condition.h"

#include <string>
#include <utility>

namespace greenai {

/// The points over which expressions are compared: all integer values of the
/// symbols within their domains that satisfy all conditions.
struct OrderDomain {
  /// Domains that replace those of the context, each at most once per symbol.
  /// They lie within the context's, by which expressions have been simplified:
  /// otherwise the answer is Unknown.
  llvm::SmallVector<std::pair<AtomId, SymbolDomain>, 2> symbols;
  /// Also of several symbols: S >= T. Proofs use those that are affine and
  /// those that bound one symbol; refutations satisfy all of them.
  llvm::SmallVector<Condition, 2> conditions;
};

struct ProverOptions {
  /// The number of terms that may be computed before the verdict is Unknown.
  uint64_t work = 2000000;
  /// Whether a proof is written down. Leaving it out saves time, not work.
  bool wantCertificate = true;
  /// Z3's resource limit for each question put to it; 0 asks it nothing. Has an
  /// effect only if greenai is built with GREENAI_Z3; proofs by Z3 have no
  /// certificate.
  unsigned z3Limit = 0;
};

enum class Verdict { Proved, Refuted, Unknown };

struct Comparison {
  Verdict verdict = Verdict::Unknown;
  /// Of a proof. See Certificate.h.
  std::string certificate;
  /// Of a refutation: values of the symbols, sorted by name.
  llvm::SmallVector<std::pair<AtomId, Int>, 4> point;
  /// Of an unknown order: one sentence.
  std::string reason;
  /// Which attempt decided: "probe", "relaxed floors", "residues", ...
  std::string method;
  /// Terms computed, and boxes looked at.
  uint64_t work = 0;
  uint64_t nodes = 0;

  bool isProved() const { return verdict == Verdict::Proved; }
  bool isRefuted() const { return verdict == Verdict::Refuted; }
};

/// Is a <= b at every point of the domain? The expressions are of one context,
/// which is not changed.
Comparison leq(const Expr &a, const Expr &b, const OrderDomain &domain = {},
               const ProverOptions &options = {});

/// Is a == b at every point? Proved if a <= b and b <= a are; the certificate
/// is then that of a <= b followed by that of b <= a.
Comparison provablyEqual(const Expr &a, const Expr &b,
                         const OrderDomain &domain = {},
                         const ProverOptions &options = {});

} // namespace greenai

#endif // GREENAI_EXPR_PROVER_H
