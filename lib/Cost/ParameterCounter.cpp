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

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

#include <memory>

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

static Expr toBytes(const Expr &count, uint64_t bits) {
  return bits % 8 == 0 ? count * Expr(int64_t(bits / 8))
                       : ceilDiv(count * Expr(int64_t(bits)), Int(8));
}

static ParameterCount &getPart(Parameters &total, WeightKind kind) {
  return kind == WeightKind::Trainable ? total.trainable
         : kind == WeightKind::Buffer  ? total.buffers
                                       : total.constants;
}

/// Data that is used in two ways is what it is in the more demanding one.
void ParameterCounter::Holding::add(Key key, const Held &entry) {
  auto [it, isNew] = held.try_emplace(key, entry);
  if (!isNew && entry.kind >= it->second.kind)
    return;
  // A variable may have dynamic sizes; the IR says nothing more of them.
  if (!entry.type.hasStaticShape()) {
    sums.exactBytes = false;
    it->second.kind = entry.kind;
    return;
  }
  Int count(1);
  for (int64_t size : it->second.type.getShape())
    count *= Int(size);
  std::optional<uint64_t> bits =
      getStorageBits(it->second.type.getElementType());
  Int bytes = bits ? *toBytes(Expr(count), *bits).getConstant() : Int(0);
  sums.exactBytes &= bits.has_value();
  if (!isNew) {
    sums.counts[unsigned(it->second.kind)] -= count;
    sums.bytes[unsigned(it->second.kind)] -= bytes;
  }
  it->second.kind = entry.kind;
  sums.counts[unsigned(entry.kind)] += count;
  sums.bytes[unsigned(entry.kind)] += bytes;
}

ParameterCounter::ParameterCounter(const Weights &weights,
                                   const CallOrder &order)
    : weights(weights) {
  llvm::MapVector<Operation *, HeldMap> perFunction;
  for (FunctionOpInterface function : order.getFunctions()) {
    HeldMap held;
    function->walk([&](Operation *op) {
      std::optional<ConstantData> constant = weights.getConstant(op);
      if (!constant || op->use_empty())
        return;
      WeightKind kind = weights.getKind(op->getResult(0));
      if (kind != WeightKind::None)
        held.push_back({getKey(*constant), {constant->type, kind}});
    });
    if (!held.empty())
      perFunction[function] = std::move(held);
  }
  if (!perFunction.empty())
    addUp(order, perFunction);
}

/// Callees first. A set that no other caller needs is taken, not copied: along
/// a chain of calls there is one.
void ParameterCounter::addUp(
    const CallOrder &order,
    llvm::MapVector<Operation *, HeldMap> &perFunction) {
  std::vector<std::vector<Operation *>> cycles = order.getCycles();
  llvm::DenseMap<Operation *, size_t> cycleOf;
  for (const auto &[number, cycle] : llvm::enumerate(cycles))
    for (Operation *function : cycle)
      cycleOf[function] = number;
  // What is called from each cycle, and how many need what it holds.
  std::vector<llvm::SetVector<size_t>> called(cycles.size());
  std::vector<size_t> numCallers(cycles.size());
  for (const auto &[number, cycle] : llvm::enumerate(cycles)) {
    for (Operation *function : cycle)
      for (Operation *callee : order.getCallees(function))
        if (size_t other = cycleOf.lookup(callee); other != number)
          called[number].insert(other);
    for (size_t other : called[number])
      ++numCallers[other];
  }
  std::vector<std::shared_ptr<Holding>> holdings(cycles.size());
  for (size_t number = 0; number < cycles.size(); ++number) {
    std::shared_ptr<Holding> largest;
    SmallVector<std::shared_ptr<Holding>> others;
    for (size_t other : called[number]) {
      std::shared_ptr<Holding> its = holdings[other];
      if (--numCallers[other] == 0)
        holdings[other].reset();
      if (!its)
        continue;
      if (!largest || its->held.size() > largest->held.size())
        std::swap(its, largest);
      if (its)
        others.push_back(std::move(its));
    }
    bool hasOwn = llvm::any_of(cycles[number], [&](Operation *function) {
      return perFunction.contains(function);
    });
    if (hasOwn || !others.empty()) {
      if (!largest)
        largest = std::make_shared<Holding>();
      else if (largest.use_count() > 1)
        largest = std::make_shared<Holding>(*largest);
      for (const std::shared_ptr<Holding> &other : others)
        for (const auto &[key, entry] : other->held)
          largest->add(key, entry);
      for (Operation *function : cycles[number])
        for (const auto &[key, entry] : perFunction.lookup(function))
          largest->add(key, entry);
    }
    if (!largest)
      continue;
    for (Operation *function : cycles[number])
      sums[function] = largest->sums;
    if (numCallers[number] > 0)
      holdings[number] = std::move(largest);
  }
}

Parameters ParameterCounter::count(FunctionOpInterface function,
                                   ShapeAnalysis &shapes) const {
  Parameters total;
  if (auto it = sums.find(function); it != sums.end()) {
    total.exactBytes = it->second.exactBytes;
    for (WeightKind kind :
         {WeightKind::Trainable, WeightKind::Buffer, WeightKind::Constant}) {
      ParameterCount &part = getPart(total, kind);
      part.count = Expr(it->second.counts[unsigned(kind)]);
      part.bytes = Expr(it->second.bytes[unsigned(kind)]);
    }
  }
  for (BlockArgument argument : function.getArguments()) {
    WeightKind kind = weights.getArgumentKind(argument);
    if (kind == WeightKind::None)
      kind = weights.getKind(argument);
    auto type = dyn_cast<ShapedType>(argument.getType());
    if (kind == WeightKind::None || (type && !type.hasRank()))
      continue;
    ParameterCount &part = getPart(total, kind);
    Expr elements =
        type ? shapes.resolve(shapes.getNumElements(argument)) : Expr(1);
    part.count += elements;
    if (std::optional<uint64_t> bits =
            getStorageBits(getElementTypeOrSelf(argument.getType())))
      part.bytes += toBytes(elements, *bits);
    else
      total.exactBytes = false;
  }
  return total;
}
