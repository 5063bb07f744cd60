//===- Substitute.cpp - Replacing atoms by expressions ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

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

/// Maps expressions of one context to another, or to the same one.
class Substituter {
public:
  Substituter(ExprContext &source, ExprContext &target,
              const Substitution &replacements)
      : source(ExprBuilder::getStorage(source)),
        target(ExprBuilder::getStorage(target)), replacements(replacements) {}

  Expr run(const Expr &expr) {
    prepareAtoms(expr);
    return apply(expr);
  }

private:
  /// What the atom becomes; null if it stays as it is.
  const Expr *getImage(AtomId atom) const {
    if (auto it = replacements.find(atom); it != replacements.end())
      return &it->second;
    if (auto it = images.find(atom); it != images.end())
      return &it->second;
    return nullptr;
  }
  bool isChanged(const Expr &expr) const;
  void prepareAtoms(const Expr &expr);
  Expr mapAtom(const AtomData &atom);
  Expr apply(const Expr &expr);

  const Storage &source;
  Storage &target;
  const Substitution &replacements;
  /// Of derived atoms that change, and of all symbols that move to another
  /// context.
  llvm::SmallDenseMap<AtomId, Expr, 4> images;
};

} // namespace

bool Substituter::isChanged(const Expr &expr) const {
  return llvm::any_of(expr.getTerms(), [&](const Term &term) {
    return llvm::any_of(source.monomials[term.monomial].powers,
                        [&](Power power) { return getImage(power.atom); });
  });
}

void Substituter::prepareAtoms(const Expr &expr) {
  bool isMove = &source != &target;
  SmallVector<AtomId> atoms = collectAtoms(source, expr, [&](AtomId atom) {
    return replacements.count(atom) ||
           (source.atoms[atom].kind == AtomKind::Symbol && !isMove);
  });
  for (AtomId id : atoms) {
    const AtomData &atom = source.atoms[id];
    if (isMove || llvm::any_of(atom.arguments, [&](const Expr &argument) {
          return isChanged(argument);
        }))
      images.try_emplace(id, mapAtom(atom));
  }
}

Expr Substituter::mapAtom(const AtomData &atom) {
  if (atom.isTooLarge)
    return target.makeTooLarge();
  if (atom.kind == AtomKind::Symbol) {
    // A new symbol keeps its domain: what was simplified relies on it.
    if (auto known = target.owner.lookupSymbol(atom.name))
      return target.owner.atom(*known);
    return target.owner.symbol(atom.name, atom.domain);
  }
  SmallVector<Expr, 2> arguments;
  for (const Expr &argument : atom.arguments)
    arguments.push_back(apply(argument));
  switch (atom.kind) {
  case AtomKind::FloorDiv:
    return floorDivAnyDivisor(target.owner, arguments[0], arguments[1]);
  case AtomKind::Max:
    return max(arguments);
  case AtomKind::Min:
    return min(arguments);
  case AtomKind::Symbol:
    break;
  }
  llvm_unreachable("symbols have no arguments");
}

Expr Substituter::apply(const Expr &expr) {
  // Products of single terms are collected in one list, others are added up.
  SmallVector<Term, 8> terms;
  Expr sums;
  for (const Term &term : expr.getTerms()) {
    llvm::ArrayRef<Power> powers = source.monomials[term.monomial].powers;
    SmallVector<Power, 8> kept;
    Term product{0, term.coefficient};
    std::optional<Expr> factor;
    for (Power p : powers) {
      const Expr *image = getImage(p.atom);
      if (!image) {
        kept.push_back(p);
        continue;
      }
      if (image->getTerms().size() == 1 && image->getDenominator() == 1 &&
          ExprBuilder::isSmallPower(*image, p.exponent)) {
        const Term &single = image->getTerms().front();
        product.monomial = target.multiply(
            product.monomial, target.power(single.monomial, p.exponent));
        if (single.coefficient != 1)
          product.coefficient *= power(single.coefficient, p.exponent);
        continue;
      }
      Expr value = image->pow(p.exponent);
      factor = factor ? *factor * value : value;
    }
    if (kept.size() == powers.size()) {
      terms.push_back(term);
      continue;
    }
    if (!kept.empty())
      product.monomial =
          target.multiply(product.monomial, target.internMonomial(kept));
    // A sum may have longer coefficients than a product: names change nothing.
    if (LLVM_UNLIKELY(target.monomials[product.monomial].weight > maxDegree ||
                      (Storage::isLongInt(product.coefficient) &&
                       product.coefficient != term.coefficient)))
      sums += target.makeTooLarge();
    else if (factor)
      sums += *factor *
              ExprBuilder::term(target, product.monomial, product.coefficient);
    else
      terms.push_back(product);
  }
  Expr result = ExprBuilder::sum(&target.owner, terms, expr.getDenominator());
  if (!sums.isZero())
    result += sums.dividedBy(expr.getDenominator());
  return result;
}

Expr greenai::substitute(const Expr &expr, const Substitution &replacements) {
  if (expr.isConstant() || replacements.empty())
    return expr;
  ExprContext &context = *expr.getContext();
  return Substituter(context, context, replacements).run(expr);
}

Expr greenai::transfer(const Expr &expr, ExprContext &target,
                       const Substitution &replacements) {
  if (expr.isConstant())
    return expr;
  return Substituter(*expr.getContext(), target, replacements).run(expr);
}
