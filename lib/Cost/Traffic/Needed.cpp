//===- Needed.cpp - What of an operation's operands is needed -------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From the last operation to the first: the loops of a producer are composed
// into those of the operation that uses its result, as fusion does.
//
//===----------------------------------------------------------------------===//

#include "Needed.h"

#include "greenai/Shape/Footprint.h"

#include "mlir/Interfaces/DestinationStyleOpInterface.h"

#include "llvm/ADT/MapVector.h"

using namespace greenai;
using namespace mlir;

namespace {

/// The points of an operation that are needed: those that `map` gives for the
/// loops of `domain`.
struct Needed {
  PlainRow *domain;
  AffineMap map;
  friend bool operator==(const Needed &a, const Needed &b) {
    return a.domain == b.domain && a.map == b.map;
  }
};

class NeedAnalysis {
public:
  NeedAnalysis(Block &block, MutableArrayRef<PlainRow> all,
               ShapeAnalysis &shapes)
      : shapes(shapes) {
    for (PlainRow &row : all)
      if (row.op->getBlock() == &block)
        rows[row.op] = &row;
  }
  void run();

private:
  std::optional<Needed> find(PlainRow &row);
  void limit(PlainRow &row, const Needed &needed);

  ShapeAnalysis &shapes;
  llvm::MapVector<Operation *, PlainRow *> rows;
  llvm::DenseMap<Operation *, Needed> found;
};

} // namespace

/// Whether every access says by a map what it touches.
static bool hasMaps(const PlainRow &row) {
  return !row.loops->extents.empty() &&
         llvm::all_of(row.accesses, [](const Access &access) {
           return access.value && !access.isInBody && access.maps.size() == 1 &&
                  access.maps.front().getNumSymbols() == 0;
         });
}

std::optional<Needed> NeedAnalysis::find(PlainRow &row) {
  if (row.op->getNumResults() != 1 || !hasMaps(row) ||
      !isa<RankedTensorType>(row.op->getResult(0).getType()) ||
      llvm::is_contained(row.loops->isReduction, true))
    return std::nullopt;
  const Access *write = llvm::find_if(
      row.accesses, [](const Access &access) { return access.isWrite(); });
  if (write == row.accesses.end() || !write->maps.front().isPermutation())
    return std::nullopt;
  AffineMap toLoops = inversePermutation(write->maps.front());
  std::optional<Needed> needed;
  for (OpOperand &use : row.op->getResult(0).getUses()) {
    auto it = rows.find(use.getOwner());
    if (it == rows.end() || !hasMaps(*it->second))
      return std::nullopt;
    PlainRow &user = *it->second;
    bool isRead = false;
    for (const Access &access : user.accesses) {
      if (access.value != use.get())
        continue;
      // What is kept of a destination is all of it.
      if (access.role == AccessRole::Init || access.isWrite())
        return std::nullopt;
      isRead = true;
      Needed its{&user, toLoops.compose(access.maps.front())};
      if (auto before = found.find(user.op); before != found.end())
        its = {before->second.domain, its.map.compose(before->second.map)};
      if (needed && !(*needed == its))
        return std::nullopt;
      needed = its;
    }
    if (!isRead)
      return std::nullopt;
  }
  return needed;
}

void NeedAnalysis::limit(PlainRow &row, const Needed &needed) {
  for (Access &access : row.accesses) {
    if (access.isWrite())
      continue;
    Footprint footprint = getFootprint(access.maps.front().compose(needed.map),
                                       needed.domain->loops->extents,
                                       shapes.getShape(access.value));
    if (footprint.elements == access.elements)
      continue;
    access.touched = footprint.elements;
    access.isTouchedExact &= footprint.isExact;
  }
}

void NeedAnalysis::run() {
  for (auto [op, row] : llvm::reverse(rows))
    if (std::optional<Needed> needed = find(*row)) {
      found.insert({op, *needed});
      limit(*row, *needed);
    }
}

void greenai::limitToNeeded(Block &block, MutableArrayRef<PlainRow> rows,
                            ShapeAnalysis &shapes) {
  NeedAnalysis(block, rows, shapes).run();
}
