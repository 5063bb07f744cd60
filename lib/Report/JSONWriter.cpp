//===- JSONWriter.cpp - Reports as JSON -------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The schema is described field by field in docs/ReportSchema.md. Fields are
// always written, in a fixed order. Exact integers and expressions are strings:
// a JSON number loses digits beyond 2^53 in many readers.
//
//===----------------------------------------------------------------------===//

#include "JSONSchema.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/Render.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace greenai;
using llvm::StringRef;

namespace {

class JSONWriter {
public:
  JSONWriter(const CostReport &report, const RenderOptions &options,
             llvm::raw_ostream &os)
      : report(report), options(options), json(os, /*IndentSize=*/2) {}

  void write();

private:
  void writeConvention();
  void writeModelFile(const ModelFile &file);
  void writeWeights(StringRef name, llvm::ArrayRef<std::optional<Int>> weights);
  void writeFunction(const FunctionReport &function);
  void writeSymbol(const SymbolInfo &symbol);
  void writeArgument(const ArgumentInfo &argument);
  void writeSizes(llvm::ArrayRef<Expr> sizes);
  void writeAssumption(const Assumption &assumption);
  void writeRow(const Row &row);
  void writeUncosted(const UncostedOp &op);
  void writeLedger(const Ledger &ledger);
  void writeLayers(const LayerCounts &layers);
  void writeSums(const Cost &cost);
  void writeRoles(const Cost &cost);
  void writeTotals(const FunctionReport &function, const Cost &cost);
  void writeParameters(const Parameters &parameters);
  void writePoint(const EvaluationPoint &point, Cost cost,
                  const std::optional<MemoryReport> &memory);
  void writeMemory(const MemoryReport &memory);
  void writeMemorySums(const MemoryReport &memory);

  /// Names and locations may hold any bytes, JSON may not.
  void text(StringRef key, StringRef value) {
    json.attribute(key, llvm::json::isUTF8(value) ? value.str()
                                                  : llvm::json::fixUTF8(value));
  }
  void expr(StringRef key, const Expr &value) {
    json.attribute(key, toString(value));
  }
  void writeFingerprint(StringRef value) {
    if (!value.empty())
      text("fingerprint", value);
  }
  void bound(StringRef key, const std::optional<Int> &value) {
    if (value)
      json.attribute(key, toString(*value));
    else
      json.attribute(key, nullptr);
  }

  const CostReport &report;
  const RenderOptions &options;
  llvm::json::OStream json;
};

} // namespace

void JSONWriter::writeWeights(StringRef name,
                              llvm::ArrayRef<std::optional<Int>> weights) {
  json.attributeObject(name, [&] {
    for (auto [i, weight] : llvm::enumerate(weights))
      if (weight)
        json.attribute(getName(ScalarOp(i)), toString(*weight));
  });
}

void JSONWriter::writeConvention() {
  const Convention &convention = report.convention;
  text("name", convention.name);
  json.attribute("version", convention.version);
  json.attribute("scope", scopeNames[unsigned(convention.scope)]);
  writeWeights("floatWeights", convention.floatWeights);
  writeWeights("integerWeights", convention.integerWeights);
  json.attribute("pairs", toString(convention.pairWeight));
  json.attributeArray("layers", [&] {
    for (const Convention::LayerWeight &layer : convention.layerWeights)
      json.object([&] {
        json.attribute("kind", getName(layer.kind));
        json.attribute("per", getName(layer.measure));
        json.attribute("weight", toString(layer.weight));
      });
  });
  if (!convention.apartName.empty())
    json.attributeObject("apart", [&] {
      text("name", convention.apartName);
      writeWeights("floatWeights", convention.apartWeights);
    });
  if (!convention.source.empty())
    text("source", convention.source);
}

void JSONWriter::writeModelFile(const ModelFile &file) {
  text("name", file.name);
  writeFingerprint(file.fingerprint);
  json.attributeArray("unmatched", [&] {
    for (const std::string &name : file.unmatched)
      json.value(llvm::json::fixUTF8(name));
  });
}

void JSONWriter::writeSymbol(const SymbolInfo &symbol) {
  text("name", symbol.name);
  json.attribute("kind", symbolKindNames[unsigned(symbol.kind)]);
  text("origin", symbol.origin);
  bound("lower", symbol.domain.lower);
  bound("upper", symbol.domain.upper);
  json.attribute("multipleOf", toString(symbol.domain.multipleOf));
  json.attribute("argument", symbol.argument);
  json.attribute("dimension", symbol.dimension);
  if (symbol.exported)
    json.attribute("exported", *symbol.exported);
  writeFingerprint(symbol.fingerprint);
}

void JSONWriter::writeSizes(llvm::ArrayRef<Expr> sizes) {
  json.attributeArray("sizes", [&] {
    for (const Expr &size : sizes)
      json.value(toString(size));
  });
}

void JSONWriter::writeArgument(const ArgumentInfo &argument) {
  text("type", argument.type);
  writeSizes(argument.sizes);
}

void JSONWriter::writeAssumption(const Assumption &assumption) {
  json.attribute("kind", assumptionKindNames[unsigned(assumption.kind)]);
  text("text", assumption.text);
  text("reason", assumption.reason);
}

void JSONWriter::writeLedger(const Ledger &ledger) {
  json.attributeArray("ledger", [&] {
    for (const Ledger::Entry &entry : ledger.getEntries())
      json.object([&] {
        json.attribute("op", getName(entry.op));
        json.attribute("type", entry.type.str());
        expr("count", entry.count);
      });
  });
}

void JSONWriter::writeLayers(const LayerCounts &layers) {
  if (layers.empty())
    return;
  json.attributeArray("layers", [&] {
    for (const LayerCounts::Entry &entry : layers.getEntries())
      json.object([&] {
        json.attribute("kind", getName(entry.kind));
        json.attribute("per", getName(entry.measure));
        expr("count", entry.count);
      });
  });
}

void JSONWriter::writeRow(const Row &row) {
  text("name", row.name);
  text("op", row.op);
  text("kind", row.kind);
  text("location", row.location.str());
  text("source", row.source);
  expr("multiplicity", row.multiplicity);
  expr("macs", row.cost->macs);
  expr("bytesRead", row.cost->bytesRead);
  expr("bytesWritten", row.cost->bytesWritten);
  json.attribute("exactBytes", row.exactBytes);
  writeLedger(row.cost->ledger);
  writeRoles(row.cost);
  if (row.leastBytes)
    expr("leastBytes", *row.leastBytes);
  if (!row.schedule.empty())
    text("schedule", row.schedule);
  writeFingerprint(row.fingerprint);
  writeLayers(row.cost->layers);
  if (!row.model.empty())
    text("model", row.model);
}

void JSONWriter::writeUncosted(const UncostedOp &op) {
  text("name", op.name);
  text("op", op.op);
  text("location", op.location);
  text("source", op.source);
  expr("multiplicity", op.multiplicity);
  text("reason", op.reason);
  writeFingerprint(op.fingerprint);
  writeSizes(op.sizes);
}

void JSONWriter::writeSums(const Cost &cost) {
  expr("fpo", report.convention.getFPO(cost));
  expr("macs", cost.macs);
  expr("integer", report.convention.getIntegerOps(cost));
  expr("bytesRead", cost.bytesRead);
  expr("bytesWritten", cost.bytesWritten);
}

void JSONWriter::writeRoles(const Cost &cost) {
  json.attributeObject("bytesByRole", [&] {
    expr("input", cost.getBytesOfInputs());
    expr("weight", cost.bytesOfWeights);
    expr("init", cost.bytesOfInits);
    expr("result", cost.bytesWritten);
  });
}

void JSONWriter::writeTotals(const FunctionReport &function, const Cost &cost) {
  writeSums(cost);
  json.attribute("exactBytes", llvm::all_of(function.rows, [](const Row &row) {
                   return row.exactBytes;
                 }));
  json.attributeArray("unweighted", [&] {
    for (ScalarOp op : report.convention.getUnweighted(cost.ledger))
      json.value(getName(op));
  });
  writeLedger(cost.ledger);
  writeRoles(cost);
  writeLayers(cost.layers);
  if (!report.convention.apartName.empty())
    expr("apart", report.convention.getApart(cost));
  if (function.leastBytes)
    expr("leastBytes", *function.leastBytes);
}

void JSONWriter::writeParameters(const Parameters &parameters) {
  auto write = [&](StringRef name, const ParameterCount &part) {
    json.attributeObject(name, [&] {
      expr("count", part.count);
      expr("bytes", part.bytes);
    });
  };
  write("trainable", parameters.trainable);
  write("buffers", parameters.buffers);
  write("constants", parameters.constants);
  json.attribute("exactBytes", parameters.exactBytes);
}

void JSONWriter::writeMemorySums(const MemoryReport &memory) {
  expr("peak", memory.getPeak());
  expr("inputs", memory.inputs);
  expr("outputs", memory.outputs);
  expr("weights", memory.weights);
  expr("scratch", memory.scratch);
}

void JSONWriter::writeMemory(const MemoryReport &memory) {
  writeMemorySums(memory);
  text("open", memory.openReason);
  json.attributeArray("steps", [&] {
    for (const PeakStep &step : memory.steps)
      json.object([&] {
        expr("bytes", step.bytes);
        text("name", step.name);
        text("op", step.op);
        text("location", step.location);
        text("source", step.source);
      });
  });
  PeakRanges ranges = getPeakRanges(memory);
  json.attributeArray("ranges", [&] {
    for (const PeakRange &range : ranges.ranges)
      json.object([&] {
        expr("symbol", memory.getPeak().getContext()->atom(*ranges.symbol));
        bound("from", range.from);
        bound("to", range.to);
        json.attribute("step", int64_t(range.step));
      });
  });
}

void JSONWriter::writePoint(const EvaluationPoint &point, Cost cost,
                            const std::optional<MemoryReport> &memory) {
  json.attributeObject("point", [&] {
    for (const auto &[name, value] : point.values)
      json.attribute(name, toString(value));
  });
  cost.transform([&](const Expr &expr) { return evaluateAt(expr, point); });
  writeSums(cost);
  if (!memory)
    return;
  MemoryReport there = *memory;
  there.transform([&](const Expr &expr) { return evaluateAt(expr, point); });
  json.attributeObject("memory", [&] { writeMemorySums(there); });
}

void JSONWriter::writeFunction(const FunctionReport &function) {
  auto list = [&](StringRef name, const auto &elements, auto write) {
    json.attributeArray(name, [&] {
      for (const auto &element : elements)
        json.object([&] { (this->*write)(element); });
    });
  };
  Cost total = function.getTotal();
  text("name", function.name);
  text("location", function.location);
  json.attribute("entry", function.isEntry);
  json.attribute("ops", function.numOps);
  list("arguments", function.arguments, &JSONWriter::writeArgument);
  list("symbols", function.symbols, &JSONWriter::writeSymbol);
  list("assumptions", function.assumptions, &JSONWriter::writeAssumption);
  json.attributeObject("parameters",
                       [&] { writeParameters(function.parameters); });
  json.attributeObject("totals", [&] { writeTotals(function, total); });
  json.attributeArray("at", [&] {
    for (const EvaluationPoint &point : options.points)
      json.object([&] { writePoint(point, total, function.memory); });
  });
  if (options.addJSON)
    options.addJSON(function, json);
  if (function.memory)
    json.attributeObject("memory", [&] { writeMemory(*function.memory); });
  list("uncosted", function.uncosted, &JSONWriter::writeUncosted);
  list("rows", function.rows, &JSONWriter::writeRow);
}

void JSONWriter::write() {
  json.object([&] {
    json.attribute("schema",
                   schemaName.str() + "/" + std::to_string(schemaVersion));
    json.attributeObject("tool", [&] {
      json.attribute("name", "greenai");
      text("version", report.toolVersion);
      text("llvm", report.llvmVersion);
    });
    text("source", report.source);
    json.attributeObject("convention", [&] { writeConvention(); });
    text("traffic", report.traffic);
    if (report.padding != CostReport().padding)
      text("padding", report.padding);
    if (!report.models.empty())
      json.attributeArray("models", [&] {
        for (const ModelFile &file : report.models)
          json.object([&] { writeModelFile(file); });
      });
    json.attribute("incomplete", report.isIncomplete());
    json.attribute("layers", report.hasLayers);
    json.attributeArray("functions", [&] {
      for (const FunctionReport &function : report.functions)
        json.object([&] { writeFunction(function); });
    });
  });
}

void greenai::renderJSON(const CostReport &report, const RenderOptions &options,
                         llvm::raw_ostream &os) {
  JSONWriter(report, options, os).write();
  os << "\n";
}
