//===- ParameterCounter.cpp - Parameters of functions, each once ----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParameterCounter.h"

#include "greenai/Report/ScalarOp.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace greenai;
using namespace mlir;

/// What printers write for data that they leave out.
static constexpr StringLiteral elidedKey = "__elided__";

ParameterCounter::Key ParameterCounter::getKey(const ConstantData &constant) {
  if (!constant.op->hasTrait<OpTrait::ConstantLike>())
    return constant.op;
  if (auto dense = dyn_cast_or_null<DenseElementsAttr>(constant.value))
    return dense.getAsOpaquePointer();
  if (auto resource =
          dyn_cast_or_null<DenseResourceElementsAttr>(constant.value)) {
    DenseResourceElementsHandle handle = resource.getRawHandle();
    if (handle.getKey() != elidedKey)
      return handle.getResource();
  }
  return constant.op;
}

/// Data that is used in two ways is what it is in the more demanding one.
void ParameterCounter::add(HeldMap &held, Key key, const Held &entry) {
  auto [it, isNew] = held.insert({key, entry});
  if (!isNew && entry.kind < it->second.kind)
    it->second.kind = entry.kind;
}

/// Bits of an element in memory, absent if they are not known.
static std::optional<uint64_t> getStorageBits(Type element) {
  if (auto complex = dyn_cast<ComplexType>(element)) {
    std::optional<uint64_t> part = getStorageBits(complex.getElementType());
    return part ? std::optional(2 * *part) : std::nullopt;
  }
  if (auto vector = dyn_cast<VectorType>(element)) {
    std::optional<uint64_t> part = getStorageBits(vector.getElementType());
    return part && !vector.isScalable()
               ? std::optional(vector.getNumElements() * *part)
               : std::nullopt;
  }
  std::string text;
  llvm::raw_string_ostream(text) << element;
  std::optional<ScalarType> scalar = ScalarType::parse(text);
  return scalar ? std::optional<uint64_t>(scalar->getStorageBits())
                : std::nullopt;
}

static void addTo(Parameters &total, WeightKind kind, Type element,
                  const Expr &count) {
  ParameterCount &part = kind == WeightKind::Trainable ? total.trainable
                         : kind == WeightKind::Buffer  ? total.buffers
                                                       : total.constants;
  part.count += count;
  if (std::optional<uint64_t> bits = getStorageBits(element))
    part.bytes += *bits % 8 == 0
                      ? count * Expr(int64_t(*bits / 8))
                      : ceilDiv(count * Expr(int64_t(*bits)), Int(8));
  else
    total.exactBytes = false;
}

ParameterCounter::ParameterCounter(const Weights &weights,
                                   const CallOrder &order)
    : weights(weights), order(order) {
  for (FunctionOpInterface function : order.getFunctions()) {
    HeldMap held;
    function->walk([&](Operation *op) {
      std::optional<ConstantData> constant = weights.getConstant(op);
      if (!constant || op->use_empty())
        return;
      WeightKind kind = weights.getKind(op->getResult(0));
      if (kind != WeightKind::None)
        add(held, getKey(*constant), {constant->type, kind});
    });
    if (!held.empty())
      perFunction[function] = std::move(held);
  }
}

Parameters ParameterCounter::count(FunctionOpInterface function,
                                   ShapeAnalysis &shapes) const {
  HeldMap held;
  if (!perFunction.empty()) {
    llvm::DenseSet<Operation *> reached = order.getReachable({function});
    for (const auto &[holder, entries] : perFunction)
      if (reached.contains(holder))
        for (const auto &[key, entry] : entries)
          add(held, key, entry);
  }
  Parameters total;
  for (const auto &[key, entry] : held) {
    // A variable may have dynamic sizes; the IR says nothing more of them.
    if (entry.type.hasStaticShape())
      addTo(total, entry.kind, entry.type.getElementType(),
            Expr(entry.type.getNumElements()));
    else
      total.exactBytes = false;
  }
  for (BlockArgument argument : function.getArguments()) {
    WeightKind kind = weights.getArgumentKind(argument);
    if (kind == WeightKind::None)
      kind = weights.getKind(argument);
    auto type = dyn_cast<ShapedType>(argument.getType());
    if (kind == WeightKind::None || (type && !type.hasRank()))
      continue;
    addTo(total, kind, getElementTypeOrSelf(argument.getType()),
          type ? shapes.resolve(shapes.getNumElements(argument)) : Expr(1));
  }
  return total;
}
