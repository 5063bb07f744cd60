//===- Case.cpp - Cases: templates of programs ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Case.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Text.h"

using namespace greenai;
using namespace greenai::oracle;
using llvm::StringRef;

template <typename... Ts>
static llvm::Error makeError(const char *format, const Ts &...values) {
  return llvm::createStringError(std::errc::invalid_argument, format,
                                 values...);
}

std::string oracle::toString(const SizePoint &point) {
  std::string text;
  for (const auto &[name, value] : point)
    text += (text.empty() ? "" : ",") + name + "=" + std::to_string(value);
  return text.empty() ? "fixed sizes" : text;
}

llvm::Expected<int64_t> oracle::evaluateFormula(StringRef formula,
                                                const SizePoint &point) {
  ExprContext context;
  Point values;
  for (const auto &[name, value] : point) {
    // No domain: a size may be 0, and so may a divisor's numerator.
    Expr symbol = context.symbol(name, SymbolDomain{});
    values.set(*symbol.getAtom(), Int(value));
  }
  llvm::Expected<Expr> expr = parseExpr(formula, context);
  if (!expr)
    return expr.takeError();
  std::optional<Rational> value = evaluate(*expr, values);
  if (!value || !value->isInteger())
    return makeError("'%s' has no integer value at %s", formula.str().c_str(),
                     toString(point).c_str());
  return int64_t(value->numerator);
}

//===----------------------------------------------------------------------===//
// Instances
//===----------------------------------------------------------------------===//

/// Calls `fn` for each "${...}" of `text` and puts its result there.
static llvm::Error replacePlaceholders(
    std::string &text,
    llvm::function_ref<llvm::Expected<std::string>(StringRef)> fn) {
  std::string result;
  StringRef rest = text;
  while (true) {
    size_t start = rest.find("${");
    result += rest.take_front(start);
    if (start == StringRef::npos)
      break;
    size_t end = rest.find('}', start);
    if (end == StringRef::npos)
      return makeError("'${' without '}'");
    llvm::Expected<std::string> value = fn(rest.slice(start + 2, end).trim());
    if (!value)
      return value.takeError();
    result += *value;
    rest = rest.drop_front(end + 1);
  }
  text = std::move(result);
  return llvm::Error::success();
}

/// "$(a|b)" is `a` where sizes are `?` and `b` where they are numbers.
static llvm::Error chooseAlternatives(std::string &text, bool isDynamic) {
  std::string result;
  StringRef rest = text;
  while (true) {
    size_t start = rest.find("$(");
    result += rest.take_front(start);
    if (start == StringRef::npos)
      break;
    // Parentheses nest: "$(floordiv(N, 2)|...)".
    unsigned depth = 0;
    size_t end = start + 1;
    for (; end < rest.size(); ++end) {
      depth += rest[end] == '(';
      depth -= rest[end] == ')';
      if (depth == 0)
        break;
    }
    if (end >= rest.size())
      return makeError("'$(' without ')'");
    auto [dynamicText, staticText] = rest.slice(start + 2, end).split('|');
    result += isDynamic ? dynamicText : staticText;
    rest = rest.drop_front(end + 1);
  }
  text = std::move(result);
  return llvm::Error::success();
}

llvm::Expected<std::string> oracle::instantiate(const Case &c,
                                                const SizePoint *point) {
  std::string text = c.text;
  if (llvm::Error error = chooseAlternatives(text, /*isDynamic=*/!point))
    return error;
  auto replace = [&](StringRef formula) -> llvm::Expected<std::string> {
    if (!point)
      return std::string("?");
    llvm::Expected<int64_t> value = evaluateFormula(formula, *point);
    if (!value)
      return value.takeError();
    return std::to_string(*value);
  };
  if (llvm::Error error = replacePlaceholders(text, replace))
    return error;
  return text;
}

std::vector<std::string> oracle::getArgumentPlaceholders(const Case &c) {
  std::vector<std::string> names;
  StringRef text = c.text;
  size_t start = text.find("@main(");
  if (start == StringRef::npos)
    return names;
  unsigned depth = 0;
  size_t end = start + 5;
  for (; end < text.size(); ++end) {
    depth += text[end] == '(';
    depth -= text[end] == ')';
    if (depth == 0)
      break;
  }
  std::string arguments = text.slice(start, end).str();
  llvm::cantFail(chooseAlternatives(arguments, /*isDynamic=*/true));
  llvm::cantFail(replacePlaceholders(
      arguments, [&](StringRef name) -> llvm::Expected<std::string> {
        names.push_back(name.str());
        return std::string("?");
      }));
  return names;
}
