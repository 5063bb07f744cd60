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
        point(view.makePoint()), weight(weigh(delta)) {}
  void drawPlane();
  void drawStrip();

private:
  static size_t weigh(const Expr &expr);
  /// Terms of high degree take a while at every point: of many, fewer points
  /// are looked at, and changes are found until so much has been done.
  unsigned getSamples(unsigned most) const {
    return weight > 8192 ? most / 4 : most;
  }
  bool mayRefine() const { return work < (size_t(1) << 26); }
  Sign getSign(const SizeSymbol &symbol, const Int &value);
  std::vector<SignRun> findRuns(const SizeSymbol &symbol);
  void findColumns();
  bool hasSameSigns(size_t a, size_t b) const;
  void drawRegions(SVG &svg, const LogAxis &x, const LogAxis &y);
  void drawWords(SVG &svg);

  const DiffView &view;
  Expr delta;
  StringRef label;
  llvm::raw_ostream &os;
  Point point;
  /// What it takes to evaluate at one point, and all that was done so far.
  size_t weight, work = 0;
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

size_t SignMap::weigh(const Expr &expr) {
  size_t weight = 1;
  for (const Term &term : expr.getTerms()) {
    ++weight;
    if (expr.getContext())
      for (Power power : expr.getContext()->getPowers(term.monomial))
        weight += power.exponent;
  }
  return weight;
}

Sign SignMap::getSign(const SizeSymbol &symbol, const Int &value) {
  work += weight;
  point.set(symbol.atom, value);
  std::optional<Rational> at = evaluate(delta, point);
  if (!at)
    return Sign::Unknown;
  return at->numerator < 0    ? Sign::Less
         : at->numerator == 0 ? Sign::Equal
                              : Sign::More;
}

/// Floors can make signs change with every size: between two sizes that are
/// looked at, so many changes are found.
static constexpr unsigned maxChanges = 8;

/// The last of the sizes from `low` to below `high` that is like `low`, if what
/// is like it is a run.
static Int findLast(Int low, Int high, const Int &step,
                    llvm::function_ref<bool(const Int &)> isLike) {
  while (high - low > step) {
    Int middle = floorDiv(low + high, step * 2) * step;
    if (middle <= low)
      middle = low + step;
    (isLike(middle) ? low : high) = middle;
  }
  return low;
}

std::vector<SignRun> SignMap::findRuns(const SizeSymbol &symbol) {
  std::vector<SignRun> runs;
  const Int &step = symbol.domain.multipleOf;
  for (const Int &size :
       sampleSizes(symbol.domain, symbol.low, symbol.high, getSamples(41))) {
    Sign sign = getSign(symbol, size);
    for (unsigned i = 0; i < maxChanges && mayRefine() && !runs.empty() &&
                         runs.back().sign != sign;
         ++i) {
      SignRun &last = runs.back();
      last.to = findLast(last.to, size, step, [&](const Int &middle) {
        return getSign(symbol, middle) == last.sign;
      });
      Int next = last.to + step;
      runs.push_back({getSign(symbol, next), next, next});
    }
    if (runs.empty() || runs.back().sign != sign)
      runs.push_back({sign, size, size});
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

/// Where a run of a column begins on its axis, seen from the bottom.
static double getBottom(const std::vector<SignRun> &column, size_t run,
                        const LogAxis &y) {
  return run == 0 ? y.from : between(y, column[run - 1].to, column[run].from);
}

static double getTop(const std::vector<SignRun> &column, size_t run,
                     const LogAxis &y) {
  return run + 1 == column.size()
             ? y.to
             : between(y, column[run].to, column[run + 1].from);
}

static bool hasSameSigns(llvm::ArrayRef<SignRun> a, llvm::ArrayRef<SignRun> b) {
  return llvm::equal(a, b, [](const SignRun &one, const SignRun &other) {
    return one.sign == other.sign;
  });
}

bool SignMap::hasSameSigns(size_t a, size_t b) const {
  return ::hasSameSigns(columns[a], columns[b]);
}

/// Where the signs from bottom to top change from one column to the next, the
/// sizes at which they do are found by halving, and are columns too.
void SignMap::findColumns() {
  const SizeSymbol &a = view.symbols[*view.first],
                   &b = view.symbols[*view.second];
  auto find = [&](const Int &size) {
    point.set(a.atom, size);
    return findRuns(b);
  };
  const Int &step = a.domain.multipleOf;
  for (const Int &size : sampleSizes(a.domain, a.low, a.high, getSamples(53))) {
    std::vector<SignRun> runs = find(size);
    for (unsigned i = 0; i < maxChanges && mayRefine() && !sizes.empty() &&
                         !::hasSameSigns(columns.back(), runs);
         ++i) {
      Int last = findLast(sizes.back(), size, step, [&](const Int &middle) {
        return ::hasSameSigns(find(middle), columns.back());
      });
      for (const Int &border : {last, last + step})
        if (border > sizes.back() && border < size) {
          sizes.push_back(border);
          columns.push_back(find(border));
        }
      if (last + step == size)
        break;
    }
    sizes.push_back(size);
    columns.push_back(std::move(runs));
  }
}

static Sign getSignAt(const std::vector<SignRun> &column, double place,
                      const LogAxis &y) {
  for (size_t run = 0; run < column.size(); ++run)
    if (place >= getTop(column, run, y))
      return column[run].sign;
  return column.back().sign;
}

/// Upright parts of borders, between two columns.
static void addUprightBorders(const std::vector<SignRun> &left,
                              const std::vector<SignRun> &right, double x,
                              const LogAxis &y,
                              std::vector<std::vector<Vertex>> &borders) {
  std::vector<double> places{y.from};
  for (const std::vector<SignRun> *column : {&left, &right})
    for (size_t run = 0; run < column->size(); ++run)
      places.push_back(getTop(*column, run, y));
  llvm::sort(places, std::greater<double>());
  for (size_t i = 0; i + 1 < places.size(); ++i) {
    double middle = (places[i] + places[i + 1]) / 2;
    if (places[i] - places[i + 1] > 0.5 &&
        getSignAt(left, middle, y) != getSignAt(right, middle, y))
      borders.push_back({{x, places[i]}, {x, places[i + 1]}});
  }
}

/// Regions and borders go on while the signs from bottom to top are the same.
void SignMap::drawRegions(SVG &svg, const LogAxis &x, const LogAxis &y) {
  std::vector<std::vector<Vertex>> borders;
  for (size_t begin = 0; begin < columns.size();) {
    size_t end = begin + 1;
    while (end < columns.size() && hasSameSigns(begin, end))
      ++end;
    double left =
        begin == 0 ? x.from : between(x, sizes[begin - 1], sizes[begin]);
    double right =
        end == columns.size() ? x.to : between(x, sizes[end - 1], sizes[end]);
    for (size_t run = 0; run < columns[begin].size(); ++run) {
      std::vector<Vertex> area, upper;
      auto add = [&](double at, size_t column) {
        area.push_back({at, getBottom(columns[column], run, y)});
        upper.push_back({at, getTop(columns[column], run, y)});
      };
      add(left, begin);
      for (size_t i = begin; i < end; ++i)
        add(x.place(log10(sizes[i])), i);
      add(right, end - 1);
      if (run + 1 < columns[begin].size())
        borders.push_back(upper);
      Spot &spot = spots[int(columns[begin][run].sign)];
      size_t middle = area.size() / 2;
      double extent =
          std::min((area[middle].y - upper[middle].y) * 3, right - left);
      if (extent > spot.extent)
        spot = {{(left + right) / 2, (area[middle].y + upper[middle].y) / 2},
                extent};
      llvm::append_range(area, llvm::reverse(upper));
      svg.polygon(area, getClass(columns[begin][run].sign));
    }
    if (end < columns.size())
      addUprightBorders(columns[end - 1], columns[end], right, y, borders);
    begin = end;
  }
  for (const std::vector<Vertex> &border : borders)
    svg.polyline(border, "border");
}

void SignMap::drawWords(SVG &svg) {
  static constexpr StringRef words[] = {"NEW is less", "equal", "NEW is more",
                                        "unknown"};
  for (int sign = 0; sign < 4; ++sign)
    if (spots[sign].extent > 80)
      svg.text({spots[sign].at.x, spots[sign].at.y + 4}, words[sign], "middle",
               "word");
}

void SignMap::drawPlane() {
  const SizeSymbol &a = view.symbols[*view.first],
                   &b = view.symbols[*view.second];
  LogAxis x{log10(a.low), log10(a.high), 58, 500},
      y{log10(b.low), log10(b.high), 258, 30};
  findColumns();
  SVG svg(os, 520, 296,
          ("Sign of the difference of " + label + " over " + a.name + " and " +
           b.name)
              .str());
  drawRegions(svg, x, y);
  drawWords(svg);
  Frame{x, y}.draw(svg, getSizeTicks(x, 8), getSizeTicks(y, 8), a.name, b.name);
}

void SignMap::drawStrip() {
  const SizeSymbol &a = view.symbols[*view.first];
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
