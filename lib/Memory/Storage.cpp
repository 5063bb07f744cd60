//===- Storage.cpp - Which values share memory ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Storage.h"

#include "greenai/IR/GreenaiDialect.h"

#include "mlir/IR/Matchers.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/CallInterfaces.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Bytes
//===----------------------------------------------------------------------===//

/// Bits of an element in memory (docs/CostModel.md, "Storage").
static std::optional<int64_t> getStorageBits(Type element) {
  if (auto complex = dyn_cast<ComplexType>(element)) {
    std::optional<int64_t> part = getStorageBits(complex.getElementType());
    return part ? std::optional<int64_t>(*part * 2) : part;
  }
  if (auto vector = dyn_cast<VectorType>(element)) {
    std::optional<int64_t> part = getStorageBits(vector.getElementType());
    if (vector.isScalable() || !part)
      return std::nullopt;
    return *part * vector.getNumElements();
  }
  std::string name;
  llvm::raw_string_ostream(name) << element;
  std::optional<ScalarType> scalar = ScalarType::parse(name);
  return scalar ? std::optional<int64_t>(scalar->getStorageBits())
                : std::nullopt;
}

Expr Storage::getBytes(Value value) {
  auto type = dyn_cast<ShapedType>(value.getType());
  if (!type || !type.hasRank()) {
    setOpen("the sizes of an unranked value are not known");
    return Expr(0);
  }
  if (auto tensor = dyn_cast<RankedTensorType>(value.getType());
      tensor && tensor.getEncoding() &&
      tensor.getEncoding().getDialect().getNamespace() == "sparse_tensor") {
    setOpen("the storage of a sparse tensor depends on its data");
    return Expr(0);
  }
  std::optional<int64_t> bits = getStorageBits(type.getElementType());
  if (!bits) {
    std::string name;
    llvm::raw_string_ostream(name) << type.getElementType();
    setOpen("elements of type " + llvm::Twine(name) + " have no known size");
    return Expr(0);
  }
  Expr elements = shapes.resolve(shapes.getNumElements(value));
  return *bits % 8 == 0 ? elements * Expr(*bits / 8)
                        : ceilDiv(elements * Expr(*bits), Int(8));
}

bool Storage::dependsOnData(const Expr &expr) {
  if (expr.isConstant())
    return false;
  SmallVector<AtomId> used = collectSymbols(expr);
  return llvm::any_of(shapes.getSymbols(), [&](const SymbolInfo &symbol) {
    return (symbol.kind == SymbolInfo::Kind::Taken ||
            symbol.kind == SymbolInfo::Kind::Trips) &&
           llvm::is_contained(used,
                              *shapes.getContext().lookupSymbol(symbol.name));
  });
}

Expr Storage::getExecuted(const Expr &count) {
  if (isKnownPositive(count) || dependsOnData(count))
    return Expr(1);
  if (std::optional<Int> most = upperBound(count); most && *most <= 1)
    return count;
  return min(Expr(1), max(Expr(0), count));
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

unsigned Storage::makeBuffer(Buffer buffer) {
  buffers.push_back(std::move(buffer));
  return buffers.size() - 1;
}

unsigned Storage::makeResult(Value result, bool startsAfter) {
  Buffer buffer;
  buffer.start = result.getDefiningOp();
  buffer.home = buffer.start->getBlock();
  buffer.startsAfter = startsAfter;
  buffer.isExplicit = isBuffer(result.getType()) && !startsAfter;
  buffer.bytes = getBytes(result);
  return makeBuffer(std::move(buffer));
}

void Storage::addTo(Ids &all, const Ids &more) const {
  for (unsigned id : more)
    if (!llvm::is_contained(all, id))
      all.push_back(id);
}

Storage::Ids Storage::resolve(const Ids &from) const {
  Ids result;
  for (unsigned id : from) {
    if (buffers[id].same)
      addTo(result, resolve(*buffers[id].same));
    else
      addTo(result, {id});
  }
  return result;
}

Storage::Ids Storage::getIds(Value value) const {
  auto it = ids.find(value);
  return it == ids.end() ? Ids() : resolve(it->second);
}

void Storage::setIds(Value value, const Ids &its) {
  ids[value] = its;
  for (unsigned id : its)
    buffers[id].values.push_back(value);
}

bool Storage::isInside(unsigned id, Operation *op) const {
  return op->isAncestor(buffers[id].home->getParentOp());
}

//===----------------------------------------------------------------------===//
// Overwriting
//===----------------------------------------------------------------------===//

bool Storage::isReadAfter(OpOperand &use, OpOperand &destination) const {
  Operation *op = destination.getOwner(), *reader = use.getOwner();
  if (getAccess(use) == Access::None)
    return false;
  if (reader == op)
    return &use != &destination && !areReadElementwise(use, destination) &&
           !isInsertedAlready(use);
  if (isInsertionOf(use, destination))
    return false;
  for (Operation *at = op; at; at = at->getParentOp()) {
    Operation *other = at->getBlock()->findAncestorOpInBlock(*reader);
    if (!other)
      continue;
    // Regions of one operation: of a branch only one is executed.
    if (other == at)
      return at == op || getControl(at) != Control::Branch;
    return at->isBeforeInBlock(other);
  }
  return true;
}

bool Storage::canOverwrite(OpOperand &destination) {
  Ids its = getIds(destination.get());
  if (its.size() != 1 || !buffers[its.front()].isWritable)
    return false;
  const Buffer &buffer = buffers[its.front()];
  // The next iteration would find it overwritten.
  for (Block *block = destination.getOwner()->getBlock();
       block != buffer.home;) {
    Operation *parent = block->getParentOp();
    if (!parent || parent == function || getControl(parent) != Control::Branch)
      return false;
    block = parent->getBlock();
  }
  return llvm::none_of(buffer.values, [&](Value value) {
    return llvm::any_of(value.getUses(), [&](OpOperand &use) {
      return isReadAfter(use, destination);
    });
  });
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

void Storage::run(IsWeight isWeight) {
  Block &body = function.getFunctionBody().front();
  for (BlockArgument argument : body.getArguments()) {
    unsigned number = argument.getArgNumber();
    if (!isInMemory(argument.getType()) || isWeight(argument))
      continue;
    Buffer buffer;
    buffer.home = &body;
    buffer.isWritable = bool(function.getArgAttr(number, donatedAttrName));
    buffer.isKept = !buffer.isWritable;
    buffer.bytes = getBytes(argument);
    setIds(argument, {makeBuffer(std::move(buffer))});
  }
  assign(body);
  if (!function.getFunctionBody().hasOneBlock())
    setOpen("the function has unstructured jumps");
}

void Storage::assign(Block &block) {
  for (Operation &op : block)
    assign(&op);
}

void Storage::addConstant(OpResult result) {
  if (!isInMemory(result.getType()))
    return;
  // Splats are made where they are used (docs/CostModel.md, "Traffic").
  Attribute value;
  if (matchPattern(result, m_Constant(&value))) {
    auto dense = dyn_cast<DenseElementsAttr>(value);
    if (!dense || !dense.isSplat())
      constants[value] = getBytes(result);
    return;
  }
  for (NamedAttribute attribute : result.getOwner()->getAttrs())
    if (isa<SymbolRefAttr>(attribute.getValue()))
      constants[attribute.getValue()] = getBytes(result);
}

void Storage::assignResult(OpResult result) {
  if (!isInMemory(result.getType()))
    return;
  if (Value source = getViewedValue(result))
    return setIds(result, getIds(source));
  switch (getAllocation(result)) {
  case Allocation::Constant:
    return addConstant(result);
  case Allocation::Unwritten:
  case Allocation::Stack:
    return;
  case Allocation::Heap:
    return setIds(result, {makeResult(result, /*startsAfter=*/false)});
  case Allocation::None:
    break;
  }
  Operation *op = result.getOwner();
  if (OpOperand *destination = getDestination(result)) {
    // Contents that are not read are dead: their memory is not needed for what
    // takes their place, unless it is part of something.
    bool isUpdate =
        getAccess(*destination) == Access::Use || isInsertedBack(*destination);
    if (isUpdate && canOverwrite(*destination)) {
      Ids its = getIds(destination->get());
      buffers[its.front()].isWritten = true;
      return setIds(result, its);
    }
    return setIds(result, {makeResult(result, /*startsAfter=*/false)});
  }
  // A buffer that nothing allocates is one of those that are given: a choice
  // of two, a part of one.
  if (isBuffer(result.getType()) ||
      op->getName().getStringRef() == "arith.select") {
    Ids its;
    for (Value operand : op->getOperands())
      if (isInMemory(operand.getType()))
        addTo(its, getIds(operand));
    bool isChoice = llvm::any_of(op->getOperandTypes(),
                                 [&](Type type) { return isBuffer(type); });
    bool isScalarChoice =
        op->getNumOperands() == 3 && op->getOperand(0).getType().isInteger(1);
    if (isChoice || (isScalarChoice && !isBuffer(result.getType())))
      return setIds(result, its);
  }
  setIds(result, {makeResult(result, /*startsAfter=*/false)});
}

void Storage::assign(Operation *op) {
  if (isa<CallOpInterface>(op))
    return assignCall(op);
  switch (getControl(op)) {
  case Control::Loop:
    return assignLoop(op);
  case Control::Branch:
    return assignBranch(op);
  case Control::None:
    break;
  }
  for (OpResult result : op->getResults())
    assignResult(result);
  // An insertion of a parallel loop has no result.
  if (op->getName().getStringRef() == "tensor.parallel_insert_slice")
    for (unsigned id : getIds(op->getOperand(1)))
      buffers[id].isWritten = true;
}
