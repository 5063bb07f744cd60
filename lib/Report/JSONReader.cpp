//===- JSONReader.cpp - JSON as reports -------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The text may come from anywhere: every field is checked before it is used,
// and what is derived (totals, incompleteness) has to agree with the rows.
//
//===----------------------------------------------------------------------===//

#include "JSONFields.h"
#include "JSONSchema.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Limits.h"
#include "greenai/Expr/Text.h"
#include "greenai/Report/Render.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace greenai;
using llvm::Error;
using llvm::StringRef;
using llvm::Twine;

namespace {

/// Reads one report. Methods return false after an error.
class JSONReader : public JSONFields {
public:
  bool read(const Cursor &root, CostReport &report);

private:
  bool expr(const Cursor &object, StringRef name, Expr &result);
  bool expr(const Cursor &at, Expr &result);
  template <typename Kind>
  bool kind(const Cursor &object, StringRef name,
            llvm::ArrayRef<llvm::StringLiteral> words, Kind &result) {
    unsigned index;
    if (!word(object, name, words, index))
      return false;
    result = Kind(index);
    return true;
  }

  bool schema(const Cursor &root);
  bool convention(const Cursor &object, Convention &result);
  bool weights(const Cursor &object, StringRef name, ScalarWeights &result);
  bool models(const Cursor &root, std::vector<ModelFile> &result);
  bool function(const Cursor &object);
  bool symbol(const Cursor &object);
  bool argument(const Cursor &object);
  bool sizes(const Cursor &object, std::vector<Expr> &result);
  template <typename T>
  bool optionalText(const Cursor &object, StringRef name, T &result) {
    return !has(object, name) || text(object, name, result);
  }
  bool assumption(const Cursor &object);
  bool row(const Cursor &object);
  bool uncosted(const Cursor &object);
  bool ledger(const Cursor &object, Ledger &result);
  bool layers(const Cursor &object, LayerCounts &result);
  bool roles(const Cursor &object, Cost &result);
  bool optionalExpr(const Cursor &object, StringRef name,
                    std::optional<Expr> &result);
  bool totals(const Cursor &object);
  bool parameters(const Cursor &object, Parameters &result);
  bool memory(const Cursor &object);

  Convention *current = nullptr;
  FunctionReport *target = nullptr;
  llvm::StringSet<> symbols;
  /// Texts of the function that have been read: "0" and "B*S" stand in most
  /// rows.
  llvm::StringMap<Expr> known;
};

} // namespace

bool JSONReader::expr(const Cursor &object, StringRef name, Expr &result) {
  Cursor at;
  return field(object, name, at) && expr(at, result);
}

bool JSONReader::expr(const Cursor &at, Expr &result) {
  std::optional<StringRef> source = at.value->getAsString();
  if (!source)
    return fail(at, "expected a string");
  if (auto it = known.find(*source); it != known.end()) {
    result = it->second;
    return true;
  }
  llvm::Expected<Expr> value = parseExpr(*source, *target->context);
  if (!value)
    return fail(at, llvm::toString(value.takeError()));
  for (AtomId atom : collectSymbols(*value)) {
    StringRef symbol = target->context->getAtom(atom).name;
    if (!symbols.contains(symbol))
      return fail(at, "'" + symbol + "' is not a symbol of the function");
  }
  result = *value;
  known.try_emplace(*source, std::move(*value));
  return true;
}

//===----------------------------------------------------------------------===//
// Schema and convention
//===----------------------------------------------------------------------===//

bool JSONReader::schema(const Cursor &root) {
  std::string schema;
  Cursor at;
  if (!field(root, "schema", at) || !text(root, "schema", schema))
    return false;
  auto [name, version] = StringRef(schema).rsplit('/');
  unsigned number;
  if (name != schemaName || version.getAsInteger(10, number) || number == 0)
    return fail(at, "'" + schema + "' is not a greenai report");
  if (number > schemaVersion)
    return fail(at, "'" + schema + "' is newer than '" + schemaName + "/" +
                        Twine(schemaVersion) + "', which this version reads");
  return true;
}

bool JSONReader::weights(const Cursor &object, StringRef name,
                         ScalarWeights &result) {
  Cursor at;
  if (!field(object, name, at))
    return false;
  const llvm::json::Object *fields = at.value->getAsObject();
  if (!fields)
    return fail(at, "expected an object");
  for (const auto &[key, value] : *fields) {
    std::optional<ScalarOp> op = parseScalarOp(key);
    if (!op)
      return fail(at, "'" + StringRef(key) + "' is not a scalar operation");
    Int &weight = result[unsigned(*op)].emplace();
    if (!integer(at, key, weight))
      return false;
    if (weight < 0)
      return fail(Cursor(at, key, value), "a weight is not negative");
  }
  return true;
}

bool JSONReader::convention(const Cursor &object, Convention &result) {
  int64_t version;
  if (!text(object, "name", result.name) ||
      !number(object, "version", 0, UINT32_MAX, version) ||
      !kind(object, "scope", scopeNames, result.scope) ||
      !weights(object, "floatWeights", result.floatWeights) ||
      !weights(object, "integerWeights", result.integerWeights))
    return false;
  result.version = version;
  // Reports of earlier versions have neither: "contractions" says it all.
  result.pairWeight = Int(result.scope == Convention::Scope::Contractions);
  if ((has(object, "pairs") && !integer(object, "pairs", result.pairWeight)) ||
      !optionalText(object, "source", result.source))
    return false;
  if (Cursor apart; has(object, "apart") &&
                    (!field(object, "apart", apart) ||
                     !text(apart, "name", result.apartName) ||
                     !weights(apart, "floatWeights", result.apartWeights)))
    return false;
  return !has(object, "layers") ||
         list(object, "layers", [&](const Cursor &element) {
           Convention::LayerWeight &layer = result.layerWeights.emplace_back();
           return kind(element, "kind", getRowKindNames(), layer.kind) &&
                  kind(element, "per", getLayerMeasureNames(), layer.measure) &&
                  integer(element, "weight", layer.weight);
         });
}

bool JSONReader::models(const Cursor &root, std::vector<ModelFile> &result) {
  return list(root, "models", [&](const Cursor &element) {
    ModelFile &file = result.emplace_back();
    return text(element, "name", file.name) &&
           optionalText(element, "fingerprint", file.fingerprint) &&
           list(element, "unmatched", [&](const Cursor &name) {
             std::optional<StringRef> text = name.value->getAsString();
             if (!text)
               return fail(name, "expected a string");
             file.unmatched.push_back(text->str());
             return true;
           });
  });
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

bool JSONReader::symbol(const Cursor &object) {
  SymbolInfo info;
  int64_t argument, dimension;
  if (!text(object, "name", info.name) ||
      !kind(object, "kind", symbolKindNames, info.kind) ||
      !text(object, "origin", info.origin) ||
      !bound(object, "lower", info.domain.lower) ||
      !bound(object, "upper", info.domain.upper) ||
      !integer(object, "multipleOf", info.domain.multipleOf) ||
      !number(object, "argument", -1, INT32_MAX, argument) ||
      !number(object, "dimension", -1, INT32_MAX, dimension) ||
      !optionalText(object, "fingerprint", info.fingerprint))
    return false;
  if (!ExprContext::isValidSymbolName(info.name))
    return fail(object, "'" + info.name + "' cannot name a symbol");
  if (!symbols.insert(info.name).second)
    return fail(object, "'" + info.name + "' is declared twice");
  const SymbolDomain &domain = info.domain;
  if (domain.multipleOf < 1 ||
      (domain.lower && domain.upper &&
       ceilDiv(*domain.lower, domain.multipleOf) * domain.multipleOf >
           *domain.upper))
    return fail(object, "the domain of '" + info.name + "' is empty");
  if (isLongValue(domain.multipleOf) ||
      (domain.lower && isLongValue(*domain.lower)) ||
      (domain.upper && isLongValue(*domain.upper)))
    return fail(object, "a bound of '" + info.name + "' exceeds " +
                            llvm::Twine(maxValueBits) + " bits");
  info.argument = argument;
  info.dimension = dimension;
  if (object.value->getAsObject()->get("exported")) {
    int64_t exported;
    if (!number(object, "exported", 0, INT64_MAX, exported))
      return false;
    info.exported = exported;
  }
  target->context->symbol(info.name, domain);
  target->symbols.push_back(std::move(info));
  return true;
}

bool JSONReader::sizes(const Cursor &object, std::vector<Expr> &result) {
  return list(object, "sizes", [&](const Cursor &element) {
    return expr(element, result.emplace_back());
  });
}

bool JSONReader::argument(const Cursor &object) {
  ArgumentInfo &result = target->arguments.emplace_back();
  return text(object, "type", result.type) && sizes(object, result.sizes);
}

bool JSONReader::assumption(const Cursor &object) {
  Assumption result;
  if (!kind(object, "kind", assumptionKindNames, result.kind) ||
      !text(object, "text", result.text) ||
      !text(object, "reason", result.reason))
    return false;
  target->assumptions.push_back(std::move(result));
  return true;
}

bool JSONReader::ledger(const Cursor &object, Ledger &result) {
  return list(object, "ledger", [&](const Cursor &entry) {
    std::string op, type;
    Expr count;
    if (!text(entry, "op", op) || !text(entry, "type", type) ||
        !expr(entry, "count", count))
      return false;
    std::optional<ScalarOp> scalarOp = parseScalarOp(op);
    if (!scalarOp)
      return fail(entry, "'" + op + "' is not a scalar operation");
    std::optional<ScalarType> scalarType = ScalarType::parse(type);
    if (!scalarType)
      return fail(entry, "'" + type + "' is not an element type");
    result.add(*scalarOp, *scalarType, count);
    return true;
  });
}

bool JSONReader::layers(const Cursor &object, LayerCounts &result) {
  return !has(object, "layers") ||
         list(object, "layers", [&](const Cursor &entry) {
           RowKind rowKind;
           LayerMeasure measure;
           Expr count;
           if (!kind(entry, "kind", getRowKindNames(), rowKind) ||
               !kind(entry, "per", getLayerMeasureNames(), measure) ||
               !expr(entry, "count", count))
             return false;
           result.add(rowKind, measure, count);
           return true;
         });
}

bool JSONReader::optionalExpr(const Cursor &object, StringRef name,
                              std::optional<Expr> &result) {
  return !has(object, name) || expr(object, name, result.emplace());
}

/// Reports of earlier versions do not say; all that is read are then inputs.
bool JSONReader::roles(const Cursor &object, Cost &result) {
  if (!has(object, "bytesByRole"))
    return true;
  Cursor at;
  Expr input, written;
  if (!field(object, "bytesByRole", at) || !expr(at, "input", input) ||
      !expr(at, "weight", result.bytesOfWeights) ||
      !expr(at, "init", result.bytesOfInits) || !expr(at, "result", written))
    return false;
  if (input != result.getBytesOfInputs() || written != result.bytesWritten)
    return fail(at, StringRef("the roles do not add up to the bytes"));
  return true;
}

bool JSONReader::row(const Cursor &object) {
  Row result;
  Cost cost;
  if (!text(object, "name", result.name) || !text(object, "op", result.op) ||
      !text(object, "kind", result.kind) ||
      !text(object, "location", result.location) ||
      !text(object, "source", result.source) ||
      !expr(object, "multiplicity", result.multiplicity) ||
      !expr(object, "macs", cost.macs) ||
      !expr(object, "bytesRead", cost.bytesRead) ||
      !expr(object, "bytesWritten", cost.bytesWritten) ||
      !roles(object, cost) ||
      !optionalExpr(object, "leastBytes", result.leastBytes) ||
      !optionalText(object, "schedule", result.schedule) ||
      !optionalText(object, "fingerprint", result.fingerprint) ||
      !optionalText(object, "model", result.model) ||
      !boolean(object, "exactBytes", result.exactBytes) ||
      !ledger(object, cost.ledger) || !layers(object, cost.layers))
    return false;
  result.cost = std::move(cost);
  target->rows.push_back(std::move(result));
  return true;
}

bool JSONReader::uncosted(const Cursor &object) {
  UncostedOp result;
  if (!text(object, "name", result.name) || !text(object, "op", result.op) ||
      !text(object, "location", result.location) ||
      !text(object, "source", result.source) ||
      !expr(object, "multiplicity", result.multiplicity) ||
      !text(object, "reason", result.reason) ||
      !optionalText(object, "fingerprint", result.fingerprint) ||
      (has(object, "sizes") && !sizes(object, result.sizes)))
    return false;
  target->uncosted.push_back(std::move(result));
  return true;
}

/// The stored totals against the sum of the rows (rule C12).
bool JSONReader::totals(const Cursor &object) {
  Cost sum = target->getTotal();
  auto matches = [&](StringRef name, const Expr &expected) {
    Expr stored;
    Cursor at;
    if (!field(object, name, at) || !expr(object, name, stored))
      return false;
    if (stored != expected)
      return fail(at, "the rows add up to " + toString(expected) + ", not " +
                          toString(stored));
    return true;
  };
  Ledger stored;
  if (!matches("fpo", current->getFPO(sum)) || !matches("macs", sum.macs) ||
      !matches("integer", current->getIntegerOps(sum)) ||
      !matches("bytesRead", sum.bytesRead) ||
      !matches("bytesWritten", sum.bytesWritten) || !ledger(object, stored))
    return false;
  Cost byRole = sum;
  if (!roles(object, byRole) ||
      !optionalExpr(object, "leastBytes", target->leastBytes))
    return false;
  if (!(byRole == sum))
    return fail(object, "the bytes by role are not the sum of the rows");
  if (!(stored == sum.ledger))
    return fail(object, "the ledger is not the sum of the rows");
  LayerCounts storedLayers;
  if (!layers(object, storedLayers))
    return false;
  if (!(storedLayers == sum.layers))
    return fail(object, "the layers are not the sum of the rows");
  return true;
}

bool JSONReader::parameters(const Cursor &object, Parameters &result) {
  auto read = [&](StringRef name, ParameterCount &part) {
    Cursor at;
    return field(object, name, at) && expr(at, "count", part.count) &&
           expr(at, "bytes", part.bytes);
  };
  return read("trainable", result.trainable) &&
         read("buffers", result.buffers) &&
         read("constants", result.constants) &&
         boolean(object, "exactBytes", result.exactBytes);
}

bool JSONReader::memory(const Cursor &object) {
  MemoryReport &memory = target->memory.emplace();
  Expr stored;
  Cursor at;
  if (!expr(object, "inputs", memory.inputs) ||
      !expr(object, "outputs", memory.outputs) ||
      !expr(object, "weights", memory.weights) ||
      !expr(object, "scratch", memory.scratch) ||
      !text(object, "open", memory.openReason) ||
      !list(object, "steps",
            [&](const Cursor &element) {
              PeakStep &step = memory.steps.emplace_back();
              return expr(element, "bytes", step.bytes) &&
                     text(element, "name", step.name) &&
                     text(element, "op", step.op) &&
                     text(element, "location", step.location) &&
                     text(element, "source", step.source);
            }) ||
      !field(object, "peak", at) || !expr(at, stored))
    return false;
  if (stored != memory.getPeak())
    return fail(at, "the largest step has " + toString(memory.getPeak()) +
                        ", not " + toString(stored));
  return true;
}

bool JSONReader::function(const Cursor &object) {
  int64_t numOps;
  Cursor sums, held, memoryAt;
  target->context = std::make_shared<ExprContext>();
  symbols.clear();
  known.clear();
  auto each = [this](bool (JSONReader::*read)(const Cursor &)) {
    return
        [this, read](const Cursor &element) { return (this->*read)(element); };
  };
  if (!text(object, "name", target->name) ||
      !text(object, "location", target->location) ||
      !boolean(object, "entry", target->isEntry) ||
      !number(object, "ops", 0, INT64_MAX, numOps) ||
      !list(object, "symbols", each(&JSONReader::symbol)) ||
      (has(object, "arguments") &&
       !list(object, "arguments", each(&JSONReader::argument))) ||
      !list(object, "assumptions", each(&JSONReader::assumption)) ||
      !list(object, "uncosted", each(&JSONReader::uncosted)) ||
      !list(object, "rows", each(&JSONReader::row)) ||
      (has(object, "parameters") && (!field(object, "parameters", held) ||
                                     !parameters(held, target->parameters))) ||
      !field(object, "totals", sums) || !totals(sums) ||
      (has(object, "memory") &&
       (!field(object, "memory", memoryAt) || !memory(memoryAt))))
    return false;
  target->numOps = numOps;
  return true;
}

bool JSONReader::read(const Cursor &root, CostReport &report) {
  Cursor tool, conventionAt;
  bool incomplete;
  if (!schema(root) || !field(root, "tool", tool) ||
      !text(tool, "version", report.toolVersion) ||
      !text(tool, "llvm", report.llvmVersion) ||
      !text(root, "source", report.source) ||
      !field(root, "convention", conventionAt) ||
      !convention(conventionAt, report.convention) ||
      !text(root, "traffic", report.traffic) ||
      (has(root, "padding") && !text(root, "padding", report.padding)) ||
      (has(root, "models") && !models(root, report.models)) ||
      !boolean(root, "incomplete", incomplete))
    return false;
  report.hasLayers = false;
  if (has(root, "layers") && !boolean(root, "layers", report.hasLayers))
    return false;
  current = &report.convention;
  bool ok = list(root, "functions", [&](const Cursor &element) {
    target = &report.functions.emplace_back();
    return function(element);
  });
  if (!ok)
    return false;
  if (incomplete != report.isIncomplete()) {
    Cursor at;
    (void)field(root, "incomplete", at);
    return fail(at, StringRef("the functions say otherwise"));
  }
  return true;
}

llvm::Expected<CostReport> greenai::readJSON(StringRef text) {
  if (Error error = checkNesting(text))
    return error;
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(text);
  if (!value)
    return llvm::createStringError("the report is not JSON: " +
                                   llvm::toString(value.takeError()));
  CostReport report;
  JSONReader reader;
  if (!reader.read(Cursor(*value), report))
    return llvm::createStringError(reader.problem);
  return report;
}
