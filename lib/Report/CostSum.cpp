//===- CostSum.cpp - Sums of costs that repeat ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/CostSum.h"

using namespace greenai;

namespace {
/// Costs of equal expressions, but for those of layers, of which there are more
/// kinds.
struct CopyInfo {
  using PointerInfo = llvm::DenseMapInfo<const Cost *>;
  static const Cost *getEmptyKey() { return PointerInfo::getEmptyKey(); }
  static const Cost *getTombstoneKey() {
    return PointerInfo::getTombstoneKey();
  }
  static unsigned getHashValue(const Cost *cost);
  static bool isEqual(const Cost *a, const Cost *b);
};
} // namespace

unsigned CopyInfo::getHashValue(const Cost *cost) {
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

bool CopyInfo::isEqual(const Cost *a, const Cost *b) {
  auto isSpecial = [](const Cost *cost) {
    return cost == getEmptyKey() || cost == getTombstoneKey();
  };
  return a == b || (!isSpecial(a) && !isSpecial(b) && areCopies(*a, *b));
}

Cost CostSum::get() const {
  // Without layers there are fewer.
  llvm::MapVector<const Cost *, int64_t,
                  llvm::DenseMap<const Cost *, unsigned, CopyInfo>>
      plain;
  Cost total;
  for (const auto &[cost, count] : times) {
    plain[cost] += count;
    total.layers.addScaled(cost->layers, Expr(count));
  }
  for (const auto &[cost, count] : plain) {
    Cost once = *cost;
    once.layers = LayerCounts();
    total.addScaled(once, Expr(count));
  }
  return total;
}
