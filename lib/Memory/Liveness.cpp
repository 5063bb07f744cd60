//===- Liveness.cpp - What is alive at each step ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Liveness.h"

#include "greenai/IR/LocationText.h"

#include "mlir/Interfaces/CallInterfaces.h"

using namespace greenai;
using namespace mlir;

Liveness::Liveness(Storage &storage, ShapeAnalysis &shapes)
    : storage(storage), shapes(shapes) {
  for (unsigned id = 0, e = storage.getBuffers().size(); id < e; ++id)
    if (std::optional<Interval> interval = getInterval(id))
      intervals[storage.getBuffers()[id].home].push_back(*interval);
}

std::optional<Liveness::Interval> Liveness::getInterval(unsigned id) const {
  const Buffer &buffer = storage.getBuffers()[id];
  if (buffer.same || buffer.bytes.isZero())
    return std::nullopt;
  if (buffer.isKept)
    return Interval{id, nullptr, nullptr};
  Operation *first = nullptr, *last = nullptr;
  bool isHandedOver = false;
  for (Value value : buffer.values)
    for (OpOperand &use : value.getUses()) {
      if (getAccess(use) != Access::Use)
        continue;
      Operation *step = buffer.home->findAncestorOpInBlock(*use.getOwner());
      // What is handed over is the callee's during the call.
      if (step && storage.isHandedOver(use)) {
        isHandedOver = true;
        step = step->getPrevNode();
      }
      if (!step)
        continue;
      if (!first || step->isBeforeInBlock(first))
        first = step;
      if (!last || last->isBeforeInBlock(step))
        last = step;
    }
  if (buffer.isExplicit)
    return first ? std::optional<Interval>({id, first, last}) : std::nullopt;
  if (!buffer.start) {
    // A donated argument is there when the function begins.
    bool isArgument = buffer.home->isEntryBlock() &&
                      isa<FunctionOpInterface>(buffer.home->getParentOp());
    if (!last && (!isArgument || isHandedOver))
      return std::nullopt;
    return Interval{id, nullptr, last ? last : &buffer.home->front()};
  }
  if (buffer.startsAfter) {
    if (!last || !buffer.start->isBeforeInBlock(last))
      return std::nullopt;
    return Interval{id, buffer.start->getNextNode(), last};
  }
  if (!last || last->isBeforeInBlock(buffer.start))
    last = buffer.start;
  return Interval{id, buffer.start, last};
}

std::vector<LiveStep> Liveness::getSteps(Block &block) {
  Expr alive(0);
  llvm::DenseMap<Operation *, Expr> added, removed;
  for (const Interval &interval : intervals.lookup(&block)) {
    const Expr &bytes = storage.getBuffers()[interval.id].bytes;
    if (interval.first)
      added[interval.first] += bytes;
    else
      alive += bytes;
    if (interval.last)
      removed[interval.last] += bytes;
  }
  std::vector<LiveStep> steps;
  // Nothing is new: no more is alive than at the step before.
  bool isNew = true;
  for (Operation &op : block) {
    if (auto it = added.find(&op); it != added.end()) {
      alive += it->second;
      isNew = true;
    }
    if (isNew)
      steps.push_back({alive, &op});
    isNew = false;
    for (LiveStep &inner : getInnerSteps(&op)) {
      inner.bytes += alive;
      steps.push_back(std::move(inner));
    }
    if (auto it = removed.find(&op); it != removed.end())
      alive -= it->second;
  }
  prune(steps);
  return steps;
}

//===----------------------------------------------------------------------===//
// Regions and calls
//===----------------------------------------------------------------------===//

/// 1 where a region is executed at least once.
Expr Liveness::getExecutions(Region &region) {
  Expr result(1);
  if (const RegionExecution *execution = shapes.getExecution(region))
    for (const RegionExecution::Loop &loop : execution->loops)
      result *= storage.getExecuted(shapes.resolve(loop.count));
  return result;
}

std::vector<LiveStep> Liveness::maximizeOver(std::vector<LiveStep> steps,
                                             const RegionExecution::Loop &loop,
                                             Operation *op) {
  if (!loop.counter)
    return steps;
  Expr count = shapes.resolve(loop.count);
  std::vector<LiveStep> result;
  for (LiveStep &step : steps) {
    auto largest = maximize(step.bytes, *loop.counter, count);
    if (!largest) {
      largest.emplace().push_back(shapes.makeUnknown(
          SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(0),
          "the peak over the iterations of " +
              op->getName().getStringRef().str() + " at " +
              describePlace(op->getLoc())));
    }
    for (const Expr &bytes : *largest)
      result.push_back({bytes, step.op, step.inCallee});
  }
  prune(result);
  return result;
}

void Liveness::addRegion(Region &region, bool isLoop,
                         std::vector<LiveStep> &steps) {
  if (region.empty())
    return;
  Expr executed = getExecutions(region);
  if (executed.isZero())
    return;
  std::vector<LiveStep> its = getSteps(region.front());
  const RegionExecution *execution = shapes.getExecution(region);
  if (isLoop && execution)
    for (const RegionExecution::Loop &loop : llvm::reverse(execution->loops))
      its = maximizeOver(std::move(its), loop, region.getParentOp());
  for (LiveStep &step : its) {
    step.bytes *= executed;
    steps.push_back(std::move(step));
  }
}

std::vector<LiveStep> Liveness::getInnerSteps(Operation *op) {
  std::vector<LiveStep> steps;
  if (auto call = dyn_cast<CallOpInterface>(op)) {
    const FunctionMemory *callee = storage.getCallee(op);
    const FunctionSizes *sizes = callee ? shapes.getCallee(call) : nullptr;
    if (!sizes)
      return steps;
    const Substitution &binding = shapes.bindCallee(call, *sizes);
    for (const PeakStep &step : callee->steps)
      steps.push_back(
          {transfer(step.bytes, shapes.getContext(), binding), op, &step});
    return steps;
  }
  Control control = getControl(op);
  if (control != Control::None)
    for (Region &region : op->getRegions())
      addRegion(region, control == Control::Loop, steps);
  return steps;
}

//===----------------------------------------------------------------------===//
// The stack
//===----------------------------------------------------------------------===//

Expr Liveness::getScratch(Block &block) { return getStack(block).second; }

std::pair<Expr, Expr> Liveness::getStack(Block &block) {
  Expr stays(0);
  std::vector<Expr> peaks{Expr(0)};
  for (Operation &op : block) {
    for (OpResult result : op.getResults())
      if (isBuffer(result.getType()) &&
          getAllocation(result) == Allocation::Stack) {
        stays += storage.getBytes(result);
        peaks.push_back(stays);
      }
    if (auto call = dyn_cast<CallOpInterface>(&op)) {
      const FunctionMemory *callee = storage.getCallee(&op);
      if (const FunctionSizes *sizes =
              callee ? shapes.getCallee(call) : nullptr)
        if (!callee->scratch.isZero())
          peaks.push_back(stays + transfer(callee->scratch, shapes.getContext(),
                                           shapes.bindCallee(call, *sizes)));
    }
    if (getControl(&op) == Control::None)
      continue;
    std::vector<Expr> left{Expr(0)};
    for (Region &region : op.getRegions()) {
      if (region.empty())
        continue;
      auto [its, peak] = getStack(region.front());
      if (peak.isZero())
        continue;
      Expr executed = getExecutions(region);
      const RegionExecution *execution = shapes.getExecution(region);
      std::vector<LiveStep> steps{{peak, &op}};
      if (getControl(&op) == Control::Loop && execution)
        for (const RegionExecution::Loop &loop :
             llvm::reverse(execution->loops))
          steps = maximizeOver(std::move(steps), loop, &op);
      for (const LiveStep &step : steps)
        peaks.push_back(stays + step.bytes * executed);
      // What a branch puts there stays until its scope ends.
      if (!op.hasTrait<OpTrait::AutomaticAllocationScope>())
        left.push_back(its * executed);
    }
    stays += max(left);
  }
  return {stays, max(peaks)};
}
