//===- Expr.cpp - Arithmetic ------------------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Expr.h"
#include "ExprBuilder.h"
#include "IntUtils.h"

#include <mutex>

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using llvm::SmallVectorImpl;

//===----------------------------------------------------------------------===//
// Denominators
//===----------------------------------------------------------------------===//

/// The denominators 2 ... 63, common to all contexts and never changed: sums of
/// powers and divided sizes need no others.
static const Int *getSmallDenominator(const Int &value) {
  static const auto table = [] {
    std::array<Int, 64> numbers;
    for (size_t i = 0; i < numbers.size(); ++i)
      numbers[i] = Int(int64_t(i));
    return numbers;
  }();
  return value < int64_t(table.size()) ? &table[int64_t(value)] : nullptr;
}

/// Denominators of constants, which have no context to keep them.
static const Int *getConstantDenominator(const Int &value) {
  static std::mutex mutex;
  static std::set<Int> pool;
  std::lock_guard<std::mutex> lock(mutex);
  return &*pool.insert(value).first;
}

const Int *ExprContext::Storage::internDenominator(const Int &value) {
  if (value == 1)
    return nullptr;
  if (const Int *small = getSmallDenominator(value))
    return small;
  return &*denominators.insert(value).first;
}

void ExprBuilder::setDenominator(Expr &expr, const Int &denominator) {
  assert(denominator > 0 && "denominators are positive");
  expr.denominator = nullptr;
  if (denominator == 1 || expr.terms.empty())
    return;
  Int common = denominator;
  for (const Term &term : expr.terms) {
    common = greatestCommonDivisor(common, term.coefficient);
    if (common == 1)
      break;
  }
  Int reduced = denominator;
  if (common != 1) {
    for (Term &term : expr.terms)
      term.coefficient /= common;
    reduced /= common;
  }
  if (reduced == 1)
    return;
  expr.denominator = getSmallDenominator(reduced);
  if (!expr.denominator)
    expr.denominator = expr.isConstant()
                           ? getConstantDenominator(reduced)
                           : getStorage(expr).internDenominator(reduced);
}

void ExprBuilder::releaseConstant(Expr &expr) {
  if (!expr.isConstant())
    return;
  expr.context = nullptr;
  if (expr.denominator && !getSmallDenominator(*expr.denominator))
    expr.denominator = getConstantDenominator(*expr.denominator);
}

const Int &Expr::getDenominator() const {
  static const Int one(1);
  return denominator ? *denominator : one;
}

//===----------------------------------------------------------------------===//
// Terms
//===----------------------------------------------------------------------===//

void greenai::canonicalizeTerms(SmallVectorImpl<Term> &terms) {
  auto byMonomial = [](const Term &a, const Term &b) {
    return a.monomial < b.monomial;
  };
  if (terms.size() > 16) {
    llvm::sort(terms, byMonomial);
  } else {
    // Insertion sort: most products have a handful of terms.
    for (size_t i = 1; i < terms.size(); ++i)
      for (size_t j = i; j > 0 && byMonomial(terms[j], terms[j - 1]); --j)
        std::swap(terms[j], terms[j - 1]);
  }
  size_t kept = 0;
  for (size_t i = 0; i < terms.size();) {
    size_t next = i + 1;
    for (; next < terms.size() && terms[next].monomial == terms[i].monomial;
         ++next)
      terms[i].coefficient += terms[next].coefficient;
    if (terms[i].coefficient != 0) {
      if (kept != i)
        terms[kept] = terms[i];
      ++kept;
    }
    i = next;
  }
  terms.truncate(kept);
}

Expr ExprBuilder::term(Storage &storage, MonomialId monomial,
                       const Int &coefficient) {
  Expr expr;
  if (coefficient == 0)
    return expr;
  if (monomial != 0)
    expr.context = &storage.owner;
  expr.terms.push_back({monomial, coefficient});
  return expr;
}

Expr ExprBuilder::sumOver(ExprContext *context, SmallVectorImpl<Term> &terms,
                          const Int *denominator) {
  canonicalizeTerms(terms);
  Expr expr;
  expr.terms.append(terms.begin(), terms.end());
  expr.context = expr.isConstant() ? nullptr : context;
  if (denominator)
    setDenominator(expr, *denominator);
  return expr;
}

Expr ExprBuilder::sum(ExprContext *context, SmallVectorImpl<Term> &terms,
                      const Int &denominator) {
  return sumOver(context, terms, &denominator);
}

Expr ExprBuilder::numerator(const Expr &expr) {
  Expr numerator = expr;
  numerator.denominator = nullptr;
  return numerator;
}

/// The first term whose monomial is not smaller, without branches that depend
/// on the data: sums of whole models have tens of terms.
static Term *findTerm(SmallVectorImpl<Term> &terms, MonomialId monomial) {
  Term *first = terms.begin();
  size_t count = terms.size();
  while (count > 1) {
    size_t half = count / 2;
    first += first[half - 1].monomial < monomial ? half : 0;
    count -= half;
  }
  return first + (count == 1 && first->monomial < monomial);
}

void ExprBuilder::addTerm(Expr &expr, const Term &term, bool negate) {
  Term *it = findTerm(expr.terms, term.monomial);
  if (it != expr.terms.end() && it->monomial == term.monomial) {
    if (negate)
      it->coefficient -= term.coefficient;
    else
      it->coefficient += term.coefficient;
    if (it->coefficient == 0)
      expr.terms.erase(it);
    return;
  }
  if (negate)
    expr.terms.insert(it, {term.monomial, -term.coefficient});
  else
    expr.terms.insert(it, term);
}

void ExprBuilder::mergeTerms(Expr &expr, const Expr &other, bool negate) {
  SmallVector<Term, 2> merged;
  merged.reserve(expr.terms.size() + other.terms.size());
  const Term *a = expr.terms.begin(), *aEnd = expr.terms.end();
  const Term *b = other.terms.begin(), *bEnd = other.terms.end();
  while (a != aEnd && b != bEnd) {
    if (a->monomial < b->monomial) {
      merged.push_back(*a++);
    } else if (b->monomial < a->monomial) {
      merged.push_back(*b);
      if (negate)
        merged.back().coefficient = -b->coefficient;
      ++b;
    } else {
      merged.push_back(*a++);
      if (negate)
        merged.back().coefficient -= b->coefficient;
      else
        merged.back().coefficient += b->coefficient;
      if (merged.back().coefficient == 0)
        merged.pop_back();
      ++b;
    }
  }
  merged.append(a, aEnd);
  for (; b != bEnd; ++b) {
    merged.push_back(*b);
    if (negate)
      merged.back().coefficient = -b->coefficient;
  }
  expr.terms = std::move(merged);
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

void ExprBuilder::add(Expr &expr, const Expr &other, bool negate) {
  if (other.terms.empty())
    return;
  if (!expr.context)
    expr.context = other.context;
  assert((!other.context || expr.context == other.context) &&
         "expressions of two contexts never mix");

  if (expr.denominator != other.denominator &&
      expr.getDenominator() != other.getDenominator()) {
    Int common =
        leastCommonMultiple(expr.getDenominator(), other.getDenominator());
    Expr scaled = numerator(other);
    scale(scaled, common / other.getDenominator());
    Int factor = common / expr.getDenominator();
    expr.denominator = nullptr;
    scale(expr, factor);
    // Scaling a constant releases it from the context.
    if (!expr.context)
      expr.context = other.context;
    mergeTerms(expr, scaled, negate);
    setDenominator(expr, common);
    releaseConstant(expr);
    return;
  }

  // Few terms into many are added in place; a vector is merged once otherwise.
  if (other.terms.size() == 1 ||
      (other.terms.size() * 8 < expr.terms.size() && &expr != &other)) {
    for (const Term &term : other.terms)
      addTerm(expr, term, negate);
  } else {
    mergeTerms(expr, other, negate);
  }
  if (LLVM_UNLIKELY(expr.denominator != nullptr)) {
    Int denominator = *expr.denominator;
    setDenominator(expr, denominator);
  }
  releaseConstant(expr);
}

void ExprBuilder::scale(Expr &expr, const Int &factor) {
  if (factor == 0) {
    expr = Expr();
    return;
  }
  for (Term &term : expr.terms)
    term.coefficient *= factor;
  if (LLVM_UNLIKELY(expr.denominator != nullptr)) {
    Int denominator = *expr.denominator;
    setDenominator(expr, denominator);
  }
  releaseConstant(expr);
}

void ExprBuilder::divide(Expr &expr, const Int &divisor) {
  assert(divisor != 0 && "division by zero");
  if (divisor < 0)
    for (Term &term : expr.terms)
      term.coefficient = -term.coefficient;
  setDenominator(expr, expr.getDenominator() * abs(divisor));
}

Expr ExprBuilder::multiply(const Expr &a, const Expr &b) {
  Expr product;
  if (a.terms.empty() || b.terms.empty())
    return product;
  product.context = a.context ? a.context : b.context;
  assert((!a.context || !b.context || a.context == b.context) &&
         "expressions of two contexts never mix");

  if (a.terms.size() == 1 && b.terms.size() == 1) {
    const Term &x = a.terms.front(), &y = b.terms.front();
    MonomialId monomial =
        x.monomial == 0 || y.monomial == 0
            ? x.monomial | y.monomial
            : product.context->storage->multiply(x.monomial, y.monomial);
    product.terms.push_back({monomial, x.coefficient});
    product.terms.front().coefficient *= y.coefficient;
  } else if (a.isConstant() || b.isConstant()) {
    const Term &constant = a.isConstant() ? a.terms.front() : b.terms.front();
    product.terms = a.isConstant() ? b.terms : a.terms;
    for (Term &term : product.terms)
      term.coefficient *= constant.coefficient;
  } else {
    Storage &storage = *product.context->storage;
    SmallVector<Term, 8> terms;
    terms.reserve(a.terms.size() * b.terms.size());
    for (const Term &x : a.terms)
      for (const Term &y : b.terms) {
        terms.push_back(
            {storage.multiply(x.monomial, y.monomial), x.coefficient});
        terms.back().coefficient *= y.coefficient;
      }
    canonicalizeTerms(terms);
    product.terms.append(terms.begin(), terms.end());
  }
  if (LLVM_UNLIKELY(a.denominator || b.denominator))
    setDenominator(product, a.getDenominator() * b.getDenominator());
  return product;
}

Expr::Expr(const Int &value) {
  if (value != 0)
    terms.push_back({0, value});
}

bool Expr::isConstant() const {
  return terms.empty() || (terms.size() == 1 && terms.front().monomial == 0);
}

std::optional<Int> Expr::getConstant() const {
  if (!isConstant() || denominator)
    return std::nullopt;
  return terms.empty() ? Int(0) : terms.front().coefficient;
}

std::optional<int64_t> Expr::getInt64() const {
  std::optional<Int> value = getConstant();
  if (!value || !fitsInt64(*value))
    return std::nullopt;
  return int64_t(*value);
}

bool Expr::is(int64_t value) const {
  if (terms.empty())
    return value == 0;
  return isConstant() && !denominator && terms.front().coefficient == value;
}

std::optional<AtomId> Expr::getAtom() const {
  if (terms.size() != 1 || terms.front().monomial == 0 || denominator ||
      terms.front().coefficient != 1)
    return std::nullopt;
  llvm::ArrayRef<Power> powers =
      context->storage->monomials[terms.front().monomial].powers;
  if (powers.size() != 1 || powers.front().exponent != 1)
    return std::nullopt;
  return powers.front().atom;
}

Expr &Expr::operator+=(const Expr &other) {
  ExprBuilder::add(*this, other, /*negate=*/false);
  return *this;
}

Expr &Expr::operator-=(const Expr &other) {
  if (this == &other)
    return *this = Expr();
  ExprBuilder::add(*this, other, /*negate=*/true);
  return *this;
}

Expr &Expr::operator*=(const Expr &other) {
  return *this = ExprBuilder::multiply(*this, other);
}

Expr Expr::operator-() const {
  Expr negated = *this;
  for (Term &term : negated.terms)
    term.coefficient = -term.coefficient;
  return negated;
}

Expr greenai::operator*(const Expr &a, const Expr &b) {
  return ExprBuilder::multiply(a, b);
}

Expr Expr::dividedBy(const Int &divisor) const {
  Expr quotient = *this;
  ExprBuilder::divide(quotient, divisor);
  return quotient;
}

Expr Expr::pow(unsigned exponent) const {
  if (terms.size() == 1 && terms.front().monomial != 0 && !denominator)
    return ExprBuilder::term(
        *context->storage,
        context->storage->power(terms.front().monomial, exponent),
        power(terms.front().coefficient, exponent));
  Expr result(1), base = *this;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1)
      result *= base;
    if (exponent > 1)
      base *= base;
  }
  return result;
}

bool greenai::operator==(const Expr &a, const Expr &b) {
  if (a.terms.size() != b.terms.size())
    return false;
  for (size_t i = 0, e = a.terms.size(); i != e; ++i)
    if (a.terms[i].monomial != b.terms[i].monomial ||
        a.terms[i].coefficient != b.terms[i].coefficient)
      return false;
  return a.denominator == b.denominator ||
         a.getDenominator() == b.getDenominator();
}

llvm::hash_code greenai::hash_value(const Expr &expr) {
  llvm::hash_code hash =
      expr.denominator ? hashInt(*expr.denominator) : llvm::hash_code(1);
  for (const Term &term : expr.terms)
    hash = llvm::hash_combine(hash, term.monomial, hashInt(term.coefficient));
  return hash;
}
