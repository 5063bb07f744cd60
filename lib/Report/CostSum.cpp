//===- CostSum.cpp - Sums of costs that repeat ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/CostSum.h"

using namespace greenai;

using PointerInfo = llvm::DenseMapInfo<const Cost *>;

const Cost *CostSum::CopyInfo::getEmptyKey() {
  return PointerInfo::getEmptyKey();
}

const Cost *CostSum::CopyInfo::getTombstoneKey() {
  return PointerInfo::getTombstoneKey();
}

unsigned CostSum::CopyInfo::getHashValue(const Cost *cost) {
  auto get = [](const Expr &expr) {
    return reinterpret_cast<uintptr_t>(expr.getIdentity());
  };
  uint64_t hash =
      get(cost->bytesRead) + 3 * get(cost->bytesWritten) + 7 * get(cost->macs);
  for (const Ledger::Entry &entry : cost->ledger.getEntries())
    hash = hash * 31 + get(entry.count) + unsigned(entry.op);
  return unsigned((hash * 0x9E3779B97F4A7C15u) >> 32);
}

static bool isCopy(const Expr &a, const Expr &b) {
  return a.getIdentity() == b.getIdentity();
}

static bool areCopies(const Cost &a, const Cost &b) {
  auto x = a.ledger.getEntries(), y = b.ledger.getEntries();
  return isCopy(a.bytesRead, b.bytesRead) &&
         isCopy(a.bytesWritten, b.bytesWritten) && isCopy(a.macs, b.macs) &&
         isCopy(a.bytesOfWeights, b.bytesOfWeights) &&
         isCopy(a.bytesOfInits, b.bytesOfInits) &&
         std::equal(x.begin(), x.end(), y.begin(), y.end(),
                    [](const Ledger::Entry &x, const Ledger::Entry &y) {
                      return x.op == y.op && x.type == y.type &&
                             isCopy(x.count, y.count);
                    });
}

bool CostSum::CopyInfo::isEqual(const Cost *a, const Cost *b) {
  auto isSpecial = [](const Cost *cost) {
    return cost == getEmptyKey() || cost == getTombstoneKey();
  };
  return a == b || (!isSpecial(a) && !isSpecial(b) && areCopies(*a, *b));
}

Cost CostSum::get() const {
  Cost total;
  for (const auto &[cost, count] : times) {
    Cost once = *cost;
    once.layers = LayerCounts();
    total.addScaled(once, Expr(count));
  }
  total.layers = layers;
  return total;
}
