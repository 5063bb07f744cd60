//===- SizeSolver.cpp - Which static sizes follow a named one ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Shape/SizeSolver.h"

#include "greenai/Expr/Text.h"

#include "mlir/IR/Operation.h"

#include "llvm/ADT/DenseSet.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

void SizeSolver::addNamed(AtomId symbol, int64_t exported, std::string origin) {
  if (numbers.try_emplace(symbol, state.sizes.size()).second)
    state.sizes.push_back({exported, false, true, std::nullopt});
  named.emplace_back(exported, std::move(origin));
}

void SizeSolver::addFixed(int64_t exported, std::string origin) {
  fixed.emplace_back(exported, std::move(origin));
}

Expr SizeSolver::makeFree(int64_t exported, bool isData) {
  if (exported < 1)
    return Expr(exported);
  Expr symbol = context.symbol("%s" + std::to_string(state.sizes.size()));
  numbers[*symbol.getAtom()] = state.sizes.size();
  state.sizes.push_back({exported, isData, false, std::nullopt});
  return symbol;
}

const SizeSolver::Size *SizeSolver::lookup(AtomId symbol) const {
  auto it = numbers.find(symbol);
  return it == numbers.end() ? nullptr : &state.sizes[it->second];
}

bool SizeSolver::isFree(AtomId symbol) const {
  const Size *size = lookup(symbol);
  return size && !size->isNamed && !size->binding;
}

Expr SizeSolver::resolve(const Expr &expr) const {
  Expr result = expr;
  // A binding may use sizes that were bound later.
  for (;;) {
    if (result.isConstant())
      return result;
    if (std::optional<AtomId> atom = result.getAtom(); atom && lookup(*atom)) {
      const Size *size = lookup(*atom);
      if (!size->binding)
        return result;
      result = *size->binding;
      continue;
    }
    Substitution bound;
    for (AtomId symbol : collectSymbols(result))
      if (const Size *size = lookup(symbol); size && size->binding)
        bound[symbol] = *size->binding;
    if (bound.empty())
      return result;
    result = substitute(result, bound);
  }
}

std::optional<Int> SizeSolver::getExported(const Expr &expr) const {
  if (expr.isConstant())
    return expr.getConstant();
  Point point;
  for (AtomId symbol : collectSymbols(expr))
    if (const Size *size = lookup(symbol))
      point.set(symbol, Int(size->exported));
  std::optional<Rational> value = evaluate(expr, point);
  if (!value || !value->isInteger())
    return std::nullopt;
  return value->numerator;
}

SmallVector<AtomId> SizeSolver::collectFree(const Expr &expr) const {
  SmallVector<AtomId> result;
  for (AtomId symbol : collectSymbols(expr))
    if (isFree(symbol))
      result.push_back(symbol);
  return result;
}

/// Whether a resolved expression depends on something that is no free size.
bool SizeSolver::hasNamed(const Expr &expr) const {
  return llvm::any_of(collectSymbols(expr),
                      [&](AtomId symbol) { return !isFree(symbol); });
}

void SizeSolver::bind(AtomId symbol, const Expr &by) {
  state.hasChanged = true;
  Size &size = state.sizes[numbers.find(symbol)->second];
  size.binding = by;
  // What data is equal to is data too.
  if (std::optional<AtomId> other = by.getAtom();
      other && size.isData && isFree(*other))
    state.sizes[numbers.find(*other)->second].isData = true;
}

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

void SizeSolver::fail(Operation *op, const llvm::Twine &message) {
  if (!isTrial && !isQuiet && !state.hasFailed)
    emitError(op->getLoc())
        << "'" << op->getName().getStringRef() << "' op " << message;
  state.hasFailed = true;
}

std::string SizeSolver::describe(const Expr &size, const Int &exported) const {
  std::string text = toString(size);
  if (!size.isConstant())
    return text + " (exported at " + toString(exported) + ")";
  std::string where;
  for (const auto &[value, origin] : fixed)
    if (exported == Int(value))
      where += (where.empty() ? "" : ", ") + origin;
  if (!where.empty())
    text += " (as --shapes fixes " + where + ")";
  return text;
}

void SizeSolver::failUnequal(const Expr &a, const Expr &b, Operation *op) {
  std::optional<Int> left = getExported(a), right = getExported(b);
  if (left && right && *left != *right)
    return fail(op, "requires " + toString(a) + " = " + toString(b) +
                        ", which are " + toString(*left) + " and " +
                        toString(*right) + " at the exported sizes");
  if (!left || !right)
    return fail(op, "requires " + toString(a) + " = " + toString(b));
  fail(op, "requires " + describe(a, *left) + " = " + describe(b, *right) +
               ", which holds at the exported sizes only: leave a number or "
               "'?' in --shapes where a size has to stay");
}

//===----------------------------------------------------------------------===//
// Constraints
//===----------------------------------------------------------------------===//

void SizeSolver::addEqual(const Expr &a, const Expr &b, Operation *op) {
  Expr left = resolve(a), right = resolve(b);
  if (left == right || state.hasFailed)
    return;
  if (std::optional<Int> x = getExported(left), y = getExported(right);
      x && y && *x != *y)
    return failUnequal(left, right, op);
  std::optional<AtomId> leftAtom = left.getAtom(), rightAtom = right.getAtom();
  bool leftIsFree = leftAtom && isFree(*leftAtom);
  bool rightIsFree = rightAtom && isFree(*rightAtom);
  // The later of two free sizes becomes the earlier one.
  if (leftIsFree && rightIsFree && numbers[*leftAtom] < numbers[*rightAtom])
    leftIsFree = false;
  if (leftIsFree && !dependsOn(right, *leftAtom))
    return bind(*leftAtom, right);
  if (rightIsFree && !dependsOn(left, *rightAtom))
    return bind(*rightAtom, left);

  Expr difference = left - right;
  SmallVector<AtomId> free = collectFree(difference);
  if (free.empty()) {
    // Two names for what is one size; what is unknown is left alone.
    auto isOther = [&](AtomId symbol) { return !lookup(symbol); };
    if (llvm::any_of(collectSymbols(difference), isOther))
      return;
    if (leftAtom && rightAtom && lookup(*leftAtom) && lookup(*rightAtom))
      return numbers[*leftAtom] < numbers[*rightAtom] ? bind(*rightAtom, left)
                                                      : bind(*leftAtom, right);
    return failUnequal(left, right, op);
  }
  // Linear in its only free size: coefficient * size + rest = 0.
  if (free.size() == 1) {
    SmallVector<Expr> parts = coefficients(difference, free.front());
    std::optional<Int> coefficient =
        parts.size() == 2
            ? (parts[1] * Expr(difference.getDenominator())).getConstant()
            : std::nullopt;
    if (coefficient && *coefficient != 0) {
      Expr rest = parts[0] * Expr(difference.getDenominator());
      Expr value = *coefficient > 0 ? -rest : rest;
      Int divisor = *coefficient > 0 ? *coefficient : -*coefficient;
      Expr quotient = value.dividedBy(divisor);
      return bind(free.front(), quotient.getDenominator() == 1
                                    ? quotient
                                    : floorDiv(value, divisor));
    }
  }
  state.constraints.push_back({Constraint::Kind::Equal, {left}, {right}, op});
}

void SizeSolver::addProduct(ArrayRef<Expr> left, ArrayRef<Expr> right,
                            Operation *op, unsigned first) {
  state.constraints.push_back({Constraint::Kind::Product,
                               SmallVector<Expr, 4>(left),
                               SmallVector<Expr, 4>(right), op, false, first});
}

void SizeSolver::addLayout(const Expr &product, ArrayRef<Expr> factors) {
  if (factors.size() > 1 && !product.isConstant())
    state.layouts.push_back({product, SmallVector<Expr, 4>(factors)});
}

void SizeSolver::addBroadcast(ArrayRef<Expr> operands, const Expr &result,
                              Operation *op) {
  SmallVector<Expr, 4> ones;
  std::optional<Expr> other;
  for (const Expr &operand : operands) {
    std::optional<Int> exported = getExported(operand);
    if (exported && *exported == 1) {
      ones.push_back(operand);
      continue;
    }
    if (other)
      addEqual(*other, operand, op);
    else
      other = operand;
  }
  if (!other) {
    state.constraints.push_back(
        {Constraint::Kind::Broadcast, std::move(ones), {result}, op});
    return;
  }
  addEqual(result, *other, op);
  for (const Expr &one : ones)
    addEqual(one, Expr(1), op);
}

void SizeSolver::addConstant(const Expr &size, Operation *op,
                             llvm::StringRef why) {
  state.constraints.push_back(
      {Constraint::Kind::Constant, {size}, {}, op, false, 0, why});
}

void SizeSolver::addSlice(const Expr &part, const Expr &whole, Operation *op) {
  state.constraints.push_back({Constraint::Kind::Slice, {part}, {whole}, op});
}

void SizeSolver::addInsertion(const Expr &part, const Expr &whole,
                              Operation *op) {
  state.constraints.push_back(
      {Constraint::Kind::Insertion, {part}, {whole}, op});
}

void SizeSolver::processBroadcast(Constraint &constraint) {
  std::optional<Expr> common;
  SmallVector<Expr> open;
  // Binding makes no constraints of a size that is a symbol alone, but sums do.
  Operation *op = constraint.op;
  for (Expr &operand : constraint.left) {
    operand = resolve(operand);
    if (!collectFree(operand).empty())
      open.push_back(operand);
    else if (!operand.isConstant() && !common)
      common = operand;
  }
  SmallVector<Expr, 4> operands = constraint.left;
  Expr result = constraint.right.front() = resolve(constraint.right.front());
  constraint.isDone = open.empty() || result.is(1);
  // Nothing that is 1 for all sizes has an operand that is more.
  if (result.is(1)) {
    for (const Expr &operand : operands)
      addEqual(operand, result, op);
    return;
  }
  if (common) {
    for (const Expr &operand : operands)
      if (!operand.isConstant() && collectFree(operand).empty())
        addEqual(*common, operand, op);
    return addEqual(result, *common, op);
  }
  if (open.empty())
    return addEqual(result, Expr(1), op);
  if (open.size() == 1 && hasNamed(result))
    addEqual(open.front(), result, op);
}

void SizeSolver::process(size_t number, Effort effort) {
  Constraint &constraint = state.constraints[number];
  switch (constraint.kind) {
  case Constraint::Kind::Equal: {
    // What is still open is recorded again, at the end.
    Expr left = constraint.left[0], right = constraint.right[0];
    Expr newLeft = resolve(left), newRight = resolve(right);
    if (newLeft == left && newRight == right)
      return;
    constraint.isDone = true;
    state.hasChanged = true;
    return addEqual(newLeft, newRight, constraint.op);
  }
  case Constraint::Kind::Product:
    return processProduct(number, effort);
  case Constraint::Kind::Broadcast:
    return processBroadcast(constraint);
  case Constraint::Kind::Constant:
  case Constraint::Kind::Slice:
  case Constraint::Kind::Insertion:
    break;
  }
}

//===----------------------------------------------------------------------===//
// Solving
//===----------------------------------------------------------------------===//

void SizeSolver::runOnce(Effort effort) {
  state.hasChanged = false;
  // One product in two orders has none.
  std::vector<Layout> layouts;
  for (Layout &layout : state.layouts) {
    layout.product = resolve(layout.product);
    for (Expr &factor : layout.factors)
      factor = resolve(factor);
    llvm::erase_if(layout.factors, [](const Expr &size) { return size.is(1); });
    if (layout.product.isConstant() || layout.factors.size() == 1)
      continue;
    auto known = llvm::find_if(layouts, [&](const Layout &other) {
      return other.product == layout.product;
    });
    if (known == layouts.end())
      layouts.push_back(layout);
    else if (known->factors != layout.factors)
      known->factors.clear();
  }
  state.layouts = std::move(layouts);
  // More may be recorded meanwhile.
  for (size_t i = 0; i < state.constraints.size(); ++i) {
    if (state.hasFailed)
      return;
    if (!state.constraints[i].isDone)
      process(i, effort);
    if (effort >= Effort::Try && state.hasChanged)
      return;
  }
}

void SizeSolver::run(Effort most) {
  while (!state.hasFailed) {
    do
      runOnce(Effort::Propagate);
    while (state.hasChanged && !state.hasFailed);
    if (fixesDataFirst && !state.hasFailed && fixOtherData())
      continue;
    runOnce(Effort::Decide);
    if (state.hasChanged || fixStuckData())
      continue;
    if (most == Effort::Decide)
      return;
    runOnce(Effort::Try);
    if (state.hasChanged || state.hasFailed || fixOtherData())
      continue;
    runOnce(Effort::Ask);
    if (!state.hasChanged)
      return;
  }
}

/// Gives a size its exported value where a named size waits for it: of the sums
/// those of data, of the reshapes those of the side that the named size is on.
bool SizeSolver::fixStuckData() {
  auto fix = [&](ArrayRef<Expr> sizes, bool dataOnly) {
    bool hasFixed = false;
    for (const Expr &size : sizes)
      for (AtomId symbol : collectFree(resolve(size)))
        if (lookup(symbol)->isData || !dataOnly) {
          bind(symbol, Expr(lookup(symbol)->exported));
          hasFixed = true;
        }
    return hasFixed;
  };
  auto isNamed = [&](const Expr &size) { return hasNamed(resolve(size)); };
  for (Constraint &constraint : state.constraints) {
    if (constraint.isDone)
      continue;
    SmallVector<Expr, 4> left = constraint.left, right = constraint.right;
    bool isSum = constraint.kind == Constraint::Kind::Equal;
    if (!isSum && constraint.kind != Constraint::Kind::Product)
      continue;
    for (ArrayRef<Expr> side : {ArrayRef<Expr>(left), ArrayRef<Expr>(right)})
      if (llvm::any_of(side, isNamed) &&
          (fix(side, true) ||
           (isSum && (fix(left, true) || fix(right, true))) ||
           (!isSum && fix(side, false))))
        return true;
  }
  return false;
}

/// Gives data that no open constraint on a named size speaks of its exported
/// sizes.
bool SizeSolver::fixOtherData() {
  llvm::DenseSet<AtomId> involved;
  for (const Constraint &constraint : state.constraints) {
    if (constraint.kind > Constraint::Kind::Broadcast)
      continue;
    SmallVector<Expr, 8> sizes;
    for (ArrayRef<Expr> side :
         {ArrayRef<Expr>(constraint.left), ArrayRef<Expr>(constraint.right)})
      for (const Expr &size : side)
        sizes.push_back(resolve(size));
    if (!constraint.isDone &&
        llvm::any_of(sizes, [&](const Expr &size) { return hasNamed(size); }))
      for (const Expr &size : sizes)
        for (AtomId symbol : collectFree(size))
          involved.insert(symbol);
  }
  SmallVector<AtomId> others;
  for (const auto &[symbol, number] : numbers)
    if (isFree(symbol) && state.sizes[number].isData &&
        !involved.contains(symbol))
      others.push_back(symbol);
  for (AtomId symbol : others)
    bind(symbol, Expr(lookup(symbol)->exported));
  return !others.empty();
}

void SizeSolver::checkSlices() {
  for (const Constraint &constraint : state.constraints) {
    if (constraint.kind != Constraint::Kind::Slice)
      continue;
    Expr part = resolve(constraint.left[0]);
    Expr whole = resolve(constraint.right[0]);
    std::optional<Int> size = getExported(part);
    if (collectFree(part).empty() || !hasNamed(whole) || !size || *size == 1)
      continue;
    state.isAmbiguous = true;
    return fail(
        constraint.op,
        "takes " + toString(*size) + " elements of " +
            describe(whole, *getExported(whole)) +
            ", and no operation decides whether that stays: say so "
            "with its number in --shapes='" +
            (describeValue ? describeValue(constraint.op->getResult(0)) : "%") +
            "=...', or leave a number for the whole");
  }
}

void SizeSolver::fixRest() {
  checkSlices();
  if (state.hasFailed)
    return;
  for (const auto &[symbol, number] : numbers) {
    const Size &size = state.sizes[number];
    if (!size.isNamed && !size.binding)
      bind(symbol, Expr(size.exported));
  }
  do
    runOnce(Effort::Propagate);
  while (state.hasChanged && !state.hasFailed);
  for (const Constraint &constraint : state.constraints) {
    bool isInsertion = constraint.kind == Constraint::Kind::Insertion;
    if (state.hasFailed || constraint.kind < Constraint::Kind::Constant ||
        constraint.kind == Constraint::Kind::Slice)
      continue;
    Expr size = resolve(constraint.left[0]);
    if (size.isConstant())
      continue;
    if (isInsertion && resolve(constraint.right[0]).isConstant())
      fail(constraint.op, "puts " + toString(size) +
                              " elements where there are " +
                              toString(resolve(constraint.right[0])) +
                              ", and nothing says how that follows: leave a "
                              "number in --shapes where this size has to stay");
    if (isInsertion)
      continue;
    auto [before, after] = constraint.why.split("$0");
    fail(constraint.op, before + toString(size) + after);
  }
}

LogicalResult SizeSolver::solve() {
  // The first reading to try changes the fewest given sizes.
  State unsolved = state;
  auto attempt = [&](bool dataFirst, bool quiet) {
    state = unsolved;
    fixesDataFirst = dataFirst;
    isQuiet = quiet;
    if (!state.hasFailed)
      run(Effort::Ask);
    if (!state.hasFailed)
      fixRest();
    return success(!state.hasFailed);
  };
  if (succeeded(attempt(/*dataFirst=*/true, /*quiet=*/true)))
    return success();
  return attempt(/*dataFirst=*/state.isAmbiguous, /*quiet=*/false);
}
