//===- KnownShapes.cpp - The sizes of each value ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Shape/ShapeAnalysis.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace mlir;

ShapeAnalysis::KnownShape &ShapeAnalysis::getKnownShape(Value value) {
  llvm::IntrusiveRefCntPtr<KnownShape> &known = shapes[value];
  if (!known)
    known = llvm::makeIntrusiveRefCnt<KnownShape>();
  KnownShape &shape = *known;
  if (shape.sizes.empty()) {
    shape.ofType = getSizes(value.getType());
    shape.sizes.resize(shape.ofType.size());
    shape.epoch = epoch;
  } else if (shape.epoch != epoch || solver) {
    for (std::optional<Expr> &size : shape.sizes)
      if (size)
        size = resolve(*size);
    shape.numElements = Expr();
    shape.epoch = epoch;
  }
  return shape;
}

ShapeAnalysis::KnownShape &ShapeAnalysis::editKnownShape(Value value) {
  KnownShape &shape = getKnownShape(value);
  if (!shape.isShared && shape.UseCount() == 1)
    return shape;
  auto own = llvm::makeIntrusiveRefCnt<KnownShape>(shape);
  own->isShared = false;
  shapes[value] = own;
  return *own;
}

bool ShapeAnalysis::KnownShape::isComplete() const {
  return llvm::all_of(llvm::zip(sizes, ofType), [](const auto &dimension) {
    auto &[size, ofType] = dimension;
    return size || !ShapedType::isDynamic(ofType);
  });
}

void ShapeAnalysis::shareShape(Value value) {
  auto it = shapes.find(value);
  // What is not known yet may become an unknown of this value alone.
  if (it == shapes.end() || it->second->isShared || !it->second->isComplete())
    return;
  KnownShape &own = *it->second;
  uint64_t hash = 0;
  auto getIdentity = [](const std::optional<Expr> &size) {
    return size ? size->getIdentity() : nullptr;
  };
  for (auto [size, ofType] : llvm::zip(own.sizes, own.ofType)) {
    hash ^= reinterpret_cast<uintptr_t>(getIdentity(size)) + uint64_t(ofType);
    hash *= 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  // The two highest values are special to the map.
  KnownShape *&shared = shapesByHash[hash >> 1];
  if (shared && shared->epoch == own.epoch && shared->ofType == own.ofType &&
      llvm::equal(llvm::map_range(shared->sizes, getIdentity),
                  llvm::map_range(own.sizes, getIdentity))) {
    it->second = shared;
    return;
  }
  own.isShared = true;
  sharedShapes.push_back(it->second);
  shared = &own;
}

Expr ShapeAnalysis::getDim(Value value, unsigned dimension) {
  ArrayRef<int64_t> ofType = getSizes(value.getType());
  if (!ShapedType::isDynamic(ofType[dimension]))
    return isDynamicDim(value, dimension) ? getStaticDim(value, dimension)
                                          : Expr(ofType[dimension]);
  std::optional<Expr> size = getKnownShape(value).sizes[dimension];
  if (!size) {
    Expr unknown =
        makeUnknown(SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(1),
                    describeOrigin("dim(" + getValueName(value) + ", " +
                                       llvm::Twine(dimension) + ")",
                                   value));
    size = resolve(unknown);
    editKnownShape(value).sizes[dimension] = size;
  }
  return *size;
}

SmallVector<Expr> ShapeAnalysis::getShape(Value value) {
  SmallVector<Expr> sizes;
  for (unsigned i = 0, e = getSizes(value.getType()).size(); i < e; ++i)
    sizes.push_back(getDim(value, i));
  return sizes;
}

std::optional<const void *> ShapeAnalysis::getShapeIdentity(Value value) {
  if (isResymbolised())
    return std::nullopt;
  if (!ShapedType::isDynamicShape(getSizes(value.getType())))
    return nullptr;
  if (KnownShape &shape = getKnownShape(value); shape.isShared)
    return &shape;
  shareShape(value);
  KnownShape &shape = getKnownShape(value);
  if (!shape.isShared)
    return std::nullopt;
  return &shape;
}

Expr ShapeAnalysis::getNumElements(Value value) {
  ArrayRef<int64_t> sizes = getSizes(value.getType());
  bool isKept = !isResymbolised() && ShapedType::isDynamicShape(sizes);
  if (isKept) {
    KnownShape &shape = getKnownShape(value);
    if (!shape.numElements.isZero())
      return shape.numElements;
  }
  // Static sizes are multiplied first, as integers.
  Int constant(1);
  Expr symbolic(1);
  for (auto [i, size] : llvm::enumerate(sizes)) {
    if (isDynamicDim(value, i))
      symbolic *= getDim(value, i);
    else
      constant *= Int(size);
  }
  symbolic *= Expr(constant);
  if (isKept)
    getKnownShape(value).numElements = symbolic;
  return symbolic;
}

void ShapeAnalysis::setDim(Value value, unsigned dimension, const Expr &size) {
  ArrayRef<int64_t> ofType = getSizes(value.getType());
  if (!ShapedType::isDynamic(ofType[dimension])) {
    if (isDynamicDim(value, dimension))
      return setStaticDim(value, dimension, size);
    assumeEqual(Expr(ofType[dimension]), size, value.getDefiningOp());
    return;
  }
  KnownShape &shape = editKnownShape(value);
  // Without a size, it is an unknown when it is asked for.
  if (isUnwieldy(size))
    shape.sizes[dimension].reset();
  else
    shape.sizes[dimension] = size;
  shape.numElements = Expr();
}

void ShapeAnalysis::setShape(Value value, ArrayRef<Expr> sizes) {
  for (auto [dimension, size] : llvm::enumerate(sizes))
    setDim(value, dimension, size);
}

void ShapeAnalysis::copySizes(Value from, Value to) {
  if (auto type = dyn_cast<ShapedType>(to.getType())) {
    auto it = shapes.find(from);
    if (it != shapes.end() && !isResymbolised() && it->second->isComplete() &&
        it->second->ofType == getSizes(type)) {
      auto known = it->second; // the map may move it
      shapes[to] = std::move(known);
    } else {
      for (unsigned i = 0, e = type.getRank(); i < e; ++i)
        if (isDynamicDim(to, i) || isDynamicDim(from, i))
          setDim(to, i, getDim(from, i));
    }
    if (auto all = lookupElements(from))
      setElements(to, *all);
  } else if (std::optional<Expr> value = lookupValue(from)) {
    setValue(to, *value);
  } else if (auto all = lookupElements(from)) {
    setElements(to, *all);
  }
}

void ShapeAnalysis::inferElementwiseSizes(Operation *op) {
  Value first;
  for (Value operand : op->getOperands()) {
    auto type = dyn_cast<ShapedType>(operand.getType());
    if (!type)
      continue;
    if (!first) {
      first = operand;
      continue;
    }
    for (int64_t i = 0; i < type.getRank(); ++i)
      assumeEqual(getDim(first, i), getDim(operand, i), op);
  }
  if (first)
    for (Value result : op->getResults())
      if (isa<ShapedType>(result.getType()))
        copySizes(first, result);
}
