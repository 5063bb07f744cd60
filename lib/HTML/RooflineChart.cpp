//===- RooflineChart.cpp - Rows under the roofs of a machine ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Axis.h"
#include "Charts.h"
#include "Text.h"

#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"

#include <cmath>

using namespace greenai;
using namespace greenai::html;

std::vector<Roof> html::getRoofs(const FunctionView &view) {
  std::vector<Roof> roofs;
  std::vector<ScalarType> types;
  for (const Ledger::Entry &entry : view.total.ledger.getEntries())
    if (entry.type.isFloat() && !llvm::is_contained(types, entry.type))
      types.push_back(entry.type);
  auto add = [&](const std::string &label, const std::optional<Int> &peak) {
    if (peak)
      roofs.push_back({label + " " + formatHuman(*peak, "FLOP/s"), *peak});
  };
  for (ScalarType type : types) {
    std::optional<Int> plain = view.machine->getPeak(type),
                       matrix = view.machine->getMatrixPeak(type);
    add(type.str(), plain);
    if (matrix != plain)
      add(type.str() + " matrix", matrix);
  }
  return roofs;
}

namespace {

/// log10 of operations per byte and of operations per second.
struct Spot {
  double intensity, speed;
};

} // namespace

/// Absent where there is no work, or nothing that takes time.
static std::optional<Spot> getSpot(const OpLine &line, Point &point) {
  Value work = evaluate(line.work, point),
        bytes = evaluate(line.cost.getBytes(), point),
        compute = evaluate(line.time->compute, point),
        memory = evaluate(line.time->memory, point);
  if (!work || !bytes || !compute || !memory || work->numerator <= 0 ||
      bytes->numerator <= 0)
    return std::nullopt;
  double seconds = -1e9;
  for (const Value *part : {&compute, &memory})
    if ((*part)->numerator > 0)
      seconds = std::max(seconds, log10(**part));
  if (seconds < -1e8)
    return std::nullopt;
  return Spot{log10(*work) - log10(*bytes), log10(*work) - seconds};
}

static void drawRoofs(SVG &svg, const Frame &frame, const Machine &machine,
                      llvm::ArrayRef<Roof> roofs) {
  double slope = log10(*machine.bandwidth);
  double top = frame.y.high;
  auto corner = [&](double speed) {
    return std::max(frame.x.low, std::min(frame.x.high, speed - slope));
  };
  for (const Roof &roof : roofs) {
    double speed = log10(roof.perSecond);
    if (!frame.y.contains(speed))
      continue;
    svg.line({frame.x.place(corner(speed)), frame.y.place(speed)},
             {frame.x.to, frame.y.place(speed)}, "roof");
    svg.text({frame.x.to - 4, frame.y.place(speed) - 5}, roof.label, "end",
             "tick");
    top = std::min(top, frame.y.high);
  }
  // The slope ends at the highest roof.
  double highest = frame.y.low;
  for (const Roof &roof : roofs)
    highest = std::max(highest, log10(roof.perSecond));
  double from = std::max(frame.x.low, frame.y.low - slope),
         to = std::min(frame.x.high, std::min(top, highest) - slope);
  svg.line({frame.x.place(from), frame.y.place(from + slope)},
           {frame.x.place(to), frame.y.place(to + slope)}, "roof");
  svg.text({frame.x.place(from) + 8, frame.y.place(from + slope) - 24},
           formatHuman(*machine.bandwidth, "B/s"), "start", "tick");
}

void html::drawRoofline(const FunctionView &view, llvm::raw_ostream &os) {
  std::vector<Roof> roofs = getRoofs(view);
  if (!view.machine->bandwidth || roofs.empty()) {
    os << "<p>The profile has no " << (roofs.empty() ? "peak" : "bandwidth")
       << " for what is computed here: there is no roofline.</p>\n";
    return;
  }
  struct Mark {
    const OpLine *line;
    Spot spot;
    std::vector<Spot> path;
  };
  std::vector<Mark> marks;
  Point point = view.makePoint();
  for (const OpLine &line : view.lines)
    if (std::optional<Spot> spot = getSpot(line, point))
      marks.push_back({&line, *spot, {}});
  // Those that take longest are in front, named, and have their path.
  std::stable_sort(marks.begin(), marks.end(),
                   [&](const Mark &a, const Mark &b) {
                     return getPart(a.line->secondsAt, view.secondsAt) >
                            getPart(b.line->secondsAt, view.secondsAt);
                   });
  Frame frame;
  frame.x = {1e9, -1e9, 66, 940};
  frame.y = {1e9, -1e9, 400, 34};
  auto include = [&](Spot spot) {
    frame.x.low = std::min(frame.x.low, spot.intensity);
    frame.x.high = std::max(frame.x.high, spot.intensity);
    frame.y.low = std::min(frame.y.low, spot.speed);
    frame.y.high = std::max(frame.y.high, spot.speed);
  };
  constexpr size_t numPaths = 12;
  for (auto [i, mark] : llvm::enumerate(marks)) {
    include(mark.spot);
    if (!view.first || i >= numPaths)
      continue;
    const SizeSymbol &x = view.symbols[*view.first];
    for (const Int &size : sampleSizes(x.domain, x.low, x.high, 14)) {
      Point there = view.makePoint(*view.first, size);
      if (std::optional<Spot> spot = getSpot(*mark.line, there)) {
        mark.path.push_back(*spot);
        include(*spot);
      }
    }
  }
  double slope = log10(*view.machine->bandwidth);
  for (const Roof &roof : roofs)
    include({log10(roof.perSecond) - slope, log10(roof.perSecond)});
  frame.x.low -= 0.3;
  frame.x.high += 0.5;
  frame.y.low = std::max(frame.y.low, frame.y.high - 8) - 0.3;
  frame.y.high += 0.3;

  os << "<figure data-role=\"roofline\">";
  {
    SVG svg(os, 1000, 440,
            "Roofline of " + view.machine->name +
                ": operations per second against operations per byte");
    frame.draw(svg, getValueTicks(frame.x, 8), getValueTicks(frame.y, 7),
               view.workLabel + " per byte", view.workLabel + " per second");
    drawRoofs(svg, frame, *view.machine, roofs);
    auto place = [&](Spot spot) {
      return Vertex{frame.x.place(spot.intensity),
                    frame.y.place(std::max(spot.speed, frame.y.low))};
    };
    for (const Mark &mark : llvm::reverse(marks)) {
      std::string kind = getKindClass(mark.line->kindIndex);
      if (mark.path.size() > 1) {
        std::vector<Vertex> vertices;
        for (Spot spot : mark.path)
          vertices.push_back(place(spot));
        svg.polyline(vertices, "path " + kind);
      }
      double part = getPart(mark.line->secondsAt, view.secondsAt);
      const std::string &name =
          mark.line->name.empty() ? mark.line->op : mark.line->name;
      svg.circle(place(mark.spot), 3 + 14 * std::sqrt(part), "spot " + kind,
                 name + " ×" + std::to_string(mark.line->count) + ", " +
                     formatPart(mark.line->secondsAt, view.secondsAt) +
                     " of the time");
    }
    // Names do not lie on each other.
    std::vector<Vertex> used;
    for (const Mark &mark : llvm::ArrayRef(marks).take_front(6)) {
      Vertex at = place(mark.spot);
      if (llvm::any_of(used, [&](Vertex other) {
            return std::abs(other.x - at.x) < 130 &&
                   std::abs(other.y - at.y) < 14;
          }))
        continue;
      used.push_back(at);
      svg.text(
          {at.x + 12, at.y + 16},
          fitText(mark.line->name.empty() ? mark.line->op : mark.line->name,
                  150),
          "start", "tick");
    }
  }
  os << "</figure>\n";
}
