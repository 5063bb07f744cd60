//===- Dominance.cpp - Which terms decide, and from where on ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Dominance.h"
#include "GroupMeasure.h"
#include "TextTable.h"

#include "greenai/Report/CostSum.h"
#include "greenai/Report/TextFormat.h"
#include "greenai/Report/Totals.h"

#include "greenai/Expr/Order.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

#include <functional>
#include <map>

using namespace greenai;
using llvm::SmallVector;
using llvm::StringRef;

/// A report says this in passing: it should take no time.
static constexpr uint64_t workOfAll = 400000, workOfOne = 20000;
/// Longer sums are not looked at.
static constexpr size_t maxTerms = 64;

//===----------------------------------------------------------------------===//
// From which size on
//===----------------------------------------------------------------------===//

static Expr getMonomial(ExprContext &context, MonomialId monomial) {
  Expr product(1);
  for (const Power &power : context.getPowers(monomial))
    product *= context.atom(power.atom).pow(power.exponent);
  return product;
}

static std::optional<Int> findFrom(const Expr &top, const Expr &rest,
                                   AtomId symbol, uint64_t &budget) {
  ProverOptions options;
  options.work = workOfOne;
  options.wantCertificate = false;
  Crossovers found =
      crossovers(top, rest, symbol, {}, /*maxRuns=*/16, options, &budget);
  if (!found.isComplete || found.runs.size() < 2)
    return std::nullopt;
  // At the size before, it is not so for any value of the others.
  const Run &last = found.runs.back(), &before = found.runs.rbegin()[1];
  if (last.kind != Run::Kind::Above || before.kind != Run::Kind::AtMost)
    return std::nullopt;
  return last.from;
}

std::optional<Takeover> greenai::findTakeover(const Expr &total, AtomId symbol,
                                              const EvaluationPoint &reference,
                                              uint64_t &budget) {
  if (total.getTerms().size() > maxTerms || !dependsOn(total, symbol))
    return std::nullopt;
  Takeover result;
  result.symbol = symbol;
  result.degree = degree(total, symbol);
  Expr top;
  for (const Term &term : total.getTerms()) {
    Expr monomial = getMonomial(*total.getContext(), term.monomial);
    if (degree(monomial, symbol) == result.degree)
      top += monomial * Expr(term.coefficient);
  }
  top = top.dividedBy(total.getDenominator());
  Expr rest = total - top;
  if (result.degree == 0 || rest.isZero())
    return std::nullopt;
  // For all other symbols at once that may be much work, or not so.
  uint64_t its = budget / 10;
  budget -= its;
  std::optional<Int> forAll = findFrom(top, rest, symbol, its);
  budget += its;
  if (forAll) {
    result.from = *forAll;
    return result;
  }

  ExprContext &context = *total.getContext();
  Substitution values;
  for (AtomId other : collectSymbols(total)) {
    if (other == symbol)
      continue;
    StringRef name = context.getAtom(other).name;
    auto value = llvm::find_if(
        reference.values, [&](const auto &its) { return its.first == name; });
    if (value == reference.values.end())
      return std::nullopt;
    values[other] = Expr(value->second);
    result.others.push_back(*value);
  }
  if (values.empty())
    return std::nullopt;
  top = substitute(top, values);
  rest = substitute(rest, values);
  if (!dependsOn(top, symbol) || rest.isZero())
    return std::nullopt;
  std::optional<Int> from = findFrom(top, rest, symbol, budget);
  if (!from)
    return std::nullopt;
  result.from = *from;
  return result;
}

//===----------------------------------------------------------------------===//
// Whose the term of highest degree is
//===----------------------------------------------------------------------===//

/// The coefficient of a monomial, as a fraction.
static std::pair<Int, Int> getCoefficient(const Expr &expr,
                                          MonomialId monomial) {
  for (const Term &term : expr.getTerms())
    if (term.monomial == monomial)
      return {term.coefficient, expr.getDenominator()};
  return {Int(0), Int(1)};
}

static SharedText getOwner(const Row &row, const FunctionReport &function,
                           GroupBy groupBy) {
  if (groupBy == GroupBy::Kind || groupBy == GroupBy::Function)
    return getGroupKey(row, function, groupBy);
  if (groupBy == GroupBy::Location && !row.name.empty())
    return foldRepeatedName(row.name);
  return row.op;
}

/// "B·S² of FPO: scores 45.3%, context 44.6%, others 10.1%"; empty if there is
/// nothing to say.
static std::string
describeOwners(const Total &total,
               llvm::function_ref<Expr(const Cost &)> getPart,
               const FunctionReport &function, const RenderOptions &options) {
  constexpr size_t maxNamed = 3;
  // Where it is the only term that grows, the table says the same.
  size_t growing = 0;
  for (const Term &term : total.expr.getTerms())
    growing += term.monomial != 0;
  Expr leading = leadingTerm(total.expr);
  if (growing < 2 || leading.getTerms().size() != 1)
    return "";
  MonomialId monomial = leading.getTerms().front().monomial;

  std::map<StringRef, Expr> owners;
  llvm::StringMap<CostSum> sums;
  for (const Row &row : function.rows)
    sums[getOwner(row, function, options.groupBy)].add(row.cost);
  for (const auto &sum : sums)
    owners[sum.first()] = getPart(sum.second.get());
  auto [whole, wholeDenominator] = getCoefficient(total.expr, monomial);
  struct Part {
    StringRef name;
    Int value; // of `whole` times the denominators
    Share share;
  };
  std::vector<Part> parts;
  for (const auto &[name, expr] : owners) {
    auto [value, denominator] = getCoefficient(expr, monomial);
    if (value < 0)
      return "";
    if (value == 0)
      continue;
    // Of one million, so that parts with other denominators can be compared.
    Share share = getShare(value * wholeDenominator, whole * denominator);
    if (!share)
      return "";
    parts.push_back({name,
                     value * wholeDenominator * 1000000 / (whole * denominator),
                     share});
  }
  llvm::stable_sort(parts, [](const Part &a, const Part &b) {
    return std::make_pair(b.value, a.name) < std::make_pair(a.value, b.name);
  });
  if (parts.size() < 2)
    return "";

  PrintOptions print;
  print.unicode = options.unicode;
  std::string text =
      toString(getMonomial(*total.expr.getContext(), monomial), print) +
      " of " + total.label.str() + ": ";
  size_t shown = parts.size() > maxNamed + 1 ? maxNamed : parts.size();
  for (const Part &part : llvm::ArrayRef(parts).take_front(shown)) {
    text += (&part == &parts.front() ? "" : ", ") +
            sanitize(part.name, options.unicode) + " " +
            formatShare(part.share, Int(1));
  }
  if (shown < parts.size()) {
    Int left(0);
    for (const Part &part : llvm::ArrayRef(parts).drop_front(shown))
      left += part.value;
    text += ", " + std::to_string(parts.size() - shown) + " others " +
            formatShare(getShare(left, Int(1000000)), Int(1));
  }
  return text;
}

//===----------------------------------------------------------------------===//
// Sentences
//===----------------------------------------------------------------------===//

/// What is said for some value of an unknown is worth saying if somebody asked
/// for the value.
static bool areOthersMeant(llvm::ArrayRef<std::pair<std::string, Int>> others,
                           const FunctionReport &function,
                           const RenderOptions &options) {
  return llvm::all_of(others, [&](const auto &other) {
    bool isSize = llvm::any_of(function.symbols, [&](const SymbolInfo &symbol) {
      return symbol.name == other.first &&
             symbol.kind == SymbolInfo::Kind::Size;
    });
    return isSize ||
           (!options.points.empty() &&
            llvm::any_of(options.points.front().values, [&](const auto &value) {
              return value.first == other.first;
            }));
  });
}

/// All that the answer of findTakeover goes by, whatever the context.
static std::string describeQuestion(const Expr &total, AtomId symbol,
                                    const EvaluationPoint &reference) {
  const ExprContext &context = *total.getContext();
  std::string text = context.getAtom(symbol).name.str() + " in " +
                     toString(total) + " at " + reference.str();
  for (AtomId atom : collectSymbols(total)) {
    const SymbolDomain &domain = context.getDomain(atom);
    text += "; " + context.getAtom(atom).name.str() + " " +
            (domain.lower ? toString(*domain.lower) : "") + ".." +
            (domain.upper ? toString(*domain.upper) : "") + " by " +
            toString(domain.multipleOf);
  }
  return text;
}

std::vector<std::string> greenai::describeDominance(
    const CostReport &report, const FunctionReport &function, const Cost &cost,
    const RenderOptions &options, KnownTakeovers &known) {
  GroupTable table = makeEmptyTable(
      function, cost, report.convention,
      options.points.empty() ? nullptr : &options.points.front());
  StringRef measured = getTitle(table.measure);
  SmallVector<Total> totals = getTotals(report, function, cost);
  llvm::erase_if(totals, [&](const Total &total) {
    return total.label != measured && total.label != "bytes";
  });

  PrintOptions print;
  print.unicode = options.unicode;
  uint64_t budget = workOfAll;
  std::vector<std::string> sentences;
  for (const SymbolInfo &symbol : function.symbols) {
    std::optional<AtomId> atom = function.context->lookupSymbol(symbol.name);
    if (symbol.kind != SymbolInfo::Kind::Size || !atom)
      continue;
    // One sentence for each power: "S² is over half of FPO from S=…, of bytes
    // from S=…".
    std::map<unsigned, std::string, std::greater<>> byDegree;
    for (const Total &total : totals) {
      if (total.expr.getTerms().size() > maxTerms ||
          !dependsOn(total.expr, *atom))
        continue;
      auto [its, isNew] = known.try_emplace(
          describeQuestion(total.expr, *atom, table.reference));
      std::optional<Takeover> &found = its->second;
      if (isNew)
        found = findTakeover(total.expr, *atom, table.reference, budget);
      if (!found || !areOthersMeant(found->others, function, options))
        continue;
      std::string &text = byDegree[found->degree];
      text += text.empty() ? " is over half of " : ", of ";
      text += total.label.str() + " from " + symbol.name + "=" +
              toString(found->from);
      EvaluationPoint others{found->others};
      if (!others.values.empty())
        text += " (" + others.str() + ")";
    }
    for (const auto &[degree, text] : byDegree)
      sentences.push_back(
          toString(function.context->atom(*atom).pow(degree), print) + text);
  }
  for (const Total &total : totals) {
    std::string text = describeOwners(
        total,
        [&](const Cost &part) {
          if (total.label == "bytes")
            return part.getBytes();
          return table.measure == Measure::Integer
                     ? report.convention.getIntegerOps(part)
                     : report.convention.getFPO(part);
        },
        function, options);
    if (!text.empty())
      sentences.push_back(std::move(text));
  }
  return sentences;
}
