//===- Prover.cpp - Is one cost at most another? ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Prover.h"
#include "Reduction.h"

#include "greenai/Expr/Text.h"

using namespace greenai;
using namespace greenai::detail;

namespace {

struct Attempt {
  const char *method;
  FloorMethod floors;
  bool preferValleys;
  unsigned maxNodes;
  /// In percent of the whole budget.
  unsigned share;
  bool needsFloors;
};

} // namespace

/// Cheap attempts first: most orders are decided by the first two or by a
/// point.
static constexpr Attempt kAttempts[] = {
    {"relaxed floors", FloorMethod::Relax, false, 60, 5, false},
    {"valleys", FloorMethod::Relax, true, 60, 5, false},
    {"residues", FloorMethod::Residues, true, 200, 10, true},
    {"residues", FloorMethod::Residues, false, 400, 10, true},
    {"valleys", FloorMethod::Relax, true, 1500, 15, false},
    {"relaxed floors", FloorMethod::Relax, false, 3000, 20, false},
    {"enumerated residues", FloorMethod::Enumerate, true, 1500, 100, true},
};
/// Points are looked for after this many attempts.
static constexpr unsigned kAttemptsBeforeProbing = 2;

Comparison greenai::leq(const Expr &a, const Expr &b, const OrderDomain &domain,
                        const ProverOptions &options) {
  Problem problem(a, b, domain);
  // Long numbers make every term dearer.
  const uint64_t limit = options.work / problem.getTermCost();
  Work work(limit);
  Comparison result;
  auto finish = [&](Verdict verdict, const char *method) {
    result.verdict = verdict;
    result.method = method;
    result.work = work.getUsed();
    if (verdict == Verdict::Refuted)
      result.point = problem.takeRefutation();
    if (verdict != Verdict::Unknown)
      result.reason.clear(); // of an attempt that failed before
    return result;
  };

  if (!problem.getObjection().empty()) {
    result.reason = problem.getObjection();
    return finish(Verdict::Unknown, "");
  }
  if (probeQuickly(problem, work))
    return finish(Verdict::Refuted, "probe");
  bool hasFloors = true;
  unsigned count = 0;
  auto run = [&](const Attempt &attempt, unsigned z3Limit) {
    Trace trace(options.wantCertificate);
    Work lent = work.lend(limit / 100 * attempt.share);
    Reduction reduction(
        problem, trace, lent,
        {attempt.floors, {attempt.preferValleys, attempt.maxNodes, z3Limit}});
    Verdict verdict = reduction.run();
    work.charge(lent);
    result.nodes += reduction.getNodeCount();
    hasFloors = reduction.hasFloors();
    result.reason = reduction.getReason();
    if (verdict == Verdict::Proved && options.wantCertificate &&
        !reduction.usedZ3())
      result.certificate = problem.getCertificateHeader() + trace.getText();
    return verdict;
  };
  for (const Attempt &attempt : kAttempts) {
    if (count++ == kAttemptsBeforeProbing) {
      Work lent = work.lend(limit / 20);
      bool isRefuted = probeThoroughly(problem, lent);
      work.charge(lent);
      if (isRefuted)
        return finish(Verdict::Refuted, "probe");
    }
    if (attempt.needsFloors && !hasFloors)
      continue;
    Verdict verdict = run(attempt, 0);
    if (verdict != Verdict::Unknown)
      return finish(verdict, attempt.method);
  }
  if (options.z3Limit) {
    Verdict verdict = run({"z3", FloorMethod::Residues, true, 60, 100, false},
                          options.z3Limit);
    if (verdict != Verdict::Unknown)
      return finish(verdict, "z3");
  }
  return finish(Verdict::Unknown, "");
}

Comparison greenai::provablyEqual(const Expr &a, const Expr &b,
                                  const OrderDomain &domain,
                                  const ProverOptions &options) {
  Comparison below = leq(a, b, domain, options);
  if (!below.isProved())
    return below;
  Comparison above = leq(b, a, domain, options);
  above.work += below.work;
  above.nodes += below.nodes;
  if (above.isProved())
    above.certificate = below.certificate + above.certificate;
  else
    above.certificate.clear();
  return above;
}
