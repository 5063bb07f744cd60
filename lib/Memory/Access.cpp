//===- Access.cpp - What operations do with memory --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Access.h"

#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace greenai;
using namespace mlir;

namespace {

/// What an operation without a telling interface is known for.
enum class Known {
  No,
  View,       ///< the first result is a view of the first operand
  Sizes,      ///< it looks at sizes only, or ends a buffer
  Unwritten,  ///< its result has not been written to
  Overwrites, ///< its destination is written whole and never read
  Global,     ///< its result is a global
  Body,       ///< its regions are bodies that compute elements
};

} // namespace

static Known lookup(Operation *op) {
  return llvm::StringSwitch<Known>(op->getName().getStringRef())
      .Cases({"tensor.cast", "tensor.bitcast", "tensor.expand_shape",
              "tensor.collapse_shape", "tensor.reshape",
              "tensor.extract_slice"},
             Known::View)
      .Cases({"tosa.reshape", "tosa.slice", "tosa.identity"}, Known::View)
      .Cases({"bufferization.to_tensor", "bufferization.to_buffer",
              "builtin.unrealized_conversion_cast", "memref.reshape",
              "memref.assume_alignment", "memref.extract_strided_metadata",
              "shape.with_shape", "shape.value_of"},
             Known::View)
      .Cases({"tensor.dim", "tensor.rank", "memref.dim", "memref.rank",
              "memref.dealloc", "bufferization.dealloc",
              "bufferization.dealloc_tensor", "shape.shape_of",
              "memref.extract_aligned_pointer_as_index", "memref.prefetch"},
             Known::Sizes)
      .Case("tensor.empty", Known::Unwritten)
      .Cases({"linalg.softmax", "linalg.pack", "linalg.unpack",
              "linalg.winograd_filter_transform",
              "linalg.winograd_input_transform"},
             Known::Overwrites)
      .Cases({"memref.get_global", "ml_program.global_load_const"},
             Known::Global)
      .Cases({"tensor.generate", "tensor.pad", "scf.reduce",
              "memref.generic_atomic_rmw", "shape.reduce"},
             Known::Body)
      .Default(Known::No);
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

Value greenai::getViewedValue(OpResult result) {
  Operation *op = result.getOwner();
  if (!isInMemory(result.getType()) || op->getNumOperands() == 0)
    return Value();
  Value source;
  if (lookup(op) == Known::View)
    source = result.getResultNumber() == 0 ? op->getOperand(0) : Value();
  else if (auto view = dyn_cast<ViewLikeOpInterface>(op))
    source = view.getViewSource();
  // memref.view_source of a vector, a pointer: nothing in memory.
  return source && isInMemory(source.getType()) ? source : Value();
}

//===----------------------------------------------------------------------===//
// Accesses
//===----------------------------------------------------------------------===//

/// The argument that an operand of a structured operation is in its body; null
/// for other operations.
static Value getBodyArgument(OpOperand &operand) {
  Operation *op = operand.getOwner();
  auto structured = dyn_cast<DestinationStyleOpInterface>(op);
  if (!structured || op->getNumRegions() != 1 || op->getRegion(0).empty() ||
      isa<LoopLikeOpInterface>(op))
    return Value();
  Block &body = op->getRegion(0).front();
  if (body.getNumArguments() != op->getNumOperands())
    return Value();
  return body.getArgument(operand.getOperandNumber());
}

/// A destination whose old contents matter.
static bool isDestinationRead(OpOperand &operand) {
  Operation *op = operand.getOwner();
  if (lookup(op) == Known::Overwrites)
    return false;
  if (Value argument = getBodyArgument(operand))
    return !argument.use_empty();
  // linalg.map before it had an argument for its destination.
  if (op->getNumRegions() == 1 && !op->getRegion(0).empty() &&
      !isa<LoopLikeOpInterface>(op))
    return op->getRegion(0).front().getNumArguments() !=
           operand.getOperandNumber();
  return true;
}

Access greenai::getAccess(OpOperand &operand) {
  Operation *op = operand.getOwner();
  if (!isInMemory(operand.get().getType()) || lookup(op) == Known::Sizes)
    return Access::None;
  for (OpResult result : op->getResults())
    if (getViewedValue(result) == operand.get())
      return operand.getOperandNumber() == 0 ? Access::View : Access::None;
  auto destinations = dyn_cast<DestinationStyleOpInterface>(op);
  bool isBufferWritten = isBuffer(operand.get().getType());
  if (destinations && destinations.isDpsInit(&operand))
    return isBufferWritten || isDestinationRead(operand) ? Access::Use
                                                         : Access::None;
  // An input that the body ignores, such as the window of a pooling.
  if (Value argument = getBodyArgument(operand))
    return argument.use_empty() ? Access::None : Access::Use;
  return Access::Use;
}

OpOperand *greenai::getDestination(OpResult result) {
  Operation *op = result.getOwner();
  if (op->getName().getStringRef() == "tensor.scatter")
    return &op->getOpOperand(1);
  auto destinations = dyn_cast<DestinationStyleOpInterface>(op);
  if (!destinations || isa<LoopLikeOpInterface>(op) ||
      lookup(op) == Known::Overwrites)
    return nullptr;
  return destinations.getTiedOpOperand(result);
}

bool greenai::areReadElementwise(OpOperand &a, OpOperand &b) {
  auto maps = a.getOwner()->getAttrOfType<ArrayAttr>("indexing_maps");
  auto kinds = a.getOwner()->getAttrOfType<ArrayAttr>("iterator_types");
  if (!maps || !kinds || a.get() != b.get() ||
      maps.size() != a.getOwner()->getNumOperands())
    return false;
  auto isIdentity = [&](OpOperand &operand) {
    auto map = dyn_cast<AffineMapAttr>(maps[operand.getOperandNumber()]);
    return map && map.getValue().isIdentity();
  };
  auto isParallel = [](Attribute kind) {
    std::string text;
    llvm::raw_string_ostream(text) << kind;
    return llvm::StringRef(text).contains("parallel");
  };
  return llvm::all_of(kinds, isParallel) && isIdentity(a) && isIdentity(b);
}

/// Whether a value is `slice`, or has been made of it by overwriting.
static bool isMadeOf(Value value, llvm::function_ref<bool(Value)> isSlice) {
  while (!isSlice(value)) {
    auto result = dyn_cast<OpResult>(value);
    OpOperand *from = result ? getDestination(result) : nullptr;
    if (!from)
      return false;
    value = from->get();
  }
  return true;
}

/// Whether `slice` is taken from where `put` inserts it.
static bool isTakenFor(Value slice, OffsetSizeAndStrideOpInterface put) {
  auto taken = slice.getDefiningOp<OffsetSizeAndStrideOpInterface>();
  return taken && getViewedValue(cast<OpResult>(slice)) == put->getOperand(1) &&
         taken.isSameAs(put,
                        [](OpFoldResult a, OpFoldResult b) { return a == b; });
}

static OffsetSizeAndStrideOpInterface getInsertion(Operation *op) {
  return op->getName().getStringRef().ends_with("insert_slice")
             ? dyn_cast<OffsetSizeAndStrideOpInterface>(op)
             : OffsetSizeAndStrideOpInterface();
}

bool greenai::isInsertionOf(OpOperand &use, OpOperand &destination) {
  auto put = getInsertion(use.getOwner());
  if (!put || use.getOperandNumber() != 1)
    return false;
  // The destination is the slice itself, or what has become of it.
  auto isResult = [&](Value value) {
    auto result = dyn_cast<OpResult>(value);
    return result && getDestination(result) == &destination;
  };
  return isMadeOf(destination.get(),
                  [&](Value value) { return isTakenFor(value, put); }) &&
         isMadeOf(put->getOperand(0), isResult);
}

bool greenai::isInsertedAlready(OpOperand &source) {
  auto put = getInsertion(source.getOwner());
  return put && source.getOperandNumber() == 0 &&
         isMadeOf(source.get(),
                  [&](Value value) { return isTakenFor(value, put); });
}

bool greenai::isInsertedBack(OpOperand &destination) {
  bool isInserted = false;
  (void)isMadeOf(destination.get(), [&](Value value) {
    auto slice = dyn_cast<OpResult>(value);
    Value source = slice ? getViewedValue(slice) : Value();
    isInserted = source && llvm::any_of(source.getUses(), [&](OpOperand &use) {
                   return isInsertionOf(use, destination);
                 });
    return isInserted;
  });
  return isInserted;
}

//===----------------------------------------------------------------------===//
// Allocations
//===----------------------------------------------------------------------===//

Allocation greenai::getAllocation(OpResult result) {
  Operation *op = result.getOwner();
  Known known = lookup(op);
  if (op->hasTrait<OpTrait::ConstantLike>() || known == Known::Global)
    return Allocation::Constant;
  if (known == Known::Unwritten ||
      (op->getName().getStringRef() == "bufferization.alloc_tensor" &&
       llvm::none_of(op->getOperandTypes(), isInMemory)))
    return Allocation::Unwritten;
  auto effects = dyn_cast<MemoryEffectOpInterface>(op);
  if (!effects || !isBuffer(result.getType()))
    return Allocation::None;
  SmallVector<MemoryEffects::EffectInstance> instances;
  effects.getEffectsOnValue(result, instances);
  for (const MemoryEffects::EffectInstance &instance : instances)
    if (isa<MemoryEffects::Allocate>(instance.getEffect()))
      return instance.getResource() ==
                     SideEffects::AutomaticAllocationScopeResource::get()
                 ? Allocation::Stack
                 : Allocation::Heap;
  return Allocation::None;
}

//===----------------------------------------------------------------------===//
// Regions
//===----------------------------------------------------------------------===//

Control greenai::getControl(Operation *op) {
  if (op->getNumRegions() == 0 || isa<CallOpInterface>(op) ||
      lookup(op) == Known::Body)
    return Control::None;
  if (isa<LoopLikeOpInterface>(op))
    return Control::Loop;
  // Bodies of structured operations.
  if (isa<DestinationStyleOpInterface>(op))
    return Control::None;
  if (isa<RegionBranchOpInterface>(op) ||
      op->getName().getStringRef() == "tosa.cond_if" ||
      op->hasTrait<OpTrait::IsTerminator>())
    return Control::Branch;
  return Control::None;
}

LoopParts greenai::getLoopParts(Operation *op) {
  LoopParts parts;
  bool isTosa = op->getName().getStringRef() == "tosa.while_loop";
  auto add = [](SmallVectorImpl<Value> &to, ValueRange values) {
    llvm::append_range(to, values);
  };
  if (isTosa || op->getName().getStringRef() == "scf.while") {
    Block &first = op->getRegion(0).front(), &second = op->getRegion(1).front();
    for (OpOperand &operand : op->getOpOperands())
      parts.inits.push_back(&operand);
    add(parts.arguments, first.getArguments());
    add(parts.bodyArguments, second.getArguments());
    add(parts.yielded, second.getTerminator()->getOperands());
    if (isTosa)
      add(parts.passed, first.getArguments());
    else
      add(parts.passed, first.getTerminator()->getOperands().drop_front());
    parts.exits = parts.passed;
    parts.isWhile = true;
    return parts;
  }
  auto loop = cast<LoopLikeOpInterface>(op);
  for (OpOperand &operand : loop.getInitsMutable())
    parts.inits.push_back(&operand);
  add(parts.arguments, loop.getRegionIterArgs());
  // The regions of parallel loops insert into their arguments.
  if (op->hasTrait<OpTrait::HasParallelRegion>() &&
      !loop.getRegionIterArgs().empty())
    parts.yielded = parts.arguments;
  else
    add(parts.yielded, loop.getYieldedValues());
  parts.exits = parts.yielded;
  // scf.parallel starts reductions with its initial values.
  if (parts.arguments.size() != parts.inits.size())
    parts = LoopParts();
  return parts;
}

MutableArrayRef<OpOperand> greenai::getArguments(Operation *call) {
  auto arguments = cast<CallOpInterface>(call).getArgOperands();
  return call->getOpOperands().slice(
      arguments.empty() ? 0 : arguments.getBeginOperandIndex(),
      arguments.size());
}
