//===- ReportView.cpp - What a page shows of a function ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReportView.h"

#include "Text.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"

#include <cmath>

using namespace greenai;
using namespace greenai::html;

static bool isLess(const Rational &a, const Rational &b) {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

static Value multiply(Value value, size_t count) {
  if (value)
    value->numerator *= Int(int64_t(count));
  return value;
}

static void add(Value &sum, const Value &value) {
  if (!sum || !value) {
    sum.reset();
    return;
  }
  sum->numerator =
      sum->numerator * value->denominator + value->numerator * sum->denominator;
  sum->denominator *= value->denominator;
  Int common = llvm::gcd(llvm::abs(sum->numerator), sum->denominator);
  if (common > 1) {
    sum->numerator /= common;
    sum->denominator /= common;
  }
}

FunctionView::FunctionView(const CostReport &report,
                           const FunctionReport &function,
                           const HTMLOptions &options)
    : function(function), machine(options.machine), tree(function.name),
      total(function.getTotal()) {
  addSymbols(report, options);
  chooseAxes({work, bytes});
  addLines(report);
  evaluateLines();
}

void FunctionView::addSymbols(const CostReport &report,
                              const HTMLOptions &options) {
  const EvaluationPoint *point =
      options.points.empty() ? nullptr : &options.points.front();
  GroupTable table =
      groupRows(function, report.convention, GroupBy::Kind, point);
  workLabel = table.measure == greenai::Measure::FPO    ? "FPO"
              : table.measure == greenai::Measure::MACs ? "MACs"
                                                        : "integer operations";
  work = table.total.work;
  bytes = total.getBytes();
  integer = report.convention.getIntegerOps(total);
  exactBytes = table.total.exactBytes;
  for (const auto &[name, reference] : table.reference.values) {
    SizeSymbol &symbol = symbols.emplace_back();
    symbol.name = name;
    symbol.reference = reference;
    symbol.atom = *function.context->lookupSymbol(name);
    symbol.domain = function.context->getDomain(symbol.atom);
    for (const SymbolInfo &info : function.symbols)
      if (info.name == name) {
        symbol.origin = info.origin;
        symbol.domain = info.domain;
      }
    // Sizes of which nothing else is known are shown to 8192 at least.
    symbol.low = symbol.domain.lower ? *symbol.domain.lower : Int(1);
    if (symbol.low < 1 && reference >= 1)
      symbol.low = symbol.domain.multipleOf;
    Int high(8192);
    while (high < reference * 16)
      high *= 2;
    if (high < symbol.low * 64)
      high = symbol.low * 64;
    symbol.high = symbol.domain.upper && *symbol.domain.upper < high
                      ? *symbol.domain.upper
                      : high;
  }
  // What is little work may still be most of the bytes.
  std::stable_sort(table.groups.begin(), table.groups.end(),
                   [](const RowGroup &a, const RowGroup &b) {
                     return a.workShare.value_or(0) + a.bytesShare.value_or(0) >
                            b.workShare.value_or(0) + b.bytesShare.value_or(0);
                   });
  for (const RowGroup &group : table.groups)
    kinds.push_back({group.name, group.work, group.cost.getBytes(),
                     std::nullopt, std::nullopt});
}

void FunctionView::addLines(const CostReport &report) {
  const Convention &convention = report.convention;
  bool isInteger = workLabel == "integer operations";
  llvm::StringMap<llvm::SmallVector<size_t, 1>> byName;
  llvm::StringMap<size_t> kindIndex;
  for (auto [i, kind] : llvm::enumerate(kinds))
    kindIndex[kind.name] = i;
  for (const Row &row : function.rows) {
    size_t node = tree.insert(row.name, row.kind, row.op);
    std::string folded = foldRepeatedName(row.name);
    auto &candidates = byName[folded + "\n" + row.op + "\n" + row.kind];
    auto same = llvm::find_if(candidates, [&](size_t i) {
      return lines[i].cost == *row.cost &&
             lines[i].exactBytes == row.exactBytes;
    });
    if (same != candidates.end()) {
      OpLine &line = lines[*same];
      ++line.count;
      // A name that does not repeat keeps its number.
      if (line.name != row.name)
        line.name = folded;
      continue;
    }
    candidates.push_back(lines.size());
    OpLine &line = lines.emplace_back();
    line.name = row.name;
    line.op = row.op;
    line.kind = row.kind;
    // Of a file in the IR the name says enough.
    line.place = row.source.empty()
                     ? llvm::sys::path::filename(row.location.str()).str()
                     : row.source.str();
    line.count = 1;
    line.node = node;
    line.kindIndex = kindIndex[row.kind];
    line.cost = row.cost;
    line.exactBytes = row.exactBytes;
    line.work = isInteger ? convention.getIntegerOps(row.cost)
                          : convention.getFPO(row.cost);
    if (machine)
      line.time = getMachineTime(row.cost, convention, *machine);
  }
}

void FunctionView::evaluateLines() {
  Point point = makePoint();
  workAt = evaluate(work, point);
  bytesAt = evaluate(bytes, point);
  if (machine)
    secondsAt = Rational();
  for (KindLine &kind : kinds) {
    kind.workAt = evaluate(kind.work, point);
    kind.bytesAt = evaluate(kind.bytes, point);
  }
  for (OpLine &line : lines) {
    line.workAt = multiply(evaluate(line.work, point), line.count);
    line.bytesAt = multiply(evaluate(line.cost.getBytes(), point), line.count);
    if (!line.time)
      continue;
    Value compute = evaluate(line.time->compute, point),
          memory = evaluate(line.time->memory, point);
    if (compute && memory) {
      line.isComputeBound = isLess(*memory, *compute);
      line.secondsAt =
          multiply(line.isComputeBound ? compute : memory, line.count);
    }
    add(secondsAt, line.secondsAt);
  }
  auto isMore = [](const Value &a, const Value &b) {
    return a && (!b || isLess(*b, *a));
  };
  std::stable_sort(
      lines.begin(), lines.end(), [&](const OpLine &a, const OpLine &b) {
        if (isMore(a.workAt, b.workAt) || isMore(b.workAt, a.workAt))
          return isMore(a.workAt, b.workAt);
        return isMore(a.bytesAt, b.bytesAt);
      });
}

double html::getPart(const Value &part, const Value &whole) {
  if (!part || !whole || part->numerator <= 0 || whole->numerator <= 0)
    return 0;
  return std::min(1.0, std::pow(10.0, log10(*part) - log10(*whole)));
}

std::string html::formatPart(const Value &part, const Value &whole) {
  if (!part || !whole || whole->numerator <= 0 || part->numerator < 0)
    return "–";
  // In tenths of a percent, rounded to nearest.
  Int a = part->numerator * whole->denominator,
      b = whole->numerator * part->denominator;
  Int tenths = (a * 2000 + b) / (b * 2);
  return formatShare(unsigned(int64_t(tenths)), a);
}
