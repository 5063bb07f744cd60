//===- CarriedSizes.cpp - What a loop passes on -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CarriedSizes.h"

#include "greenai/Expr/Text.h"

using namespace greenai;
using namespace mlir;

CarriedSizes::CarriedSizes(ShapeAnalysis &shapes, ValueRange inits,
                           ValueRange arguments, ValueRange yielded)
    : shapes(shapes) {
  for (auto [number, init] : llvm::enumerate(inits)) {
    Value argument = arguments[number];
    auto type = dyn_cast<ShapedType>(argument.getType());
    for (int64_t i = 0; type && type.hasRank() && i < type.getRank(); ++i)
      if (type.isDynamicDim(i))
        all.push_back({unsigned(number), unsigned(i), argument, yielded[number],
                       shapes.getDim(init, i), Expr(0)});
    // A flag is not something that grows.
    Type element = getElementTypeOrSelf(argument.getType());
    if (!element.isIntOrIndex() || element.isInteger(1))
      continue;
    if (std::optional<Expr> value = shapes.lookupValue(init))
      all.push_back({unsigned(number), std::nullopt, argument, yielded[number],
                     *value, Expr(0)});
  }
}

std::optional<Expr> CarriedSizes::get(const Carried &carried, Value value) {
  return carried.dimension ? shapes.getDim(value, *carried.dimension)
                           : shapes.lookupValue(value);
}

void CarriedSizes::set(const Carried &carried, Value value, const Expr &expr) {
  if (carried.dimension)
    shapes.setDim(value, *carried.dimension, expr);
  else
    shapes.setValue(value, expr);
}

void CarriedSizes::assign(const std::optional<Expr> &counter) {
  for (const Carried &carried : all) {
    if (carried.isInduction)
      set(carried, carried.argument,
          carried.step.isZero() ? carried.init
                                : carried.init + *counter * carried.step);
    else if (carried.unknown)
      set(carried, carried.argument, *carried.unknown);
    else
      shapes.forgetValue(carried.argument);
  }
}

bool CarriedSizes::update(llvm::function_ref<Expr()> getCounter,
                          const std::optional<Expr> &counter) {
  bool isStable = true;
  for (Carried &carried : all) {
    if (!carried.isInduction)
      continue;
    std::optional<Expr> now = get(carried, carried.argument);
    std::optional<Expr> next = get(carried, carried.yielded);
    std::optional<Expr> growth;
    if (now && next)
      growth = *next - *now;
    if (growth && *growth == shapes.resolve(carried.step))
      continue;
    isStable = false;
    if (growth && carried.step.isZero() &&
        (!counter || !dependsOn(*growth, *counter->getAtom()))) {
      carried.step = *growth;
      getCounter();
      continue;
    }
    setUnknown(carried);
  }
  return isStable;
}

void CarriedSizes::setUnknown(Carried &carried) {
  carried.isInduction = false;
  if (!carried.dimension)
    return;
  // A loop in a loop is visited often: a later visit has the same symbol. Its
  // key is an address within the argument, one for each dimension.
  const void *key = nullptr;
  if (*carried.dimension + 1 < sizeof(detail::BlockArgumentImpl))
    key = static_cast<const char *>(carried.argument.getAsOpaquePointer()) + 1 +
          *carried.dimension;
  carried.unknown = shapes.makeUnknown(
      SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(1),
      "dim(" + shapes.getValueName(carried.argument) + ", " +
          llvm::Twine(*carried.dimension) + "), which a loop changes",
      key);
  shapes.assume(Assumption::Kind::Uniform,
                toString(*carried.unknown) + " is the same in every iteration",
                nullptr);
}

void CarriedSizes::giveUp() {
  llvm::for_each(all, [&](Carried &carried) { setUnknown(carried); });
}

void CarriedSizes::setResults(ValueRange results, const Expr &count) {
  for (const Carried &carried : all)
    if (carried.isInduction)
      set(carried, results[carried.number],
          carried.init + count * carried.step);
}
