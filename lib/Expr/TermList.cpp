//===- TermList.cpp - Shared lists of terms ---------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/TermList.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <array>
#include <memory>
#include <new>

using namespace greenai;

TermList::Block *TermList::allocate(size_t size) {
  static_assert(sizeof(Block) % alignof(Term) == 0, "terms follow their block");
  void *memory =
      ::operator new(sizeof(Block) + llvm::bit_ceil(size) * sizeof(Term));
  return new (memory) Block{{1}, uint32_t(size), Owner()};
}

void TermList::destroy(Block *block) {
  std::destroy_n(block->terms(), block->size);
  block->~Block();
  ::operator delete(block);
}

void TermList::reallocate(size_t size) {
  Block *old = block;
  block = allocate(size);
  block->size = old->size;
  block->owner = old->owner;
  // The terms of a block that only this list has are moved.
  if (old->users.load(std::memory_order_acquire) == 1)
    std::uninitialized_move_n(old->terms(), old->size, block->terms());
  else
    std::uninitialized_copy_n(old->terms(), old->size, block->terms());
  std::swap(block, old);
  release();
  block = old;
}

TermList TermList::single(Owner owner, const Term &term) {
  TermList list;
  list.block = allocate(1);
  list.block->owner = owner;
  new (list.block->terms()) Term(term);
  return list;
}

/// Small constants occur all the time: one of each is kept.
TermList TermList::constant(const Int &value) {
  static constexpr size_t count = 256;
  static const std::array<Block *, count> kept = [] {
    std::array<Block *, count> blocks;
    for (size_t i = 0; i < count; ++i) {
      blocks[i] = allocate(1);
      new (blocks[i]->terms()) Term{0, Int(int64_t(i + 1))};
      blocks[i]->users = 0;
    }
    return blocks;
  }();
  if (value > 0 && value <= int64_t(count)) {
    TermList list;
    list.block = kept[int64_t(value) - 1];
    return list;
  }
  return single(Owner(), {0, value});
}

void TermList::append(const Term *first, const Term *last) {
  if (first == last)
    return;
  size_t old = size(), added = last - first;
  if (!block)
    block = allocate(added);
  else
    reallocate(old + added);
  std::uninitialized_copy(first, last, block->terms() + old);
  block->size = old + added;
}

void TermList::insert(size_t position, const Term &term) {
  // A copy: `term` may be one of the list's own.
  Term added = term;
  size_t old = size();
  if (!block)
    block = allocate(1);
  else if (llvm::isPowerOf2_64(old) ||
           block->users.load(std::memory_order_acquire) != 1)
    reallocate(old + 1);
  Term *terms = block->terms();
  if (position == old) {
    new (terms + old) Term(std::move(added));
  } else {
    new (terms + old) Term(std::move(terms[old - 1]));
    std::move_backward(terms + position, terms + old - 1, terms + old);
    terms[position] = std::move(added);
  }
  block->size = old + 1;
}

void TermList::erase(size_t position) {
  if (size() == 1) {
    release();
    block = nullptr;
    return;
  }
  makeUnique();
  Term *terms = block->terms();
  std::move(terms + position + 1, terms + block->size, terms + position);
  std::destroy_at(terms + --block->size);
}
