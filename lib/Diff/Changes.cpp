//===- Changes.cpp - Where the difference comes from ----------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Changes.h"

#include "Order.h"

#include "greenai/Report/Grouping.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace greenai;
using namespace greenai::diff;

/// Changes of which the order is worked out; nobody reads more. Of the rest it
/// is known where the difference has one sign by its look.
static constexpr size_t maxOrders = 100;

static Order getOrderByLook(const Expr &before, const Expr &after) {
  if (before == after)
    return Order::Equal;
  if (isKnownNonNegative(after - before))
    return Order::More;
  return isKnownNonNegative(before - after) ? Order::Less : Order::Unknown;
}

static void addRows(const FunctionReport &oldFunction,
                    const FunctionReport &newFunction, const Measurer &measurer,
                    const RenameMap &renames, FunctionDiff &diff) {
  std::vector<RowMatch> matches =
      matchRows(oldFunction.rows, newFunction.rows, renames);
  diff.rows.reserve(matches.size());
  for (const RowMatch &match : matches) {
    RowDiff &row = diff.rows.emplace_back();
    row.match = match.match;
    row.oldIndex = match.oldIndex;
    row.newIndex = match.newIndex;
    if (match.oldIndex) {
      const Row &before = oldFunction.rows[*match.oldIndex];
      row.oldName = before.name;
      row.oldOp = before.op;
      row.location = before.location;
      row.source = before.source;
      row.oldCost = measurer.getRowCosts(false)[*match.oldIndex];
    }
    if (match.newIndex) {
      const Row &after = newFunction.rows[*match.newIndex];
      row.name = after.name;
      row.op = after.op;
      row.location = after.location;
      row.source = after.source;
      row.newCost = measurer.getRowCosts(true)[*match.newIndex];
    }
    switch (match.match) {
    case RowDiff::Match::Matched:
      ++diff.counts.matched;
      break;
    case RowDiff::Match::Renamed:
      ++diff.counts.renamed;
      break;
    case RowDiff::Match::Ambiguous:
      ++diff.counts.ambiguous;
      break;
    case RowDiff::Match::Added:
      ++diff.counts.added;
      break;
    case RowDiff::Match::Removed:
      ++diff.counts.removed;
      break;
    }
  }
}

/// Rows of one name are one change: what an operation was replaced by carries
/// its name. Without a name it is the operation and what became of it.
static void foldRows(FunctionDiff &diff) {
  llvm::StringMap<size_t> indices;
  for (const auto &[i, row] : llvm::enumerate(diff.rows)) {
    if (row.isUnchanged()) {
      ++diff.numUnchanged;
      continue;
    }
    std::string name = row.name.empty() ? row.oldName : row.name;
    std::string op = row.op.empty() ? row.oldOp : row.op;
    std::string shown = name.empty() ? op : name;
    std::string folded = foldRepeatedName(shown);
    std::string key =
        name.empty() ? (getName(row.match) + " " + op).str() : "name " + folded;
    auto [it, isNew] = indices.try_emplace(key, diff.changes.size());
    if (isNew) {
      RowChange &change = diff.changes.emplace_back();
      change.name = shown;
      change.location = row.location;
      change.source = row.source;
    }
    RowChange &change = diff.changes[it->second];
    // A name that does not repeat keeps its number.
    if (change.name != shown)
      change.name = folded;
    change.rows.push_back(i);
    change.numAdded += row.match == RowDiff::Match::Added;
    change.numRemoved += row.match == RowDiff::Match::Removed;
    change.oldCost += row.oldCost;
    change.newCost += row.newCost;
  }
}

/// 128 for sizes and 1 for the rest, or what is nearest to it in the domain.
static Point getReference(const FunctionDiff &diff) {
  Point point;
  for (const SymbolBinding &symbol : diff.symbols) {
    Int value(symbol.kind == SymbolInfo::Kind::Size ? 128 : 1);
    const SymbolDomain &domain = symbol.domain;
    if (domain.upper && value > *domain.upper)
      value = *domain.upper;
    if (domain.lower && value < *domain.lower)
      value = *domain.lower;
    Int below = floorDiv(value, domain.multipleOf) * domain.multipleOf;
    point.set(*diff.context->lookupSymbol(symbol.name),
              domain.lower && below < *domain.lower ? below + domain.multipleOf
                                                    : below);
  }
  return point;
}

static void sortChanges(const Convention &convention, const Metric &primary,
                        FunctionDiff &diff) {
  Point reference = getReference(diff);
  auto getSize = [&](const Metric &metric, const RowChange &change) {
    std::optional<Rational> value =
        evaluate(metric.get(change.newCost, convention) -
                     metric.get(change.oldCost, convention),
                 reference);
    if (!value)
      return Int(0);
    return abs(floorDiv(value->numerator, value->denominator));
  };
  Metric bytes{Metric::Kind::Bytes, std::nullopt};
  std::vector<std::pair<std::pair<Int, Int>, size_t>> order;
  for (const auto &[i, change] : llvm::enumerate(diff.changes))
    order.push_back({{getSize(primary, change), getSize(bytes, change)}, i});
  std::stable_sort(
      order.begin(), order.end(),
      [](const auto &a, const auto &b) { return a.first > b.first; });
  std::vector<RowChange> sorted;
  for (const auto &entry : order)
    sorted.push_back(std::move(diff.changes[entry.second]));
  diff.changes = std::move(sorted);
}

void greenai::diff::addChanges(
    const FunctionReport &oldFunction, const FunctionReport &newFunction,
    const Measurer &measurer, const Convention &convention,
    const RenameMap &renames, const Metric &primary, const OrderDomain &domain,
    const ProverOptions &prover, FunctionDiff &diff) {
  addRows(oldFunction, newFunction, measurer, renames, diff);
  foldRows(diff);
  sortChanges(convention, primary, diff);
  ProverOptions quick = prover;
  quick.wantCertificate = false;
  quick.work = std::min<uint64_t>(prover.work, 10000);
  Metric bytes{Metric::Kind::Bytes, std::nullopt};
  for (const auto &[i, change] : llvm::enumerate(diff.changes)) {
    Expr before = primary.get(change.oldCost, convention),
         after = primary.get(change.newCost, convention);
    if (i < maxOrders)
      change.degrees = getDegreeChanges(before, after);
    if (before == after) {
      before = bytes.get(change.oldCost, convention);
      after = bytes.get(change.newCost, convention);
    }
    change.order = i < maxOrders ? getOrder(before, after, domain, quick)
                                 : getOrderByLook(before, after);
  }
}
