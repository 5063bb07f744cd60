//===- Polynomial.cpp - Polynomials with dense exponents --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Polynomial.h"

#include "../IntUtils.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;

Polynomial::Polynomial(const Int &constant) {
  if (constant != 0)
    append({}, constant);
}

Polynomial Polynomial::variable(unsigned variable) {
  Polynomial result;
  result.append({}, Int(1));
  result.terms.front().exponents[variable] = 1;
  return result;
}

bool Polynomial::isConstant() const {
  return terms.empty() ||
         (terms.size() == 1 && terms.front().exponents == Exponents{});
}

Int Polynomial::getConstant() const {
  // The empty product comes first.
  if (!terms.empty() && terms.front().exponents == Exponents{})
    return terms.front().coefficient;
  return Int(0);
}

unsigned Polynomial::getDegree(unsigned variable) const {
  unsigned degree = 0;
  for (const Term &term : terms)
    degree = std::max<unsigned>(degree, term.exponents[variable]);
  return degree;
}

static unsigned getTotalDegree(const Polynomial::Exponents &exponents) {
  unsigned degree = 0;
  for (uint8_t exponent : exponents)
    degree += exponent;
  return degree;
}

bool Polynomial::isAffine() const {
  return llvm::all_of(terms, [](const Term &term) {
    return getTotalDegree(term.exponents) <= 1;
  });
}

Int Polynomial::getLinear(unsigned variable) const {
  for (const Term &term : terms)
    if (term.exponents[variable] == 1 && getTotalDegree(term.exponents) == 1)
      return term.coefficient;
  return Int(0);
}

bool Polynomial::hasNegativeTerm() const {
  return llvm::any_of(terms,
                      [](const Term &term) { return term.coefficient < 0; });
}

Int Polynomial::evaluate(llvm::ArrayRef<Int> values) const {
  Int sum(0);
  for (const Term &term : terms) {
    Int product = term.coefficient;
    for (unsigned i = 0; i < values.size(); ++i)
      if (term.exponents[i])
        product *= power(values[i], term.exponents[i]);
    sum += product;
  }
  return sum;
}

void Polynomial::canonicalize() {
  llvm::sort(terms, [](const Term &a, const Term &b) {
    return a.exponents < b.exponents;
  });
  size_t kept = 0;
  for (size_t i = 0; i < terms.size();) {
    size_t next = i + 1;
    for (; next < terms.size() && terms[next].exponents == terms[i].exponents;
         ++next)
      terms[i].coefficient += terms[next].coefficient;
    if (terms[i].coefficient != 0) {
      if (kept != i)
        terms[kept] = std::move(terms[i]);
      ++kept;
    }
    i = next;
  }
  terms.resize(kept);
}

Polynomial &Polynomial::operator+=(const Polynomial &other) {
  terms.insert(terms.end(), other.terms.begin(), other.terms.end());
  canonicalize();
  return *this;
}

Polynomial &Polynomial::operator*=(const Int &factor) {
  if (factor == 0)
    terms.clear();
  for (Term &term : terms)
    term.coefficient *= factor;
  return *this;
}

Polynomial greenai::detail::operator*(const Polynomial &a,
                                      const Polynomial &b) {
  Polynomial product;
  product.terms.reserve(a.terms.size() * b.terms.size());
  for (const Polynomial::Term &x : a.terms)
    for (const Polynomial::Term &y : b.terms) {
      Polynomial::Exponents exponents = x.exponents;
      for (unsigned i = 0; i < Polynomial::kMaxVariables; ++i)
        exponents[i] += y.exponents[i];
      product.append(exponents, x.coefficient * y.coefficient);
    }
  product.canonicalize();
  return product;
}

Int Polynomial::makePrimitive() {
  Int common(0);
  for (const Term &term : terms) {
    common = greatestCommonDivisor(common, term.coefficient);
    if (common == 1)
      return common;
  }
  if (common == 0)
    return Int(1);
  for (Term &term : terms)
    term.coefficient /= common;
  return common;
}

void Polynomial::divideByPower(unsigned variable, unsigned exponent) {
  // Terms stay in order: all exponents fall by the same amount.
  for (Term &term : terms)
    term.exponents[variable] -= exponent;
}

Int greenai::detail::binomial(unsigned n, unsigned k) {
  Int result(1);
  for (unsigned i = 0; i < k; ++i) {
    result *= n - i;
    result /= i + 1;
  }
  return result;
}

Polynomial Polynomial::shifted(unsigned x, const Int &offset) const {
  if (offset == 0)
    return *this;
  Polynomial result;
  result.terms.reserve(getShiftCost(x));
  for (const Term &term : terms) {
    // c*(x + o)^e is the sum of c * (e choose j) * o^(e - j) * x^j.
    unsigned exponent = term.exponents[x];
    Int power(1);
    Exponents exponents = term.exponents;
    for (unsigned j = exponent + 1; j-- > 0; power *= offset) {
      exponents[x] = j;
      result.append(exponents,
                    term.coefficient * binomial(exponent, j) * power);
    }
  }
  result.canonicalize();
  return result;
}

Polynomial Polynomial::substituted(unsigned x, const Polynomial &value,
                                   const Int &divisor) const {
  unsigned degree = getDegree(x);
  SmallVector<Polynomial, 4> powers = {Polynomial(Int(1))};
  SmallVector<Int, 4> divisorPowers = {Int(1)};
  for (unsigned i = 0; i < degree; ++i) {
    powers.push_back(powers.back() * value);
    divisorPowers.push_back(divisorPowers.back() * divisor);
  }
  Polynomial result;
  for (const Term &term : terms) {
    unsigned exponent = term.exponents[x];
    Int coefficient = term.coefficient * divisorPowers[degree - exponent];
    for (const Term &factor : powers[exponent].terms) {
      Exponents exponents = term.exponents;
      exponents[x] = 0;
      for (unsigned i = 0; i < kMaxVariables; ++i)
        exponents[i] += factor.exponents[i];
      result.append(exponents, coefficient * factor.coefficient);
    }
  }
  result.canonicalize();
  return result;
}

Polynomial Polynomial::mobius(unsigned x, const Int &upper) const {
  unsigned degree = getDegree(x);
  Polynomial result;
  result.terms.reserve(getMobiusCost(x));
  for (const Term &term : terms) {
    // c*x^e becomes c * upper^e * y^e * (1 + y)^(degree - e).
    unsigned exponent = term.exponents[x], rest = degree - exponent;
    Int coefficient = term.coefficient * power(upper, exponent);
    Exponents exponents = term.exponents;
    for (unsigned j = 0; j <= rest; ++j) {
      exponents[x] = exponent + j;
      result.append(exponents, coefficient * binomial(rest, j));
    }
  }
  result.canonicalize();
  return result;
}

Polynomial Polynomial::withValue(unsigned x, const Int &value) const {
  Polynomial result;
  for (const Term &term : terms) {
    if (term.exponents[x] && value == 0)
      continue;
    Exponents exponents = term.exponents;
    exponents[x] = 0;
    result.append(exponents,
                  term.coefficient * power(value, term.exponents[x]));
  }
  result.canonicalize();
  return result;
}

uint64_t Polynomial::getShiftCost(unsigned x) const {
  uint64_t cost = 0;
  for (const Term &term : terms)
    cost += term.exponents[x] + 1;
  return cost;
}

uint64_t Polynomial::getSubstitutionCost(unsigned x,
                                         const Polynomial &value) const {
  // A power e of t terms has at most (e + t - 1 choose e) of them.
  unsigned degree = getDegree(x),
           count = std::max<size_t>(value.terms.size(), 1);
  SmallVector<uint64_t, 8> counts = {1};
  for (unsigned e = 1; e <= degree; ++e)
    counts.push_back(std::min<uint64_t>(
        uint64_t(1) << 40, counts.back() * (count + e - 1) / e + 1));
  uint64_t cost = 0;
  for (unsigned e = 1; e <= degree; ++e)
    cost += counts[e] * count;
  for (const Term &term : terms)
    cost += counts[term.exponents[x]];
  return cost;
}

uint64_t Polynomial::getMobiusCost(unsigned x) const {
  unsigned degree = getDegree(x);
  uint64_t cost = 0;
  for (const Term &term : terms)
    cost += degree - term.exponents[x] + 1;
  return cost;
}
