//===- ControlSteps.cpp - Loops, branches and calls -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace greenai::oracle;
using namespace mlir;

static StepResult addFor(scf::ForOp op, Compiler &compiler,
                         std::vector<Step> &steps) {
  unsigned lower = compiler.getSlot(op.getLowerBound());
  unsigned upper = compiler.getSlot(op.getUpperBound());
  unsigned stepSlot = compiler.getSlot(op.getStep());
  unsigned counter = compiler.getSlot(op.getInductionVar());
  const Code *body = compiler.compileBody(*op.getBody());
  if (!body)
    return failure();
  Moves enter = compiler.getMoves(compiler.getSlots(op.getInitArgs()),
                                  op.getRegionIterArgs());
  Moves next = compiler.getMoves(body->results, op.getRegionIterArgs());
  Moves leave = compiler.getMoves(compiler.getSlots(op.getRegionIterArgs()),
                                  op.getResults());
  steps.push_back([=](Machine &machine) {
    enter.run(machine);
    int64_t end = machine.scalars[upper].i, step = machine.scalars[stepSlot].i;
    if (step <= 0)
      return machine.fail("a loop whose step is not positive");
    for (int64_t i = machine.scalars[lower].i; i < end && !machine.hasFailed();
         i += step) {
      machine.scalars[counter].i = i;
      body->run(machine);
      next.run(machine);
    }
    leave.run(machine);
  });
  return true;
}

static StepResult addIf(scf::IfOp op, Compiler &compiler,
                        std::vector<Step> &steps) {
  unsigned condition = compiler.getSlot(op.getCondition());
  const Code *thenCode = compiler.compileBody(*op.thenBlock());
  const Code *elseCode =
      op.elseBlock() ? compiler.compileBody(*op.elseBlock()) : nullptr;
  if (!thenCode || (op.elseBlock() && !elseCode))
    return failure();
  Moves fromThen = compiler.getMoves(thenCode->results, op.getResults());
  Moves fromElse = elseCode
                       ? compiler.getMoves(elseCode->results, op.getResults())
                       : Moves();
  steps.push_back([=](Machine &machine) {
    if (machine.scalars[condition].i) {
      thenCode->run(machine);
      fromThen.run(machine);
    } else if (elseCode) {
      elseCode->run(machine);
      fromElse.run(machine);
    }
  });
  return true;
}

static StepResult addWhile(scf::WhileOp op, Compiler &compiler,
                           std::vector<Step> &steps) {
  const Code *before = compiler.compileBody(*op.getBeforeBody());
  const Code *after = compiler.compileBody(*op.getAfterBody());
  if (!before || !after)
    return failure();
  // The first operand of scf.condition decides, the others are handed on.
  unsigned condition = before->results.front();
  ArrayRef<unsigned> passed = ArrayRef<unsigned>(before->results).drop_front();
  Moves enter = compiler.getMoves(compiler.getSlots(op.getInits()),
                                  op.getBeforeArguments());
  Moves into = compiler.getMoves(passed, op.getAfterArguments());
  Moves next = compiler.getMoves(after->results, op.getBeforeArguments());
  Moves leave = compiler.getMoves(passed, op.getResults());
  steps.push_back([=](Machine &machine) {
    enter.run(machine);
    for (before->run(machine);
         machine.scalars[condition].i && !machine.hasFailed();
         before->run(machine)) {
      into.run(machine);
      after->run(machine);
      next.run(machine);
    }
    leave.run(machine);
  });
  return true;
}

namespace {
/// The nest of scf.parallel and scf.forall, in order.
struct Nest {
  SmallVector<Index, 4> lower, upper, step;
  SmallVector<unsigned, 4> counters;

  void run(Machine &machine, llvm::function_ref<void()> body,
           size_t depth = 0) const {
    if (depth == counters.size())
      return body();
    int64_t end = upper[depth].get(machine), by = step[depth].get(machine);
    if (by <= 0)
      return machine.fail("a loop whose step is not positive");
    for (int64_t i = lower[depth].get(machine); i < end && !machine.hasFailed();
         i += by) {
      machine.scalars[counters[depth]].i = i;
      run(machine, body, depth + 1);
    }
  }
};
} // namespace

static StepResult addParallel(scf::ParallelOp op, Compiler &compiler,
                              std::vector<Step> &steps) {
  Nest nest = {compiler.getIndices(getAsOpFoldResult(op.getLowerBound())),
               compiler.getIndices(getAsOpFoldResult(op.getUpperBound())),
               compiler.getIndices(getAsOpFoldResult(op.getStep())),
               compiler.getSlots(op.getInductionVars())};
  const Code *body = compiler.compileBody(*op.getBody());
  if (!body)
    return failure();
  Moves enter =
      compiler.getMoves(compiler.getSlots(op.getInitVals()), op.getResults());
  // Each reduction combines the result so far with the operand.
  SmallVector<std::pair<const Code *, Moves>> combiners;
  SmallVector<Moves> combined;
  auto reduce = cast<scf::ReduceOp>(op.getBody()->getTerminator());
  for (auto [i, region] : llvm::enumerate(reduce.getReductions())) {
    const Code *combiner = compiler.compileBody(region.front());
    if (!combiner)
      return failure();
    combiners.push_back(
        {combiner, compiler.getMoves({compiler.getSlot(op.getResult(i)),
                                      compiler.getSlot(reduce.getOperand(i))},
                                     region.front().getArguments())});
    combined.push_back(compiler.getMoves(combiner->results, {op.getResult(i)}));
  }
  steps.push_back([=](Machine &machine) {
    enter.run(machine);
    nest.run(machine, [&] {
      body->run(machine);
      for (size_t i = 0; i < combiners.size(); ++i) {
        combiners[i].second.run(machine);
        combiners[i].first->run(machine);
        combined[i].run(machine);
      }
    });
  });
  return true;
}

static StepResult addForall(scf::ForallOp op, Compiler &compiler,
                            std::vector<Step> &steps) {
  if (op->getNumResults() != 0)
    return op->emitError("was not bufferized");
  Nest nest = {compiler.getIndices(op.getMixedLowerBound()),
               compiler.getIndices(op.getMixedUpperBound()),
               compiler.getIndices(op.getMixedStep()),
               compiler.getSlots(op.getInductionVars())};
  const Code *body = compiler.compileBody(*op.getBody());
  if (!body)
    return failure();
  steps.push_back([=](Machine &machine) {
    nest.run(machine, [&] { body->run(machine); });
  });
  return true;
}

static StepResult addSwitch(scf::IndexSwitchOp op, Compiler &compiler,
                            std::vector<Step> &steps) {
  unsigned selector = compiler.getSlot(op.getArg());
  SmallVector<int64_t> cases = llvm::to_vector(op.getCases());
  SmallVector<std::pair<const Code *, Moves>> branches; // the default last
  for (unsigned i = 0; i <= cases.size(); ++i) {
    const Code *code = compiler.compileBody(
        i < cases.size() ? op.getCaseBlock(i) : op.getDefaultBlock());
    if (!code)
      return failure();
    branches.push_back(
        {code, compiler.getMoves(code->results, op.getResults())});
  }
  steps.push_back([=](Machine &machine) {
    size_t taken =
        llvm::find(cases, machine.scalars[selector].i) - cases.begin();
    branches[taken].first->run(machine);
    branches[taken].second.run(machine);
  });
  return true;
}

static StepResult addCall(func::CallOp op, Compiler &compiler,
                          std::vector<Step> &steps) {
  func::FuncOp callee;
  const Code *code = compiler.compileCallee(op, callee);
  if (!code)
    return failure();
  Moves enter = compiler.getMoves(compiler.getSlots(op.getOperands()),
                                  callee.getArguments());
  Moves leave = compiler.getMoves(code->results, op.getResults());
  steps.push_back([=](Machine &machine) {
    enter.run(machine);
    code->run(machine);
    leave.run(machine);
  });
  return true;
}

StepResult greenai::oracle::addControlSteps(Operation *op, Compiler &compiler,
                                            std::vector<Step> &steps) {
  if (auto loop = dyn_cast<scf::ForOp>(op))
    return addFor(loop, compiler, steps);
  if (auto branch = dyn_cast<scf::IfOp>(op))
    return addIf(branch, compiler, steps);
  if (auto loop = dyn_cast<scf::WhileOp>(op))
    return addWhile(loop, compiler, steps);
  if (auto loop = dyn_cast<scf::ParallelOp>(op))
    return addParallel(loop, compiler, steps);
  if (auto loop = dyn_cast<scf::ForallOp>(op))
    return addForall(loop, compiler, steps);
  if (auto branch = dyn_cast<scf::IndexSwitchOp>(op))
    return addSwitch(branch, compiler, steps);
  if (auto call = dyn_cast<func::CallOp>(op))
    return addCall(call, compiler, steps);
  // Their terminators have regions but run in their parents.
  if (isa<scf::ReduceOp>(op))
    return true;
  if (isa<scf::InParallelOp>(op)) {
    if (!op->getRegion(0).front().empty())
      return op->emitError("was not bufferized");
    return true;
  }
  if (auto region = dyn_cast<scf::ExecuteRegionOp>(op)) {
    if (!region.getRegion().hasOneBlock())
      return op->emitError("jumps are not interpreted");
    const Code *code = compiler.compileBody(region.getRegion().front());
    if (!code)
      return failure();
    Moves leave = compiler.getMoves(code->results, op->getResults());
    steps.push_back([=](Machine &machine) {
      code->run(machine);
      leave.run(machine);
    });
    return true;
  }
  if (auto assertion = dyn_cast<cf::AssertOp>(op)) {
    unsigned condition = compiler.getSlot(assertion.getArg());
    std::string message = assertion.getMsg().str();
    steps.push_back([=](Machine &machine) {
      if (!machine.scalars[condition].i)
        machine.fail("an assertion does not hold: " + message);
    });
    return true;
  }
  return false;
}
