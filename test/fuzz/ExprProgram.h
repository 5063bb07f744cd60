//===- ExprProgram.h - Expressions made of bytes, with their values *- C++
//-*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_FUZZ_EXPRPROGRAM_H
#define GREENAI_TEST_FUZZ_EXPRPROGRAM_H

#include "Fuzz.h"

#include "greenai/Expr/Analysis.h"

#include <array>
#include <vector>

namespace greenai::fuzz {

/// A program for a stack of expressions. Beside each stand its values at some
/// points, computed with integers alone.
class ExprProgram {
public:
  static constexpr unsigned numPoints = 3;

  struct Entry {
    Expr expr;
    std::array<Int, numPoints> values;
  };

  ExprProgram(ExprContext &context, Bytes &bytes);

  /// Runs up to so many instructions.
  void run(unsigned steps);

  /// The top of the stack; a symbol if it is empty.
  Entry pop();
  Entry top() const { return stack.empty() ? symbol(0) : stack.back(); }
  /// Compares each value with that of the expression.
  void check(const Entry &entry, llvm::StringRef what);
  Point getPoint(unsigned number) const;

  struct Symbol {
    const char *name;
    Expr expr;
    SymbolDomain domain;
    std::array<Int, numPoints> values;
  };
  llvm::ArrayRef<Symbol> getSymbols() const { return symbols; }
  Entry symbol(unsigned number) const {
    return {symbols[number].expr, symbols[number].values};
  }

private:
  void step();
  void divide();
  void extremum();
  void substituteOne();
  void push(Entry entry);

  Bytes &bytes;
  std::vector<Symbol> symbols;
  std::vector<Entry> stack;
};

} // namespace greenai::fuzz

#endif // GREENAI_TEST_FUZZ_EXPRPROGRAM_H
