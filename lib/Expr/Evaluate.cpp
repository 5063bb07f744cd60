//===- Evaluate.cpp - Values at integer points ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprBuilder.h"
#include "IntUtils.h"

#include "greenai/Expr/Analysis.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using Storage = ExprBuilder::Storage;

void Point::set(AtomId symbol, const Int &value) {
  values[symbol] = value;
  derived.clear();
}

std::optional<Int> Point::get(AtomId symbol) const {
  auto it = values.find(symbol);
  if (it == values.end())
    return std::nullopt;
  return it->second;
}

/// Evaluates at one point, whose cache it fills.
struct Point::Evaluator {
  const Storage &storage;
  Point &point;

  /// The value of an atom that is known already, or null.
  const Int *lookup(AtomId atom) const {
    bool isSymbol = storage.atoms[atom].kind == AtomKind::Symbol;
    const auto &known = isSymbol ? point.values : point.derived;
    auto it = known.find(atom);
    return it == known.end() ? nullptr : &it->second;
  }
  bool prepareAtoms(const Expr &expr);
  std::optional<Int> computeAtom(const AtomData &atom) const;
  /// The value of the numerator, whose atoms have been prepared.
  std::optional<Int> evaluateNumerator(const Expr &expr) const;
  std::optional<Int> evaluateWithin128Bits(const Expr &expr) const;
};

/// Computes the atoms that `expr` needs and that are not known yet.
bool Point::Evaluator::prepareAtoms(const Expr &expr) {
  bool isReady = llvm::all_of(expr.getTerms(), [&](const Term &term) {
    return llvm::all_of(storage.monomials[term.monomial].powers,
                        [&](Power power) { return lookup(power.atom); });
  });
  if (isReady)
    return true;
  SmallVector<AtomId> pending = collectAtoms(
      storage, expr, [&](AtomId atom) { return lookup(atom) != nullptr; });
  for (AtomId atom : pending) {
    std::optional<Int> value = computeAtom(storage.atoms[atom]);
    if (!value)
      return false;
    point.derived.try_emplace(atom, *value);
  }
  return true;
}

std::optional<Int> Point::Evaluator::computeAtom(const AtomData &atom) const {
  if (atom.kind == AtomKind::Symbol)
    return std::nullopt;
  SmallVector<Int, 4> arguments;
  for (const Expr &argument : atom.arguments) {
    std::optional<Int> value = evaluateNumerator(argument);
    if (!value)
      return std::nullopt;
    arguments.push_back(*value);
  }
  if (atom.kind == AtomKind::Max)
    return *llvm::max_element(arguments);
  if (atom.kind == AtomKind::Min)
    return *llvm::min_element(arguments);
  if (arguments[1] == 0)
    return std::nullopt;
  return floorDiv(arguments[0], arguments[1]);
}

#ifdef __SIZEOF_INT128__

__extension__ using UInt128 = unsigned __int128;

/// Multiplies, unless the product is 2^127 or more.
static bool multiplyBelow127Bits(UInt128 &product, uint64_t factor) {
  UInt128 low = UInt128(uint64_t(product)) * factor;
  UInt128 high = (product >> 64) * factor + uint64_t(low >> 64);
  if (high >> 63)
    return false;
  product = (high << 64) | uint64_t(low);
  return true;
}

static uint64_t getMagnitude(int64_t value) {
  return value < 0 ? -uint64_t(value) : uint64_t(value);
}

/// Costs of models at real sizes are beyond 64 bits but hardly ever beyond 128,
/// where one operation of Int allocates.
std::optional<Int>
Point::Evaluator::evaluateWithin128Bits(const Expr &expr) const {
  UInt128 positive = 0, negative = 0;
  for (const Term &term : expr.getTerms()) {
    if (!fitsInt64(term.coefficient))
      return std::nullopt;
    int64_t coefficient = int64_t(term.coefficient);
    UInt128 product = getMagnitude(coefficient);
    bool isNegative = coefficient < 0;
    for (Power power : storage.monomials[term.monomial].powers) {
      const Int &base = *lookup(power.atom);
      if (!fitsInt64(base) || power.exponent > 8)
        return std::nullopt;
      uint64_t magnitude = getMagnitude(int64_t(base));
      for (uint32_t i = 0; i < power.exponent; ++i)
        if (!multiplyBelow127Bits(product, magnitude))
          return std::nullopt;
      isNegative ^= base < 0 && power.exponent % 2 == 1;
    }
    UInt128 &sum = isNegative ? negative : positive;
    sum += product;
    if (sum >> 127)
      return std::nullopt;
  }
  UInt128 difference = positive - negative;
  llvm::APInt value(128, {uint64_t(difference), uint64_t(difference >> 64)});
  if (value.isSignedIntN(64))
    return Int(value.getSExtValue());
  return Int(value);
}

#else

std::optional<Int> Point::Evaluator::evaluateWithin128Bits(const Expr &) const {
  return std::nullopt;
}

#endif

/// Whether the power would have a million bits or more.
static bool isLongPower(const Int &base, uint64_t exponent) {
  static const Int bounds[] = {power(Int(2), 1 << 8), power(Int(2), 1 << 12),
                               power(Int(2), 1 << 16)};
  for (auto [i, bound] : llvm::enumerate(bounds))
    if (abs(base) < bound)
      return (exponent << (4 * i + 8)) > (1 << 20);
  return exponent > 8;
}

std::optional<Int> Point::Evaluator::evaluateNumerator(const Expr &expr) const {
  if (std::optional<Int> value = evaluateWithin128Bits(expr))
    return value;
  Int sum(0);
  for (const Term &term : expr.getTerms()) {
    Int product = term.coefficient;
    for (Power p : storage.monomials[term.monomial].powers) {
      const Int &base = *lookup(p.atom);
      // That is no cost of anything.
      if (p.exponent > 1 && !fitsInt64(base) && isLongPower(base, p.exponent))
        return std::nullopt;
      product *= power(base, p.exponent);
    }
    sum += product;
  }
  return sum;
}

std::optional<Rational> greenai::evaluate(const Expr &expr, Point &point) {
  Rational value{Int(0), expr.getDenominator()};
  if (expr.isConstant()) {
    if (!expr.isZero())
      value.numerator = expr.getTerms().front().coefficient;
    return value;
  }
  Point::Evaluator evaluator{ExprBuilder::getStorage(expr), point};
  if (!evaluator.prepareAtoms(expr))
    return std::nullopt;
  std::optional<Int> numerator = evaluator.evaluateNumerator(expr);
  if (!numerator)
    return std::nullopt;
  value.numerator = std::move(*numerator);
  if (value.denominator != 1) {
    Int common = greatestCommonDivisor(abs(value.numerator), value.denominator);
    value.numerator /= common;
    value.denominator /= common;
  }
  return value;
}
