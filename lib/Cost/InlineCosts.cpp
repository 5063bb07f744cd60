//===- InlineCosts.cpp - Costs of bodies and calls --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "FunctionCostAnalysis.h"

using namespace greenai;
using namespace mlir;

Cost FunctionCostAnalysis::getInlineCost(Region &region, const Expr &times,
                                         SmallVectorImpl<Access> &accesses) {
  size_t firstUncosted = uncosted.size();
  Cost total;
  for (Block &block : region) {
    Cost ofBlock;
    for (Operation &op : block)
      ofBlock += getInlineCost(&op, accesses);
    if (block.isEntryBlock())
      total += ofBlock;
    else if (!ofBlock.isZero())
      uncosted.push_back({region.getParentOp(), getBlockMultiplicity(block),
                          getJumpReason(region)});
  }
  for (size_t i = firstUncosted; i < uncosted.size(); ++i)
    uncosted[i].multiplicity *= times;
  return total;
}

Cost FunctionCostAnalysis::getInlineCost(Operation *op,
                                         SmallVectorImpl<Access> &accesses) {
  CostBuilder builder(*this, op);
  --numOps; // it belongs to its parent
  if (!build(builder))
    return Cost();
  if (!builder.uncostedReason.empty()) {
    uncosted.push_back(
        {op, Expr(1), builder.uncostedReason, builder.isComparable});
    builder.cost = Cost();
    builder.accesses.clear();
  }
  Cost total = takeCost(builder);
  if (builder.known)
    llvm::append_range(accesses, builder.known->accesses);
  else
    llvm::append_range(accesses, builder.accesses);
  for (Region *region : builder.executed) {
    const RegionExecution *execution = shapes.getExecution(*region);
    size_t firstUncosted = uncosted.size(), firstAccess = accesses.size();
    Cost ofRegion = getInlineCost(*region, Expr(1), accesses);
    if (execution) {
      auto times = [&](const Expr &expr) { return sum(expr, *execution); };
      ofRegion.transform(times);
      multiplyFrom(rows.size(), firstUncosted, times);
      for (size_t i = firstAccess; i < accesses.size(); ++i) {
        accesses[i].elements = times(accesses[i].elements);
        accesses[i].bytes = times(accesses[i].bytes);
      }
    }
    total += ofRegion;
  }
  return total;
}

void FunctionCostAnalysis::addCall(CostBuilder &builder) {
  auto call = cast<CallOpInterface>(builder.op);
  std::string reason;
  const FunctionSummary *callee = calleeSummary(call, reason);
  if (!callee) {
    if (!reason.empty())
      builder.setUncosted(reason);
    // What is called by this name in another module is the same only if neither
    // has a body for it: a recursive function may have changed.
    auto function = dyn_cast_or_null<FunctionOpInterface>(
        isa<SymbolRefAttr>(call.getCallableForCallee()) ? call.resolveCallable()
                                                        : nullptr);
    builder.isComparable = isa<SymbolRefAttr>(call.getCallableForCallee()) &&
                           (!function || function.isExternal());
    return;
  }
  builder.setKind("call");
  builder.callee = callee->fingerprint;
  builder.calleeSummary = callee;
  const Substitution &binding = shapes.bindCallee(call, callee->sizes);
  auto bind = [&](const Expr &expr) {
    return transfer(expr, shapes.getContext(), binding);
  };
  Cost total = callee->total;
  total.transform(bind);
  if (llvm::any_of(callee->report.rows,
                   [](const Row &row) { return !row.exactBytes; }))
    builder.setInexactBytes();
  builder.cost += total;
  addUncostedOf(*callee, builder.op, bind);
}
