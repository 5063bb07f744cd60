//===- Prediction.cpp - The report of a case, per operation -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Prediction.h"

#include "greenai/Cost/CostAnalysis.h"
#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Text.h"
#include "greenai/InitAll.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"

using namespace greenai;
using namespace greenai::oracle;
using namespace mlir;

std::unique_ptr<MLIRContext> oracle::makeContext() {
  DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  greenai::registerAllDialects(registry);
  greenai::registerAllModels(registry);
  auto context =
      std::make_unique<MLIRContext>(registry, MLIRContext::Threading::DISABLED);
  // Lowerings make operations of dialects that the source does not have.
  context->loadAllAvailableDialects();
  return context;
}

std::string Prediction::describe(unsigned op) const {
  return ops[op].name + " (operation " + std::to_string(op) + ")";
}

llvm::Error Prediction::falsify(const Falsification &falsification) {
  for (auto &[op, row] : rows) {
    if (ops[op].name != falsification.op)
      continue;
    if (falsification.entry)
      row.cost.edit().ledger.add(falsification.entry->first,
                                 falsification.entry->second, Expr(1));
    else
      row.cost.edit().bytesRead += Expr(1);
    return llvm::Error::success();
  }
  return llvm::createStringError("there is no row of " + falsification.op +
                                 " to falsify");
}

/// Names of the sizes of arguments: a placeholder that is one symbol of the
/// case. Others keep their default name.
static llvm::Error nameSizes(const Case &c, func::FuncOp function,
                             ShapeOptions &options) {
  std::vector<std::string> placeholders = getArgumentPlaceholders(c);
  size_t next = 0;
  for (auto [number, type] : llvm::enumerate(function.getArgumentTypes())) {
    auto shaped = dyn_cast<ShapedType>(type);
    if (!shaped || shaped.hasStaticShape())
      continue;
    ArgumentSizes sizes;
    sizes.argument = number;
    sizes.text = "the case's arg" + std::to_string(number);
    for (int64_t size : shaped.getShape()) {
      SizeEntry &entry = sizes.sizes.emplace_back();
      if (!ShapedType::isDynamic(size))
        continue;
      if (next == placeholders.size())
        return llvm::createStringError("an argument has a '?' of its own");
      const std::string &name = placeholders[next++];
      if (llvm::any_of(c.sizes, [&](const SizeRange &range) {
            return range.name == name;
          })) {
        entry.kind = SizeEntry::Kind::Symbol;
        entry.symbol = name;
      }
    }
    options.sizes.push_back(std::move(sizes));
  }
  for (const SizeRange &range : c.sizes)
    if (range.low == 0)
      options.assumptions.push_back(range.name + " >= 0");
  return llvm::Error::success();
}

llvm::Expected<Prediction> oracle::predict(const Case &c, ModuleOp module,
                                           int64_t cacheBytes) {
  Prediction prediction;
  prediction.ops = numberSourceOps(module);
  CostOptions options;
  options.entries = {"main"};
  options.shapes.exactBroadcast = c.exactBroadcast;
  if (cacheBytes != 0)
    options.traffic = {TrafficChoice::Kind::Cache, cacheBytes};
  if (llvm::Error error = nameSizes(
          c, module.lookupSymbol<func::FuncOp>("main"), options.shapes))
    return error;

  std::string messages;
  ScopedDiagnosticHandler handler(module.getContext(), [&](Diagnostic &d) {
    messages += (messages.empty() ? "" : "; ") + d.str();
    return success();
  });
  FailureOr<CostReport> report = analyzeCost(module, options);
  if (failed(report))
    return llvm::createStringError(messages);
  for (FunctionReport &function : report->functions)
    if (function.name == "main")
      prediction.function = std::move(function);
  for (const UncostedOp &op : prediction.function.uncosted)
    if (op.op != c.uncosted)
      return llvm::createStringError(op.op + " is uncosted: " + op.reason);
  if (!c.uncosted.empty() && prediction.function.uncosted.empty())
    return llvm::createStringError(c.uncosted + " is not uncosted");
  for (const Row &row : prediction.function.rows) {
    std::optional<unsigned> number = parseRowName(row.name);
    if (!number || !prediction.rows.try_emplace(*number, row).second)
      return llvm::createStringError("the row of " + row.op +
                                     " is of no single operation");
  }
  return prediction;
}

/// What the symbols stand for that have no value.
static std::string describeUnbound(const Expr &expr, const Point &point,
                                   const FunctionReport &function) {
  std::string text;
  if (expr.isConstant())
    return text;
  for (AtomId atom : collectSymbols(expr))
    for (const SymbolInfo &symbol : function.symbols)
      if (function.context->lookupSymbol(symbol.name) == atom &&
          !point.get(atom))
        text += "; " + symbol.name + " = " + symbol.origin;
  return text;
}

llvm::Expected<Prediction::Values> Prediction::evaluateAt(
    const Case &c, const SizePoint &sizes,
    llvm::ArrayRef<llvm::SmallVector<int64_t, 4>> shapes) const {
  Point point;
  for (const SymbolInfo &symbol : function.symbols) {
    std::optional<AtomId> atom = function.context->lookupSymbol(symbol.name);
    if (!atom)
      continue;
    std::optional<int64_t> value;
    if (symbol.argument >= 0 && symbol.dimension >= 0 &&
        unsigned(symbol.dimension) < shapes[symbol.argument].size())
      value = shapes[symbol.argument][symbol.dimension];
    for (const auto &[name, formula] : c.bindings)
      if (name == symbol.name) {
        llvm::Expected<int64_t> bound = evaluateFormula(formula, sizes);
        if (!bound)
          return bound.takeError();
        value = *bound;
      }
    if (!value)
      continue;
    if (!function.context->getDomain(*atom).contains(Int(*value)))
      return llvm::createStringError("the analysis excludes " + symbol.name +
                                     " = " + std::to_string(*value));
    point.set(*atom, Int(*value));
  }

  Values values;
  std::string unknown;
  auto get = [&](const Expr &expr, unsigned op) -> Int {
    std::optional<Rational> value = evaluate(expr, point);
    if (!value || !value->isInteger()) {
      unknown = describe(op) + " has no value: " + greenai::toString(expr) +
                describeUnbound(expr, point, function);
      return Int(0);
    }
    return value->numerator;
  };
  for (const auto &[op, row] : rows) {
    for (const Ledger::Entry &entry : row.cost->ledger.getEntries())
      values.counts[{op, {entry.op, entry.type}}] = get(entry.count, op);
    values.allBytes.read += get(row.cost->bytesRead, op);
    values.allBytes.written += get(row.cost->bytesWritten, op);
    values.allBytes.isExact &= row.exactBytes;
    if (ops[op].isStructured && row.multiplicity.is(1))
      values.bytes[op] = {get(row.cost->bytesRead, op),
                          get(row.cost->bytesWritten, op), row.exactBytes};
    if (row.leastBytes && row.multiplicity.is(1))
      values.cached[op] = {get(*row.leastBytes, op),
                           get(row.cost->getBytes(), op), row.exactBytes};
  }
  if (function.leastBytes)
    values.leastForAll = get(*function.leastBytes, 0);
  if (!unknown.empty())
    return llvm::createStringError(unknown);
  return values;
}

llvm::Error oracle::addDifferences(const Case &c, const SizePoint &point,
                                   llvm::ArrayRef<SourceOp> ops,
                                   Prediction::Values &values) {
  for (const Difference &difference : c.differences) {
    llvm::Expected<int64_t> value = evaluateFormula(difference.formula, point);
    if (!value)
      return value.takeError();
    unsigned occurrence = 0;
    bool isUsed = false;
    for (unsigned op = 0; op < ops.size(); ++op) {
      if (ops[op].name != difference.op)
        continue;
      if (!difference.occurrence || *difference.occurrence == occurrence) {
        values.counts[{op, difference.entry}] += Int(*value);
        isUsed = true;
      }
      ++occurrence;
    }
    if (!isUsed)
      return llvm::createStringError("DIFF concerns no " + difference.op);
  }
  return llvm::Error::success();
}
