//===- Storage.cpp - Where the elements of a value come from ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Storage.h"

#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"

using namespace greenai;
using namespace mlir;

bool greenai::isStored(Type type) {
  return isa<TensorType, BaseMemRefType>(type);
}

/// The result that an operation returns its destination `value` as; `value`
/// where it is a buffer or no destination.
static Value getWritten(Operation *op, Value value) {
  if (auto destination = dyn_cast<DestinationStyleOpInterface>(op);
      destination && isa<TensorType>(value.getType()))
    for (OpOperand &init : destination.getDpsInitsMutable())
      if (init.get() == value)
        return destination.getTiedOpResult(&init);
  return value;
}

/// The name of the variable that an operation reads or writes.
static const void *getVariable(Operation *op) {
  for (NamedAttribute attribute : op->getAttrs()) {
    if (auto symbol = dyn_cast<SymbolRefAttr>(attribute.getValue()))
      return symbol.getLeafReference().getAsOpaquePointer();
    if (auto name = dyn_cast<StringAttr>(attribute.getValue()))
      return name.getAsOpaquePointer();
  }
  return op->getName().getAsOpaquePointer();
}

StorageAnalysis::StorageAnalysis(
    FunctionOpInterface function, ArrayRef<PlainRow> rows,
    ShapeAnalysis &shapes,
    const llvm::DenseMap<Value, SmallVector<Value>> &aliases)
    : function(function), shapes(shapes), aliases(aliases) {
  for (const PlainRow &row : rows) {
    moving.insert(row.op);
    for (const Access &access : row.accesses)
      // A buffer that is written is the memory it was before.
      if (access.isWrite() && access.value &&
          (isa<TensorType>(access.value.getType()) ||
           access.value.getDefiningOp() == row.op))
        written.try_emplace(getWritten(row.op, access.value), access.elements);
  }
}

ArrayRef<Storage> StorageAnalysis::get(Value value) {
  auto it = cache.find(value);
  if (it != cache.end())
    return it->second;
  llvm::DenseSet<Value> seen;
  SmallVector<Storage, 1> found;
  collect(value, seen, found);
  return cache[value] = std::move(found);
}

SmallVector<Storage, 1> StorageAnalysis::get(const PlainRow &row,
                                             const Access &access) {
  if (access.storage)
    return {{access.isWrite() ? Storage::Kind::State : Storage::Kind::Constant,
             access.storage, Value()}};
  // A variable: its result is read, its operand is written.
  bool isResult = access.value.getDefiningOp() == row.op;
  bool isTensor = isa<TensorType>(access.value.getType());
  Value value = access.value;
  if (access.isWrite()) {
    value = getWritten(row.op, value);
    if (value.getDefiningOp() == row.op && isTensor)
      return {{Storage::Kind::Local, value.getAsOpaquePointer(), value}};
    // In a region the destination is an argument of it, which is shared.
    bool isState = isTensor && row.op->getNumResults() == 0 &&
                   !isa<BlockArgument>(value) &&
                   !isa<DestinationStyleOpInterface>(row.op);
    if (isState)
      return {{Storage::Kind::State, getVariable(row.op), Value()}};
  } else if (isResult && isTensor) {
    return {{Storage::Kind::State, getVariable(row.op), Value()}};
  }
  ArrayRef<Storage> found = get(value);
  return SmallVector<Storage, 1>(found.begin(), found.end());
}

void StorageAnalysis::collectPredecessors(Value value, Operation *op,
                                          Region *region,
                                          llvm::DenseSet<Value> &seen,
                                          SmallVectorImpl<Storage> &found) {
  bool isFound = false;
  if (auto branch = dyn_cast<RegionBranchOpInterface>(op))
    for (RegionBranchPoint point : branch.getAllRegionBranchPoints()) {
      SmallVector<RegionSuccessor> successors;
      branch.getSuccessorRegions(point, successors);
      for (const RegionSuccessor &successor : successors) {
        if (region ? successor.getSuccessor() != region : !successor.isParent())
          continue;
        ValueRange inputs = successor.getSuccessorInputs();
        auto it = llvm::find(inputs, value);
        if (it == inputs.end())
          continue;
        size_t i = std::distance(inputs.begin(), it);
        OperandRange operands =
            point.isParent() ? branch.getEntrySuccessorOperands(successor)
                             : cast<RegionBranchTerminatorOpInterface>(
                                   point.getTerminatorPredecessorOrNull())
                                   .getSuccessorOperands(successor);
        if (i >= operands.size())
          continue;
        isFound = true;
        collect(operands[i], seen, found);
      }
    }
  if (isFound)
    return;
  // Destinations that all iterations share, and whatever else there is.
  for (Value operand : op->getOperands())
    if (operand.getType() == value.getType())
      collect(operand, seen, found);
  found.push_back({Storage::Kind::Local, value.getAsOpaquePointer(), value});
}

void StorageAnalysis::collect(Value value, llvm::DenseSet<Value> &seen,
                              SmallVectorImpl<Storage> &found) {
  if (!seen.insert(value).second || !isStored(value.getType()))
    return;
  auto add = [&](Storage::Kind kind, const void *key, Value value) {
    if (llvm::none_of(found,
                      [&](const Storage &other) { return other.key == key; }))
      found.push_back({kind, key, value});
  };
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    Block *block = argument.getOwner();
    if (block->getParentOp() == function && block->isEntryBlock())
      return add(Storage::Kind::Argument, value.getAsOpaquePointer(), value);
    if (block->isEntryBlock())
      return collectPredecessors(value, block->getParentOp(),
                                 block->getParent(), seen, found);
    for (auto it = block->pred_begin(), e = block->pred_end(); it != e; ++it)
      if (auto branch = dyn_cast<BranchOpInterface>((*it)->getTerminator()))
        if (Value passed = branch.getSuccessorOperands(
                it.getSuccessorIndex())[argument.getArgNumber()])
          collect(passed, seen, found);
    return;
  }

  Operation *op = value.getDefiningOp();
  StringRef name = op->getName().getStringRef();
  if (op->hasTrait<OpTrait::ConstantLike>())
    return add(Storage::Kind::Constant, value.getAsOpaquePointer(), value);
  if (name == "memref.get_global" || name == "ml_program.global_load_const")
    return add(Storage::Kind::Constant, getVariable(op), value);
  if (auto it = aliases.find(value); it != aliases.end()) {
    for (Value alias : it->second)
      collect(alias, seen, found);
    return add(Storage::Kind::Local, value.getAsOpaquePointer(), value);
  }
  if (auto it = written.find(value); it != written.end()) {
    add(Storage::Kind::Local, value.getAsOpaquePointer(), value);
    // What is not written is what was there before.
    if (it->second == shapes.getNumElements(value))
      return;
    if (auto destination = dyn_cast<DestinationStyleOpInterface>(op))
      return collect(destination.getTiedOpOperand(cast<OpResult>(value))->get(),
                     seen, found);
    for (Value operand : op->getOperands())
      if (operand.getType() == value.getType())
        collect(operand, seen, found);
    return;
  }
  if (op->getNumRegions() != 0 && isa<RegionBranchOpInterface>(op))
    return collectPredecessors(value, op, nullptr, seen, found);
  // What moves nothing shows its first operand.
  if (!moving.contains(op))
    for (Value operand : op->getOperands())
      if (isStored(operand.getType()))
        return collect(operand, seen, found);
  add(Storage::Kind::Local, value.getAsOpaquePointer(), value);
}
