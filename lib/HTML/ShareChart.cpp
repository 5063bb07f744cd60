//===- ShareChart.cpp - Shares by kind --------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Axis.h"
#include "Charts.h"
#include "Text.h"

using namespace greenai;
using namespace greenai::html;
using llvm::StringRef;

std::string html::getKindClass(size_t kind) {
  return "k" + std::to_string(std::min<size_t>(kind, 9));
}

namespace {

/// One of the two charts.
struct ShareChart {
  StringRef label;
  Expr KindLine::*cost;
  const Expr &total;
};

} // namespace

/// Where the area of each kind begins, from 0 to 1; the last value is where
/// the last one ends.
static std::vector<double> stack(const FunctionView &view,
                                 const ShareChart &chart, Point &point) {
  Value total = evaluate(chart.total, point);
  std::vector<double> begins{0};
  for (const KindLine &kind : view.kinds)
    begins.push_back(begins.back() +
                     getPart(evaluate(kind.*chart.cost, point), total));
  return begins;
}

static void drawAreas(const FunctionView &view, const ShareChart &chart,
                      llvm::raw_ostream &os) {
  const SizeSymbol &x = view.symbols[*view.first];
  LogAxis axis{log10(x.low), log10(x.high), 44, 500};
  LogAxis shares{0, 1, 218, 30};
  std::vector<double> places;
  std::vector<std::vector<double>> columns;
  for (const Int &size : sampleSizes(x.domain, x.low, x.high, 27)) {
    Point point = view.makePoint(*view.first, size);
    places.push_back(axis.place(log10(size)));
    columns.push_back(stack(view, chart, point));
  }
  SVG svg(os, 520, 256,
          ("Shares of " + chart.label + " by kind against " + x.name).str());
  for (size_t kind = 0; kind < view.kinds.size(); ++kind) {
    std::vector<Vertex> vertices;
    for (size_t i = 0; i < columns.size(); ++i)
      vertices.push_back({places[i], shares.place(columns[i][kind + 1])});
    for (size_t i = columns.size(); i-- > 0;)
      vertices.push_back({places[i], shares.place(columns[i][kind])});
    bool isVisible = false;
    for (const std::vector<double> &column : columns)
      isVisible |= column[kind + 1] - column[kind] > 0.001;
    if (isVisible)
      svg.polygon(vertices, "area " + getKindClass(kind),
                  view.kinds[kind].name);
  }
  Frame frame{axis, shares};
  frame.draw(
      svg, getSizeTicks(axis, 8),
      {{0, "0%"}, {0.25, "25%"}, {0.5, "50%"}, {0.75, "75%"}, {1, "100%"}},
      x.name, ("share of " + chart.label).str());
  double at = axis.place(log10(x.reference));
  if (axis.contains(log10(x.reference)))
    svg.line({at, shares.from}, {at, shares.to}, "here");
}

/// Without an axis: one bar.
static void drawBar(const FunctionView &view, const ShareChart &chart,
                    llvm::raw_ostream &os) {
  Point point = view.makePoint();
  std::vector<double> begins = stack(view, chart, point);
  SVG svg(os, 520, 62, ("Shares of " + chart.label + " by kind").str());
  svg.text({0, 14}, ("share of " + chart.label).str(), "start", "label");
  for (size_t kind = 0; kind < view.kinds.size(); ++kind)
    if (begins[kind + 1] - begins[kind] > 0.001)
      svg.rect({begins[kind] * 520, 22},
               (begins[kind + 1] - begins[kind]) * 520, 34,
               "area " + getKindClass(kind), view.kinds[kind].name);
}

void html::drawShareCharts(const FunctionView &view, llvm::raw_ostream &os) {
  ShareChart charts[] = {{view.workLabel, &KindLine::work, view.work},
                         {"bytes", &KindLine::bytes, view.bytes}};
  os << "<div class=\"charts\" data-role=\"shares\">";
  for (const ShareChart &chart : charts) {
    os << "<figure>";
    if (view.first)
      drawAreas(view, chart, os);
    else
      drawBar(view, chart, os);
    os << "</figure>";
  }
  os << "</div>\n<div class=\"scroll\"><table class=\"kinds\" "
        "data-role=\"kinds\"><thead><tr>"
        "<th scope=\"col\">kind</th><th scope=\"col\" class=\"n\">"
     << view.workLabel
     << "</th><th scope=\"col\" class=\"n\">share</th>"
        "<th scope=\"col\" class=\"n\">bytes</th>"
        "<th scope=\"col\" class=\"n\">share</th></tr></thead><tbody>";
  for (size_t kind = 0; kind < view.kinds.size(); ++kind) {
    const KindLine &line = view.kinds[kind];
    auto value = [](const Value &value, StringRef unit) {
      return value ? formatValue(*value, unit) : std::string("–");
    };
    os << "<tr><th scope=\"row\"><i class=\"swatch " << getKindClass(kind)
       << "\"></i>" << escape(line.name) << "</th><td class=\"n\">"
       << value(line.workAt, "") << "</td><td class=\"n\">"
       << escape(formatPart(line.workAt, view.workAt))
       << "</td><td class=\"n\">" << value(line.bytesAt, "B")
       << "</td><td class=\"n\">"
       << escape(formatPart(line.bytesAt, view.bytesAt)) << "</td></tr>";
  }
  os << "</tbody></table></div>\n";
}
