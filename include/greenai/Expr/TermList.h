//===- TermList.h - Shared lists of terms -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef GREENAI_EXPR_TERMLIST_H
#define GREENAI_EXPR_TERMLIST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DynamicAPInt.h"
#include "llvm/ADT/PointerIntPair.h"

#include <atomic>
#include <cstdint>
#include <utility>

namespace greenai {

using Int = llvm::DynamicAPInt;

/// Index of an interned product of powers of atoms; 0 is the empty product.
using MonomialId = uint32_t;

/// One summand: coefficient (over the expression's denominator) * monomial.
struct Term {
  MonomialId monomial = 0;
  Int coefficient;
};

/// The terms of an expression and what owns them. Copies share their terms
/// until one of them is changed: a report holds the same few expressions in a
/// great many rows. Lists may be copied and destroyed by several threads at
/// once; one list is changed by one thread.
class TermList {
public:
  /// The expression's context or, if the flag is set, its fraction. Lists
  /// without terms have none.
  using Owner = llvm::PointerIntPair<void *, 1, bool>;

  TermList() = default;
  TermList(const TermList &other) : block(other.block) { retain(); }
  TermList(TermList &&other) : block(std::exchange(other.block, nullptr)) {}
  ~TermList() { release(); }
  TermList &operator=(const TermList &other) {
    if (block != other.block) {
      release();
      block = other.block;
      retain();
    }
    return *this;
  }
  TermList &operator=(TermList &&other) {
    std::swap(block, other.block);
    return *this;
  }
  /// The list of one constant, which is not 0, without an owner.
  static TermList constant(const Int &value);
  static TermList single(Owner owner, const Term &term);

  bool empty() const { return !block; }
  size_t size() const { return block ? block->size : 0; }
  const Term *begin() const { return block ? block->terms() : nullptr; }
  const Term *end() const { return begin() + size(); }
  const Term &front() const { return *block->terms(); }
  const Term &operator[](size_t i) const { return block->terms()[i]; }
  operator llvm::ArrayRef<Term>() const { return {begin(), size()}; }
  Owner getOwner() const { return block ? block->owner : Owner(); }
  bool isSharedWith(const TermList &other) const {
    return block == other.block;
  }
  const void *getIdentity() const { return block; }

  /// The terms, to be changed in place.
  llvm::MutableArrayRef<Term> change() {
    makeUnique();
    return {block ? block->terms() : nullptr, size()};
  }
  void setOwner(Owner owner) {
    if (block && block->owner != owner) {
      makeUnique();
      block->owner = owner;
    }
  }
  void push_back(const Term &term) { insert(size(), term); }
  void append(const Term *first, const Term *last);
  void insert(size_t position, const Term &term);
  void erase(size_t position);

private:
  /// Followed by room for its terms: for the next power of two of them.
  struct Block {
    /// Number of lists; 0 for a block that is never freed.
    std::atomic<uint32_t> users;
    uint32_t size;
    Owner owner;
    Term *terms() { return reinterpret_cast<Term *>(this + 1); }
  };
  static Block *allocate(size_t size);
  static void destroy(Block *block);
  /// A block of its own with room for `size` terms becomes this list's.
  void reallocate(size_t size);

  void retain() {
    if (block && block->users.load(std::memory_order_relaxed) != 0)
      block->users.fetch_add(1, std::memory_order_relaxed);
  }
  void release() {
    if (!block)
      return;
    uint32_t users = block->users.load(std::memory_order_acquire);
    if (users == 1 || (users != 0 && block->users.fetch_sub(
                                         1, std::memory_order_acq_rel) == 1))
      destroy(block);
  }
  void makeUnique() {
    if (block && block->users.load(std::memory_order_acquire) != 1)
      reallocate(block->size);
  }

  Block *block = nullptr;
};

} // namespace greenai

#endif // GREENAI_EXPR_TERMLIST_H
