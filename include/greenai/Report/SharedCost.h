//===- SharedCost.h - A cost that its copies share --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef GREENAI_REPORT_SHAREDCOST_H
#define GREENAI_REPORT_SHAREDCOST_H

#include "greenai/Report/Cost.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"

namespace greenai {

/// A cost that its copies share, in one word: of the operations of a network
/// most cost the same as some other. Copies may be made and destroyed by
/// several threads at once.
class SharedCost {
public:
  SharedCost() = default;
  SharedCost(Cost cost) : block(new Block(std::move(cost))) {}

  const Cost &operator*() const { return block ? block->cost : getZero(); }
  const Cost *operator->() const { return &**this; }
  operator const Cost &() const { return **this; }
  /// To be changed; the copies keep what they have.
  Cost &edit();
  /// The same for copies as long as one of them exists.
  const void *getIdentity() const { return block.get(); }

  friend bool operator==(const SharedCost &a, const SharedCost &b) {
    return a.block == b.block || *a == *b;
  }

private:
  struct Block : llvm::ThreadSafeRefCountedBase<Block> {
    explicit Block(Cost cost) : cost(std::move(cost)) {}
    Cost cost;
  };
  static const Cost &getZero();

  llvm::IntrusiveRefCntPtr<Block> block;
};

/// Replaces each expression of costs by `fn` of it; of costs that are shared
/// once.
class SharedCostMap {
public:
  explicit SharedCostMap(llvm::function_ref<Expr(const Expr &)> fn) : fn(fn) {}
  SharedCost operator()(const SharedCost &cost);

private:
  struct Entry {
    SharedCost from, to;
  };
  llvm::function_ref<Expr(const Expr &)> fn;
  llvm::DenseMap<const void *, Entry> done;
};

} // namespace greenai

#endif // GREENAI_REPORT_SHAREDCOST_H
