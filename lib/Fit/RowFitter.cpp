//===- RowFitter.cpp - One row, interpolated --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FunctionFitter.h"

#include "Align.h"
#include "Errors.h"
#include "Fraction.h"

#include "greenai/Expr/Text.h"

#include <map>
#include <set>

using namespace greenai;
using namespace greenai::fit;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

/// Whether expressions that exports have say what `expr` says at their sizes.
static bool agrees(Interpolator &interpolator, const Expr &expr,
                   llvm::ArrayRef<Expr> given) {
  Values values;
  for (const Expr &one : given) {
    if (!one.isConstant())
      return false;
    values.push_back(
        {one.isZero() ? Int(0) : one.getTerms().front().coefficient,
         one.getDenominator()});
  }
  return interpolator.agrees(expr, values);
}

/// The layers that are counted in some export. A product that is a batch in one
/// is one in all.
static std::set<std::pair<RowKind, LayerMeasure>>
getLayerKeys(llvm::ArrayRef<const Cost *> costs) {
  std::set<std::pair<RowKind, LayerMeasure>> keys;
  for (const Cost *cost : costs)
    for (const LayerCounts::Entry &entry : cost->layers.getEntries())
      keys.insert({entry.kind, entry.measure});
  for (LayerMeasure measure : {LayerMeasure::Pairs, LayerMeasure::Biased})
    if (keys.count({RowKind::BatchMatmul, measure}))
      keys.erase({RowKind::Linear, measure});
  return keys;
}

Expected<Row> FunctionFitter::fitRow(size_t function, size_t number) {
  const Row &first = getRow(function, number, 0);
  auto message = [&](const Twine &text) {
    return makeError(first.location.str(), describe(first) + ": " + text);
  };
  auto collect = [&](auto get) {
    std::vector<Expr> list;
    for (size_t i = 0; i < exports.size(); ++i)
      list.push_back(get(getRow(function, number, i)));
    return list;
  };
  Row row = first;
  row.cost = Cost();
  bool isSame = true;
  for (size_t i = 0; i < exports.size(); ++i) {
    isSame &= getRow(function, number, i).fingerprint == first.fingerprint;
    row.exactBytes &= getRow(function, number, i).exactBytes;
  }
  if (!isSame)
    row.fingerprint = SharedText();

  RowBasis once;
  Expected<Expr> times =
      fit(collect([](const Row &row) { return row.multiplicity; }), once,
          Part::Count, "executions", message);
  if (!times)
    return times.takeError();
  row.multiplicity = *times;
  Cost cost;
  RowBasis basis = getBasis(function, number, *times);
  const std::string &callee =
      exports.front().functions[function].rows[number].callee;
  if (!callee.empty()) {
    Expected<Cost> total = fitTotal(callee);
    if (total) {
      basis.callee = Cost();
      basis.callee->addScaled(*total, *times);
    } else {
      return total.takeError();
    }
  }

  auto fitOne = [&](std::vector<Expr> given, Part part, StringRef what,
                    llvm::function_ref<Expr(const Cost &)> get) {
    if (basis.callee)
      if (Expr expr = get(*basis.callee); agrees(interpolator, expr, given))
        return Expected<Expr>(expr);
    Expected<Expr> fitted = fit(given, basis, part, what, message);
    if (fitted)
      if (std::optional<std::string> point = findFraction(*fitted))
        return Expected<Expr>(
            message("its " + what + " would be " + toString(*fitted) +
                    ", which is no integer at " + *point +
                    ": no export shows how it is rounded; add one at sizes "
                    "that are no multiples of " +
                    toString(fitted->getDenominator())));
    return fitted;
  };
  struct Sum {
    Expr Cost::*member;
    Part part;
    StringRef what;
  };
  // Of the bytes read, those of inputs come first: each part is a simpler
  // function of the sizes than all of them together.
  for (auto [member, part, what] :
       {Sum{&Cost::macs, Part::Count, "MACs"},
        Sum{&Cost::bytesRead, Part::Read, "bytes read of inputs"},
        Sum{&Cost::bytesOfWeights, Part::Read, "bytes read of weights"},
        Sum{&Cost::bytesOfInits, Part::Write, "bytes read of initial values"},
        Sum{&Cost::bytesWritten, Part::Write, "bytes written"}}) {
    auto get = [member = member](const Cost &cost) {
      return member == &Cost::bytesRead ? cost.getBytesOfInputs()
                                        : cost.*member;
    };
    Expected<Expr> sum =
        fitOne(collect([&](const Row &row) { return get(row.cost); }), part,
               what, get);
    if (!sum)
      return sum.takeError();
    cost.*member = *sum;
  }
  cost.bytesRead += cost.bytesOfWeights + cost.bytesOfInits;
  std::map<std::pair<unsigned, std::string>, const Ledger::Entry *> entries;
  for (size_t i = 0; i < exports.size(); ++i)
    for (const Ledger::Entry &entry :
         getRow(function, number, i).cost->ledger.getEntries())
      entries.try_emplace({unsigned(entry.op), entry.type.str()}, &entry);
  for (const auto &[key, entry] : entries) {
    auto get = [&, &entry = entry](const Cost &cost) {
      return cost.ledger.get(entry->op, entry->type);
    };
    Expected<Expr> count =
        fitOne(collect([&](const Row &row) { return get(row.cost); }),
               Part::Count, (getName(entry->op) + "." + key.second).str(), get);
    if (!count)
      return count.takeError();
    cost.ledger.add(entry->op, entry->type, *count);
  }
  std::vector<const Cost *> costs;
  for (size_t i = 0; i < exports.size(); ++i) {
    const Row &given = getRow(function, number, i);
    costs.push_back(&*given.cost);
    if (given.kind == getName(RowKind::BatchMatmul))
      row.kind = given.kind;
  }
  for (auto [kind, measure] : getLayerKeys(costs)) {
    auto get = [&, kind = kind, measure = measure](const Cost &cost) {
      Expr count = cost.layers.get(kind, measure);
      if (row.kind == getName(RowKind::BatchMatmul))
        count += cost.layers.get(RowKind::Linear, measure);
      return count;
    };
    Expected<Expr> count = fitOne(
        collect([&](const Row &row) { return get(row.cost); }), Part::Count,
        (getName(measure) + " of its " + getName(kind)).str(), get);
    if (!count) {
      // A size before padding may be in no operand of the row. Only conventions
      // that weigh layers need them.
      if (!exports.front().report.convention.layerWeights.empty())
        return count.takeError();
      llvm::consumeError(count.takeError());
      areLayersKnown = false;
      continue;
    }
    cost.layers.add(kind, measure, *count);
  }
  row.cost = std::move(cost);
  return row;
}
