//===- Metric.cpp - What a limit is about ---------------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Metric.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

void WholeCosts::transform(llvm::function_ref<Expr(const Expr &)> fn) {
  if (memory)
    memory->transform(fn);
  if (leastBytes)
    leastBytes = fn(*leastBytes);
  parameters.transform(fn);
}

std::string Metric::getName() const {
  switch (kind) {
  case Kind::FPO:
    return "fpo";
  case Kind::MACs:
    return "macs";
  case Kind::Integer:
    return "integer";
  case Kind::Bytes:
    return "bytes";
  case Kind::BytesRead:
    return "bytes.read";
  case Kind::BytesWritten:
    return "bytes.written";
  case Kind::BytesLeast:
    return "bytes.least";
  case Kind::Peak:
    return "peak";
  case Kind::PeakWeights:
    return "peak.weights";
  case Kind::PeakScratch:
    return "peak.scratch";
  case Kind::Parameters:
    return "parameters";
  case Kind::ParametersBuffers:
    return "parameters.buffers";
  case Kind::ParametersConstants:
    return "parameters.constants";
  case Kind::ParametersBytes:
    return "parameters.bytes";
  case Kind::Entry:
    return (greenai::getName(entry->first) + "." + entry->second.str()).str();
  }
  llvm_unreachable("all metrics are handled");
}

std::string Metric::getLabel() const {
  switch (kind) {
  case Kind::FPO:
    return "FPO";
  case Kind::MACs:
    return "MACs";
  case Kind::BytesRead:
    return "bytes read";
  case Kind::BytesWritten:
    return "bytes written";
  case Kind::BytesLeast:
    return "bytes at least";
  default:
    return getName();
  }
}

bool Metric::isBytes() const {
  return kind == Kind::Bytes || kind == Kind::BytesRead ||
         kind == Kind::BytesWritten || kind == Kind::BytesLeast ||
         kind == Kind::ParametersBytes || isMemory();
}

bool Metric::isMemory() const {
  return kind == Kind::Peak || kind == Kind::PeakWeights ||
         kind == Kind::PeakScratch;
}

bool Metric::isParameters() const {
  return kind == Kind::Parameters || kind == Kind::ParametersBuffers ||
         kind == Kind::ParametersConstants || kind == Kind::ParametersBytes;
}

bool Metric::isIn(const WholeCosts &whole) const {
  return !isWhole() || isParameters() ||
         (isMemory() ? whole.memory.has_value() : whole.leastBytes.has_value());
}

Expr Metric::get(const Cost &cost, const Convention &convention,
                 const WholeCosts &whole) const {
  const std::optional<MemoryReport> &memory = whole.memory;
  switch (kind) {
  case Kind::FPO:
    return convention.getFPO(cost);
  case Kind::MACs:
    return cost.macs;
  case Kind::Integer:
    return convention.getIntegerOps(cost);
  case Kind::Bytes:
    return cost.getBytes();
  case Kind::BytesRead:
    return cost.bytesRead;
  case Kind::BytesWritten:
    return cost.bytesWritten;
  case Kind::BytesLeast:
    return whole.leastBytes.value_or(Expr(0));
  case Kind::Peak:
    return memory ? memory->getPeak() : Expr(0);
  case Kind::PeakWeights:
    return memory ? memory->weights : Expr(0);
  case Kind::PeakScratch:
    return memory ? memory->scratch : Expr(0);
  case Kind::Parameters:
    return whole.parameters.trainable.count;
  case Kind::ParametersBuffers:
    return whole.parameters.buffers.count;
  case Kind::ParametersConstants:
    return whole.parameters.constants.count;
  case Kind::ParametersBytes:
    return whole.parameters.getBytes();
  case Kind::Entry:
    return cost.ledger.get(entry->first, entry->second);
  }
  llvm_unreachable("all metrics are handled");
}

llvm::Expected<Metric> greenai::diff::parseMetric(StringRef name) {
  auto kind =
      llvm::StringSwitch<std::optional<Metric::Kind>>(name)
          .CaseLower("fpo", Metric::Kind::FPO)
          .CaseLower("macs", Metric::Kind::MACs)
          .Case("integer", Metric::Kind::Integer)
          .Case("bytes", Metric::Kind::Bytes)
          .Case("bytes.read", Metric::Kind::BytesRead)
          .Case("bytes.written", Metric::Kind::BytesWritten)
          .Case("bytes.least", Metric::Kind::BytesLeast)
          .Case("peak", Metric::Kind::Peak)
          .Case("peak.weights", Metric::Kind::PeakWeights)
          .Case("peak.scratch", Metric::Kind::PeakScratch)
          .Case("parameters", Metric::Kind::Parameters)
          .Case("parameters.buffers", Metric::Kind::ParametersBuffers)
          .Case("parameters.constants", Metric::Kind::ParametersConstants)
          .Case("parameters.bytes", Metric::Kind::ParametersBytes)
          .Default(std::nullopt);
  if (kind)
    return Metric{*kind, std::nullopt};
  auto [op, type] = name.split('.');
  std::optional<ScalarOp> scalarOp = parseScalarOp(op);
  std::optional<ScalarType> scalarType = ScalarType::parse(type);
  if (scalarOp && scalarType)
    return Metric{Metric::Kind::Entry, {{*scalarOp, *scalarType}}};
  return llvm::createStringError(
      "'" + name +
      "' is not a metric: choose fpo, macs, integer, bytes, bytes.read, "
      "bytes.written, bytes.least, peak, peak.weights, peak.scratch, "
      "parameters, parameters.buffers, parameters.constants, "
      "parameters.bytes or an entry of the ledger such as mul.f32");
}

std::vector<Metric> greenai::diff::listMetrics(const Cost &a, const Cost &b) {
  std::vector<Metric> metrics;
  for (auto kind :
       {Metric::Kind::FPO, Metric::Kind::MACs, Metric::Kind::Integer,
        Metric::Kind::Bytes, Metric::Kind::BytesRead,
        Metric::Kind::BytesWritten, Metric::Kind::BytesLeast,
        Metric::Kind::Peak, Metric::Kind::PeakWeights,
        Metric::Kind::PeakScratch, Metric::Kind::Parameters,
        Metric::Kind::ParametersBuffers, Metric::Kind::ParametersConstants,
        Metric::Kind::ParametersBytes})
    metrics.push_back({kind, std::nullopt});
  // Both ledgers are sorted; their sum lists what either has.
  Ledger both;
  for (const Cost *cost : {&a, &b})
    for (const Ledger::Entry &entry : cost->ledger.getEntries())
      if (both.get(entry.op, entry.type).isZero())
        both.add(entry.op, entry.type, Expr(1));
  for (const Ledger::Entry &entry : both.getEntries())
    metrics.push_back({Metric::Kind::Entry, {{entry.op, entry.type}}});
  return metrics;
}
