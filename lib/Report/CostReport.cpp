//===- CostReport.cpp - Sums and comparison of reports ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/CostReport.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/CostSum.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;

//===----------------------------------------------------------------------===//
// Cost
//===----------------------------------------------------------------------===//

Cost &Cost::operator+=(const Cost &other) {
  ledger += other.ledger;
  macs += other.macs;
  bytesRead += other.bytesRead;
  bytesWritten += other.bytesWritten;
  bytesOfWeights += other.bytesOfWeights;
  bytesOfInits += other.bytesOfInits;
  layers += other.layers;
  return *this;
}

void Cost::addScaled(const Cost &other, const Expr &times) {
  ledger.addScaled(other.ledger, times);
  macs += other.macs * times;
  bytesRead += other.bytesRead * times;
  bytesWritten += other.bytesWritten * times;
  bytesOfWeights += other.bytesOfWeights * times;
  bytesOfInits += other.bytesOfInits * times;
  layers.addScaled(other.layers, times);
}

void Cost::transform(llvm::function_ref<Expr(const Expr &)> fn) {
  ledger.transform(fn);
  macs = fn(macs);
  bytesRead = fn(bytesRead);
  bytesWritten = fn(bytesWritten);
  bytesOfWeights = fn(bytesOfWeights);
  bytesOfInits = fn(bytesOfInits);
  layers.transform(fn);
}

bool Cost::isZero() const {
  return ledger.empty() && macs.isZero() && bytesRead.isZero() &&
         bytesWritten.isZero();
}

Cost FunctionReport::getTotal() const {
  CostSum total;
  for (const Row &row : rows)
    total.add(row.cost);
  return total.get();
}

bool CostReport::isIncomplete() const {
  return llvm::any_of(functions, [&](const FunctionReport &function) {
    auto isUnknown = [](const SymbolInfo &symbol) {
      return symbol.kind == SymbolInfo::Kind::Unknown;
    };
    return !function.uncosted.empty() ||
           llvm::any_of(function.symbols, isUnknown) ||
           llvm::any_of(function.rows, [&](const Row &row) {
             return !convention.getUnweighted(row.cost->ledger).empty();
           });
  });
}

//===----------------------------------------------------------------------===//
// Comparison. The fields that are not expressions are compared by one tuple
// per type; expressions memberwise within a context, by their text across two.
//===----------------------------------------------------------------------===//

static auto getFields(const Row &row) {
  return std::tie(row.name, row.op, row.kind, row.location, row.source,
                  row.exactBytes, row.schedule, row.fingerprint, row.model);
}
static auto getFields(const UncostedOp &op) {
  return std::tie(op.name, op.op, op.location, op.source, op.reason,
                  op.fingerprint);
}

namespace greenai {

bool operator==(const Cost &a, const Cost &b) {
  return a.ledger == b.ledger && a.macs == b.macs &&
         a.bytesRead == b.bytesRead && a.bytesWritten == b.bytesWritten &&
         a.bytesOfWeights == b.bytesOfWeights &&
         a.bytesOfInits == b.bytesOfInits && a.layers == b.layers;
}

bool operator==(const Row &a, const Row &b) {
  return getFields(a) == getFields(b) && a.multiplicity == b.multiplicity &&
         a.cost == b.cost && a.leastBytes == b.leastBytes;
}

bool operator==(const UncostedOp &a, const UncostedOp &b) {
  return getFields(a) == getFields(b) && a.multiplicity == b.multiplicity &&
         a.sizes == b.sizes;
}

bool operator==(const SymbolInfo &a, const SymbolInfo &b) {
  return a.name == b.name && a.kind == b.kind && a.origin == b.origin &&
         a.domain == b.domain && a.argument == b.argument &&
         a.dimension == b.dimension && a.exported == b.exported &&
         a.fingerprint == b.fingerprint;
}

bool operator==(const Assumption &a, const Assumption &b) {
  return a.kind == b.kind && a.text == b.text && a.reason == b.reason;
}

} // namespace greenai

static bool printEqual(const Expr &a, const Expr &b) {
  return toString(a) == toString(b);
}

static bool printEqual(const std::optional<Expr> &a,
                       const std::optional<Expr> &b) {
  return a.has_value() == b.has_value() && (!a || printEqual(*a, *b));
}

static bool printEqual(const std::vector<Expr> &a, const std::vector<Expr> &b) {
  return llvm::equal(
      a, b, [](const Expr &x, const Expr &y) { return printEqual(x, y); });
}

static bool printEqual(const ArgumentInfo &a, const ArgumentInfo &b) {
  return a.type == b.type && printEqual(a.sizes, b.sizes);
}

static bool printEqual(const Ledger &a, const Ledger &b) {
  return llvm::equal(a.getEntries(), b.getEntries(),
                     [](const Ledger::Entry &x, const Ledger::Entry &y) {
                       return x.op == y.op && x.type == y.type &&
                              printEqual(x.count, y.count);
                     });
}

static bool printEqual(const LayerCounts &a, const LayerCounts &b) {
  return llvm::equal(
      a.getEntries(), b.getEntries(),
      [](const LayerCounts::Entry &x, const LayerCounts::Entry &y) {
        return x.kind == y.kind && x.measure == y.measure &&
               printEqual(x.count, y.count);
      });
}

static bool printEqual(const Row &a, const Row &b) {
  return getFields(a) == getFields(b) &&
         printEqual(a.multiplicity, b.multiplicity) &&
         printEqual(a.cost->ledger, b.cost->ledger) &&
         printEqual(a.cost->macs, b.cost->macs) &&
         printEqual(a.cost->bytesRead, b.cost->bytesRead) &&
         printEqual(a.cost->bytesWritten, b.cost->bytesWritten) &&
         printEqual(a.cost->bytesOfWeights, b.cost->bytesOfWeights) &&
         printEqual(a.cost->bytesOfInits, b.cost->bytesOfInits) &&
         printEqual(a.cost->layers, b.cost->layers) &&
         printEqual(a.leastBytes, b.leastBytes);
}

static bool printEqual(const UncostedOp &a, const UncostedOp &b) {
  return getFields(a) == getFields(b) &&
         printEqual(a.multiplicity, b.multiplicity) &&
         printEqual(a.sizes, b.sizes);
}

static bool printEqual(const FunctionReport &a, const FunctionReport &b) {
  return a.name == b.name && a.location == b.location &&
         a.isEntry == b.isEntry && a.numOps == b.numOps &&
         a.symbols == b.symbols && a.assumptions == b.assumptions &&
         printEqual(a.leastBytes, b.leastBytes) &&
         areEqual(a.parameters, b.parameters) &&
         llvm::equal(a.arguments, b.arguments,
                     [](const ArgumentInfo &x, const ArgumentInfo &y) {
                       return printEqual(x, y);
                     }) &&
         llvm::equal(
             a.rows, b.rows,
             [](const Row &x, const Row &y) { return printEqual(x, y); }) &&
         llvm::equal(a.uncosted, b.uncosted,
                     [](const UncostedOp &x, const UncostedOp &y) {
                       return printEqual(x, y);
                     }) &&
         a.memory.has_value() == b.memory.has_value() &&
         (!a.memory || areEqual(*a.memory, *b.memory));
}

bool greenai::areEqual(const CostReport &a, const CostReport &b) {
  return a.source == b.source && a.toolVersion == b.toolVersion &&
         a.llvmVersion == b.llvmVersion && a.convention == b.convention &&
         a.traffic == b.traffic && a.padding == b.padding &&
         a.models == b.models && a.hasLayers == b.hasLayers &&
         llvm::equal(a.functions, b.functions,
                     [](const FunctionReport &x, const FunctionReport &y) {
                       return printEqual(x, y);
                     });
}
