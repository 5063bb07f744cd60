//===- Reduction.h - From quasi-polynomials to polynomials ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_PROVER_REDUCTION_H
#define GREENAI_LIB_EXPR_PROVER_REDUCTION_H

#include "Search.h"

#include <set>

namespace greenai::detail {

/// All atoms below `expr`; arguments have smaller ids than what uses them.
void collectAtoms(ExprContext &context, const Expr &expr,
                  std::set<AtomId> &atoms);

/// What becomes of floor((S + c)/m).
enum class FloorMethod {
  /// (S + c - r)/m, with a new r in [0, m - 1] for each floor.
  Relax,
  /// S = m*y + r - c, which turns it into y; floors of r are relaxed.
  Residues,
  /// The same, and floors of r are split until they are constant.
  Enumerate,
};

struct ReductionOptions {
  FloorMethod floors = FloorMethod::Relax;
  SearchOptions search;
};

/// One attempt at the problem.
class Reduction {
public:
  Reduction(Problem &problem, Trace &trace, Work &work,
            ReductionOptions options)
      : problem(problem), context(problem.getContext()), trace(trace),
        work(work), options(options) {}

  Verdict run();
  uint64_t getNodeCount() const { return nodeCount; }
  bool hasFloors() const { return sawFloors; }
  bool usedZ3() const { return proofByZ3; }
  const std::string &getReason() const { return reason; }

private:
  /// To show: goal >= 0 where all facts are.
  struct State {
    Expr goal;
    std::vector<Expr> facts;
    /// The problem's symbols in terms of those of the state.
    std::vector<Expr> symbols;
  };

  Verdict reduce(State state, unsigned depth);
  Verdict giveUp(const llvm::Twine &why);
  /// Replaces the atom everywhere. False if that would take too much work.
  bool replace(State &state, AtomId atom, const Expr &value);
  void addBounds(State &state, const SymbolDomain &domain, const Expr &x);
  std::string getText(AtomId atom) { return context.getAtomText(atom).str(); }

  /// Makes the domain of one symbol start at 0 and as tight as facts allow.
  enum class Normalized { Unchanged, Changed, Empty, GaveUp };
  Normalized normalize(State &state, AtomId symbol);
  void divideByCommonPowers(State &state);
  bool useFact(State &state);
  Verdict splitCases(const State &state, AtomId atom, unsigned depth);
  Verdict removeSymbolicFloor(State state, AtomId atom, unsigned depth);
  Verdict relaxFloor(State state, AtomId atom, unsigned depth);
  Verdict splitResidues(State state, AtomId symbol, unsigned depth);
  Verdict splitRange(const State &state, AtomId symbol, AtomId floor,
                     unsigned depth);
  Verdict removeFloors(State state, llvm::ArrayRef<AtomId> floors,
                       unsigned depth);
  bool isContradicted(State &state, const std::set<AtomId> &atoms);
  Verdict search(const State &state);

  Problem &problem;
  ExprContext &context;
  Trace &trace;
  Work &work;
  ReductionOptions options;
  uint64_t nodeCount = 0;
  bool sawFloors = false;
  bool proofByZ3 = false;
  std::string reason;
};

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_PROVER_REDUCTION_H
