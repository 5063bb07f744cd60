//===- CostBuilder.cpp - What a model says of one operation -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/CostBuilder.h"

#include "FunctionCostAnalysis.h"

#include "greenai/Cost/Weights.h"

using namespace greenai;
using namespace mlir;

CostBuilder::CostBuilder(FunctionCostAnalysis &analysis, Operation *op)
    : analysis(analysis), shapes(analysis.getShapes()), op(op) {}

bool CostBuilder::excludesPadding() const { return analysis.excludesPadding(); }

void CostBuilder::count(ScalarOp scalarOp, Type type, const Expr &times) {
  if (auto vector = dyn_cast<VectorType>(type); vector && vector.isScalable())
    return setUncosted("the length of a scalable vector is not known");
  std::optional<ScalarType> scalar =
      analysis.getScalarType(getElementTypeOrSelf(type));
  if (!scalar) {
    std::string text;
    llvm::raw_string_ostream(text) << getElementTypeOrSelf(type);
    return setUncosted("arithmetic on " + llvm::Twine(text) +
                       " has no cost rule");
  }
  cost.ledger.add(scalarOp, *scalar, times);
}

void CostBuilder::countMacs(const Expr &pairs) { cost.macs += pairs; }

void CostBuilder::setKind(llvm::StringLiteral newKind) { kind = newKind; }

/// What lives in memory: tensors and buffers. Scalars and vectors are
/// registers.
static bool isInMemory(Type type) {
  return isa<RankedTensorType, MemRefType>(type);
}

/// bytes = ceil(elements * storage bits / 8); elements of a type without a
/// known storage size (an opaque one) leave the bytes unknown.
Expr CostBuilder::getBytes(Type type, const Expr &elements) {
  Type element = getElementTypeOrSelf(type);
  unsigned parts = 1;
  if (auto complex = dyn_cast<ComplexType>(element)) {
    element = complex.getElementType();
    parts = 2;
  }
  std::optional<ScalarType> scalar = analysis.getScalarType(element);
  if (!scalar) {
    // An element that is itself a vector or a buffer descriptor.
    if (auto vector = dyn_cast<VectorType>(element))
      if (!vector.isScalable())
        return getBytes(vector.getElementType(),
                        elements * Expr(vector.getNumElements()));
    std::string text;
    llvm::raw_string_ostream(text) << element;
    setUncosted("elements of type " + llvm::Twine(text) +
                " have no known size");
    return Expr();
  }
  unsigned bits = scalar->getStorageBits() * parts;
  return bits % 8 == 0 ? elements * Expr(bits / 8)
                       : ceilDiv(elements * Expr(bits), Int(8));
}

void CostBuilder::access(Value value, AccessRole role, const Expr &elements,
                         ArrayRef<AffineMap> maps) {
  if (!isInMemory(value.getType()))
    return;
  Access access{value, role, elements, getBytes(value.getType(), elements)};
  access.maps.assign(maps.begin(), maps.end());
  switch (role) {
  case AccessRole::Result:
    cost.bytesWritten += access.bytes;
    break;
  case AccessRole::Weight:
    cost.bytesOfWeights += access.bytes;
    cost.bytesRead += access.bytes;
    break;
  case AccessRole::Init:
    cost.bytesOfInits += access.bytes;
    cost.bytesRead += access.bytes;
    break;
  case AccessRole::Input:
    cost.bytesRead += access.bytes;
    break;
  }
  accesses.push_back(std::move(access));
}

AffineMap CostBuilder::getBroadcastMap(ArrayRef<bool> isBroadcast) {
  return analysis.getBroadcastMap(isBroadcast);
}

void CostBuilder::read(Value value) { read(value, getNumElements(value)); }

void CostBuilder::read(Value value, const Expr &elements,
                       ArrayRef<AffineMap> maps) {
  if (!isSplatConstant(value))
    access(value,
           analysis.getWeights().isWeight(value) ? AccessRole::Weight
                                                 : AccessRole::Input,
           elements, maps);
}

void CostBuilder::readInit(Value value, const Expr &elements,
                           ArrayRef<AffineMap> maps) {
  if (!isSplatConstant(value))
    access(value, AccessRole::Init, elements, maps);
}

void CostBuilder::write(Value value) { write(value, getNumElements(value)); }

void CostBuilder::write(Value value, const Expr &elements,
                        ArrayRef<AffineMap> maps) {
  access(value, AccessRole::Result, elements, maps);
}

void CostBuilder::readOperandsAndWriteResults() {
  SmallVector<Value, 4> seen;
  for (Value operand : op->getOperands())
    if (!llvm::is_contained(seen, operand)) {
      seen.push_back(operand);
      read(operand);
    }
  for (Value result : op->getResults())
    write(result);
}

void CostBuilder::setInexactBytes() { exactBytes = false; }

void CostBuilder::executeRegion(Region &region) { executed.push_back(&region); }

void CostBuilder::inlineRegion(Region &region, const Expr &times) {
  SmallVector<Access, 4> inBody;
  Cost ofRegion = analysis.getInlineCost(region, times, inBody);
  // What a body loads or stores, it may load or store again at the next point.
  if (!ofRegion.bytesRead.isZero() || !ofRegion.bytesWritten.isZero())
    exactBytes = false;
  cost.addScaled(ofRegion, times);
  for (Access &access : inBody) {
    access.isInBody = true;
    access.perPoint = access.elements;
    access.elements *= times;
    access.bytes *= times;
    accesses.push_back(std::move(access));
  }
}

void CostBuilder::executeCall() { analysis.addCall(*this); }

void CostBuilder::setUncosted(const llvm::Twine &reason) {
  if (uncostedReason.empty())
    uncostedReason = reason.str();
}
