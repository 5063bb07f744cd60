//===- FloorDiv.cpp - Integer division --------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// floor(N / (d*M)) for a numerator N and a positive integer d, both integral,
// and a monomial M of atoms that are >= 1. Equal quotients should get equal
// forms, so everything that can leave the floor leaves it:
//
//   floor((130*B + 7)/128)      = B + floor((2*B + 7)/128) and then
//                               = B + floor((B + 3)/64)
//   floor(768*B*S*H/(64*H))     = 12*B*S
//   floor((floor(x/4) + c)/2)   = floor((x + 4*c)/8)
//   floor((S + 127)/128)        = S/128 where S is a multiple of 128
//   floor(x/8)                  = 0 where 0 <= x <= 7
//
//===----------------------------------------------------------------------===//

#include "Bounds.h"
#include "Division.h"
#include "ExprBuilder.h"
#include "IntUtils.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Limits.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using Storage = ExprBuilder::Storage;

namespace {

class FloorDivBuilder {
public:
  /// Of the terms over `divisor` times the monomial.
  FloorDivBuilder(Storage &storage, llvm::ArrayRef<Term> terms,
                  const Int &divisor, MonomialId symbolicDivisor)
      : storage(storage), terms(terms.begin(), terms.end()), divisor(divisor),
        symbolicDivisor(symbolicDivisor) {
    assert(divisor > 0);
  }

  Expr build();

private:
  std::optional<Expr> foldRemainder();
  void extractMultiples();
  void reduceByGcd();
  bool cancelCommonFactor();
  bool mergeNestedFloor();

  Storage &storage;
  /// What is still in the floor.
  SmallVector<Term, 4> terms;
  Int divisor;
  MonomialId symbolicDivisor;
  /// What has left the floor.
  Expr quotient;
};

} // namespace

/// Of c*m, where m/M is a multiple of the integer k, the part that is a
/// multiple of d leaves the floor. What stays has 0 <= c < d/gcd(d, k).
void FloorDivBuilder::extractMultiples() {
  SmallVector<Term, 4> extracted;
  size_t kept = 0;
  for (Term &term : terms) {
    std::optional<MonomialId> monomial = term.monomial;
    if (symbolicDivisor != 0)
      monomial = storage.divide(term.monomial, symbolicDivisor);
    if (monomial) {
      Int step = divisor;
      if (storage.hasMultiples)
        step /= greatestCommonDivisor(divisor, storage.getContent(*monomial));
      Int remainder = mod(term.coefficient, step);
      if (remainder != term.coefficient) {
        extracted.push_back({*monomial, term.coefficient - remainder});
        term.coefficient = remainder;
      }
      if (remainder == 0)
        continue;
    }
    if (&terms[kept] != &term)
      terms[kept] = term;
    ++kept;
  }
  terms.truncate(kept);
  if (!extracted.empty())
    quotient += ExprBuilder::sum(&storage.owner, extracted, divisor);
}

/// With g dividing d and every term but the constant:
/// floor((g*n + c)/(g*e)) = floor((n + floor(c/g))/e).
void FloorDivBuilder::reduceByGcd() {
  if (divisor == 1 || terms.empty())
    return;
  bool hasConstant = terms.front().monomial == 0;
  auto symbolic = llvm::ArrayRef(terms).drop_front(hasConstant);
  Int common = divisor, commonOfValues = divisor;
  for (const Term &term : symbolic) {
    Int coefficient = abs(term.coefficient);
    common = greatestCommonDivisor(common, coefficient);
    if (storage.hasMultiples)
      commonOfValues = greatestCommonDivisor(
          commonOfValues, coefficient * storage.getContent(term.monomial));
  }
  // S a multiple of 4: floor((S + 3)/12) = floor(S/12).
  if (storage.hasMultiples && hasConstant && commonOfValues != 1)
    terms.front().coefficient -= mod(terms.front().coefficient, commonOfValues);
  if (common != 1) {
    for (Term &term : terms)
      term.coefficient = floorDiv(term.coefficient, common);
    divisor /= common;
  }
  if (hasConstant && terms.front().coefficient == 0)
    terms.erase(terms.begin());
}

/// floor((B*H + H)/(2*H)) = floor((B + 1)/2).
bool FloorDivBuilder::cancelCommonFactor() {
  MonomialId common = symbolicDivisor;
  for (const Term &term : terms) {
    common = storage.commonFactor(common, term.monomial);
    if (common == 0)
      return false;
  }
  if (common == 0 || terms.empty())
    return false;
  symbolicDivisor = *storage.divide(symbolicDivisor, common);
  for (Term &term : terms)
    term.monomial = *storage.divide(term.monomial, common);
  canonicalizeTerms(terms);
  return true;
}

/// floor((floor(x/a) + y)/d) = floor((x + a*y)/(a*d)), if there is exactly one
/// such inner floor: of two, the result would depend on which goes first.
bool FloorDivBuilder::mergeNestedFloor() {
  const Term *inner = nullptr;
  for (const Term &term : terms) {
    if (term.coefficient != 1 || term.monomial == 0)
      continue;
    llvm::ArrayRef<Power> powers = storage.monomials[term.monomial].powers;
    if (powers.size() != 1 || powers.front().exponent != 1 ||
        storage.atoms[powers.front().atom].kind != AtomKind::FloorDiv)
      continue;
    if (inner)
      return false;
    inner = &term;
  }
  if (!inner)
    return false;
  AtomId atom = storage.monomials[inner->monomial].powers.front().atom;
  const Expr &numerator = storage.atoms[atom].arguments[0];
  const Expr &innerDivisor = storage.atoms[atom].arguments[1];
  if (innerDivisor.getTerms().size() != 1)
    return false;
  const Term &innerTerm = innerDivisor.getTerms().front();
  if (innerTerm.coefficient < 1 ||
      !isPositiveMonomial(storage, innerTerm.monomial))
    return false;

  SmallVector<Term, 4> others;
  for (const Term &term : terms)
    if (&term != inner)
      others.push_back(term);
  Expr merged =
      numerator + innerDivisor * ExprBuilder::sum(&storage.owner, others);
  terms.assign(merged.getTerms().begin(), merged.getTerms().end());
  divisor *= innerTerm.coefficient;
  symbolicDivisor = storage.multiply(symbolicDivisor, innerTerm.monomial);
  return true;
}

/// The interned floor, or its value where its bounds leave only one.
static Expr makeFloor(Storage &storage, const Expr &numerator,
                      const Expr &divisor) {
  Expr arguments[] = {numerator, divisor};
  AtomId atom = storage.lookupAtom(AtomKind::FloorDiv, arguments);
  if (atom == kNoId) {
    if (LLVM_UNLIKELY(storage.isTooLarge(arguments)))
      return storage.makeTooLarge();
    atom = storage.addAtom(AtomKind::FloorDiv, arguments);
  }
  const Interval &bounds = storage.getBounds(atom);
  if (bounds.lower && bounds.upper && *bounds.lower == *bounds.upper)
    return Expr(*bounds.lower);
  return storage.owner.atom(atom);
}

/// A numerator that holds -4*floor(S/4) may be a remainder, whose bounds are
/// lost once the negative coefficient has been split: floor((S mod 4)/8) = 0.
std::optional<Expr> FloorDivBuilder::foldRemainder() {
  bool mayBeRemainder = llvm::any_of(terms, [&](const Term &term) {
    return term.coefficient < 0 &&
           llvm::any_of(
               storage.monomials[term.monomial].powers,
               [&](Power power) {
                 return storage.atoms[power.atom].kind == AtomKind::FloorDiv;
               });
  });
  if (!mayBeRemainder || symbolicDivisor != 0)
    return std::nullopt;
  SmallVector<Term, 4> copy = terms;
  Expr numerator = ExprBuilder::sum(&storage.owner, copy);
  std::optional<Int> lower = lowerBound(numerator);
  if (!lower)
    return std::nullopt;
  std::optional<Int> upper = upperBound(numerator);
  if (!upper || floorDiv(*lower, divisor) != floorDiv(*upper, divisor))
    return std::nullopt;
  return Expr(floorDiv(*lower, divisor));
}

Expr FloorDivBuilder::build() {
  if (std::optional<Expr> folded = foldRemainder())
    return *folded;
  do {
    extractMultiples();
    reduceByGcd();
    if (terms.empty())
      return quotient;
  } while ((symbolicDivisor != 0 && cancelCommonFactor()) ||
           mergeNestedFloor());
  return quotient +=
         makeFloor(storage, ExprBuilder::sum(&storage.owner, terms),
                   ExprBuilder::term(storage, symbolicDivisor, divisor));
}

/// floor(a / divisor) as it stands, without the integers that divide both.
static Expr makeOpaqueFloor(Storage &storage, const Expr &a,
                            const Expr &divisor) {
  // floor((N/n) / (D/d)) = floor(N*d / (D*n)).
  Expr numerator = ExprBuilder::numerator(a) * divisor.getDenominator();
  Expr denominator = ExprBuilder::numerator(divisor) * a.getDenominator();
  Int common(0);
  for (const Expr *expr : {&numerator, &denominator})
    for (const Term &term : expr->getTerms())
      common = greatestCommonDivisor(common, term.coefficient);
  if (common > 1) {
    numerator = numerator.dividedBy(common);
    denominator = denominator.dividedBy(common);
  }
  return makeFloor(storage, numerator, denominator);
}

/// The cached quotient of (coefficient*monomial + constant)/divisor, or where
/// it is to be put; null for terms of another form.
static FloorMemo *findMemo(Storage &storage, llvm::ArrayRef<Term> terms,
                           const Int &divisor) {
  bool hasConstant = terms.front().monomial == 0;
  if (terms.size() != 1u + hasConstant || !fitsInt64(divisor) ||
      !fitsInt64(terms.front().coefficient) ||
      !fitsInt64(terms.back().coefficient))
    return nullptr;
  FloorMemo key;
  key.monomial = terms.back().monomial;
  key.coefficient = int64_t(terms.back().coefficient);
  key.constant = hasConstant ? int64_t(terms.front().coefficient) : 0;
  key.divisor = int64_t(divisor);
  key.generation = storage.generation;
  FloorMemo &memo = storage.getFloorMemo(key);
  if (!memo.hasKeyOf(key)) {
    memo = key;
    memo.isValid = false;
  }
  return &memo;
}

Expr greenai::floorDiv(const Expr &a, const Int &divisor) {
  assert(divisor > 0 && "division by zero or by a negative number");
  Int combined = divisor;
  if (a.getDenominator() != 1)
    combined *= a.getDenominator();
  if (a.isZero())
    return Expr();
  if (a.isConstant())
    return Expr(floorDiv(a.getTerms().front().coefficient, combined));
  Storage &storage = ExprBuilder::getStorage(a);
  FloorMemo *memo = findMemo(storage, a.getTerms(), combined);
  if (memo && memo->isValid)
    return memo->quotient;
  Expr quotient = FloorDivBuilder(storage, a.getTerms(), combined,
                                  /*symbolicDivisor=*/0)
                      .build();
  if (memo) {
    // The entry may have changed hands: bounds are made of floors as well.
    memo = findMemo(storage, a.getTerms(), combined);
    memo->quotient = quotient;
    memo->isValid = true;
  }
  return quotient;
}

Expr greenai::detail::floorDivAnyDivisor(ExprContext &context, const Expr &a,
                                         const Expr &divisor) {
  Storage &storage = ExprBuilder::getStorage(context);
  if (divisor.isConstant() && !divisor.isZero()) {
    // floor(a / (c/d)) = floor(a*d / c); a negative c changes both signs.
    const Int &value = divisor.getTerms().front().coefficient;
    Expr scaled = a * divisor.getDenominator();
    return value > 0 ? floorDiv(scaled, value) : floorDiv(-scaled, -value);
  }
  if (!isKnownPositive(divisor))
    return makeOpaqueFloor(storage, a, divisor);
  if (a.isZero())
    return Expr();
  const Term &term = divisor.getTerms().front();
  if (divisor.getTerms().size() == 1 &&
      isPositiveMonomial(storage, term.monomial))
    return FloorDivBuilder(
               storage,
               (ExprBuilder::numerator(a) * divisor.getDenominator())
                   .getTerms(),
               a.getDenominator() * term.coefficient, term.monomial)
        .build();
  if (std::optional<Expr> quotient = divideExactly(a, divisor))
    return floorDiv(*quotient, Int(1));
  return makeOpaqueFloor(storage, a, divisor);
}
