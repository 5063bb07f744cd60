//===- Loops.cpp - Trip counts and carried sizes ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Loops.h"

#include "greenai/Expr/Text.h"

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
// Carried sizes
//===----------------------------------------------------------------------===//

namespace {

/// A dynamic size of a carried value.
struct CarriedSize {
  Value init, argument, yielded, result;
  unsigned dimension;
  /// In the current attempt: the size in iteration `counter` and, if it is an
  /// induction, how much it grows by.
  Expr size, step;
  bool isInduction = true;
};

class LoopVisitor {
public:
  LoopVisitor(ShapeAnalysis &shapes, Region &body, RegionExecution::Loop loop)
      : shapes(shapes), body(body), loop(std::move(loop)) {}
  void run(const LoopCarried &carried);

private:
  void collect(const LoopCarried &carried);
  void visit();
  bool update(CarriedSize &carried);
  Expr getCounter();

  ShapeAnalysis &shapes;
  Region &body;
  RegionExecution::Loop loop;
  SmallVector<CarriedSize> sizes;
};

} // namespace

Expr LoopVisitor::getCounter() {
  if (!loop.counter)
    loop.counter = shapes.makeCounter(loop.count);
  return *loop.counter;
}

void LoopVisitor::collect(const LoopCarried &carried) {
  for (auto [init, argument, yielded, result] :
       llvm::zip(carried.inits, carried.arguments, carried.yielded,
                 carried.results)) {
    auto type = dyn_cast<ShapedType>(argument.getType());
    shapes.tie(init, argument, body.getParentOp());
    shapes.tie(init, result, body.getParentOp());
    for (int64_t i = 0; type && i < type.getRank(); ++i)
      if (type.isDynamicDim(i))
        sizes.push_back({init, argument, yielded, result, unsigned(i),
                         shapes.getDim(init, i), Expr(0)});
  }
}

void LoopVisitor::visit() {
  for (CarriedSize &carried : sizes)
    shapes.setDim(carried.argument, carried.dimension, carried.size);
  shapes.setExecution(body, {{loop}});
  shapes.forgetResults(body);
  shapes.visitRegion(body);
}

/// Whether the body yields what was expected; if not, the next thing to try.
bool LoopVisitor::update(CarriedSize &carried) {
  Expr size = shapes.getDim(carried.argument, carried.dimension);
  Expr growth = shapes.getDim(carried.yielded, carried.dimension) - size;
  if (!carried.isInduction || growth == shapes.resolve(carried.step))
    return true;
  bool isFirstAttempt = carried.step.isZero();
  bool mayBeInduction =
      isFirstAttempt &&
      (!loop.counter || !dependsOn(growth, *loop.counter->getAtom()));
  if (mayBeInduction) {
    carried.step = growth;
    carried.size = size + getCounter() * growth;
    return false;
  }
  carried.isInduction = false;
  carried.size = shapes.makeUnknown(
      SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(1),
      "dim(" + shapes.getValueName(carried.argument) + ", " +
          llvm::Twine(carried.dimension) + "), which a loop changes");
  shapes.assume(Assumption::Kind::Uniform,
                toString(carried.size) + " is the same in every iteration",
                nullptr);
  return false;
}

void LoopVisitor::run(const LoopCarried &carried) {
  collect(carried);
  // Each size is tried as constant, as an induction and as unknown, so this
  // ends.
  bool isStable = false;
  while (!isStable) {
    visit();
    isStable = true;
    for (CarriedSize &size : sizes)
      isStable &= update(size);
  }
  for (auto [argument, yielded] : llvm::zip(carried.arguments, carried.yielded))
    shapes.tie(argument, yielded, body.getParentOp());
  for (CarriedSize &size : sizes)
    if (size.isInduction)
      shapes.setDim(size.result, size.dimension,
                    shapes.getDim(size.init, size.dimension) +
                        loop.count * size.step);
}

void greenai::visitLoop(ShapeAnalysis &shapes, Region &body,
                        RegionExecution::Loop loop,
                        const LoopCarried &carried) {
  LoopVisitor(shapes, body, std::move(loop)).run(carried);
}
