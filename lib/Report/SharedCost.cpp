//===- SharedCost.cpp - A cost that its copies share ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "greenai/Report/SharedCost.h"

using namespace greenai;

const Cost &SharedCost::getZero() {
  static const Cost zero;
  return zero;
}

Cost &SharedCost::edit() {
  if (!block)
    block = new Block(Cost());
  else if (block->UseCount() != 1)
    block = new Block(Cost(block->cost));
  return block->cost;
}

SharedCost SharedCostMap::operator()(const SharedCost &cost) {
  if (!cost.getIdentity())
    return cost;
  auto [it, isNew] = done.try_emplace(cost.getIdentity());
  if (isNew) {
    Cost to = *cost;
    bool isChanged = false;
    to.transform([&](const Expr &expr) {
      Expr result = fn(expr);
      isChanged |= result.getIdentity() != expr.getIdentity();
      return result;
    });
    it->second = {cost, isChanged ? SharedCost(std::move(to)) : cost};
  }
  return it->second.to;
}
