//===- Replay.cpp - Allocations of a buffered program -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MemoryTrace.h"

#include "greenai/IR/GreenaiDialect.h"
#include "greenai/IR/LocationText.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/SymbolTable.h"

using namespace greenai;
using namespace greenai::memory;
using namespace mlir;

namespace {

/// What a value is: an integer, or a buffer in `base`.
struct Entry {
  std::optional<int64_t> integer;
  int64_t base = -1;
  SmallVector<int64_t> sizes;
};

class Machine {
public:
  explicit Machine(ReplayResult &result) : result(result) {}
  void run(FunctionOpInterface function,
           const std::vector<std::vector<int64_t>> &sizes);

private:
  bool fail(Operation *op, const llvm::Twine &why);
  /// Runs a block; the operands of its end are `ended`.
  bool runBlock(Block &block);
  bool runOp(Operation *op);
  bool runRegion(Region &region, ArrayRef<Entry> arguments);
  bool runFor(scf::ForOp loop);
  bool runWhile(scf::WhileOp loop);
  bool runDealloc(bufferization::DeallocOp op);
  bool runCall(func::CallOp call);
  bool runView(Operation *op);
  bool runAccess(Operation *op);
  bool runScalar(Operation *op);
  std::optional<int64_t> get(OpFoldResult value);
  int64_t getBytes(MemRefType type, ArrayRef<int64_t> sizes);
  int64_t allocate(int64_t bytes);
  void touch(Value value, bool isRead = true);
  void touchAll(Operation *op);

  ReplayResult &result;
  std::vector<Base> bases;
  llvm::DenseMap<Value, Entry> values;
  llvm::DenseMap<Attribute, int64_t> globals;
  SmallVector<Entry> ended;
  std::vector<Operation *> steps;
};

} // namespace

bool Machine::fail(Operation *op, const llvm::Twine &why) {
  if (result.error.empty())
    result.error = (op->getName().getStringRef() + " at " +
                    describePlace(op->getLoc()) + ": " + why)
                       .str();
  return false;
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

int64_t greenai::memory::getBytes(Type element, int64_t count) {
  int64_t bits = 64;
  if (element.isIntOrFloat())
    bits = std::max(8u, element.getIntOrFloatBitWidth());
  return count * (bits / 8);
}

int64_t Machine::getBytes(MemRefType type, ArrayRef<int64_t> sizes) {
  int64_t count = 1;
  for (int64_t size : sizes)
    count *= size;
  return memory::getBytes(type.getElementType(), count);
}

int64_t Machine::allocate(int64_t bytes) {
  Base &base = bases.emplace_back();
  base.bytes = bytes;
  base.allocated = steps.size();
  base.maker = steps.empty() ? nullptr : steps.back();
  return bases.size() - 1;
}

void Machine::touch(Value value, bool isRead) {
  auto it = values.find(value);
  if (it == values.end() || it->second.base < 0)
    return;
  Base &base = bases[it->second.base];
  if (base.firstUse < 0)
    base.firstUse = steps.size();
  base.lastUse = steps.size();
  // A write to a part leaves the rest.
  auto type = cast<MemRefType>(value.getType());
  base.uses.push_back(
      {steps.size(), isRead || getBytes(type, it->second.sizes) != base.bytes});
}

void Machine::touchAll(Operation *op) {
  op->walk([&](Operation *inner) {
    for (OpOperand &operand : inner->getOpOperands())
      touch(operand.get(), inner != op || !isOverwritten(operand));
  });
}

std::optional<int64_t> Machine::get(OpFoldResult value) {
  if (auto attribute = dyn_cast<Attribute>(value))
    return cast<IntegerAttr>(attribute).getInt();
  auto it = values.find(cast<Value>(value));
  return it == values.end() ? std::nullopt : it->second.integer;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

bool Machine::runView(Operation *op) {
  Entry entry = values.lookup(op->getOperand(0));
  auto type = cast<MemRefType>(op->getResult(0).getType());
  Entry made;
  made.base = entry.base;
  SmallVector<OpFoldResult> given;
  if (auto view = dyn_cast<memref::SubViewOp>(op)) {
    llvm::SmallBitVector dropped = view.getDroppedDims();
    for (auto [i, size] : llvm::enumerate(view.getMixedSizes()))
      if (!dropped.test(i))
        given.push_back(size);
  } else if (auto view = dyn_cast<memref::ReinterpretCastOp>(op)) {
    given = view.getConstifiedMixedSizes();
  } else if (auto view = dyn_cast<memref::ExpandShapeOp>(op)) {
    given = view.getMixedOutputShape();
  } else if (auto view = dyn_cast<memref::CollapseShapeOp>(op)) {
    for (const ReassociationIndices &group : view.getReassociationIndices()) {
      int64_t size = 1;
      for (int64_t i : group)
        size *= entry.sizes[i];
      made.sizes.push_back(size);
    }
  } else if (auto view = dyn_cast<memref::TransposeOp>(op)) {
    for (AffineExpr expr : view.getPermutation().getResults())
      made.sizes.push_back(
          entry.sizes[cast<AffineDimExpr>(expr).getPosition()]);
  } else if (isa<memref::CastOp, memref::MemorySpaceCastOp>(op)) {
    made.sizes = entry.sizes;
  } else {
    return fail(op, "is no view that is known");
  }
  for (OpFoldResult size : given) {
    std::optional<int64_t> number = get(size);
    if (!number)
      return fail(op, "a size is not known");
    made.sizes.push_back(*number);
  }
  for (auto [i, size] : llvm::enumerate(type.getShape()))
    if (!ShapedType::isDynamic(size))
      made.sizes[i] = size;
  values[op->getResult(0)] = made;
  return true;
}

/// Loads and stores of integers, which decide what is freed.
bool Machine::runAccess(Operation *op) {
  touchAll(op);
  auto load = dyn_cast<memref::LoadOp>(op);
  auto store = dyn_cast<memref::StoreOp>(op);
  Value buffer = load ? load.getMemRef() : store.getMemRef();
  std::vector<int64_t> indices;
  for (Value index : load ? load.getIndices() : store.getIndices()) {
    std::optional<int64_t> number = get(index);
    if (!number)
      return true;
    indices.push_back(*number);
  }
  auto &integers = bases[values.lookup(buffer).base].integers;
  if (store) {
    if (std::optional<int64_t> number = get(store.getValue()))
      integers[indices] = *number;
  } else if (auto it = integers.find(indices); it != integers.end()) {
    values[load.getResult()].integer = it->second;
  }
  return true;
}

/// Integer arithmetic, by the operation's own folder.
bool Machine::runScalar(Operation *op) {
  if (op->getNumResults() == 0)
    return true;
  SmallVector<Attribute> operands;
  for (Value operand : op->getOperands()) {
    std::optional<int64_t> number =
        operand.getType().isIntOrIndex() ? get(operand) : std::nullopt;
    operands.push_back(number ? IntegerAttr::get(operand.getType(), *number)
                              : Attribute());
  }
  SmallVector<OpFoldResult> folded;
  if (failed(op->fold(operands, folded)))
    return true;
  for (auto [value, result] : llvm::zip(folded, op->getResults())) {
    if (auto number =
            dyn_cast_if_present<IntegerAttr>(dyn_cast<Attribute>(value)))
      values[result].integer = number.getValue().getSExtValue();
    else if (auto same = dyn_cast<Value>(value))
      values[result] = values.lookup(same);
  }
  return true;
}

/// Frees the buffers whose condition holds and which are not retained.
bool Machine::runDealloc(bufferization::DeallocOp op) {
  llvm::SmallDenseMap<int64_t, bool> owned;
  for (auto [buffer, condition] :
       llvm::zip(op.getMemrefs(), op.getConditions())) {
    std::optional<int64_t> holds = get(condition);
    if (!holds)
      return fail(op, "a condition is not known");
    owned[values.lookup(buffer).base] |= *holds != 0;
  }
  llvm::SmallDenseSet<int64_t> retained;
  for (auto [kept, condition] :
       llvm::zip(op.getRetained(), op.getUpdatedConditions())) {
    int64_t base = values.lookup(kept).base;
    retained.insert(base);
    values[condition].integer = owned.lookup(base);
  }
  for (auto [base, holds] : owned)
    if (holds && !retained.contains(base) && base >= 0)
      bases[base].freed = steps.size();
  return true;
}

bool Machine::runOp(Operation *op) {
  steps.push_back(op);
  if (auto alloc = dyn_cast<memref::AllocOp>(op)) {
    Entry entry;
    auto dynamic = alloc.getDynamicSizes().begin();
    for (int64_t size : alloc.getType().getShape()) {
      std::optional<int64_t> number = ShapedType::isDynamic(size)
                                          ? get(OpFoldResult(*dynamic++))
                                          : std::optional<int64_t>(size);
      if (!number)
        return fail(op, "a size is not known");
      entry.sizes.push_back(*number);
    }
    entry.base = allocate(getBytes(alloc.getType(), entry.sizes));
    ++result.allocations;
    values[alloc] = entry;
    return true;
  }
  if (auto free = dyn_cast<memref::DeallocOp>(op)) {
    if (int64_t base = values.lookup(free.getMemref()).base; base >= 0)
      bases[base].freed = steps.size();
    return true;
  }
  if (auto free = dyn_cast<bufferization::DeallocOp>(op))
    return runDealloc(free);
  if (auto clone = dyn_cast<bufferization::CloneOp>(op)) {
    touchAll(op);
    Entry entry = values.lookup(clone.getInput());
    entry.base =
        allocate(getBytes(cast<MemRefType>(clone.getType()), entry.sizes));
    ++result.allocations;
    values[clone] = entry;
    touch(clone, /*isRead=*/false);
    return true;
  }
  if (auto global = dyn_cast<memref::GetGlobalOp>(op)) {
    Entry entry;
    auto [it, isNew] = globals.try_emplace(global.getNameAttr(), 0);
    if (isNew) {
      it->second = allocate(0);
      bases[it->second].isCounted = false;
    }
    entry.base = it->second;
    llvm::append_range(entry.sizes, global.getType().getShape());
    values[global] = entry;
    return true;
  }
  if (auto dim = dyn_cast<memref::DimOp>(op)) {
    std::optional<int64_t> index = get(dim.getDimension());
    const Entry &entry = values[dim.getSource()];
    if (!index || *index >= int64_t(entry.sizes.size()))
      return fail(op, "the dimension is not known");
    values[dim].integer = entry.sizes[*index];
    return true;
  }
  if (auto pointer = dyn_cast<memref::ExtractAlignedPointerAsIndexOp>(op)) {
    values[pointer].integer = values.lookup(pointer.getSource()).base;
    return true;
  }
  if (auto meta = dyn_cast<memref::ExtractStridedMetadataOp>(op)) {
    Entry entry = values.lookup(meta.getSource());
    for (auto [size, value] : llvm::zip(entry.sizes, meta.getSizes()))
      values[value].integer = size;
    entry.sizes.clear();
    values[meta.getBaseBuffer()] = entry;
    return true;
  }
  if (isa<memref::LoadOp, memref::StoreOp>(op))
    return runAccess(op);
  if (op->getNumResults() == 1 && isa<MemRefType>(op->getResult(0).getType()) &&
      op->getDialect()->getNamespace() == "memref")
    return runView(op);
  if (auto choice = dyn_cast<arith::SelectOp>(op)) {
    std::optional<int64_t> condition = get(choice.getCondition());
    if (!condition)
      return isa<MemRefType>(choice.getType())
                 ? fail(op, "the condition is not known")
                 : true;
    values[choice] = values.lookup(*condition ? choice.getTrueValue()
                                              : choice.getFalseValue());
    return true;
  }
  if (auto loop = dyn_cast<scf::ForOp>(op))
    return runFor(loop);
  if (auto loop = dyn_cast<scf::WhileOp>(op))
    return runWhile(loop);
  if (auto branch = dyn_cast<scf::IfOp>(op)) {
    std::optional<int64_t> condition = get(branch.getCondition());
    if (!condition)
      return fail(op, "the condition depends on data");
    Region &region =
        *condition ? branch.getThenRegion() : branch.getElseRegion();
    ended.clear();
    if (!region.empty() && !runRegion(region, {}))
      return false;
    for (auto [value, entry] : llvm::zip(op->getResults(), ended))
      values[value] = entry;
    return true;
  }
  if (auto call = dyn_cast<func::CallOp>(op))
    return runCall(call);
  if (op->hasTrait<OpTrait::ConstantLike>()) {
    IntegerAttr number;
    if (matchPattern(op, m_Constant(&number)))
      values[op->getResult(0)].integer = number.getValue().getSExtValue();
    return true;
  }
  // Elements are computed, wherever.
  if (llvm::any_of(op->getOperandTypes(),
                   [](Type type) { return isa<BaseMemRefType>(type); }) ||
      op->getNumRegions() > 0) {
    touchAll(op);
    return true;
  }
  return runScalar(op);
}

//===----------------------------------------------------------------------===//
// Regions
//===----------------------------------------------------------------------===//

bool Machine::runRegion(Region &region, ArrayRef<Entry> arguments) {
  for (auto [argument, entry] : llvm::zip(region.getArguments(), arguments))
    values[argument] = entry;
  return runBlock(region.front());
}

bool Machine::runBlock(Block &block) {
  for (Operation &op : block) {
    if (op.hasTrait<OpTrait::IsTerminator>()) {
      ended.clear();
      for (Value operand : op.getOperands())
        ended.push_back(values.lookup(operand));
      return true;
    }
    // Nothing is known of what the operation made in another iteration.
    for (Value result : op.getResults())
      values.erase(result);
    if (!runOp(&op))
      return false;
  }
  ended.clear();
  return true;
}

bool Machine::runFor(scf::ForOp loop) {
  std::optional<int64_t> low = get(OpFoldResult(loop.getLowerBound())),
                         high = get(OpFoldResult(loop.getUpperBound())),
                         step = get(OpFoldResult(loop.getStep()));
  if (!low || !high || !step || *step <= 0)
    return fail(loop, "a bound is not known");
  SmallVector<Entry> carried;
  for (Value init : loop.getInitArgs())
    carried.push_back(values.lookup(init));
  for (int64_t i = *low; i < *high; i += *step) {
    SmallVector<Entry> arguments;
    arguments.emplace_back().integer = i;
    llvm::append_range(arguments, carried);
    if (!runRegion(loop.getRegion(), arguments))
      return false;
    carried.assign(ended.begin(), ended.end());
  }
  for (auto [result, entry] : llvm::zip(loop.getResults(), carried))
    values[result] = entry;
  return true;
}

bool Machine::runWhile(scf::WhileOp loop) {
  SmallVector<Entry> carried;
  for (Value init : loop.getInits())
    carried.push_back(values.lookup(init));
  while (true) {
    if (!runRegion(loop.getBefore(), carried))
      return false;
    if (!ended.front().integer)
      return fail(loop, "the condition depends on data");
    bool goesOn = *ended.front().integer != 0;
    carried.assign(ended.begin() + 1, ended.end());
    if (!goesOn)
      break;
    if (!runRegion(loop.getAfter(), carried))
      return false;
    carried.assign(ended.begin(), ended.end());
  }
  for (auto [result, entry] : llvm::zip(loop.getResults(), carried))
    values[result] = entry;
  return true;
}

bool Machine::runCall(func::CallOp call) {
  auto callee = SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(
      call, call.getCalleeAttr());
  if (!callee || callee.isExternal())
    return fail(call, "has no body");
  SmallVector<Entry> arguments;
  for (Value operand : call.getOperands())
    arguments.push_back(values.lookup(operand));
  if (!runRegion(callee.getBody(), arguments))
    return false;
  for (auto [value, entry] : llvm::zip(call.getResults(), ended))
    values[value] = entry;
  return true;
}

//===----------------------------------------------------------------------===//
// The function
//===----------------------------------------------------------------------===//

void Machine::run(FunctionOpInterface function,
                  const std::vector<std::vector<int64_t>> &sizes) {
  SmallVector<Entry> arguments;
  for (BlockArgument argument : function.getArguments()) {
    Entry &entry = arguments.emplace_back();
    auto type = dyn_cast<MemRefType>(argument.getType());
    if (!type)
      continue;
    const std::vector<int64_t> &given = sizes[argument.getArgNumber()];
    for (auto [i, size] : llvm::enumerate(type.getShape())) {
      if (ShapedType::isDynamic(size) &&
          given.size() != type.getShape().size()) {
        result.error = "the sizes of argument " +
                       std::to_string(argument.getArgNumber()) +
                       " are not given";
        return;
      }
      entry.sizes.push_back(ShapedType::isDynamic(size) ? given[i] : size);
    }
    entry.base = allocate(getBytes(type, entry.sizes));
    Base &base = bases[entry.base];
    base.isArgument = true;
    base.isCounted =
        !function.getArgAttr(argument.getArgNumber(), weightsAttrName);
  }
  if (!runRegion(function.getFunctionBody(), arguments))
    return;
  llvm::DenseSet<int64_t> returned;
  for (const Entry &entry : ended)
    returned.insert(entry.base);
  findPeaks(bases, steps, returned, result);
}

ReplayResult
greenai::memory::replay(FunctionOpInterface function,
                        const std::vector<std::vector<int64_t>> &sizes) {
  ReplayResult result;
  Machine(result).run(function, sizes);
  return result;
}
