//===- LineChart.cpp - Costs against sizes ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Axis.h"
#include "Charts.h"
#include "Text.h"

#include "greenai/Expr/Text.h"

#include <algorithm>

using namespace greenai;
using namespace greenai::html;
using llvm::StringRef;

namespace {

struct Line {
  std::string label;
  std::vector<std::pair<double, double>> points;
  bool isReference = false;
};

} // namespace

/// A sixteenth, one and sixteen times the reference; two larger ones where
/// there are no smaller ones.
static std::vector<Int> getOthers(const SizeSymbol &symbol) {
  std::vector<Int> values;
  Int below = floorDiv(symbol.reference, Int(16));
  bool isLeast = below < symbol.low && symbol.reference == symbol.low;
  for (Int wanted : {isLeast ? symbol.reference : below,
                     isLeast ? symbol.reference * 16 : symbol.reference,
                     symbol.reference * (isLeast ? 256 : 16)}) {
    wanted = std::max(symbol.low, std::min(symbol.high, wanted));
    for (const Int &valid : sampleSizes(symbol.domain, wanted, wanted, 1))
      if (!llvm::is_contained(values, valid))
        values.push_back(valid);
  }
  return values;
}

static std::vector<Line> makeLines(const FunctionView &view, const Expr &expr,
                                   size_t along, std::optional<size_t> across) {
  const SizeSymbol &x = view.symbols[along];
  std::vector<Int> others{Int(0)};
  if (across)
    others = getOthers(view.symbols[*across]);
  std::vector<Line> lines;
  for (const Int &other : others) {
    Line &line = lines.emplace_back();
    line.isReference = !across || other == view.symbols[*across].reference;
    if (across)
      line.label = view.symbols[*across].name + "=" + toString(other);
    for (const Int &size : sampleSizes(x.domain, x.low, x.high, 27)) {
      Point point = across ? view.makePoint(along, size, *across, other)
                           : view.makePoint(along, size);
      Value value = evaluate(expr, point);
      if (value && value->numerator > 0)
        line.points.emplace_back(log10(size), log10(*value));
    }
  }
  return lines;
}

static void drawChart(const FunctionView &view, const Expr &expr,
                      StringRef label, StringRef unit, size_t along,
                      std::optional<size_t> across, llvm::raw_ostream &os) {
  std::vector<Line> lines = makeLines(view, expr, along, across);
  Frame frame;
  frame.x = {log10(view.symbols[along].low), log10(view.symbols[along].high),
             58, 440};
  frame.y = {1e9, -1e9, 218, 30};
  for (const Line &line : lines)
    for (auto [x, y] : line.points) {
      frame.y.low = std::min(frame.y.low, y);
      frame.y.high = std::max(frame.y.high, y);
    }
  if (frame.y.low > frame.y.high)
    return;
  if (frame.y.high - frame.y.low < 1) {
    frame.y.low -= 0.5;
    frame.y.high += 0.5;
  }
  std::string name = view.symbols[along].name;
  os << "<figure>";
  {
    SVG svg(os, 520, 256,
            (label + " against " + name + " on logarithmic axes").str());
    frame.draw(svg, getSizeTicks(frame.x, 8), getValueTicks(frame.y, 6, unit),
               name, label);
    double lastLabel = 1e9;
    for (size_t i = lines.size(); i-- > 0;) {
      const Line &line = lines[i];
      std::vector<Vertex> vertices;
      for (auto [x, y] : line.points)
        vertices.push_back({frame.x.place(x), frame.y.place(y)});
      if (vertices.empty())
        continue;
      svg.polyline(vertices, line.isReference ? "curve main" : "curve");
      // Labels of lines that meet would be on each other.
      double at = vertices.back().y + 4;
      if (lastLabel - at < 12 && lastLabel < 1e8)
        at = lastLabel + 12;
      lastLabel = at;
      svg.text({vertices.back().x + 5, at}, line.label, "start",
               line.isReference ? "tick main" : "tick");
    }
  }
  os << "</figure>";
}

void html::drawCostCharts(const FunctionView &view, llvm::raw_ostream &os) {
  if (!view.first)
    return;
  std::vector<std::pair<size_t, std::optional<size_t>>> axes{
      {*view.first, view.second}};
  if (view.second)
    axes.emplace_back(*view.second, view.first);
  os << "<div class=\"charts\" data-role=\"cost\">";
  for (auto [along, across] : axes) {
    drawChart(view, view.work, view.workLabel, "", along, across, os);
    drawChart(view, view.bytes, "bytes", "B", along, across, os);
  }
  os << "</div>\n";
}
