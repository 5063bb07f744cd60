//===- LayerCounts.cpp - What layers are counted by -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/LayerCounts.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using llvm::StringLiteral;
using llvm::StringRef;

/// In the order of RowKind.
static constexpr StringLiteral kindNames[] = {
    "contraction", "linear",      "batch-matmul", "convolution",
    "pooling",     "max-pooling", "avg-pooling",  "adaptive-pooling",
    "softmax",     "layer-norm",  "rms-norm",     "batch-norm",
    "gelu",        "silu",        "sigmoid",      "tanh",
    "relu",        "bias",        "addition",     "reduction",
    "elementwise", "cast",        "movement",     "call",
    "other"};
static_assert(std::size(kindNames) == numRowKinds, "one name per kind");

/// In the order of LayerMeasure.
static constexpr StringLiteral measureNames[] = {"pairs", "inputs", "outputs",
                                                 "lines", "affine", "biased"};
static_assert(std::size(measureNames) == numLayerMeasures,
              "one name per measure");

template <typename T>
static std::optional<T> parse(llvm::ArrayRef<StringLiteral> names,
                              StringRef name) {
  const auto *it = llvm::find(names, name);
  if (it == names.end())
    return std::nullopt;
  return T(it - names.begin());
}

StringLiteral greenai::getName(RowKind kind) {
  return kindNames[unsigned(kind)];
}

std::optional<RowKind> greenai::parseRowKind(StringRef name) {
  return parse<RowKind>(kindNames, name);
}

llvm::ArrayRef<StringLiteral> greenai::getRowKindNames() { return kindNames; }

StringLiteral greenai::getName(LayerMeasure measure) {
  return measureNames[unsigned(measure)];
}

std::optional<LayerMeasure> greenai::parseLayerMeasure(StringRef name) {
  return parse<LayerMeasure>(measureNames, name);
}

llvm::ArrayRef<StringLiteral> greenai::getLayerMeasureNames() {
  return measureNames;
}

void LayerCounts::add(RowKind kind, LayerMeasure measure, const Expr &count) {
  if (count.isZero())
    return;
  auto key = std::make_pair(kind, measure);
  auto *it = llvm::find_if(entries, [&](const Entry &entry) {
    return std::make_pair(entry.kind, entry.measure) >= key;
  });
  if (it == entries.end() || std::make_pair(it->kind, it->measure) != key) {
    entries.insert(it, Entry{kind, measure, count});
    return;
  }
  it->count += count;
  if (it->count.isZero())
    entries.erase(it);
}

LayerCounts &LayerCounts::operator+=(const LayerCounts &other) {
  if (entries.empty()) {
    entries = other.entries;
    return *this;
  }
  addScaled(other, Expr(1));
  return *this;
}

void LayerCounts::addScaled(const LayerCounts &other, const Expr &times) {
  if (other.entries.empty())
    return;
  const LayerCounts copy = other; // it may be this one
  for (const Entry &entry : copy.entries)
    add(entry.kind, entry.measure,
        times.is(1) ? entry.count : entry.count * times);
}

void LayerCounts::transform(llvm::function_ref<Expr(const Expr &)> fn) {
  for (Entry &entry : entries)
    entry.count = fn(entry.count);
  llvm::erase_if(entries,
                 [](const Entry &entry) { return entry.count.isZero(); });
}

Expr LayerCounts::get(RowKind kind, LayerMeasure measure) const {
  for (const Entry &entry : entries)
    if (entry.kind == kind && entry.measure == measure)
      return entry.count;
  return Expr();
}
