//===- Extremum.cpp - Largest and smallest of several expressions ---------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The elements of a max or min atom have integer coefficients without a common
// divisor, are sorted by their text, and are not of the form c*max(...) that
// could be part of the list:
//
//   max(2*S, 4)                 = 2*max(2, S)
//   max(S*(S + 1)/2, 3)         = max(6, S^2 + S)/2
//   max(2*max(A, B), C)         = max(2*A, 2*B, C)
//   max(S, 1)                   = S where S >= 1
//
//===----------------------------------------------------------------------===//

#include "ExprBuilder.h"
#include "ExprText.h"
#include "IntUtils.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Limits.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::ArrayRef;
using llvm::SmallVector;
using Storage = ExprBuilder::Storage;

namespace {

class ExtremumBuilder {
public:
  ExtremumBuilder(Storage &storage, AtomKind kind)
      : storage(storage), kind(kind) {}

  Expr build(ArrayRef<Expr> elements);

private:
  /// Longer lists are neither flattened nor searched for dominated elements.
  static constexpr size_t kMaxFlattened = 64;
  static constexpr size_t kMaxCompared = 16;

  void addFlattened(const Expr &element);
  void addConstant(const Expr &constant);
  void sortByText();
  void dropDominated();
  void extractContent();

  Storage &storage;
  AtomKind kind;
  SmallVector<Expr, 4> elements;
  std::optional<Expr> constant;
  /// What has been divided out of all elements, a constant.
  Expr content = Expr(1);
};

/// a >= b for rational constants.
bool isGreaterEqual(const Expr &a, const Expr &b) {
  Expr difference = a - b;
  return difference.isZero() || difference.getTerms().front().coefficient > 0;
}

} // namespace

void ExtremumBuilder::addConstant(const Expr &value) {
  if (!constant || isGreaterEqual(value, *constant) == (kind == AtomKind::Max))
    constant = value;
}

void ExtremumBuilder::addFlattened(const Expr &element) {
  if (element.isConstant())
    return addConstant(element);
  if (element.getTerms().size() == 1) {
    const Term &term = element.getTerms().front();
    ArrayRef<Power> powers = storage.monomials[term.monomial].powers;
    const AtomData &atom = storage.atoms[powers.front().atom];
    if (powers.size() == 1 && powers.front().exponent == 1 &&
        atom.kind == kind && term.coefficient > 0 &&
        elements.size() + atom.arguments.size() <= kMaxFlattened) {
      Expr factor = Expr(term.coefficient).dividedBy(element.getDenominator());
      for (const Expr &inner : atom.arguments)
        addFlattened(inner * factor);
      return;
    }
  }
  elements.push_back(element);
}

void ExtremumBuilder::sortByText() {
  SmallVector<std::pair<std::string, Expr>, 4> keyed;
  for (Expr &element : elements) {
    TextBuffer text;
    appendText(text, element);
    keyed.emplace_back(text.str(), std::move(element));
  }
  llvm::sort(keyed, llvm::less_first());
  elements.clear();
  for (auto &[text, element] : keyed)
    if (elements.empty() || elements.back() != element)
      elements.push_back(std::move(element));
}

void ExtremumBuilder::dropDominated() {
  if (elements.size() > kMaxCompared)
    return;
  for (size_t i = 0; i < elements.size();) {
    bool isDominated = llvm::any_of(elements, [&](const Expr &other) {
      if (&other == &elements[i])
        return false;
      return isKnownNonNegative(kind == AtomKind::Max ? other - elements[i]
                                                      : elements[i] - other);
    });
    if (isDominated)
      elements.erase(elements.begin() + i);
    else
      ++i;
  }
}

/// Divides the elements by their content g/d > 0, by which the result is to be
/// multiplied.
void ExtremumBuilder::extractContent() {
  Int denominator(1), divisor(0);
  for (const Expr &element : elements)
    denominator = leastCommonMultiple(denominator, element.getDenominator());
  for (Expr &element : elements) {
    element *= denominator;
    for (const Term &term : element.getTerms())
      divisor = greatestCommonDivisor(divisor, term.coefficient);
  }
  if (divisor != 1)
    for (Expr &element : elements)
      element = element.dividedBy(divisor);
  content = (content * divisor).dividedBy(denominator);
}

Expr ExtremumBuilder::build(ArrayRef<Expr> list) {
  // Elements are sorted by their texts.
  if (LLVM_UNLIKELY(storage.getTextBound(list) > 4 * maxAtomText))
    return storage.makeTooLarge();
  for (const Expr &element : list)
    addFlattened(element);
  if (constant)
    elements.push_back(*constant);
  // Without one of its elements, a list may have a greater content.
  size_t size = 0;
  while (elements.size() > 1 && elements.size() != size) {
    extractContent();
    sortByText();
    size = elements.size();
    dropDominated();
  }
  if (elements.size() == 1)
    return elements.front() * content;
  AtomId atom = storage.lookupAtom(kind, elements);
  if (atom == kNoId) {
    if (LLVM_UNLIKELY(storage.isTooLarge(elements)))
      return storage.makeTooLarge();
    atom = storage.addAtom(kind, elements);
  }
  const Interval &bounds = storage.getBounds(atom);
  if (bounds.lower && bounds.upper && *bounds.lower == *bounds.upper)
    return content * *bounds.lower;
  return content * storage.owner.atom(atom);
}

static Expr buildExtremum(AtomKind kind, ArrayRef<Expr> elements) {
  assert(!elements.empty() && "of nothing there is no largest");
  const Expr *symbolic = llvm::find_if(
      elements, [](const Expr &element) { return !element.isConstant(); });
  if (symbolic != elements.end())
    return ExtremumBuilder(ExprBuilder::getStorage(*symbolic), kind)
        .build(elements);
  Expr best = elements.front();
  for (const Expr &element : elements.drop_front())
    if (isGreaterEqual(element, best) == (kind == AtomKind::Max))
      best = element;
  return best;
}

Expr greenai::max(ArrayRef<Expr> elements) {
  return buildExtremum(AtomKind::Max, elements);
}

Expr greenai::min(ArrayRef<Expr> elements) {
  return buildExtremum(AtomKind::Min, elements);
}
