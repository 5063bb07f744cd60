//===- SizeProducts.cpp - Named sizes through reshapes ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// [B, S, 768] reshaped to 1x128x12x64: which of the four sizes is S, and which
// B? A product of sizes that is constant has constant factors. A factor must
// divide the exported size that takes it. A dimension with the same size and
// the same stride is the same dimension. Where several readings are left, those
// that change the sizes of data, such as weights, are left out, then those that
// contradict some other operation. If there still are several, the user
// decides.
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Text.h"
#include "greenai/Shape/SizeSolver.h"

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Operation.h"

#include "llvm/ADT/StringExtras.h"

#include <numeric>

using namespace greenai;
using namespace mlir;

/// A factor of one side, and where it lies in row-major order: its elements are
/// `inner` apart, and it reaches to `outer`.
struct SizeSolver::Factor {
  Expr expr;
  Int size, inner, outer;
  bool isFree;
  /// Whether its place is known exactly: inner * size = outer.
  bool isPlaced() const { return inner * size == outer; }
};

/// A product, innermost factor first; its constants are also in `constant`.
struct SizeSolver::Side {
  SmallVector<Factor, 8> factors;
  Int constant{1};
  SmallVector<Factor, 4> named, free;
};

/// Which of the free sizes each named factor goes to.
struct SizeSolver::Reading {
  SmallVector<unsigned, 4> target;
};

void SizeSolver::splitElement(const Expr &element, Int inner,
                              Side &side) const {
  std::optional<Int> size = getExported(element);
  if (element.isConstant()) {
    side.constant *= *size;
    side.factors.push_back({element, *size, inner, inner * *size, false});
    return;
  }
  for (const Layout &layout : state.layouts) {
    if (layout.product != element || layout.factors.empty() ||
        llvm::is_contained(layout.factors, element))
      continue;
    for (const Expr &factor : llvm::reverse(layout.factors)) {
      splitElement(factor, inner, side);
      inner *= *getExported(factor);
    }
    return;
  }
  auto add = [&](const Expr &factor, bool isFree) {
    Factor entry{factor, *getExported(factor), inner, inner * *size, isFree};
    side.factors.push_back(entry);
    (isFree ? side.free : side.named).push_back(entry);
  };
  Int content(0);
  for (const Term &term : element.getTerms())
    content = content == 0 ? abs(term.coefficient)
                           : gcd(content, abs(term.coefficient));
  if (content != 1) {
    side.constant *= content;
    side.factors.push_back(
        {Expr(content), content, inner, inner * *size, false});
  }
  if (element.getTerms().size() > 1)
    return add(element.dividedBy(content), false);
  for (Power power : context.getPowers(element.getTerms()[0].monomial))
    for (unsigned i = 0; i < power.exponent; ++i)
      add(context.atom(power.atom), isFree(power.atom));
}

bool SizeSolver::split(ArrayRef<Expr> elements, Side &side) const {
  Int inner(1);
  for (const Expr &element : llvm::reverse(elements)) {
    std::optional<Int> size = getExported(element);
    if (!size || *size < 1 || element.getDenominator() != 1)
      return false;
    // Sums of free sizes come from concatenations and windows.
    SmallVector<AtomId> free = collectFree(element);
    if (!free.empty() && element.getTerms().size() > 1)
      return false;
    for (AtomId symbol : free)
      if (coefficients(element, symbol).size() != 2)
        return false;
    splitElement(element, inner, side);
    inner *= *size;
  }
  return true;
}

void SizeSolver::processProduct(size_t number, Effort effort) {
  Operation *op = state.constraints[number].op;
  for (auto *elements :
       {&state.constraints[number].left, &state.constraints[number].right})
    for (Expr &element : *elements)
      element = resolve(element);
  Side left, right;
  if (!split(state.constraints[number].left, left) ||
      !split(state.constraints[number].right, right))
    return;
  for (auto *it = left.named.begin(); it != left.named.end();) {
    auto *other = llvm::find_if(right.named, [&](const Factor &factor) {
      return factor.expr == it->expr;
    });
    if (other == right.named.end()) {
      ++it;
      continue;
    }
    right.named.erase(other);
    it = left.named.erase(it);
  }

  auto finish = [&]() { state.constraints[number].isDone = true; };
  auto failHere = [&]() {
    Expr a(1), b(1);
    for (const Expr &element : state.constraints[number].left)
      a *= element;
    for (const Expr &element : state.constraints[number].right)
      b *= element;
    finish();
    failUnequal(a, b, op);
  };
  if (left.named.empty() && right.named.empty()) {
    if (!left.free.empty() && !right.free.empty()) {
      if (left.free.size() == 1 && right.free.size() == 1 &&
          left.constant == right.constant) {
        finish();
        addEqual(left.free[0].expr, right.free[0].expr, op);
      }
      return;
    }
    // A product of sizes that is constant has constant factors.
    finish();
    for (const Side *side : {&left, &right})
      for (const Factor &factor : side->free)
        addEqual(factor.expr, Expr(factor.size), op);
    return;
  }
  if (!left.named.empty() && !right.named.empty()) {
    if (left.free.empty() && right.free.empty())
      failHere();
    return;
  }
  Side &from = left.named.empty() ? right : left;
  Side &to = left.named.empty() ? left : right;
  if (!from.free.empty())
    return;
  if (to.free.empty())
    return failHere();
  if (to.free.size() > 1) {
    if (effort != Effort::Propagate)
      choose(number, right.named.empty(), from, to, effort);
    return;
  }
  // What is left over is the quotient.
  finish();
  Expr product(from.constant);
  for (const Factor &factor : from.named)
    product *= factor.expr;
  Expr quotient = product.dividedBy(to.constant);
  if (quotient.getDenominator() != 1)
    quotient = floorDiv(product, to.constant);
  addEqual(to.free[0].expr, quotient, op);
  SmallVector<Expr> inside;
  Expr total(1);
  for (const Factor &factor : llvm::reverse(from.factors))
    if (factor.inner >= to.free[0].inner && factor.outer <= to.free[0].outer) {
      inside.push_back(factor.expr);
      total *= factor.expr;
    }
  if (total == quotient)
    addLayout(quotient, inside);
}

//===----------------------------------------------------------------------===//
// Several free sizes
//===----------------------------------------------------------------------===//

void SizeSolver::apply(const Reading &reading, const Side &from,
                       const Side &to) {
  for (auto [i, free] : llvm::enumerate(to.free)) {
    Int rest = free.size;
    Expr product(1);
    for (auto [j, factor] : llvm::enumerate(from.named))
      if (reading.target[j] == i) {
        rest = rest / factor.size;
        product *= factor.expr;
      }
    product *= Expr(rest);
    SmallVector<Expr> inside;
    Expr total(1);
    for (const Factor &factor : llvm::reverse(from.factors))
      if (factor.inner >= free.inner && factor.outer <= free.outer) {
        inside.push_back(factor.expr);
        total *= factor.expr;
      }
    if (std::optional<AtomId> symbol = free.expr.getAtom();
        symbol && isFree(*symbol))
      bind(*symbol, product);
    if (total == product)
      addLayout(product, inside);
  }
}

/// Whether the rest can still be solved.
bool SizeSolver::survives(const Reading &reading, const Side &from,
                          const Side &to, size_t number) {
  State saved = state;
  bool wasTrial = std::exchange(isTrial, true);
  state.constraints[number].isDone = true;
  apply(reading, from, to);
  run(Effort::Decide);
  bool result = !state.hasFailed;
  state = std::move(saved);
  isTrial = wasTrial;
  return result;
}

void SizeSolver::choose(size_t number, bool fromLeft, Side &from, Side &to,
                        Effort effort) {
  // One size twice would need a root.
  for (const Factor &a : to.free)
    if (llvm::count_if(to.free,
                       [&](const Factor &b) { return a.expr == b.expr; }) > 1)
      return;
  // Where each factor may go: to the dimension that is the same, if there is
  // one, else to where it lies.
  SmallVector<SmallVector<unsigned>> allowed;
  for (const Factor &factor : from.named) {
    SmallVector<unsigned> same, touching;
    for (auto [i, free] : llvm::enumerate(to.free)) {
      if (free.size % factor.size != 0)
        continue;
      Int low = std::max(factor.inner, free.inner);
      Int high = std::min(factor.outer, free.outer);
      if (factor.isPlaced() && free.isPlaced() && factor.inner == free.inner &&
          factor.size == free.size)
        same.push_back(i);
      else if (low * factor.size <= high)
        touching.push_back(i);
    }
    allowed.push_back(same.empty() ? touching : same);
  }
  SmallVector<Reading> readings(1);
  for (auto [j, factor] : llvm::enumerate(from.named)) {
    SmallVector<Reading> longer;
    for (const Reading &reading : readings)
      for (unsigned target : allowed[j]) {
        Int product = factor.size;
        for (auto [k, other] : llvm::enumerate(reading.target))
          if (other == target)
            product *= from.named[k].size;
        if (to.free[target].size % product != 0)
          continue;
        longer.push_back(reading);
        longer.back().target.push_back(target);
      }
    readings = std::move(longer);
    if (readings.size() > 64)
      break;
  }
  Operation *op = state.constraints[number].op;
  // As --shapes has it: "1xBx512".
  // A copy: trials replace the state.
  const Constraint constraint = state.constraints[number];
  auto write = [&](const Reading &reading) {
    SmallVector<std::string> texts;
    for (const Expr &element : fromLeft ? constraint.right : constraint.left) {
      Expr size = element;
      for (auto [i, free] : llvm::enumerate(to.free)) {
        if (free.expr != element)
          continue;
        size = Expr(free.size);
        for (auto [j, factor] : llvm::enumerate(from.named))
          if (reading.target[j] == i)
            size = size.dividedBy(factor.size) * factor.expr;
      }
      texts.push_back(collectFree(size).empty() ? toString(size) : "?");
    }
    auto type = cast<ShapedType>(op->getResult(0).getType());
    if (fromLeft) {
      for (unsigned i = 0; i < constraint.first; ++i)
        texts.insert(texts.begin(), "?");
      texts.resize(type.getRank(), "?");
    }
    return llvm::join(texts, "x");
  };
  std::string product;
  for (const Factor &factor : from.named)
    product += (product.empty() ? "" : "*") + toString(factor.expr);
  if (readings.empty()) {
    std::string sizes;
    for (const Factor &free : llvm::reverse(to.free))
      sizes += (sizes.empty() ? "" : ", ") + toString(free.size);
    return fail(op, "cannot be factored: no product of the sizes [" + sizes +
                        "] takes " + product +
                        "; leave a number in --shapes where this size has to "
                        "stay");
  }
  auto namesData = [&](const Reading &reading) {
    return llvm::any_of(reading.target, [&](unsigned i) {
      std::optional<AtomId> symbol = to.free[i].expr.getAtom();
      return symbol && lookup(*symbol)->isData;
    });
  };
  if (readings.size() > 1 &&
      llvm::any_of(readings, [&](const Reading &r) { return !namesData(r); }))
    llvm::erase_if(readings, namesData);
  if (readings.size() > 1 && effort >= Effort::Try && !isTrial)
    llvm::erase_if(readings, [&](const Reading &reading) {
      return !survives(reading, from, to, number);
    });
  if (readings.size() == 1) {
    state.constraints[number].isDone = true;
    return apply(readings.front(), from, to);
  }
  if (readings.empty())
    return fail(op, "contradicts the operations after it, however " + product +
                        " is put into its result");
  if (effort != Effort::Ask)
    return;
  std::string texts;
  for (const Reading &reading : readings)
    texts += (texts.empty() ? "" : " or ") + write(reading);
  state.isAmbiguous = true;
  std::string name = describeValue ? describeValue(fromLeft ? op->getResult(0)
                                                            : op->getOperand(0))
                                   : "%";
  fail(op, "may be read in several ways, and no operation decides which: its "
           "sizes are " +
               texts + "; say so with --shapes='" + name + "=" +
               write(readings.front()) + "', or name no " + product);
}
