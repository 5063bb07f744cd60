//===- ExprContext.h - Interned atoms, monomials and domains ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An ExprContext owns what expressions refer to. It is not thread-safe: there
// is one context per analysed function, so that functions can be analysed in
// parallel without a lock.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_EXPR_EXPRCONTEXT_H
#define GREENAI_EXPR_EXPRCONTEXT_H

#include "greenai/Expr/Expr.h"

#include "llvm/ADT/StringRef.h"

#include <memory>

namespace greenai {

/// The values a symbol takes: integers between inclusive bounds (an absent
/// bound is infinite) that are multiples of `multipleOf`.
struct SymbolDomain {
  std::optional<Int> lower;
  std::optional<Int> upper;
  Int multipleOf{1};

  /// The domain of a size unless the user widens it: 1, 2, 3, ...
  static SymbolDomain atLeast(int64_t lower) {
    return {Int(lower), std::nullopt, Int(1)};
  }
  static SymbolDomain between(int64_t lower, int64_t upper) {
    return {Int(lower), Int(upper), Int(1)};
  }
  bool contains(const Int &value) const;
  friend bool operator==(const SymbolDomain &a, const SymbolDomain &b) {
    return a.lower == b.lower && a.upper == b.upper &&
           a.multipleOf == b.multipleOf;
  }
};

enum class AtomKind : uint8_t { Symbol, FloorDiv, Max, Min };

/// What an atom stands for. `arguments` is {numerator, divisor} for FloorDiv,
/// both with integer coefficients, and the elements of Max and Min.
struct Atom {
  AtomKind kind;
  llvm::StringRef name; // Symbol only
  llvm::ArrayRef<Expr> arguments;
};

/// An atom raised to a positive power.
struct Power {
  AtomId atom;
  uint32_t exponent;
  friend bool operator==(Power a, Power b) {
    return a.atom == b.atom && a.exponent == b.exponent;
  }
};

class ExprContext {
public:
  ExprContext();
  ~ExprContext();
  ExprContext(const ExprContext &) = delete;
  ExprContext &operator=(const ExprContext &) = delete;

  /// The symbol of that name, made with the domain >= 1 if it is new. A name is
  /// a letter, '_', '%' or '$' followed by letters, digits and "_.%$".
  Expr symbol(llvm::StringRef name);
  /// The same, with the given domain. Declare the domain before expressions are
  /// built from the symbol: simplifications that were made stay made.
  Expr symbol(llvm::StringRef name, const SymbolDomain &domain);
  /// The symbol of that name if it exists.
  std::optional<AtomId> lookupSymbol(llvm::StringRef name) const;
  static bool isValidSymbolName(llvm::StringRef name);
  /// All symbols in the order of their creation.
  llvm::SmallVector<AtomId> getSymbols() const;
  const SymbolDomain &getDomain(AtomId symbol) const;
  void setDomain(AtomId symbol, const SymbolDomain &domain);

  Atom getAtom(AtomId atom) const;
  /// The atom as an expression.
  Expr atom(AtomId atom);
  /// The powers of a monomial, sorted by atom id.
  llvm::ArrayRef<Power> getPowers(MonomialId monomial) const;
  unsigned getDegree(MonomialId monomial) const;

  /// A stable text of an atom or monomial ("floor((S + 1)/2)", "B*S^2"), the
  /// same in every run; it orders terms and arguments.
  llvm::StringRef getAtomText(AtomId atom);
  llvm::StringRef getMonomialText(MonomialId monomial);

  /// Of the implementation, and defined there.
  struct Storage;

private:
  friend class Expr;
  friend class ExprBuilder;
  std::unique_ptr<Storage> storage;
};

} // namespace greenai

#endif // GREENAI_EXPR_EXPRCONTEXT_H
