//===- TextTest.cpp - Printing and parsing expressions ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomExpr.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

#include <chrono>

using namespace greenai;
using namespace greenai::test;

namespace {

class TextTest : public ::testing::Test {
protected:
  ExprContext context;
  Expr B = context.symbol("B"), S = context.symbol("S"),
       T = context.symbol("T");

  std::string canonical(llvm::StringRef text) {
    return toString(parse(text, context));
  }
  /// What is wrong with the text; empty if nothing is.
  std::string errorOf(llvm::StringRef text) {
    llvm::Expected<Expr> expr = parseExpr(text, context);
    return expr ? "" : llvm::toString(expr.takeError());
  }
};

TEST_F(TextTest, Expanded) {
  EXPECT_EQ(toString(Expr()), "0");
  EXPECT_EQ(toString(Expr(-7)), "-7");
  EXPECT_EQ(toString(S), "S");
  EXPECT_EQ(toString(-S), "-S");
  EXPECT_EQ(toString(B * S * S * 36864 + B * S * 14155776),
            "36864*B*S^2 + 14155776*B*S");
  EXPECT_EQ(toString(S - T * 2 - 1), "S - 2*T - 1");
  EXPECT_EQ(toString(S.dividedBy(Int(2))), "S/2");
  EXPECT_EQ(toString((S * -3).dividedBy(Int(2))), "-3*S/2");
  EXPECT_EQ(toString((S + 1).dividedBy(Int(2))), "(S + 1)/2");
  EXPECT_EQ(toString(Expr(1).dividedBy(Int(3))), "1/3");
  EXPECT_EQ(toString(floorDiv(S * 3, Int(2))), "S + floor(S/2)");
  EXPECT_EQ(toString(floorDiv(S + 127, Int(128)) * B),
            "B*floor((S + 127)/128)");
}

TEST_F(TextTest, Factored) {
  PrintOptions options;
  options.form = PrintOptions::Form::Factored;
  EXPECT_EQ(toString(B * S * S * 36864 + B * S * 14155776, options),
            "36864*B*S*(S + 384)");
  EXPECT_EQ(toString(B * S - S, options), "S*(B - 1)");
  EXPECT_EQ(toString(-(B * S) * 2 - S * 4, options), "-2*S*(B + 2)");
  EXPECT_EQ(toString((B * S * S + B * S).dividedBy(Int(2)), options),
            "B*S*(S + 1)/2");
  EXPECT_EQ(toString(S + 1, options), "S + 1");
  EXPECT_EQ(toString((S + 1).dividedBy(Int(3)), options), "(S + 1)/3");
  EXPECT_EQ(toString(Expr(), options), "0");
  EXPECT_EQ(toString(Expr(12), options), "12");
}

TEST_F(TextTest, Bases) {
  PrintOptions options;
  options.form = PrintOptions::Form::Factored;
  Int bases[] = {Int(768), Int(1)};
  options.bases = bases;
  EXPECT_EQ(toString(B * S * 14155776, options), "24*B*S*768^2");
  EXPECT_EQ(toString(Expr(14155776), options), "24*768^2");
  EXPECT_EQ(toString(Expr(768), options), "768");
  EXPECT_EQ(toString(B * 768 + 768 * 768, options), "768*(B + 768)");
  EXPECT_EQ(toString(-B * 768, options), "-B*768");
}

TEST_F(TextTest, Unicode) {
  PrintOptions options;
  options.unicode = true;
  EXPECT_EQ(toString(B * S * S * floorDiv(S, Int(2)) * 24, options),
            "24·B·S²·⌊S/2⌋");
  EXPECT_EQ(toString(S.pow(10), options), "S¹⁰");
  EXPECT_EQ(toString(max(floorDiv(S + 1, Int(2)) * B, T), options),
            "max(B·⌊(S + 1)/2⌋, T)");
  EXPECT_EQ(canonical("24·B·S²·T³"), "24*B*S^2*T^3");
}

TEST_F(TextTest, Grammar) {
  EXPECT_EQ(canonical(" 3 * B*S - -2 "), "3*B*S + 2");
  EXPECT_EQ(canonical("-S^2"), "-S^2");
  EXPECT_EQ(canonical("2*-S^2"), "2*S^2");
  EXPECT_EQ(canonical("(B + S)^2"), "2*B*S + B^2 + S^2");
  EXPECT_EQ(canonical("S/2*4"), "2*S");
  EXPECT_EQ(canonical("S/-2"), "-S/2");
  EXPECT_EQ(canonical("6/4/3"), "1/2");
  EXPECT_EQ(canonical("(S + 1)/2 + S/3 - 1/6"), "(5*S + 2)/6");
  EXPECT_EQ(canonical("S^0"), "1");
  EXPECT_EQ(canonical("2^64"), "18446744073709551616");
  EXPECT_EQ(canonical("floor((S + 127)/128)"), "floor((S + 127)/128)");
  EXPECT_EQ(canonical("ceil(S/128)"), "floor((S + 127)/128)");
  EXPECT_EQ(canonical("floordiv(B*S + 3, 2*S)"), "floordiv(B*S + 3, 2*S)");
  EXPECT_EQ(canonical("ceildiv(S, 128)"), "floor((S + 127)/128)");
  EXPECT_EQ(canonical("mod(S, 4)"), "S - 4*floor(S/4)");
  EXPECT_EQ(canonical("clamp(S, 0, 8)"), "min(8, S)");
  EXPECT_EQ(canonical("max(S, T, 0)"), "max(S, T)");
  // Names may be those of functions, and look like SSA values.
  EXPECT_EQ(canonical("max*floor + %arg0.dim$1"), "floor*max + %arg0.dim$1");
}

TEST_F(TextTest, NewSymbolsAreSizes) {
  parse("fresh + 1", context);
  std::optional<AtomId> fresh = context.lookupSymbol("fresh");
  ASSERT_TRUE(fresh);
  EXPECT_EQ(context.getDomain(*fresh), SymbolDomain::atLeast(1));
}

TEST_F(TextTest, Errors) {
  EXPECT_EQ(errorOf(""), "expected a term at column 1");
  EXPECT_EQ(errorOf("S +"), "expected a term at column 4");
  EXPECT_EQ(errorOf("(S + 1"), "expected ')' at column 7");
  EXPECT_EQ(errorOf("S T"), "expected an operator or the end at column 3");
  EXPECT_EQ(errorOf("S)"), "expected an operator or the end at column 2");
  EXPECT_EQ(errorOf("S^T"), "expected digits after '^' at column 3");
  EXPECT_EQ(errorOf("B + foo(S)"), "unknown function 'foo' at column 5");
  EXPECT_EQ(errorOf("mod(S)"), "'mod' takes 2 arguments at column 1");
  EXPECT_EQ(errorOf("floor(S, 2)"), "'floor' takes 1 argument at column 1");
  EXPECT_EQ(errorOf("1/0"), "division by zero at column 4");
  EXPECT_EQ(errorOf("B/S"),
            "a divisor must be a constant; use floordiv(a, b) at column 4");
  EXPECT_EQ(errorOf("mod(S, 0)"),
            "the divisor of 'mod' is not known to be at least 1 at column 1");
  EXPECT_EQ(errorOf("S ? 1"), "expected an operator or the end at column 3");
  EXPECT_EQ(errorOf("\xff"), "expected a term at column 1");
  EXPECT_EQ(errorOf(llvm::StringRef("S\0", 2)),
            "expected an operator or the end at column 2");
}

TEST_F(TextTest, DeepNestingIsRefused) {
  auto nest = [](llvm::StringRef open, llvm::StringRef close, unsigned depth) {
    std::string text = "S";
    for (unsigned i = 0; i < depth; ++i)
      text = open.str() + text + close.str();
    return text;
  };
  EXPECT_EQ(errorOf(nest("(", ")", 256)), "");
  EXPECT_EQ(errorOf(nest("(", ")", 257)),
            "more than 256 nested parentheses at column 257");
  EXPECT_NE(errorOf(std::string(1000000, '(')), "");
  EXPECT_NE(errorOf(std::string(1000000, '-')), "");
  EXPECT_NE(errorOf(nest("max(", ", T)", 300)), "");
}

TEST_F(TextTest, ExpansionIsRefused) {
  EXPECT_NE(errorOf("(B + S + T)^1000"), "");
  EXPECT_NE(errorOf("(S + 1)^1000000000"), "");
  EXPECT_NE(errorOf("S^99999999999999999999"), "");
  EXPECT_NE(errorOf("2^8193"), "");
  EXPECT_EQ(errorOf("(S + 1)^100"), "");
  EXPECT_EQ(errorOf("2^8000"), "");
  EXPECT_EQ(errorOf("1^1000000"), "");
  EXPECT_EQ(errorOf("S^256"), "");
  EXPECT_EQ(errorOf("S^257"), "a degree exceeds 256 at column 6");
  EXPECT_EQ(errorOf("S^999999"), "a degree exceeds 256 at column 9");
  EXPECT_EQ(errorOf("max(S^30, T)^9"), "a degree exceeds 256 at column 15");
  // 2^n terms of products of n sums.
  std::string product = "1";
  for (unsigned i = 0; i < 30; ++i)
    product += "*(x" + std::to_string(i) + " + y" + std::to_string(i) + ")";
  EXPECT_NE(errorOf(product), "");
  EXPECT_NE(errorOf("S^120*S^120*(S^16*T)^2"), "");
  EXPECT_NE(errorOf("(S^16 + T)*S^250"), "");
  EXPECT_NE(errorOf("(S^50*T)^4000000000"), "");
}

TEST_F(TextTest, HugeNumbers) {
  std::string digits = "1" + std::string(999, '0');
  EXPECT_EQ(canonical(digits + "*S"), digits + "*S");
  EXPECT_EQ(canonical("-" + digits), "-" + digits);
  EXPECT_EQ(canonical(canonical("20^1800")), canonical("20^1800"));
  EXPECT_NE(errorOf(std::string(1000000, '9')), "");
  EXPECT_EQ(toString(*parseInt("-18446744073709551616")),
            "-18446744073709551616");
  EXPECT_EQ(parseInt(""), std::nullopt);
  EXPECT_EQ(parseInt("-"), std::nullopt);
  EXPECT_EQ(parseInt("12a"), std::nullopt);
  EXPECT_EQ(parseInt("+1"), std::nullopt);
  EXPECT_EQ(parseInt(std::string(1000000, '9')), std::nullopt);
  EXPECT_EQ(parseInt("000000000000000000000000007"), Int(7));
}

TEST_F(TextTest, HostileTextsEndSoon) {
  auto repeat = [](llvm::StringRef part, unsigned times) {
    std::string text;
    for (unsigned i = 0; i < times; ++i)
      text += part;
    return text + "1";
  };
  std::string many = "max(0";
  for (unsigned i = 0; i < 20000; ++i)
    many += ", q" + std::to_string(i);
  std::string fractions = "0";
  for (unsigned i = 1; i < 5000; ++i)
    fractions += " + S/" + std::to_string(1000003 + 2 * i);
  std::string texts[] = {
      repeat("2^8000*", 20000),
      repeat("2^8000*S/3^5000 + ", 20000),
      repeat("max(S, T*2 - B, floor(S/7)*T, mod(B*T, 5)) * ", 20000),
      repeat("floor(", 200000),
      repeat("(S + T)*", 100000),
      repeat("(S + T + 1)^30 + ", 10000),
      many + ")",
      fractions,
      std::string(10000000, ' '),
      repeat("S*", 500000),
      repeat("S/", 500000),
  };
  for (const std::string &text : texts) {
    auto start = std::chrono::steady_clock::now();
    errorOf(text);
    std::chrono::duration<double> seconds =
        std::chrono::steady_clock::now() - start;
    // Seconds even in a slow build; without limits, hours.
    EXPECT_LT(seconds.count(), 60.0) << text.substr(0, 60);
  }
}

TEST_F(TextTest, RandomBytesAreNoProblem) {
  Random random(getSeed());
  static constexpr llvm::StringRef pieces[] = {
      "S",   "T",    "%",     "floor(", "max(", "mod(", "ceildiv(", ")",
      "(",   ", ",   "+",     "-",      "*",    "/",    "^",        "2",
      "0",   "999",  " ",     "²",      "·",    "\xc2", "clamp(",   "min(",
      "1e9", "S^20", "max()", "==",     "&&",   "<="};
  for (unsigned i = 0; i < 20000; ++i) {
    std::string text;
    for (int64_t length = random.between(0, 20); length > 0; --length)
      text += pieces[random.between(0, std::size(pieces) - 1)];
    ExprContext scratch;
    llvm::Expected<Expr> expr = parseExpr(text, scratch);
    if (!expr) {
      EXPECT_NE(llvm::toString(expr.takeError()), "");
      continue;
    }
    EXPECT_EQ(parse(toString(*expr), scratch), *expr) << text;
  }
}

} // namespace
