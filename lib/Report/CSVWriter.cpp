//===- CSVWriter.cpp - Reports as CSV ---------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// RFC 4180: one line for each operation, expressions as Expr/Text.h reads them.
// A field that is not known is empty, never zero.
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/CostReport.h"
#include "greenai/Report/Render.h"
#include "greenai/Report/TextFormat.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace greenai;
using llvm::StringRef;

namespace {

class CSVWriter {
public:
  CSVWriter(const CostReport &report, const RenderOptions &options,
            llvm::raw_ostream &os)
      : report(report), options(options), os(os) {}
  void write();

private:
  void writeHeader();
  void writeRow(const FunctionReport &function, const Row &row);
  void writeUncosted(const FunctionReport &function, const UncostedOp &op);
  void field(StringRef text);
  void nameField(StringRef text);
  void field(const Expr &expr) { field(toString(expr)); }
  void emptyFields(size_t count) {
    for (size_t i = 0; i < count; ++i)
      field("");
  }
  void endLine() {
    os << "\r\n";
    isFirst = true;
  }

  const CostReport &report;
  const RenderOptions &options;
  llvm::raw_ostream &os;
  bool isFirst = true;
};

} // namespace

/// Of each point: FPO, MACs, integer work and bytes.
static constexpr size_t numValues = 4;
static constexpr StringRef valueNames[numValues] = {"fpo", "macs", "integer",
                                                    "bytes"};

void CSVWriter::field(StringRef text) {
  if (!isFirst)
    os << ",";
  isFirst = false;
  std::string fixed;
  if (!llvm::json::isUTF8(text)) {
    fixed = llvm::json::fixUTF8(text);
    text = fixed;
  }
  if (text.find_first_of(",\"\r\n") == StringRef::npos) {
    os << text;
    return;
  }
  os << '"';
  for (char c : text) {
    if (c == '"')
      os << '"';
    os << c;
  }
  os << '"';
}

/// What the module says: control characters as text shows them, and an
/// apostrophe before what a spreadsheet would take for a formula. Expressions
/// stay as they are: -S is one.
void CSVWriter::nameField(StringRef text) {
  std::string clean = sanitize(text, /*unicode=*/true);
  if (!clean.empty() && StringRef("=+-@").contains(clean.front()))
    clean.insert(0, 1, '\'');
  field(clean);
}

void CSVWriter::writeHeader() {
  for (StringRef name : {"function",
                         "name",
                         "op",
                         "kind",
                         "location",
                         "source",
                         "multiplicity",
                         "fpo",
                         "macs",
                         "integer",
                         "bytes",
                         "bytes_read",
                         "bytes_written",
                         "bytes_of_inputs",
                         "bytes_of_weights",
                         "bytes_of_inits",
                         "exact_bytes",
                         "least_bytes",
                         "schedule",
                         "model",
                         "uncosted"})
    field(name);
  for (const EvaluationPoint &point : options.points)
    for (StringRef name : valueNames)
      field((name + "@" + point.str()).str());
  endLine();
}

void CSVWriter::writeRow(const FunctionReport &function, const Row &row) {
  const Cost &cost = row.cost;
  Expr fpo = report.convention.getFPO(cost),
       integer = report.convention.getIntegerOps(cost);
  std::string location = row.location;
  for (StringRef text : {StringRef(function.name), row.name.get(), row.op.get(),
                         row.kind.get(), StringRef(location), row.source.get()})
    nameField(text);
  for (const Expr &expr :
       {row.multiplicity, fpo, cost.macs, integer, cost.getBytes(),
        cost.bytesRead, cost.bytesWritten, cost.getBytesOfInputs(),
        cost.bytesOfWeights, cost.bytesOfInits})
    field(expr);
  field(row.exactBytes ? "true" : "false");
  field(row.leastBytes ? toString(*row.leastBytes) : "");
  nameField(row.schedule);
  nameField(row.model);
  field("");
  for (const EvaluationPoint &point : options.points)
    for (const Expr &expr : {fpo, cost.macs, integer, cost.getBytes()})
      field(evaluateAt(expr, point));
  endLine();
}

void CSVWriter::writeUncosted(const FunctionReport &function,
                              const UncostedOp &op) {
  for (StringRef text :
       {StringRef(function.name), StringRef(op.name), StringRef(op.op),
        StringRef(""), StringRef(op.location), StringRef(op.source)})
    nameField(text);
  field(op.multiplicity);
  emptyFields(13);
  nameField(op.reason);
  emptyFields(options.points.size() * numValues);
  endLine();
}

void CSVWriter::write() {
  if (!options.isContinued)
    writeHeader();
  for (const FunctionReport &function : report.functions) {
    // What a function costs that others call is part of the calls' rows.
    if (!function.isEntry && !options.all)
      continue;
    for (const Row &row : function.rows)
      writeRow(function, row);
    for (const UncostedOp &op : function.uncosted)
      writeUncosted(function, op);
  }
}

void greenai::renderCSV(const CostReport &report, const RenderOptions &options,
                        llvm::raw_ostream &os) {
  CSVWriter(report, options, os).write();
}
