//===- ExprParser.cpp - Reading the text of expressions ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprParser.h"
#include "ExprBuilder.h"
#include "ExprText.h"
#include "IntUtils.h"

#include "greenai/Expr/Limits.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/bit.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using llvm::StringRef;

static constexpr unsigned kMaxDepth = 256;

ExprParser::ExprParser(StringRef text, ExprContext &context)
    : text(text), context(context), storage(ExprBuilder::getStorage(context)) {}

llvm::Expected<Expr> greenai::parseExpr(StringRef text, ExprContext &context) {
  ExprParser parser(text, context);
  if (std::optional<Expr> expr = parser.parse()) {
    if (isTooLarge(*expr))
      return llvm::createStringError("the expression is too large");
    return *expr;
  }
  return llvm::createStringError(parser.getError());
}

//===----------------------------------------------------------------------===//
// Characters and errors
//===----------------------------------------------------------------------===//

void ExprParser::skipSpace() {
  while (position < text.size() && llvm::isSpace(text[position]))
    ++position;
}

bool ExprParser::consume(StringRef token) {
  skipSpace();
  if (!text.substr(position).starts_with(token))
    return false;
  position += token.size();
  return true;
}

bool ExprParser::expect(StringRef token) {
  return consume(token) || fail("expected '" + token + "'");
}

bool ExprParser::fail(const llvm::Twine &message) {
  skipSpace();
  return failAt(position, message);
}

bool ExprParser::failAt(size_t offset, const llvm::Twine &message) {
  if (error.empty())
    error = (message + " at column " + llvm::Twine(offset + 1)).str();
  return false;
}

//===----------------------------------------------------------------------===//
// Grammar
//===----------------------------------------------------------------------===//

std::optional<Expr> ExprParser::parse() {
  Value result;
  if (!parseSum(result))
    return std::nullopt;
  skipSpace();
  if (position != text.size()) {
    fail("expected an operator or the end");
    return std::nullopt;
  }
  return std::move(result.expr);
}

bool ExprParser::parseSum(Value &result) {
  // All terms over one denominator, sorted and merged at the end.
  SmallVector<Term, 8> terms;
  Int denominator(1);
  uint64_t bits = 1, denominatorBits = 1, count = 0;
  bool isNegative = consume("-");
  do {
    Product product;
    if (!parseProduct(product))
      return false;
    if (isNegative)
      product.coefficient = -product.coefficient;
    Int factor(1);
    Int ownDenominator = product.denominator;
    if (product.sum)
      ownDenominator *= product.sum->getDenominator();
    if (ownDenominator != denominator) {
      // The common divisor takes a step per bit.
      uint64_t sum = denominatorBits + product.bits;
      if (!spend(64, sum, sum) || !spend(terms.size(), bits, product.bits))
        return false;
      Int common = leastCommonMultiple(denominator, ownDenominator);
      factor = common / ownDenominator;
      Int rescale = common / denominator;
      if (rescale != 1) {
        canonicalizeTerms(terms);
        for (Term &term : terms)
          term.coefficient *= rescale;
        bits += product.bits;
        denominatorBits += product.bits;
        denominator = common;
      }
      product.bits += denominatorBits;
      product.coefficient *= factor;
    }
    bits = std::max(bits, product.bits);
    if (product.sum) {
      if (!spend(product.sum->getTerms().size(), bits, bits))
        return false;
      for (const Term &term : product.sum->getTerms())
        terms.push_back({storage.multiply(term.monomial, product.monomial),
                         term.coefficient * product.coefficient});
    } else {
      terms.push_back({product.monomial, product.coefficient});
    }
    ++count;
    if (!checkSize(Expr(), bits))
      return false;
    skipSpace();
    isNegative = position < text.size() && text[position] == '-';
  } while (isNegative ? consume("-") : consume("+"));

  if (terms.size() == 1)
    result.expr =
        ExprBuilder::term(storage, terms[0].monomial, terms[0].coefficient);
  else
    result.expr = ExprBuilder::sum(&context, terms);
  if (denominator != 1) {
    if (!spend(64 * terms.size(), bits, bits))
      return false;
    result.expr = result.expr.dividedBy(denominator);
  }
  result.bits = bits + (count > 1 ? llvm::Log2_64_Ceil(count) : 0);
  return true;
}

bool ExprParser::parseProduct(Product &result) {
  if (!parsePower(result))
    return false;
  while (true) {
    bool isDivision = false;
    if (!consume("*") && !consume("·")) {
      isDivision = consume("/");
      if (!isDivision)
        return true;
    }
    Product factor;
    if (!parsePower(factor))
      return false;
    if (!(isDivision ? divide(result, factor) : multiply(result, factor)))
      return false;
  }
}

bool ExprParser::parsePower(Product &result) {
  return parsePrimary(result) && parseExponent(result);
}

bool ExprParser::parseExponent(Product &result) {
  uint64_t exponent = 0;
  auto addDigit = [&](unsigned digit) {
    exponent = std::min<uint64_t>(exponent * 10 + digit, ~0u);
  };
  if (consume("^")) {
    skipSpace();
    size_t start = position;
    for (; position < text.size() && llvm::isDigit(text[position]); ++position)
      addDigit(text[position] - '0');
    if (position == start)
      return fail("expected digits after '^'");
    return raise(result, exponent);
  }
  static constexpr StringRef superscripts[] = {"⁰", "¹", "²", "³", "⁴",
                                               "⁵", "⁶", "⁷", "⁸", "⁹"};
  // All of them begin with one of two bytes, which no other token has here but
  // the middle dot.
  if (position >= text.size() || (text[position] & 0x80) == 0)
    return true;
  bool found = false;
  for (bool again = true; again;) {
    again = false;
    for (unsigned digit = 0; digit < 10; ++digit) {
      if (!text.substr(position).starts_with(superscripts[digit]))
        continue;
      position += superscripts[digit].size();
      addDigit(digit);
      again = found = true;
    }
  }
  return !found || raise(result, exponent);
}

bool ExprParser::parsePrimary(Product &result) {
  skipSpace();
  if (position == text.size())
    return fail("expected a term");
  char c = text[position];
  if (llvm::isDigit(c))
    return parseNumber(result);
  if (c != '(' && c != '-') {
    if (!ExprContext::isValidSymbolName(StringRef(&c, 1)))
      return fail("expected a term");
    return parseName(result);
  }
  if (++depth > kMaxDepth)
    return fail("more than " + llvm::Twine(kMaxDepth) + " nested parentheses");
  ++position;
  if (c == '-') {
    if (!parsePrimary(result))
      return false;
    result.coefficient = -result.coefficient;
  } else {
    Value value;
    if (!parseSum(value) || !expect(")"))
      return false;
    setValue(result, std::move(value.expr), value.bits);
  }
  --depth;
  return true;
}

bool ExprParser::parseNumber(Product &result) {
  size_t start = position;
  while (position < text.size() && llvm::isDigit(text[position]))
    ++position;
  StringRef digits = text.slice(start, position);
  std::optional<Int> value = parseInt(digits);
  if (!value)
    return failAt(start,
                  "a number exceeds " + llvm::Twine(kMaxParsedBits) + " bits");
  result.coefficient = std::move(*value);
  // 2^10 > 10^3: three digits take at most ten bits.
  result.bits = fitsInt64(result.coefficient)
                    ? llvm::bit_width(uint64_t(int64_t(result.coefficient)))
                    : digits.size() * 10 / 3 + 1;
  // Each digit multiplies what was read before by ten.
  return spend(digits.size() * (1 + result.bits / 64), 0, 0);
}

bool ExprParser::parseName(Product &result) {
  size_t start = position;
  while (position < text.size() && (llvm::isAlnum(text[position]) ||
                                    StringRef("_.%$").contains(text[position])))
    ++position;
  StringRef name = text.slice(start, position);
  if (consume("("))
    return parseCall(name, start, result);
  auto it = storage.symbols.find(name);
  AtomId symbol =
      it != storage.symbols.end() ? it->second : storage.addSymbol(name);
  result.monomial = storage.atoms[symbol].monomial;
  return true;
}

bool ExprParser::parseCall(StringRef function, size_t column, Product &result) {
  if (++depth > kMaxDepth)
    return fail("more than " + llvm::Twine(kMaxDepth) + " nested parentheses");
  SmallVector<Value, 2> arguments;
  do {
    arguments.emplace_back();
    if (!parseSum(arguments.back()))
      return false;
  } while (consume(","));
  if (!expect(")"))
    return false;
  --depth;
  return applyFunction(function, column, arguments, result);
}

bool ExprParser::applyFunction(StringRef function, size_t column,
                               llvm::ArrayRef<Value> arguments,
                               Product &result) {
  SmallVector<Expr, 2> values;
  uint64_t bits = 0;
  for (const Value &argument : arguments) {
    values.push_back(argument.expr);
    // Scaling to a common denominator may add up the sizes.
    bits += argument.bits;
    if (!spend(64 * argument.expr.getTerms().size(), bits, bits))
      return false;
  }
  auto finish = [&](std::optional<Expr> value) {
    if (!value)
      return failAt(column, "the divisor of '" + function +
                                "' is not known to be at least 1");
    // Not those of the arguments: what is nested would add up without end.
    uint64_t ownBits = getBits(*value);
    setValue(result, std::move(*value), ownBits);
    return checkSize(result.sum ? *result.sum : Expr(), ownBits);
  };
  // What bounds and comparisons cost at most, roughly.
  uint64_t pairs = std::min<size_t>(values.size() * values.size(), 256);
  if (!spend(values.size() == 1 ? 2000 : 5000 * pairs, bits, bits))
    return false;

  if (function == "max")
    return finish(max(values));
  if (function == "min")
    return finish(min(values));
  size_t expected = llvm::StringSwitch<size_t>(function)
                        .Cases({"floor", "ceil"}, 1)
                        .Cases({"floordiv", "ceildiv", "mod"}, 2)
                        .Case("clamp", 3)
                        .Default(0);
  if (expected == 0)
    return failAt(column, "unknown function '" + function + "'");
  if (values.size() != expected)
    return failAt(column, "'" + function + "' takes " + llvm::Twine(expected) +
                              (expected == 1 ? " argument" : " arguments"));
  if (function == "floor")
    return finish(floorDiv(values[0], Int(1)));
  if (function == "ceil")
    return finish(ceilDiv(values[0], Int(1)));
  if (function == "floordiv")
    return finish(floorDiv(values[0], values[1]));
  if (function == "ceildiv")
    return finish(ceilDiv(values[0], values[1]));
  if (function == "mod")
    return finish(mod(values[0], values[1]));
  return finish(clamp(values[0], values[1], values[2]));
}
