//===- Ledger.cpp - Sums of scalar operations -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/Ledger.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;

static bool isBefore(const Ledger::Entry &entry,
                     std::pair<ScalarOp, ScalarType> key) {
  if (entry.op != key.first)
    return entry.op < key.first;
  return entry.type < key.second;
}

void Ledger::add(ScalarOp op, ScalarType type, const Expr &count) {
  if (count.isZero())
    return;
  // The ledger of one operation has few entries, most often added in order:
  // look from the end.
  size_t i = entries.size();
  while (i > 0 && !isBefore(entries[i - 1], {op, type}))
    --i;
  if (i == entries.size() || entries[i].op != op || entries[i].type != type) {
    entries.insert(entries.begin() + i, Entry{op, type, count});
    return;
  }
  entries[i].count += count;
  if (entries[i].count.isZero())
    entries.erase(entries.begin() + i);
}

Ledger &Ledger::operator+=(const Ledger &other) {
  if (entries.empty()) {
    entries = other.entries;
    return *this;
  }
  if (this == &other) {
    transform([](const Expr &count) { return count + count; });
    return *this;
  }
  for (const Entry &entry : other.entries)
    add(entry.op, entry.type, entry.count);
  return *this;
}

void Ledger::addScaled(const Ledger &other, const Expr &times) {
  if (times.isZero())
    return;
  if (times.is(1) || this == &other) {
    Ledger scaled = other;
    if (!times.is(1))
      scaled.transform([&](const Expr &count) { return count * times; });
    *this += scaled;
    return;
  }
  for (const Entry &entry : other.entries)
    add(entry.op, entry.type, entry.count * times);
}

void Ledger::transform(llvm::function_ref<Expr(const Expr &)> fn) {
  for (Entry &entry : entries)
    entry.count = fn(entry.count);
  llvm::erase_if(entries,
                 [](const Entry &entry) { return entry.count.isZero(); });
}

Expr Ledger::get(ScalarOp op, ScalarType type) const {
  for (const Entry &entry : entries)
    if (entry.op == op && entry.type == type)
      return entry.count;
  return Expr();
}
