//===- Polynomial.h - Polynomials with dense exponents ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the search for a proof computes with: a few numbered variables, integer
// coefficients, no atoms to intern.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_PROVER_POLYNOMIAL_H
#define GREENAI_LIB_EXPR_PROVER_POLYNOMIAL_H

#include "greenai/Expr/Expr.h"

#include <array>
#include <vector>

namespace greenai::detail {

class Polynomial {
public:
  static constexpr unsigned kMaxVariables = 24;
  static constexpr unsigned kMaxDegree = 60;
  using Exponents = std::array<uint8_t, kMaxVariables>;
  struct Term {
    Exponents exponents{};
    Int coefficient;
  };

  Polynomial() = default;
  explicit Polynomial(const Int &constant);
  static Polynomial variable(unsigned variable);

  bool isZero() const { return terms.empty(); }
  bool isConstant() const;
  /// Sorted by exponents, without zero coefficients.
  llvm::ArrayRef<Term> getTerms() const { return terms; }
  /// The coefficient of the product without variables.
  Int getConstant() const;
  unsigned getDegree(unsigned variable) const;
  bool dependsOn(unsigned variable) const { return getDegree(variable) != 0; }
  /// True if no term has a degree above 1.
  bool isAffine() const;
  /// The coefficient of the variable alone.
  Int getLinear(unsigned variable) const;
  bool hasNegativeTerm() const;
  Int evaluate(llvm::ArrayRef<Int> values) const;

  /// Terms may be added in any order and repeatedly, and then put in order.
  void append(const Exponents &exponents, const Int &coefficient) {
    terms.push_back({exponents, coefficient});
  }
  void canonicalize();

  Polynomial &operator+=(const Polynomial &other);
  Polynomial &operator*=(const Int &factor);
  friend Polynomial operator*(const Polynomial &a, const Polynomial &b);

  /// Divides by the gcd of the coefficients, which is returned (1 for zero).
  Int makePrimitive();
  /// Removes the factor x^exponent, which every term has.
  void divideByPower(unsigned variable, unsigned exponent);

  /// x := offset + x.
  Polynomial shifted(unsigned x, const Int &offset) const;
  /// x := value / divisor for an affine value, times divisor^(degree in x). The
  /// value may hold x itself.
  Polynomial substituted(unsigned x, const Polynomial &value,
                         const Int &divisor) const;
  /// x := upper*y/(1 + y), times (1 + y)^(degree in x): x in [0, upper) for all
  /// y >= 0. x's number becomes y's.
  Polynomial mobius(unsigned x, const Int &upper) const;
  /// x := value.
  Polynomial withValue(unsigned x, const Int &value) const;

  /// The number of terms that the operations above compute, before like terms
  /// are collected.
  uint64_t getShiftCost(unsigned x) const;
  uint64_t getSubstitutionCost(unsigned x, const Polynomial &value) const;
  uint64_t getMobiusCost(unsigned x) const;

private:
  std::vector<Term> terms;
};

Polynomial operator*(const Polynomial &a, const Polynomial &b);

/// n choose k, for small n.
Int binomial(unsigned n, unsigned k);

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_PROVER_POLYNOMIAL_H
