//===- Loops.cpp - Trip counts, and visits of loops -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Loops.h"

#include "CarriedSizes.h"

#include "greenai/IR/LocationText.h"

#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/LoopLikeInterface.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Trip counts
//===----------------------------------------------------------------------===//

/// The elements of a maximum or minimum, else the expression itself.
static SmallVector<Expr> getElements(const Expr &expr, AtomKind kind) {
  if (std::optional<AtomId> id = expr.getAtom()) {
    Atom atom = expr.getContext()->getAtom(*id);
    if (atom.kind == kind)
      return SmallVector<Expr>(atom.arguments);
  }
  return {expr};
}

std::optional<Expr> greenai::countIterations(const Expr &lower,
                                             const Expr &upper,
                                             const Expr &step) {
  // min(a, b) - max(c, d) is the least of a - c, a - d, b - c and b - d.
  SmallVector<Expr> counts;
  for (const Expr &last : getElements(upper, AtomKind::Min))
    for (const Expr &first : getElements(lower, AtomKind::Max)) {
      std::optional<Expr> count = ceilDiv(last - first, step);
      if (!count)
        return std::nullopt;
      counts.push_back(*count);
    }
  return max(Expr(0), min(counts));
}

//===----------------------------------------------------------------------===//
// Loops with a known count
//===----------------------------------------------------------------------===//

/// Each loop visits its body up to three times, so that nests take 3^depth
/// visits: loops within so many others are visited once, and with many loops
/// below them those within fewer.
static bool isDeepLoop(ShapeAnalysis &shapes, Operation *op) {
  constexpr unsigned maxDepth = 8, minDepth = 3;
  unsigned depth = 0;
  while ((op = op->getParentOp()))
    depth += isa<LoopLikeOpInterface>(op);
  return depth >= maxDepth ||
         (depth >= minDepth && shapes.hasRevisitedEnough());
}

void greenai::visitLoop(ShapeAnalysis &shapes, Region &body,
                        RegionExecution::Loop loop,
                        const LoopCarried &carried) {
  auto getCounter = [&] {
    if (!loop.counter)
      loop.counter = shapes.makeCounter(loop.count);
    return *loop.counter;
  };
  Operation *op = body.getParentOp();
  for (auto [init, argument, result] :
       llvm::zip(carried.inits, carried.arguments, carried.results)) {
    shapes.tie(init, argument, op);
    shapes.tie(init, result, op);
  }
  CarriedSizes sizes(shapes, carried.inits, carried.arguments, carried.yielded);
  if (isDeepLoop(shapes, op))
    sizes.giveUp();
  // Each size is tried as constant, as an induction and as unknown, so this
  // ends.
  bool isStable = false;
  while (!isStable) {
    sizes.assign(loop.counter);
    shapes.setExecution(body, {{loop}});
    shapes.forgetResults(body);
    shapes.visitRegion(body);
    isStable = sizes.update(getCounter, loop.counter);
  }
  for (auto [argument, yielded] : llvm::zip(carried.arguments, carried.yielded))
    shapes.tie(argument, yielded, op);
  sizes.setResults(carried.results, loop.count);
}

//===----------------------------------------------------------------------===//
// Loops until a condition fails
//===----------------------------------------------------------------------===//

namespace {

/// What keeps a loop running.
struct Continuation {
  enum class Relation { Less, LessEqual, NotEqual };
  Value lhs, rhs;
  Relation relation;
  bool isUnsigned = false;
};

} // namespace

/// The comparison of integers that a condition is, if it is one. Models do not
/// see each other's dialects: operations are told by their names, predicates of
/// `arith.cmpi` by their numbers.
static std::optional<Continuation> getContinuation(Value condition) {
  using Relation = Continuation::Relation;
  Operation *op = condition.getDefiningOp();
  if (!op || op->getNumOperands() != 2)
    return std::nullopt;
  // `xori %c, true` holds where %c does not.
  if (op->getName().getStringRef() == "arith.xori" &&
      matchPattern(op->getOperand(1), m_One())) {
    std::optional<Continuation> inner = getContinuation(op->getOperand(0));
    if (!inner || inner->relation == Relation::NotEqual)
      return std::nullopt;
    std::swap(inner->lhs, inner->rhs);
    inner->relation = inner->relation == Relation::Less ? Relation::LessEqual
                                                        : Relation::Less;
    return inner;
  }
  if (!getElementTypeOrSelf(op->getOperand(0)).isIntOrIndex())
    return std::nullopt;
  Value a = op->getOperand(0), b = op->getOperand(1);
  StringRef name = op->getName().getStringRef();
  if (name == "tosa.greater")
    return Continuation{b, a, Relation::Less};
  if (name == "tosa.greater_equal")
    return Continuation{b, a, Relation::LessEqual};
  auto predicate = op->getAttrOfType<IntegerAttr>("predicate");
  if (name != "arith.cmpi" || !predicate)
    return std::nullopt;
  switch (predicate.getInt()) {
  case 1: // ne
    return Continuation{a, b, Relation::NotEqual};
  case 2: // slt
    return Continuation{a, b, Relation::Less};
  case 3: // sle
    return Continuation{a, b, Relation::LessEqual};
  case 4: // sgt
    return Continuation{b, a, Relation::Less};
  case 5: // sge
    return Continuation{b, a, Relation::LessEqual};
  case 6: // ult
    return Continuation{a, b, Relation::Less, true};
  case 7: // ule
    return Continuation{a, b, Relation::LessEqual, true};
  case 8: // ugt
    return Continuation{b, a, Relation::Less, true};
  case 9: // uge
    return Continuation{b, a, Relation::LessEqual, true};
  default: // eq holds once at most
    return std::nullopt;
  }
}

/// In how many iterations in a row, from counter = 0 on, `condition` holds.
static std::optional<Expr> countWhile(ShapeAnalysis &shapes, Value condition,
                                      const Expr &counter) {
  using Relation = Continuation::Relation;
  std::optional<Continuation> loop = getContinuation(condition);
  if (!loop)
    return std::nullopt;
  std::optional<Expr> lhs = shapes.lookupValue(loop->lhs);
  std::optional<Expr> rhs = shapes.lookupValue(loop->rhs);
  if (!lhs || !rhs)
    return std::nullopt;
  if (loop->isUnsigned &&
      !(isKnownNonNegative(*lhs) && isKnownNonNegative(*rhs)))
    return std::nullopt;
  AtomId symbol = *counter.getAtom();
  // Both sides are first + counter * step.
  auto first = [&](const Expr &expr) {
    return substitute(expr, {{symbol, Expr(0)}});
  };
  Expr lhs0 = first(*lhs), rhs0 = first(*rhs);
  auto step = [&](const Expr &expr) {
    return substitute(expr, {{symbol, Expr(1)}}) - first(expr);
  };
  Expr lhsStep = step(*lhs), rhsStep = step(*rhs);
  if (!(*lhs == lhs0 + counter * lhsStep) ||
      !(*rhs == rhs0 + counter * rhsStep))
    return std::nullopt;
  // Bounds that are minima are only taken apart where they do not move.
  Expr lower = lhs0, upper = rhs0, closing = lhsStep - rhsStep;
  if (loop->relation == Relation::NotEqual) {
    // Every value on the way is met only if each step is 1.
    if (!closing.is(1) || !isKnownNonNegative(upper - lower))
      return std::nullopt;
  } else if (!isKnownPositive(closing)) {
    return std::nullopt;
  }
  if (loop->relation == Relation::LessEqual)
    lower = lower - Expr(1);
  return countIterations(lower, upper, closing);
}

/// Sizes and integers of `to` are those of `from` with a counter replaced.
static void copyAt(ShapeAnalysis &shapes, Value from, Value to,
                   const Substitution &counters) {
  if (auto type = dyn_cast<ShapedType>(to.getType()); type && type.hasRank())
    for (unsigned i = 0, e = type.getRank(); i < e; ++i)
      if (shapes.isDynamicDim(to, i))
        shapes.setDim(to, i, substitute(shapes.getDim(from, i), counters));
  if (std::optional<Expr> value = shapes.lookupValue(from))
    shapes.setValue(to, substitute(*value, counters));
  else
    shapes.forgetValue(to);
}

void greenai::visitWhile(ShapeAnalysis &shapes, const WhileLoop &loop) {
  Operation *op = loop.condition.getParentOp();
  auto makeTrips = [&] {
    return shapes.makeUnknown(SymbolInfo::Kind::Trips, SymbolDomain::atLeast(0),
                              "iterations of " + op->getName().getStringRef() +
                                  " at " + describePlace(op->getLoc()),
                              op);
  };
  // Loops on data are numbered from the outside in.
  std::optional<Expr> trips;
  if (!getContinuation(loop.holds))
    trips = makeTrips();

  for (auto [init, argument] : llvm::zip(loop.inits, loop.arguments))
    shapes.tie(init, argument, op);
  CarriedSizes sizes(shapes, loop.inits, loop.arguments, loop.yielded);
  bool isDeep = isDeepLoop(shapes, op);
  if (isDeep)
    sizes.giveUp();
  std::optional<Expr> counter =
      shapes.makeCounter(trips ? *trips + Expr(1) : Expr(0));
  auto visit = [&](const Substitution &toBody) {
    shapes.forgetResults(loop.condition);
    shapes.visitRegion(loop.condition);
    for (auto [value, argument] :
         llvm::zip(loop.forwarded, loop.body.getArguments()))
      copyAt(shapes, value, argument, toBody);
    shapes.forgetResults(loop.body);
    shapes.visitRegion(loop.body);
  };
  bool isStable = false;
  while (!isStable) {
    sizes.assign(counter);
    visit(Substitution());
    isStable = sizes.update([&] { return *counter; }, counter);
  }

  // What is carried is known, so the count is. The condition is evaluated once
  // more than the body.
  if (!trips)
    trips = countWhile(shapes, loop.holds, *counter);
  if (!trips)
    trips = makeTrips();
  Expr evaluation = shapes.makeCounter(*trips + Expr(1));
  Expr iteration = shapes.makeCounter(*trips);
  AtomId evaluated = *evaluation.getAtom();
  sizes.assign(evaluation);
  shapes.setExecution(loop.condition, {{{*trips + Expr(1), evaluation}}});
  shapes.setExecution(loop.body, {{{*trips, iteration}}});
  // Where nothing depends on the counters, all is known already.
  if (!isDeep)
    visit({{evaluated, iteration}});

  for (auto [argument, yielded] : llvm::zip(loop.arguments, loop.yielded))
    shapes.tie(argument, yielded, op);
  for (auto [value, argument, result] :
       llvm::zip(loop.forwarded, loop.body.getArguments(), loop.results)) {
    shapes.tie(value, argument, op);
    shapes.tie(value, result, op);
    copyAt(shapes, value, result, {{evaluated, *trips}});
  }
}
