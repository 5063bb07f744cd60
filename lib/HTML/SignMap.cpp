//===- SignMap.cpp - Where a comparison says more ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SignMap.h"

#include "Axis.h"
#include "Text.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

#include <cmath>

using namespace greenai;
using namespace greenai::html;
using namespace greenai::diff;
using llvm::StringRef;

namespace {

enum class Sign { Less, Equal, More, Unknown };

/// Sizes from `from` to `to` with one sign.
struct SignRun {
  Sign sign;
  Int from, to;
};

class SignMap {
public:
  SignMap(const DiffView &view, const MetricDiff &metric, llvm::raw_ostream &os)
      : view(view), delta(metric.getDelta()), label(metric.label), os(os),
        point(view.makePoint()) {}
  void drawPlane();
  void drawStrip();

private:
  Sign getSign(const DiffSymbol &symbol, const Int &value);
  std::vector<SignRun> findRuns(const DiffSymbol &symbol);
  void drawBorders(SVG &svg, const LogAxis &x, const LogAxis &y);
  void drawWords(SVG &svg);

  const DiffView &view;
  Expr delta;
  StringRef label;
  llvm::raw_ostream &os;
  Point point;
  /// Of the plane, one for each size along the first axis.
  std::vector<Int> sizes;
  std::vector<std::vector<SignRun>> columns;
  /// Where the widest region of each sign is.
  struct Spot {
    Vertex at{0, 0};
    double extent = 0;
  } spots[4];
};

} // namespace

Sign SignMap::getSign(const DiffSymbol &symbol, const Int &value) {
  point.set(symbol.atom, value);
  std::optional<Rational> at = evaluate(delta, point);
  if (!at)
    return Sign::Unknown;
  return at->numerator < 0    ? Sign::Less
         : at->numerator == 0 ? Sign::Equal
                              : Sign::More;
}

std::vector<SignRun> SignMap::findRuns(const DiffSymbol &symbol) {
  std::vector<SignRun> runs;
  const Int &step = symbol.domain.multipleOf;
  for (const Int &size :
       sampleSizes(symbol.domain, symbol.low, symbol.high, 41)) {
    Sign sign = getSign(symbol, size);
    if (runs.empty()) {
      runs.push_back({sign, size, size});
      continue;
    }
    if (runs.back().sign != sign) {
      // Halve what is between until the border is found.
      Int low = runs.back().to, high = size;
      while (high - low > step) {
        Int middle = floorDiv((low + high), step * 2) * step;
        if (middle <= low)
          middle = low + step;
        (getSign(symbol, middle) == runs.back().sign ? low : high) = middle;
      }
      runs.back().to = low;
      // There may be a third sign in between: an equal point.
      Sign next = getSign(symbol, high);
      if (next != sign)
        runs.push_back({next, high, high});
      runs.push_back({sign, next == sign ? high : high + step, size});
      if (runs.back().from > size)
        runs.pop_back();
    }
    runs.back().to = size;
  }
  return runs;
}

static const char *getClass(Sign sign) {
  switch (sign) {
  case Sign::Less:
    return "less";
  case Sign::Equal:
    return "equal";
  case Sign::More:
    return "more";
  case Sign::Unknown:
    break;
  }
  return "unknown";
}

/// Half way, on the axis, to the neighbours.
static double between(const LogAxis &axis, const Int &a, const Int &b) {
  return (axis.place(log10(a)) + axis.place(log10(b))) / 2;
}

void SignMap::drawBorders(SVG &svg, const LogAxis &x, const LogAxis &y) {
  // A border goes on while the signs from bottom to top stay the same.
  auto signs = [&](size_t column) {
    std::vector<Sign> result;
    for (const SignRun &run : columns[column])
      result.push_back(run.sign);
    return result;
  };
  for (size_t begin = 0; begin < columns.size();) {
    size_t end = begin + 1;
    while (end < columns.size() && signs(end) == signs(begin))
      ++end;
    for (size_t border = 0; border + 1 < columns[begin].size(); ++border) {
      std::vector<Vertex> vertices;
      for (size_t i = begin; i < end; ++i)
        vertices.push_back(
            {x.place(log10(sizes[i])),
             between(y, columns[i][border].to, columns[i][border + 1].from)});
      if (vertices.size() > 1)
        svg.polyline(vertices, "border");
    }
    begin = end;
  }
}

void SignMap::drawWords(SVG &svg) {
  static constexpr StringRef words[] = {"NEW is less", "equal", "NEW is more",
                                        "unknown"};
  for (int sign = 0; sign < 4; ++sign)
    if (spots[sign].extent > 24)
      svg.text({spots[sign].at.x, spots[sign].at.y + 4}, words[sign], "middle",
               "word");
}

void SignMap::drawPlane() {
  const DiffSymbol &a = view.symbols[*view.first],
                   &b = view.symbols[*view.second];
  LogAxis x{log10(a.low), log10(a.high), 58, 500},
      y{log10(b.low), log10(b.high), 258, 30};
  sizes = sampleSizes(a.domain, a.low, a.high, 53);
  for (const Int &size : sizes) {
    point.set(a.atom, size);
    columns.push_back(findRuns(b));
  }
  SVG svg(os, 520, 296,
          ("Sign of the difference of " + label + " over " + a.name + " and " +
           b.name)
              .str());
  for (size_t i = 0; i < sizes.size(); ++i) {
    double left = i == 0 ? x.from : between(x, sizes[i - 1], sizes[i]);
    double right =
        i + 1 == sizes.size() ? x.to : between(x, sizes[i], sizes[i + 1]);
    for (size_t k = 0; k < columns[i].size(); ++k) {
      const SignRun &run = columns[i][k];
      double bottom =
          k == 0 ? y.from : between(y, columns[i][k - 1].to, run.from);
      double top = k + 1 == columns[i].size()
                       ? y.to
                       : between(y, run.to, columns[i][k + 1].from);
      svg.rect({left, top}, right - left + 0.3, bottom - top,
               getClass(run.sign));
      // Near the middle rather than at the first of many that are as high.
      double extent = (bottom - top) * std::min({(left - x.from) / 60,
                                                 (x.to - right) / 60, 1.0});
      Spot &spot = spots[int(run.sign)];
      if (extent >= spot.extent + (left < (x.from + x.to) / 2 ? 0 : 1))
        spot = {{(left + right) / 2, (top + bottom) / 2}, extent};
    }
  }
  drawBorders(svg, x, y);
  drawWords(svg);
  Frame{x, y}.draw(svg, getSizeTicks(x, 8), getSizeTicks(y, 8), a.name, b.name);
}

void SignMap::drawStrip() {
  const DiffSymbol &a = view.symbols[*view.first];
  LogAxis x{log10(a.low), log10(a.high), 58, 500};
  LogAxis y{0, 1, 80, 30};
  std::vector<SignRun> runs = findRuns(a);
  SVG svg(os, 520, 118,
          ("Sign of the difference of " + label + " over " + a.name).str());
  for (size_t k = 0; k < runs.size(); ++k) {
    double left = k == 0 ? x.from : between(x, runs[k - 1].to, runs[k].from);
    double right =
        k + 1 == runs.size() ? x.to : between(x, runs[k].to, runs[k + 1].from);
    svg.rect({left, y.to}, right - left, y.from - y.to, getClass(runs[k].sign));
    if (k != 0) {
      svg.line({left, y.to - 4}, {left, y.from}, "border");
      svg.text({left, y.to - 8}, toString(runs[k].from), "middle", "tick");
    }
    if (right - left > spots[int(runs[k].sign)].extent)
      spots[int(runs[k].sign)] = {{(left + right) / 2, (y.to + y.from) / 2},
                                  right - left};
  }
  drawWords(svg);
  Frame{x, y}.draw(svg, getSizeTicks(x, 8), {}, a.name, "");
}

void html::drawSignMap(const DiffView &view, const MetricDiff &metric,
                       llvm::raw_ostream &os) {
  SignMap map(view, metric, os);
  if (view.second)
    map.drawPlane();
  else if (view.first)
    map.drawStrip();
}

//===----------------------------------------------------------------------===//
// What is shown
//===----------------------------------------------------------------------===//

DiffView::DiffView(const DiffResult &result, const FunctionDiff &function)
    : function(function) {
  llvm::SmallVector<AtomId> used;
  std::vector<std::pair<AtomId, size_t>> uses;
  auto count = [&](const Expr &expr) {
    for (AtomId symbol : collectSymbols(expr)) {
      auto it = llvm::find_if(
          uses, [&](const auto &entry) { return entry.first == symbol; });
      if (it == uses.end())
        it = uses.insert(it, {symbol, 0});
      // In how many terms it is.
      for (const Term &term : expr.getTerms()) {
        Expr atoms(1);
        for (Power power : expr.getContext()->getPowers(term.monomial))
          atoms = atoms * expr.getContext()->atom(power.atom);
        it->second += dependsOn(atoms, symbol);
      }
    }
  };
  for (const MetricDiff &metric : function.metrics) {
    count(metric.oldValue);
    count(metric.newValue);
  }
  std::vector<size_t> weights;
  for (const SymbolBinding &binding : function.symbols) {
    std::optional<AtomId> atom = function.context->lookupSymbol(binding.name);
    if (!atom)
      continue;
    auto it = llvm::find_if(
        uses, [&](const auto &entry) { return entry.first == *atom; });
    if (it == uses.end())
      continue;
    DiffSymbol symbol;
    symbol.name = binding.name;
    symbol.atom = *atom;
    symbol.domain = binding.domain;
    symbol.low = symbol.domain.lower ? *symbol.domain.lower : Int(1);
    if (symbol.low < 1 && (!symbol.domain.upper || *symbol.domain.upper > 1))
      symbol.low = symbol.domain.multipleOf;
    symbol.high = std::max(Int(8192), symbol.low * 64);
    if (symbol.domain.upper && *symbol.domain.upper < symbol.high)
      symbol.high = *symbol.domain.upper;
    Int wanted(binding.kind == SymbolInfo::Kind::Size ? 128 : 1);
    if (!result.points.empty())
      for (const auto &[name, value] : result.points.front().values)
        if (name == symbol.name)
          wanted = value;
    wanted = std::max(symbol.low, std::min(symbol.high, wanted));
    for (const Int &valid : sampleSizes(symbol.domain, wanted, wanted, 1))
      symbol.reference = valid;
    symbols.push_back(std::move(symbol));
    weights.push_back(it->second);
  }
  std::vector<size_t> order;
  for (auto [i, symbol] : llvm::enumerate(symbols))
    if (symbol.low >= 1 && symbol.high > symbol.low)
      order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return weights[a] > weights[b]; });
  if (!order.empty())
    first = order[0];
  if (order.size() > 1)
    second = order[1];
}

Point DiffView::makePoint() const {
  Point point;
  for (const DiffSymbol &symbol : symbols)
    point.set(symbol.atom, symbol.reference);
  return point;
}

std::string DiffView::describePoint() const {
  std::string text;
  for (const DiffSymbol &symbol : symbols)
    text += (text.empty() ? "" : ", ") + symbol.name + "=" +
            toString(symbol.reference);
  return text;
}

bool DiffView::isShown(const MetricDiff &metric) const {
  if (llvm::is_contained({"fpo", "macs", "bytes"}, metric.name))
    return true;
  return llvm::any_of(function.limits, [&](const LimitResult &limit) {
    return limit.rows.empty() && limit.metric == metric.name;
  });
}
