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

#include <algorithm>

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

/// Tarjan's algorithm without recursion.
std::vector<std::vector<Operation *>> CallOrder::getCycles() const {
  struct State {
    size_t number, lowest;
    bool isOpen;
  };
  struct Step {
    Operation *function;
    size_t next;
  };
  std::vector<std::vector<Operation *>> cycles;
  llvm::DenseMap<Operation *, State> states;
  SmallVector<Operation *> open;
  SmallVector<Step> stack;
  auto enter = [&](Operation *function) {
    size_t number = states.size();
    states[function] = {number, number, true};
    open.push_back(function);
    stack.push_back({function, 0});
  };
  for (FunctionOpInterface root : functions) {
    if (!states.contains(root))
      enter(root);
    while (!stack.empty()) {
      Operation *function = stack.back().function;
      ArrayRef<Operation *> edges = getCallees(function);
      if (stack.back().next < edges.size()) {
        Operation *callee = edges[stack.back().next++];
        auto it = states.find(callee);
        if (it == states.end())
          enter(callee);
        else if (size_t number = it->second.number; it->second.isOpen)
          states[function].lowest = std::min(states[function].lowest, number);
        continue;
      }
      stack.pop_back();
      State state = states[function];
      if (!stack.empty()) {
        State &caller = states[stack.back().function];
        caller.lowest = std::min(caller.lowest, state.lowest);
      }
      if (state.lowest != state.number)
        continue;
      std::vector<Operation *> &cycle = cycles.emplace_back();
      do {
        cycle.push_back(open.pop_back_val());
        states[cycle.back()].isOpen = false;
      } while (cycle.back() != function);
    }
  }
  return cycles;
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

ArrayRef<Operation *> CallOrder::getCallees(Operation *function) const {
  const auto *node = nodes.find(function);
  return node == nodes.end() ? ArrayRef<Operation *>() : node->second.callees;
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
    for (Operation *callee : getCallees(current)) {
      if (callee == function) {
        SmallVector<std::string> names{"@" + getName(function).str()};
        for (Operation *step = current; step != function;
             step = cameFrom.lookup(step))
          names.push_back("@" + getName(step).str());
        names.push_back(names.front());
        std::reverse(names.begin(), names.end());
        // Every function of the cycle has this text, and so do its callers.
        constexpr size_t most = 8;
        if (names.size() > most) {
          size_t left = names.size() - most + 1;
          names[most / 2] = "(" + std::to_string(left) + " more)";
          names.erase(names.begin() + most / 2 + 1,
                      names.begin() + most / 2 + left);
        }
        return llvm::join(names, " -> ");
      }
      if (cameFrom.try_emplace(callee, current).second)
        queue.push_back(callee);
    }
  }
  return "";
}
