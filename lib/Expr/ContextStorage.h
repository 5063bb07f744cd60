//===- ContextStorage.h - What an ExprContext owns --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Atoms and monomials live as long as their context and never move, so ids,
// StringRefs and ArrayRefs into it stay valid while more are made.
//
// The arguments of an atom exist before it: their atoms have smaller ids. Every
// walk over nested atoms is therefore a loop over ascending ids (collectAtoms)
// and not a recursion that a deeply nested expression could overflow.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_CONTEXTSTORAGE_H
#define GREENAI_LIB_EXPR_CONTEXTSTORAGE_H

#include "Interval.h"

#include "greenai/Expr/ExprContext.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"

#include <array>
#include <deque>
#include <map>
#include <vector>

namespace greenai {

/// No atom or monomial.
inline constexpr uint32_t kNoId = ~uint32_t(0);

struct AtomData {
  AtomKind kind;
  /// A symbol that stands for what is too large (Limits.h).
  bool isTooLarge = false;
  /// What getAtomText has at most.
  uint32_t textBound = 0;
  /// Floors, maxima and minima in one another, itself included.
  uint32_t nesting = 0;
  /// How fast it grows, with 64 bits of a coefficient for one degree.
  uint32_t weight = 1;
  /// The atom to the power of one.
  MonomialId monomial = kNoId;
  /// The next atom with the same hash.
  AtomId next = kNoId;
  llvm::StringRef name;
  /// See getAtomText; empty until it is asked for.
  llvm::StringRef text;
  std::vector<Expr> arguments;
  SymbolDomain domain;
  detail::Interval bounds;
};

struct MonomialData {
  llvm::ArrayRef<Power> powers;
  uint32_t degree = 0;
  /// The degree, in which each atom counts by its weight.
  uint32_t weight = 0;
  MonomialId next = kNoId;
  llvm::StringRef text;
};

/// The quotient floor((coefficient*monomial + constant)/divisor): analyses ask
/// for the same few output extents again and again.
struct FloorMemo {
  MonomialId monomial = 0;
  /// Of the domains.
  unsigned generation = 0;
  int64_t coefficient = 0, constant = 0, divisor = 0;
  bool isValid = false;
  Expr quotient;

  bool hasKeyOf(const FloorMemo &other) const {
    return monomial == other.monomial && generation == other.generation &&
           coefficient == other.coefficient && constant == other.constant &&
           divisor == other.divisor;
  }
};

struct ExprContext::Storage {
  explicit Storage(ExprContext &owner);

  /// The monomial of these powers, sorted by atom, exponents positive.
  MonomialId internMonomial(llvm::ArrayRef<Power> powers);
  MonomialId multiply(MonomialId a, MonomialId b) {
    if (a == 0 || b == 0)
      return a | b;
    if (a > b)
      std::swap(a, b);
    // Most of ten thousand small functions multiply nothing.
    if (LLVM_UNLIKELY(products.empty()))
      products.resize(1024);
    ProductEntry &entry = products[(a * 31 + b) % 1024];
    if (entry.a != a || entry.b != b)
      entry = {a, b, multiplyUncached(a, b)};
    return entry.product;
  }
  /// a / b, if every power of b divides a.
  std::optional<MonomialId> divide(MonomialId a, MonomialId b);
  MonomialId power(MonomialId base, unsigned exponent);
  /// The product of the smaller powers of both: B*S^2 and S*T have S.
  MonomialId commonFactor(MonomialId a, MonomialId b);

  /// Where the monomial was last found in a sum; may be wrong.
  uint32_t &getPositionHint(MonomialId monomial) {
    return positionHints[monomial % positionHints.size()];
  }

  AtomId addSymbol(llvm::StringRef name);
  /// The interned atom with these arguments, kNoId if there is none.
  AtomId lookupAtom(AtomKind kind, llvm::ArrayRef<Expr> arguments) const;
  AtomId addAtom(AtomKind kind, llvm::ArrayRef<Expr> arguments);

  /// The greatest integer known to divide the monomial's value, from the
  /// `multipleOf` of its symbols.
  Int getContent(MonomialId monomial) const;
  /// Where the quotient is cached that `key` asks for, if it is.
  FloorMemo &getFloorMemo(const FloorMemo &key);
  /// The bounds of an atom, from the domains as they are now.
  const detail::Interval &getBounds(AtomId atom);

  /// At most this many characters are printed.
  size_t getTextBound(const Expr &expr) const;
  /// Of an atom with these arguments.
  size_t getTextBound(llvm::ArrayRef<Expr> arguments) const;
  /// The largest of its terms, without their coefficients.
  unsigned getWeight(const Expr &expr) const;
  /// Of an atom with these arguments.
  unsigned getWeight(llvm::ArrayRef<Expr> arguments) const;
  /// Whether an atom with these arguments exceeds a limit.
  bool isTooLarge(llvm::ArrayRef<Expr> arguments) const;
  /// Of an atom of these.
  unsigned getNesting(llvm::ArrayRef<Expr> arguments) const;
  static bool isLongInt(const Int &value);
  /// A new symbol for what exceeds a limit.
  Expr makeTooLarge();

  /// The fraction with that denominator, which is not 1.
  const Expr::Fraction *internFraction(const Int &denominator);

  ExprContext &owner;
  llvm::BumpPtrAllocator allocator;
  std::deque<AtomData> atoms;
  std::vector<MonomialData> monomials;
  llvm::StringMap<AtomId> symbols;
  /// Counts the changes of domains; bounds are of one generation.
  unsigned generation = 1;
  unsigned boundsGeneration = 1;
  /// Whether any symbol has multipleOf > 1.
  bool hasMultiples = false;
  /// A direct-mapped cache of quotients; empty until it is used.
  std::vector<FloorMemo> floors;
  unsigned numTooLarge = 0;

private:
  MonomialId multiplyUncached(MonomialId a, MonomialId b);

  /// A direct-mapped cache of products: of constant size however many products
  /// are formed; empty until it is used. Entry (0, 0) is never looked up.
  struct ProductEntry {
    MonomialId a = 0, b = 0, product = 0;
  };
  std::vector<ProductEntry> products;
  std::array<uint32_t, 256> positionHints = {};
  llvm::DenseMap<unsigned, MonomialId> monomialsByHash;
  llvm::DenseMap<unsigned, AtomId> atomsByHash;
  std::map<Int, Expr::Fraction> fractions;
};

} // namespace greenai

#endif // GREENAI_LIB_EXPR_CONTEXTSTORAGE_H
