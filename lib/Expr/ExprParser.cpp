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

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/bit.h"

#include <cmath>

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;
using llvm::StringRef;

static constexpr unsigned kMaxDepth = 256;
static constexpr size_t kMaxTerms = 10000;
/// What one term of a product of sums costs, in units of the budget, and one
/// monomial, which stays in the context.
static constexpr unsigned kTermCost = 16;
static constexpr unsigned kMonomialCost = 256;
/// Far from where the exponents of a product could exceed 32 bits.
static constexpr unsigned kMaxExponent = 1 << 24;

ExprParser::ExprParser(StringRef text, ExprContext &context)
    : text(text), context(context), storage(ExprBuilder::getStorage(context)) {}

llvm::Expected<Expr> greenai::parseExpr(StringRef text, ExprContext &context) {
  ExprParser parser(text, context);
  if (std::optional<Expr> expr = parser.parse())
    return *expr;
  return llvm::createStringError(parser.getError());
}

//===----------------------------------------------------------------------===//
// Characters, errors, limits
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

bool ExprParser::spend(uint64_t terms, uint64_t aBits, uint64_t bBits) {
  // Numbers of different sizes are multiplied at the size of the larger one.
  uint64_t words = 1 + std::max(aBits, bBits) / 64;
  uint64_t cost = terms * words * words;
  if (cost > budget)
    return fail("the expression takes too much work");
  budget -= cost;
  return true;
}

bool ExprParser::failTooManyTerms() {
  return fail("the expression expands beyond " + llvm::Twine(kMaxTerms) +
              " terms");
}

bool ExprParser::checkSize(const Expr &expr, uint64_t bits) {
  if (bits > kMaxParsedBits)
    return fail("a number exceeds " + llvm::Twine(kMaxParsedBits) + " bits");
  if (expr.getTerms().size() > kMaxTerms)
    return failTooManyTerms();
  return true;
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

ExprParser::Value ExprParser::toValue(Product &product) {
  Expr expr = ExprBuilder::term(storage, product.monomial, product.coefficient);
  if (product.sum)
    expr *= *product.sum;
  if (product.denominator != 1)
    expr = expr.dividedBy(product.denominator);
  return {std::move(expr), product.bits};
}

void ExprParser::setValue(Product &product, Expr expr, uint64_t bits) {
  product = Product();
  product.bits = bits;
  if (expr.getTerms().size() > 1) {
    product.sum = std::move(expr);
    return;
  }
  product.coefficient = 0;
  if (expr.isZero())
    return;
  product.coefficient = expr.getTerms().front().coefficient;
  product.monomial = expr.getTerms().front().monomial;
  product.denominator = expr.getDenominator();
}

bool ExprParser::multiply(Product &a, Product &b) {
  bool isProductOfSums = a.sum && b.sum;
  // A factor of one, or none, adds no bits.
  a.bits = a.bits <= 1 ? b.bits : b.bits <= 1 ? a.bits : a.bits + b.bits;
  if (isProductOfSums) {
    size_t x = a.sum->getTerms().size(), y = b.sum->getTerms().size();
    if (x * y > 10 * kMaxTerms)
      return failTooManyTerms();
    a.bits += llvm::Log2_64_Ceil(std::min(x, y));
    if (!spend(kTermCost * x * y, a.bits, b.bits))
      return false;
  } else if (!spend(1, a.bits, b.bits)) {
    return false;
  }
  if (context.getDegree(a.monomial) > 64 * kMaxExponent ||
      context.getDegree(b.monomial) > 64 * kMaxExponent)
    return fail("an exponent is too large");
  a.coefficient *= b.coefficient;
  if (b.denominator != 1)
    a.denominator *= b.denominator;
  a.monomial = storage.multiply(a.monomial, b.monomial);
  if (isProductOfSums) {
    *a.sum *= *b.sum;
    if (!spend(kMonomialCost * a.sum->getTerms().size(), 0, 0))
      return false;
  } else if (b.sum) {
    a.sum = std::move(b.sum);
  }
  return checkSize(a.sum ? *a.sum : Expr(), a.bits);
}

bool ExprParser::divide(Product &a, const Product &b) {
  if (b.sum || b.monomial != 0)
    return fail("a divisor must be a constant; use floordiv(a, b)");
  if (b.coefficient == 0)
    return fail("division by zero");
  a.bits += b.bits;
  if (!spend(64, a.bits, a.bits) || !checkSize(Expr(), a.bits))
    return false;
  if (b.denominator != 1)
    a.coefficient *= b.denominator;
  if (b.coefficient < 0)
    a.coefficient = -a.coefficient;
  a.denominator *= abs(b.coefficient);
  return true;
}

bool ExprParser::raise(Product &base, unsigned exponent) {
  if (exponent > kMaxExponent ||
      uint64_t(context.getDegree(base.monomial)) * exponent > kMaxExponent)
    return fail("an exponent is too large");
  if (!base.sum && base.denominator == 1 && fitsInt64(base.coefficient) &&
      base.coefficient != 0)
    base.bits =
        uint64_t(std::log2(std::fabs(double(int64_t(base.coefficient)))) *
                 exponent) +
        1;
  else if (base.bits > 1)
    base.bits *= exponent;
  if (base.sum) {
    // n terms to the power e expand to C(n + e - 1, e) terms.
    size_t size = base.sum->getTerms().size();
    double terms = 1;
    for (unsigned i = 0; i < exponent && terms <= kMaxTerms; ++i)
      terms *= double(size + i) / (i + 1);
    if (terms > kMaxTerms)
      return failTooManyTerms();
    base.bits += uint64_t(llvm::Log2_64_Ceil(size)) * exponent;
    if (!checkSize(Expr(), base.bits) ||
        !spend(uint64_t(kMonomialCost * terms + terms * terms), base.bits,
               base.bits))
      return false;
    for (const Term &term : base.sum->getTerms())
      if (uint64_t(context.getDegree(term.monomial)) * exponent > kMaxExponent)
        return fail("an exponent is too large");
    base.sum = base.sum->pow(exponent);
  }
  if (!checkSize(Expr(), base.bits) || !spend(1, base.bits, base.bits))
    return false;
  base.coefficient = power(base.coefficient, exponent);
  base.denominator = power(base.denominator, exponent);
  base.monomial = storage.power(base.monomial, exponent);
  return true;
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
  return spend(digits.size(), result.bits, 64);
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
    setValue(result, std::move(*value), bits);
    return checkSize(result.sum ? *result.sum : Expr(), bits);
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
