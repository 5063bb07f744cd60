//===- Condition.cpp - What is assumed of sizes -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Condition.h"
#include "IntUtils.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Limits.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::Expected;
using llvm::SmallVector;
using llvm::StringRef;

static llvm::Error makeError(StringRef text, const llvm::Twine &message) {
  return llvm::createStringError("in condition '" + text + "': " + message);
}

//===----------------------------------------------------------------------===//
// Parsing
//===----------------------------------------------------------------------===//

/// Splits at ',' and '&&' outside parentheses: "max(S, T) <= 8, B >= 2" holds
/// two conditions.
static SmallVector<StringRef> splitConditions(StringRef text) {
  SmallVector<StringRef> parts;
  int depth = 0;
  size_t start = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    size_t length = text[i] == ','                     ? 1
                    : text.substr(i).starts_with("&&") ? 2
                                                       : 0;
    if (length == 0 || depth > 0)
      continue;
    parts.push_back(text.slice(start, i).trim());
    i += length - 1;
    start = i + 1;
  }
  parts.push_back(text.drop_front(start).trim());
  return parts;
}

/// Splits "S % 128" (and "S%128", "%0 % 8") at the last '%' that follows an
/// operand and is followed by digits only. '%' is a letter of names as well: in
/// "S + %0" and "%0" it is no operator.
static std::optional<std::pair<StringRef, Int>> splitModulus(StringRef text) {
  auto [dividend, digits] = text.rsplit('%');
  dividend = dividend.trim();
  std::optional<Int> modulus = parseInt(digits.trim());
  if (!modulus || *modulus < 0 || dividend.empty())
    return std::nullopt;
  char last = dividend.back();
  if (!llvm::isAlnum(last) && !StringRef("_.$)").contains(last))
    return std::nullopt;
  return std::make_pair(dividend, *modulus);
}

static Expected<Condition> parseCondition(StringRef text,
                                          ExprContext &context) {
  // The longer relations first: "<" is the beginning of "<=".
  static constexpr StringRef relations[] = {"<=", ">=", "==", "<", ">", "="};
  size_t position = text.find_first_of("<>=");
  if (position == StringRef::npos)
    return makeError(text, "expected one of <, <=, >, >=, ==");
  StringRef relation = *llvm::find_if(relations, [&](StringRef candidate) {
    return text.substr(position).starts_with(candidate);
  });
  StringRef left = text.take_front(position).trim();
  StringRef right = text.substr(position + relation.size()).trim();
  if (left.empty() || right.empty())
    return makeError(text, "expected an expression on both sides");
  bool isEquality = relation == "==" || relation == "=";

  std::optional<std::pair<StringRef, Int>> modulus;
  if (isEquality && parseInt(right) == Int(0))
    modulus = splitModulus(left);
  if (modulus && modulus->second == 0)
    return makeError(text, "the modulus must be positive");

  Expected<Expr> a = parseExpr(modulus ? modulus->first : left, context);
  if (!a)
    return makeError(text, llvm::toString(a.takeError()));
  Condition condition;
  if (modulus) {
    condition.kind = Condition::Kind::Multiple;
    condition.expr = *a;
    condition.modulus = modulus->second;
    return condition;
  }
  Expected<Expr> b = parseExpr(right, context);
  if (!b)
    return makeError(text, llvm::toString(b.takeError()));
  if (isEquality)
    condition.kind = Condition::Kind::Zero;
  bool isGreater = relation.front() == '>';
  condition.expr = isGreater || isEquality ? *a - *b : *b - *a;
  if (relation == "<" || relation == ">")
    condition.expr -= 1;
  return condition;
}

Expected<SmallVector<Condition>>
greenai::parseConditions(StringRef text, ExprContext &context,
                         bool allowNewSymbols) {
  SmallVector<StringRef> parts = splitConditions(text);
  if (!allowNewSymbols) {
    // Read on trial first, so that a refused text leaves no symbol behind.
    for (StringRef part : parts) {
      Expected<SmallVector<std::string>> names = collectConditionSymbols(part);
      if (!names)
        return names.takeError();
      for (const std::string &name : *names)
        if (!context.lookupSymbol(name))
          return makeError(part, "unknown symbol '" + name + "'");
    }
  }
  SmallVector<Condition> conditions;
  for (StringRef part : parts) {
    Expected<Condition> condition = parseCondition(part, context);
    if (!condition)
      return condition.takeError();
    conditions.push_back(*condition);
  }
  return conditions;
}

Expected<SmallVector<std::string>>
greenai::collectConditionSymbols(StringRef text) {
  ExprContext scratch;
  for (StringRef part : splitConditions(text)) {
    Expected<Condition> condition = parseCondition(part, scratch);
    if (!condition)
      return condition.takeError();
  }
  SmallVector<std::string> names;
  for (AtomId symbol : scratch.getSymbols())
    names.push_back(scratch.getAtom(symbol).name.str());
  return names;
}

//===----------------------------------------------------------------------===//
// Conditions on one symbol
//===----------------------------------------------------------------------===//

namespace {

/// factor*symbol + offset, with integers and factor != 0.
struct LinearForm {
  AtomId symbol;
  Int factor;
  Int offset{0};
};

} // namespace

static std::optional<LinearForm> matchLinear(const Expr &expr) {
  if (expr.isConstant() || expr.getTerms().size() > 2)
    return std::nullopt;
  const Term &last = expr.getTerms().back();
  llvm::ArrayRef<Power> powers = expr.getContext()->getPowers(last.monomial);
  if (powers.size() != 1 || powers.front().exponent != 1 ||
      expr.getContext()->getAtom(powers.front().atom).kind != AtomKind::Symbol)
    return std::nullopt;
  LinearForm form{powers.front().atom, last.coefficient};
  if (expr.getTerms().size() == 2) {
    if (expr.getTerms().front().monomial != 0)
      return std::nullopt;
    form.offset = expr.getTerms().front().coefficient;
  }
  return form;
}

std::string greenai::toString(const Condition &condition) {
  if (condition.kind == Condition::Kind::Multiple) {
    // "S + T % 8 == 0" is about S + T: '%' binds like a relation here.
    return toString(condition.expr) + " % " + toString(condition.modulus) +
           " == 0";
  }
  StringRef relation =
      condition.kind == Condition::Kind::Zero ? " == " : " >= ";
  std::optional<LinearForm> form = matchLinear(condition.expr);
  if (!form || condition.expr.getDenominator() != 1)
    return toString(condition.expr) + relation.str() + "0";
  // a*x + b >= 0 reads as a*x >= -b or, for a negative a, as -a*x <= b.
  bool isUpper = form->factor < 0;
  if (isUpper && condition.kind == Condition::Kind::Zero)
    return toString(condition.expr) + " == 0";
  Int factor = abs(form->factor);
  return (factor == 1 ? "" : toString(factor) + "*") +
         condition.expr.getContext()->getAtom(form->symbol).name.str() +
         (isUpper ? " <= " : relation.str()) +
         toString(isUpper ? form->offset : -form->offset);
}

/// A lower bound below 1 lifts the default, under which sizes are at least 1;
/// every other bound narrows.
static void raiseLowerBound(SymbolDomain &domain, const Int &bound) {
  bool isDefault = domain.lower && *domain.lower == 1;
  if (!domain.lower || *domain.lower < bound || isDefault)
    domain.lower = bound;
}

static void reduceUpperBound(SymbolDomain &domain, const Int &bound) {
  if (!domain.upper || bound < *domain.upper)
    domain.upper = bound;
}

static bool isEmpty(const SymbolDomain &domain) {
  return domain.lower && domain.upper &&
         ceilDiv(*domain.lower, domain.multipleOf) >
             floorDiv(*domain.upper, domain.multipleOf);
}

Expected<bool> greenai::applyToDomain(const Condition &condition,
                                      ExprContext &context) {
  std::optional<LinearForm> form = matchLinear(condition.expr);
  if (!form)
    return false;
  SymbolDomain domain = context.getDomain(form->symbol);
  switch (condition.kind) {
  case Condition::Kind::NonNegative:
    // a*x + b >= 0.
    if (form->factor > 0)
      raiseLowerBound(domain, ceilDiv(-form->offset, form->factor));
    else
      reduceUpperBound(domain, floorDiv(form->offset, -form->factor));
    break;
  case Condition::Kind::Zero: {
    if (form->offset % form->factor != 0)
      return makeError(toString(condition), "no value is left");
    Int value = -form->offset / form->factor;
    raiseLowerBound(domain, value);
    reduceUpperBound(domain, value);
    break;
  }
  case Condition::Kind::Multiple: {
    // The numerator N of N/d is to be a multiple of m*d.
    Int modulus = condition.modulus * condition.expr.getDenominator();
    if (form->offset % modulus != 0)
      return false;
    domain.multipleOf = leastCommonMultiple(
        domain.multipleOf,
        modulus / greatestCommonDivisor(modulus, form->factor));
    break;
  }
  }
  if (isEmpty(domain))
    return makeError(toString(condition), "no value is left");
  if ((domain.lower && isLongValue(*domain.lower)) ||
      (domain.upper && isLongValue(*domain.upper)) ||
      isLongValue(domain.multipleOf))
    return makeError(toString(condition),
                     "a bound exceeds " + llvm::Twine(maxValueBits) + " bits");
  context.setDomain(form->symbol, domain);
  return true;
}
