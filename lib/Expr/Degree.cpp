//===- Degree.cpp - Dependence and growth -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprBuilder.h"

#include "greenai/Expr/Analysis.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using Storage = ExprBuilder::Storage;

static SmallVector<AtomId> collectAllAtoms(const Expr &expr) {
  if (expr.isConstant())
    return {};
  return collectAtoms(ExprBuilder::getStorage(expr), expr,
                      [](AtomId) { return false; });
}

SmallVector<AtomId> greenai::collectSymbols(const Expr &expr) {
  SmallVector<AtomId> symbols = collectAllAtoms(expr);
  if (symbols.empty())
    return symbols;
  const Storage &storage = ExprBuilder::getStorage(expr);
  llvm::erase_if(symbols, [&](AtomId atom) {
    return storage.atoms[atom].kind != AtomKind::Symbol;
  });
  llvm::sort(symbols, [&](AtomId a, AtomId b) {
    return storage.atoms[a].name < storage.atoms[b].name;
  });
  return symbols;
}

bool greenai::dependsOn(const Expr &expr, AtomId symbol) {
  return llvm::is_contained(collectAllAtoms(expr), symbol);
}

namespace {

/// The growth of atoms and terms, in one symbol or in all of them.
class DegreeAnalysis {
public:
  DegreeAnalysis(const Expr &expr, std::optional<AtomId> symbol);

  unsigned getDegree(const Term &term) const;
  unsigned getDegree(const Expr &expr) const;

private:
  const Storage &storage;
  llvm::SmallDenseMap<AtomId, unsigned, 8> degrees;
};

} // namespace

DegreeAnalysis::DegreeAnalysis(const Expr &expr, std::optional<AtomId> symbol)
    : storage(ExprBuilder::getStorage(expr)) {
  for (AtomId id : collectAllAtoms(expr)) {
    const AtomData &atom = storage.atoms[id];
    unsigned degree = 0;
    if (atom.kind == AtomKind::Symbol) {
      degree = !symbol || *symbol == id;
    } else if (atom.kind == AtomKind::FloorDiv) {
      unsigned numerator = getDegree(atom.arguments[0]);
      unsigned divisor = getDegree(atom.arguments[1]);
      degree = numerator > divisor ? numerator - divisor : 0;
    } else {
      for (const Expr &element : atom.arguments)
        degree = std::max(degree, getDegree(element));
    }
    degrees[id] = degree;
  }
}

unsigned DegreeAnalysis::getDegree(const Term &term) const {
  uint64_t degree = 0;
  for (Power power : storage.monomials[term.monomial].powers)
    degree += uint64_t(power.exponent) * degrees.lookup(power.atom);
  return std::min<uint64_t>(degree, ~0u);
}

unsigned DegreeAnalysis::getDegree(const Expr &expr) const {
  unsigned degree = 0;
  for (const Term &term : expr.getTerms())
    degree = std::max(degree, getDegree(term));
  return degree;
}

unsigned greenai::degree(const Expr &expr) {
  return expr.isConstant() ? 0
                           : DegreeAnalysis(expr, std::nullopt).getDegree(expr);
}

unsigned greenai::degree(const Expr &expr, AtomId symbol) {
  return expr.isConstant() ? 0 : DegreeAnalysis(expr, symbol).getDegree(expr);
}

Expr greenai::leadingTerm(const Expr &expr) {
  if (expr.isConstant())
    return expr;
  DegreeAnalysis analysis(expr, std::nullopt);
  unsigned degree = analysis.getDegree(expr);
  SmallVector<Term, 4> leading;
  for (const Term &term : expr.getTerms())
    if (analysis.getDegree(term) == degree)
      leading.push_back(term);
  return ExprBuilder::sum(expr.getContext(), leading, expr.getDenominator());
}

SmallVector<Expr> greenai::coefficients(const Expr &expr, AtomId x) {
  if (expr.isConstant())
    return {expr};
  ExprContext &context = *expr.getContext();
  SmallVector<Expr> result(1);
  for (const Term &term : expr.getTerms()) {
    Expr rest = Expr(term.coefficient).dividedBy(expr.getDenominator());
    size_t exponent = 0;
    for (Power power : context.getPowers(term.monomial)) {
      if (power.atom == x)
        exponent = power.exponent;
      else if (dependsOn(context.atom(power.atom), x))
        return {};
      else
        rest *= context.atom(power.atom).pow(power.exponent);
    }
    if (exponent > 255)
      return {};
    if (exponent >= result.size())
      result.resize(exponent + 1);
    result[exponent] += rest;
  }
  return result;
}
