//===- MemorySteps.cpp - Buffers and views ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"

#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace greenai;
using namespace greenai::oracle;
using namespace mlir;

static SmallVector<int64_t, 4> evaluate(ArrayRef<Index> indices,
                                        const Machine &machine) {
  SmallVector<int64_t, 4> values;
  for (const Index &index : indices)
    values.push_back(index.get(machine));
  return values;
}

static SmallVector<int64_t, 4> evaluate(ArrayRef<unsigned> slots,
                                        const Machine &machine) {
  SmallVector<int64_t, 4> values;
  for (unsigned slot : slots)
    values.push_back(machine.scalars[slot].i);
  return values;
}

static FailureOr<ScalarType> getElementType(Operation *op, MemRefType type) {
  if (std::optional<ScalarType> scalar = getScalarType(type.getElementType()))
    return *scalar;
  return op->emitError("buffers of ")
         << type.getElementType() << " are not interpreted";
}

static StepResult addAccess(Operation *op, Compiler &compiler,
                            std::vector<Step> &steps) {
  unsigned sourceOp = compiler.getSourceOpOf(op);
  if (auto load = dyn_cast<memref::LoadOp>(op)) {
    unsigned to = compiler.getSlot(load),
             view = compiler.getSlot(load.getMemRef());
    SmallVector<unsigned, 4> indices = compiler.getSlots(load.getIndices());
    steps.push_back([=](Machine &machine) {
      if (Scalar *element = machine.access(view, evaluate(indices, machine),
                                           sourceOp, /*isWrite=*/false))
        machine.scalars[to] = *element;
    });
    return true;
  }
  auto store = dyn_cast<memref::StoreOp>(op);
  if (!store)
    return false;
  unsigned from = compiler.getSlot(store.getValueToStore());
  unsigned view = compiler.getSlot(store.getMemRef());
  SmallVector<unsigned, 4> indices = compiler.getSlots(store.getIndices());
  steps.push_back([=](Machine &machine) {
    if (Scalar *element = machine.access(view, evaluate(indices, machine),
                                         sourceOp, /*isWrite=*/true))
      *element = machine.scalars[from];
  });
  return true;
}

/// Copies that bufferization makes are not accesses of an operation, though a
/// cache moves what they do.
static void copy(Machine &machine, const View &from, const View &to,
                 unsigned sourceOp) {
  if (from.sizes != to.sizes)
    return machine.fail("a copy between different sizes");
  SmallVector<int64_t, 4> position(from.sizes.size());
  for (int64_t n = from.getNumElements(); n > 0; --n) {
    int64_t source = from.offset, target = to.offset;
    for (size_t i = 0; i < position.size(); ++i) {
      source += position[i] * from.strides[i];
      target += position[i] * to.strides[i];
    }
    if (!from.buffer->has(source) || !to.buffer->has(target))
      return machine.fail("a copy out of bounds");
    to.buffer->elements[target] = from.buffer->elements[source];
    if (machine.isTraced) {
      machine.trace.push_back({sourceOp, from.buffer, source, false});
      machine.trace.push_back({sourceOp, to.buffer, target, true});
    }
    for (size_t i = position.size(); i-- > 0;) {
      if (++position[i] < from.sizes[i])
        break;
      position[i] = 0;
    }
  }
}

static StepResult addAllocation(Operation *op, Compiler &compiler,
                                std::vector<Step> &steps) {
  auto type = cast<MemRefType>(op->getResult(0).getType());
  FailureOr<ScalarType> element = getElementType(op, type);
  if (failed(element))
    return failure();
  OperandRange dynamicSizes =
      isa<memref::AllocOp>(op) ? cast<memref::AllocOp>(op).getDynamicSizes()
                               : cast<memref::AllocaOp>(op).getDynamicSizes();
  Builder builder(op->getContext());
  SmallVector<Index, 4> sizes = compiler.getIndices(
      getMixedValues(type.getShape(), dynamicSizes, builder));
  unsigned to = compiler.getSlot(op->getResult(0));
  ScalarType scalar = *element;
  steps.push_back([=](Machine &machine) {
    SmallVector<int64_t, 4> shape = evaluate(sizes, machine);
    int64_t count = 1;
    for (int64_t size : shape)
      count *= size;
    machine.views[to] = View::whole(machine.allocate(scalar, count), shape);
  });
  return true;
}

static StepResult addGlobal(memref::GetGlobalOp op, Compiler &compiler,
                            std::vector<Step> &steps) {
  auto global = compiler.module.lookupSymbol<memref::GlobalOp>(op.getName());
  auto value = dyn_cast_or_null<DenseElementsAttr>(
      global ? global.getConstantInitValue() : Attribute());
  if (!value)
    return op.emitError("reads a global without a dense value");
  FailureOr<ScalarType> element = getElementType(op, op.getType());
  if (failed(element))
    return failure();
  Buffer &buffer = compiler.constants.emplace_back(Buffer{{}, *element});
  buffer.isSplat = value.isSplat();
  if (isa<FloatType>(value.getElementType())) {
    for (APFloat number : value.getValues<APFloat>()) {
      bool losesInfo;
      number.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven,
                     &losesInfo);
      Scalar scalar;
      scalar.f = number.convertToDouble();
      buffer.elements.push_back(scalar);
    }
  } else {
    for (APInt number : value.getValues<APInt>())
      buffer.elements.push_back(Scalar{number.getSExtValue()});
  }
  unsigned to = compiler.getSlot(op);
  View view = View::whole(buffer, op.getType().getShape());
  steps.push_back([=](Machine &machine) { machine.views[to] = view; });
  return true;
}

static bool addSubView(Operation *op, Compiler &compiler,
                       std::vector<Step> &steps) {
  auto slice = dyn_cast<memref::SubViewOp>(op);
  if (!slice)
    return false;
  unsigned from = compiler.getSlot(slice.getSource());
  unsigned to = compiler.getSlot(slice);
  SmallVector<Index, 4> offsets = compiler.getIndices(slice.getMixedOffsets());
  SmallVector<Index, 4> sizes = compiler.getIndices(slice.getMixedSizes());
  SmallVector<Index, 4> strides = compiler.getIndices(slice.getMixedStrides());
  llvm::SmallBitVector dropped = slice.getDroppedDims();
  steps.push_back([=](Machine &machine) {
    View source = machine.views[from], view;
    view.buffer = source.buffer;
    view.offset = source.offset;
    for (size_t i = 0; i < offsets.size(); ++i) {
      view.offset += offsets[i].get(machine) * source.strides[i];
      if (dropped.test(i))
        continue;
      view.sizes.push_back(sizes[i].get(machine));
      view.strides.push_back(source.strides[i] * strides[i].get(machine));
    }
    machine.views[to] = view;
  });
  return true;
}

/// Sizes, strides and offset as stated.
static bool addReinterpretCast(Operation *op, Compiler &compiler,
                               std::vector<Step> &steps) {
  auto cast = dyn_cast<memref::ReinterpretCastOp>(op);
  if (!cast)
    return false;
  unsigned from = compiler.getSlot(cast.getSource());
  unsigned to = compiler.getSlot(cast);
  SmallVector<Index, 4> offsets = compiler.getIndices(cast.getMixedOffsets());
  SmallVector<Index, 4> sizes = compiler.getIndices(cast.getMixedSizes());
  SmallVector<Index, 4> strides = compiler.getIndices(cast.getMixedStrides());
  steps.push_back([=](Machine &machine) {
    View view;
    view.buffer = machine.views[from].buffer;
    view.offset = offsets[0].get(machine);
    view.sizes = evaluate(sizes, machine);
    view.strides = evaluate(strides, machine);
    machine.views[to] = view;
  });
  return true;
}

/// Groups of dimensions become one, or one becomes a group.
static bool addReshape(Operation *op, Compiler &compiler,
                       std::vector<Step> &steps) {
  if (auto collapse = dyn_cast<memref::CollapseShapeOp>(op)) {
    unsigned from = compiler.getSlot(collapse.getSrc());
    unsigned to = compiler.getSlot(collapse);
    SmallVector<ReassociationIndices> groups =
        collapse.getReassociationIndices();
    steps.push_back([=](Machine &machine) {
      View source = machine.views[from], view;
      view.buffer = source.buffer;
      view.offset = source.offset;
      for (const ReassociationIndices &group : groups) {
        int64_t size = 1, stride = 1;
        // The stride of the last dimension that is more than one element.
        for (int64_t dimension : group) {
          size *= source.sizes[dimension];
          if (source.sizes[dimension] != 1)
            stride = source.strides[dimension];
        }
        view.sizes.push_back(size);
        view.strides.push_back(stride);
      }
      machine.views[to] = view;
    });
    return true;
  }
  auto expand = dyn_cast<memref::ExpandShapeOp>(op);
  if (!expand)
    return false;
  unsigned from = compiler.getSlot(expand.getSrc());
  unsigned to = compiler.getSlot(expand);
  SmallVector<ReassociationIndices> groups = expand.getReassociationIndices();
  SmallVector<Index, 4> sizes =
      compiler.getIndices(expand.getMixedOutputShape());
  steps.push_back([=](Machine &machine) {
    View source = machine.views[from], view;
    view.buffer = source.buffer;
    view.offset = source.offset;
    view.sizes = evaluate(sizes, machine);
    view.strides.assign(sizes.size(), 1);
    for (size_t i = 0; i < groups.size(); ++i) {
      int64_t stride = source.strides[i];
      for (int64_t dimension : llvm::reverse(groups[i])) {
        view.strides[dimension] = stride;
        stride *= view.sizes[dimension];
      }
    }
    machine.views[to] = view;
  });
  return true;
}

static bool addMetadata(Operation *op, Compiler &compiler,
                        std::vector<Step> &steps) {
  if (auto dim = dyn_cast<memref::DimOp>(op)) {
    unsigned from = compiler.getSlot(dim.getSource());
    unsigned index = compiler.getSlot(dim.getIndex());
    unsigned to = compiler.getSlot(dim);
    steps.push_back([=](Machine &machine) {
      const View &view = machine.views[from];
      uint64_t dimension = machine.scalars[index].i;
      if (dimension >= view.sizes.size())
        return machine.fail("memref.dim of no dimension");
      machine.scalars[to].i = view.sizes[dimension];
    });
    return true;
  }
  auto extract = dyn_cast<memref::ExtractStridedMetadataOp>(op);
  if (!extract)
    return false;
  unsigned from = compiler.getSlot(extract.getSource());
  unsigned base = compiler.getSlot(extract.getBaseBuffer());
  unsigned offset = compiler.getSlot(extract.getOffset());
  SmallVector<unsigned, 4> sizes = compiler.getSlots(extract.getSizes());
  SmallVector<unsigned, 4> strides = compiler.getSlots(extract.getStrides());
  steps.push_back([=](Machine &machine) {
    View view = machine.views[from];
    machine.views[base] = View();
    machine.views[base].buffer = view.buffer;
    machine.scalars[offset].i = view.offset;
    for (size_t i = 0; i < sizes.size(); ++i) {
      machine.scalars[sizes[i]].i = view.sizes[i];
      machine.scalars[strides[i]].i = view.strides[i];
    }
  });
  return true;
}

StepResult greenai::oracle::addMemorySteps(Operation *op, Compiler &compiler,
                                           std::vector<Step> &steps) {
  // Nothing is reused, so nothing needs to be freed.
  if (isa<memref::DeallocOp, memref::GlobalOp>(op))
    return true;
  if (isa<memref::AllocOp, memref::AllocaOp>(op))
    return addAllocation(op, compiler, steps);
  if (auto global = dyn_cast<memref::GetGlobalOp>(op))
    return addGlobal(global, compiler, steps);
  if (isa<memref::CastOp, memref::MemorySpaceCastOp>(op)) {
    Moves moves = compiler.getMoves({compiler.getSlot(op->getOperand(0))},
                                    op->getResults());
    steps.push_back([=](Machine &machine) { moves.run(machine); });
    return true;
  }
  if (auto copyOp = dyn_cast<memref::CopyOp>(op)) {
    unsigned from = compiler.getSlot(copyOp.getSource());
    unsigned to = compiler.getSlot(copyOp.getTarget());
    unsigned sourceOp = compiler.getSourceOpOf(op);
    steps.push_back([=](Machine &machine) {
      copy(machine, machine.views[from], machine.views[to], sourceOp);
    });
    return true;
  }
  if (addSubView(op, compiler, steps) ||
      addReinterpretCast(op, compiler, steps) ||
      addReshape(op, compiler, steps) || addMetadata(op, compiler, steps))
    return true;
  return addAccess(op, compiler, steps);
}
