//===- Search.h - Showing a polynomial to be nonnegative --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_PROVER_SEARCH_H
#define GREENAI_LIB_EXPR_PROVER_SEARCH_H

#include "Polynomial.h"
#include "Problem.h"

namespace greenai::detail {

/// The steps of a proof, in the order in which the checker reads them.
class Trace {
public:
  explicit Trace(bool isEnabled) : enabled(isEnabled) {}
  bool isEnabled() const { return enabled; }
  void add(const llvm::Twine &step) {
    if (enabled)
      (text += step.str()) += '\n';
  }
  void clear() { text.clear(); }
  const std::string &getText() const { return text; }

private:
  bool enabled;
  std::string text;
};

/// An integer variable of a box, in [0, upper].
struct Slot {
  std::string name;
  std::optional<Int> upper;
  /// How often only the part above a border was kept: after a few times the
  /// growth in this variable has shown that it does not help.
  unsigned tails = 0;
};

/// A region: polynomials over variables >= 0.
struct Box {
  /// To be shown >= 0; `scale` times this is what the trace calls the goal.
  Polynomial goal;
  Rational scale{Int(1), Int(1)};
  llvm::SmallVector<Slot, 6> slots;
  /// Affine facts >= 0 that are not obvious, with their numbers in the trace.
  std::vector<std::pair<unsigned, Polynomial>> facts;
  unsigned factCount = 0;
  /// Facts with smaller numbers were there before any variable was replaced.
  unsigned givenFacts = 0;
  /// The symbols of the problem are these polynomials over these numbers.
  std::vector<std::pair<Polynomial, Int>> symbols;
  unsigned depth = 0;
  unsigned affineSplits = 0;
  /// Steps that lead here, to be traced when the box is looked at.
  llvm::SmallVector<std::string, 2> entry;
};

struct SearchOptions {
  /// Whether a line on which a square vanishes is tried as a border first.
  bool preferValleys = false;
  unsigned maxNodes = 400;
  unsigned z3Limit = 0;
};

/// The text of scale * polynomial.
std::string toString(const Polynomial &polynomial, const Rational &scale,
                     llvm::ArrayRef<Slot> slots);

/// Splits the box until in each part all coefficients are >= 0. Refuted means
/// that `problem` holds the point.
class Search {
public:
  Search(Problem &problem, Trace &trace, Work &work, SearchOptions options)
      : problem(problem), trace(trace), work(work), options(options) {}

  Verdict run(Box root);
  uint64_t getNodeCount() const { return nodeCount; }
  bool usedZ3() const { return proofByZ3; }
  const std::string &getReason() const { return reason; }

private:
  enum class Step { Closed, Open, Refuted, GaveUp };
  Step look(Box &box);
  bool useFacts(Box &box, bool &isEmpty);
  bool solveFact(Box &box);
  void divideByFactors(Box &box);
  void simplify(Box &box);
  bool isNonNegative(const Box &box, llvm::SmallVectorImpl<unsigned> &negative);
  bool isRefutedAt(const Box &box, llvm::ArrayRef<Int> values);
  bool tryCorners(const Box &box);
  bool split(Box &box, llvm::ArrayRef<unsigned> negative);
  std::optional<Polynomial> findValley(const Box &box,
                                       llvm::ArrayRef<unsigned> negative) const;
  bool splitAlong(Box &box, const Polynomial &line);
  void bisect(Box &box, unsigned x, const Int &middle);
  static std::optional<unsigned> getThresholdBits(const Box &box, unsigned x);

  /// x := lower + y, y in [0, upper - lower]; the step is traced by the caller.
  std::string shift(Box &box, unsigned x, const Int &lower,
                    std::optional<Int> upper);
  /// x := (y - rest)/factor for the fact factor*x + rest = y >= 0.
  std::optional<std::string> solve(Box &box, unsigned index,
                                   const Polynomial &fact, unsigned x);

  Problem &problem;
  Trace &trace;
  Work &work;
  SearchOptions options;
  std::vector<Box> open;
  uint64_t nodeCount = 0;
  bool proofByZ3 = false;
  std::string reason;
};

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_PROVER_SEARCH_H
