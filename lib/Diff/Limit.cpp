//===- Limit.cpp - Reads limits -------------------------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Limit.h"

#include "greenai/Expr/Condition.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/GlobPattern.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {

class LimitParser {
public:
  LimitParser(StringRef text, StringRef origin) : text(text) {
    limit.text = text.str();
    limit.origin = origin.str();
  }
  Expected<Limit> run();

private:
  Error fail(const llvm::Twine &why) const {
    return llvm::createStringError("limit '" + text + "': " + why);
  }
  Error parseTarget(StringRef target);
  Error parseMeasured(StringRef measured);
  Error parseBound(StringRef bound);
  Expected<std::string> expandNumbers(StringRef bound) const;

  StringRef text;
  Limit limit;
};

} // namespace

/// What a quantity of bytes is multiplied by; no symbol can have this name.
static constexpr StringRef unitName = "$bytes";
static constexpr llvm::StringLiteral unitNames =
    "bytes, kB, MB, GB, TB, KiB, MiB, GiB or TiB";

static std::optional<uint64_t> getUnit(StringRef word) {
  return llvm::StringSwitch<std::optional<uint64_t>>(word)
      .Cases({"byte", "bytes"}, 1)
      .Case("kB", 1000)
      .Case("MB", 1000000)
      .Case("GB", 1000000000)
      .Case("TB", 1000000000000)
      .Case("KiB", uint64_t(1) << 10)
      .Case("MiB", uint64_t(1) << 20)
      .Case("GiB", uint64_t(1) << 30)
      .Case("TiB", uint64_t(1) << 40)
      .Default(std::nullopt);
}

/// "1.02" as "(102/100)", "5e12" as digits; absent where it is no number.
static std::optional<std::string> expandNumber(StringRef number) {
  constexpr int maxExponent = 1000;
  auto [mantissa, exponentText] =
      number.split(number.contains('e') ? 'e' : 'E');
  int exponent = 0;
  if (mantissa.size() != number.size() &&
      (exponentText.getAsInteger(10, exponent) || exponent > maxExponent ||
       exponent < -maxExponent))
    return std::nullopt;
  auto [whole, fraction] = mantissa.split('.');
  if ((whole + fraction).str().empty() ||
      mantissa.count('.') > (fraction.empty() ? 0u : 1u))
    return std::nullopt;
  exponent -= int(fraction.size());
  std::string digits = (whole + fraction).str();
  if (exponent >= 0)
    return digits + std::string(exponent, '0');
  return "(" + digits + "/1" + std::string(-exponent, '0') + ")";
}

/// Replaces decimals, powers of ten and units by what expressions can say.
Expected<std::string> LimitParser::expandNumbers(StringRef bound) const {
  std::string result;
  for (size_t i = 0; i < bound.size();) {
    char c = bound[i];
    if (llvm::isAlpha(c) || c == '_' || c == '$' || c == '%') {
      size_t begin = i++;
      while (i < bound.size() && (llvm::isAlnum(bound[i]) || bound[i] == '_' ||
                                  bound[i] == '.' || bound[i] == '$'))
        ++i;
      result += bound.slice(begin, i);
      continue;
    }
    if (!llvm::isDigit(c)) {
      result += c;
      ++i;
      continue;
    }
    size_t begin = i;
    while (i < bound.size() && (llvm::isDigit(bound[i]) || bound[i] == '.'))
      ++i;
    // An exponent has digits: "5e12", not the symbol in "5 e".
    size_t after = i + 1;
    if (i < bound.size() && (bound[i] == 'e' || bound[i] == 'E')) {
      if (after < bound.size() && (bound[after] == '+' || bound[after] == '-'))
        ++after;
      if (after < bound.size() && llvm::isDigit(bound[after]))
        for (i = after; i < bound.size() && llvm::isDigit(bound[i]);)
          ++i;
    }
    std::optional<std::string> number = expandNumber(bound.slice(begin, i));
    if (!number)
      return fail("'" + bound.slice(begin, i) + "' is not a number");
    StringRef rest = bound.drop_front(i).ltrim();
    StringRef word = rest.take_while(llvm::isAlnum);
    if (std::optional<uint64_t> unit = getUnit(word)) {
      result += "(" + *number + "*" + std::to_string(*unit) + "*" +
                unitName.str() + ")";
      i = rest.data() + word.size() - bound.data();
    } else if (!word.empty()) {
      return fail("'" + word + "' after a number is no unit: " + unitNames);
    } else {
      result += *number;
    }
  }
  return result;
}

Error LimitParser::parseMeasured(StringRef measured) {
  auto [name, scope] = measured.split('[');
  if (name.size() != measured.size()) {
    if (!scope.consume_back("]") || scope.trim().empty())
      return fail("'" + measured +
                  "' is not of the form fpo[@main] or "
                  "fpo[layers.*.attn]");
    for (StringRef part : llvm::split(scope, ',')) {
      part = part.trim();
      std::string &target =
          part.consume_front("@") ? limit.function : limit.rows;
      if (part.empty() || !target.empty())
        return fail("'" + measured +
                    "' needs one function or one name "
                    "pattern");
      target = part.str();
    }
    if (!limit.rows.empty()) {
      Expected<llvm::GlobPattern> glob = llvm::GlobPattern::create(limit.rows);
      if (!glob)
        return fail(llvm::toString(glob.takeError()));
    }
  }
  Expected<Metric> metric = parseMetric(name.trim());
  if (!metric)
    return fail(llvm::toString(metric.takeError()));
  limit.metric = *metric;
  if (limit.metric.isWhole() && !limit.rows.empty())
    return fail(std::string(limit.metric.isMemory() ? "the peak"
                            : limit.metric.isParameters()
                                ? "the number of parameters"
                                : "the lower bound") +
                " is that of a whole function, rows have no part in it");
  return Error::success();
}

Error LimitParser::parseTarget(StringRef target) {
  target = target.trim();
  if (!target.consume_front("degree"))
    return parseMeasured(target);
  target = target.trim();
  if (!target.consume_front("(") || !target.consume_back(")") ||
      !target.contains(','))
    return fail("a degree is written degree(fpo, S)");
  auto [measured, symbol] = target.rsplit(',');
  limit.degreeSymbol = symbol.trim().str();
  if (!ExprContext::isValidSymbolName(limit.degreeSymbol))
    return fail("'" + limit.degreeSymbol + "' is not a symbol");
  return parseMeasured(measured.trim());
}

Error LimitParser::parseBound(StringRef bound) {
  bound = bound.trim();
  // "+2%" is short for 1.02*old.
  if (StringRef percent = bound; percent.consume_back("%")) {
    bool isMore = percent.consume_front("+");
    if (!isMore && !percent.consume_front("-"))
      return fail("a percentage needs a sign: +2%");
    std::optional<std::string> number = expandNumber(percent.trim());
    ExprContext scratch;
    Expected<Expr> value = parseExpr(number ? *number : "?", scratch);
    if (!value)
      return fail("'" + bound + "' is not a percentage" +
                  (llvm::consumeError(value.takeError()), ""));
    if (!value->isConstant())
      return fail("'" + bound + "' is not a percentage");
    Expr factor =
        (isMore ? Expr(100) + *value : Expr(100) - *value).dividedBy(Int(100));
    limit.factor.denominator = factor.getDenominator();
    limit.factor.numerator =
        factor.isZero() ? Int(0) : factor.getTerms().front().coefficient;
    if (limit.factor.numerator < 0)
      return fail("a cost is never less than -100%");
    return Error::success();
  }
  Expected<std::string> expanded = expandNumbers(bound);
  if (!expanded)
    return expanded.takeError();
  ExprContext scratch;
  Expr old = scratch.symbol("old"), unit = scratch.symbol(unitName);
  Expected<Expr> value = parseExpr(*expanded, scratch);
  if (!value)
    return fail("the bound cannot be read: " +
                llvm::toString(value.takeError()));
  llvm::SmallVector<Expr> parts = coefficients(*value, *old.getAtom());
  if (parts.empty() || parts.size() > 2 ||
      (parts.size() == 2 && !parts[1].isConstant()))
    return fail("the bound has to be a multiple of 'old' plus an expression");
  if (parts.size() == 2 && !parts[1].isZero()) {
    limit.factor = {parts[1].getTerms().front().coefficient,
                    parts[1].getDenominator()};
    if (limit.factor.numerator < 0)
      return fail("the multiple of 'old' is negative");
  }
  const Expr &rest = parts[0];
  bool hasUnit = dependsOn(rest, *unit.getAtom());
  if (!limit.degreeSymbol.empty() || !limit.metric.isBytes()) {
    if (hasUnit)
      return fail("only bytes have a unit");
  } else if (!rest.isZero()) {
    // Every term is so many bytes.
    llvm::SmallVector<Expr> byUnit = coefficients(rest, *unit.getAtom());
    if (byUnit.size() != 2 || !byUnit[0].isZero())
      return fail("a quantity of bytes needs a unit after the number of each "
                  "term, as in '64 KiB*B + 128 bytes': " +
                  unitNames);
  }
  limit.rest = toString(substitute(rest, {{*unit.getAtom(), Expr(1)}}));
  if (!limit.degreeSymbol.empty()) {
    bool isOld = limit.factor.numerator == 1 && limit.factor.denominator == 1 &&
                 rest.isZero();
    std::optional<int64_t> number = rest.getInt64();
    if (!isOld && (limit.isRelative() || !number || *number < 0))
      return fail("a degree is compared with 'old' or a number");
  }
  return Error::success();
}

/// Where `word` stands by itself in `text`, else npos.
static size_t findWord(StringRef text, StringRef word) {
  for (size_t at = text.find(word); at != StringRef::npos;
       at = text.find(word, at + 1)) {
    bool begins = at > 0 && llvm::isSpace(text[at - 1]);
    size_t end = at + word.size();
    if (begins && end < text.size() && llvm::isSpace(text[end]))
      return at;
  }
  return StringRef::npos;
}

Expected<Limit> LimitParser::run() {
  StringRef rest = text.trim();
  if (size_t at = findWord(rest, "for"); at != StringRef::npos) {
    limit.domain = rest.drop_front(at + 3).trim().str();
    auto names = collectConditionSymbols(limit.domain);
    if (!names)
      return fail(llvm::toString(names.takeError()));
    rest = rest.take_front(at);
  }
  if (size_t at = findWord(rest, "at"); at != StringRef::npos) {
    Expected<EvaluationPoint> point =
        parsePoint(rest.drop_front(at + 2).trim());
    if (!point)
      return fail(llvm::toString(point.takeError()));
    limit.point = std::move(*point);
    rest = rest.take_front(at);
  }
  size_t at = rest.find_first_of("<=");
  if (at == StringRef::npos)
    return fail("it is not of the form 'fpo <= old'");
  StringRef target = rest.take_front(at), bound = rest.drop_front(at);
  if (bound.consume_front("<="))
    limit.relation = Limit::Relation::AtMost;
  else if (bound.consume_front("=="))
    limit.relation = Limit::Relation::Equal;
  else if (bound.consume_front("<"))
    limit.relation = Limit::Relation::Below;
  else
    return fail("a limit compares with '<=', '<' or '=='");
  if (Error error = parseTarget(target))
    return error;
  if (Error error = parseBound(bound))
    return error;
  return std::move(limit);
}

Expected<Limit> greenai::diff::parseLimit(StringRef text, StringRef origin) {
  return LimitParser(text, origin).run();
}
