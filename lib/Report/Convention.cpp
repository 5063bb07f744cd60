//===- Convention.cpp - What a convention makes of a cost -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/Convention.h"

#include "greenai/Report/CostReport.h"

using namespace greenai;

std::string Convention::getLabel() const {
  return name + "/" + std::to_string(version);
}

const std::optional<Int> &
Convention::getWeight(const Ledger::Entry &entry) const {
  const auto &weights = entry.type.isFloat() ? floatWeights : integerWeights;
  return weights[unsigned(entry.op)];
}

static Expr weigh(const ScalarWeights &weights, const Ledger &ledger,
                  bool floats) {
  Expr sum;
  for (const Ledger::Entry &entry : ledger.getEntries()) {
    if (entry.type.isFloat() != floats)
      continue;
    if (const std::optional<Int> &weight = weights[unsigned(entry.op)])
      sum += *weight == 1 ? entry.count : entry.count * Expr(*weight);
  }
  return sum;
}

Expr Convention::getFPO(const Cost &cost) const {
  Expr sum;
  if (scope == Scope::All)
    sum = weigh(floatWeights, cost.ledger, /*floats=*/true);
  if (pairWeight != 0)
    sum += pairWeight == 1 ? cost.macs : cost.macs * Expr(pairWeight);
  for (const LayerWeight &layer : layerWeights) {
    Expr count = cost.layers.get(layer.kind, layer.measure);
    sum += layer.weight == 1 ? count : count * Expr(layer.weight);
  }
  return sum;
}

Expr Convention::getIntegerOps(const Cost &cost) const {
  if (scope != Scope::All)
    return Expr();
  return weigh(integerWeights, cost.ledger, /*floats=*/false);
}

Expr Convention::getApart(const Cost &cost) const {
  if (apartName.empty())
    return Expr();
  return weigh(apartWeights, cost.ledger, /*floats=*/true);
}

llvm::SmallVector<ScalarOp>
Convention::getUnweighted(const Ledger &ledger) const {
  llvm::SmallVector<ScalarOp> ops;
  if (scope != Scope::All)
    return ops;
  for (const Ledger::Entry &entry : ledger.getEntries())
    if (!getWeight(entry) && (ops.empty() || ops.back() != entry.op))
      ops.push_back(entry.op);
  return ops;
}

namespace greenai {
bool operator==(const Convention &a, const Convention &b) {
  auto getFields = [](const Convention &x) {
    return std::tie(x.name, x.version, x.source, x.scope, x.floatWeights,
                    x.integerWeights, x.pairWeight, x.layerWeights, x.apartName,
                    x.apartWeights);
  };
  return getFields(a) == getFields(b);
}
} // namespace greenai
