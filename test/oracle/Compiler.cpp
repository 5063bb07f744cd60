//===- Compiler.cpp - From lowered operations to steps ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"

#include "SourceOps.h"

#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace greenai::oracle;
using namespace mlir;

void Moves::run(Machine &machine) const {
  llvm::SmallVector<Scalar, 4> scalars;
  llvm::SmallVector<View, 2> views;
  for (size_t i = 0; i < from.size(); ++i)
    if (isView[i])
      views.push_back(machine.views[from[i]]);
    else
      scalars.push_back(machine.scalars[from[i]]);
  size_t scalar = 0, view = 0;
  for (size_t i = 0; i < to.size(); ++i)
    if (isView[i])
      machine.views[to[i]] = views[view++];
    else
      machine.scalars[to[i]] = scalars[scalar++];
}

unsigned Compiler::getSlot(Value value) {
  auto [it, isNew] = slots.try_emplace(value, numSlots);
  numSlots += isNew;
  return it->second;
}

SmallVector<unsigned, 4> Compiler::getSlots(ValueRange values) {
  SmallVector<unsigned, 4> result;
  for (Value value : values)
    result.push_back(getSlot(value));
  return result;
}

Index Compiler::getIndex(OpFoldResult value) {
  if (auto attribute = dyn_cast<Attribute>(value))
    return {true, cast<IntegerAttr>(attribute).getInt(), 0};
  return {false, 0, getSlot(cast<Value>(value))};
}

SmallVector<Index, 4> Compiler::getIndices(ArrayRef<OpFoldResult> values) {
  SmallVector<Index, 4> result;
  for (OpFoldResult value : values)
    result.push_back(getIndex(value));
  return result;
}

Moves Compiler::getMoves(ArrayRef<unsigned> from, ValueRange to) {
  Moves moves;
  moves.from.assign(from.begin(), from.end());
  for (Value value : to) {
    moves.to.push_back(getSlot(value));
    moves.isView.push_back(isa<BaseMemRefType>(value.getType()));
  }
  return moves;
}

unsigned Compiler::getSourceOpOf(Operation *op) {
  if (callSite)
    return *callSite;
  return getSourceOp(op->getLoc()).value_or(0);
}

void Compiler::count(Operation *op, unsigned counter) {
  Origin origin = getOrigin(op->getLoc());
  if (origin == Origin::Bookkeeping)
    return;
  bool isIndex = op->getNumResults() != 0 &&
                 llvm::all_of(op->getResultTypes(),
                              [](Type type) { return type.isIndex(); });
  if (isIndex || (origin == Origin::Generated && !slice.contains(op)))
    return;
  for (const EntryKey &key : getScalarWork(op))
    sites.push_back({counter, getSourceOpOf(op), key});
}

LogicalResult Compiler::compile(Operation *op, std::vector<Step> &steps) {
  // Constants and views may be of nobody; work and accesses may not.
  bool isCounted = !getScalarWork(op).empty() || !isMemoryEffectFree(op);
  if (isCounted && !callSite && !getSourceOp(op->getLoc()))
    return op->emitError("the lowering lost which source operation ")
           << op->getName() << " is of";
  for (auto add : {addIntegerSteps, addFloatSteps, addMemorySteps,
                   addAffineSteps, addControlSteps}) {
    StepResult result = add(op, *this, steps);
    if (failed(result))
      return failure();
    if (*result)
      return success();
  }
  return op->emitError("was not lowered: ")
         << op->getName() << " has no interpretation";
}

const Code *Compiler::compileBody(Block &block) {
  Code &code = codes.emplace_back();
  code.counter = codes.size() - 1;
  blocks.push_back(&block);
  for (Operation &op : block) {
    if (op.hasTrait<OpTrait::IsTerminator>() && op.getNumRegions() == 0) {
      if (op.getNumSuccessors() != 0) {
        op.emitError("jumps are not interpreted");
        return nullptr;
      }
      code.results =
          llvm::to_vector_of<unsigned, 2>(getSlots(op.getOperands()));
      continue;
    }
    count(&op, code.counter);
    if (failed(compile(&op, code.steps)))
      return nullptr;
  }
  return &code;
}

const Code *Compiler::compileCallee(func::CallOp call, func::FuncOp &callee) {
  callee = module.lookupSymbol<func::FuncOp>(call.getCallee());
  if (!callee || callee.isExternal() || !callee.getBody().hasOneBlock() ||
      llvm::is_contained(calls, callee.getOperation())) {
    call.emitError("calls what is not interpreted");
    return nullptr;
  }
  std::optional<unsigned> outer = callSite;
  callSite = getSourceOpOf(call);
  calls.push_back(callee);
  const Code *code = compileBody(callee.getBody().front());
  calls.pop_back();
  callSite = outer;
  return code;
}
