//===- TextNotes.cpp - What else a text report says -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Uncosted operations and operations without a weight are always listed in
// full: they are the part of the total that is missing.
//
//===----------------------------------------------------------------------===//

#include "TextNotes.h"

#include "greenai/Report/TextFormat.h"
#include "greenai/Report/Totals.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::SmallVector;
using llvm::StringRef;

namespace {

/// Columns of text, each as wide as its widest cell.
class Columns {
public:
  void add(SmallVector<std::string> cells) { rows.push_back(std::move(cells)); }

  bool isEmpty() const { return rows.empty(); }

  void write(size_t indent, llvm::raw_ostream &os) const {
    SmallVector<size_t> widths;
    for (const SmallVector<std::string> &row : rows)
      for (auto [i, cell] : llvm::enumerate(row)) {
        if (i == widths.size())
          widths.push_back(0);
        widths[i] = std::max(widths[i], getColumns(cell));
      }
    for (const SmallVector<std::string> &row : rows) {
      std::string line(indent, ' ');
      for (auto [i, cell] : llvm::enumerate(row))
        if (widths[i] != 0)
          line += padRight(cell, widths[i] + 2);
      os << StringRef(line).rtrim() << "\n";
    }
  }

private:
  std::vector<SmallVector<std::string>> rows;
};

class NotesRenderer {
public:
  NotesRenderer(const CostReport &report, const FunctionReport &function,
                const RenderOptions &options, llvm::raw_ostream &os)
      : report(report), function(function), options(options), os(os),
        glyphs(getGlyphs(options.unicode)) {
    print.unicode = options.unicode;
  }

  void renderSymbols();
  void renderUnweighted(const Cost &cost);
  void renderUpperBounds();
  void renderModels();
  void renderSchedules();
  void renderUncosted();
  void renderAssumptions(bool sameLine);

private:
  std::string clean(StringRef text) const {
    return sanitize(text, options.unicode);
  }
  std::string describePlace(const UncostedOp &op) const;
  std::string describeMultiplicity(const Expr &multiplicity) const;

  const CostReport &report;
  const FunctionReport &function;
  const RenderOptions &options;
  llvm::raw_ostream &os;
  const Glyphs &glyphs;
  PrintOptions print;
};

} // namespace

void NotesRenderer::renderSymbols() {
  Columns columns;
  for (const SymbolInfo &symbol : function.symbols) {
    StringRef kind;
    switch (symbol.kind) {
    case SymbolInfo::Kind::Size:
      continue;
    case SymbolInfo::Kind::Unknown:
      kind = "unknown size";
      break;
    case SymbolInfo::Kind::Taken:
      kind = "branch taken";
      break;
    case SymbolInfo::Kind::Trips:
      kind = "loop trips";
      break;
    }
    columns.add({kind.str(),
                 symbol.name + describeDomain(symbol.domain, options.unicode),
                 clean(symbol.origin)});
  }
  columns.write(2, os);
}

void NotesRenderer::renderUnweighted(const Cost &cost) {
  SmallVector<Ledger::Entry> entries =
      getUnweightedEntries(report.convention, cost);
  if (entries.empty())
    return;
  os << emphasize("  no weight in " + clean(report.convention.getLabel()) +
                      ", so not part of the total:",
                  Emphasis::Warning, options.useColor)
     << "\n";
  Columns columns;
  for (const Ledger::Entry &entry : entries)
    columns.add({(getName(entry.op) + "." + entry.type.str()).str(),
                 toString(entry.count, print)});
  columns.write(4, os);
}

void NotesRenderer::renderUpperBounds() {
  llvm::MapVector<StringRef, size_t> ops;
  for (const Row &row : function.rows)
    if (!row.exactBytes)
      ++ops[row.op];
  if (ops.empty())
    return;
  os << "  bytes are an upper bound for ";
  llvm::interleaveComma(ops, os, [&](const auto &op) {
    os << clean(op.first);
    if (op.second != 1)
      os << " " << glyphs.times << op.second;
  });
  os << "\n";
}

/// What the user has said an operation costs is no finding of ours.
void NotesRenderer::renderModels() {
  llvm::MapVector<std::pair<StringRef, StringRef>, size_t> ops;
  for (const Row &row : function.rows)
    if (!row.model.empty())
      ++ops[{row.op, row.model}];
  Columns columns;
  for (const auto &[op, count] : ops)
    columns.add({"cost given", clean(op.first),
                 count == 1 ? "" : glyphs.times.str() + std::to_string(count),
                 clean(op.second)});
  for (const ModelFile &file : report.models)
    for (const std::string &name : file.unmatched)
      columns.add({"model unused", clean(name), "", clean(file.name)});
  columns.write(2, os);
}

std::string NotesRenderer::describePlace(const UncostedOp &op) const {
  SmallVector<std::string> parts;
  for (StringRef part : {StringRef(op.name), StringRef(op.source)})
    if (!part.empty())
      parts.push_back(clean(part));
  if (!op.location.empty() && op.location != op.source)
    parts.push_back(parts.empty() ? clean(op.location)
                                  : "(" + clean(op.location) + ")");
  return llvm::join(parts, " ");
}

std::string
NotesRenderer::describeMultiplicity(const Expr &multiplicity) const {
  if (multiplicity.is(1))
    return "";
  std::string text = toString(multiplicity, print);
  if (multiplicity.getTerms().size() > 1)
    text = "(" + text + ")";
  return glyphs.times.str() + text;
}

void NotesRenderer::renderSchedules() {
  if (!options.all)
    return;
  Columns columns;
  for (const Row &row : function.rows)
    if (!row.schedule.empty())
      columns.add(
          {clean(row.name.empty() ? row.op : row.name), clean(row.schedule),
           toString(row.cost->getBytes(), print),
           glyphs.atLeast.str() +
               (row.leastBytes ? toString(*row.leastBytes, print) : "0")});
  if (columns.isEmpty())
    return;
  os << "  tiles, bytes, and what no schedule goes below:\n";
  columns.write(4, os);
}

void NotesRenderer::renderUncosted() {
  if (function.uncosted.empty()) {
    os << "  uncosted: none";
    return;
  }
  size_t count = function.uncosted.size();
  os << emphasize("  uncosted: " + std::to_string(count) +
                      (count == 1 ? " operation" : " operations") +
                      ", so every total is a lower bound",
                  Emphasis::Warning, options.useColor)
     << "\n";
  Columns columns;
  for (const UncostedOp &op : function.uncosted)
    columns.add({clean(op.op), describeMultiplicity(op.multiplicity),
                 describePlace(op), clean(op.reason)});
  columns.write(4, os);
}

void NotesRenderer::renderAssumptions(bool sameLine) {
  os << (sameLine ? "        " : "  ") << "assumptions: ";
  if (function.assumptions.empty()) {
    os << "none\n";
    return;
  }
  os << function.assumptions.size();
  if (!options.all) {
    os << " (list with --all)\n";
    return;
  }
  os << "\n";
  Columns columns;
  for (const Assumption &assumption : function.assumptions) {
    StringRef kind;
    switch (assumption.kind) {
    case Assumption::Kind::User:
      kind = "given";
      break;
    case Assumption::Kind::EqualSize:
      kind = "equal sizes";
      break;
    case Assumption::Kind::Validity:
      kind = "valid only so";
      break;
    case Assumption::Kind::Uniform:
      kind = "assumed";
      break;
    }
    columns.add({clean(assumption.text), kind.str(), clean(assumption.reason)});
  }
  columns.write(4, os);
}

void greenai::renderTextNotes(const CostReport &report,
                              const FunctionReport &function, const Cost &cost,
                              const RenderOptions &options,
                              llvm::raw_ostream &os) {
  NotesRenderer notes(report, function, options, os);
  notes.renderSymbols();
  notes.renderUnweighted(cost);
  notes.renderUpperBounds();
  notes.renderModels();
  notes.renderSchedules();
  notes.renderUncosted();
  notes.renderAssumptions(/*sameLine=*/function.uncosted.empty());
}
