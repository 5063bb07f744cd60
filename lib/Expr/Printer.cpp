//===- Printer.cpp - Expanded, factored and Unicode forms -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprBuilder.h"
#include "ExprText.h"
#include "IntUtils.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;

namespace {

/// Writes products such as 24*B*S*768^2.
class FactoredPrinter {
public:
  FactoredPrinter(TextBuffer &out, ArrayRef<Int> bases) : out(out) {
    for (const Int &base : bases)
      if (base > 1)
        this->bases.push_back(base);
    // 768 = 3*256: the larger base says more.
    llvm::sort(this->bases, std::greater<Int>());
  }

  void print(const Expr &expr);

private:
  void printProduct(Int coefficient, StringRef monomial, bool hasMore);
  void printSum(const Expr &expr);

  TextBuffer &out;
  SmallVector<Int, 4> bases;
};

} // namespace

/// Prints |coefficient| * monomial. 1 is left out where something else is
/// printed, or follows.
void FactoredPrinter::printProduct(Int coefficient, StringRef monomial,
                                   bool hasMore) {
  SmallVector<std::pair<const Int *, unsigned>, 4> powers;
  for (const Int &base : bases) {
    unsigned exponent = 0;
    for (; coefficient % base == 0; coefficient /= base)
      ++exponent;
    if (exponent)
      powers.push_back({&base, exponent});
  }
  bool needsStar = false;
  auto separate = [&] {
    if (needsStar)
      out += '*';
    needsStar = true;
  };
  if (coefficient != 1 || (monomial.empty() && powers.empty() && !hasMore)) {
    separate();
    appendInt(out, coefficient);
  }
  if (!monomial.empty()) {
    separate();
    out += monomial;
  }
  for (auto [base, exponent] : powers) {
    separate();
    appendInt(out, *base);
    if (exponent > 1) {
      out += '^';
      appendInt(out, Int(exponent));
    }
  }
  if (hasMore && needsStar)
    out += '*';
}

void FactoredPrinter::printSum(const Expr &expr) {
  bool isFirst = true;
  for (const Term *term : getTermsInPrintOrder(expr)) {
    if (term->coefficient < 0)
      out += isFirst ? "-" : " - ";
    else if (!isFirst)
      out += " + ";
    isFirst = false;
    StringRef monomial;
    if (term->monomial != 0)
      monomial = expr.getContext()->getMonomialText(term->monomial);
    printProduct(abs(term->coefficient), monomial, /*hasMore=*/false);
  }
}

void FactoredPrinter::print(const Expr &expr) {
  if (expr.isZero()) {
    out += '0';
    return;
  }
  Int content(0);
  bool isNegative = true;
  std::optional<MonomialId> common;
  for (const Term &term : expr.getTerms()) {
    content = greatestCommonDivisor(content, term.coefficient);
    isNegative &= term.coefficient < 0;
    if (!common)
      common = term.monomial;
    else if (*common != 0)
      common =
          ExprBuilder::getStorage(expr).commonFactor(*common, term.monomial);
  }
  if (isNegative)
    out += '-';
  StringRef monomial;
  if (*common != 0)
    monomial = expr.getContext()->getMonomialText(*common);
  bool isSum = expr.getTerms().size() > 1;
  printProduct(content, monomial, /*hasMore=*/isSum);
  if (isSum) {
    auto &storage = ExprBuilder::getStorage(expr);
    SmallVector<Term, 8> terms;
    for (const Term &term : expr.getTerms())
      terms.push_back({*storage.divide(term.monomial, *common),
                       term.coefficient / (isNegative ? -content : content)});
    bool needsParentheses = content != 1 || *common != 0 || isNegative ||
                            expr.getDenominator() != 1;
    out += needsParentheses ? "(" : "";
    printSum(ExprBuilder::sum(expr.getContext(), terms));
    out += needsParentheses ? ")" : "";
  }
  if (expr.getDenominator() != 1) {
    out += '/';
    appendInt(out, expr.getDenominator());
  }
}

/// "24*B*S^2*floor(S/2)" becomes "24·B·S²·⌊S/2⌋".
static std::string toUnicode(StringRef ascii) {
  static constexpr const char *superscripts[] = {"⁰", "¹", "²", "³", "⁴",
                                                 "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out;
  // What closes each of the parentheses that are open.
  SmallVector<StringRef, 8> closing;
  while (!ascii.empty()) {
    if (ascii.consume_front("*")) {
      out += "·";
    } else if (ascii.consume_front("^")) {
      for (; !ascii.empty() && llvm::isDigit(ascii.front());
           ascii = ascii.drop_front())
        out += superscripts[ascii.front() - '0'];
    } else if (ascii.consume_front("floor(")) {
      out += "⌊";
      closing.push_back("⌋");
    } else if (ascii.consume_front("(")) {
      out += '(';
      closing.push_back(")");
    } else if (ascii.front() == ')' && !closing.empty()) {
      ascii = ascii.drop_front();
      out += closing.pop_back_val();
    } else {
      // A name goes as a whole, so that "xfloor" stays what it is.
      size_t length = 1;
      if (llvm::isAlpha(ascii.front()))
        length = ascii.find_first_not_of("abcdefghijklmnopqrstuvwxyz"
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789_.%$");
      out += ascii.take_front(length);
      ascii = ascii.drop_front(std::min(length, ascii.size()));
    }
  }
  return out;
}

std::string greenai::toString(const Expr &expr, const PrintOptions &options) {
  TextBuffer text;
  if (options.form == PrintOptions::Form::Factored)
    FactoredPrinter(text, options.bases).print(expr);
  else
    appendText(text, expr);
  return options.unicode ? toUnicode(text) : std::string(text);
}

void greenai::print(const Expr &expr, llvm::raw_ostream &os,
                    const PrintOptions &options) {
  os << toString(expr, options);
}
