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
#include "llvm/Support/StringSaver.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;
using Storage = ExprBuilder::Storage;

/// Text doubles with each level of max(x*S, x + S): a longer one is abbreviated
/// to "max(...)", which cannot be read back.
static constexpr size_t kMaxAtomText = 1 << 14;

static void appendArguments(std::string &out, const AtomData &atom) {
  llvm::interleave(
      atom.arguments, [&](const Expr &argument) { appendText(out, argument); },
      [&] { out += ", "; });
}

static std::string makeAtomText(const AtomData &atom) {
  if (atom.kind != AtomKind::FloorDiv) {
    std::string text = atom.kind == AtomKind::Max ? "max(" : "min(";
    appendArguments(text, atom);
    if (text.size() > kMaxAtomText)
      return text.substr(0, 4) + "...)";
    return text += ')';
  }
  const Expr &numerator = atom.arguments[0], &divisor = atom.arguments[1];
  std::string text;
  if (!divisor.isConstant()) {
    text = "floordiv(";
    appendArguments(text, atom);
  } else {
    text = "floor(";
    bool isSum = numerator.getTerms().size() > 1;
    text += isSum ? "(" : "";
    appendText(text, numerator);
    text += isSum ? ")/" : "/";
    appendText(text, divisor);
  }
  if (text.size() > kMaxAtomText)
    return "floor(...)";
  return text += ')';
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
  llvm::StringSaver saver(storage->allocator);
  for (AtomId atom : pending)
    storage->atoms[atom].text = saver.save(makeAtomText(storage->atoms[atom]));
  return storage->atoms[id].text;
}

StringRef ExprContext::getMonomialText(MonomialId id) {
  if (id == 0 || !storage->monomials[id].text.empty())
    return storage->monomials[id].text;
  SmallVector<std::pair<StringRef, uint32_t>, 8> factors;
  for (Power power : storage->monomials[id].powers)
    factors.push_back({getAtomText(power.atom), power.exponent});
  llvm::sort(factors);
  std::string text;
  for (auto [factor, exponent] : factors) {
    if (!text.empty())
      text += '*';
    text += factor;
    if (exponent > 1)
      text += '^' + std::to_string(exponent);
  }
  return storage->monomials[id].text =
             llvm::StringSaver(storage->allocator).save(text);
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

void greenai::detail::appendText(std::string &out, const Expr &expr) {
  if (expr.isZero()) {
    out += '0';
    return;
  }
  ExprContext *context = expr.getContext();
  bool isFraction = expr.getDenominator() != 1;
  bool needsParentheses = isFraction && expr.getTerms().size() > 1;
  if (needsParentheses)
    out += '(';
  bool isFirst = true;
  for (const Term *term : getTermsInPrintOrder(expr)) {
    Int coefficient = term->coefficient;
    if (coefficient < 0) {
      out += isFirst ? "-" : " - ";
      coefficient = -coefficient;
    } else if (!isFirst) {
      out += " + ";
    }
    isFirst = false;
    if (term->monomial == 0) {
      appendInt(out, coefficient);
      continue;
    }
    if (coefficient != 1) {
      appendInt(out, coefficient);
      out += '*';
    }
    out += context->getMonomialText(term->monomial);
  }
  if (needsParentheses)
    out += ')';
  if (isFraction) {
    out += '/';
    appendInt(out, expr.getDenominator());
  }
}
