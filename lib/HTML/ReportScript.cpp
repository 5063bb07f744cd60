//===- ReportScript.cpp - The data of a report's scripts --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Charts.h"
#include "Sections.h"
#include "Text.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"

using namespace greenai;
using namespace greenai::html;
using llvm::StringRef;

namespace {

/// Texts by number: costs repeat from layer to layer.
class TextTable {
public:
  size_t add(const Expr &expr) {
    auto [it, isNew] = numbers.try_emplace(toString(expr), texts.size());
    if (isNew)
      texts.push_back(it->first());
    return it->second;
  }
  llvm::ArrayRef<StringRef> get() const { return texts; }

private:
  llvm::StringMap<size_t> numbers;
  std::vector<StringRef> texts;
};

class FunctionWriter {
public:
  FunctionWriter(const FunctionView &view, llvm::json::OStream &json)
      : view(view), json(json) {}
  void write();

private:
  void writeSymbols();
  void writeRows();
  void writeRow(size_t count, size_t kind, size_t node, const Cost &cost,
                const Expr &work, const MachineTime *time);
  void writeLedger();
  void writeLayers();
  void writeMachine();
  void number(StringRef name, const Expr &expr) {
    json.attribute(name, int64_t(exprs.add(expr)));
  }

  const FunctionView &view;
  llvm::json::OStream &json;
  TextTable exprs;
};

} // namespace

void FunctionWriter::writeSymbols() {
  json.attributeArray("symbols", [&] {
    for (const SizeSymbol &symbol : view.symbols)
      json.object([&] {
        json.attribute("name", symbol.name);
        json.attribute("at", toString(symbol.reference));
        json.attribute("low", toString(symbol.low));
        json.attribute("high", toString(symbol.high));
        if (symbol.domain.lower)
          json.attribute("lower", toString(*symbol.domain.lower));
        if (symbol.domain.upper)
          json.attribute("upper", toString(*symbol.domain.upper));
        json.attribute("multipleOf", toString(symbol.domain.multipleOf));
      });
  });
  json.attributeArray("axes", [&] {
    for (std::optional<size_t> axis : {view.first, view.second})
      if (axis)
        json.value(int64_t(*axis));
  });
}

/// [count, kind, node, work, MACs, read, written, compute].
void FunctionWriter::writeRow(size_t count, size_t kind, size_t node,
                              const Cost &cost, const Expr &work,
                              const MachineTime *time) {
  json.array([&] {
    for (size_t value : {count, kind, node})
      json.value(int64_t(value));
    for (const Expr *expr :
         {&work, &cost.macs, &cost.bytesRead, &cost.bytesWritten})
      json.value(int64_t(exprs.add(*expr)));
    if (time)
      json.value(int64_t(exprs.add(time->compute)));
  });
}

void FunctionWriter::writeRows() {
  json.attributeArray("rows", [&] {
    for (const OpLine &line : llvm::ArrayRef(view.lines).take_front(maxLines))
      writeRow(line.count, line.kindIndex, line.node, line.cost, line.work,
               line.time ? &*line.time : nullptr);
    if (Rest rest = getRest(view); rest.numLines != 0)
      writeRow(1, view.kinds.size(), 0, rest.cost, rest.work, nullptr);
  });
}

void FunctionWriter::writeLedger() {
  json.attributeArray("ledger", [&] {
    for (const Ledger::Entry &entry : view.total.ledger.getEntries())
      json.value(int64_t(exprs.add(entry.count)));
  });
}

/// [name, parent, count].
void FunctionWriter::writeLayers() {
  json.attributeArray("layers", [&] {
    for (const LayerTree::Node &node : view.tree.getNodes())
      json.array([&] {
        json.value(node.name);
        json.value(int64_t(node.parent));
        json.value(int64_t(node.count));
      });
  });
}

void FunctionWriter::writeMachine() {
  if (!view.machine)
    return;
  json.attributeObject("machine", [&] {
    json.attribute("name", view.machine->name);
    if (view.machine->bandwidth)
      json.attribute("bandwidth", toString(*view.machine->bandwidth));
    json.attributeArray("roofs", [&] {
      for (const Roof &roof : getRoofs(view))
        json.array([&] {
          json.value(roof.label);
          json.value(toString(roof.perSecond));
        });
    });
  });
}

void FunctionWriter::write() {
  json.object([&] {
    json.attribute("name", view.function.name);
    json.attribute("work", view.workLabel);
    writeSymbols();
    json.attributeObject("totals", [&] {
      number("work", view.work);
      number("macs", view.total.macs);
      number("integer", view.integer);
      number("bytes", view.bytes);
      number("read", view.total.bytesRead);
      number("written", view.total.bytesWritten);
      if (view.function.memory)
        number("peak", view.function.memory->getPeak());
    });
    json.attributeArray("kinds", [&] {
      for (const KindLine &kind : view.kinds)
        json.value(kind.name);
    });
    writeRows();
    writeLedger();
    writeLayers();
    writeMachine();
    json.attributeArray("exprs", [&] {
      for (StringRef text : exprs.get())
        json.value(text);
    });
  });
}

void html::writeReportData(llvm::ArrayRef<std::unique_ptr<FunctionView>> views,
                           llvm::raw_ostream &os) {
  writeData(os, "data", [&](llvm::json::OStream &json) {
    json.object([&] {
      json.attribute("schema", "greenai.page/1");
      json.attributeArray("functions", [&] {
        for (const std::unique_ptr<FunctionView> &view : views)
          FunctionWriter(*view, json).write();
      });
    });
  });
}
