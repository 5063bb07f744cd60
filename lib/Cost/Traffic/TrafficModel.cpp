//===- TrafficModel.cpp - Which accesses are charged ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TrafficModel.h"

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"

using namespace greenai;
using namespace mlir;

TrafficModel::~TrafficModel() = default;

namespace {
/// Every access is charged: rows stay as they are.
struct UnfusedModel : TrafficModel {
  bool needsAccesses() const override { return false; }
};
} // namespace

std::unique_ptr<TrafficModel> TrafficModel::create(const TrafficChoice &choice,
                                                   ShapeAnalysis &shapes,
                                                   const Weights &weights) {
  switch (choice.kind) {
  case TrafficChoice::Kind::Unfused:
    return std::make_unique<UnfusedModel>();
  case TrafficChoice::Kind::Fused:
    return createFusedModel(shapes);
  case TrafficChoice::Kind::Compulsory:
    return createCompulsoryModel(shapes, weights);
  case TrafficChoice::Kind::Cache:
    return createCacheModel(choice.bytes, shapes, weights);
  }
  llvm_unreachable("all models are handled");
}

void greenai::charge(Cost &cost, AccessRole role, const Expr &bytes) {
  switch (role) {
  case AccessRole::Result:
    cost.bytesWritten += bytes;
    return;
  case AccessRole::Weight:
    cost.bytesOfWeights += bytes;
    break;
  case AccessRole::Init:
    cost.bytesOfInits += bytes;
    break;
  case AccessRole::Input:
    break;
  }
  cost.bytesRead += bytes;
}

void greenai::clearBytes(Cost &cost) {
  cost.bytesRead = cost.bytesWritten = Expr();
  cost.bytesOfWeights = cost.bytesOfInits = Expr();
}

int64_t greenai::getElementBits(Type type) {
  Type element = getElementTypeOrSelf(type);
  int64_t parts = 1;
  if (auto complex = dyn_cast<ComplexType>(element)) {
    element = complex.getElementType();
    parts = 2;
  } else if (auto vector = dyn_cast<VectorType>(element)) {
    if (vector.isScalable())
      return 0;
    element = vector.getElementType();
    parts = vector.getNumElements();
  }
  std::string name;
  llvm::raw_string_ostream(name) << element;
  std::optional<ScalarType> scalar = ScalarType::parse(name);
  return scalar ? int64_t(scalar->getStorageBits()) * parts : 0;
}

Expr greenai::getBytesOfElements(const Expr &elements, int64_t bits) {
  return bits % 8 == 0 ? elements * Expr(bits / 8)
                       : ceilDiv(elements * Expr(bits), Int(8));
}
