//===- ExprText.cpp - The canonical text of expressions ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprText.h"
#include "ExprBuilder.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;
using Storage = ExprBuilder::Storage;

static void appendArguments(TextBuffer &out, const AtomData &atom) {
  llvm::interleave(
      atom.arguments, [&](const Expr &argument) { appendText(out, argument); },
      [&] { out += ", "; });
}

static void appendAtomText(TextBuffer &out, const AtomData &atom) {
  StringRef function = atom.kind == AtomKind::Max   ? "max"
                       : atom.kind == AtomKind::Min ? "min"
                                                    : "floor";
  out = function;
  if (atom.kind != AtomKind::FloorDiv) {
    out += '(';
    appendArguments(out, atom);
  } else if (!atom.arguments[1].isConstant()) {
    out += "div(";
    appendArguments(out, atom);
  } else {
    bool isSum = atom.arguments[0].getTerms().size() > 1;
    out += isSum ? "((" : "(";
    appendText(out, atom.arguments[0]);
    out += isSum ? ")/" : "/";
    appendText(out, atom.arguments[1]);
  }
  out += ')';
  assert(out.size() <= atom.textBound && "a longer atom is too large");
}

StringRef ExprContext::getAtomText(AtomId id) {
  if (!storage->atoms[id].text.empty())
    return storage->atoms[id].text;
  auto hasText = [&](AtomId atom) {
    return !storage->atoms[atom].text.empty();
  };
  SmallVector<AtomId> pending =
      collectAtoms(*storage, storage->atoms[id].arguments, hasText);
  pending.push_back(id);
  for (AtomId atom : pending) {
    TextBuffer text;
    appendAtomText(text, storage->atoms[atom]);
    storage->atoms[atom].text = text.str().copy(storage->allocator);
  }
  return storage->atoms[id].text;
}

StringRef ExprContext::getMonomialText(MonomialId id) {
  if (id == 0 || !storage->monomials[id].text.empty())
    return storage->monomials[id].text;
  SmallVector<std::pair<StringRef, uint32_t>, 8> factors;
  for (Power power : storage->monomials[id].powers)
    factors.push_back({getAtomText(power.atom), power.exponent});
  llvm::sort(factors);
  TextBuffer text;
  for (auto [factor, exponent] : factors) {
    if (!text.empty())
      text += '*';
    text += factor;
    if (exponent > 1) {
      text += '^';
      appendInt(text, Int(exponent));
    }
  }
  return storage->monomials[id].text = text.str().copy(storage->allocator);
}

SmallVector<const Term *, 8>
greenai::detail::getTermsInPrintOrder(const Expr &expr) {
  SmallVector<const Term *, 8> order;
  for (const Term &term : expr.getTerms())
    order.push_back(&term);
  if (order.size() < 2)
    return order;
  ExprContext &context = *expr.getContext();
  auto isBefore = [&](const Term *a, const Term *b) {
    unsigned x = context.getDegree(a->monomial);
    unsigned y = context.getDegree(b->monomial);
    if (x != y)
      return x > y;
    return context.getMonomialText(a->monomial) <
           context.getMonomialText(b->monomial);
  };
  if (order.size() == 2) {
    if (isBefore(order[1], order[0]))
      std::swap(order[0], order[1]);
  } else {
    llvm::sort(order, isBefore);
  }
  return order;
}

/// One summand, with the operator before it.
static void appendTerm(TextBuffer &out, const Term &term, ExprContext *context,
                       bool isFirst) {
  bool isNegative = term.coefficient < 0;
  if (!isFirst)
    out += isNegative ? StringRef(" - ") : StringRef(" + ");
  else if (isNegative)
    out += '-';
  bool isOne = term.coefficient == (isNegative ? -1 : 1);
  if (term.monomial == 0 || !isOne)
    appendInt(out, isNegative ? -term.coefficient : term.coefficient);
  if (term.monomial == 0)
    return;
  if (!isOne)
    out += '*';
  out += context->getMonomialText(term.monomial);
}

void greenai::detail::appendText(TextBuffer &out, const Expr &expr) {
  ExprContext *context = expr.getContext();
  llvm::ArrayRef<Term> terms = expr.getTerms();
  bool isFraction = expr.getDenominator() != 1;
  if (terms.empty()) {
    out += '0';
  } else if (terms.size() == 1) {
    appendTerm(out, terms.front(), context, /*isFirst=*/true);
  } else {
    if (isFraction)
      out += '(';
    bool isFirst = true;
    for (const Term *term : getTermsInPrintOrder(expr)) {
      appendTerm(out, *term, context, isFirst);
      isFirst = false;
    }
    if (isFraction)
      out += ')';
  }
  if (isFraction) {
    out += '/';
    appendInt(out, expr.getDenominator());
  }
}
