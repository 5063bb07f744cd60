//===- PassedWeights.cpp - Weights that are passed to callees ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An argument to which every call passes a weight is one. Callers come before
// callees, so what is passed on through several calls is known; within a cycle
// of calls some caller is not known yet, and its argument is no weight.
//
//===----------------------------------------------------------------------===//

#include "CallOrder.h"

#include "greenai/Cost/Weights.h"

#include <algorithm>

using namespace greenai;
using namespace mlir;

/// Functions that something other than a direct call refers to: who calls them
/// is not known.
static llvm::DenseSet<StringAttr> getNamedElsewhere(Operation *root,
                                                    const CallOrder &order) {
  llvm::DenseSet<StringAttr> names;
  root->walk([&](Operation *op) {
    auto call = dyn_cast<CallOpInterface>(op);
    if (call && order.getCallee(call))
      return;
    op->getAttrDictionary().walk(
        [&](SymbolRefAttr symbol) { names.insert(symbol.getLeafReference()); });
  });
  return names;
}

/// The kind of what all calls pass as one argument.
static WeightKind getCommonKind(const Weights &weights,
                                ArrayRef<CallOpInterface> calls,
                                unsigned argument) {
  WeightKind common = WeightKind::None;
  for (CallOpInterface call : calls) {
    if (argument >= call.getArgOperands().size())
      return WeightKind::None;
    WeightKind kind = weights.getKind(call.getArgOperands()[argument]);
    if (kind == WeightKind::None)
      return kind;
    // Data that is used in two ways is what it is in the more demanding one.
    common = common == WeightKind::None ? kind : std::min(common, kind);
  }
  return common;
}

void Weights::addPassed(Operation *root, const CallOrder &order) {
  llvm::DenseMap<Operation *, SmallVector<CallOpInterface>> calls;
  for (FunctionOpInterface function : order.getFunctions())
    function->walk([&](CallOpInterface call) {
      if (FunctionOpInterface callee = order.getCallee(call))
        calls[callee].push_back(call);
    });
  if (calls.empty())
    return;
  llvm::DenseSet<StringAttr> namedElsewhere = getNamedElsewhere(root, order);
  for (FunctionOpInterface function : llvm::reverse(order.getCalleesFirst())) {
    auto it = calls.find(function);
    if (it == calls.end() || namedElsewhere.contains(function.getNameAttr()))
      continue;
    for (BlockArgument argument : function.getArguments())
      if (isa<ShapedType>(argument.getType()) && !arguments.contains(argument))
        if (WeightKind kind =
                getCommonKind(*this, it->second, argument.getArgNumber());
            kind != WeightKind::None)
          passed[argument] = kind;
  }
}
