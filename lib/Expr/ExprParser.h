//===- ExprParser.h - Reading the text of expressions -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_EXPRPARSER_H
#define GREENAI_LIB_EXPR_EXPRPARSER_H

#include "greenai/Expr/ExprContext.h"

#include "llvm/ADT/Twine.h"

#include <string>

namespace greenai {

/// Parses the grammar of Text.h. Single terms are put together from coefficient
/// and monomial, without an Expr for each factor.
class ExprParser {
public:
  ExprParser(llvm::StringRef text, ExprContext &context);

  /// Parses all of the text; on failure, `getError` says why.
  std::optional<Expr> parse();
  const std::string &getError() const { return error; }

private:
  /// coefficient * monomial / denominator, or that times a sum.
  struct Product {
    Int coefficient{1};
    Int denominator{1};
    MonomialId monomial = 0;
    std::optional<Expr> sum;
    /// All integers in it have at most so many bits.
    uint64_t bits = 1;
  };
  struct Value {
    Expr expr;
    uint64_t bits = 1;
  };

  bool parseSum(Value &result);
  bool parseProduct(Product &result);
  bool parsePower(Product &result);
  bool parsePrimary(Product &result);
  bool parseNumber(Product &result);
  bool parseName(Product &result);
  bool parseCall(llvm::StringRef function, size_t column, Product &result);
  bool applyFunction(llvm::StringRef function, size_t column,
                     llvm::ArrayRef<Value> arguments, Product &result);
  bool parseExponent(Product &result);
  bool raise(Product &base, unsigned exponent);
  bool multiply(Product &a, Product &b);
  bool divide(Product &a, const Product &b);
  /// Of the longest integer outside of floors, maxima and minima.
  static uint64_t getBits(const Expr &expr);
  void setValue(Product &product, Expr expr, uint64_t bits);

  /// Accounts for `terms` operations on integers of these sizes.
  bool spend(uint64_t terms, uint64_t aBits, uint64_t bBits);
  bool failTooManyTerms();
  bool checkSize(const Expr &expr, uint64_t bits);
  uint64_t getDegree(const Product &product) const;
  bool checkDegree(uint64_t degree);

  void skipSpace();
  bool consume(llvm::StringRef token);
  bool expect(llvm::StringRef token);
  bool fail(const llvm::Twine &message);
  bool failAt(size_t offset, const llvm::Twine &message);

  llvm::StringRef text;
  ExprContext &context;
  ExprContext::Storage &storage;
  size_t position = 0;
  unsigned depth = 0;
  /// What is left of the effort that one text may cause.
  uint64_t budget = uint64_t(1) << 30;
  std::string error;
};

} // namespace greenai

#endif // GREENAI_LIB_EXPR_EXPRPARSER_H
