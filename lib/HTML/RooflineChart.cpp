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
#include "llvm/ADT/StringSet.h"

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

struct Mark {
  const OpLine *line;
  Spot spot;
  /// From the smallest size to the largest.
  std::vector<Spot> path;
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
    svg.text({frame.x.to - 4, frame.y.place(speed) - 12}, roof.label, "end",
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
  // Left of the slope there is nothing else.
  double middle = from + (to - from) * 0.4;
  svg.text({frame.x.place(middle) - 10, frame.y.place(middle + slope) - 4},
           formatHuman(*machine.bandwidth, "B/s"), "end", "tick");
}

/// So many rows, those that take longest, have their path drawn.
static constexpr size_t numPaths = 12;

static std::vector<Mark> makeMarks(const FunctionView &view) {
  std::vector<Mark> marks;
  Point point = view.makePoint();
  for (const OpLine &line : view.lines)
    if (std::optional<Spot> spot = getSpot(line, point))
      marks.push_back({&line, *spot, {}});
  std::stable_sort(marks.begin(), marks.end(),
                   [&](const Mark &a, const Mark &b) {
                     return getPart(a.line->secondsAt, view.secondsAt) >
                            getPart(b.line->secondsAt, view.secondsAt);
                   });
  if (!view.first)
    return marks;
  const SizeSymbol &x = view.symbols[*view.first];
  for (const Int &size : sampleSizes(x.domain, x.low, x.high, 14)) {
    Point there = view.makePoint(*view.first, size);
    for (Mark &mark : llvm::MutableArrayRef(marks).take_front(numPaths))
      if (std::optional<Spot> spot = getSpot(*mark.line, there))
        mark.path.push_back(*spot);
  }
  return marks;
}

static const std::string &getName(const OpLine &line) {
  return line.name.empty() ? line.op : line.name;
}

/// On the roof all paths lie on each other: below it each row has its own lane,
/// from its intensity at the smallest size to that at the largest.
static void drawLanes(SVG &svg, const FunctionView &view, const Frame &frame,
                      llvm::ArrayRef<Mark> marks, double top) {
  for (auto [i, mark] : llvm::enumerate(marks)) {
    double y = top + 20 * double(i);
    std::string kind = getKindClass(mark.line->kindIndex);
    std::string times =
        mark.line->count > 1 ? " ×" + std::to_string(mark.line->count) : "";
    svg.text({frame.x.from - 8, y + 4},
             fitText(getName(*mark.line) + times, frame.x.from - 12), "end",
             "cell");
    auto place = [&](double intensity) { return frame.x.place(intensity); };
    if (mark.path.size() > 1) {
      double from = place(mark.path.front().intensity),
             to = place(mark.path.back().intensity);
      svg.line({from, y}, {to, y}, "lane " + kind);
      if (std::abs(to - from) > 6) {
        double back = to > from ? -7 : 7;
        svg.polygon({{to, y}, {to + back, y - 5}, {to + back, y + 5}},
                    "spot " + kind);
      }
    }
    svg.circle({place(mark.spot.intensity), y}, 5, "spot " + kind,
               getName(*mark.line));
    svg.text({frame.x.to + 8, y + 4},
             formatPart(mark.line->secondsAt, view.secondsAt) + " " +
                 (mark.line->isComputeBound ? "compute" : "memory"),
             "start", "tick");
  }
}

static void draw(const FunctionView &view, llvm::ArrayRef<Roof> roofs,
                 llvm::ArrayRef<Mark> marks, llvm::raw_ostream &os) {
  Frame frame;
  frame.x = {1e9, -1e9, 210, 890};
  frame.y = {1e9, -1e9, 300, 34};
  auto include = [&](Spot spot) {
    frame.x.low = std::min(frame.x.low, spot.intensity);
    frame.x.high = std::max(frame.x.high, spot.intensity);
    frame.y.low = std::min(frame.y.low, spot.speed);
    frame.y.high = std::max(frame.y.high, spot.speed);
  };
  for (const Mark &mark : marks) {
    include(mark.spot);
    llvm::for_each(mark.path, include);
  }
  double slope = log10(*view.machine->bandwidth), highest = 0;
  for (const Roof &roof : roofs) {
    double speed = log10(roof.perSecond);
    highest = std::max(highest, speed);
    include({speed - slope, speed});
  }
  frame.x.low -= 0.3;
  frame.x.high += 0.5;
  frame.y.low = std::max(frame.y.low, frame.y.high - 8) - 0.3;
  frame.y.high += 0.3;

  llvm::ArrayRef<Mark> lanes = marks.take_front(numPaths);
  double top = 356, bottom = top + 20 * double(lanes.size());
  SVG svg(os, 1000, bottom,
          "Roofline of " + view.machine->name +
              ": operations per second against operations per byte");
  frame.draw(svg, getValueTicks(frame.x, 8), getValueTicks(frame.y, 7),
             view.workLabel + " per byte", view.workLabel + " per second");
  double ridge = frame.x.place(highest - slope);
  svg.line({ridge, frame.y.place(highest)}, {ridge, frame.y.from}, "here");
  svg.line({ridge, top - 12}, {ridge, bottom - 8}, "here");
  drawRoofs(svg, frame, *view.machine, roofs);
  auto place = [&](Spot spot) {
    return Vertex{frame.x.place(spot.intensity),
                  frame.y.place(std::max(spot.speed, frame.y.low))};
  };
  // Of rows at one place the one that takes longest is seen.
  std::vector<const Mark *> seen;
  llvm::StringSet<> places;
  for (const Mark &mark : marks) {
    Vertex at = place(mark.spot);
    if (places
            .insert(std::to_string(std::lround(at.x)) + " " +
                    getKindClass(mark.line->kindIndex))
            .second)
      seen.push_back(&mark);
  }
  for (const Mark *one : llvm::reverse(seen)) {
    const Mark &mark = *one;
    std::string kind = getKindClass(mark.line->kindIndex);
    if (mark.path.size() > 1) {
      std::vector<Vertex> vertices;
      for (Spot spot : mark.path)
        vertices.push_back(place(spot));
      svg.polyline(vertices, "path " + kind);
    }
    double part = getPart(mark.line->secondsAt, view.secondsAt);
    svg.circle(place(mark.spot), 3 + 14 * std::sqrt(part), "spot " + kind,
               getName(*mark.line) + " ×" + std::to_string(mark.line->count) +
                   ", " + formatPart(mark.line->secondsAt, view.secondsAt) +
                   " of the time");
  }
  drawLanes(svg, view, frame, lanes, top);
}

void html::drawRoofline(const FunctionView &view, llvm::raw_ostream &os) {
  std::vector<Roof> roofs = getRoofs(view);
  if (!view.machine->bandwidth || roofs.empty()) {
    os << "<p>The profile has no " << (roofs.empty() ? "peak" : "bandwidth")
       << " for what is computed here: there is no roofline.</p>\n";
    return;
  }
  os << "<p class=\"sub\">A circle is as large as its part of the time. Below, "
        "the "
     << numPaths << " rows that take longest";
  if (view.first)
    os << ", each from its intensity at the smallest "
       << escape(view.symbols[*view.first].name) << " to that at the largest";
  os << "; the dashed line is where arithmetic takes as long as traffic.</p>\n"
        "<figure data-role=\"roofline\" tabindex=\"0\">";
  draw(view, roofs, makeMarks(view), os);
  os << "</figure>\n";
}
