//===- Bindings.cpp - Values and expressions for symbols --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/Render.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Condition.h"
#include "greenai/Expr/Limits.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace greenai;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::SmallVector;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Assignments: "name=text, name=text"
//===----------------------------------------------------------------------===//

using Assignment = std::pair<StringRef, StringRef>;

/// Splits at the commas outside parentheses: "u0=max(B,S), S=4" has two parts.
static SmallVector<StringRef> splitAtCommas(StringRef text) {
  SmallVector<StringRef> parts;
  unsigned depth = 0;
  size_t begin = 0;
  for (auto [i, c] : llvm::enumerate(text)) {
    if (c == '(')
      ++depth;
    else if (c == ')' && depth > 0)
      --depth;
    else if (c == ',' && depth == 0) {
      parts.push_back(text.slice(begin, i));
      begin = i + 1;
    }
  }
  parts.push_back(text.substr(begin));
  return parts;
}

static Expected<SmallVector<Assignment>> parseAssignments(StringRef text,
                                                          StringRef example) {
  SmallVector<Assignment> assignments;
  llvm::StringSet<> names;
  for (StringRef part : splitAtCommas(text)) {
    auto [name, value] = part.split('=');
    name = name.trim();
    value = value.trim();
    if (!ExprContext::isValidSymbolName(name) || value.empty())
      return createStringError("'" + text + "' is not of the form '" + example +
                               "'");
    if (!names.insert(name).second)
      return createStringError("'" + text + "' gives '" + name +
                               "' more than once");
    assignments.emplace_back(name, value);
  }
  return assignments;
}

/// "in 1..8192 and a multiple of 128", for errors.
static std::string describe(const SymbolDomain &domain) {
  std::string text;
  if (domain.lower && domain.upper)
    text = "in " + toString(*domain.lower) + ".." + toString(*domain.upper);
  else if (domain.lower)
    text = ">= " + toString(*domain.lower);
  else if (domain.upper)
    text = "<= " + toString(*domain.upper);
  if (domain.multipleOf != 1)
    text += (text.empty() ? "" : " and ") +
            ("a multiple of " + toString(domain.multipleOf));
  return text;
}

static std::string quoteFunction(const FunctionReport &function) {
  return (StringRef(function.name).starts_with("@") ? "" : "@") + function.name;
}

static const SymbolInfo *findSymbol(const FunctionReport &function,
                                    StringRef name) {
  auto it = llvm::find_if(function.symbols, [&](const SymbolInfo &symbol) {
    return symbol.name == name;
  });
  return it == function.symbols.end() ? nullptr : &*it;
}

static bool hasEntryWith(const CostReport &report, StringRef name) {
  return llvm::any_of(report.functions, [&](const FunctionReport &function) {
    return function.isEntry && findSymbol(function, name);
  });
}

/// The first of `names` that is no symbol of `function`; null if all are.
static const std::string *findMissing(const FunctionReport &function,
                                      llvm::ArrayRef<std::string> names) {
  for (const std::string &name : names)
    if (!findSymbol(function, name))
      return &name;
  return nullptr;
}

/// The names of all symbols of the report, for errors.
static std::string listSymbols(const CostReport &report) {
  SmallVector<StringRef> names;
  for (const FunctionReport &function : report.functions)
    for (const SymbolInfo &symbol : function.symbols)
      if (!llvm::is_contained(names, symbol.name))
        names.push_back(symbol.name);
  if (names.empty())
    return "the report has no symbols";
  return "the symbols are " + llvm::join(names, ", ");
}

//===----------------------------------------------------------------------===//
// Points
//===----------------------------------------------------------------------===//

std::string EvaluationPoint::str() const {
  std::string text;
  for (const auto &[name, value] : values)
    text += (text.empty() ? "" : ",") + name + "=" + toString(value);
  return text;
}

Expected<EvaluationPoint> greenai::parsePoint(StringRef text) {
  auto assignments = parseAssignments(text, "B=1,S=128");
  if (!assignments)
    return assignments.takeError();
  EvaluationPoint point;
  for (auto [name, digits] : *assignments) {
    std::optional<Int> value = parseInt(digits);
    if (!value)
      return createStringError("'" + digits + "' in '" + text +
                               "' is not an integer");
    if (isLongValue(*value))
      return createStringError("the value of '" + name + "' exceeds " +
                               llvm::Twine(maxValueBits) + " bits");
    point.values.emplace_back(name.str(), *value);
  }
  return point;
}

/// The symbols that the totals of `function` depend on.
static SmallVector<AtomId> collectTotalSymbols(const FunctionReport &function) {
  Cost total = function.getTotal();
  llvm::SetVector<AtomId> symbols;
  auto collect = [&](const Expr &expr) {
    for (AtomId symbol : collectSymbols(expr))
      symbols.insert(symbol);
    return expr;
  };
  total.transform(collect);
  return SmallVector<AtomId>(symbols.getArrayRef());
}

/// The first assumption of an entry function that does not hold at a point, or
/// null. Assumptions in words ("taken0 is the same in every iteration") and
/// those that the point does not decide hold.
static const Assumption *findViolation(const EvaluationPoint &point,
                                       const FunctionReport &function) {
  for (const Assumption &assumption : function.assumptions) {
    if (assumption.kind != Assumption::Kind::Validity &&
        assumption.kind != Assumption::Kind::EqualSize &&
        assumption.kind != Assumption::Kind::User)
      continue;
    auto conditions = parseConditions(assumption.text, *function.context);
    if (!conditions) {
      llvm::consumeError(conditions.takeError());
      continue;
    }
    for (const Condition &condition : *conditions) {
      std::optional<Int> value =
          evaluateAt(condition.expr, point).getConstant();
      if (!value)
        continue;
      bool holds = condition.kind == Condition::Kind::NonNegative ? *value >= 0
                   : condition.kind == Condition::Kind::Zero
                       ? *value == 0
                       : *value % condition.modulus == 0;
      if (!holds)
        return &assumption;
    }
  }
  return nullptr;
}

Error greenai::checkPoint(const EvaluationPoint &point,
                          const CostReport &report) {
  // Entry functions are what is evaluated. The symbols of a function that is
  // only called are other sizes, even under the same name.
  for (const auto &[name, value] : point.values) {
    bool inEntry = hasEntryWith(report, name);
    bool found = false;
    for (const FunctionReport &function : report.functions) {
      const SymbolInfo *symbol = findSymbol(function, name);
      if (!symbol || function.isEntry != inEntry)
        continue;
      found = true;
      if (!symbol->domain.contains(value))
        return createStringError("'" + point.str() +
                                 "' is outside the domain of " +
                                 quoteFunction(function) + ": " + name +
                                 " is " + describe(symbol->domain));
    }
    if (!found)
      return createStringError("'" + point.str() + "' names '" + name +
                               "': " + listSymbols(report));
  }
  for (const FunctionReport &function : report.functions) {
    if (!function.isEntry)
      continue;
    for (AtomId atom : collectTotalSymbols(function)) {
      StringRef name = function.context->getAtom(atom).name;
      const SymbolInfo *symbol = findSymbol(function, name);
      if (symbol && symbol->kind != SymbolInfo::Kind::Size)
        continue;
      if (!llvm::any_of(point.values,
                        [&](const auto &value) { return value.first == name; }))
        return createStringError("'" + point.str() + "' gives no value for '" +
                                 name + "', which the totals of " +
                                 quoteFunction(function) + " depend on");
    }
    if (const Assumption *violated = findViolation(point, function))
      return createStringError(
          "'" + point.str() + "' is outside the domain of " +
          quoteFunction(function) + ": " + violated->text + " does not hold" +
          (violated->reason.empty() ? "" : " (" + violated->reason + ")"));
  }
  return Error::success();
}

Expr greenai::evaluateAt(const Expr &expr, const EvaluationPoint &point) {
  ExprContext *context = expr.getContext();
  if (!context)
    return expr;
  Substitution replacements;
  for (const auto &[name, value] : point.values) {
    std::optional<AtomId> symbol = context->lookupSymbol(name);
    if (symbol && context->getDomain(*symbol).contains(value))
      replacements.try_emplace(*symbol, Expr(value));
  }
  Expr value = substitute(expr, replacements);
  if (LLVM_LIKELY(!isTooLarge(value)) || isTooLarge(expr))
    return value;
  // Too long a coefficient for a cost is none for a number.
  Point values;
  for (const auto &[symbol, replacement] : replacements)
    values.set(symbol, *replacement.getConstant());
  std::optional<Rational> exact = evaluate(expr, values);
  return exact ? Expr(exact->numerator).dividedBy(exact->denominator) : expr;
}

//===----------------------------------------------------------------------===//
// Bindings
//===----------------------------------------------------------------------===//

/// What a value that stands for a symbol has to satisfy to be in its domain, as
/// far as its bounds do not show it.
static SmallVector<Condition> getDomainConditions(const Expr &value,
                                                  const SymbolDomain &domain) {
  SmallVector<Condition> conditions;
  auto add = [&](Condition::Kind kind, const Expr &expr,
                 const Int &modulus = Int(1)) {
    conditions.push_back({kind, expr, modulus});
  };
  if (domain.lower && !isKnownNonNegative(value - Expr(*domain.lower)))
    add(Condition::Kind::NonNegative, value - Expr(*domain.lower));
  if (domain.upper && !isKnownNonNegative(Expr(*domain.upper) - value))
    add(Condition::Kind::NonNegative, Expr(*domain.upper) - value);
  if (domain.multipleOf != 1 && !mod(value, domain.multipleOf).isZero())
    add(Condition::Kind::Multiple, value, domain.multipleOf);
  return conditions;
}

/// Checks the right side of a binding without touching any function's context:
/// parsing creates symbols. `names` receives the symbols it uses.
static Error checkBindingText(StringRef text, SmallVector<std::string> &names) {
  ExprContext scratch;
  Expected<Expr> value = parseExpr(text, scratch);
  if (!value)
    return value.takeError();
  for (AtomId symbol : scratch.getSymbols())
    names.push_back(scratch.getAtom(symbol).name.str());
  return Error::success();
}

/// The value for a symbol of `function`, if it can be one.
static Expected<Expr> parseBinding(const FunctionReport &function,
                                   const SymbolInfo &symbol, StringRef text) {
  Expected<Expr> value = parseExpr(text, *function.context);
  if (!value)
    return value.takeError();
  // A constant is checked exactly, an expression by what its bounds show; the
  // rest is the user's assumption and is listed as such.
  const SymbolDomain &domain = symbol.domain;
  bool outside = false;
  if (value->isConstant()) {
    std::optional<Int> constant = value->getConstant();
    if (constant && isLongValue(*constant))
      return createStringError("the value of '" + symbol.name + "' exceeds " +
                               llvm::Twine(maxValueBits) + " bits");
    outside = !constant || !domain.contains(*constant);
  } else {
    std::optional<Int> lower = lowerBound(*value), upper = upperBound(*value);
    outside = (domain.lower && upper && *upper < *domain.lower) ||
              (domain.upper && lower && *lower > *domain.upper);
  }
  if (outside)
    return createStringError("'" + symbol.name + "=" + text +
                             "' is outside the domain of " +
                             quoteFunction(function) + ": " + symbol.name +
                             " is " + describe(domain));
  return value;
}

namespace {
/// What is to be replaced in one function.
struct FunctionBindings {
  Substitution replacements;
  SmallVector<Assignment> applied;
};
} // namespace

static void applyBindings(FunctionReport &function,
                          const FunctionBindings &bindings) {
  auto replace = [&](const Expr &expr) {
    return expr.getContext() ? substitute(expr, bindings.replacements) : expr;
  };
  for (Row &row : function.rows) {
    row.multiplicity = replace(row.multiplicity);
    row.cost.edit().transform(replace);
    if (row.leastBytes)
      row.leastBytes = replace(*row.leastBytes);
  }
  if (function.leastBytes)
    function.leastBytes = replace(*function.leastBytes);
  for (UncostedOp &op : function.uncosted) {
    op.multiplicity = replace(op.multiplicity);
    for (Expr &size : op.sizes)
      size = replace(size);
  }
  function.parameters.transform(replace);
  for (ArgumentInfo &argument : function.arguments)
    for (Expr &size : argument.sizes)
      size = replace(size);
  if (function.memory)
    function.memory->transform(replace);

  for (const Assignment &assignment : bindings.applied) {
    // The value is as much in the symbol's domain as the symbol was.
    const SymbolInfo *symbol = findSymbol(function, assignment.first);
    std::optional<AtomId> atom =
        function.context->lookupSymbol(assignment.first);
    if (symbol && atom)
      for (const Condition &condition : getDomainConditions(
               bindings.replacements.lookup(*atom), symbol->domain)) {
        function.assumptions.push_back(
            {Assumption::Kind::Validity, toString(condition),
             (assignment.first + " = " + assignment.second).str()});
        llvm::consumeError(
            applyToDomain(condition, *function.context).takeError());
      }
    llvm::erase_if(function.symbols, [&](const SymbolInfo &symbol) {
      return symbol.name == assignment.first;
    });
    function.assumptions.push_back(
        {Assumption::Kind::User,
         (assignment.first + " = " + assignment.second).str(), ""});
  }
  for (SymbolInfo &symbol : function.symbols)
    if (auto atom = function.context->lookupSymbol(symbol.name))
      symbol.domain = function.context->getDomain(*atom);
}

Error greenai::bindSymbols(CostReport &report, StringRef bindings) {
  auto assignments = parseAssignments(bindings, "trips0=32,u0=B*S");
  if (!assignments)
    return assignments.takeError();

  // Nothing is changed before all of it is known to be possible.
  std::vector<FunctionBindings> perFunction(report.functions.size());
  for (const Assignment &assignment : *assignments) {
    auto [name, text] = assignment;
    SmallVector<std::string> used;
    if (Error error = checkBindingText(text, used))
      return createStringError("'" + bindings +
                               "': " + llvm::toString(std::move(error)));
    // All bindings are made at once; a chain would depend on an order.
    for (const Assignment &other : *assignments)
      if (llvm::is_contained(used, other.first))
        return createStringError("'" + bindings + "' binds '" + other.first +
                                 "' and also uses it");

    bool found = false;
    std::string missingError;
    for (auto [function, its] :
         llvm::zip_equal(report.functions, perFunction)) {
      const SymbolInfo *symbol = findSymbol(function, name);
      if (!symbol)
        continue;
      if (const std::string *missing = findMissing(function, used)) {
        // In a function that is only called, u0 may be another size.
        missingError = ("'" + bindings + "' uses '" + *missing + "', which " +
                        quoteFunction(function) + " does not have")
                           .str();
        if (function.isEntry)
          return createStringError(missingError);
        continue;
      }
      Expected<Expr> value = parseBinding(function, *symbol, text);
      if (!value)
        return value.takeError();
      found = true;
      its.applied.push_back(assignment);
      if (std::optional<AtomId> atom = function.context->lookupSymbol(name))
        its.replacements.try_emplace(*atom, *value);
    }
    if (!found)
      return createStringError(missingError.empty()
                                   ? ("'" + bindings + "' binds '" + name +
                                      "': " + listSymbols(report))
                                         .str()
                                   : missingError);
  }

  for (auto [function, its] : llvm::zip_equal(report.functions, perFunction))
    applyBindings(function, its);
  return Error::success();
}
