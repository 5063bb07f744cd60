//===- JSONWriter.cpp - Comparisons as JSON -------------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The schema is described in docs/Gate.md. As in reports, expressions and exact
// integers are strings.
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Metric.h"
#include "greenai/Diff/Render.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

namespace {

class DiffWriter {
public:
  DiffWriter(const DiffResult &result, llvm::raw_ostream &os)
      : result(result), json(os, /*IndentSize=*/2) {}
  void write();

private:
  void writeFunction(const FunctionDiff &function);
  void writeSymbol(const SymbolBinding &symbol);
  void writeMetric(const MetricDiff &metric);
  void writeWorst(const Worst &worst);
  void writeDegrees(llvm::ArrayRef<DegreeChange> degrees);
  void writeLimit(const LimitResult &limit);
  void writeWitness(StringRef key, const std::optional<Witness> &witness);
  void writePoint(const EvaluationPoint &point);
  void writeChange(const RowChange &change, const FunctionDiff &function);
  void writeCosts(const Cost &before, const Cost &after);
  void writeOpen(const OpenPart &part);

  void text(StringRef key, StringRef value) {
    json.attribute(key, llvm::json::isUTF8(value) ? value.str()
                                                  : llvm::json::fixUTF8(value));
  }
  void expr(StringRef key, const Expr &value) {
    json.attribute(key, toString(value));
  }
  void bound(StringRef key, const std::optional<Int> &value) {
    if (value)
      json.attribute(key, toString(*value));
    else
      json.attribute(key, nullptr);
  }
  void texts(StringRef key, llvm::ArrayRef<std::string> values) {
    json.attributeArray(key, [&] {
      for (StringRef value : values)
        json.value(llvm::json::isUTF8(value) ? value.str()
                                             : llvm::json::fixUTF8(value));
    });
  }
  template <typename List, typename Write>
  void list(StringRef key, const List &elements, Write write) {
    json.attributeArray(key, [&] {
      for (const auto &element : elements)
        json.object([&] { write(element); });
    });
  }

  const DiffResult &result;
  llvm::json::OStream json;
};

} // namespace

void DiffWriter::writeSymbol(const SymbolBinding &symbol) {
  static constexpr StringRef kinds[] = {"size", "unknown", "taken", "trips"};
  text("name", symbol.name);
  json.attribute("kind", kinds[unsigned(symbol.kind)]);
  text("origin", symbol.origin);
  bound("lower", symbol.domain.lower);
  bound("upper", symbol.domain.upper);
  json.attribute("multipleOf", toString(symbol.domain.multipleOf));
  text("old", symbol.oldName);
  text("new", symbol.newName);
}

void DiffWriter::writeDegrees(llvm::ArrayRef<DegreeChange> degrees) {
  list("degrees", degrees, [&](const DegreeChange &degree) {
    text("symbol", degree.symbol);
    json.attribute("old", degree.oldDegree);
    json.attribute("new", degree.newDegree);
  });
}

void DiffWriter::writePoint(const EvaluationPoint &point) {
  json.attributeObject("point", [&] {
    for (const auto &[name, value] : point.values)
      json.attribute(name, toString(value));
  });
}

void DiffWriter::writeWorst(const Worst &worst) {
  static constexpr StringRef kinds[] = {"none",     "attained", "approached",
                                        "infinite", "at-least", "from-zero"};
  json.attributeObject("worst", [&] {
    json.attribute("kind", kinds[unsigned(worst.kind)]);
    json.attribute("ratio", toString(worst.ratio.numerator) + "/" +
                                toString(worst.ratio.denominator));
    writePoint(worst.point);
    texts("growing", worst.growing);
    text("text", worst.text);
  });
}

void DiffWriter::writeMetric(const MetricDiff &metric) {
  text("name", metric.name);
  expr("old", metric.oldValue);
  expr("new", metric.newValue);
  expr("delta", metric.getDelta());
  json.attribute("complete", metric.isComplete);
  json.attribute("order", getName(metric.order));
  text("moreFor", metric.moreFor);
  text("lessFor", metric.lessFor);
  writeWorst(metric.worst);
  writeDegrees(metric.degrees);
}

void DiffWriter::writeWitness(StringRef key,
                              const std::optional<Witness> &witness) {
  if (!witness) {
    json.attribute(key, nullptr);
    return;
  }
  json.attributeObject(key, [&] {
    writePoint(witness->point);
    expr("value", witness->value);
    expr("bound", witness->bound);
  });
}

void DiffWriter::writeLimit(const LimitResult &limit) {
  text("limit", limit.text);
  text("origin", limit.origin);
  text("metric", limit.metric);
  text("rows", limit.rows);
  json.attribute("outcome", getName(limit.outcome));
  expr("value", limit.value);
  expr("bound", limit.bound);
  writeWitness("smallest", limit.smallest);
  writeWitness("worst", limit.worst);
  text("proof", limit.proof);
  text("certificate", limit.certificate);
  text("reason", limit.reason);
  text("accepted", limit.accepted);
}

void DiffWriter::writeCosts(const Cost &before, const Cost &after) {
  json.attributeObject("delta", [&] {
    for (const Metric &metric : listMetrics(before, after)) {
      Expr delta = metric.get(after, result.convention) -
                   metric.get(before, result.convention);
      if (!delta.isZero())
        expr(metric.getName(), delta);
    }
  });
}

void DiffWriter::writeChange(const RowChange &change,
                             const FunctionDiff &function) {
  text("name", change.name);
  text("location", change.location);
  text("source", change.source);
  json.attribute("count", change.rows.size());
  json.attribute("added", change.numAdded);
  json.attribute("removed", change.numRemoved);
  json.attribute("order", getName(change.order));
  writeDegrees(change.degrees);
  writeCosts(change.oldCost, change.newCost);
  list("rows", change.rows, [&](size_t index) {
    const RowDiff &row = function.rows[index];
    json.attribute("match", getName(row.match));
    text("name", row.name);
    text("oldName", row.oldName);
    text("op", row.op);
    text("oldOp", row.oldOp);
    text("location", row.location.str());
    text("source", row.source);
    writeCosts(row.oldCost, row.newCost);
  });
}

void DiffWriter::writeOpen(const OpenPart &part) {
  text("what", part.what);
  text("location", part.location);
  json.attribute("old", part.inOld);
  json.attribute("new", part.inNew);
  json.attribute("cancels", part.cancels);
}

void DiffWriter::writeFunction(const FunctionDiff &function) {
  text("name", function.name);
  text("oldName", function.oldName);
  json.attribute("outcome", getName(function.outcome));
  list("symbols", function.symbols,
       [&](const SymbolBinding &symbol) { writeSymbol(symbol); });
  texts("conditions", function.conditions);
  list("metrics", function.metrics,
       [&](const MetricDiff &metric) { writeMetric(metric); });
  list("limits", function.limits,
       [&](const LimitResult &limit) { writeLimit(limit); });
  list("at", result.points, [&](const EvaluationPoint &point) {
    writePoint(point);
    json.attributeObject("metrics", [&] {
      for (const MetricDiff &metric : function.metrics)
        json.attributeObject(metric.name, [&] {
          expr("old", evaluateAt(metric.oldValue, point));
          expr("new", evaluateAt(metric.newValue, point));
        });
    });
  });
  json.attributeObject("matching", [&] {
    json.attribute("matched", function.counts.matched);
    json.attribute("renamed", function.counts.renamed);
    json.attribute("ambiguous", function.counts.ambiguous);
    json.attribute("added", function.counts.added);
    json.attribute("removed", function.counts.removed);
    json.attribute("unchanged", function.numUnchanged);
  });
  list("changes", function.changes,
       [&](const RowChange &change) { writeChange(change, function); });
  list("open", function.open, [&](const OpenPart &part) { writeOpen(part); });
  texts("notes", function.notes);
  text("passesFor", function.passesFor);
}

void DiffWriter::write() {
  auto side = [&](StringRef key, const DiffSide &side) {
    json.attributeObject(key, [&] {
      text("source", side.source);
      text("version", side.toolVersion);
    });
  };
  json.object([&] {
    json.attribute("schema", "greenai.diff/1");
    json.attribute("outcome", getName(result.outcome));
    side("old", result.oldSide);
    side("new", result.newSide);
    text("convention", result.convention.getLabel());
    text("traffic", result.traffic);
    text("padding", result.padding);
    texts("problems", result.problems);
    list("functions", result.functions,
         [&](const FunctionDiff &function) { writeFunction(function); });
  });
}

void greenai::diff::renderJSON(const DiffResult &result,
                               llvm::raw_ostream &os) {
  DiffWriter(result, os).write();
  os << "\n";
}
