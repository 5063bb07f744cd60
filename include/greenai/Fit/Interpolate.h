//===- Interpolate.h - Expressions through given values ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_FIT_INTERPOLATE_H
#define GREENAI_FIT_INTERPOLATE_H

#include "greenai/Expr/Analysis.h"

#include <map>
#include <vector>

namespace greenai::fit {

using Values = std::vector<Rational>;
/// Exponents of variables.
using Exponents = llvm::SmallVector<unsigned>;

/// The values at which exports were taken.
struct Samples {
  std::vector<Point> points;
  /// The number of the one that is not fitted but compared.
  size_t heldOut = 0;
};

struct Interpolation {
  enum class Kind {
    /// `expr` has the given value at all points, and is the only such
    /// combination that needs as few terms.
    Unique,
    /// So has `other`, with as many terms.
    Ambiguous,
    /// Nothing that has fewer terms than there are points.
    None,
  };
  Kind kind = Kind::None;
  Expr expr, other;
  /// Of None: what the other points say of the held-out one, by the first
  /// combination that they have.
  std::optional<Rational> predicted;
};

/// Finds expressions by their values at points, by exact elimination. What is
/// found has fewer coefficients than there are points: at least one value, that
/// of the held-out point, was not needed to find it.
class Interpolator {
public:
  explicit Interpolator(Samples samples) : samples(std::move(samples)) {}

  size_t getNumPoints() const { return samples.points.size(); }
  size_t getHeldOut() const { return samples.heldOut; }

  /// The combination of as few of the `basis` as possible.
  Interpolation combine(llvm::ArrayRef<Expr> basis, const Values &values);

  /// The polynomial in `variables` with the fewest monomials: all up to a
  /// degree in each variable, or all up to a total degree.
  Interpolation interpolate(llvm::ArrayRef<Expr> variables,
                            const Values &values);

  /// Whether `expr` has these values at all points.
  bool agrees(const Expr &expr, const Values &values);

  /// The lowest total degree in `count` variables that has too many monomials
  /// for the points there are, and how many it has.
  std::pair<unsigned, size_t> getNextDegree(size_t count) const;

private:
  enum class Status { Solved, Contradiction, Deficient };
  /// Through the values at all points but the held-out one.
  Status solve(llvm::ArrayRef<const Values *> columns,
               llvm::ArrayRef<const Expr *> basis, const Values &values,
               Expr &result);
  std::optional<Values> evaluateAll(const Expr &expr);

  Samples samples;
  /// Families of monomials with fewer members than there are points, by the
  /// number of variables.
  std::map<size_t, std::vector<std::vector<Exponents>>> families;
};

/// Families of monomials in `count` variables with at most `limit` members, by
/// rising size: each is all monomials below some degree in each variable, or
/// below a total degree. Of several variables, each has a degree of at most 4.
std::vector<std::vector<Exponents>> getMonomialFamilies(size_t count,
                                                        size_t limit);

/// The rank of a matrix of integers, given by rows.
size_t getRank(std::vector<std::vector<Int>> rows);

} // namespace greenai::fit

#endif // GREENAI_FIT_INTERPOLATE_H
