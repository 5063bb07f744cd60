//===- StorageRegions.cpp - Memory of loops and calls -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Storage.h"

#include "mlir/Interfaces/CallInterfaces.h"

#include "llvm/ADT/STLExtras.h"

#include <map>

using namespace greenai;
using namespace mlir;

/// Operands that end a block and become the results of its operation.
static ValueRange getForwarded(Block &block) {
  return block.mightHaveTerminator()
             ? ValueRange(block.getTerminator()->getOperands())
             : ValueRange();
}

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

void Storage::assignArms(Operation *op) {
  for (Region &region : op->getRegions()) {
    if (region.empty())
      continue;
    // tosa.cond_if hands its last operands to both regions.
    Block &block = region.front();
    if (block.getNumArguments() <= op->getNumOperands()) {
      unsigned first = op->getNumOperands() - block.getNumArguments();
      for (auto [i, argument] : llvm::enumerate(block.getArguments()))
        if (isInMemory(argument.getType()))
          setIds(argument, getIds(op->getOperand(first + i)));
    }
    assign(block);
    if (!region.hasOneBlock())
      setOpen("a region has unstructured jumps");
  }
}

/// What the arms of a branch leave in a result: memory of its own where an arm
/// makes it, else memory from around the branch.
void Storage::assignBranch(Operation *op) {
  assignArms(op);
  // Two results in one memory are in one memory after the branch too.
  std::map<std::vector<Ids>, unsigned> made;
  for (OpResult result : op->getResults()) {
    if (!isInMemory(result.getType()))
      continue;
    Ids all;
    std::vector<Ids> local;
    Expr known(0);
    std::vector<Expr> open;
    for (Region &region : op->getRegions()) {
      ValueRange forwarded =
          region.empty() ? ValueRange() : getForwarded(region.front());
      if (forwarded.size() != op->getNumResults())
        continue;
      const RegionExecution *execution = shapes.getExecution(region);
      Expr taken = execution && execution->loops.size() == 1
                       ? shapes.resolve(execution->loops.front().count)
                       : Expr(1);
      if (taken.isZero())
        continue;
      Value value = forwarded[result.getResultNumber()];
      Ids &its = local.emplace_back();
      for (unsigned id : getIds(value)) {
        if (isInside(id, op))
          its.push_back(id);
        else
          addTo(all, {id});
      }
      if (its.empty())
        continue;
      if (dependsOnData(taken))
        open.push_back(getBytes(value));
      else
        known += taken * getBytes(value);
    }
    auto isEmpty = [](const Ids &ids) { return ids.empty(); };
    if (local.empty()) {
      assignResult(result);
      continue;
    }
    if (!llvm::all_of(local, isEmpty)) {
      auto [it, isFirst] = made.try_emplace(local, 0);
      if (isFirst) {
        it->second = makeResult(result, /*startsAfter=*/true);
        open.push_back(known);
        if (llvm::any_of(local, isEmpty) || open.size() == 1)
          buffers[it->second].bytes = max(open);
      }
      addTo(all, {it->second});
    }
    setIds(result, all);
  }
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

namespace greenai {
struct Storage::LoopState {
  Operation *op;
  LoopParts parts;
  /// The memory that each argument starts an iteration in.
  llvm::SmallVector<std::optional<unsigned>> carried;
  /// Of a while, what the second region starts with, and what that is in the
  /// first one.
  llvm::SmallVector<std::pair<unsigned, Ids>> passed;
  /// Memory that the iterations overwrite, one after the other.
  Ids updated;
  /// By argument, a copy that the next iteration starts with.
  llvm::SmallDenseMap<unsigned, unsigned> copies;
  const RegionExecution *execution = nullptr;
  bool mayBeSkipped = false;
  Expr executed{1};
};
} // namespace greenai

/// What every iteration leaves where it has found it: the memory of the initial
/// value or, if that is still needed, of a copy that all iterations work on.
void Storage::settleUpdated(LoopState &loop) {
  // Through the second region back to the first.
  auto getNext = [&](Value value) {
    Ids next;
    for (unsigned id : getIds(value)) {
      Ids its{id};
      for (const auto &[inSecond, inFirst] : loop.passed)
        if (inSecond == id)
          its = inFirst;
      addTo(next, its);
    }
    return next;
  };
  for (auto [i, id] : llvm::enumerate(loop.carried)) {
    if (!id || getNext(loop.parts.yielded[i]) != Ids{*id})
      continue;
    for (auto &[inSecond, inFirst] : loop.passed)
      if (inFirst == Ids{*id}) {
        buffers[*id].isWritten |= buffers[inSecond].isWritten;
        llvm::append_range(buffers[*id].values, buffers[inSecond].values);
        buffers[inSecond].same = inFirst;
      }
    OpOperand &init = *loop.parts.inits[i];
    Ids from = getIds(init.get());
    if (buffers[*id].isWritten && !isBuffer(init.get().getType())) {
      if (!canOverwrite(init)) {
        buffers[*id].home = loop.op->getBlock();
        buffers[*id].start = loop.op;
        loop.updated.push_back(*id);
        continue;
      }
      buffers[from.front()].isWritten = true;
      loop.updated.push_back(from.front());
    }
    for (unsigned other : from)
      llvm::append_range(buffers[other].values, buffers[*id].values);
    buffers[*id].same = from;
  }
}

/// What is made anew: the argument is what the iteration before has left, and
/// in the first one the initial value.
void Storage::settleReplaced(LoopState &loop) {
  Block *body = &loop.op->getRegion(0).front();
  for (auto [i, id] : llvm::enumerate(loop.carried)) {
    if (!id || buffers[*id].same || buffers[*id].home != body)
      continue;
    OpOperand &init = *loop.parts.inits[i];
    Value yielded = loop.parts.yielded[i];
    Ids next = getIds(yielded);
    // The next iteration overwrites it for another argument.
    if (llvm::any_of(next, [&](unsigned other) {
          return llvm::is_contained(loop.updated, other);
        })) {
      Buffer copy;
      copy.home = &loop.op->getRegions().back().front();
      copy.start = copy.home->getTerminator();
      copy.bytes = getBytes(yielded);
      next = {makeBuffer(std::move(copy))};
      loop.copies[i] = next.front();
    }
    bool isNew = llvm::any_of(
        next, [&](unsigned other) { return isInside(other, loop.op); });
    bool isCopied = buffers[*id].isWritten && !isBuffer(init.get().getType());
    const RegionExecution::Loop *only =
        loop.execution && loop.execution->loops.size() == 1
            ? &loop.execution->loops.front()
            : nullptr;
    if (!loop.mayBeSkipped && canOverwrite(init) &&
        isOfBlock(init.get(), loop.op)) {
      handedOver.insert(&init);
      // From the second iteration on it is memory from around the loop.
      if (!isNew && !isCopied && only && only->counter)
        buffers[*id].bytes *= Expr(1) - min(Expr(1), *only->counter);
      continue;
    }
    if (isCopied)
      continue;
    if (!isNew) {
      buffers[*id].bytes = Expr(0);
      continue;
    }
    // The initial value is alive around the loop: it counts there.
    if (!only)
      continue;
    Expr count = shapes.resolve(only->count);
    if (!dependsOnData(count))
      buffers[*id].bytes *= only->counter ? min(Expr(1), *only->counter)
                                          : indicatorGE(count, Expr(2));
  }
}

/// What the first region of a while makes is in the second one from its
/// beginning on.
Storage::Ids Storage::enterSecond(LoopState &loop, Value argument,
                                  const Ids &passed) {
  bool isLocal =
      llvm::any_of(passed, [&](unsigned id) { return isInside(id, loop.op); });
  if (!isLocal)
    return passed;
  Buffer buffer;
  buffer.home = argument.getParentBlock();
  buffer.bytes = getBytes(argument);
  Ids result{makeBuffer(std::move(buffer))};
  loop.passed.push_back({result.front(), passed});
  for (unsigned id : passed)
    if (!isInside(id, loop.op))
      result.push_back(id);
  return result;
}

void Storage::assignLoop(Operation *op) {
  LoopState loop;
  loop.op = op;
  loop.parts = getLoopParts(op);
  Region &region = op->getRegion(0);
  loop.carried.resize(loop.parts.inits.size());
  for (auto [i, argument] : llvm::enumerate(loop.parts.arguments)) {
    if (!isInMemory(argument.getType()))
      continue;
    Buffer buffer;
    buffer.home = &region.front();
    buffer.bytes = getBytes(argument);
    loop.carried[i] = makeBuffer(std::move(buffer));
    setIds(argument, {*loop.carried[i]});
  }
  for (Region &body : op->getRegions()) {
    if (&body != &region)
      for (auto [argument, passed] :
           llvm::zip(loop.parts.bodyArguments, loop.parts.passed))
        if (isInMemory(argument.getType()))
          setIds(argument, enterSecond(loop, argument, getIds(passed)));
    assign(body.front());
    if (!body.hasOneBlock())
      setOpen("a region has unstructured jumps");
  }
  loop.execution = shapes.getExecution(region);
  // The condition of a while runs at least once.
  if (loop.execution && !loop.parts.isWhile)
    for (const RegionExecution::Loop &each : loop.execution->loops) {
      Expr count = shapes.resolve(each.count);
      loop.executed *= getExecuted(count);
      loop.mayBeSkipped |= !isKnownPositive(count);
    }
  settleUpdated(loop);
  settleReplaced(loop);

  std::map<Ids, unsigned> made;
  for (auto [i, result] : llvm::enumerate(op->getResults())) {
    if (!isInMemory(result.getType()) || i >= loop.parts.exits.size())
      continue;
    Ids all, local, last = getIds(loop.parts.exits[i]);
    if (auto it = loop.copies.find(i);
        it != loop.copies.end() && !loop.parts.isWhile)
      last = {it->second};
    for (unsigned id : last) {
      if (isInside(id, op))
        local.push_back(id);
      else
        addTo(all, {id});
    }
    bool isUpdated = i < loop.carried.size() && loop.carried[i] &&
                     (buffers[*loop.carried[i]].same ||
                      buffers[*loop.carried[i]].start == op);
    if (loop.mayBeSkipped && !isUpdated && i < loop.parts.inits.size())
      addTo(all, getIds(loop.parts.inits[i]->get()));
    if (!local.empty()) {
      auto [it, isFirst] = made.try_emplace(local, 0);
      if (isFirst) {
        it->second = makeResult(result, /*startsAfter=*/true);
        buffers[it->second].bytes *= loop.executed;
      }
      addTo(all, {it->second});
    }
    setIds(result, all);
  }
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

const FunctionMemory *Storage::getCallee(Operation *call) const {
  return calleeMemory(cast<CallOpInterface>(call));
}

/// Whether the memory of `value` lives in the block that `op` is in.
bool Storage::isOfBlock(Value value, Operation *op) {
  return llvm::all_of(getIds(value), [&](unsigned id) {
    return buffers[id].home == op->getBlock();
  });
}

void Storage::assignCall(Operation *op) {
  const FunctionMemory *callee = getCallee(op);
  if (!callee) {
    for (OpResult result : op->getResults())
      if (isInMemory(result.getType()))
        setIds(result, {makeResult(result, /*startsAfter=*/false)});
    return;
  }
  if (!callee->openReason.empty())
    setOpen(callee->openReason);
  for (const auto &[value, bytes] : callee->constants)
    constants[value] = bytes;
  MutableArrayRef<OpOperand> arguments = getArguments(op);
  for (auto [operand, isDonated] : llvm::zip(arguments, callee->donated))
    if (isDonated && canOverwrite(operand) && isOfBlock(operand.get(), op))
      handedOver.insert(&operand);
  llvm::DenseMap<unsigned, unsigned> comesBack;
  for (auto [result, from] : llvm::zip(op->getResults(), callee->results)) {
    if (!isInMemory(result.getType()))
      continue;
    Ids all;
    // What was donated, or a copy of it, comes back as new memory.
    bool isNew = from.isNew && from.first == result.getResultNumber();
    std::optional<unsigned> donated;
    for (unsigned argument : from.arguments) {
      if (!callee->donated[argument])
        addTo(all, getIds(arguments[argument].get()));
      else if (auto it = comesBack.find(argument); it != comesBack.end())
        addTo(all, {it->second});
      else
        donated = argument;
    }
    if (from.isNew && !isNew)
      addTo(all, getIds(op->getResult(from.first)));
    if (isNew || donated) {
      unsigned id = makeResult(result, /*startsAfter=*/true);
      if (donated)
        comesBack[*donated] = id;
      addTo(all, {id});
    }
    setIds(result, all);
  }
}
