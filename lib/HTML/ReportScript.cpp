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

#include <map>

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
  void writeRows();
  size_t addCost(size_t kind, const Cost &cost, const Expr &work,
                 const MachineTime *time);
  void writeLedger();
  void writeLayers();
  void writeMachine();
  void number(StringRef name, const Expr &expr) {
    json.attribute(name, int64_t(exprs.add(expr)));
  }

  const FunctionView &view;
  llvm::json::OStream &json;
  TextTable exprs;
  std::map<std::vector<size_t>, size_t> costNumbers;
  std::vector<const std::vector<size_t> *> costs;
};

} // namespace

/// [kind, work, MACs, read, written, compute] of one, by number.
size_t FunctionWriter::addCost(size_t kind, const Cost &cost, const Expr &work,
                               const MachineTime *time) {
  std::vector<size_t> parts{kind};
  for (const Expr *expr :
       {&work, &cost.macs, &cost.bytesRead, &cost.bytesWritten})
    parts.push_back(exprs.add(*expr));
  if (time)
    parts.push_back(exprs.add(time->compute));
  auto [it, isNew] = costNumbers.try_emplace(std::move(parts), costs.size());
  if (isNew)
    costs.push_back(&it->first);
  return it->second;
}

/// [count, node, cost].
void FunctionWriter::writeRows() {
  auto write = [&](size_t count, size_t node, size_t cost) {
    json.array([&] {
      for (size_t value : {count, node, cost})
        json.value(int64_t(value));
    });
  };
  json.attributeArray("rows", [&] {
    for (const OpLine &line : llvm::ArrayRef(view.lines).take_front(maxLines))
      write(line.count, line.node,
            addCost(line.kindIndex, line.cost, line.work,
                    line.time ? &*line.time : nullptr));
    if (Rest rest = getRest(view); rest.numLines != 0)
      write(1, 0, addCost(view.kinds.size(), rest.cost, rest.work, nullptr));
  });
  json.attributeArray("costs", [&] {
    for (const std::vector<size_t> *parts : costs)
      json.array([&] {
        for (size_t part : *parts)
          json.value(int64_t(part));
      });
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
    view.writeSizes(json);
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
    // [name, work, bytes].
    json.attributeArray("kinds", [&] {
      for (const KindLine &kind : view.kinds)
        json.array([&] {
          json.value(kind.name);
          json.value(int64_t(exprs.add(kind.work)));
          json.value(int64_t(exprs.add(kind.bytes)));
        });
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
