//===- Limits.cpp - How large an expression may become --------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Limits.h"
#include "ExprBuilder.h"
#include "IntUtils.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::ArrayRef;
using Storage = ExprBuilder::Storage;

/// An upper bound of the digits that are printed.
static size_t countDigits(const Int &value) {
  if (LLVM_UNLIKELY(!fitsInt64(value))) {
    // Of 10^k for growing k: numbers this long are rare.
    size_t digits = 20;
    for (Int power = detail::power(Int(10), 20); power <= abs(value);
         power *= power)
      digits *= 2;
    return digits;
  }
  size_t digits = 1;
  for (int64_t rest = int64_t(value) / 10; rest != 0; rest /= 10)
    ++digits;
  return digits;
}

size_t Storage::getTextBound(const Expr &expr) const {
  // " + ", "*" and "^" with an exponent of seven digits.
  size_t size = 2;
  for (const Term &term : expr.getTerms()) {
    size += 4 + countDigits(term.coefficient);
    for (Power power : monomials[term.monomial].powers)
      size += atoms[power.atom].textBound + (power.exponent > 1 ? 9 : 1);
  }
  if (expr.getDenominator() != 1)
    size += 3 + countDigits(expr.getDenominator());
  return size;
}

size_t Storage::getTextBound(ArrayRef<Expr> arguments) const {
  size_t size = 16;
  for (const Expr &argument : arguments)
    size += 2 + getTextBound(argument);
  return size;
}

unsigned Storage::getWeight(const Expr &expr) const {
  uint32_t weight = 0;
  for (const Term &term : expr.getTerms())
    weight = std::max(weight, monomials[term.monomial].weight);
  return weight;
}

unsigned Storage::getWeight(ArrayRef<Expr> arguments) const {
  unsigned weight = 1;
  for (const Expr &argument : arguments)
    for (const Term &term : argument.getTerms()) {
      unsigned own = monomials[term.monomial].weight;
      // A digit has less than four bits.
      if (LLVM_UNLIKELY(!fitsInt64(term.coefficient)))
        own += countDigits(term.coefficient) / 16;
      weight = std::max(weight, own);
    }
  return weight;
}

bool Storage::isTooLarge(ArrayRef<Expr> arguments) const {
  return getTextBound(arguments) > maxAtomText ||
         getWeight(arguments) > maxDegree || getNesting(arguments) > maxNesting;
}

unsigned Storage::getNesting(ArrayRef<Expr> arguments) const {
  unsigned nesting = 0;
  for (const Expr &argument : arguments)
    for (const Term &term : argument.getTerms())
      for (Power power : monomials[term.monomial].powers)
        nesting = std::max(nesting, atoms[power.atom].nesting);
  return nesting + 1;
}

bool ExprContext::Storage::isLongInt(const Int &value) {
  if (LLVM_LIKELY(fitsInt64(value)))
    return false;
  static const Int bound(llvm::APInt::getOneBitSet(maxBits + 2, maxBits));
  return abs(value) > bound;
}

bool ExprBuilder::isSmallPower(const Expr &term, unsigned exponent) {
  const Int &factor = term.getTerms().front().coefficient;
  bool isUnit = factor == 1 || factor == -1;
  return exponent == 1 ||
         ((isUnit || (exponent <= 1024 && fitsInt64(factor))) &&
          (term.isConstant() ||
           exponent <= maxDegree / getStorage(term).getWeight(term)));
}

Expr Storage::makeTooLarge() {
  std::string name;
  do
    name = "%large" + std::to_string(numTooLarge++);
  while (symbols.contains(name));
  AtomId symbol = addSymbol(name);
  atoms[symbol].isTooLarge = true;
  owner.setDomain(symbol, SymbolDomain());
  return owner.atom(symbol);
}

bool greenai::hasTooLarge(const ExprContext &context) {
  return ExprBuilder::getStorage(context).numTooLarge != 0;
}

bool greenai::isTooLarge(const Expr &expr) {
  if (expr.isConstant())
    return false;
  const Storage &storage = ExprBuilder::getStorage(expr);
  return storage.numTooLarge != 0 &&
         llvm::any_of(
             collectAtoms(storage, expr, [](AtomId) { return false; }),
             [&](AtomId atom) { return storage.atoms[atom].isTooLarge; });
}

bool greenai::isLongValue(const Int &value) {
  if (LLVM_LIKELY(fitsInt64(value)))
    return false;
  static const Int bound(
      llvm::APInt::getOneBitSet(maxValueBits + 2, maxValueBits));
  return abs(value) > bound;
}

bool greenai::hasLongCoefficient(const Expr &expr, unsigned bits) {
  auto isLong = [&](const Int &value) {
    return !fitsInt64(value) && abs(value) >= power(Int(2), bits);
  };
  return isLong(expr.getDenominator()) ||
         llvm::any_of(expr.getTerms(), [&](const Term &term) {
           return isLong(term.coefficient);
         });
}
