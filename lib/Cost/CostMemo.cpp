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

/// A body that goes by its arguments alone.
static bool isClosed(Region &region) {
  return region.hasOneBlock() &&
         llvm::all_of(region.front(), [&](Operation &op) {
           return op.getNumRegions() == 0 &&
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
      matchPattern(value, m_Constant(&constant))) {
    result.what = constant.getAsOpaquePointer();
    return result;
  }
  // Integers may be sizes; a !tosa.shape is made of such.
  if (!isa<RankedTensorType, MemRefType>(type)) {
    result.isKnown = isa<FloatType>(type);
    return result;
  }
  static const char marks[4] = {};
  result.what = &marks[weights.isWeight(value) + 2 * isSplatConstant(value)];
  return result;
}

CostMemo::Facts CostMemo::getFacts(Value value) {
  if (Operation *op = value.getDefiningOp()) {
    auto [it, isNew] = isPlain.try_emplace(op->getName(), false);
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
  key.sizes.clear();
  for (auto [i, operand] : llvm::enumerate(op->getOperands())) {
    // One that comes again moves once.
    size_t first = 0;
    while (op->getOperand(first) != operand)
      ++first;
    if (first != i) {
      key.operands.push_back(reinterpret_cast<const void *>(2 * first + 1));
      continue;
    }
    Facts its = getFacts(operand);
    if (!its.isKnown || !shapes.addKnownSizes(operand, key.sizes))
      return nullptr;
    key.operands.push_back(its.what);
    key.operands.push_back(operand.getType().getAsOpaquePointer());
  }
  for (Value result : op->getResults()) {
    if (!shapes.addKnownSizes(result, key.sizes))
      return nullptr;
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
  for (const Expr &size : key.sizes)
    mix(size.getIdentity());
  // The two highest values are special to the map.
  SmallVectorImpl<Entry *> &found = byHash[hash >> 1];
  for (Entry *entry : found)
    if (entry->fingerprint == key.fingerprint &&
        entry->operands == key.operands && entry->sizes == key.sizes)
      return entry;
  found.push_back(&entries.emplace_back(key));
  return found.back();
}
