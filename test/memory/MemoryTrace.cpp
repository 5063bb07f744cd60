//===- MemoryTrace.cpp - What a replay has allocated ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MemoryTrace.h"

#include "greenai/IR/LocationText.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::memory;
using namespace mlir;

bool greenai::memory::isOverwritten(OpOperand &operand) {
  Operation *op = operand.getOwner();
  if (isa<memref::CopyOp>(op))
    return operand.getOperandNumber() == 1;
  auto structured = dyn_cast<linalg::LinalgOp>(op);
  return structured && structured.isDpsInit(&operand) &&
         structured.getMatchingBlockArgument(&operand).use_empty();
}

void greenai::memory::findPeaks(ArrayRef<Base> bases,
                                ArrayRef<Operation *> steps,
                                const llvm::DenseSet<int64_t> &returned,
                                ReplayResult &result) {
  int64_t end = steps.size() + 1;
  std::map<int64_t, int64_t> placed, used;
  auto add = [&](std::map<int64_t, int64_t> &changes, int64_t from, int64_t to,
                 int64_t bytes) {
    changes[from] += bytes;
    changes[to + 1] -= bytes;
  };
  for (auto [i, base] : llvm::enumerate(bases)) {
    if (!base.isCounted)
      continue;
    if (base.isArgument) {
      result.inputs += base.bytes;
      add(placed, 0, end, base.bytes);
      add(used, 0, end, base.bytes);
      continue;
    }
    bool isReturned = returned.contains(i);
    if (base.freed < 0 && !isReturned)
      result.leaked += base.bytes;
    add(placed, base.allocated, base.freed < 0 ? end : base.freed, base.bytes);
    if (base.firstUse >= 0)
      add(used, base.firstUse, isReturned ? end : base.lastUse, base.bytes);
  }
  auto find = [&](const std::map<int64_t, int64_t> &changes, int64_t &peak,
                  std::string &where) {
    int64_t alive = 0, at = 0;
    for (auto [step, change] : changes) {
      alive += change;
      if (alive > peak) {
        peak = alive;
        at = step;
      }
    }
    if (at > 0 && at <= int64_t(steps.size())) {
      Operation *op = steps[at - 1];
      std::string name = describe(op->getLoc(), "").name;
      where =
          op->getName().getStringRef().str() + (name.empty() ? "" : " " + name);
    }
    return at;
  };
  int64_t full = find(placed, result.placed, result.placedAt);
  int64_t at = find(used, result.used, result.usedAt);
  for (size_t i = 0; i < bases.size(); ++i) {
    const Base &base = bases[i];
    if (!base.isCounted || base.isArgument)
      continue;
    int64_t last = returned.contains(i) ? end : base.lastUse;
    int64_t freed = base.freed < 0 ? end : base.freed;
    auto isUsed = [&](int64_t step) {
      return base.firstUse >= 0 && base.firstUse <= step && step <= last;
    };
    Operation *first =
        base.firstUse > 0 ? steps[base.firstUse - 1] : base.maker;
    auto next = llvm::find_if(base.uses,
                              [&](const auto &use) { return use.first >= at; });
    LiveBuffer buffer{
        base.bytes, base.maker->getLoc(), first->getName().getStringRef().str(),
        next != base.uses.end() && next->first > at && !next->second};
    if (isUsed(at))
      result.alive.push_back(buffer);
    if (!isUsed(full) && base.allocated <= full && full <= freed)
      result.idle.push_back(buffer);
  }
}
