//===- CallOrder.cpp - Functions, callees first -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CallOrder.h"

#include "mlir/IR/SymbolTable.h"

#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace mlir;

CallOrder::CallOrder(Operation *root) {
  auto add = [&](FunctionOpInterface function) {
    // Schedules of the transform dialect and functions of the shape dialect are
    // programs of the compiler.
    StringRef dialect = function->getName().getDialectNamespace();
    if (function.isExternal() || dialect == "transform" || dialect == "shape")
      return;
    functions.push_back(function);
    nodes[function.getOperation()];
  };
  if (auto function = dyn_cast<FunctionOpInterface>(root))
    add(function);
  else
    root->walk<WalkOrder::PreOrder>([&](FunctionOpInterface function) {
      add(function);
      return WalkResult::skip();
    });

  SymbolTableCollection symbolTables;
  for (FunctionOpInterface function : functions)
    function->walk([&](CallOpInterface call) {
      auto symbol = dyn_cast<SymbolRefAttr>(call.getCallableForCallee());
      if (!symbol)
        return;
      Operation *callee =
          symbolTables.lookupNearestSymbolFrom(call.getOperation(), symbol);
      if (!callee || !nodes.contains(callee))
        return;
      callees[call.getOperation()] = callee;
      nodes[function.getOperation()].callees.push_back(callee);
      if (callee != function.getOperation())
        called.insert(callee);
    });
  sort();
}

/// Depth-first without recursion: call chains may be thousands deep.
void CallOrder::sort() {
  llvm::DenseSet<Operation *> visited;
  SmallVector<std::pair<Operation *, unsigned>> stack;
  for (FunctionOpInterface root : functions) {
    if (!visited.insert(root).second)
      continue;
    stack.push_back({root, 0});
    while (!stack.empty()) {
      auto &[function, next] = stack.back();
      ArrayRef<Operation *> edges = nodes.find(function)->second.callees;
      if (next == edges.size()) {
        calleesFirst.push_back(cast<FunctionOpInterface>(function));
        stack.pop_back();
        continue;
      }
      Operation *callee = edges[next++];
      if (visited.insert(callee).second)
        stack.push_back({callee, 0});
    }
  }
}

std::vector<std::vector<FunctionOpInterface>> CallOrder::getLevels() const {
  std::vector<std::vector<FunctionOpInterface>> levels;
  llvm::DenseMap<Operation *, size_t> levelAfter;
  for (FunctionOpInterface function : calleesFirst) {
    size_t level = 0;
    // A callee that comes later is also a caller, and has a higher level.
    for (Operation *callee :
         nodes.find(function.getOperation())->second.callees)
      level = std::max(level, levelAfter.lookup(callee));
    levelAfter[function] = level + 1;
    if (level == levels.size())
      levels.emplace_back();
    levels[level].push_back(function);
  }
  return levels;
}

FunctionOpInterface CallOrder::getCallee(CallOpInterface call) const {
  Operation *callee = callees.lookup(call.getOperation());
  return callee ? cast<FunctionOpInterface>(callee) : nullptr;
}

llvm::DenseSet<Operation *>
CallOrder::getReachable(const llvm::DenseSet<Operation *> &roots) const {
  llvm::DenseSet<Operation *> reached = roots;
  SmallVector<Operation *> worklist(roots.begin(), roots.end());
  while (!worklist.empty()) {
    const auto *node = nodes.find(worklist.pop_back_val());
    for (Operation *callee : node->second.callees)
      if (reached.insert(callee).second)
        worklist.push_back(callee);
  }
  return reached;
}

static llvm::StringRef getName(Operation *function) {
  return SymbolTable::getSymbolName(function).getValue();
}

std::string CallOrder::describeCycle(Operation *function) const {
  // Breadth first from the function back to itself: the shortest cycle.
  llvm::DenseMap<Operation *, Operation *> cameFrom;
  SmallVector<Operation *> queue{function};
  for (size_t i = 0; i < queue.size(); ++i) {
    Operation *current = queue[i];
    const auto *node = nodes.find(current);
    if (node == nodes.end())
      continue;
    for (Operation *callee : node->second.callees) {
      if (callee == function) {
        SmallVector<llvm::StringRef> names{getName(function)};
        for (Operation *step = current; step != function;
             step = cameFrom.lookup(step))
          names.push_back(getName(step));
        names.push_back(getName(function));
        return "@" + llvm::join(llvm::reverse(names), " -> @");
      }
      if (cameFrom.try_emplace(callee, current).second)
        queue.push_back(callee);
    }
  }
  return "";
}
