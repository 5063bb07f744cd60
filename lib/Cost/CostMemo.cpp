//===- CostMemo.cpp - Costs of operations that look the same ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CostMemo.h"

#include "mlir/IR/Matchers.h"

using namespace greenai;
using namespace mlir;

CostMemo::Family CostMemo::getFamily(OperationName name) {
  auto [it, isNew] = families.try_emplace(name, Family::None);
  if (isNew) {
    StringRef dialect = name.getDialectNamespace();
    it->second = dialect == "tosa"     ? Family::Plain
                 : dialect == "linalg" ? Family::WithBody
                                       : Family::None;
  }
  return it->second;
}

/// A body of scalar operations that goes by its arguments alone.
static bool isClosed(Region &region) {
  auto isScalar = [](Operation &op) {
    return op.isRegistered() &&
           llvm::is_contained({"arith", "math", "linalg"},
                              op.getName().getDialectNamespace());
  };
  return region.hasOneBlock() &&
         llvm::all_of(region.front(), [&](Operation &op) {
           return isScalar(op) && op.getNumRegions() == 0 &&
                  llvm::all_of(op.getOperands(), [&](Value operand) {
                    return operand.getParentBlock() == &region.front();
                  });
         });
}

/// Models look at shifts, at shapes, and whether a zero point is zero, but not
/// at the elements of weights.
static bool isLookedAt(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return !tensor || !isa<FloatType>(tensor.getElementType()) ||
         (tensor.hasStaticShape() && tensor.getNumElements() == 1);
}

CostMemo::Facts CostMemo::computeFacts(Value value) {
  Facts result;
  Type type = value.getType();
  Attribute constant;
  if (isLookedAt(type) && value.getDefiningOp() &&
      matchPattern(value, m_Constant(&constant)))
    result.constant = constant.getAsOpaquePointer();
  if (isa<RankedTensorType, MemRefType>(type)) {
    result.sort = weights.isWeight(value) + 2 * isSplatConstant(value);
    result.source = getViewSource(value);
  } else {
    // Integers may be sizes; a !tosa.shape is made of such.
    result.isKnown = result.constant || isa<FloatType>(type);
  }
  return result;
}

CostMemo::Facts CostMemo::getFacts(Value value) {
  if (Operation *op = value.getDefiningOp()) {
    auto [it, isNew] = isComputedBy.try_emplace(op->getName(), false);
    if (isNew)
      it->second = isComputed(op->getName());
    if (it->second && isa<RankedTensorType>(value.getType()))
      return Facts(); // computed
  }
  auto [it, isNew] = facts.try_emplace(value);
  if (isNew)
    it->second = computeFacts(value);
  return it->second;
}

CostMemo::Entry *CostMemo::find(Operation *op) {
  Family family = getFamily(op->getName());
  if (family == Family::None ||
      op->getNumRegions() > (family == Family::WithBody) ||
      (op->getNumRegions() == 1 && !isClosed(op->getRegion(0))))
    return nullptr;
  key.operands.clear();
  SmallVector<Value, 4> sources;
  for (Value operand : op->getOperands()) {
    Facts its = getFacts(operand);
    std::optional<const void *> shape = shapes.getShapeIdentity(operand);
    if (!its.isKnown || !shape)
      return nullptr;
    key.operands.push_back(*shape);
    // One that comes again moves once, and views of one value may overlap.
    Value source = its.source ? its.source : operand;
    sources.push_back(source);
    uintptr_t sameValue = llvm::find(op->getOperands(), operand).getIndex(),
              sameSource = llvm::find(sources, source) - sources.begin();
    key.operands.push_back(reinterpret_cast<const void *>(
        sameValue << 32 | sameSource << 2 | its.sort));
    key.operands.push_back(its.constant);
    key.operands.push_back(operand.getType().getAsOpaquePointer());
  }
  for (Value result : op->getResults()) {
    std::optional<const void *> shape = shapes.getShapeIdentity(result);
    if (!shape)
      return nullptr;
    key.operands.push_back(*shape);
    key.operands.push_back(result.getType().getAsOpaquePointer());
  }
  key.fingerprint = fingerprints.hash(op);

  uint64_t hash = key.fingerprint;
  auto mix = [&](const void *part) {
    hash = (hash ^ reinterpret_cast<uintptr_t>(part)) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  };
  for (const void *part : key.operands)
    mix(part);
  // The two highest values are special to the map.
  SmallVectorImpl<Entry *> &found = byHash[hash >> 1];
  for (Entry *entry : found)
    if (entry->fingerprint == key.fingerprint &&
        entry->operands == key.operands)
      return entry;
  found.push_back(&entries.emplace_back(key));
  return found.back();
}
