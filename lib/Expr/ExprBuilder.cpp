//===- ExprBuilder.cpp - Arithmetic on lists of terms -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprBuilder.h"
#include "IntUtils.h"

#include "greenai/Expr/Limits.h"

#include "llvm/ADT/STLExtras.h"

#include <mutex>

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using llvm::SmallVectorImpl;

//===----------------------------------------------------------------------===//
// Denominators
//===----------------------------------------------------------------------===//

/// Few denominators occur: those of sums of powers and of divided sizes.
const ExprBuilder::Fraction *
ExprBuilder::internConstantFraction(const Int &denominator) {
  static std::mutex mutex;
  static std::map<Int, Fraction> pool;
  std::lock_guard<std::mutex> lock(mutex);
  return &pool.try_emplace(denominator, Fraction{denominator, nullptr})
              .first->second;
}

const ExprBuilder::Fraction *
ExprContext::Storage::internFraction(const Int &denominator) {
  return &fractions
              .try_emplace(denominator,
                           ExprBuilder::Fraction{denominator, &owner})
              .first->second;
}

void ExprBuilder::setDenominator(Expr &expr, ExprContext *context,
                                 const Int &denominator) {
  assert(denominator > 0 && "denominators are positive");
  Int reduced = denominator;
  for (const Term &term : expr.terms) {
    if (reduced == 1)
      break;
    reduced = greatestCommonDivisor(reduced, term.coefficient);
  }
  // What was found is the common divisor.
  if (reduced != 1)
    for (Term &term : expr.terms.change())
      term.coefficient /= reduced;
  reduced = denominator / reduced;
  if (reduced == 1 || expr.isZero())
    return setContext(expr, context);
  const Fraction *fraction = expr.isConstant()
                                 ? internConstantFraction(reduced)
                                 : context->storage->internFraction(reduced);
  expr.terms.setOwner({const_cast<Fraction *>(fraction), true});
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
  if (coefficient != 0)
    expr.terms =
        TermList::single({monomial == 0 ? nullptr : &storage.owner, false},
                         {monomial, coefficient});
  return expr;
}

Expr ExprBuilder::sum(ExprContext *context, SmallVectorImpl<Term> &terms) {
  canonicalizeTerms(terms);
  Expr expr;
  expr.terms.append(terms.begin(), terms.end());
  setContext(expr, context);
  return expr;
}

Expr ExprBuilder::sum(ExprContext *context, SmallVectorImpl<Term> &terms,
                      const Int &denominator) {
  Expr expr = sum(context, terms);
  if (denominator != 1)
    setDenominator(expr, context, denominator);
  return expr;
}

Expr ExprBuilder::numerator(const Expr &expr) {
  Expr numerator = expr;
  setContext(numerator, expr.getContext());
  return numerator;
}

/// The position of the first term whose monomial is not smaller.
static size_t findTerm(const TermList &terms, MonomialId monomial) {
  return llvm::lower_bound(terms, monomial,
                           [](const Term &term, MonomialId monomial) {
                             return term.monomial < monomial;
                           }) -
         terms.begin();
}

void ExprBuilder::addTerm(Expr &expr, const Term &term, bool negate) {
  TermList &terms = expr.terms;
  size_t position;
  if (terms.size() >= 8 && !expr.isFraction()) {
    // Where costs are added up, a monomial soon has its place in the sum.
    uint32_t &hint = getStorage(expr).getPositionHint(term.monomial);
    if (hint >= terms.size() || terms[hint].monomial != term.monomial)
      hint = findTerm(terms, term.monomial);
    position = hint;
  } else {
    position = findTerm(terms, term.monomial);
  }
  if (position == terms.size() || terms[position].monomial != term.monomial)
    return terms.insert(position, {term.monomial, negate ? -term.coefficient
                                                         : term.coefficient});
  // A copy, for `term` may be one of these.
  Int added = term.coefficient;
  Int &coefficient = terms.change()[position].coefficient;
  if (negate)
    coefficient -= added;
  else
    coefficient += added;
  if (coefficient == 0)
    terms.erase(position);
}

void ExprBuilder::mergeTerms(Expr &expr, const Expr &other, bool negate) {
  SmallVector<Term, 8> merged;
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
  TermList terms;
  terms.append(merged.begin(), merged.end());
  expr.terms = std::move(terms);
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

/// Few terms into many are added in place; else both lists are merged.
void ExprBuilder::addTerms(Expr &expr, const Expr &other, bool negate) {
  if (other.terms.size() == 1)
    addTerm(expr, other.terms.front(), negate);
  else if (other.terms.size() * 8 < expr.terms.size())
    for (const Term &term : other.terms)
      addTerm(expr, term, negate);
  else
    mergeTerms(expr, other, negate);
}

void ExprBuilder::addFraction(Expr &expr, const Expr &other, bool negate) {
  ExprContext *context =
      expr.getContext() ? expr.getContext() : other.getContext();
  const Int &a = expr.getDenominator(), &b = other.getDenominator();
  if (a == b) {
    addTerms(expr, other, negate);
    return setDenominator(expr, context, a);
  }
  Int common = leastCommonMultiple(a, b);
  if (LLVM_UNLIKELY(context && Storage::isLongInt(common))) {
    expr = context->storage->makeTooLarge();
    return;
  }
  Expr scaled = numerator(other);
  scale(scaled, common / b);
  Int factor = common / a;
  for (Term &term : expr.terms.change())
    term.coefficient *= factor;
  mergeTerms(expr, scaled, negate);
  setDenominator(expr, context, common);
}

void ExprBuilder::add(Expr &expr, const Expr &other, bool negate) {
  assert((expr.isConstant() || other.isConstant() ||
          expr.getContext() == other.getContext()) &&
         "expressions of two contexts never mix");
  if (other.terms.empty())
    return;
  if (expr.terms.empty()) {
    expr = negate ? -other : other;
    return;
  }
  if (LLVM_UNLIKELY(expr.isFraction() || other.isFraction()))
    return addFraction(expr, other, negate);
  ExprContext *context =
      expr.getContext() ? expr.getContext() : other.getContext();
  addTerms(expr, other, negate);
  setContext(expr, context);
}

void ExprBuilder::scale(Expr &expr, const Int &factor) {
  if (factor == 0) {
    expr = Expr();
    return;
  }
  if (factor == 1)
    return;
  for (Term &term : expr.terms.change())
    term.coefficient *= factor;
  if (LLVM_UNLIKELY(expr.isFraction()))
    setDenominator(expr, expr.getContext(), expr.getDenominator());
}

void ExprBuilder::divide(Expr &expr, const Int &divisor) {
  assert(divisor != 0 && "division by zero");
  if (divisor < 0)
    for (Term &term : expr.terms.change())
      term.coefficient = -term.coefficient;
  setDenominator(expr, expr.getContext(), expr.getDenominator() * abs(divisor));
}

/// More are not even formed to see how many are equal.
static constexpr size_t kMaxProducts = 1 << 18;

Expr ExprBuilder::multiply(const Expr &a, const Expr &b) {
  Expr product;
  if (a.terms.empty() || b.terms.empty())
    return product;
  if (a.is(1))
    return b;
  if (b.is(1))
    return a;
  ExprContext *context = a.getContext() ? a.getContext() : b.getContext();
  bool isTooLarge = false;
  assert(
      (a.isConstant() || b.isConstant() || a.getContext() == b.getContext()) &&
      "expressions of two contexts never mix");

  if (a.terms.size() == 1 && b.terms.size() == 1) {
    const Term &x = a.terms.front(), &y = b.terms.front();
    MonomialId monomial = x.monomial | y.monomial;
    if (x.monomial != 0 && y.monomial != 0) {
      Storage &storage = *context->storage;
      if (LLVM_UNLIKELY(storage.monomials[x.monomial].weight +
                            storage.monomials[y.monomial].weight >
                        maxDegree))
        return storage.makeTooLarge();
      monomial = storage.multiply(x.monomial, y.monomial);
    }
    bool isConstant = monomial == 0;
    product.terms =
        isConstant
            ? TermList::constant(x.coefficient * y.coefficient)
            : TermList::single({context, false},
                               {monomial, x.coefficient * y.coefficient});
  } else if (a.isConstant() || b.isConstant()) {
    const Term &constant = a.isConstant() ? a.terms.front() : b.terms.front();
    product.terms = a.isConstant() ? b.terms : a.terms;
    if (constant.coefficient != 1)
      for (Term &term : product.terms.change())
        term.coefficient *= constant.coefficient;
  } else {
    Storage &storage = *context->storage;
    if (LLVM_UNLIKELY(a.terms.size() * b.terms.size() > kMaxProducts ||
                      storage.getWeight(a) + storage.getWeight(b) > maxDegree))
      return storage.makeTooLarge();
    SmallVector<Term, 8> terms;
    terms.reserve(a.terms.size() * b.terms.size());
    for (const Term &x : a.terms)
      for (const Term &y : b.terms) {
        terms.push_back(
            {storage.multiply(x.monomial, y.monomial), x.coefficient});
        terms.back().coefficient *= y.coefficient;
      }
    canonicalizeTerms(terms);
    isTooLarge = terms.size() > maxProductTerms;
    product.terms.append(terms.begin(), terms.end());
  }
  for (const Term &term : product.terms)
    isTooLarge |= Storage::isLongInt(term.coefficient);
  // Constants have no context: what they are multiplied with has.
  if (LLVM_UNLIKELY(isTooLarge && context))
    return context->storage->makeTooLarge();
  if (LLVM_UNLIKELY(a.isFraction() || b.isFraction()))
    setDenominator(product, context, a.getDenominator() * b.getDenominator());
  else
    setContext(product, context);
  return product;
}
