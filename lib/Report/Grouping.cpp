//===- Grouping.cpp - Rows in groups, with sums and shares ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GroupMeasure.h"

#include "greenai/Report/CostSum.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace greenai;
using llvm::StringRef;

std::string greenai::foldRepeatedName(StringRef name) {
  llvm::SmallVector<StringRef> parts;
  name.split(parts, '.');
  for (StringRef &part : parts)
    if (!part.empty() && llvm::all_of(part, llvm::isDigit))
      part = "*";
  return llvm::join(parts, ".");
}

SharedText greenai::getGroupKey(const Row &row, const FunctionReport &function,
                                GroupBy groupBy) {
  switch (groupBy) {
  case GroupBy::Op:
    return row.op;
  case GroupBy::Kind:
    return row.kind;
  case GroupBy::Location:
    for (const SharedText *name : {&row.name, &row.source})
      if (!name->empty())
        return *name;
    if (!row.location.empty())
      return row.location.str();
    return row.op;
  case GroupBy::Function:
    // A call's row is named after its callee; all other rows are the function's
    // own work.
    if (row.kind == "call" && !row.name.empty())
      return row.name;
    return (StringRef(function.name).starts_with("@") ? "" : "@") +
           function.name;
  }
  llvm_unreachable("all groupings are handled");
}

/// The value of the domain that is nearest to `wanted`, preferring smaller.
static Int getNearest(const SymbolDomain &domain, const Int &wanted) {
  Int value = wanted;
  if (domain.upper && value > *domain.upper)
    value = *domain.upper;
  if (domain.lower && value < *domain.lower)
    value = *domain.lower;
  Int below = floorDiv(value, domain.multipleOf) * domain.multipleOf;
  if (!domain.lower || below >= *domain.lower)
    return below;
  return below + domain.multipleOf;
}

/// A value for each symbol of `total`, in the order of the function's symbols.
static EvaluationPoint getReferencePoint(const FunctionReport &function,
                                         const Cost &total,
                                         const EvaluationPoint *point) {
  llvm::SmallSetVector<AtomId, 8> used;
  auto collect = [&](const Expr &expr) {
    for (AtomId symbol : collectSymbols(expr))
      used.insert(symbol);
    return expr;
  };
  Cost cost = total;
  cost.transform(collect);

  EvaluationPoint reference;
  auto add = [&](StringRef name, const SymbolDomain &domain, bool isSize) {
    if (point)
      for (const auto &[given, value] : point->values)
        if (given == name && domain.contains(value)) {
          reference.values.emplace_back(name.str(), value);
          return;
        }
    reference.values.emplace_back(name.str(),
                                  getNearest(domain, Int(isSize ? 128 : 1)));
  };
  llvm::DenseSet<AtomId> explained;
  for (const SymbolInfo &symbol : function.symbols) {
    std::optional<AtomId> atom = function.context->lookupSymbol(symbol.name);
    if (!atom || !used.contains(*atom) || !explained.insert(*atom).second)
      continue;
    add(symbol.name, symbol.domain, symbol.kind == SymbolInfo::Kind::Size);
  }
  // Symbols that the function does not explain still need a value.
  for (AtomId atom : used)
    if (!explained.contains(atom))
      add(function.context->getAtom(atom).name,
          function.context->getDomain(atom),
          /*isSize=*/true);
  return reference;
}

static Int evaluateFloor(const Expr &expr, Point &point) {
  std::optional<Rational> value = evaluate(expr, point);
  if (!value) {
    // A symbol that is in rows of opposite signs, and so not in their total.
    for (AtomId symbol : collectSymbols(expr))
      if (!point.get(symbol))
        point.set(symbol,
                  getNearest(expr.getContext()->getDomain(symbol), Int(128)));
    value = evaluate(expr, point);
  }
  // What is not too large has a value where its symbols have one (Limits.h).
  return value ? floorDiv(value->numerator, value->denominator) : Int(0);
}

Share greenai::getShare(const Int &part, const Int &whole) {
  if (whole <= 0 || part < 0 || part > whole)
    return std::nullopt;
  Int tenths = (part * 2000 + whole) / (whole * 2);
  return unsigned(int64_t(tenths));
}

void greenai::add(RowGroup &group, const RowGroup &other) {
  group.numRows += other.numRows;
  group.cost += other.cost;
  group.work += other.work;
  group.exactBytes &= other.exactBytes;
  group.workAt += other.workAt;
  group.bytesAt += other.bytesAt;
}

static Measure getMeasure(const Convention &convention, const Cost &total) {
  if (convention.scope == Convention::Scope::Contractions)
    return Measure::MACs;
  if (convention.getFPO(total).isZero() &&
      !convention.getIntegerOps(total).isZero())
    return Measure::Integer;
  return Measure::FPO;
}

GroupTable greenai::makeEmptyTable(const FunctionReport &function,
                                   const Cost &total,
                                   const Convention &convention,
                                   const EvaluationPoint *point) {
  GroupTable table;
  for (const Row &row : function.rows) {
    ++table.total.numRows;
    table.total.exactBytes &= row.exactBytes;
  }
  table.total.cost = total;
  table.measure = getMeasure(convention, table.total.cost);
  table.reference = getReferencePoint(function, table.total.cost, point);
  Point values = getReferenceValues(table, function);
  greenai::measure(table.total, table.measure, convention, values);
  setShares(table.total, table.total);
  return table;
}

Point greenai::getReferenceValues(const GroupTable &table,
                                  const FunctionReport &function) {
  Point values;
  for (const auto &[name, value] : table.reference.values)
    if (std::optional<AtomId> symbol = function.context->lookupSymbol(name))
      values.set(*symbol, value);
  return values;
}

void greenai::measure(RowGroup &group, Measure measure,
                      const Convention &convention, Point &values) {
  group.work = measure == Measure::Integer
                   ? convention.getIntegerOps(group.cost)
                   : convention.getFPO(group.cost);
  group.workAt = evaluateFloor(group.work, values);
  group.bytesAt = evaluateFloor(group.cost.getBytes(), values);
}

void greenai::setShares(RowGroup &group, const RowGroup &total) {
  group.workShare = getShare(group.workAt, total.workAt);
  group.bytesShare = getShare(group.bytesAt, total.bytesAt);
}

bool greenai::isLarger(const RowGroup &a, const RowGroup &b) {
  if (a.workAt != b.workAt)
    return a.workAt > b.workAt;
  if (a.bytesAt != b.bytesAt)
    return a.bytesAt > b.bytesAt;
  return a.name < b.name;
}

GroupTable greenai::groupRows(const FunctionReport &function,
                              const Convention &convention, GroupBy groupBy,
                              const EvaluationPoint *point, unsigned top) {
  std::vector<RowGroup> groups;
  llvm::StringMap<size_t> indices;
  std::vector<CostSum> sums;
  for (const Row &row : function.rows) {
    SharedText name = getGroupKey(row, function, groupBy);
    SharedText folded = name;
    if (groupBy == GroupBy::Location)
      folded = foldRepeatedName(name);
    auto [it, isNew] = indices.try_emplace(folded, groups.size());
    if (isNew) {
      groups.emplace_back().name = name.str();
      sums.emplace_back();
    }
    RowGroup &group = groups[it->second];
    // A name that does not repeat keeps its number.
    if (name.get() != group.name)
      group.name = folded.str();
    group.times = ++group.numRows;
    sums[it->second].add(row.cost);
    group.exactBytes &= row.exactBytes;
  }
  Cost total;
  for (auto [group, sum] : llvm::zip_equal(groups, sums)) {
    group.cost = sum.get();
    total += group.cost;
  }

  GroupTable table = makeEmptyTable(function, total, convention, point);
  table.groups = std::move(groups);
  Point values = getReferenceValues(table, function);
  for (RowGroup &group : table.groups)
    measure(group, table.measure, convention, values);
  llvm::sort(table.groups, isLarger);
  if (top != 0 && table.groups.size() > top) {
    for (const RowGroup &group : llvm::drop_begin(table.groups, top))
      add(table.rest, group);
    table.numFolded = table.groups.size() - top;
    table.groups.resize(top);
  }
  for (RowGroup &group : table.groups)
    setShares(group, table.total);
  setShares(table.rest, table.total);
  return table;
}
