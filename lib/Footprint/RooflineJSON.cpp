//===- RooflineJSON.cpp - Run times as JSON ---------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Roofline.h"

#include "greenai/Expr/Text.h"

#include "llvm/Support/JSON.h"

using namespace greenai;
using llvm::StringRef;

/// "17/3000", exactly; null where it is not decided.
static void write(llvm::json::OStream &json, StringRef key,
                  const std::optional<Rational> &value) {
  if (!value)
    return json.attribute(key, nullptr);
  json.attribute(
      key,
      toString(value->numerator) +
          (value->denominator == 1 ? "" : "/" + toString(value->denominator)));
}

static void writeFigure(llvm::json::OStream &json, StringRef key,
                        const std::optional<Int> &value) {
  if (value)
    json.attribute(key, toString(*value));
}

static void writePeaks(llvm::json::OStream &json, StringRef key,
                       llvm::ArrayRef<Peak> peaks) {
  json.attributeObject(key, [&] {
    for (const Peak &peak : peaks)
      json.attribute(peak.type.str(), toString(peak.perSecond));
  });
}

static void writeTime(llvm::json::OStream &json, const MachineTime &time,
                      const Machine &machine) {
  json.attribute("compute", toString(time.compute));
  if (machine.bandwidth)
    json.attribute("memory", toString(time.memory));
  json.attributeArray("noPeak", [&] {
    for (ScalarType type : time.missing)
      json.value(type.str());
  });
}

void greenai::renderRooflineJSON(const CostReport &report,
                                 const FunctionReport &function,
                                 const Machine &machine,
                                 const RenderOptions &options,
                                 llvm::json::OStream &json) {
  Roofline roofline = makeRoofline(report, function, machine, options.groupBy);
  auto text = [](StringRef value) {
    return llvm::json::isUTF8(value) ? value.str() : llvm::json::fixUTF8(value);
  };
  json.attributeObject("roofline", [&] {
    json.attributeObject("machine", [&] {
      json.attribute("name", text(machine.name));
      json.attribute("source", text(machine.source));
      writePeaks(json, "peak", machine.peaks);
      writePeaks(json, "matrix", machine.matrixPeaks);
      writeFigure(json, "bandwidth", machine.bandwidth);
      writeFigure(json, "capacity", machine.capacity);
      writeFigure(json, "milliwatts", machine.power);
    });
    json.attributeObject("total",
                         [&] { writeTime(json, roofline.total, machine); });
    json.attributeArray("at", [&] {
      for (const EvaluationPoint &point : options.points)
        json.object([&] {
          RunTime time = evaluateAt(roofline, function, point);
          json.attributeObject("point", [&] {
            for (const auto &[name, value] : point.values)
              json.attribute(name, toString(value));
          });
          write(json, "estimate", time.estimate);
          write(json, "memoryBound",
                time.estimate ? std::optional(time.memoryBound) : std::nullopt);
          write(json, "bound", time.bound);
          json.attribute("boundBy", time.isBoundByBytes ? "bytes" : "macs");
        });
    });
    json.attributeArray("rows", [&] {
      for (const RooflineRow &row : roofline.rows)
        json.object([&] {
          json.attribute("name", text(row.name));
          json.attribute("op", text(row.op));
          json.attribute("rows", int64_t(row.numRows));
          writeTime(json, row.time, machine);
        });
    });
  });
}
