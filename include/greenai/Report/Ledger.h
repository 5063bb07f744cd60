//===- Ledger.h - How often which scalar operation is executed --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_LEDGER_H
#define GREENAI_REPORT_LEDGER_H

#include "greenai/Expr/Expr.h"
#include "greenai/Report/ScalarOp.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace greenai {

/// For each (scalar operation, element type) the number of executions, as an
/// exact expression. Entries are sorted and none is zero.
class Ledger {
public:
  struct Entry {
    ScalarOp op;
    ScalarType type;
    Expr count;
    friend bool operator==(const Entry &a, const Entry &b) {
      return a.op == b.op && a.type == b.type && a.count == b.count;
    }
  };

  void add(ScalarOp op, ScalarType type, const Expr &count);
  Ledger &operator+=(const Ledger &other);
  /// Adds `times` executions of all of `other`.
  void addScaled(const Ledger &other, const Expr &times);
  /// Replaces each count by `fn(count)`.
  void transform(llvm::function_ref<Expr(const Expr &)> fn);

  bool empty() const { return entries.empty(); }
  llvm::ArrayRef<Entry> getEntries() const { return entries; }
  /// The count, zero if there is none.
  Expr get(ScalarOp op, ScalarType type) const;

  friend bool operator==(const Ledger &a, const Ledger &b) {
    return a.entries == b.entries;
  }

private:
  llvm::SmallVector<Entry, 2> entries;
};

} // namespace greenai

#endif // GREENAI_REPORT_LEDGER_H
