//===- LoopSplits.cpp - Loops that folded reshapes split ------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopSplits.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace mlir;

const Access *greenai::getWrite(const PlainRow &row, Value result) {
  Value written = result;
  if (auto destination = dyn_cast<DestinationStyleOpInterface>(row.op))
    written = destination.getTiedOpOperand(cast<OpResult>(result))->get();
  for (const Access &access : row.accesses)
    if (access.isWrite() && access.value == written)
      return &access;
  return nullptr;
}

bool greenai::hasOnlyProjections(const PlainRow &row) {
  return llvm::all_of(row.accesses, [](const Access &access) {
    return access.isInBody || (!access.maps.empty() &&
                               llvm::all_of(access.maps, [](AffineMap map) {
                                 return map.isProjectedPermutation();
                               }));
  });
}

/// Dimensions that a reshape splits or joins, of the side that has fewer.
static SmallVector<unsigned> getSplitDims(Operation *reshape) {
  SmallVector<unsigned> dims;
  if (auto groups = reshape->getAttrOfType<ArrayAttr>("reassociation"))
    for (auto [i, group] : llvm::enumerate(groups))
      if (cast<ArrayAttr>(group).size() > 1)
        dims.push_back(i);
  return dims;
}

static bool isNamed(Operation *op, StringRef name) {
  return op && op->getName().getStringRef() == name;
}

LoopSplits::LoopSplits(const Rows &rows, OnlyUse getOnlyUse) {
  findReshaped(rows, getOnlyUse);
  while (!worklist.empty())
    spread(*worklist.pop_back_val(), rows, getOnlyUse);
}

void LoopSplits::split(PlainRow &row, AffineMap map, ArrayRef<unsigned> dims,
                       bool isByOperand) {
  if (!row.op->getName().getStringRef().starts_with("linalg.") ||
      row.loops->extents.empty() || row.op->getNumResults() != 1 ||
      !isa<RankedTensorType>(row.op->getResult(0).getType()) ||
      !hasOnlyProjections(row))
    return;
  auto [it, isNew] = splits.try_emplace(row.op);
  if (!isNew)
    return;
  unsigned numLoops = row.loops->extents.size();
  it->second = {llvm::SmallBitVector(numLoops), llvm::SmallBitVector(numLoops),
                isByOperand};
  for (auto [i, result] : llvm::enumerate(map.getResults())) {
    unsigned loop = cast<AffineDimExpr>(result).getPosition();
    it->second.known.set(loop);
    if (llvm::is_contained(dims, i))
      it->second.split.set(loop);
  }
  worklist.push_back(&row);
}

void LoopSplits::findReshaped(const Rows &rows, OnlyUse getOnlyUse) {
  for (auto [op, row] : rows)
    for (const Access &access : row->accesses) {
      if (access.maps.size() != 1 || access.isInBody)
        continue;
      if (access.isWrite() && op->getNumResults() == 1) {
        OpOperand *use = getOnlyUse(op->getResult(0));
        if (use && isNamed(use->getOwner(), "tensor.expand_shape"))
          split(*row, access.maps.front(), getSplitDims(use->getOwner()),
                /*isByOperand=*/false);
      } else if (isNamed(access.value.getDefiningOp(),
                         "tensor.collapse_shape") &&
                 getOnlyUse(access.value)) {
        split(*row, access.maps.front(),
              getSplitDims(access.value.getDefiningOp()), /*isByOperand=*/true);
      }
    }
}

/// Goes on to where its operands come from and what uses its result.
void LoopSplits::spread(PlainRow &row, const Rows &rows, OnlyUse getOnlyUse) {
  llvm::SmallBitVector loops = splits[row.op].split;
  for (const Access &access : row.accesses) {
    if (access.maps.size() != 1 || access.isInBody)
      continue;
    SmallVector<unsigned> dims;
    for (auto [i, result] : llvm::enumerate(access.maps.front().getResults()))
      if (loops[cast<AffineDimExpr>(result).getPosition()])
        dims.push_back(i);
    if (dims.empty())
      continue;
    if (!access.isWrite()) {
      auto it = rows.find(access.value.getDefiningOp());
      if (it == rows.end() || !getOnlyUse(access.value))
        continue;
      if (const Access *write = getWrite(*it->second, access.value);
          write && write->maps.size() == 1 && hasOnlyProjections(*it->second))
        split(*it->second, write->maps.front(), dims, /*isByOperand=*/false);
    } else if (OpOperand *use = getOnlyUse(row.op->getResult(0))) {
      auto it = rows.find(use->getOwner());
      if (it == rows.end())
        continue;
      for (const Access &read : it->second->accesses)
        if (read.value == use->get() && !read.isWrite() && !read.isInBody &&
            read.maps.size() == 1 && hasOnlyProjections(*it->second))
          split(*it->second, read.maps.front(), dims, /*isByOperand=*/true);
    }
  }
}

bool LoopSplits::becomesGeneric(const PlainRow &row) const {
  StringRef name = row.op->getName().getStringRef();
  return splits.contains(row.op) && name != "linalg.fill" &&
         name != "linalg.copy" && name != "linalg.transpose";
}

bool LoopSplits::isAskedForSizes(const PlainRow &row, Value value) const {
  auto it = splits.find(row.op);
  if (it == splits.end())
    return false;
  for (auto [loop, extent] : llvm::enumerate(row.loops->extents)) {
    if (it->second.known[loop] || extent.isConstant())
      continue;
    auto first =
        llvm::find_if(row.accesses, [&, loop = loop](const Access &access) {
          return !access.isInBody &&
                 llvm::any_of(access.maps, [&](AffineMap map) {
                   return map.isFunctionOfDim(loop);
                 });
        });
    if (first != row.accesses.end() && first->value == value)
      return true;
  }
  return false;
}

bool LoopSplits::isSplitLike(const PlainRow &row, AffineMap map,
                             Operation *collapse) const {
  auto it = splits.find(row.op);
  if (it == splits.end())
    return false;
  llvm::SmallBitVector loops(it->second.split.size());
  for (unsigned dim : getSplitDims(collapse)) {
    auto loop = dyn_cast<AffineDimExpr>(map.getResult(dim));
    if (!loop)
      return false;
    loops.set(loop.getPosition());
  }
  return loops == it->second.split;
}

bool LoopSplits::leavesReshape(const PlainRow &row) const {
  auto it = splits.find(row.op);
  return it != splits.end() && it->second.isByOperand && it->second.split.any();
}
