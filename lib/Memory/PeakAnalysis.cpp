//===- PeakAnalysis.cpp - Peak live bytes -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Memory/PeakAnalysis.h"

#include "Liveness.h"

#include "greenai/IR/GreenaiDialect.h"
#include "greenai/IR/LocationText.h"

using namespace greenai;
using namespace mlir;

/// What the prover may spend on one pair of steps.
static constexpr uint64_t pruneWork = 20000;

static PeakStep describeStep(const LiveStep &step, StringRef parsedFile) {
  if (step.inCallee) {
    PeakStep result = *step.inCallee;
    result.bytes = step.bytes;
    return result;
  }
  LocationText text = describe(step.op->getLoc(), parsedFile);
  return {step.bytes, std::move(text.name),
          step.op->getName().getStringRef().str(), std::move(text.place),
          std::move(text.source)};
}

/// Where the results are, as the caller sees it.
static void setResults(Storage &storage, Block &body, FunctionMemory &memory,
                       MemoryReport &report) {
  if (!body.mightHaveTerminator())
    return;
  llvm::DenseMap<unsigned, unsigned> arguments;
  for (BlockArgument argument : body.getArguments())
    for (unsigned id : storage.getIds(argument))
      arguments[id] = argument.getArgNumber();
  llvm::DenseMap<unsigned, unsigned> made;
  for (auto [i, value] : llvm::enumerate(body.getTerminator()->getOperands())) {
    FunctionMemory::Result &result = memory.results.emplace_back();
    result.first = i;
    for (unsigned id : storage.getIds(value)) {
      if (auto it = arguments.find(id); it != arguments.end()) {
        result.arguments.push_back(it->second);
        continue;
      }
      auto [it, isFirst] = made.try_emplace(id, i);
      if (isFirst)
        report.outputs += storage.getBuffers()[id].bytes;
      result.first =
          result.isNew ? std::min(result.first, it->second) : it->second;
      result.isNew = true;
    }
  }
}

FunctionMemory greenai::analyzePeak(FunctionOpInterface function,
                                    ShapeAnalysis &shapes, IsWeight isWeight,
                                    CalleeMemory calleeMemory,
                                    StringRef parsedFile,
                                    MemoryReport &report) {
  FunctionMemory memory;
  Storage storage(function, shapes, std::move(calleeMemory));
  storage.run(isWeight);
  Block &body = function.getFunctionBody().front();
  Liveness liveness(storage, shapes);
  std::vector<LiveStep> steps = liveness.getSteps(body);
  prune(steps, pruneWork);

  // The caller has what it does not donate on its own account.
  Expr kept(0);
  for (BlockArgument argument : body.getArguments()) {
    bool isDonated = false;
    if (isWeight(argument)) {
      if (isInMemory(argument.getType()))
        report.weights += storage.getBytes(argument);
    } else if (isInMemory(argument.getType())) {
      Expr bytes = storage.getBytes(argument);
      report.inputs += bytes;
      isDonated =
          bool(function.getArgAttr(argument.getArgNumber(), donatedAttrName));
      if (!isDonated)
        kept += bytes;
    }
    memory.donated.push_back(isDonated);
  }
  setResults(storage, body, memory, report);
  for (const LiveStep &step : steps) {
    report.steps.push_back(describeStep(step, parsedFile));
    memory.steps.push_back(report.steps.back());
    memory.steps.back().bytes -= kept;
  }
  memory.scratch = report.scratch = liveness.getScratch(body);
  memory.constants = storage.getConstants();
  for (const auto &[value, bytes] : memory.constants)
    report.weights += bytes;
  memory.openReason = report.openReason = storage.getOpenReason().str();
  return memory;
}
